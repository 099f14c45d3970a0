import type { UpstreamFailure, UpstreamName } from './failure.js';
import { type Freshness, NEVER } from './freshness.js';

/** What is kept of an answer: its JSON, or that there is no such thing. Times are on the monotonic clock, in milliseconds. */
export interface Kept {
  readonly json: unknown;
  /** Where upstream has no such thing. */
  readonly failure?: UpstreamFailure;
  readonly receivedAt: number;
  /** Until when it is as good as a new one. */
  readonly freshUntil: number;
  /** Until when it may be given while a new one is fetched. */
  readonly staleUntil: number;
  /** Until when it may be given while upstream fails to give a new one. */
  readonly failUntil: number;
  /** When upstream last failed to, as far as that still says something of it. */
  failedAt: number;
}

/** That an answer is old, as its upstream fails to give a new one. */
export interface Stale {
  readonly upstream: UpstreamName;
  /** How long ago it was received. Milliseconds. */
  readonly ageMs: number;
}

/** @param ageMs how long ago it was received */
export function keptOf(json: unknown, { freshMs, staleMs, failMs }: Freshness, ageMs = 0): Kept {
  const now = performance.now();
  const freshUntil = now + freshMs;
  return {
    json,
    receivedAt: now - ageMs,
    freshUntil,
    staleUntil: freshUntil + staleMs,
    failUntil: freshUntil + failMs,
    failedAt: Number.NEGATIVE_INFINITY,
  };
}

/** A dead link that is asked for by everybody is no hammer. Milliseconds. */
const MISSING_MS = 5_000;

const remembered = new WeakMap<object, number>();

/** That there is no such thing, as long as it needs not be asked again; upstream's failures don't bring it back. */
export function missing(failure: UpstreamFailure): Kept {
  const kept = { ...keptOf(undefined, { ...NEVER, freshMs: MISSING_MS }), failure };
  remembered.set(failure, kept.freshUntil);
  return kept;
}

/** Until when a failure may be told to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
export function freshUntilOf(failure: unknown): number {
  return typeof failure === 'object' && failure !== null ? (remembered.get(failure) ?? 0) : 0;
}
