import { AnswerMemory, type Kept, type SharedShelf } from './answers.js';
import { type Credential, isShareable } from './credential.js';
import { isNotFound, type UpstreamFailure } from './failure.js';
import type { Freshness } from './freshness.js';
import type { Rest, RestCall } from './rest.js';
import { abandonable, givenUp } from './waiting.js';

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
}

interface Flight {
  readonly answer: Promise<Answered>;
  readonly leave: AbortController;
  waiting: number;
}

/** Where only calls that are under way are shared. */
const NOTHING_KEPT: Sharing = { memory: new AnswerMemory(0), ttlMs: 0, scope: '' };

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
  readonly #flights = new WeakMap<Credential, Map<string, Flight>>();

  constructor(rest: Rest, sharing: Sharing = NOTHING_KEPT) {
    this.#rest = rest;
    this.#sharing = sharing;
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
    if (call.method !== 'GET' || !credential || !isShareable(credential)) {
      return this.#rest.json(call).then((json) => ({ json, freshUntil: 0 }));
    }
    if (signal?.aborted) return Promise.reject(givenUp());
    const { memory, scope } = this.#sharing;
    const key = `${scope} ${call.path}?${call.query ?? ''} ${JSON.stringify([call.headers, call.body])}`;
    const kept = memory.get(key);
    const now = performance.now();
    if (!kept || now >= kept.staleUntil) return this.#join(this.#flightOf(key, call, credential), signal);
    // Whoever asks does not wait for the new one, nor hear what becomes of it.
    if (now >= kept.freshUntil) this.#flightOf(key, call, credential).answer.catch(() => undefined);
    return kept.failure ? Promise.reject(kept.failure) : Promise.resolve(kept);
  }

  #flightOf(key: string, call: RestCall, credential: Credential): Flight {
    let flights = this.#flights.get(credential);
    if (!flights) {
      flights = new Map();
      this.#flights.set(credential, flights);
    }
    let flight = flights.get(key);
    if (!flight) {
      const leave = new AbortController();
      const answer = this.#fetch(key, { ...call, signal: leave.signal });
      flight = { answer, leave, waiting: 0 };
      const started = flight;
      const end = () => {
        if (flights.get(key) === started) flights.delete(key);
      };
      leave.signal.addEventListener('abort', end, { once: true });
      answer.then(end, end);
      flights.set(key, flight);
    }
    return flight;
  }

  /** Waits for a call until the signal says not to. The call is given up when nobody waits for it any more. */
  #join(flight: Flight, signal: AbortSignal | undefined): Promise<Answered> {
    flight.waiting += 1;
    return abandonable(flight.answer, signal, () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.leave.abort();
    });
  }

  /** What the fleet has, or else what upstream says. */
  async #fetch(key: string, call: RestCall): Promise<Answered> {
    const { memory, shelf, ttlMs } = this.#sharing;
    const shelved = await shelf?.get(key);
    if (shelved) {
      const kept = keptOf(shelved.json, shelved);
      memory.set(key, kept, shelved.length);
      return kept;
    }
    try {
      const { json, text, freshness } = await this.#rest.fetch(call);
      const life = freshness ?? { freshMs: ttlMs, staleMs: ttlMs };
      const kept = keptOf(json, life);
      if (life.freshMs > 0) {
        memory.set(key, kept, text.length);
        shelf?.set(key, { ...life, text });
      } else memory.delete(key);
      return kept;
    } catch (error) {
      if (isNotFound(error)) memory.set(key, missing(error), 0);
      throw error;
    }
  }
}

function keptOf(json: unknown, { freshMs, staleMs }: Freshness): Kept {
  const freshUntil = performance.now() + freshMs;
  return { json, freshUntil, staleUntil: freshUntil + staleMs };
}

function missing(failure: UpstreamFailure): Kept {
  const until = performance.now() + MISSING_MS;
  return { json: undefined, failure, freshUntil: until, staleUntil: until };
}
