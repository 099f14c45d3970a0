import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';

/** The characters of a bearer token (RFC 6750, 2.1: b64token). */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
const LONGEST_TOKEN = 8 * 1024;

/**
 * The caller's credential in an authorization header, or undefined when it carries none: no header, or another scheme
 * than `Bearer`, which is not ours to read.
 *
 * A `Bearer` header whose token is malformed still counts as a caller's credential, one that is refused wherever it is
 * used: a reader who sent a broken token must learn it, not silently read as a stranger.
 */
export function readerCredential(authorization: string | null | undefined): Credential | undefined {
  if (typeof authorization !== 'string') return undefined;
  const scheme = /^bearer(?:[ \t]+|$)/i.exec(authorization);
  if (!scheme) return undefined;
  const token = authorization.slice(scheme[0].length).trim();
  if (token.length <= LONGEST_TOKEN && TOKEN.test(token)) return new ForwardedCredential(token);
  return new NoToken('The bearer token of the request is malformed.');
}

/** A caller's token, which is the caller's to renew. */
class ForwardedCredential implements Credential {
  readonly kind = 'reader';
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  bearer(): string {
    return this.#token;
  }

  refused(): boolean {
    return false;
  }
}

/** Where a caller's token is needed and there is none that could be sent. */
export class NoToken implements Credential {
  readonly kind = 'reader';
  readonly #why: string;

  constructor(why: string) {
    this.#why = why;
  }

  bearer(): Promise<string> {
    return Promise.reject(new UpstreamFailure('unauthenticated', this.#why));
  }

  refused(): boolean {
    return false;
  }
}

/** For an upstream that is sent no token at all. */
export const WITHOUT_TOKEN: Credential = {
  kind: 'none',
  bearer: () => undefined,
  refused: () => false,
};
