// Generated from contracts/omerlo-reader.yaml by scripts/generate-contracts.mjs; do not edit.
// Types of its operations (`paths`) and entities (`components`).

export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token by one of three grants
         * @description The parameters travel in the query string and the body is empty (D, V); the answer has no envelope. Grants: `client_credentials` with `scope`, `client_id` and `client_secret`; `authorization_code` with `client_id`, `code`, `redirect_uri` and `oauth_provider_id`; `refresh_token` with `refresh_token`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bind an e-mail address to an OAuth user
         * @description In a stranger's hands this is account takeover: from a server only.
         */
        post: operations["verifyOauthUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OAuth user behind the token */
        get: operations["getOauthUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers that readers can sign in with */
        get: operations["getOauthProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/me/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the reader has a right to */
        get: operations["getEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/profiles/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader's own person profiles */
        get: operations["listOwnPeople"];
        put?: never;
        /** Create a person profile for the reader */
        post: operations["createOwnPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/profiles/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the reader's own person profiles */
        get: operations["getOwnPerson"];
        /** Change one of the reader's own person profiles */
        put: operations["updateOwnPerson"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/profiles/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader's own organization profiles */
        get: operations["listOwnOrganizations"];
        put?: never;
        /** Create an organization profile for the reader */
        post: operations["createOwnOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/profiles/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the reader's own organization profiles */
        get: operations["getOwnOrganization"];
        /** Change one of the reader's own organization profiles */
        put: operations["updateOwnOrganization"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Announcements */
        get: operations["listAnnouncements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/announcements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An announcement by its id */
        get: operations["getAnnouncement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Categories */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A category by its id */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events, each occurrence by itself */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that match words */
        get: operations["searchEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The days of a range that have events */
        get: operations["getEventDates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An event by its id */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks of an event's page */
        get: operations["getEventBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register one of the reader's profiles for an event */
        post: operations["registerForEvent"];
        /** Withdraw the registration */
        delete: operations["unregisterFromEvent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/participants/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who take part in an event */
        get: operations["listEventParticipantPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/participants/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organizations that take part in an event */
        get: operations["listEventParticipantOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organizations */
        get: operations["listOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organizations that match words */
        get: operations["searchOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An organization by its id */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks of an organization's page */
        get: operations["getOrganizationBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People that match words */
        get: operations["searchPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person by their id */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks of a person's page */
        get: operations["getPersonBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Projects */
        get: operations["listProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Projects that match words */
        get: operations["searchProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A project by its id */
        get: operations["getProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks of a project's page */
        get: operations["getProjectBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contents, as summaries */
        get: operations["listContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contents/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contents that match words */
        get: operations["searchContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole content by its id */
        get: operations["getContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contents/{id}/questions/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The votes on the questions of a content */
        get: operations["getQuestionResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a device for push notifications */
        post: operations["registerDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Topics that push notifications are about */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/topics/{id}/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Subscribe a device to a topic */
        post: operations["subscribeToTopic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/topics/{id}/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unsubscribe a device from a topic */
        post: operations["unsubscribeFromTopic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Distributions */
        get: operations["listDistributions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/distributions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A distribution by its id */
        get: operations["getDistribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/distributions/{id}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases of a distribution */
        get: operations["listReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/distributions/{id}/releases/{release_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A release by its id */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An issue by its id, with summaries of its sections */
        get: operations["getIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issues/sections/{section_id}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contents of a section of an issue */
        get: operations["listIssueSectionContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issues/{id}/contents/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contents of an issue that match words */
        get: operations["searchIssueContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issues/sections/{section_id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocks of a section of an issue */
        get: operations["getIssueSectionBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/favorites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader's favourite contents */
        get: operations["getFavorites"];
        put?: never;
        /** Mark a content as a favourite */
        post: operations["addFavorite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/favorites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take the mark away */
        delete: operations["removeFavorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailinglists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Newsletters that can be subscribed to */
        get: operations["listMailinglists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader's newsletter subscriptions */
        get: operations["getSubscriptions"];
        put?: never;
        /** Subscribe to a newsletter */
        post: operations["subscribeToMailinglist"];
        /** End all subscriptions of the reader */
        delete: operations["unsubscribeFromAllMailinglists"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one subscription */
        delete: operations["unsubscribeFromMailinglist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an e-mail
         * @description The answer means accepted; delivery takes minutes. From a server only.
         */
        post: operations["sendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The publication with the tree of its sections
         * @description The slash is part of the address.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A slice of a section's front page */
        get: operations["getMediaBlock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/menus/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A menu by its key */
        get: operations["getMenu"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A section of the site by its id */
        get: operations["getMediaSection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections/{id}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contents of a section of the site */
        get: operations["listMediaSectionContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webpages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webpages */
        get: operations["listWebpages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webpages/{key_or_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webpage by its key or its id */
        get: operations["getWebpage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/references/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an external reference stands for */
        get: operations["getReference"];
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
         * Format: uuid
         * @description An id: a UUID in lower case.
         * @example 0b8a1a4e-6a1c-4a39-9c43-2f6c1f0d7b11
         */
        Id: string;
        /** @description The language that localised fields beside this one stand in (the nested spelling). */
        Localized: {
            /**
             * @description The language of the texts, as a language tag.
             * @example fr
             */
            locale?: string | null;
        };
        /** @description What languages a localised entity has (V). */
        LocalesMetadata: {
            /**
             * @description The language of the texts in this answer.
             * @example fr
             */
            current?: string | null;
            /** @description Every language the entity can be read in. */
            available?: string[] | null;
        };
        /** @description Where the neighbouring pages of a list are. Read the cursor in a URL, never follow the URL. */
        PagingMeta: {
            /**
             * Format: uri-reference
             * @description The list itself, without a cursor; absolute or a path.
             */
            base?: string | null;
            /**
             * Format: uri-reference
             * @description The next page, its cursor in the parameter `after` or `before`; null on the last page.
             */
            next?: string | null;
            /**
             * Format: uri-reference
             * @description The previous page, its cursor in `before` or `after`; null on the first page.
             */
            previous?: string | null;
        } | null;
        /** @description What an answer that is no list says about itself; nothing is known to stand in it. */
        AnswerMeta: {
            [key: string]: unknown;
        } | null;
        /** @description Key and value pairs. Contents have an array of entries, all else a plain object (V); read both. */
        Metadata: components["schemas"]["MetadataEntries"] | components["schemas"]["MetadataObject"];
        /** @description Metadata as contents spell it: always an array (V). */
        MetadataEntries: components["schemas"]["MetadataEntry"][];
        /** @description One pair of a metadata array. */
        MetadataEntry: {
            /** @description Name of the pair. */
            key?: string | null;
            /** @description Its value. */
            value?: string | null;
        };
        /** @description Metadata as everything but contents spells it: a plain object of strings (V). */
        MetadataObject: {
            [key: string]: string | null;
        };
        /** @description Body of an answer that is not a success. A proxy in between may answer HTML instead (V). */
        ErrorAnswer: {
            /** @description What went wrong, one entry each. */
            errors?: components["schemas"]["ErrorEntry"][] | null;
            /**
             * @description Token endpoint only: the OAuth 2 error code, for example `invalid_grant` (V).
             * @example invalid_grant
             */
            error?: string | null;
            /** @description Token endpoint only: the OAuth 2 explanation, if any. */
            error_description?: string | null;
        };
        /** @description One error; more fields may stand beside the message. */
        ErrorEntry: {
            /** @description What went wrong, for a developer. */
            message?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Complaints that came with a success; empty or absent as a rule. */
        Errors: components["schemas"]["ErrorEntry"][] | null;
        /** @description A picture, a slideshow or a video, told apart by `type` (V). */
        Visual: components["schemas"]["Image"] | components["schemas"]["Slideshow"] | components["schemas"]["Video"] | components["schemas"]["UnknownVisual"];
        /** @description A picture. */
        Image: {
            /**
             * @description Tells the visual apart.
             * @constant
             */
            type?: "image";
            /**
             * Format: uri
             * @description Where the picture is.
             */
            url?: string | null;
            /** @description Caption, as HTML. */
            caption_html?: string | null;
            /** @description Caption, as plain text. */
            caption_text?: string | null;
            /** @description Whom to credit. */
            credit?: string | null;
            /**
             * @description The part to keep when the picture is cropped: `center`, `north`, `northeast`, `east`, `southeast`, `south`, `southwest`, `west` or `northwest`.
             * @example center
             */
            gravity?: string | null;
        };
        /** @description Several pictures in an order. */
        Slideshow: {
            /**
             * @description Tells the visual apart.
             * @constant
             */
            type?: "slideshow";
            /** @description The pictures, in order. */
            images?: components["schemas"]["Image"][] | null;
        };
        /** @description A video at a video platform. */
        Video: {
            /**
             * @description Tells the visual apart.
             * @constant
             */
            type?: "video";
            /** @description Id of the video at its platform. */
            video_id?: string | null;
            /**
             * @description The platform. Known: `youtube`, `vimeo`, `jw`; others may appear.
             * @example youtube
             */
            provider?: string | null;
            /**
             * Format: uri
             * @description Page of the video.
             */
            url?: string | null;
            /**
             * Format: uri
             * @description What to put into an iframe.
             */
            embed_url?: string | null;
            /**
             * Format: uri
             * @description A still picture.
             */
            thumbnail_url?: string | null;
            /** @description Caption, as HTML. */
            caption_html?: string | null;
            /** @description Caption, as plain text. */
            caption_text?: string | null;
            /** @description Whom to credit. */
            credit?: string | null;
            /** @description Whether advertising may run with it. */
            monetized?: boolean | null;
            /** @description Whether plays may be tracked. */
            is_tracking_enabled?: boolean | null;
        };
        /** @description A visual of a type that this contract does not know yet. */
        UnknownVisual: {
            /** @description Its type. */
            type?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Localised fields of a category. */
        CategoryTexts: {
            /** @description Name of the category. */
            name?: string | null;
        };
        /** @description A subject that contents and profiles are filed under. */
        CategorySummary: components["schemas"]["CategoryTexts"] & {
            /** @description Id of the category. */
            id: components["schemas"]["Id"];
            /** @description Icon, as SVG markup. */
            svg_icon?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["CategoryTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A category read by its id: the same fields as in a list. */
        Category: components["schemas"]["CategorySummary"];
        /** @description Localised fields of a content in a list. */
        ContentSummaryTexts: {
            /** @description Title, as HTML. */
            title_html?: string | null;
            /** @description Title, as plain text. */
            title_text?: string | null;
            /** @description Introduction, as HTML. */
            lead_html?: string | null;
            /** @description Introduction, as plain text. */
            lead_text?: string | null;
            /** @description Subtitle, as HTML. */
            subtitle_html?: string | null;
            /** @description Subtitle, as plain text. */
            subtitle_text?: string | null;
            /** @description The picture, slideshow or video at the top. */
            visual?: components["schemas"]["Visual"] | null;
            /** @description Who wrote it: people or organizations, in `assocs.profiles`. */
            author_ids?: components["schemas"]["Id"][] | null;
        };
        /** @description Localised fields of a whole content. */
        ContentTexts: components["schemas"]["ContentSummaryTexts"] & {
            /** @description What search engines shall show. */
            seo?: components["schemas"]["Seo"] | null;
            /** @description The body. May stand under `localized` in a content that is flat otherwise (V). */
            blocks?: components["schemas"]["ContentBlock"][] | null;
        };
        /** @description Fields that every content has, in any language. */
        ContentFields: {
            /** @description Id of the content. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Its template, in `assocs.content_templates` (or `assocs.templates`).
             */
            template_id?: string | null;
            /** @description Domain of the address that search engines shall know. */
            canonical_domain?: string | null;
            /**
             * Format: uri
             * @description The address that search engines shall know.
             */
            canonical_url?: string | null;
            /**
             * Format: date-time
             * @description When it was published; ISO 8601, UTC.
             */
            published_at?: string | null;
            /** @description Whether readers are shown when it was published. */
            show_published_at?: boolean | null;
            /**
             * @description Who may read the body, in the publisher's words. Known: `public`, `registered`, `premium`; others may appear.
             * @example public
             */
            visibility?: string | null;
            /** @description What it is filed under, in `assocs.categories`. */
            category_ids?: components["schemas"]["Id"][] | null;
            /** @description Free key and value pairs; always an array (V). */
            metadata: components["schemas"]["MetadataEntries"];
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A content (an article, a podcast, a recipe, as its template says) without its body. */
        ContentSummary: components["schemas"]["ContentFields"] & components["schemas"]["ContentSummaryTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ContentSummaryTexts"]) | null;
        };
        /** @description A whole content, with its body. */
        Content: components["schemas"]["ContentFields"] & components["schemas"]["ContentTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ContentTexts"]) | null;
        };
        /** @description What search engines shall show. */
        Seo: {
            /** @description Title in a result list. */
            title?: string | null;
            /** @description Description in a result list. */
            description?: string | null;
        };
        /** @description Localised fields of a content template. */
        ContentTemplateTexts: {
            /** @description Name of the template. */
            name?: string | null;
        };
        /** @description What sort of content it is and which fields its editors fill. */
        ContentTemplate: components["schemas"]["ContentTemplateTexts"] & {
            /** @description Id of the template. */
            id: components["schemas"]["Id"];
            /** @description Stable name to decide by, such as `article`. */
            key?: string | null;
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description Names of the fields that are in use. */
            enabled_fields?: string[] | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ContentTemplateTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Who wrote a content: a person or an organization. */
        AuthorSummary: components["schemas"]["PersonSummary"] | components["schemas"]["OrganizationSummary"] | components["schemas"]["UnknownProfile"];
        /** @description One block of a body, told apart by `kind`; new kinds appear over time (V). */
        ContentBlock: components["schemas"]["RichtextContentBlock"] | components["schemas"]["HtmlContentBlock"] | components["schemas"]["DataContentBlock"] | components["schemas"]["QuoteContentBlock"] | components["schemas"]["RelatedContentsContentBlock"] | components["schemas"]["QuestionContentBlock"] | components["schemas"]["ImageContentBlock"] | components["schemas"]["SlideshowContentBlock"] | components["schemas"]["VideoContentBlock"] | components["schemas"]["UnknownContentBlock"];
        /** @description Fields that every content block has. */
        ContentBlockFields: {
            /** @description Id of the block. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Its template, in `assocs.content_block_templates` (or `assocs.block_templates`).
             */
            template_id?: string | null;
            /** @description A picture, slideshow or video that goes with the block. */
            visual?: components["schemas"]["Visual"] | null;
        };
        /** @description Formatted text. */
        RichtextContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "richtext";
            /** @description The text, as HTML. */
            content_html?: string | null;
            /** @description The text, plain. */
            content_text?: string | null;
        };
        /** @description Raw HTML, such as an embed. */
        HtmlContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "html";
            /** @description The HTML. */
            content_html?: string | null;
        };
        /** @description Data in a format of its own. */
        DataContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "data";
            /**
             * @description Media type of the data.
             * @example application/json
             */
            content_type?: string | null;
            /** @description The data, as a string. */
            data?: string | null;
        };
        /** @description A quotation. */
        QuoteContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "quote";
            /** @description The words, as HTML. */
            quote_html?: string | null;
            /** @description The words, plain. */
            quote_text?: string | null;
            /** @description Who said it. */
            author?: string | null;
        };
        /** @description Other contents to read. */
        RelatedContentsContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "related_contents";
            /** @description The contents, in `assocs.contents`. */
            content_ids?: components["schemas"]["Id"][] | null;
        };
        /** @description A question to the readers. */
        QuestionContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "question";
            /** @description The question, as HTML. */
            question_html?: string | null;
            /** @description The question, plain. */
            question_text?: string | null;
            /**
             * Format: date-time
             * @description Until when votes count; ISO 8601, UTC.
             */
            accept_vote_until?: string | null;
            /**
             * @description Time zone to show that moment in.
             * @example America/Montreal
             */
            accept_votes_until_timezone?: string | null;
            /** @description What can be answered. */
            answers?: components["schemas"]["QuestionAnswer"][] | null;
        };
        /** @description A picture. */
        ImageContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "image";
            /** @description The picture. */
            image?: components["schemas"]["Image"] | null;
        };
        /** @description Several pictures. */
        SlideshowContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "slideshow";
            /** @description The pictures. */
            slideshow?: components["schemas"]["Slideshow"] | null;
        };
        /** @description A video. */
        VideoContentBlock: components["schemas"]["ContentBlockFields"] & {
            /**
             * @description Tells the block apart.
             * @constant
             */
            kind?: "video";
            /** @description The video. */
            video?: components["schemas"]["Video"] | null;
        };
        /** @description A block of a kind that this contract does not know yet. */
        UnknownContentBlock: components["schemas"]["ContentBlockFields"] & ({
            /** @description Its kind. */
            kind?: string | null;
        } & {
            [key: string]: unknown;
        });
        /** @description One answer that a question offers. */
        QuestionAnswer: {
            /** @description Id of the answer. */
            id: components["schemas"]["Id"];
            /** @description The answer, as HTML. */
            content_html?: string | null;
            /** @description The answer, plain. */
            content_text?: string | null;
            /** @description Votes so far. */
            votes?: components["schemas"]["Votes"] | null;
        };
        /** @description How many voted for an answer. */
        Votes: {
            /** @description All votes. */
            total?: number | null;
            /** @description Votes by where they were cast. */
            sources?: {
                [key: string]: number | null;
            } | null;
        };
        /** @description The votes on one question block of a content. */
        QuestionsAnswers: {
            /**
             * Format: uuid
             * @description Id of the question block.
             */
            question_id?: string | null;
            /** @description The votes on each answer. */
            answers?: components["schemas"]["QuestionAnswerVotes"][] | null;
        };
        /** @description The votes on one answer. */
        QuestionAnswerVotes: {
            /** @description Id of the answer. */
            id: components["schemas"]["Id"];
            /** @description Votes so far. */
            votes?: components["schemas"]["Votes"] | null;
        };
        /** @description What a block of a content looks like and may hold. */
        ContentBlockTemplate: {
            /** @description Id of the template. */
            id: components["schemas"]["Id"];
            /** @description Stable name to decide by. */
            key?: string | null;
            /** @description Which visuals such a block may have. */
            visual?: components["schemas"]["ContentBlockTemplateVisual"] | null;
        };
        /** @description Which visuals a block may have. */
        ContentBlockTemplateVisual: {
            /** @description Types of visual: `image`, `slideshow`, `video`. */
            allowed_types?: string[] | null;
            /** @description Whether it may have one at all. */
            is_enabled?: boolean | null;
        };
        /** @description Localised fields of a profile type. */
        ProfileTypeTexts: {
            /** @description Name of the type. */
            name?: string | null;
        };
        /** @description The publisher's own division of profiles, such as journalist or sponsor. */
        ProfileTypeSummary: components["schemas"]["ProfileTypeTexts"] & {
            /** @description Id of the type. */
            id: components["schemas"]["Id"];
            /**
             * @description The kind of profile it is for. Known: `person`, `organization`, `event`, `project`; others may appear.
             * @example person
             */
            kind?: string | null;
            /** @description Stable name to decide by. */
            key?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ProfileTypeTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A person, an organization, an event or a project, told apart by `kind`. */
        ProfileSummary: components["schemas"]["PersonSummary"] | components["schemas"]["OrganizationSummary"] | components["schemas"]["EventSummary"] | components["schemas"]["ProjectSummary"] | components["schemas"]["UnknownProfile"];
        /** @description Fields that every profile has, in any language. */
        ProfileFields: {
            /** @description Id of the profile. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Its type, in `assocs.profile_types`.
             */
            profile_type_id?: string | null;
            /**
             * Format: uri
             * @description Portrait or logo.
             */
            profile_image_url?: string | null;
            /**
             * Format: uri
             * @description Older name of `profile_image_url`.
             */
            logo_image_url?: string | null;
            /**
             * Format: uri
             * @description Wide picture for the top of a page.
             */
            cover_image_url?: string | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields that every profile has. */
        ProfileTexts: {
            /** @description A few sentences, as HTML. */
            summary_html?: string | null;
            /** @description A few sentences, plain. */
            summary_text?: string | null;
        };
        /** @description Fields that only a whole profile has. */
        ProfileDetails: {
            /** @description What it is filed under, in `assocs.categories`. */
            category_ids?: components["schemas"]["Id"][] | null;
            /** @description Where it is. */
            localized_address?: components["schemas"]["ProfileAddress"] | null;
            /** @description How to reach it. */
            localized_contact?: components["schemas"]["ProfileContact"] | null;
            /** @description The long description. */
            localized_description?: components["schemas"]["ProfileDescription"] | null;
        };
        /** @description Localised fields of a person. */
        PersonTexts: components["schemas"]["ProfileTexts"] & {
            /** @description Given name. */
            first_name?: string | null;
            /** @description Family name. */
            last_name?: string | null;
            /** @description Another name, such as a pen name. */
            other_name?: string | null;
            /** @description Pronoun to speak of them with. */
            pronoun?: string | null;
        };
        /** @description A person in a list or beside other entities. */
        PersonSummary: components["schemas"]["ProfileFields"] & components["schemas"]["PersonTexts"] & {
            /**
             * @description Tells the profile apart.
             * @constant
             */
            kind?: "person";
            /**
             * Format: uri
             * @description The address that search engines shall know.
             */
            canonical_url?: string | null;
            /**
             * Format: uri
             * @description Older name of `profile_image_url` for people.
             */
            avatar_image_url?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["PersonTexts"]) | null;
        };
        /** @description A person, whole. */
        Person: components["schemas"]["PersonSummary"] & components["schemas"]["ProfileDetails"];
        /** @description Localised fields of an organization. */
        OrganizationTexts: components["schemas"]["ProfileTexts"] & {
            /** @description Name of the organization. */
            name?: string | null;
        };
        /** @description An organization in a list or beside other entities. */
        OrganizationSummary: components["schemas"]["ProfileFields"] & components["schemas"]["OrganizationTexts"] & {
            /**
             * @description Tells the profile apart.
             * @constant
             */
            kind?: "organization";
            /**
             * Format: uri
             * @description The address that search engines shall know.
             */
            canonical_url?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["OrganizationTexts"]) | null;
        };
        /** @description An organization, whole. */
        Organization: components["schemas"]["OrganizationSummary"] & components["schemas"]["ProfileDetails"];
        /** @description Localised fields of an event. */
        EventTexts: components["schemas"]["ProfileTexts"] & {
            /** @description Name of the event. */
            name?: string | null;
        };
        /** @description An event in a list or beside other entities. */
        EventSummary: components["schemas"]["ProfileFields"] & components["schemas"]["EventTexts"] & {
            /**
             * @description Tells the profile apart.
             * @constant
             */
            kind?: "event";
            /** @description The publisher's word for what sort of event it is. */
            type?: string | null;
            /** @description Whether it takes whole days: of `starts_at` and `ends_at` only the day counts then. */
            is_all_day?: boolean | null;
            /**
             * Format: uri
             * @description Where to get a place or a ticket.
             */
            subscription_url?: string | null;
            /**
             * Format: date-time
             * @description Begin; ISO 8601, UTC. The occurrences of a recurring event share its id and differ in this.
             */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description End; ISO 8601, UTC.
             */
            ends_at?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["EventTexts"]) | null;
        };
        /** @description An event, whole. */
        Event: components["schemas"]["EventSummary"] & components["schemas"]["ProfileDetails"];
        /** @description Localised fields of a project. */
        ProjectTexts: components["schemas"]["ProfileTexts"] & {
            /** @description Name of the project. */
            name?: string | null;
        };
        /** @description A project in a list or beside other entities. */
        ProjectSummary: components["schemas"]["ProfileFields"] & components["schemas"]["ProjectTexts"] & {
            /**
             * @description Tells the profile apart.
             * @constant
             */
            kind?: "project";
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ProjectTexts"]) | null;
        };
        /** @description A project, whole. */
        Project: components["schemas"]["ProjectSummary"] & components["schemas"]["ProfileDetails"];
        /** @description A profile of a kind that this contract does not know, or without one. */
        UnknownProfile: components["schemas"]["ProfileFields"] & ({
            /** @description Its kind. */
            kind?: string | null;
        } & {
            [key: string]: unknown;
        });
        /** @description A postal address in one language. */
        ProfileAddress: {
            /**
             * @description Language of the address.
             * @example fr
             */
            locale?: string | null;
            /** @description State or province. */
            state?: string | null;
            /** @description Name of the place. */
            location?: string | null;
            /** @description City. */
            city?: string | null;
            /** @description Country. */
            country?: string | null;
            /** @description Street and number. */
            street?: string | null;
        };
        /** @description How to reach a profile, in one language. */
        ProfileContact: {
            /**
             * @description Language of the contact.
             * @example fr
             */
            locale?: string | null;
            /**
             * Format: email
             * @description E-mail address.
             */
            email?: string | null;
            /** @description Telephone number, as people write it. */
            phone?: string | null;
            /**
             * Format: uri-reference
             * @description Website.
             */
            website?: string | null;
            /**
             * Format: uri-reference
             * @description Facebook page.
             */
            facebook?: string | null;
            /**
             * Format: uri-reference
             * @description Instagram page.
             */
            instagram?: string | null;
            /**
             * Format: uri-reference
             * @description LinkedIn page.
             */
            linkedin?: string | null;
            /**
             * Format: uri-reference
             * @description Twitter page.
             */
            twitter?: string | null;
            /**
             * Format: uri-reference
             * @description Bluesky page.
             */
            bluesky?: string | null;
        };
        /** @description A long description in one language. */
        ProfileDescription: {
            /**
             * @description Language of the description.
             * @example fr
             */
            locale?: string | null;
            /** @description The description, block by block. */
            blocks?: components["schemas"]["ProfileDescriptionBlock"][] | null;
        };
        /** @description One block of a description. It has no id. */
        ProfileDescriptionBlock: {
            /**
             * @description What it holds. Known: `richtext`, `html`, `image`, `slideshow`, `video`; others may appear.
             * @example richtext
             */
            kind?: string | null;
            /** @description The text, as HTML. */
            content_html?: string | null;
            /** @description The text, plain. */
            content_text?: string | null;
            /** @description The picture. */
            image?: components["schemas"]["Image"] | null;
            /** @description The pictures. */
            slideshow?: components["schemas"]["Slideshow"] | null;
            /** @description The video. */
            video?: components["schemas"]["Video"] | null;
        };
        /** @description Localised fields of a profile block. */
        ProfileBlockTexts: {
            /** @description Heading of the block. */
            name?: string | null;
        };
        /** @description A block of a profile's page: contents chosen for it, or profiles related to it. */
        ProfileBlock: components["schemas"]["ProfileBlockTexts"] & {
            /** @description Id of the block. */
            id: components["schemas"]["Id"];
            /**
             * @description What it lists. Known: `selected_contents`, `person_relations`, `organization_relations`, `event_relations`, `project_relations`; others may appear.
             * @example selected_contents
             */
            kind?: string | null;
            /**
             * Format: uuid
             * @description Its type, in `assocs.profile_block_types`.
             */
            block_type_id?: string | null;
            /** @description The publisher's word for how to show it. */
            layout?: string | null;
            /** @description Kind `selected_contents`: the contents, in `assocs.contents`. */
            content_ids?: components["schemas"]["Id"][] | null;
            /** @description The other kinds: the profiles, in `assocs.profiles`. */
            profile_ids?: components["schemas"]["Id"][] | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ProfileBlockTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields of a profile block type. */
        ProfileBlockTypeTexts: {
            /** @description Name of the type. */
            name?: string | null;
        };
        /** @description The publisher's own division of profile blocks. */
        ProfileBlockTypeSummary: components["schemas"]["ProfileBlockTypeTexts"] & {
            /** @description Id of the type. */
            id: components["schemas"]["Id"];
            /** @description The kind of block it is for. */
            kind?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["ProfileBlockTypeTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A profile that takes part in an event. */
        EventParticipant: {
            /** @description Id of the registration. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Who takes part, in `assocs.profiles`.
             */
            profile_id?: string | null;
            /**
             * Format: date-time
             * @description When they registered; ISO 8601, UTC.
             */
            registered_at?: string | null;
        };
        /** @description Localised fields of an issue. */
        IssueTexts: {
            /** @description Name of the issue. */
            name?: string | null;
            /** @description Description, as HTML. */
            description_html?: string | null;
            /** @description Description, plain. */
            description_text?: string | null;
            /**
             * Format: uri
             * @description The issue as a PDF.
             */
            pdf_url?: string | null;
            /** @description The cover. */
            visual?: components["schemas"]["Visual"] | null;
        };
        /** @description Fields that every issue has, in any language. */
        IssueFields: {
            /** @description Id of the issue. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Its type, in `assocs.issue_types`.
             */
            issue_type_id?: string | null;
            /**
             * @description Whether it is only a PDF or has sections. Known: `pdf`, `regular`; others may appear.
             * @example pdf
             */
            kind?: string | null;
            /**
             * @description A colour to show it with, as CSS writes it.
             * @example #b3261e
             */
            color?: string | null;
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description An issue of a magazine without its sections. */
        IssueSummary: components["schemas"]["IssueFields"] & components["schemas"]["IssueTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["IssueTexts"]) | null;
        };
        /** @description An issue of a magazine. */
        Issue: components["schemas"]["IssueSummary"] & {
            /** @description Names the issue to the advertising server. */
            advertising_key?: string | null;
            /** @description Its sections, in order. */
            sections?: components["schemas"]["IssueSectionSummary"][] | null;
        };
        /** @description Localised fields of an issue section in a list. */
        IssueSectionSummaryTexts: {
            /** @description Name of the section. */
            name?: string | null;
        };
        /** @description Localised fields of a whole issue section. */
        IssueSectionTexts: components["schemas"]["IssueSectionSummaryTexts"] & {
            /** @description What the section is about. */
            description?: string | null;
        };
        /** @description Fields that every issue section has, in any language. */
        IssueSectionFields: {
            /** @description Id of the section. */
            id: components["schemas"]["Id"];
            /** @description Names the section to the advertising server. */
            advertising_key?: string | null;
            /** @description A colour to show it with, as CSS writes it. */
            color?: string | null;
            /** @description A picture for the section. */
            visual?: components["schemas"]["Visual"] | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A section of an issue. */
        IssueSectionSummary: components["schemas"]["IssueSectionFields"] & components["schemas"]["IssueSectionSummaryTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["IssueSectionSummaryTexts"]) | null;
        };
        /** @description A section of an issue, whole. No call answers one by id. */
        IssueSection: components["schemas"]["IssueSectionFields"] & components["schemas"]["IssueSectionTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["IssueSectionTexts"]) | null;
        };
        /** @description A content as it stands in a section of an issue. */
        SectionContent: components["schemas"]["ContentSummary"] & {
            /**
             * Format: uuid
             * @description The section, in `assocs.issue_sections`.
             */
            section_id?: string | null;
        };
        /** @description Localised fields of an issue type. */
        IssueTypeTexts: {
            /** @description Name of the type. */
            name?: string | null;
        };
        /** @description A magazine, or a series of special issues. */
        IssueTypeSummary: components["schemas"]["IssueTypeTexts"] & {
            /** @description Id of the type. */
            id: components["schemas"]["Id"];
            /** @description Stable name to decide by. */
            key?: string | null;
            /** @description Icon, as SVG markup. */
            svg_icon?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["IssueTypeTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields of an issue block. */
        IssueBlockTexts: {
            /** @description Heading of the block. */
            name?: string | null;
            /** @description Text under the heading. */
            description?: string | null;
        };
        /** @description A block of a section's page: a few contents, laid out. */
        IssueBlock: components["schemas"]["IssueBlockTexts"] & {
            /** @description Id of the block. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description Its layout, in `assocs.issue_block_configurations`.
             */
            configuration_id?: string | null;
            /** @description Colour of the text, as CSS writes it. */
            text_color?: string | null;
            /** @description Colour behind it, as CSS writes it. */
            background_color?: string | null;
            /** @description Picture behind it, as SVG markup. */
            background_svg?: string | null;
            /** @description A picture for the block. */
            visual?: components["schemas"]["Visual"] | null;
            /** @description The places for contents, in order. */
            slots?: components["schemas"]["IssueBlockSlot"][] | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["IssueBlockTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A place for one content. */
        IssueBlockSlot: {
            /** @description Id of the place. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description The content in it, in `assocs.contents`; null if empty.
             */
            content_id?: string | null;
        };
        /** @description A layout of issue blocks. */
        IssueBlockConfigurationSummary: {
            /** @description Id of the layout. */
            id: components["schemas"]["Id"];
            /** @description Stable name to decide by. */
            key?: string | null;
            /** @description The fewest contents it takes. */
            min_contents?: number | null;
            /** @description The most contents it takes. */
            max_contents?: number | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields of a distribution. */
        DistributionTexts: {
            /** @description Name of the distribution. */
            name?: string | null;
        };
        /** @description A publication that appears in releases. */
        DistributionSummary: components["schemas"]["DistributionTexts"] & {
            /** @description Id of the distribution. */
            id: components["schemas"]["Id"];
            /** @description A picture for it. */
            visual?: components["schemas"]["Visual"] | null;
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["DistributionTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
        };
        /** @description A distribution read by its id: the same fields as in a list. */
        Distribution: components["schemas"]["DistributionSummary"];
        /** @description The time in which an issue is on sale. */
        ReleaseSummary: {
            /** @description Id of the release. */
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description From when; ISO 8601, UTC.
             */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description Until when; ISO 8601, UTC.
             */
            ends_at?: string | null;
            /**
             * Format: uuid
             * @description The issue, in `assocs.issues`.
             */
            issue_id?: string | null;
            /** @description The issue itself: the older spelling of `issue_id`. */
            issue?: components["schemas"]["IssueSummary"] | null;
        };
        /** @description A release read by its id: the same fields as in a list. */
        Release: components["schemas"]["ReleaseSummary"];
        /** @description Localised fields of the media. */
        MediaTexts: {
            /** @description Name that readers see. */
            display_name?: string | null;
        };
        /** @description The publication. */
        MediaSummary: components["schemas"]["MediaTexts"] & {
            /** @description Id of the media. */
            id: components["schemas"]["Id"];
            /** @description Name of the publication. */
            name?: string | null;
            /** @description Stable name to decide by. */
            key?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MediaTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description The publication with the tree of its sections. */
        Media: components["schemas"]["MediaSummary"] & {
            /** @description How to reach the publisher. */
            localized_contact?: components["schemas"]["MediaContact"] | null;
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description Its sections, as a tree. */
            sections?: components["schemas"]["MediaSectionNode"][] | null;
        };
        /** @description How to reach the publisher, in one language. */
        MediaContact: {
            /**
             * @description Language of the contact.
             * @example fr
             */
            locale?: string | null;
            /**
             * Format: email
             * @description E-mail address.
             */
            email?: string | null;
            /** @description Telephone number, as people write it. */
            phone?: string | null;
            /**
             * Format: uri-reference
             * @description Website.
             */
            website?: string | null;
            /**
             * Format: uri-reference
             * @description Facebook page.
             */
            facebook?: string | null;
            /**
             * Format: uri-reference
             * @description Instagram page.
             */
            instagram?: string | null;
            /**
             * Format: uri-reference
             * @description LinkedIn page.
             */
            linkedin?: string | null;
            /**
             * Format: uri-reference
             * @description Twitter page.
             */
            twitter?: string | null;
            /**
             * Format: uri-reference
             * @description YouTube channel.
             */
            youtube?: string | null;
        };
        /** @description Localised fields of a section in a list. */
        MediaSectionSummaryTexts: {
            /** @description Name of the section. */
            name?: string | null;
            /** @description The section's part of an address. */
            slug?: string | null;
        };
        /** @description Localised fields of a whole section. */
        MediaSectionTexts: components["schemas"]["MediaSectionSummaryTexts"] & {
            /** @description What the section is about. */
            description?: string | null;
            /** @description What search engines shall show. */
            seo?: components["schemas"]["Seo"] | null;
        };
        /** @description Fields that every section has, in any language. */
        MediaSectionFields: {
            /** @description Id of the section. */
            id: components["schemas"]["Id"];
            /** @description A colour to show it with, as CSS writes it. */
            color?: string | null;
            /** @description A picture for the section. */
            visual?: components["schemas"]["Visual"] | null;
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A section of the site. */
        MediaSectionSummary: components["schemas"]["MediaSectionFields"] & components["schemas"]["MediaSectionSummaryTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MediaSectionSummaryTexts"]) | null;
        };
        /** @description A section of the site in the tree of all sections. */
        MediaSectionNode: components["schemas"]["MediaSectionSummary"] & {
            /** @description The sections below it. */
            sections?: components["schemas"]["MediaSectionNode"][] | null;
        };
        /** @description A section of the site, whole. */
        MediaSection: components["schemas"]["MediaSectionFields"] & components["schemas"]["MediaSectionTexts"] & {
            /** @description Names the section to the advertising server. */
            advertising_key?: string | null;
            /** @description The sections below it, as summaries. */
            sections?: components["schemas"]["MediaSectionNode"][] | null;
            /** @description The blocks of its front page, in order; at least their ids. */
            blocks?: components["schemas"]["MediaBlockSummary"][] | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MediaSectionTexts"]) | null;
        };
        /** @description Localised fields of a media block. */
        MediaBlockTexts: {
            /** @description Heading of the block. */
            name?: string | null;
            /** @description Text under the heading. */
            description?: string | null;
            /** @description Type `html`: the HTML to show. */
            html?: string | null;
            /** @description A picture for the block. */
            visual?: components["schemas"]["Visual"] | null;
        };
        /** @description Fields that every media block has, in any language. */
        MediaBlockFields: {
            /** @description Id of the block. */
            id: components["schemas"]["Id"];
            /**
             * @description What it shows. Known: `content`, `distribution`, `html`, `media`, `most_popular`, `section`; others may appear.
             * @example content
             */
            block_type?: string | null;
            /** @description Its layout: the `key` of one of `assocs.media_block_configurations`. */
            configuration_key?: string | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A slice of a section's front page, without what it shows. */
        MediaBlockSummary: components["schemas"]["MediaBlockFields"] & components["schemas"]["MediaBlockTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MediaBlockTexts"]) | null;
        };
        /** @description A slice of a section's front page. */
        MediaBlock: components["schemas"]["MediaBlockSummary"] & {
            /** @description Free key and value pairs that the publisher attaches; a plain object here (V). */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description Colour of the text, as CSS writes it. */
            text_color?: string | null;
            /** @description Colour behind it, as CSS writes it. */
            background_color?: string | null;
            /** @description Picture behind it, as SVG markup. */
            background_svg?: string | null;
            /** @description What it shows, in order. */
            entries?: components["schemas"]["MediaBlockEntry"][] | null;
        };
        /** @description One thing that a media block shows. */
        MediaBlockEntry: {
            /** @description Contents, in `assocs.contents`. */
            content_ids?: components["schemas"]["Id"][] | null;
            /** @description The section they are taken from. */
            section?: components["schemas"]["MediaSectionSummary"] | null;
            /** @description The distribution. */
            distribution?: components["schemas"]["DistributionSummary"] | null;
            /** @description Its releases. */
            releases?: components["schemas"]["ReleaseSummary"][] | null;
        };
        /** @description A layout of media blocks. */
        MediaBlockConfigurationSummary: {
            /** @description Id of the layout. */
            id: components["schemas"]["Id"];
            /** @description Stable name; a media block names its layout by it. */
            key?: string | null;
            /** @description The type of block it is for. */
            block_type?: string | null;
            /** @description The fewest contents it takes. */
            min_contents?: number | null;
            /** @description The most contents it takes. */
            max_contents?: number | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields of a menu. */
        MenuTexts: {
            /** @description Its entries, in order. */
            items?: components["schemas"]["MenuItem"][] | null;
        };
        /** @description A menu of the site. */
        Menu: components["schemas"]["MenuTexts"] & {
            /** @description Id of the menu. */
            id: components["schemas"]["Id"];
            /** @description What it is read by. */
            key?: string | null;
            /** @description Name of the menu, for editors. */
            name?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MenuTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it was made; ISO 8601, UTC.
             */
            inserted_at?: string | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description An entry of a menu. */
        MenuItem: {
            /** @description Id of the entry. */
            id: components["schemas"]["Id"];
            /** @description Words to show. */
            name?: string | null;
            /** @description Where it leads: an address, a path, `mailto:` or `tel:`. */
            url?: string | null;
            /** @description Whether to open a new tab. */
            open_new_tab?: boolean | null;
            /** @description The entries below it. */
            items?: components["schemas"]["MenuItem"][] | null;
        };
        /** @description Localised fields of a webpage in a list. */
        WebpageSummaryTexts: {
            /** @description Name of the page, for editors. */
            name?: string | null;
            /** @description Title of the page. */
            title?: string | null;
            /** @description The page's part of an address. */
            slug?: string | null;
            /**
             * Format: uri-reference
             * @description Its address.
             */
            url?: string | null;
        };
        /** @description Localised fields of a whole webpage. */
        WebpageTexts: components["schemas"]["WebpageSummaryTexts"] & {
            /** @description The page, as HTML. */
            html?: string | null;
        };
        /** @description Fields that every webpage has, in any language. */
        WebpageFields: {
            /** @description Id of the page. */
            id: components["schemas"]["Id"];
            /** @description The publisher's word for what sort of page it is. */
            type?: string | null;
            /** @description Whether the site's own frame goes around it. */
            use_default_layout?: boolean | null;
            /** @description Whether search engines may list it. */
            seo_enabled?: boolean | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
        };
        /** @description A page of the site, such as terms of use. */
        WebpageSummary: components["schemas"]["WebpageFields"] & components["schemas"]["WebpageSummaryTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["WebpageSummaryTexts"]) | null;
        };
        /** @description A page of the site with its HTML. */
        Webpage: components["schemas"]["WebpageFields"] & components["schemas"]["WebpageTexts"] & {
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["WebpageTexts"]) | null;
        };
        /** @description What an external reference stands for. */
        Reference: {
            /** @description Id of the reference. */
            id: components["schemas"]["Id"];
            /** @description The system that the reference comes from. */
            provider?: string | null;
            /**
             * @description Names the entity it stands for.
             * @example urn:omerlo:content:0b8a1a4e-6a1c-4a39-9c43-2f6c1f0d7b11
             */
            urn?: string | null;
        };
        /** @description Localised fields of an announcement. */
        AnnouncementTexts: {
            /** @description Title, as HTML. */
            title_html?: string | null;
            /** @description Title, plain. */
            title_text?: string | null;
            /** @description Subtitle, as HTML. */
            subtitle_html?: string | null;
            /** @description Subtitle, plain. */
            subtitle_text?: string | null;
            /** @description Where it leads: an address, a path, `mailto:` or `tel:`. */
            link?: string | null;
            /** @description A picture for it. */
            visual?: components["schemas"]["Visual"] | null;
        };
        /** @description News about the site itself, shown for a while. */
        AnnouncementSummary: components["schemas"]["AnnouncementTexts"] & {
            /** @description Id of the announcement. */
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description From when to show it; ISO 8601, UTC.
             */
            starts_at?: string | null;
            /**
             * Format: date-time
             * @description Until when to show it; ISO 8601, UTC.
             */
            ends_at?: string | null;
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["AnnouncementTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description An announcement read by its id: the same fields as in a list. */
        Announcement: components["schemas"]["AnnouncementSummary"];
        /** @description Localised fields of a topic. */
        TopicTexts: {
            /** @description Name of the topic. */
            name?: string | null;
        };
        /** @description What push notifications can be about. */
        TopicSummary: components["schemas"]["TopicTexts"] & {
            /** @description Id of the topic. */
            id: components["schemas"]["Id"];
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["TopicTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description Localised fields of a mailing list. */
        MailinglistTexts: {
            /** @description Name of the newsletter. */
            name?: string | null;
            /** @description What it is about. */
            description?: string | null;
        };
        /** @description A newsletter that readers can subscribe to. */
        MailinglistSummary: components["schemas"]["MailinglistTexts"] & {
            /** @description Id of the mailing list. */
            id: components["schemas"]["Id"];
            /** @description The nested spelling: the same texts, under the language they stand in. */
            localized?: (components["schemas"]["Localized"] & components["schemas"]["MailinglistTexts"]) | null;
            /** @description Which language the texts are in, and which others there are. */
            meta?: components["schemas"]["LocalesMetadata"] | null;
        };
        /** @description A reader's subscription to a newsletter. */
        Subscription: {
            /** @description Id of the subscription. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description The mailing list.
             */
            mailinglist_id?: string | null;
            /**
             * Format: email
             * @description The address it goes to.
             */
            email?: string | null;
            /**
             * Format: date-time
             * @description Since when; ISO 8601, UTC.
             */
            inserted_at?: string | null;
        };
        /** @description A content that a reader marked. */
        Favorite: {
            /** @description Id of the mark, not of the content. */
            id: components["schemas"]["Id"];
            /**
             * Format: uuid
             * @description The content; perhaps in `assocs.contents`.
             */
            content_id?: string | null;
            /**
             * Format: date-time
             * @description Since when; ISO 8601, UTC.
             */
            inserted_at?: string | null;
        };
        /** @description The reader. */
        Me: {
            /** @description Id of the reader. */
            id: components["schemas"]["Id"];
            /** @description Name of the reader. */
            name?: string | null;
            /**
             * Format: email
             * @description E-mail address of the reader.
             */
            email?: string | null;
        };
        /** @description Something that the reader has a right to. */
        Entitlement: {
            /** @description Id of the entitlement. */
            id: components["schemas"]["Id"];
            /** @description Stable name of what they have a right to. */
            feature_key?: string | null;
        };
        /** @description The user of the identity provider who is behind a token. */
        OauthUser: {
            /** @description Id of the user. */
            id: components["schemas"]["Id"];
            /** @description Name of the user. */
            name?: string | null;
            /**
             * Format: email
             * @description E-mail address of the user.
             */
            email?: string | null;
            /** @description The identity provider's token. Opens more than this API. */
            access_token?: string | null;
            /**
             * Format: date-time
             * @description When the address was verified; ISO 8601, UTC; null if never.
             */
            verified_at?: string | null;
        };
        /** @description A provider that readers can sign in with. */
        OauthProviderSummary: {
            /** @description Id of the provider; goes into a code grant as `oauth_provider_id`. */
            id: components["schemas"]["Id"];
            /** @description The publisher's client id at the provider; only `authenticate_url` uses it. A code grant sends the application's own. */
            client_id?: string | null;
            /** @description What sort of provider it is. */
            type?: string | null;
            /**
             * Format: uri
             * @description Where to send the reader, with `state` and `redirect_uri` added.
             */
            authenticate_url?: string | null;
            /**
             * Format: date-time
             * @description When it was set up; ISO 8601, UTC.
             */
            inserted_at?: string | null;
            /**
             * Format: date-time
             * @description When it last changed; ISO 8601, UTC.
             */
            updated_at?: string | null;
        };
        /** @description A token. This answer has no envelope (D, V). */
        TokenAnswer: {
            /** @description The token. A reader's is the identity provider's own access token (V): treat it as opaque. */
            access_token?: string | null;
            /** @description Buys the next pair, once. */
            refresh_token?: string | null;
            /**
             * @description Life time in seconds, counted from the answer.
             * @example 3600
             */
            expires_in?: number | null;
            /**
             * @description Always the same scheme: `Bearer`.
             * @example Bearer
             */
            token_type?: string | null;
            /**
             * @description What the token is for.
             * @example user
             */
            scope?: string | null;
        };
        /** @description A reader's own person profile, to create or to change; a field left out stays as it is. */
        PersonInput: {
            /** @description Given name. */
            first_name?: string | null;
            /** @description Family name. */
            last_name?: string | null;
            /** @description Another name, such as a pen name. */
            other_name?: string | null;
            /** @description Pronoun to speak of them with. */
            pronoun?: string | null;
            /**
             * Format: uuid
             * @description Its type.
             */
            profile_type_id?: string | null;
            /**
             * Format: uri
             * @description Portrait or logo.
             */
            profile_image_url?: string | null;
            /**
             * Format: uri
             * @description Wide picture for the top of a page.
             */
            cover_image_url?: string | null;
            /**
             * Format: uri
             * @description The address that search engines shall know.
             */
            canonical_url?: string | null;
            /** @description A few sentences, as HTML. */
            summary_html?: string | null;
            /** @description A few sentences, plain. */
            summary_text?: string | null;
            /** @description What it is filed under. */
            category_ids?: components["schemas"]["Id"][] | null;
            /** @description Where it is. */
            localized_address?: components["schemas"]["ProfileAddress"] | null;
            /** @description How to reach it. */
            localized_contact?: components["schemas"]["ProfileContact"] | null;
            /** @description The long description. */
            localized_description?: components["schemas"]["ProfileDescription"] | null;
        };
        /** @description A reader's own organization profile, to create or to change; a field left out stays as it is. */
        OrganizationInput: {
            /** @description Name of the organization. */
            name?: string | null;
            /**
             * Format: uuid
             * @description Its type.
             */
            profile_type_id?: string | null;
            /**
             * Format: uri
             * @description Portrait or logo.
             */
            profile_image_url?: string | null;
            /**
             * Format: uri
             * @description Wide picture for the top of a page.
             */
            cover_image_url?: string | null;
            /**
             * Format: uri
             * @description The address that search engines shall know.
             */
            canonical_url?: string | null;
            /** @description A few sentences, as HTML. */
            summary_html?: string | null;
            /** @description A few sentences, plain. */
            summary_text?: string | null;
            /** @description What it is filed under. */
            category_ids?: components["schemas"]["Id"][] | null;
            /** @description Where it is. */
            localized_address?: components["schemas"]["ProfileAddress"] | null;
            /** @description How to reach it. */
            localized_contact?: components["schemas"]["ProfileContact"] | null;
            /** @description The long description. */
            localized_description?: components["schemas"]["ProfileDescription"] | null;
        };
        /** @description Which of the reader's profiles takes part. */
        EventRegistrationInput: {
            /**
             * Format: uuid
             * @description One of the reader's own profiles.
             */
            profile_id?: string | null;
        };
        /** @description The content to mark. */
        FavoriteInput: {
            /**
             * Format: uuid
             * @description The content.
             */
            content_id?: string | null;
        };
        /** @description The newsletter to subscribe to. */
        SubscriptionInput: {
            /**
             * Format: uuid
             * @description The mailing list.
             */
            mailinglist_id?: string | null;
            /**
             * Format: email
             * @description Where to send it.
             */
            email?: string | null;
        };
        /** @description A device that takes push notifications. */
        DeviceInput: {
            /** @description What the push service calls the device. */
            push_token?: string | null;
            /** @description Name of the device. */
            name?: string | null;
        };
        /** @description A device that is registered. */
        DeviceReference: {
            /** @description What the push service calls the device. */
            push_token?: string | null;
        };
        /** @description Entities that the data names by id, once each: an array, or an object keyed by id; both occur, and an id may be missing (V). */
        Associations: {
            /** @description What `category_ids` name. */
            categories?: components["schemas"]["CategorySummary"][] | {
                [key: string]: components["schemas"]["CategorySummary"];
            } | null;
            /** @description What `author_ids`, `profile_ids` and `profile_id` name; each says its `kind`. */
            profiles?: components["schemas"]["ProfileSummary"][] | {
                [key: string]: components["schemas"]["ProfileSummary"];
            } | null;
            /** @description What `profile_type_id` names. */
            profile_types?: components["schemas"]["ProfileTypeSummary"][] | {
                [key: string]: components["schemas"]["ProfileTypeSummary"];
            } | null;
            /** @description What `block_type_id` names. */
            profile_block_types?: components["schemas"]["ProfileBlockTypeSummary"][] | {
                [key: string]: components["schemas"]["ProfileBlockTypeSummary"];
            } | null;
            /** @description What `content_ids` and `content_id` name; summaries, never with a body. */
            contents?: components["schemas"]["ContentSummary"][] | {
                [key: string]: components["schemas"]["ContentSummary"];
            } | null;
            /** @description What the `template_id` of a content names. */
            content_templates?: components["schemas"]["ContentTemplate"][] | {
                [key: string]: components["schemas"]["ContentTemplate"];
            } | null;
            /** @description The same, as answers with nested contents spell it. */
            templates?: components["schemas"]["ContentTemplate"][] | {
                [key: string]: components["schemas"]["ContentTemplate"];
            } | null;
            /** @description What the `template_id` of a content block names. */
            content_block_templates?: components["schemas"]["ContentBlockTemplate"][] | {
                [key: string]: components["schemas"]["ContentBlockTemplate"];
            } | null;
            /** @description The same, as answers with nested contents spell it. */
            block_templates?: components["schemas"]["ContentBlockTemplate"][] | {
                [key: string]: components["schemas"]["ContentBlockTemplate"];
            } | null;
            /** @description What `issue_id` names. */
            issues?: components["schemas"]["IssueSummary"][] | {
                [key: string]: components["schemas"]["IssueSummary"];
            } | null;
            /** @description What `issue_type_id` names. */
            issue_types?: components["schemas"]["IssueTypeSummary"][] | {
                [key: string]: components["schemas"]["IssueTypeSummary"];
            } | null;
            /** @description What `section_id` names. */
            issue_sections?: components["schemas"]["IssueSectionSummary"][] | {
                [key: string]: components["schemas"]["IssueSectionSummary"];
            } | null;
            /** @description What `configuration_id` names. */
            issue_block_configurations?: components["schemas"]["IssueBlockConfigurationSummary"][] | {
                [key: string]: components["schemas"]["IssueBlockConfigurationSummary"];
            } | null;
            /** @description What `configuration_key` names. */
            media_block_configurations?: components["schemas"]["MediaBlockConfigurationSummary"][] | {
                [key: string]: components["schemas"]["MediaBlockConfigurationSummary"];
            } | null;
        } | null;
    };
    responses: {
        /** @description Done; the answer is empty. */
        Empty: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Something is wrong with the parameters or the body (D). */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"];
            };
        };
        /** @description The token is missing, wrong or expired (D). */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"];
            };
        };
        /** @description The token lacks a scope (D). */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"];
            };
        };
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"];
            };
        };
        /** @description Any other failure. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorAnswer"];
                "text/html": string;
            };
        };
    };
    parameters: {
        /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
        Locale: string;
        /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
        Limit: number;
        /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
        After: string;
        /** @description Cursor: the page that ends just before it, in list order (I). */
        Before: string;
        /** @description Words to search for. */
        Search: string;
        /** @description Only what is filed under one of these; ids with commas between. */
        CategoryIds: components["schemas"]["Id"][];
        /** @description Only profiles of these types; ids with commas between. */
        ProfileTypeIds: components["schemas"]["Id"][];
        /** @description Only what one of these profiles wrote; ids with commas between. */
        AuthorIds: components["schemas"]["Id"][];
        /** @description First day, YYYY-MM-DD in `timezone`. */
        From: string;
        /** @description Last day, YYYY-MM-DD in `timezone`. */
        To: string;
        /** @description IANA time zone that days are counted in, such as `America/Montreal`. */
        Timezone: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query: {
                /** @description The grant. (The vendor's printed example misspells the name.) */
                grant_type: "client_credentials" | "authorization_code" | "refresh_token";
                /** @description `application` for the site's own token. */
                scope?: string;
                /** @description The application's own client id. */
                client_id?: string;
                /** @description The application's secret; never sent with a code grant. */
                client_secret?: string;
                /** @description The code that the provider gave. */
                code?: string;
                /** @description The address that the code was given to. */
                redirect_uri?: string;
                /** @description The provider that gave the code. */
                oauth_provider_id?: components["schemas"]["Id"];
                /** @description The refresh token to use up. */
                refresh_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    verifyOauthUser: {
        parameters: {
            query: {
                /** @description The OAuth user. */
                oauth_user_id: components["schemas"]["Id"];
                /** @description The address. */
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getOauthUser: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OauthUser"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getOauthProviders: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OauthProviderSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getMe: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getEntitlements: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entitlement"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    listOwnPeople: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PersonSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    createOwnPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The profile. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonInput"];
            };
        };
        responses: {
            /** @description The new profile. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getOwnPerson: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the profile. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    updateOwnPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the profile. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonInput"];
            };
        };
        responses: {
            /** @description The profile after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listOwnOrganizations: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    createOwnOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The profile. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationInput"];
            };
        };
        responses: {
            /** @description The new profile. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organization"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getOwnOrganization: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the profile. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organization"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    updateOwnOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the profile. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationInput"];
            };
        };
        responses: {
            /** @description The profile after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organization"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listAnnouncements: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AnnouncementSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getAnnouncement: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the announcement. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Announcement"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CategorySummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getCategory: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the category. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Category"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only profiles of these types; ids with commas between. */
                profile_type_ids?: components["parameters"]["ProfileTypeIds"];
                /** @description Only what is filed under one of these; ids with commas between. */
                category_ids?: components["parameters"]["CategoryIds"];
                /** @description First day, YYYY-MM-DD in `timezone`. */
                from?: components["parameters"]["From"];
                /** @description Last day, YYYY-MM-DD in `timezone`. */
                to?: components["parameters"]["To"];
                /** @description IANA time zone that days are counted in, such as `America/Montreal`. */
                timezone?: components["parameters"]["Timezone"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    searchEvents: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getEventDates: {
        parameters: {
            query?: {
                /** @description First day, YYYY-MM-DD in `timezone`. */
                from?: components["parameters"]["From"];
                /** @description Last day, YYYY-MM-DD in `timezone`. */
                to?: components["parameters"]["To"];
                /** @description IANA time zone that days are counted in, such as `America/Montreal`. */
                timezone?: components["parameters"]["Timezone"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days, YYYY-MM-DD. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: string[];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getEvent: {
        parameters: {
            query?: {
                /** @description For a recurring event: the day of one occurrence, YYYY-MM-DD in `timezone`. */
                date?: string;
                /** @description IANA time zone that days are counted in, such as `America/Montreal`. */
                timezone?: components["parameters"]["Timezone"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getEventBlocks: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProfileBlock"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    registerForEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** @description Who takes part. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventRegistrationInput"];
            };
        };
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    unregisterFromEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listEventParticipantPeople: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventParticipant"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listEventParticipantOrganizations: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the event. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventParticipant"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description Only profiles of these types; ids with commas between. */
                profile_type_ids?: components["parameters"]["ProfileTypeIds"];
                /** @description Only what is filed under one of these; ids with commas between. */
                category_ids?: components["parameters"]["CategoryIds"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    searchOrganizations: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getOrganization: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organization"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getOrganizationBlocks: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the organization. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProfileBlock"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description Only profiles of these types; ids with commas between. */
                profile_type_ids?: components["parameters"]["ProfileTypeIds"];
                /** @description Only what is filed under one of these; ids with commas between. */
                category_ids?: components["parameters"]["CategoryIds"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PersonSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    searchPeople: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PersonSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getPerson: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the person. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getPersonBlocks: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the person. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProfileBlock"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /** @description Only profiles of these types; ids with commas between. */
                profile_type_ids?: components["parameters"]["ProfileTypeIds"];
                /** @description Only what is filed under one of these; ids with commas between. */
                category_ids?: components["parameters"]["CategoryIds"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    searchProjects: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getProject: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Project"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getProjectBlocks: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the project. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProfileBlock"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listContents: {
        parameters: {
            query?: {
                /** @description Only what one of these profiles wrote; ids with commas between. */
                author_ids?: components["parameters"]["AuthorIds"];
                /** @description Only what is filed under one of these; ids with commas between. */
                category_ids?: components["parameters"]["CategoryIds"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContentSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    searchContents: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContentSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getContent: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the content. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Content"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getQuestionResults: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the content. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QuestionsAnswers"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    registerDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The device. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceInput"];
            };
        };
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    listTopics: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TopicSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    subscribeToTopic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the topic. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** @description The device. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceReference"];
            };
        };
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    unsubscribeFromTopic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the topic. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** @description The device. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceReference"];
            };
        };
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listDistributions: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DistributionSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getDistribution: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the distribution. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Distribution"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listReleases: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the distribution. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReleaseSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getRelease: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the distribution. */
                id: components["schemas"]["Id"];
                /** @description Id of the release. */
                release_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Release"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getIssue: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the issue. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Issue"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listIssueSectionContents: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the section of an issue. */
                section_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContentSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    searchIssueContents: {
        parameters: {
            query: {
                /** @description Words to search for. */
                q: components["parameters"]["Search"];
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the issue. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SectionContent"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getIssueSectionBlocks: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the section of an issue. */
                section_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IssueBlock"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getFavorites: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Favorite"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    addFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FavoriteInput"];
            };
        };
        responses: {
            /** @description The new mark. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Favorite"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    removeFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the mark, not of the content. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listMailinglists: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MailinglistSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getSubscriptions: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Subscription"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    subscribeToMailinglist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The newsletter. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionInput"];
            };
        };
        responses: {
            /** @description The new subscription. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Subscription"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    unsubscribeFromAllMailinglists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Empty"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    unsubscribeFromMailinglist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    sendMail: {
        parameters: {
            query: {
                /** @description In whose name. */
                context: "platform" | "media";
                /** @description To whom. */
                to: string;
                /** @description The subject line. */
                subject: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The mail, as HTML. */
        requestBody: {
            content: {
                "text/html": string;
            };
        };
        responses: {
            204: components["responses"]["Empty"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getMedia: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Media"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getMediaBlock: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the media block. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MediaBlock"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getMenu: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Key of the menu. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Menu"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getMediaSection: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the section. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MediaSection"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listMediaSectionContents: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Id of the section. */
                id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContentSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    listWebpages: {
        parameters: {
            query?: {
                /** @description Most entities to give. Not documented: 20 if left out, and more than 100 gives 100 (I). */
                limit?: components["parameters"]["Limit"];
                /** @description Cursor: the page after it. Opaque, a position that holds for any `limit` (I). */
                after?: components["parameters"]["After"];
                /** @description Cursor: the page that ends just before it, in list order (I). */
                before?: components["parameters"]["Before"];
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebpageSummary"][];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["PagingMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Failure"];
        };
    };
    getWebpage: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description Key or id of the page. */
                key_or_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webpage"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Failure"];
        };
    };
    getReference: {
        parameters: {
            query?: {
                /** @description Language to answer in, such as `en` or `fr`. Every GET takes it (V). */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /** @description The reference, as the other system spells it. */
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Reference"];
                        assocs?: components["schemas"]["Associations"];
                        meta?: components["schemas"]["AnswerMeta"];
                        errors?: components["schemas"]["Errors"];
                    };
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
