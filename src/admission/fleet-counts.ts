import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { type Store, StoreUnavailable } from '../store/store.js';
import { type Tally, WINDOW_MS } from './rate-limit.js';

export interface FleetCountsSettings {
  readonly store: Store;
  /** What the keys of all that is kept begin with. */
  readonly shelf: string;
  /** A secret, the same for a whole fleet: callers are kept as hashes that only it makes. */
  readonly key: string;
  /** Operations a minute. */
  readonly limit: number;
  readonly log: Logger;
}

/** Of what a caller may send in a minute, the part that the others need not know of: most readers never send as much. */
const SHARE_UNTOLD = 1 / 20;
/** How old what is known of the others may be, of a caller who has sent more than that. Milliseconds. */
const OLDEST_MS = 1000;
/** How long a store that is away is left alone. Milliseconds. */
const PAUSE_MS = 1000;

/**
 * What the instances of a fleet tell each other of their callers: how many operations each has sent, through the store and
 * beside the operations, none of which waits for it. While the store is away, each instance counts for itself.
 */
export class FleetCounts {
  readonly #settings: FleetCountsSettings;
  readonly #step: number;
  /** By the process's own clock, which nobody sets. Milliseconds. */
  #pausedUntil = 0;

  constructor(settings: FleetCountsSettings) {
    this.#settings = settings;
    this.#step = Math.max(1, Math.floor(settings.limit * SHARE_UNTOLD));
  }

  /**
   * Tells the others of a caller, if it is time to, and takes down what they have told.
   * @param now milliseconds since 1970
   */
  tell(caller: string, tally: Tally, now: number): void {
    if (tally.here < this.#step || tally.isBeingTold) return;
    if (tally.here - tally.told < this.#step && now - tally.toldAt < OLDEST_MS) return;
    if (performance.now() < this.#pausedUntil) return;
    tally.isBeingTold = true;
    tally.toldAt = now;
    const key = this.#keyOf(caller);
    Promise.allSettled([this.#exchange(key, tally), this.#lookBack(key, tally)]).then((ends) => {
      tally.isBeingTold = false;
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) this.#failed(failed.reason);
    });
  }

  #failed(err: unknown): void {
    this.#pausedUntil = performance.now() + PAUSE_MS;
    // That the store is away is its own to say.
    if (!(err instanceof StoreUnavailable)) this.#settings.log.error({ err }, 'unexpected error');
  }

  /** Adds what was sent here, and takes down what was sent elsewhere. */
  async #exchange(key: string, tally: Tally): Promise<void> {
    const { window, here, told } = tally;
    try {
      const { count } = await this.#settings.store.count(`${key}/${window}`, here - told, 2 * WINDOW_MS);
      if (tally.window !== window) return;
      tally.told = here;
      tally.elsewhere = Math.max(0, count - here);
    } catch (err) {
      // What may have been counted is not told again: better too few than somebody refused for what they haven't sent.
      const isUncounted = err instanceof StoreUnavailable && !err.mayBeDone;
      if (tally.window === window && !isUncounted) tally.told = here;
      throw err;
    }
  }

  /** Once in a window: whoever was with others until now is known by what they have told. */
  async #lookBack(key: string, tally: Tally): Promise<void> {
    if (tally.isBeforeKnown) return;
    const { window } = tally;
    const { count } = await this.#settings.store.count(`${key}/${window - 1}`, 0, WINDOW_MS);
    if (tally.window !== window) return;
    tally.isBeforeKnown = true;
    tally.before = Math.max(tally.before, count);
  }

  #keyOf(caller: string): string {
    const { shelf, key } = this.#settings;
    const hash = createHmac('sha256', key)
      .update(JSON.stringify(['operations', caller]))
      .digest('base64url');
    return `${shelf}/operations/${hash}`;
  }
}
