import type { MaybePromise } from '../maybe-promise.js';
import type { LeaveSignal } from './waiting.js';
/**
 * Whose bearer token a call carries, as a value that travels with the call. It decides, alone, what may be shared
 * between requests (`isShareable`).
 *
 * An implementation keeps the token to itself: it is never a property that a log, an error or an inspection could print.
 */
export interface Credential {
  /** Whose it is: the gateway's own, a reader's (or another caller's), or none's: calls without a token. */
  readonly kind: 'application' | 'reader' | 'none';
  /**
   * The token to send, at once where it is held; undefined for none. What is wrong is a rejection, never thrown.
   * @throws UpstreamFailure when there should be one and is not: `unauthenticated` for a reader's that is malformed,
   *   `unavailable` when the application's could not be acquired.
   */
  bearer(signal?: LeaveSignal): MaybePromise<string | undefined>;
  /**
   * Upstream refused this token (401). An acquired credential forgets it, so that the next call acquires another one.
   * @returns whether a new token may be had, so that a safe call is worth repeating once.
   */
  refused(token: string): boolean;
  /** Upstream accepted the token of this credential: it answered with something. */
  accepted?(): void;
  /** Whether it was a session's that is over: who asked with it is a stranger from here on. */
  readonly hasEnded?: boolean;
  /** Whether who asks passes by what is kept: calls are made anew, and what they give is kept in its stead. */
  readonly isAnew?: boolean;
}

/**
 * Whether an answer fetched with this credential may be served to another request. Only what the application's own token
 * fetched may, or no token at all, whatever an answer says of itself; this is the one place that decides it.
 */
export function isShareable({ kind }: Credential): boolean {
  return kind === 'application' || kind === 'none';
}

/** The same credential for who passes by what is kept. */
export function anew(credential: Credential): Credential {
  return {
    kind: credential.kind,
    isAnew: true,
    bearer: (signal) => credential.bearer(signal),
    refused: (token) => credential.refused(token),
    accepted: () => credential.accepted?.(),
    get hasEnded() {
      return credential.hasEnded ?? false;
    },
  };
}

/** A reader's credential, as long as it is one: a session may end in the middle of an operation. */
export function unlessEnded(reader: Credential | undefined): Credential | undefined {
  return reader?.hasEnded ? undefined : reader;
}
