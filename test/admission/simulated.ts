import { Ceiling } from '../../src/admission/ceiling.js';
import type { EventLoop } from '../../src/admission/observed.js';
import { Chance } from '../fuzz/random.js';

/** How operations come in, and what each of them takes. Milliseconds, of the processor unless said otherwise. */
export interface Load {
  readonly ms: number;
  /** How many come in, whether those before have been answered or not; or how many ask again as soon as they are answered. */
  readonly perSecond?: number;
  readonly clients?: number;
  /**
   * How many connections are open. Who finds none that is idle opens one more, of which the loop takes in one with each turn.
   * By default there are as many as are needed.
   */
  readonly connections?: number;
  readonly beginMs?: number;
  readonly answerMs?: number;
  readonly refuseMs?: number;
  /** How long upstream takes for a call, which is nobody's processor. */
  readonly upstreamMs?: number;
  /** How many calls each makes, one after the other. */
  readonly calls?: number;
  /** What the process does besides, of which nobody is asked whether it may: what is kept and given, what a host serves. */
  readonly besides?: { readonly perSecond: number; readonly ms: number };
  /** What keeps the process from everything else: when, and for how long. */
  readonly stalls?: readonly { readonly at: number; readonly ms: number }[];
}

/** How long operations took, from when they came in; in the order in which they were answered. */
export interface Seen {
  readonly admitted: number[];
  readonly refused: number[];
}

/** An operation, or a client's next one. */
interface Arrival {
  readonly at: number;
}

interface Answer {
  readonly at: number;
  readonly of: Arrival;
  readonly callsLeft: number;
}

/** For how long answers are seen to, and operations begun, in one turn of the loop: as by `LoopShare`. */
const SHARE_MS = 5;

const USUAL = { beginMs: 0.2, answerMs: 0.15, refuseMs: 0.06, upstreamMs: 0.3, calls: 2, connections: Infinity };

/** A process of one thread, whose loop sees with each turn to what has come by then. Nothing in it takes real time. */
export class SimulatedProcess implements EventLoop {
  readonly ceiling: Ceiling;
  readonly #chance = new Chance(7);
  #now = 0;
  #idle = 0;
  #turns = 0;

  constructor(highest = 512) {
    this.ceiling = new Ceiling(highest, this);
  }

  now(): number {
    return this.#now;
  }

  idle(): number {
    return this.#idle;
  }

  worked(): number {
    return this.#now - this.#idle;
  }

  turns(): number {
    return this.#turns;
  }

  /** Lets operations come in for a while, and waits for the last of them. */
  run(given: Load): Seen {
    const load = { ...USUAL, ...given };
    const start = this.#now;
    const seen: Seen = { admitted: [], refused: [] };
    const arrivals = new Queue(load.clients === undefined ? this.#offered(load) : this.#clients(load.clients));
    const besides = new Queue(this.#offered({ ms: load.ms, perSecond: load.besides?.perSecond ?? 0 }));
    const stalls = (load.stalls ?? []).map(({ at, ms }) => ({ at: start + at, ms }));
    const answers = new Queue<Answer>([]);
    const connecting: Arrival[] = [];
    const beginning: Arrival[] = [];
    let idle = load.connections;
    const done = (of: Arrival, latencies: number[]) => {
      latencies.push(this.#now - of.at);
      idle += 1;
      if (load.clients !== undefined && this.#now < start + load.ms) arrivals.push({ at: this.#now });
    };
    const answered = ({ of, callsLeft }: Answer) => {
      this.#now += load.answerMs;
      if (callsLeft > 0) return void answers.push({ at: this.#now + load.upstreamMs, of, callsLeft: callsLeft - 1 });
      this.ceiling.end();
      done(of, seen.admitted);
    };
    const arrived = (of: Arrival) => {
      if (this.ceiling.hasRoom()) {
        this.ceiling.begin();
        beginning.push(of);
      } else {
        this.#now += load.refuseMs;
        done(of, seen.refused);
      }
    };
    const begun = (of: Arrival) => {
      this.#now += load.beginMs;
      answers.push({ at: this.#now + load.upstreamMs, of, callsLeft: load.calls - 1 });
    };
    for (;;) {
      this.#turns += 1;
      const isWaiting = connecting.length > 0 || beginning.length > 0;
      const next = Math.min(arrivals.next, answers.next, besides.next);
      if (next === Infinity && !isWaiting) return seen;
      if (next > this.#now && !isWaiting) {
        this.#idle += next - this.#now;
        this.#now = next;
      }
      if (stalls[0] && stalls[0].at <= this.#now) this.#now += stalls.shift()?.ms ?? 0;
      const until = this.#now;
      this.#share(
        () => answers.next <= until,
        () => answered(answers.take()),
      );
      this.#now += besides.takeUntil(until).length * (load.besides?.ms ?? 0);
      for (const arrival of connecting.splice(0, 1)) arrived(arrival);
      for (const arrival of arrivals.takeUntil(until)) {
        if (idle <= 0) connecting.push(arrival);
        else {
          idle -= 1;
          arrived(arrival);
        }
      }
      this.#share(
        () => beginning.length > 0,
        () => begun(first(beginning)),
      );
    }
  }

  /** Works for as long as there is something to do, and no longer than one turn's share. */
  #share(isThereMore: () => boolean, work: () => void): void {
    for (const start = this.#now; isThereMore() && this.#now - start < SHARE_MS; ) work();
  }

  /** Lets time go by in which nobody comes. */
  rest(ms: number): void {
    this.#now += ms;
    this.#idle += ms;
    this.#turns += 1;
  }

  #offered({ ms, perSecond = 0 }: Load): Arrival[] {
    const arrivals: Arrival[] = [];
    for (let at = this.#now; at < this.#now + ms; ) {
      arrivals.push({ at });
      at += (-Math.log(1 - this.#chance.next()) * 1000) / perSecond;
    }
    return arrivals;
  }

  #clients(count: number): Arrival[] {
    return Array.from({ length: count }, () => ({ at: this.#now }));
  }
}

function first<T>(queue: T[]): T {
  const [taken] = queue.splice(0, 1);
  if (taken === undefined) throw new RangeError('There is none.');
  return taken;
}

/** What comes at known times, one after the other. Tens of thousands wait in one: taking the first moves none of the others. */
class Queue<T extends { readonly at: number }> {
  readonly #all: T[];
  #taken = 0;

  constructor(all: T[]) {
    this.#all = all;
  }

  /** When the next one comes; `Infinity` where none does. */
  get next(): number {
    return this.#all[this.#taken]?.at ?? Infinity;
  }

  push(one: T): void {
    this.#all.push(one);
  }

  take(): T {
    const taken = this.#all[this.#taken];
    if (taken === undefined) throw new RangeError('There is none.');
    this.#taken += 1;
    return taken;
  }

  /** Takes what has come by then. */
  takeUntil(until: number): T[] {
    const from = this.#taken;
    while (this.next <= until) this.#taken += 1;
    return this.#all.slice(from, this.#taken);
  }
}

/** What a share of all does not exceed. */
export function percentile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
