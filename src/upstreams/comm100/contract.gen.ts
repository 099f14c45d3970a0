// Generated from contracts/comm100-partner.yaml by scripts/generate-contracts.mjs; do not edit.
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
         * Get a token by password
         * @description There is no refresh token: a new token needs the password again.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the agent behind the token is */
        get: operations["getUserInfo"];
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
        /** @description What buys an agent's token; the vendor's table requires all four. */
        PasswordGrant: {
            /** @description Client id of the application. */
            client_id: string;
            /**
             * @description The grant; no other exists.
             * @constant
             */
            grant_type: "password";
            /**
             * Format: email
             * @description The agent's e-mail address; the parameter is not called `username`.
             */
            email: string;
            /** @description The agent's password. */
            password: string;
        };
        /** @description A token. */
        TokenAnswer: {
            /** @description A JWT, used as a bearer token. */
            access_token?: string | null;
            /**
             * @description Always the same scheme: `Bearer`.
             * @example Bearer
             */
            token_type?: string | null;
            /**
             * @description Life time in seconds, counted from the answer.
             * @example 43200
             */
            expires_in?: number | null;
        };
        /** @description Body of an answer that is not a success, in the shape of OAuth 2. */
        TokenError: {
            /**
             * @description The OAuth 2 error code.
             * @example invalid_grant
             */
            error?: string | null;
            /** @description The explanation, if any. */
            error_description?: string | null;
        };
        /** @description A support agent. */
        UserInfo: {
            /**
             * Format: uuid
             * @description Id of the agent.
             */
            agentId?: string | null;
            /**
             * @description Id of the site. The vendor calls it a string and prints a number: read both.
             * @example 10115
             * @example 10115
             */
            siteId?: string | number | null;
            /**
             * @description What the agent may do.
             * @example AGENT
             */
            role?: string | null;
        };
    };
    responses: {
        /** @description Something is wrong with the grant. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenError"];
            };
        };
        /** @description The e-mail address or the password is wrong. */
        WrongPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenError"];
            };
        };
        /** @description The token is missing, wrong or expired (D). What the body holds is not known. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenError"];
            };
        };
        /** @description Any other failure. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query: {
                /** @description Id of the partner. */
                partnerId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The agent's password. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["PasswordGrant"];
            };
        };
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
            401: components["responses"]["WrongPassword"];
            default: components["responses"]["Failure"];
        };
    };
    getUserInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent, without an envelope. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInfo"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Failure"];
        };
    };
}
