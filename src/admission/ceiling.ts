import { type EventLoop, Observed, type Period } from './observed.js';

/** Of a period, the part in which there was something to do, from which on there is more of it than can be done. */
const SATURATED = 0.97;
/** The part below which there is room for more, unless operations already wait for the process. */
const ROOMY = 0.9;
/** The part below which there is room for more in any case, and below which there is much. */
const SPARE = 0.7;
const MUCH_SPARE = 0.4;
/** Operations wait for the process when they take so many times longer than where it has time to spare. */
const LONGER = 1.3;
/** What is kept of how long that is, with each period that tells of it. */
const STEADINESS = 0.95;
/** How many periods in a row have to say so: one answer that is dear, or one round of the collector, is no overload. */
const PATIENCE = 6;
/** After how many periods in which nobody was refused there is no overload any more. */
const CALM = 4;
/** Waiting for a process takes no more turns of its loop than this: what is longer is waiting for an upstream. */
const MOST_TURNS = 32;
/** Operations that wait for so long for the process wait too long, also where nobody is refused for it yet. Milliseconds. */
const LONG_MS = 250;
/** Of what may be in flight, the part that has to be all the time for that to count. */
const STANDING = 1 / 16;
/** And the process saturated for so many of the shortest periods; for so many where it has never had time: it is slow at first. */
const LONG_PATIENCE = 16;
const COLD_PATIENCE = 64;
/**
 * So many are refused for each that is answered when the process does little else any more: those who ask again at once,
 * whatever they are told, would keep it busy for good. Then fewer in flight only make for more to refuse.
 */
const MOSTLY_REFUSING = 8;
/** And so many in a millisecond, which takes a third of the process: of operations that are dear, far fewer are many times as many. */
const MANY_REFUSED = 6;
/**
 * Of what may be in flight, the part that may begin in one turn of the loop, as soon as that is less than is configured. Those
 * who begin together are answered together: turns would get long, and in between the process would wait with nothing to do.
 */
const AT_ONCE = 1 / 16;
/** So many may in any case: of those who come in one turn there is often time for a second one. */
const LEAST_AT_ONCE = 2;
/** Of what may be in flight, the part that has to be at some time before more may. */
const FULL = 0.75;
/**
 * By Little's law, in a process that had time as many would be in flight as end in the time that one takes then; and that number
 * strays by its root. More than so many of its roots above it may be in flight only where there is time to spare: they would begin in
 * a burst, and wait for each other.
 */
const ROOTS = 1;
/** It never gets lower. */
const FLOOR = 2;
/** What becomes of the ceiling with each period: when it is first lowered, and once it has been too low. */
const STEEPLY = 0.5;
const GENTLY = 0.9;
/** With each period that had room: in an overload, and when there is none or much time to spare. */
const CAREFULLY = 1.05;
const SWIFTLY = 1.5;

/**
 * How many operations may be in flight at a time.
 *
 * As many as are configured, as long as that is enough: waiting is better than being refused. When it is not, and the
 * process itself has no time left, what more there is in flight only waits for it: fewer make for the same throughput, and
 * shorter waiting. So the ceiling is lowered as far as the process still has something to do most of the time and operations
 * don't take much longer than in one that has time, and raised as soon as it can be. An upstream that takes its time leaves
 * the process idle, and lowers nothing.
 *
 * It sets no timer; time is looked at when an operation is to begin.
 */
export class Ceiling {
  readonly #highest: number;
  readonly #observed: Observed;
  #limit: number;
  #fall = STEEPLY;
  /** How many periods in a row the process has been saturated, operations have waited for it, and nobody was refused. */
  #saturated = 0;
  #waiting = 0;
  /** The first in terms of the shortest periods. */
  #saturatedFor = 0;
  #calm = 0;
  /** Whether little is done but refusing. */
  #isStorm = false;
  /** How long operations take while the process has time to spare, in milliseconds; infinite until that is known. */
  #usualMs = Number.POSITIVE_INFINITY;

