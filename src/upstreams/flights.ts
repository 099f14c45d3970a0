import { Company } from './company.js';
import type { Credential } from './credential.js';
import type { UpstreamName } from './failure.js';
import type { TakesTurns } from './line.js';
import { Passing } from './passing.js';
import { abandonable, type LeaveSignal } from './waiting.js';

/**
 * Says of a call that has come to its end whether its answer may be kept: not when one that began later has been, and not
 * when all that is kept has been dropped meanwhile.
 */
export type Claim = () => boolean;

type Call<T> = (company: Company, claim: Claim) => Promise<T>;

/** A call under way that several may wait for. It is given up when nobody waits for it any more. */
export class Flight<T> {
  /**
   * Undefined when it has come to its end. A table of flights that has been outgrown may hold a flight for long; not what
   * it has brought as well, nor what it was made for.
   */
  #underWay: { readonly answer: Promise<T>; readonly company: Company; readonly over: () => void } | undefined;
  #waiting = 0;

  /** @param over is called when there is nothing more to wait for: it was given up, and when it has come to its end */
  constructor(call: (company: Company) => Promise<T>, over: (flight: Flight<T>, isEnded: boolean) => void) {
    const company = new Company();
    const answer = call(company);
    this.#underWay = { answer, company, over: () => over(this, false) };
    const end = () => {
      this.#underWay = undefined;
      over(this, true);
    };
    answer.then(end, end);
  }

  /**
   * Waits for the answer until the signal says not to. To be called while it is under way.
   * @param operation the one that waits
   */
  join(signal: LeaveSignal | undefined, upstream?: UpstreamName, operation?: TakesTurns): Promise<T> {
    if (!this.#underWay) throw new Error('The call has come to its end.');
    this.#waiting += 1;
    this.#underWay.company.join(operation);
    return abandonable(this.#underWay.answer, signal, () => this.#left(), upstream);
  }

  #left(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    const underWay = this.#underWay;
    underWay?.over();
    underWay?.company.abort();
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
  #joinable = new WeakMap<Credential, Passing<Flight<T>>>();
  #races = new Passing<Race>();
  #begun = 0;

  /** The call that is under way for the same, if whoever asks now may have its answer. */
  get(credential: Credential, key: string): Flight<T> | undefined {
    return this.#joinable.get(credential)?.get(key);
  }

  /** Begins a call, which others may join from now on. */
  begin(credential: Credential, key: string, call: Call<T>): Flight<T> {
    const race = this.#enter(key);
    this.#begun += 1;
    const number = this.#begun;
    const claim = () => {
      if (number < race.kept) return false;
      race.kept = number;
      return true;
    };
    let flights = this.#joinable.get(credential);
    if (!flights) {
      flights = new Passing();
      this.#joinable.set(credential, flights);
    }
    const joinable = flights;
    const flight = new Flight<T>(
      (company) => call(company, claim),
      (over, isEnded) => {
        if (joinable.get(key) === over) joinable.delete(key);
        if (isEnded) this.#leave(key, race);
      },
    );
    joinable.set(key, flight);
    return flight;
  }

  /** What is under way goes on for those who wait for it; it is neither joined nor kept any more. */
  forget(): void {
    for (const race of this.#races.values()) race.kept = Number.POSITIVE_INFINITY;
    this.#races = new Passing();
    this.#joinable = new WeakMap();
  }

  #enter(key: string): Race {
    let race = this.#races.get(key);
    if (!race) {
      race = { underWay: 0, kept: 0 };
      this.#races.set(key, race);
    }
    race.underWay += 1;
    return race;
  }

  #leave(key: string, race: Race): void {
    race.underWay -= 1;
    if (race.underWay === 0 && this.#races.get(key) === race) this.#races.delete(key);
  }
}
