/** When a token is renewed, and when it must no longer be sent: on the monotonic clock, in milliseconds. */
export interface Life {
  readonly renewAt: number;
  readonly until: number;
}

/** The last part of a life, in which a token is renewed. */
const LAST_SHARE = 0.1;
/** None is to end on its way: the last half minute, or less of a short life, is not used. */
const MARGIN_S = 30;
const MARGIN_SHARE = 0.02;

/**
 * The life of a token. It is renewed somewhere in the first half of its last tenth: instances that were started together
 * do not all come at once.
 * @param since when it was asked for, on the monotonic clock
 * @param lifetime seconds
 */
export function lifeOf(since: number, lifetime: number, random: () => number = Math.random): Life {
  const end = since + lifetime * 1000;
  if (!Number.isFinite(end)) return { renewAt: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  const last = lifetime * LAST_SHARE * 1000;
  return { renewAt: end - last + random() * (last / 2), until: end - marginOf(lifetime) * 1000 };
}

/** How long before its end a token of this life is no longer sent. Both in seconds. */
export function marginOf(lifetime: number): number {
  return Math.min(MARGIN_S, lifetime * MARGIN_SHARE);
}

/** How long a token that came in place of a refused one is kept although it is refused too, milliseconds. */
const WORTH_MS = 5_000;

/**
 * How long a new token is kept even if it is refused, in milliseconds: an upstream that refuses everything must not be
 * asked for tokens without end. No longer than half its life, after which it may well have ended.
 * @param lifetime seconds
 */
export function worthKeepingMs(lifetime: number): number {
  return Math.min(WORTH_MS, lifetime * 500);
}