  /** @param highest how many operations at most, however much time the process has */
  constructor(highest: number, loop?: EventLoop) {
    this.#highest = highest;
    this.#limit = highest;
    this.#observed = new Observed(loop);
  }

  get inFlight(): number {
    return this.#observed.inFlight;
  }

  /** Whether one more operation may begin. To be asked for each that would. */
  hasRoom(): boolean {
    const period = this.#observed.period();
    if (period) this.#lookAfter(period);
    if (this.#observed.inFlight < this.#limit && this.#isPaced()) return true;
    this.#observed.refuse();
    return false;
  }

  begin(): void {
    this.#observed.begin();
  }

  end(): void {
    this.#observed.end();
  }

  /** Whether not too many have begun together. */
  #isPaced(): boolean {
    if (this.#limit === this.#highest || this.#isStorm) return true;
    return this.#observed.begunInTurn < Math.max(LEAST_AT_ONCE, this.#limit * AT_ONCE);
  }

  #lookAfter(period: Period): void {
    const { busy, count, hasRefused, latencyMs } = period;
    if (busy < SPARE && !hasRefused && this.#limit === this.#highest) this.#learn(latencyMs);
    const areWaiting = latencyMs > this.#usualMs * LONGER && latencyMs - this.#usualMs < MOST_TURNS * period.turnMs;
    this.#saturated = busy >= SATURATED ? this.#saturated + 1 : 0;
    this.#saturatedFor = busy >= SATURATED ? this.#saturatedFor + count : 0;
    this.#waiting = areWaiting && busy >= SPARE ? this.#waiting + 1 : 0;
    this.#calm = hasRefused ? 0 : this.#calm + count;
    this.#isStorm = period.refusedEach > MOSTLY_REFUSING && period.refusals > MANY_REFUSED;
    if (this.#hasSpare(period, areWaiting)) this.#raise(count, this.#calm >= CALM || busy < MUCH_SPARE);
    else if (this.#isOverloaded(period)) this.#lower(period.most);
  }

  #learn(latencyMs: number): void {
    if (latencyMs === Number.POSITIVE_INFINITY) return;
    const known = this.#usualMs;
    this.#usualMs = known === Number.POSITIVE_INFINITY ? latencyMs : known * STEADINESS + latencyMs * (1 - STEADINESS);
  }

  #hasSpare({ busy, most, throughput }: Period, areWaiting: boolean): boolean {
    if (this.#calm >= CALM) return busy < ROOMY;
    if (this.#isStorm || busy < SPARE) return true;
    const enough = throughput * this.#usualMs;
    return (
      busy < ROOMY && !areWaiting && most >= this.#limit * FULL && this.#limit < enough + ROOTS * Math.sqrt(enough)
    );
  }

  #isOverloaded({ least, latencyMs }: Period): boolean {
    const isCold = this.#usualMs === Number.POSITIVE_INFINITY;
    const isLong = latencyMs >= LONG_MS + (isCold ? 0 : this.#usualMs);
    const isStanding = isLong && least >= this.#highest * STANDING;
    const isLasting = this.#saturatedFor >= (isCold ? COLD_PATIENCE : LONG_PATIENCE);
    const areRefused = this.#calm < CALM && (this.#saturated >= PATIENCE || this.#waiting >= PATIENCE);
    return (
      (areRefused || (isStanding && this.#saturated >= PATIENCE && isLasting)) &&
      // What is above it already comes to its end first: then is seen what the last time has done.
      this.#observed.inFlight <= this.#limit
    );
  }

  #lower(most: number): void {
    const lower = Math.floor(Math.min(this.#limit, most) * this.#fall);
    this.#limit = Math.max(Math.min(FLOOR, this.#highest), lower);
    this.#waiting = 0;
  }

  #raise(periods: number, swiftly: boolean): void {
    if (this.#limit < this.#highest) this.#fall = GENTLY;
    const factor = (swiftly ? SWIFTLY : CAREFULLY) ** periods;
    this.#limit = Math.min(this.#highest, Math.ceil(this.#limit * factor));
    if (this.#limit === this.#highest) this.#fall = STEEPLY;
  }
}
