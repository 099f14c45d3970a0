import { performance } from 'node:perf_hooks';

/** What a process knows of itself. Milliseconds, since some time or other. */
export interface EventLoop {
  now(): number;
  /** How long it has had nothing to do. */
  idle(): number;
  /** How long it has had a processor. */
  worked(): number;
  /** How many turns its loop has made. */
  turns(): number;
}

const OWN: EventLoop = {
  now: () => performance.now(),
  idle: () => performance.eventLoopUtilization().idle,
  worked: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  turns: () => performance.nodeTiming.uvMetricsInfo.loopCount,
};

/** How often the ceiling is looked after, at most. Milliseconds. */
const PERIOD_MS = 50;
/** Of a period, the part in which there was something to do, from which on there is more of it than can be done. */
const SATURATED = 0.97;
/** The part below which there is room for more. */
const ROOMY = 0.9;
/** How many periods in a row have to say so: one answer that is dear, or one round of the collector, is no overload. */
const PATIENCE = 6;
/** Turns of the loop that hold so much work let everybody wait, also whoever is to be refused. Milliseconds. */
const LONG_TURN_MS = 50;
/** Of what may be in flight, the part that has to be all the time for that to count. */
const STANDING = 1 / 16;
/**
 * So many are refused for each that is answered when the process does little else any more: those who ask again at once,
 * whatever they are told, would keep it busy for good. Then fewer in flight only make for more to refuse.
 */
const MOSTLY_REFUSING = 8;
/** What is left with each period of what was counted before it. */
const MEMORY = 0.9;
/** It never gets lower. */
const FLOOR = 2;
/** What becomes of the ceiling with each period: when it is first lowered, and once it has been too low. */
const STEEPLY = 0.5;
const GENTLY = 0.9;
/** With each period that had room: while operations were refused, and while none were. */
const CAREFULLY = 1.05;
const SWIFTLY = 1.5;
/** A period that took so many times longer than it should is one in which nobody came: what it began with is long ago. */
const LONG_AGO = 10;

/**
 * How many operations may be in flight at a time.
 *
 * As many as are configured, as long as that is enough: waiting is better than being refused. When it is not, and the
 * process itself has no time left, what more there is in flight only waits for it: fewer make for the same throughput, and
 * shorter waiting. So the ceiling is lowered as far as the process still has something to do all the time, and raised as
 * soon as it hasn't. An upstream that takes its time leaves the process idle, and lowers nothing.
 *
 * It sets no timer; time is looked at when an operation is to begin.
 */
export class Ceiling {
  readonly #highest: number;
  readonly #loop: EventLoop;
  #limit: number;
  #inFlight = 0;
  #fall = STEEPLY;
  /** How many periods in a row the process has been saturated. */
  #saturated = 0;
  /** How it stood when the period began, and what has come of it since. */
  #since: number;
  #idle: number;
  #worked: number;
  #turns: number;
  #least = 0;
  #most = 0;
  #hasRefused = false;
  /** How many were refused and how many have ended of late: what was longer ago counts less with each period. */
  #refused = 0;
  #ended = 0;

  /** @param highest how many operations at most, however much time the process has */
  constructor(highest: number, loop = OWN) {
    this.#highest = highest;
    this.#loop = loop;
    this.#limit = highest;
    this.#since = loop.now();
    this.#idle = loop.idle();
    this.#worked = loop.worked();
    this.#turns = loop.turns();
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Whether one more operation may begin. To be asked for each that would. */
  hasRoom(): boolean {
    const now = this.#loop.now();
    if (now - this.#since >= PERIOD_MS && this.#loop.turns() !== this.#turns) this.#lookAfter(now);
    if (this.#inFlight < this.#limit) return true;
    this.#hasRefused = true;
    this.#refused += 1;
    return false;
  }

  begin(): void {
    this.#inFlight += 1;
    if (this.#inFlight > this.#most) this.#most = this.#inFlight;
  }

  end(): void {
    this.#inFlight -= 1;
    this.#ended += 1;
    if (this.#inFlight < this.#least) this.#least = this.#inFlight;
  }

  #lookAfter(now: number): void {
    const [idle, worked, turns] = [this.#loop.idle(), this.#loop.worked(), this.#loop.turns()];
    const elapsed = now - this.#since;
    const busy = 1 - (idle - this.#idle) / elapsed;
    this.#saturated = busy >= SATURATED ? this.#saturated + 1 : 0;
    // By the clock, turns are long as well in a process that others keep from working.
    const isStanding =
      this.#least >= this.#highest * STANDING && (worked - this.#worked) / (turns - this.#turns) >= LONG_TURN_MS;
    const periods = Math.trunc(elapsed / PERIOD_MS);
    if (busy < ROOMY || this.#refused > this.#ended * MOSTLY_REFUSING) this.#raise(periods);
    // What is above it already comes to its end first: then is seen what the last time has done.
    else if (this.#saturated >= PATIENCE && (this.#hasRefused || isStanding) && this.#inFlight <= this.#limit)
      this.#lower();
    this.#since = now;
    this.#idle = idle;
    this.#worked = worked;
    this.#turns = turns;
    this.#least = this.#inFlight;
    this.#most = this.#inFlight;
    this.#hasRefused = false;
    this.#refused *= MEMORY;
    this.#ended *= MEMORY;
  }

  #lower(): void {
    const lower = Math.floor(Math.min(this.#limit, this.#most) * this.#fall);
    this.#limit = Math.max(Math.min(FLOOR, this.#highest), lower);
  }

  #raise(periods: number): void {
    if (this.#limit < this.#highest) this.#fall = GENTLY;
    const factor = (this.#hasRefused && periods < LONG_AGO ? CAREFULLY : SWIFTLY) ** periods;
    this.#limit = Math.min(this.#highest, Math.ceil(this.#limit * factor));
    if (this.#limit === this.#highest) this.#fall = STEEPLY;
  }
}
