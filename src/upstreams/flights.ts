import type { Credential } from './credential.js';
import { abandonable, type LeaveSignal, Leaving } from './waiting.js';

/**
 * Says of a call that has come to its end whether its answer may be kept: not when one that began later has been, and not
 * when all that is kept has been dropped meanwhile.
 */
export type Claim = () => boolean;

type Call<T> = (signal: LeaveSignal, claim: Claim) => Promise<T>;

/** A call under way that several may wait for. It is given up when nobody waits for it any more. */
export class Flight<T> {
  #answer: Promise<T> | undefined;
  #waiting = 0;

  readonly #left: () => void;

  /** @param over is called when there is nothing more to wait for: it has come to its end, or was given up */
  constructor(call: (signal: LeaveSignal) => Promise<T>, over: (flight: Flight<T>) => void) {
    const leave = new Leaving();
    this.#answer = call(leave);
    this.#left = () => {
      over(this);
      leave.abort();
    };
    const end = () => {
      // A table of flights that has been outgrown may hold this one for long; not what it has brought as well.
      this.#answer = undefined;
      over(this);
    };
    this.#answer.then(end, end);
  }

  /** Waits for the answer until the signal says not to. To be called while it is under way. */
  join(signal: LeaveSignal | undefined): Promise<T> {
    if (!this.#answer) throw new Error('The call has come to its end.');
    this.#waiting += 1;
    return abandonable(this.#answer, signal, () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#left();
    });
  }
}

/** All calls under way that ask for the same. */
interface Race {
  underWay: number;
  /** The number of the newest that was kept; beyond all numbers where none may be. */
  kept: number;
}

/** Calls under way, by the credential whose token they carry and by what they ask for. */
export class Flights<T> {
  #joinable = new WeakMap<Credential, Map<string, Flight<T>>>();
  #races = new Map<string, Race>();
  #begun = 0;

  /** The call that is under way for the same, if whoever asks now may have its answer. */
  get(credential: Credential, key: string): Flight<T> | undefined {
    return this.#joinable.get(credential)?.get(key);
  }

  /** Begins a call, which others may join from now on. */
  begin(credential: Credential, key: string, call: Call<T>): Flight<T> {
    const { claim, end } = this.#enter(key);
    const flights = this.#joinable.get(credential) ?? new Map<string, Flight<T>>();
    this.#joinable.set(credential, flights);
    const flight = new Flight<T>(
      (signal) => call(signal, claim).finally(end),
      (over) => {
        if (flights.get(key) === over) flights.delete(key);
      },
    );
    flights.set(key, flight);
    return flight;
  }

  /** What is under way goes on for those who wait for it; it is neither joined nor kept any more. */
  forget(): void {
    for (const race of this.#races.values()) race.kept = Number.POSITIVE_INFINITY;
    this.#races = new Map();
    this.#joinable = new WeakMap();
  }

  #enter(key: string): { readonly claim: Claim; readonly end: () => void } {
    const race = this.#races.get(key) ?? { underWay: 0, kept: 0 };
    this.#races.set(key, race);
    race.underWay += 1;
    this.#begun += 1;
    const number = this.#begun;
    return {
      claim: () => {
        if (number < race.kept) return false;
        race.kept = number;
        return true;
      },
      end: () => {
        race.underWay -= 1;
        if (race.underWay === 0 && this.#races.get(key) === race) this.#races.delete(key);
      },
    };
  }
}
