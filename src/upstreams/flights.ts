import type { Credential } from './credential.js';
import { abandonable } from './waiting.js';

/**
 * Says of a call that has come to its end whether its answer may be kept: not when one that began later has been, and not
 * when all that is kept has been dropped meanwhile.
 */
export type Claim = () => boolean;

type Call<T> = (signal: AbortSignal, claim: Claim) => Promise<T>;

/** A call under way that several may wait for. It is given up when nobody waits for it any more. */
export class Flight<T> {
  readonly answer: Promise<T>;
  readonly #leave = new AbortController();
  #waiting = 0;

  constructor(call: (signal: AbortSignal) => Promise<T>) {
    this.answer = call(this.#leave.signal);
  }

  /** Says when it was given up. */
  get signal(): AbortSignal {
    return this.#leave.signal;
  }

  /** Waits for the answer until the signal says not to. */
  join(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting += 1;
    return abandonable(this.answer, signal, () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#leave.abort();
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
    const flight = new Flight((signal) => call(signal, claim));
    const flights = this.#joinable.get(credential) ?? new Map<string, Flight<T>>();
    this.#joinable.set(credential, flights);
    flights.set(key, flight);
    const leave = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.signal.addEventListener('abort', leave, { once: true });
    const land = () => {
      leave();
      end();
    };
    flight.answer.then(land, land);
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
