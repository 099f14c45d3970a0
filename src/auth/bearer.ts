import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';

/** The characters of a bearer token (RFC 6750, 2.1: b64token). */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
const LONGEST_TOKEN = 8 * 1024;

/** Hears which of callers' credentials prove good, and which don't: tokens, and ids of sessions. */
export interface CredentialStanding {
  accepted(credential: string): void;
  refused(credential: string): void;
}

/** What stands for a token in an authorization header, be it one or not; undefined where it has another scheme. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  if (typeof authorization !== 'string') return undefined;
  const scheme = /^bearer(?:[ \t]+|$)/i.exec(authorization);
  return scheme ? authorization.slice(scheme[0].length).trim() : undefined;
}

/**
 * The caller's credential in an authorization header, or undefined when it carries none: no header, or another scheme
 * than `Bearer`, which is not ours to read.
 *
 * A `Bearer` header whose token is malformed still counts as a caller's credential, one that is refused wherever it is
 * used: a reader who sent a broken token must learn it, not silently read as a stranger.
 * @param standing hears what becomes of the token
 */
export function readerCredential(
  authorization: string | null | undefined,
  standing?: CredentialStanding,
): Credential | undefined {
  const token = bearerToken(authorization);
  if (token === undefined) return undefined;
  if (token.length <= LONGEST_TOKEN && TOKEN.test(token)) return new ForwardedCredential(token, standing);
  return new NoToken('The bearer token of the request is malformed.');
}

/** A caller's token, which is the caller's to renew. */
class ForwardedCredential implements Credential {
  readonly kind = 'reader';
  readonly #token: string;
  readonly #standing: CredentialStanding | undefined;
  #isAccepted = false;

  constructor(token: string, standing: CredentialStanding | undefined) {
    this.#token = token;
    this.#standing = standing;
  }

  bearer(): string {
    return this.#token;
  }

  accepted(): void {
    // Most operations make several calls with it.
    if (!this.#isAccepted) this.#standing?.accepted(this.#token);
    this.#isAccepted = true;
  }

  refused(): boolean {
    this.#isAccepted = false;
    this.#standing?.refused(this.#token);
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
