import { randomBytes } from 'node:crypto';
import type { Reader } from '../data/readers.js';
import type { Json } from '../json.js';
import { oauthFailure, unauthorized } from './failures.js';

/** Who a token was given to. */
export type Holder = { kind: 'application' } | { kind: 'reader'; reader: Reader };

interface Code {
  reader: Reader;
  redirectUri: string;
  providerId: string;
  expiresAt: number;
}

interface TokenDeskOptions {
  clientId: string;
  clientSecret: string;
  readers: readonly Reader[];
  /** Seconds. */
  lifetime(): number;
}

const CODE_LIFETIME = 60_000;

type Query = Record<string, string>;

/** Gives tokens for the three grants, and knows whose they are until they expire. */
export class TokenDesk {
  readonly #options: TokenDeskOptions;
  readonly #access = new Map<string, { holder: Holder; expiresAt: number }>();
  readonly #refresh = new Map<string, Holder>();
  readonly #codes = new Map<string, Code>();

  constructor(options: TokenDeskOptions) {
    this.#options = options;
  }

  /** The holder of the bearer token in an `Authorization` header; a 401 when there is none. */
  holderOf(authorization: string | undefined): Holder {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('A bearer token is required');
    const reader = this.#options.readers.find((candidate) => candidate.token === token);
    if (reader) return { kind: 'reader', reader };
    const issued = this.#access.get(token);
    if (!issued) throw unauthorized('The token is not known');
    if (issued.expiresAt <= Date.now()) {
      this.#access.delete(token);
      throw unauthorized('The token has expired');
    }
    return issued.holder;
  }

  /** A code that the identity provider sends a reader back with. */
  issueCode(reader: Reader, redirectUri: string, providerId: string): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { reader, redirectUri, providerId, expiresAt: Date.now() + CODE_LIFETIME });
    return code;
  }

  /** Answers the token endpoint. The parameters come from the query alone. */
  grant(query: Query): Json {
    switch (query['grant_type']) {
      case 'client_credentials':
        return this.#clientCredentials(query);
      case 'authorization_code':
        return this.#authorizationCode(query);
      case 'refresh_token':
        return this.#refreshToken(query);
      case undefined:
      case '':
        throw oauthFailure(400, 'invalid_request', 'grant_type is missing');
      default:
        throw oauthFailure(400, 'unsupported_grant_type', 'There is no such grant');
    }
  }

  #clientCredentials(query: Query): Json {
    const { clientId, clientSecret } = this.#options;
    if (query['client_id'] !== clientId || query['client_secret'] !== clientSecret) {
      throw oauthFailure(401, 'invalid_client', 'The client is unknown or its secret is wrong');
    }
    if (query['scope'] !== 'application') throw oauthFailure(400, 'invalid_scope', 'The scope must be application');
    return this.#issue({ kind: 'application' });
  }

  #authorizationCode(query: Query): Json {
    if (query['client_id'] !== this.#options.clientId) {
      throw oauthFailure(401, 'invalid_client', 'The client is unknown');
    }
    const code = query['code'] ?? '';
    const known = this.#codes.get(code);
    // Single use: whoever presents it, right or wrong, uses it up.
    this.#codes.delete(code);
    const isRight =
      known !== undefined &&
      known.expiresAt > Date.now() &&
      known.redirectUri === query['redirect_uri'] &&
      known.providerId === query['oauth_provider_id'];
    if (!isRight) throw oauthFailure(400, 'invalid_grant', 'The code is not valid, or not for this call');
    return this.#issue({ kind: 'reader', reader: known.reader });
  }

  #refreshToken(query: Query): Json {
    const token = query['refresh_token'] ?? '';
    const holder = this.#refresh.get(token);
    if (!holder) throw oauthFailure(400, 'invalid_grant', 'The refresh token is not valid');
    this.#refresh.delete(token);
    return this.#issue(holder);
  }

  #issue(holder: Holder): Json {
    const lifetime = this.#options.lifetime();
    const [access, refresh] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    this.#access.set(access, { holder, expiresAt: Date.now() + lifetime * 1000 });
    this.#refresh.set(refresh, holder);
    return {
      access_token: access,
      refresh_token: refresh,
      expires_in: lifetime,
      token_type: 'Bearer',
      scope: holder.kind === 'application' ? 'application' : 'user',
    };
  }
}
