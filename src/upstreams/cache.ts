import { createHash } from 'node:crypto';
import type { MaybePromise } from '../maybe-promise.js';
import type { Allowance } from './allowance.js';
import { AnswerMemory, type SharedShelf, type Shelved } from './answers.js';
import { type Credential, isShareable } from './credential.js';
import { isNotFound, UpstreamFailure } from './failure.js';
import { type Claim, type Flight, Flights } from './flights.js';
import { LONGEST_FAIL_MS } from './freshness.js';
import { type Kept, keptOf, missing, type Stale } from './kept.js';
import type { TakesTurns } from './line.js';
import { Purges } from './purges.js';
import type { Fetched, Rest, RestCall } from './rest.js';
import { givenUp, type LeaveSignal } from './waiting.js';

/** An answer, and until when it may be given to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
export interface Answered {
  readonly json: unknown;
  readonly freshUntil: number;
  /** Of one that is given because upstream fails to give a new one. */
  readonly stale?: Stale;
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

/** For how long an upstream is left alone that has just failed to give what there is a stale answer to. Milliseconds. */
const LEFT_ALONE_MS = 1_000;
/** For how long after that nobody waits to hear whether it still fails: who asks gets the stale one. Milliseconds. */
const NOT_WAITED_FOR_MS = 10_000;
/** How long a call may take with all its retries to which there is a stale answer. Milliseconds. */
const PATIENCE_MS = 1_000;

/** A call whose answer may be there already. */
export interface SharedCall extends Omit<RestCall, 'operation' | 'company'> {
  /** Of the operation that asks: what it is taken from when it begins. A call of the gateway's own is taken from nothing. */
  readonly allowance?: Allowance | undefined;
}

/** A call that is made for all who ask for the same. */
interface Asked {
  readonly key: string;
  readonly claim: Claim;
  readonly isAnew: boolean;
  /** What it was taken from. */
  readonly allowance: Allowance | undefined;
  /** What the fleet has, where that is not fresh any more. */
  readonly shelved?: Shelved | undefined;
}

/**
 * Answers that several requests may share. The same GET under way at the same time is one call; what it gives is kept for
 * as long as it says, a little longer while a new one is fetched, and up to an hour while upstream is out of service. Which
 * answers those are is the credential's to say (`isShareable`), and nobody else's: any other call is made for whoever makes
 * it.
 */
export class SharedAnswers {
  readonly #rest: Rest;
  readonly #sharing: Sharing;
  readonly #flights = new Flights<Answered>();
  readonly #hashes = new WeakMap<object, string>();
  /** What is renewed while nobody waits for it takes its turns as one operation does: it keeps none from what that waits for. */
  readonly #renewals: TakesTurns = { line: undefined };

