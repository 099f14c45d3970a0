import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';

/** The characters of a bearer token (RFC 6750, 2.1: b64token). */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
const LONGEST_TOKEN = 8 * 1024;

/**
 * The reader's credential in a request's `Authorization` header, or undefined when the request carries none: no header,
 * or another scheme than `Bearer`, which is not ours to read.
 *
 * A `Bearer` header whose token is malformed still counts as a reader's credential, one that is refused wherever it is
 * used: a reader who sent a broken token must learn it, not silently read as a stranger.
 */
export function readerCredential(authorization: string | null | undefined): Credential | undefined {
  if (typeof authorization !== 'string') return undefined;
  const scheme = /^bearer(?:[ \t]+|$)/i.exec(authorization);
  if (!scheme) return undefined;
  const token = authorization.slice(scheme[0].length).trim();
  return new ReaderCredential(token.length <= LONGEST_TOKEN && TOKEN.test(token) ? token : undefined);
}

class ReaderCredential implements Credential {
  readonly kind = 'reader';
  readonly #token: string | undefined;

  constructor(token: string | undefined) {
    this.#token = token;
  }

  bearer(): Promise<string> {
    if (this.#token === undefined) {
      return Promise.reject(new UpstreamFailure('unauthenticated', 'The bearer token of the request is malformed.'));
    }
    return Promise.resolve(this.#token);
  }

  /** The caller's token is the caller's to renew. */
  refused(): boolean {
    return false;
  }
}
