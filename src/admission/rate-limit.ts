import { atMost } from '../least-recent.js';
import type { FleetCounts } from './fleet-counts.js';

/** Milliseconds. */
export const WINDOW_MS = 60_000;
/** Callers at a time; beyond that, who has not asked for longest is forgotten. */
const MOST_CALLERS = 50_000;

/** What one caller has sent. Windows are numbered, one after the other, from 1970 on. */
export interface Tally {
  window: number;
  /** How many in this window, here. */
  here: number;
  /** How many in this window elsewhere in the fleet, as far as is known. */
  elsewhere: number;
  /** How many in the window before, all over. */
  before: number;
  /** Whether the fleet has said how many those were. */
  isBeforeKnown: boolean;
  /** Of those here, how many the fleet knows of, or may. */
  told: number;
  /** When the fleet was last told, or was to be. Milliseconds since 1970. */
  toldAt: number;
  isBeingTold: boolean;
}

/**
 * So many operations a minute and caller. The minute slides: what was sent in the window before counts as far as that
 * reaches into the last sixty seconds, taken as spread evenly. Operations that are refused don't count.
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

  /** What `take` would give, without counting anything. */
  wait(caller: string, now: number): number | undefined {
    return this.#waitOf(this.#tallyOf(caller, now), now);
  }

  #waitOf(tally: Tally, now: number): number | undefined {
    const share = (now % WINDOW_MS) / WINDOW_MS;
    const sent = tally.here + tally.elsewhere;
    return sent + tally.before * (1 - share) >= this.limit ? this.#secondsUntil(sent, tally.before, share) : undefined;
  }

  #tallyOf(caller: string, now: number): Tally {
    const window = Math.floor(now / WINDOW_MS);
    const tally = this.#tallies.get(caller);
    if (tally?.window === window) return tally;
    if (!tally) {
      const counts = { here: 0, elsewhere: 0, before: 0, told: 0 };
      const made = { window, ...counts, isBeforeKnown: false, toldAt: 0, isBeingTold: false };
      this.#tallies.set(caller, made);
      return made;
    }
    tally.before = tally.window === window - 1 ? tally.here + tally.elsewhere : 0;
    tally.window = window;
    tally.here = 0;
    tally.elsewhere = 0;
    tally.told = 0;
    tally.isBeforeKnown = false;
    return tally;
  }

  /** Seconds until one more may be sent, if nothing else is: in this window, or when what was sent in it fades. */
  #secondsUntil(sent: number, before: number, share: number): number {
    const isFull = sent >= this.limit;
    const windows = isFull ? 2 - share - this.limit / sent : 1 - share - (this.limit - sent) / before;
    // A whole second is one too few: it is from then on. What is calculated as nearly one may be.
    return Math.floor((windows * WINDOW_MS) / 1000 + 1e-6) + 1;
  }
}
