import { createHash } from 'node:crypto';
import { AnswerMemory, type Kept, type SharedShelf } from './answers.js';
import { type Credential, isShareable } from './credential.js';
import { isNotFound, type UpstreamFailure } from './failure.js';
import { type Claim, type Flight, Flights } from './flights.js';
import type { Freshness } from './freshness.js';
import { Purges } from './purges.js';
import type { Fetched, Rest, RestCall } from './rest.js';
import { givenUp } from './waiting.js';

/** An answer, and until when it may be given to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
export interface Answered {
  readonly json: unknown;
  readonly freshUntil: number;
}

export interface Sharing {
  /** Where answers are kept in this process. */
  readonly memory: AnswerMemory;
  /** Where a fleet keeps them. */
  readonly shelf?: SharedShelf | undefined;
  /** How long an answer is fresh that does not say so itself, and for how long it may be stale then. Milliseconds. */
  readonly ttlMs: number;
  /** What tells answers of one upstream and client from all others in the same memory: no secret. */
  readonly scope: string;
  /** Tells when what is kept is dropped or replaced. */
  readonly purges: Purges;
}

/** Where only calls that are under way are shared. */
const NOTHING_KEPT = { memory: new AnswerMemory(0), ttlMs: 0, scope: '' };

const NO_HEADERS = {};

/** A dead link that is asked for by everybody is no hammer. Milliseconds. */
const MISSING_MS = 5_000;

/**
 * Answers that several requests may share. The same GET under way at the same time is one call; what it gives is kept for
 * as long as it says, and a little longer while a new one is fetched. Which answers those are is the credential's to say
 * (`isShareable`), and nobody else's: any other call is made for whoever makes it.
 */
export class SharedAnswers {
  readonly #rest: Rest;
  readonly #sharing: Sharing;
  readonly #flights = new Flights<Answered>();
  readonly #hashes = new WeakMap<object, string>();

  constructor(rest: Rest, sharing: Sharing = { ...NOTHING_KEPT, purges: new Purges() }) {
    this.#rest = rest;
    this.#sharing = sharing;
    sharing.purges.onPurge(() => this.#flights.forget());
  }

  /** The JSON of an answer alone. */
  async json(call: RestCall): Promise<unknown> {
    return (await this.get(call)).json;
  }

  /**
   * The JSON of an answer; shared or not, it is to be read only.
   * @throws UpstreamFailure
   */
  get(call: RestCall): Promise<Answered> {
    const { credential, signal } = call;
    if (call.method !== 'GET' || call.body !== undefined || !credential || !isShareable(credential)) {
      return this.#rest.json(call).then((json) => ({ json, freshUntil: 0 }));
    }
    if (signal?.aborted) return Promise.reject(givenUp(signal, this.#rest.upstream));
    const key = this.#keyOf(call, credential);
    if (credential.isAnew) return this.#begin(key, call, credential).join(signal, this.#rest.upstream);
    const kept = this.#sharing.memory.get(key);
    const now = performance.now();
    if (kept && now < kept.freshUntil) return given(kept);
    const flight = this.#flights.get(credential, key) ?? this.#begin(key, call, credential);
    if (!kept || now >= kept.staleUntil) return flight.join(signal, this.#rest.upstream);
    // Whoever asks does not wait for the new one, nor hear what becomes of it.
    return given(kept);
  }

  /** Of what is sent, only what is no secret stands in it as it is. */
  #keyOf({ path, query, headers = NO_HEADERS }: RestCall, { kind }: Credential): string {
    let hash = this.#hashes.get(headers);
    if (hash === undefined) {
      hash = createHash('sha256').update(JSON.stringify(headers)).digest('base64url');
      this.#hashes.set(headers, hash);
    }
    return `${this.#sharing.scope} GET ${kind} ${hash} ${path}?${query ?? ''}`;
  }

  #begin(key: string, call: RestCall, credential: Credential): Flight<Answered> {
    return this.#flights.begin(credential, key, (signal, claim) => this.#fetch(key, { ...call, signal }, claim));
  }

  #fetch(key: string, call: RestCall, claim: Claim): Promise<Answered> {
    const isAnew = call.credential?.isAnew ?? false;
    const { shelf } = this.#sharing;
    return shelf ? this.#fromFleet(key, call, claim, isAnew, shelf) : this.#call(key, call, claim, isAnew);
  }

  /** What the fleet has, or else what upstream says. */
  async #fromFleet(key: string, call: RestCall, claim: Claim, isAnew: boolean, shelf: SharedShelf): Promise<Answered> {
    await shelf.ready();
    const shelved = isAnew ? undefined : await shelf.get(key);
    if (!shelved) return this.#call(key, call, claim, isAnew);
    const kept = keptOf(shelved.json, shelved);
    if (!claim()) return { json: kept.json, freshUntil: 0 };
    this.#sharing.memory.set(key, kept, shelved.text);
    return kept;
  }

  #call(key: string, call: RestCall, claim: Claim, isAnew: boolean): Promise<Answered> {
    return this.#rest.fetch(call).then(
      (fetched) => this.#keep(key, fetched, claim, isAnew),
      (error: unknown) => this.#fail(key, error, claim, isAnew),
    );
  }

  #keep(key: string, { json, text, freshness }: Fetched, claim: Claim, isAnew: boolean): Answered {
    const { memory, shelf, ttlMs, purges } = this.#sharing;
    const life = freshness ?? { freshMs: ttlMs, staleMs: ttlMs };
    if (!claim()) return { json, freshUntil: 0 };
    const kept = keptOf(json, life);
    if (life.freshMs > 0) {
      memory.set(key, kept, text);
      shelf?.set(key, { ...life, text }, isAnew);
    } else this.#drop(key, isAnew);
    if (isAnew) purges.replaced();
    return kept;
  }

  #fail(key: string, error: unknown, claim: Claim, isAnew: boolean): never {
    if (isNotFound(error) && claim()) {
      this.#drop(key, isAnew);
      this.#sharing.memory.set(key, missing(error), '');
      if (isAnew) this.#sharing.purges.replaced();
    }
    throw error;
  }

  /** A call that is made because nothing is kept has nothing to drop in Redis. */
  #drop(key: string, isAnew: boolean): void {
    this.#sharing.memory.delete(key);
    if (isAnew) this.#sharing.shelf?.delete(key);
  }
}

function given(kept: Kept): Promise<Answered> {
  return kept.failure ? Promise.reject(kept.failure) : Promise.resolve(kept);
}

function keptOf(json: unknown, { freshMs, staleMs }: Freshness): Kept {
  const freshUntil = performance.now() + freshMs;
  return { json, freshUntil, staleUntil: freshUntil + staleMs };
}

const remembered = new WeakMap<object, number>();

function missing(failure: UpstreamFailure): Kept {
  const until = performance.now() + MISSING_MS;
  remembered.set(failure, until);
  return { json: undefined, failure, freshUntil: until, staleUntil: until };
}

/** Until when a failure may be told to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
export function freshUntilOf(failure: unknown): number {
  return typeof failure === 'object' && failure !== null ? (remembered.get(failure) ?? 0) : 0;
}
