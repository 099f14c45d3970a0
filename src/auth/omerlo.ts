import type { Rest } from '../upstreams/rest.js';
import { type Grant, granted, readGrant } from './grant.js';

/** A code that an identity provider sent a reader back with, and what it was asked for with. */
export interface AuthorizationCode {
  readonly code: string;
  readonly redirectUri: string;
  /** Upstream's id of the OAuth provider. */
  readonly providerId: string;
}

/**
 * The Reader API's token endpoint: its parameters travel in the query string, the body is empty, as the vendor documents
 * it. So the URL of such a call is a secret. None of these calls is ever repeated by itself.
 */
export class OmerloGrants {
  readonly #rest: Rest;
  readonly #client: { readonly id: string; readonly secret: string | undefined };

  /** @param rest a client of the Reader API's host */
  constructor(rest: Rest, client: { id: string; secret?: string | undefined }) {
    this.#rest = rest;
    this.#client = { id: client.id, secret: client.secret };
  }

  /** The application's own token. */
  application(): Promise<Grant> {
    if (this.#client.secret === undefined) throw new TypeError('There is no client secret to ask for a token with.');
    return this.#ask("the application's client id and secret", {
      grant_type: 'client_credentials',
      scope: 'application',
      client_id: this.#client.id,
      client_secret: this.#client.secret,
    });
  }

  /** A reader's token for a code. No client secret is sent. */
  authorizationCode({ code, redirectUri, providerId }: AuthorizationCode): Promise<Grant> {
    return this.#ask('the authorization code', {
      grant_type: 'authorization_code',
      client_id: this.#client.id,
      code,
      redirect_uri: redirectUri,
      oauth_provider_id: providerId,
    });
  }

  /** A new pair of tokens for a refresh token, which is used up by it. */
  refresh(refreshToken: string): Promise<Grant> {
    return this.#ask('the refresh token', { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** @throws GrantRefused, UpstreamFailure */
  async #ask(credential: string, parameters: Readonly<Record<string, string>>): Promise<Grant> {
    const answer = await this.#rest.exchange({
      method: 'POST',
      path: '/api/media/v1/oauth/token',
      query: new URLSearchParams(parameters),
    });
    return readGrant(granted(answer, { upstream: 'omerlo', credential, address: 'OMERLO_URL' }), 'omerlo');
  }
}
