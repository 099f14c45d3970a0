// Generated from contracts/oracle-content.yaml by scripts/generate-contracts.mjs; do not edit.
// Types of its operations (`paths`) and entities (`components`).

export interface paths {
    "/content/management/api/v1.1/channels/{id}/oauthToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a token for a secure channel */
        post: operations["createChannelOauthToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items that match a filter */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item by its id */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/items/.by.slug/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item by its slug */
        get: operations["getItemBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/items/{id}/variations/language/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item in another language */
        get: operations["getItemVariation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/items/{id}/taxonomies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taxonomies and categories of an item */
        get: operations["listItemTaxonomies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/taxonomies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taxonomies of the channel */
        get: operations["listTaxonomies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/taxonomies/{id}/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Categories of a taxonomy */
        get: operations["listTaxonomyCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/taxonomies/{id}/categories/{categoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A category by its id */
        get: operations["getTaxonomyCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/personalization/recommendationResults/{apiName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items that a published recommendation chooses */
        get: operations["getRecommendation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/assets/{id}/{rendition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a digital asset */
        get: operations["getAssetBytes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/published/api/v1.1/assets/.by.slug/{slug}/{rendition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a digital asset, by its slug */
        get: operations["getAssetBytesBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Id of an item: `CORE` or `CONT` and 32 characters; of a digital asset always `CONT`.
         * @example CORE0A1B2C3D4E5F60718293A4B5C6D7E8F9
         */
        ItemId: string;
        /**
         * @description Id of a digital asset: `CONT` and 32 characters.
         * @example CONT0A1B2C3D4E5F60718293A4B5C6D7E8F9
         */
        AssetId: string;
        /** @description A moment, with the time zone it is told in. */
        Instant: {
            /**
             * Format: date-time
             * @description The moment; ISO 8601, UTC.
             */
            value?: string | null;
            /**
             * @description Time zone, `UTC` as a rule.
             * @example UTC
             */
            timezone?: string | null;
        };
        /** @description What buys a token of a channel. No other credential is sent. */
        ChannelSecret: {
            /** @description Secret of the channel. */
            channelSecret?: string | null;
        };
        /** @description A token for a secure channel (D). Its scope opens more than the channel: it must not leave the gateway. */
        ChannelOauthToken: {
            /** @description A JWT, used as a bearer token; its own `exp` less its `iat` is its life time in seconds. */
            token?: string | null;
            /** @description The channel it was bought for. */
            channelId?: string | null;
            /** @description When it runs out, by the clock of the server. */
            expiration?: components["schemas"]["Instant"] | null;
        };
        /** @description Body of an answer that is not a success; it may be empty as well (D). */
        Error: {
            /** @description Names the sort of error. */
            type?: string | null;
            /** @description The error in a few words. */
            title?: string | null;
            /** @description Status of the answer. */
            status?: number | string | null;
            /** @description What went wrong, for a developer. */
            detail?: string | null;
            /** @description The vendor's code for it. */
            "o:errorCode"?: string | null;
        };
        /** @description Where a part of a list stands in the whole: paging is by offset. */
        Page: {
            /** @description Whether the list goes on after this part. */
            hasMore?: boolean | null;
            /** @description How many entries were skipped. */
            offset?: number | null;
            /** @description How many entries are here. */
            count?: number | null;
            /** @description How many were asked for; at most 100. */
            limit?: number | null;
            /** @description How many there are in all; only if asked for. */
            totalResults?: number | null;
        };
        /** @description A part of a list of items. */
        ItemPage: components["schemas"]["Page"] & {
            /** @description The items, in order. */
            items?: components["schemas"]["Item"][] | null;
        };
        /** @description A part of a list of taxonomies. */
        TaxonomyPage: components["schemas"]["Page"] & {
            /** @description The taxonomies, in order. */
            items?: components["schemas"]["Taxonomy"][] | null;
        };
        /** @description A part of a list of categories. */
        CategoryPage: components["schemas"]["Page"] & {
            /** @description The categories, in order. */
            items?: components["schemas"]["Category"][] | null;
        };
        /** @description A published item: content or a digital asset, told apart by `typeCategory`. */
        Item: components["schemas"]["ContentItem"] | components["schemas"]["DigitalAsset"] | components["schemas"]["UnknownItem"];
        /** @description What every item has, whatever its type. */
        ItemFields: {
            /** @description Name of the content type or of the asset type, the publisher's word. */
            type?: string | null;
            /** @description Name of the item, for editors. */
            name?: string | null;
            /** @description What it is, for editors. */
            description?: string | null;
            /** @description The item's part of an address. */
            slug?: string | null;
            /**
             * @description Its language, as a language tag.
             * @example en-US
             */
            language?: string | null;
            /** @description Whether it can be had in other languages. */
            translatable?: boolean | null;
            /** @description When it was made. */
            createdDate?: components["schemas"]["Instant"] | null;
            /** @description When it last changed. */
            updatedDate?: components["schemas"]["Instant"] | null;
        };
        /** @description An item with fields of its content type. */
        ContentItem: components["schemas"]["ItemFields"] & {
            /** @description Id of the item. */
            id: components["schemas"]["ItemId"];
            /**
             * @description Tells it from a digital asset.
             * @constant
             */
            typeCategory?: "ContentType";
            /** @description Its fields. Large texts are absent in a list unless `fields` asks for them. */
            fields?: components["schemas"]["ContentFields"] | null;
        };
        /** @description Fields by content type: whatever the publisher has defined. A reference is an `ItemReference`. */
        ContentFields: {
            [key: string]: unknown;
        };
        /** @description A field that names another item; expanded, it brings that item's fields along. */
        ItemReference: {
            /** @description Id of the other item. */
            id: components["schemas"]["ItemId"];
            /** @description Its content type or asset type. */
            type?: string | null;
            /**
             * @description `ContentType` or `DigitalAssetType`.
             * @example ContentType
             */
            typeCategory?: string | null;
            /** @description Where it can be read. */
            links?: components["schemas"]["Link"][] | null;
            /** @description Its fields, if `expand` asked for them. */
            fields?: components["schemas"]["ContentFields"] | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A file: a picture, a document, a video. */
        DigitalAsset: components["schemas"]["ItemFields"] & {
            /** @description Id of the asset. */
            id: components["schemas"]["AssetId"];
            /**
             * @description Tells it from content.
             * @constant
             */
            typeCategory?: "DigitalAssetType";
            /**
             * @description Media type of the file.
             * @example image/jpeg
             */
            mimeType?: string | null;
            /**
             * @description Ending of its name.
             * @example jpg
             */
            fileExtension?: string | null;
            /** @description What is known of the file. */
            fields?: components["schemas"]["AssetFields"] | null;
        };
        /** @description What is known of a file, and whatever else the publisher has defined. */
        AssetFields: {
            /** @description How large the picture is. */
            metadata?: components["schemas"]["Dimensions"] | null;
            /** @description Length of the file, in bytes. */
            size?: number | null;
            /**
             * @description Media type of the file.
             * @example image/jpeg
             */
            mimeType?: string | null;
            /** @description The sizes it can be had in. */
            renditions?: components["schemas"]["Rendition"][] | null;
            /** @description The file as it was uploaded. */
            native?: components["schemas"]["NativeFile"] | null;
        } & {
            [key: string]: unknown;
        };
        /** @description How large a picture is. */
        Dimensions: {
            /** @description Width in pixels. */
            width?: number | null;
            /** @description Height in pixels. */
            height?: number | null;
        };
        /** @description A size that a file can be had in. */
        Rendition: {
            /**
             * @description Name of the rendition; goes into its address.
             * @example Thumbnail
             */
            name?: string | null;
            /** @description The formats it can be had in. */
            formats?: components["schemas"]["RenditionFormat"][] | null;
        };
        /** @description A rendition in one format. */
        RenditionFormat: {
            /**
             * @description The format; goes into its address.
             * @example webp
             */
            format?: string | null;
            /** @description Length in bytes. */
            size?: number | null;
            /**
             * @description Media type.
             * @example image/webp
             */
            mimeType?: string | null;
            /** @description How large the picture is. */
            metadata?: components["schemas"]["Dimensions"] | null;
            /** @description Where it can be had. */
            links?: components["schemas"]["Link"][] | null;
        };
        /** @description The file as it was uploaded. */
        NativeFile: {
            /** @description Where it can be had. */
            links?: components["schemas"]["Link"][] | null;
        };
        /** @description An address. What stands beside it is not known. */
        Link: {
            /**
             * Format: uri-reference
             * @description The address.
             */
            href?: string | null;
            /** @description What it is in relation to where it stands. */
            rel?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description An item of a category that this contract does not know, or without one. */
        UnknownItem: components["schemas"]["ItemFields"] & ({
            /** @description Id of the item. */
            id: components["schemas"]["ItemId"];
            /** @description Its category. */
            typeCategory?: string | null;
        } & {
            [key: string]: unknown;
        });
        /** @description A tree of categories that the channel publishes. */
        Taxonomy: {
            /** @description Id of the taxonomy. */
            id: string;
            /** @description Name of the taxonomy. */
            name?: string | null;
            /** @description Short name of it. */
            shortName?: string | null;
            /** @description Its categories; read of an item, those that the item is filed under. An array, or an object with `items`: the sheet does not say. */
            categories?: components["schemas"]["Category"][] | components["schemas"]["CategoryList"] | null;
        };
        /** @description A category of a taxonomy. */
        Category: {
            /** @description Id of the category. */
            id: string;
            /** @description Name of the category. */
            name?: string | null;
            /** @description Stable name to decide by. */
            apiName?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description Its place among its siblings. */
            position?: number | null;
            /** @description The category above it. */
            parent?: components["schemas"]["CategoryReference"] | null;
            /** @description The categories above it. */
            ancestors?: components["schemas"]["CategoryReference"][] | null;
            /** @description The categories below it. */
            children?: components["schemas"]["CategoryList"] | null;
        };
        /** @description Names another category. */
        CategoryReference: {
            /** @description Id of the category. */
            id: string;
            /** @description Name of the category. */
            name?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Categories below another. */
        CategoryList: {
            /** @description The categories, in order. */
            items?: components["schemas"]["Category"][] | null;
            /** @description How many there are. */
            count?: number | null;
        };
    };
    responses: {
        /** @description Something is wrong with the parameters or the body (D). */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The bearer token is missing, wrong or expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The channel secret or the channel token is missing or wrong (D). */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other failure. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description How many to give, at most 100. Always send it: what happens without is not known. */
        Limit: number;
        /** @description How many to give, at most 100. */
        PageLimit: number;
        /** @description How many to skip. */
        Offset: number;
        /** @description How many to skip. */
        PageOffset: number;
        /** @description Whether to count them all. */
        TotalResults: boolean;
        /** @description Fields to give: names with commas between, or `all`. Without it, large texts are left out of lists. */
        Fields: string;
        /** @description References to resolve in place: `fields.author,fields.image`, or `all`. */
        Expand: string;
        /** @description Id of the item. */
        ItemId: components["schemas"]["ItemId"];
        /** @description The item's part of an address. */
        Slug: string;
        /** @description Id of the taxonomy. */
        TaxonomyId: string;
        /** @description Name of a rendition; `native` is the original. */
        Rendition: string;
        /** @description Format of the rendition. */
        Format: string;
        /** @description Whether a browser shall save it. */
        Download: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createChannelOauthToken: {
        parameters: {
            query?: never;
            header: {
                /** @description The management API refuses a write without it (D). */
                "X-Requested-With": "XMLHttpRequest";
            };
            path: {
                /** @description Id of the channel. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The secret of the channel. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelSecret"];
            };
        };
        responses: {
            /** @description A token. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOauthToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["Failure"];
            default: components["responses"]["Failure"];
        };
    };
    listItems: {
        parameters: {
            query: {
                /** @description A SCIM filter, for example `(type eq "Article" and language eq "en")`. Operators: `eq co sw mt ge le gt lt`, `and`, `or`. Several ids with `or` read many items in one call (V). */
                q?: string;
                /** @description Fields to give: names with commas between, or `all`. Without it, large texts are left out of lists. */
                fields?: components["parameters"]["Fields"];
                /** @description The order, for example `fields.date:desc;name:asc`. */
                orderBy?: string;
                /** @description How many to give, at most 100. Always send it: what happens without is not known. */
                limit: components["parameters"]["Limit"];
                /** @description How many to skip. */
                offset?: components["parameters"]["Offset"];
                /** @description Whether to count them all. */
                totalResults?: components["parameters"]["TotalResults"];
                /** @description References to resolve in place: `fields.author,fields.image`, or `all`. */
                expand?: components["parameters"]["Expand"];
                /** @description A phrase to search for in every text. */
                default?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getItem: {
        parameters: {
            query?: {
                /** @description References to resolve in place: `fields.author,fields.image`, or `all`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: never;
            path: {
                /** @description Id of the item. */
                id: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getItemBySlug: {
        parameters: {
            query?: {
                /** @description References to resolve in place: `fields.author,fields.image`, or `all`. */
                expand?: string;
            };
            header?: never;
            path: {
                /** @description The item's part of an address. */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getItemVariation: {
        parameters: {
            query?: {
                /** @description Fields to give: names with commas between, or `all`. Without it, large texts are left out of lists. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Id of the item. */
                id: components["parameters"]["ItemId"];
                /** @description Language to read it in, as a language tag. */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item in that language. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listItemTaxonomies: {
        parameters: {
            query?: {
                /** @description How many to give, at most 100. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. */
                offset?: components["parameters"]["PageOffset"];
            };
            header?: never;
            path: {
                /** @description Id of the item. */
                id: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The taxonomies, each with the categories of the item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxonomyPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listTaxonomies: {
        parameters: {
            query?: {
                /** @description How many to give, at most 100. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. */
                offset?: components["parameters"]["PageOffset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxonomyPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    listTaxonomyCategories: {
        parameters: {
            query?: {
                /** @description How many to give, at most 100. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. */
                offset?: components["parameters"]["PageOffset"];
            };
            header?: never;
            path: {
                /** @description Id of the taxonomy. */
                id: components["parameters"]["TaxonomyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A part of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getTaxonomyCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the taxonomy. */
                id: components["parameters"]["TaxonomyId"];
                /** @description Id of the category. */
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The category. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getRecommendation: {
        parameters: {
            query?: {
                /** @description How many to give, at most 100. */
                limit?: components["parameters"]["PageLimit"];
                /** @description How many to skip. */
                offset?: components["parameters"]["PageOffset"];
            };
            header?: never;
            path: {
                /** @description Stable name of the recommendation. */
                apiName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getAssetBytes: {
        parameters: {
            query?: {
                /** @description Format of the rendition. */
                format?: components["parameters"]["Format"];
                /** @description Whether a browser shall save it. */
                download?: components["parameters"]["Download"];
            };
            header?: never;
            path: {
                /** @description Id of the asset. */
                id: components["schemas"]["AssetId"];
                /** @description Name of a rendition; `native` is the original. */
                rendition: components["parameters"]["Rendition"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getAssetBytesBySlug: {
        parameters: {
            query?: {
                /** @description Format of the rendition. */
                format?: components["parameters"]["Format"];
                /** @description Whether a browser shall save it. */
                download?: components["parameters"]["Download"];
            };
            header?: never;
            path: {
                /** @description The item's part of an address. */
                slug: components["parameters"]["Slug"];
                /** @description Name of a rendition; `native` is the original. */
                rendition: components["parameters"]["Rendition"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
}
