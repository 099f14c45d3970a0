import { performance } from 'node:perf_hooks';

/** What a process knows of itself. Milliseconds, since some time or other. */
export interface EventLoop {
  now(): number;
  /** How long it has had nothing to do. */
  idle(): number;
  /** How long its threads have had processors, taken together: others work beside the loop's own. */
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

/** What a period is at least. Milliseconds. */
const PERIOD_MS = 50;
/** What is left with each period of what was counted before it. */
const MEMORY = 0.9;

/** What was seen of a process and its operations for a while. */
export interface Period {
  /** How many of the shortest periods it took. */
  readonly count: number;
  /** The part of it in which there was something to do, 0 to 1. */
  readonly busy: number;
  /** How much work a turn of the loop held, in milliseconds. By the clock, turns are long as well in a process that others keep from working. */
  readonly turnMs: number;
  /** How many operations were in flight all the time, and how many at the most. */
  readonly least: number;
  readonly most: number;
  readonly hasRefused: boolean;
  /** How long operations take of late, in milliseconds; infinite while none has ended. */
  readonly latencyMs: number;
  /** How many have ended of late, in a millisecond. */
  readonly throughput: number;
  /** How many were refused of late for each that has ended, and in a millisecond. */
  readonly refusedEach: number;
  readonly refusals: number;
}

/** The operations in flight, and what becomes of them and the process in one period after the other. */
export class Observed {
  inFlight = 0;
  readonly #loop: EventLoop;
  /** How it stood when the period began. */
  #since: number;
  #idle: number;
  #worked: number;
  #turns: number;
  /** What has come of it since. */
  #least = 0;
  #most = 0;
  #hasRefused = false;
  /** Of late: what was longer ago counts less with each period. */
  #refused = 0;
  #ended = 0;
  /** What operations have spent in flight, in milliseconds, and until when that has been counted. */
  #spent = 0;
  #counted: number;
  /** For how long all that has been counted, in milliseconds. */
  #counting = 0;
  /** In the latest turn of the loop. */
  #begunInTurn = 0;
  #turn = 0;

  constructor(loop = OWN) {
    this.#loop = loop;
    this.#since = loop.now();
    this.#counted = this.#since;
    this.#idle = loop.idle();
    this.#worked = loop.worked();
    this.#turns = loop.turns();
  }

  /** How many operations have begun in this turn of the loop. */
  get begunInTurn(): number {
    const turn = this.#loop.turns();
    if (turn !== this.#turn) this.#begunInTurn = 0;
    this.#turn = turn;
    return this.#begunInTurn;
  }

  begin(): void {
    this.#count(this.#loop.now());
    this.inFlight += 1;
    this.#begunInTurn += 1;
    if (this.inFlight > this.#most) this.#most = this.inFlight;
  }

  end(): void {
    this.#count(this.#loop.now());
    this.inFlight -= 1;
    this.#ended += 1;
    if (this.inFlight < this.#least) this.#least = this.inFlight;
  }

  refuse(): void {
    this.#hasRefused = true;
    this.#refused += 1;
  }

  /** The period that has come to its end, if one has; another begins. */
  period(): Period | undefined {
    const now = this.#loop.now();
    const elapsed = now - this.#since;
    if (elapsed < PERIOD_MS) return undefined;
    const turns = this.#loop.turns();
    if (turns === this.#turns) return undefined;
    const [idle, worked] = [this.#loop.idle(), this.#loop.worked()];
    this.#count(now);
    this.#counting += elapsed;
    const period = {
      count: Math.trunc(elapsed / PERIOD_MS),
      busy: 1 - (idle - this.#idle) / elapsed,
      turnMs: (worked - this.#worked) / (turns - this.#turns),
      least: this.#least,
      most: this.#most,
      hasRefused: this.#hasRefused,
      // By Little's law.
      latencyMs: this.#ended > 0 ? this.#spent / this.#ended : Number.POSITIVE_INFINITY,
      throughput: this.#ended / this.#counting,
      refusedEach: this.#refused / this.#ended,
      refusals: this.#refused / this.#counting,
    };
    this.#since = now;
    this.#idle = idle;
    this.#worked = worked;
    this.#turns = turns;
    this.#least = this.inFlight;
    this.#most = this.inFlight;
    this.#hasRefused = false;
    const kept = MEMORY ** period.count;
    this.#refused *= kept;
    this.#ended *= kept;
    this.#spent *= kept;
    this.#counting *= kept;
    return period;
  }

  #count(now: number): void {
    this.#spent += this.inFlight * (now - this.#counted);
    this.#counted = now;
  }
}
