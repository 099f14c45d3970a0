/**
 * Whose bearer token a call carries, as a value that travels with the call. It decides, alone, what may be shared
 * between requests: only what was fetched with the application's own token.
 *
 * An implementation keeps the token to itself: it is never a property that a log, an error or an inspection could print.
 */
export interface Credential {
  readonly kind: 'application' | 'reader';
  /**
   * The token to send.
   * @throws UpstreamFailure when there is none: `unauthenticated` for a reader's that is malformed, `unavailable` when
   *   the application's could not be acquired.
   */
  bearer(signal?: AbortSignal): Promise<string>;
  /**
   * Upstream refused this token (401). An acquired credential forgets it, so that the next call acquires another one.
   * @returns whether a new token may be had, so that a safe call is worth repeating once.
   */
  refused(token: string): boolean;
}
