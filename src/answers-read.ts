import type { UpstreamName } from './upstreams/failure.js';
import type { Stale } from './upstreams/kept.js';

/** An upstream that failed, and of which older answers were read in place of new ones. */
export interface StaleUpstream {
  readonly upstream: UpstreamName;
  /** How long ago the oldest of them was received, in whole seconds. */
  readonly ageSeconds: number;
}

/** The answers of upstreams that an operation has read: for how long they are fresh, and which were old. */
export class AnswersRead {
  #until = Number.POSITIVE_INFINITY;
  #ages: Map<UpstreamName, number> | undefined;

  /**
   * Until when what came of it all may be given to others: on the monotonic clock, in milliseconds; 0 when something may not.
   * @param ttlMs for how long where nothing was read
   */
  until(ttlMs: number): number {
    return this.#until === Number.POSITIVE_INFINITY ? performance.now() + ttlMs : this.#until;
  }

  /** The upstreams that failed, and of which older answers were read in place of new ones; undefined where none did. */
  get stale(): readonly StaleUpstream[] | undefined {
    const ages = this.#ages;
    return ages && [...ages].map(([upstream, ageMs]) => ({ upstream, ageSeconds: Math.floor(ageMs / 1000) }));
  }

  /** Counts one more answer in. A function of its own, for whoever makes the calls. */
  readonly note = (until: number, stale?: Stale): void => {
    this.#until = Math.min(this.#until, until);
    if (!stale) return;
    const { upstream, ageMs } = stale;
    this.#ages ??= new Map();
    this.#ages.set(upstream, Math.max(ageMs, this.#ages.get(upstream) ?? 0));
  };
}
