import { atMost } from '../least-recent.js';
import type { FleetCounts } from './fleet-counts.js';

/** Milliseconds. */
export const WINDOW_MS = 60_000;
/** Callers at a time; beyond that, who has not asked for longest is forgotten. */
const MOST_CALLERS = 50_000;

/** What one caller has sent, in operations. Windows are numbered, one after the other, from 1970 on. */
export interface Tally {
  window: number;
  /** How many in this window, here. */
  here: number;
  /** How many in this window elsewhere in the fleet, as far as is known. */
  elsewhere: number;
  /** How many in the window before, all over, with what those before it had left over. */
  before: number;
  /** Whether the fleet has said how many those were. */
  isBeforeKnown: boolean;
  /** Of those here, and of those before, how many were counted for what an operation took beyond an ordinary one. */
  charged: number;
  chargedBefore: number;
  /** Of those here, how many the fleet knows of, or may. */
  told: number;
  /** When the fleet was last told, or was to be. Milliseconds since 1970. */
  toldAt: number;
  isBeingTold: boolean;
}

/**
 * So many operations a minute and caller. The minute slides: what was sent in the window before counts as far as that
 * reaches into the last sixty seconds, taken as spread evenly. Operations that are refused don't count.
 *
 * What an operation takes is known when it has been taken; by then others may have begun. So a caller may come to more than may
 * be sent in a minute. What is more is left over for the minutes after it, of each of which it takes as much as there is.
 */
export class RateLimit {
  /** Operations a minute. */
  readonly limit: number;
  readonly #fleet: FleetCounts | undefined;
  readonly #tallies = atMost<Tally>(MOST_CALLERS);

  /** @param fleet where the instances of a fleet count together; undefined where each counts for itself */
  constructor(limit: number, fleet: FleetCounts | undefined) {
    this.limit = limit;
    this.#fleet = fleet;
  }

  /**
   * Counts an operation, if its caller may send it.
   * @param now milliseconds since 1970
   * @returns undefined if so, else the seconds until they may again
   */
  take(caller: string, now: number): number | undefined {
    const tally = this.#tallyOf(caller, now);
    const wait = this.#waitOf(tally, now);
    if (wait !== undefined) return wait;
    tally.here += 1;
    this.#fleet?.tell(caller, tally, now);
    return undefined;
  }

  /** Whether a caller had any operations left beside the one of theirs that was counted last. */
  hadMore(caller: string, now: number): boolean {
    return this.#loadOf(this.#tallyOf(caller, now), now) - 1 < this.limit;
  }

  /**
   * Counts an operation that was taken for so many more.
   * @param now milliseconds since 1970
   * @returns how many of them still were what its caller may send
   */
  charge(caller: string, operations: number, now: number): number {
    const tally = this.#tallyOf(caller, now);
    const left = Math.max(0, Math.floor(this.limit - this.#loadOf(tally, now)));
    tally.here += operations;
    tally.charged += operations;
    this.#fleet?.tell(caller, tally, now);
    return Math.min(operations, left);
  }

  /** Whether what counts of a caller are not operations alone: as far as is known here. */
  isCharged(caller: string, now: number): boolean {
    const { charged, chargedBefore } = this.#tallyOf(caller, now);
    return charged + chargedBefore > 0;
  }

  /** What `take` would give, without counting anything. */
  wait(caller: string, now: number): number | undefined {
    return this.#waitOf(this.#tallyOf(caller, now), now);
  }

  #waitOf(tally: Tally, now: number): number | undefined {
    return this.#loadOf(tally, now) >= this.limit ? this.#secondsUntil(tally, now) : undefined;
  }

  /** How many operations count at the moment. */
  #loadOf({ here, elsewhere, before }: Tally, now: number): number {
    return here + elsewhere + before - Math.min(before, this.limit) * shareOf(now);
  }

  #tallyOf(caller: string, now: number): Tally {
    const window = Math.floor(now / WINDOW_MS);
    const tally = this.#tallies.get(caller);
    if (tally?.window === window) return tally;
    if (!tally) {
      const counts = { here: 0, elsewhere: 0, before: 0, charged: 0, chargedBefore: 0, told: 0 };
      const made = { window, ...counts, isBeforeKnown: false, toldAt: 0, isBeingTold: false };
      this.#tallies.set(caller, made);
      return made;
    }
    const windows = window - tally.window;
    tally.before = this.#left(tally.here + tally.elsewhere, tally.before, windows);
    tally.chargedBefore = this.#left(tally.charged, tally.chargedBefore, windows);
    tally.window = window;
    tally.here = 0;
    tally.elsewhere = 0;
    tally.charged = 0;
    tally.told = 0;
    tally.isBeforeKnown = false;
    return tally;
  }

  /** What counts of a window and of those before it, so many windows on. There is none before it where the clock was set back. */
  #left(sent: number, before: number, windows: number): number {
    if (windows < 1) return 0;
    return Math.max(0, sent + Math.max(0, before - this.limit) - (windows - 1) * this.limit);
  }

  /** Seconds until one more may be sent, if nothing else is: in this window, or when what was sent in it fades. */
  #secondsUntil({ here, elsewhere, before }: Tally, now: number): number {
    const { limit } = this;
    const sent = here + elsewhere;
    const left = this.#left(sent, before, 1);
    // From the beginning of this window on.
    const windows = left >= limit ? left / limit : (sent + before - limit) / Math.min(before, limit);
    // A whole second is one too few: it is from then on. What is calculated as nearly one may be.
    return Math.floor(((windows - shareOf(now)) * WINDOW_MS) / 1000 + 1e-6) + 1;
  }
}

/** The part of a window that has gone by. */
function shareOf(now: number): number {
  return (now % WINDOW_MS) / WINDOW_MS;
}