  constructor(rest: Rest, sharing: Sharing = { ...NOTHING_KEPT, purges: new Purges() }) {
    this.#rest = rest;
    this.#sharing = sharing;
    sharing.purges.onPurge(() => this.#flights.forget());
  }

  /** The JSON of an answer alone. */
  async json(call: SharedCall): Promise<unknown> {
    return (await this.get(call)).json;
  }

  /**
   * The JSON of an answer; shared or not, it is to be read only.
   * @throws UpstreamFailure
   */
  get(call: SharedCall): Promise<Answered> {
    const { credential, signal } = call;
    if (call.method !== 'GET' || call.body !== undefined || !credential || !isShareable(credential)) {
      const refused = call.allowance?.take();
      if (refused) return Promise.reject(refused);
      return this.#rest.json({ ...call, operation: call.allowance }).then((json) => ({ json, freshUntil: 0 }));
    }
    if (signal?.aborted) return Promise.reject(givenUp(signal, this.#rest.upstream));
    const key = this.#keyOf(call, credential);
    const kept = credential.isAnew ? undefined : this.#sharing.memory.get(key);
    const now = performance.now();
    if (kept && now < kept.freshUntil) return given(kept);
    const standIn = kept && now >= kept.staleUntil && now < kept.failUntil ? kept : undefined;
    if (standIn && now < standIn.failedAt + LEFT_ALONE_MS) return Promise.resolve(this.#stale(standIn, now));
    const underWay = credential.isAnew ? undefined : this.#flights.get(credential, key);
    const refused = underWay ? undefined : call.allowance?.take();
    const isStale = kept !== undefined && now < kept.staleUntil;
    const isStoodInFor = standIn !== undefined && now < standIn.failedAt + NOT_WAITED_FOR_MS;
    const operation = isStale || isStoodInFor ? this.#renewals : call.allowance;
    // Whoever may begin no more calls is given what is kept, as long as it may be.
    const flight = underWay ?? (refused ? undefined : this.#begin(key, call, credential, operation));
    // Whoever asks does not wait for the new one, nor hear what becomes of it.
    if (isStale) return given(kept);
    if (isStoodInFor) return Promise.resolve(this.#stale(standIn, now));
    if (!flight) return Promise.reject(refused);
    const answered = flight.join(signal, this.#rest.upstream, call.allowance);
    return standIn ? answered.catch((error) => this.#inTime(key, standIn, signal, error)) : answered;
  }

  /** Whoever has no more time to wait is given what there is. @throws the failure, unless that is what it is */
  #inTime(key: string, standIn: Kept, signal: LeaveSignal | undefined, failure: unknown): Answered {
    const now = performance.now();
    const isTimeUp = signal?.aborted && signal.until !== undefined && now >= signal.until;
    if (!isTimeUp || this.#sharing.memory.get(key) !== standIn) throw failure;
    standIn.failedAt = now;
    return this.#stale(standIn, now);
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

  /** @param operation with which it waits for its turn */
  #begin(key: string, call: SharedCall, credential: Credential, operation: TakesTurns | undefined): Flight<Answered> {
    const { allowance } = call;
    const isAnew = credential.isAnew ?? false;
    return this.#flights.begin(credential, key, (company, claim) =>
      this.#fetch({ key, claim, isAnew, allowance }, { ...call, operation, signal: company, company }),
    );
  }

  #fetch(asked: Asked, call: RestCall): Promise<Answered> {
    const { shelf } = this.#sharing;
    return shelf ? this.#fromFleet(asked, call, shelf) : this.#call(asked, call);
  }

  /** What the fleet has, or else what upstream says. */
  async #fromFleet(asked: Asked, call: RestCall, shelf: SharedShelf): Promise<Answered> {
    await shelf.ready();
    const shelved = asked.isAnew ? undefined : await shelf.get(asked.key);
    if (!shelved || shelved.freshMs <= 0) return this.#call({ ...asked, shelved }, call);
    asked.allowance?.giveBack();
    const kept = keptOf(shelved.json, shelved, shelved.ageMs);
    if (!asked.claim()) return { json: kept.json, freshUntil: 0 };
    this.#sharing.memory.set(asked.key, kept, shelved.text);
    return kept;
  }

  #call(asked: Asked, call: RestCall): Promise<Answered> {
    const held = this.#sharing.memory.get(asked.key);
    const hasStandIn = asked.shelved || (held && performance.now() < held.failUntil);
    return this.#rest.fetch(hasStandIn && !asked.isAnew ? { ...call, patienceMs: PATIENCE_MS } : call).then(
      (fetched) => this.#keep(asked, fetched),
      (error: unknown) => this.#fail(asked, error),
    );
  }

  #keep(asked: Asked, { json, text, freshness }: Fetched): Answered {
    const { key, claim, isAnew, shelved } = asked;
    const { memory, shelf, ttlMs, purges } = this.#sharing;
    const life = freshness ?? { freshMs: ttlMs, staleMs: ttlMs, failMs: LONGEST_FAIL_MS };
    if (!claim()) return { json, freshUntil: 0 };
    const kept = keptOf(json, life);
    // What is asked for once in a while is not worth an hour in Redis: a crawler asks for everything once.
    const stays = shelved !== undefined || memory.get(key) !== undefined;
    if (life.freshMs > 0 || life.failMs > 0) memory.set(key, kept, text);
    else memory.delete(key);
    if (life.freshMs > 0) shelf?.set(key, { ...life, text, stays }, isAnew ? 'anything' : shelved);
    else this.#takeDown(asked);
    if (isAnew) purges.replaced();
    return kept;
  }

  /** @throws the failure, unless there is what may stand in for the answer */
  #fail(asked: Asked, error: unknown): MaybePromise<Answered> {
    if (!(error instanceof UpstreamFailure)) throw error;
    if (error.isWithdrawn) this.#withdraw(asked, error);
    if (!error.isOutage) {
      const kept = this.#sharing.memory.get(asked.key);
      // An upstream that answers, whatever it says, is waited for again; that nobody stayed to hear it says nothing.
      if (kept && error.kind !== 'timeout') kept.failedAt = Number.NEGATIVE_INFINITY;
      throw error;
    }
    if (asked.isAnew) throw error;
    const kept = this.#newest(asked);
    const now = performance.now();
    if (kept && now < kept.freshUntil) return given(kept);
    if (!kept || now >= kept.failUntil) throw error;
    kept.failedAt = now;
    return this.#stale(kept, now);
  }

  #withdraw(asked: Asked, failure: UpstreamFailure): void {
    const { key, claim, isAnew } = asked;
    const { memory, purges } = this.#sharing;
    if (!claim()) return;
    memory.delete(key);
    this.#takeDown(asked);
    if (isNotFound(failure)) memory.set(key, missing(failure), '');
    if (isAnew) purges.replaced();
  }

  /** What was received last, here or by others of the fleet. */
  #newest({ key, claim, shelved }: Asked): Kept | undefined {
    const { memory } = this.#sharing;
    const held = memory.get(key);
    if (!shelved || (held && held.receivedAt >= performance.now() - shelved.ageMs) || !claim()) return held;
    const found = keptOf(shelved.json, shelved, shelved.ageMs);
    memory.set(key, found, shelved.text);
    return found;
  }

  /** A call that is made because nothing is kept has nothing to drop in Redis. */
  #takeDown({ key, isAnew, shelved }: Asked): void {
    if (isAnew || shelved) this.#sharing.shelf?.delete(key);
  }

  #stale({ json, receivedAt }: Kept, now: number): Answered {
    return { json, freshUntil: 0, stale: { upstream: this.#rest.upstream, ageMs: now - receivedAt } };
  }
}

function given(kept: Kept): Promise<Answered> {
  return kept.failure ? Promise.reject(kept.failure) : Promise.resolve(kept);
}
