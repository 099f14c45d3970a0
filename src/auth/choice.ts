import type { RequestHeaders } from '../asking.js';
import type { Access, TokenPolicy } from '../settings.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import type { AcquiredCredential } from './acquired.js';
import { type CredentialStanding, NoToken, readerCredential, WITHOUT_TOKEN } from './bearer.js';
import type { AcceptedReaders } from './readers.js';

/** The header in which a caller brings a token for an upstream. No other header of a request is ever passed on. */
export const HEADERS = {
  omerlo: 'authorization',
  oracle: 'x-oracle-authorization',
  comm100: 'x-comm100-authorization',
} as const satisfies Record<UpstreamName, string>;

/**
 * The caller's token for an upstream, if the request brings one and the policy forwards it. `Authorization` may hold what
 * is somebody else's to read; our own headers can't: whoever forgets `Bearer` there must not be taken for a stranger.
 * @param standing hears what becomes of it
 */
export function forwarded(
  upstream: UpstreamName,
  policy: TokenPolicy,
  headers: RequestHeaders,
  standing?: CredentialStanding,
): Credential | undefined {
  if (!forwards(policy)) return undefined;
  const name = HEADERS[upstream];
  const header = headers.get(name);
  const theirs = readerCredential(header, standing);
  if (theirs || upstream === 'omerlo' || !header?.trim()) return theirs;
  return new NoToken(`The ${spelled(name)} header must be "Bearer" and a token.`);
}

export function forwards(policy: TokenPolicy | undefined): boolean {
  return policy === 'forward' || policy === 'forward-or-acquire';
}

export function acquires(policy: TokenPolicy): boolean {
  return policy === 'acquire' || policy === 'forward-or-acquire';
}

/** Stands for the application where the policy acquires nothing. */
export function instead(policy: TokenPolicy, upstream: UpstreamName): Credential {
  if (policy === 'none') return WITHOUT_TOKEN;
  return new NoToken(`The gateway only forwards tokens: bring one in the ${spelled(HEADERS[upstream])} header.`);
}

/** What an upstream beside Omerlo is called with. */
export interface Choice {
  readonly upstream: 'oracle' | 'comm100';
  readonly policy: TokenPolicy;
  /** The gateway's own credential, where it has one. */
  readonly acquired: AcquiredCredential | undefined;
  readonly access: Access;
  /** Undefined where there is no Omerlo: then nobody is a reader. */
  readonly readers: AcceptedReaders | undefined;
  /** Hears what becomes of callers' own tokens, where that proves anything. */
  readonly standing?: CredentialStanding | undefined;
}

/**
 * Whose token goes to an upstream beside Omerlo. The caller's own where the policy forwards it; else the gateway's, which
 * everybody reads with who may: `anyone`, or a `reader`, whose own token Omerlo has just accepted. (A reader is whoever
 * the identity provider lets register.) Decided before anything is looked up, so that no shared answer is given to
 * somebody who may not ask.
 * @throws UpstreamFailure `unauthenticated` when the caller may not read with the gateway's token
 */
export async function choose(
  { upstream, policy, acquired, access, readers, standing }: Choice,
  headers: RequestHeaders,
  reader: Credential | undefined,
): Promise<Credential> {
  const theirs = forwarded(upstream, policy, headers, standing);
  if (theirs) return theirs;
  if (!acquires(policy) || !acquired) return policy === 'forward' ? instead(policy, upstream) : WITHOUT_TOKEN;
  if (access === 'anyone') return acquired;
  if (!reader || !readers) {
    throw new UpstreamFailure('unauthenticated', `Only readers who have signed in may read from ${upstream}.`, {
      upstream,
    });
  }
  await readers.check(reader);
  return acquired;
}

/** As HTTP is written: `X-Oracle-Authorization`. */
export function spelled(header: string): string {
  return header.replace(/(^|-)([a-z])/g, (letter) => letter.toUpperCase());
}
