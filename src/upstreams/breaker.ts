export interface BreakerLimits {
  /** Of how many calls at least it judges. */
  readonly volume: number;
  /** Which share of them must have failed for it to open. */
  readonly share: number;
  /** How far it looks back, in two halves. Milliseconds. */
  readonly spanMs: number;
  /** How long no call is made once it has opened. Milliseconds. */
  readonly windowMs: number;
}

const LIMITS: BreakerLimits = { volume: 5, share: 0.5, spanMs: 30_000, windowMs: 1000 };

export type BreakerState = 'closed' | 'open' | 'half-open';

interface Tally {
  calls: number;
  outages: number;
}

/**
 * A circuit breaker. When half of an upstream's calls of late have found it out of service, no more are made for a while,
 * so that callers don't wait for what won't come and upstream can get on its feet. Then one call is let through: should it
 * be answered, all are; if not, it all begins again. Any answer closes it, whichever call it is to.
 */
export class Breaker {
  readonly #limits: BreakerLimits;
  /** What became of calls in this half of the span, and in the one before. */
  #tally: Tally = { calls: 0, outages: 0 };
  #before: Tally = { calls: 0, outages: 0 };
  #halfUntil = 0;
  #openUntil: number | undefined;
  #probedUntil = 0;

  constructor(limits: Partial<BreakerLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  get state(): BreakerState {
    if (this.#openUntil === undefined) return 'closed';
    return performance.now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** Whether a call may be made. Whoever is let through says what becomes of it, unless nobody waited for that: `answered`, or `failed`. */
  admits(): boolean {
    if (this.#openUntil === undefined) return true;
    const now = performance.now();
    // One that finds out and is never heard of again, as its caller has left, keeps others out for a window more.
    if (now < this.#openUntil || now < this.#probedUntil) return false;
    this.#probedUntil = now + this.#limits.windowMs;
    return true;
  }

  answered(): void {
    if (this.#openUntil === undefined) {
      this.#turn();
      this.#tally.calls += 1;
      return;
    }
    this.#openUntil = undefined;
    this.#probedUntil = 0;
    this.#tally = { calls: 0, outages: 0 };
    this.#before = { calls: 0, outages: 0 };
  }

  /** Upstream could not be reached, or did not answer in time. */
  failed(): void {
    if (this.#openUntil !== undefined) {
      // Calls that began before it opened say nothing new.
      if (this.#probedUntil > 0) this.#open();
      return;
    }
    this.#turn();
    this.#tally.calls += 1;
    this.#tally.outages += 1;
    const calls = this.#tally.calls + this.#before.calls;
    const outages = this.#tally.outages + this.#before.outages;
    if (calls >= this.#limits.volume && outages >= calls * this.#limits.share) this.#open();
  }

  #open(): void {
    this.#openUntil = performance.now() + this.#limits.windowMs;
    this.#probedUntil = 0;
  }

  #turn(): void {
    const now = performance.now();
    if (now < this.#halfUntil) return;
    const half = this.#limits.spanMs / 2;
    const isLongAgo = now >= this.#halfUntil + half;
    this.#before = isLongAgo ? { calls: 0, outages: 0 } : this.#tally;
    this.#tally = { calls: 0, outages: 0 };
    this.#halfUntil = now + half;
  }
}
