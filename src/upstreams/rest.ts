import { Breaker, type BreakerLimits, type BreakerState } from './breaker.js';
import type { Company } from './company.js';
import type { Credential } from './credential.js';
import type { Incoming } from './exchange.js';
import { type FailureDetails, inWords, UpstreamFailure, type UpstreamName } from './failure.js';
import { type Freshness, freshnessOf } from './freshness.js';
import { Health } from './health.js';
import type { TakesTurns } from './line.js';
import { isObject } from './record.js';
import { isPassing, isUnwell, MOST_RETRIES, pauseBefore, RetryBudget } from './retries.js';
import { type Asker, failureOf, parseLeniently, statusFailure } from './status.js';
import { type LeaveSignal, pause } from './waiting.js';
import { NotAsked, Wire } from './wire.js';

export interface RestSettings extends Asker {
  /** Scheme, host and port; the only place that calls go to. */
  readonly origin: string;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds from sending a call to the last byte of its answer. */
  readonly timeoutMs: number;
  /** How long a call may take with all its retries, where whoever waits for it does not say. Milliseconds, default 10,000. */
  readonly patienceMs?: number;
  /** How many connections at most. Default 64. */
  readonly connections?: number;
  /** What is known of the upstream, where several clients find it out together. */
  readonly health?: Health;
  /** When its circuit breaker opens, and how many calls may be made again at first. */
  readonly guard?: Partial<BreakerLimits> & { readonly retries?: number };
}

const PATIENCE_MS = 10_000;

/** A call as it is made for the first time, or again. */
interface Attempt {
  /** How often it has been made before. */
  readonly retries: number;
  /** When whoever waits for it gives up, once that is asked for: on the monotonic clock, in milliseconds. */
  readonly until: number | undefined;
}

const FIRST: Attempt = { retries: 0, until: undefined };

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with its parameters filled in by `expandPath`. */
  readonly path: string;
  /** Encoded, as it stands in the URL. */
  readonly query?: URLSearchParams | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What of the body and the headers must be told to nobody, should upstream quote it. */
  readonly secrets?: readonly string[];
  /** Whose bearer token goes along; none for the token calls themselves. */
  readonly credential?: Credential;
  readonly signal?: LeaveSignal | undefined;
  /** The one that it is made for, and waits for its turn with; none for a call of the gateway's own. */
  readonly operation?: TakesTurns | undefined;
  /** All who wait for it, where others may come to: it takes the turn of whoever of them has one first. */
  readonly company?: Company | undefined;
  /** Whether nothing is expected of a good answer but that it is good. */
  readonly answersNothing?: boolean | undefined;
  /** How long it may take with all its retries, where that is not what it is for others. Milliseconds. */
  readonly patienceMs?: number | undefined;
}

/** A good answer, and what it says of itself. */
export interface Fetched {
  /** Undefined for an answer without a body. */
  readonly json: unknown;
  readonly text: string;
  /** How long it may be shared; undefined where it does not say. */
  readonly freshness: Freshness | undefined;
}

/** What a token endpoint answered, refusals included. */
export interface RestAnswer {
  readonly status: number;
  readonly json: unknown;
}

/**
 * One REST API: the only code that makes REST calls, and the only one that looks at a status. Redirects are not followed;
 * bodies are JSON of at most 10 MiB. A GET that met with what passes (a connection that failed, 502, 503, 504, 429) is made
 * again, twice at most, as long as the upstream's budget allows it; one that came too late is not.
 */
export class Rest {
  readonly #settings: RestSettings;
  readonly #health: Health;
  readonly #breaker: Breaker;
  readonly #budget: RetryBudget;
  readonly #wire: Wire;

  constructor(settings: RestSettings) {
    this.#settings = settings;
    this.#health = settings.health ?? new Health();
    this.#breaker = new Breaker(settings.guard);
    this.#budget = new RetryBudget(settings.guard?.retries);
    this.#wire = new Wire({ ...settings, breaker: this.#breaker });
  }

  /**
   * Makes one call and gives its JSON (undefined for an answer without a body).
   * A GET whose acquired token was refused is repeated once with a new token.
   * @throws UpstreamFailure
   */
  async json(call: RestCall): Promise<unknown> {
    return (await this.fetch(call)).json;
  }

  /** The same with what the answer says of itself. */
  fetch(call: RestCall): Promise<Fetched> {
    return this.#fetch(call, call.method === 'GET', FIRST);
  }

  /** @param mayRenew whether it is made once more should its token be refused and there be another */
  #fetch(call: RestCall, mayRenew: boolean, attempt: Attempt): Promise<Fetched> {
    const token = call.credential?.bearer(call.signal);
    if (token instanceof Promise) return token.then((each) => this.#fetchWith(each, call, mayRenew, attempt));
    return this.#fetchWith(token, call, mayRenew, attempt);
  }

  #fetchWith(token: string | undefined, call: RestCall, mayRenew: boolean, attempt: Attempt): Promise<Fetched> {
    if (attempt === FIRST) this.#budget.earn();
    return this.#send(call, token).then(
      (answer) => {
        const next = isPassing(answer.status) ? this.#nextAttempt(call, attempt, answer) : undefined;
        if (next) return this.#again(call, mayRenew, next);
        this.#tell(isUnwell(answer.status));
        const isRefused = answer.status === 401 && token !== undefined;
        // The credential is told in any case.
        if (isRefused && call.credential?.refused(token) && mayRenew) return this.#fetch(call, false, attempt);
        return this.#judged(answer, token, call);
      },
      (failure: unknown) => {
        const isUnreached = failure instanceof UpstreamFailure && failure.kind === 'unavailable';
        const mayPass = isUnreached && !(failure instanceof NotAsked);
        const next = mayPass ? this.#nextAttempt(call, attempt, undefined) : undefined;
        if (next) return this.#again(call, mayRenew, next);
        this.#lost(failure);
        throw failure;
      },
    );
  }

  async #again(call: RestCall, mayRenew: boolean, attempt: Attempt & { readonly pauseMs: number }): Promise<Fetched> {
    await pause(attempt.pauseMs, call.signal);
    return this.#fetch(call, mayRenew, attempt);
  }

  /** When a call is made again; undefined where it is not. */
  #nextAttempt(
    { method, signal, patienceMs = this.#settings.patienceMs ?? PATIENCE_MS }: RestCall,
    { retries, until }: Attempt,
    answer: Incoming | undefined,
  ): (Attempt & { readonly pauseMs: number }) | undefined {
    if (method !== 'GET' || retries >= MOST_RETRIES || signal?.aborted) return undefined;
    const pauseMs = pauseBefore(retries, answer);
    const now = performance.now();
    const end = until ?? signal?.until ?? now + patienceMs;
    const isWorthIt = now + pauseMs < end && this.#breaker.state === 'closed';
    return isWorthIt && this.#budget.spend() ? { retries: retries + 1, until: end, pauseMs } : undefined;
  }

  #judged(answer: Incoming, token: string | undefined, call: RestCall): Fetched {
    try {
      const json = this.#read(answer, token, call);
      this.#health.answered();
      if (token !== undefined && call.credential?.accepted && holdsSomething(json)) call.credential.accepted();
      return { json, text: answer.body, freshness: freshnessOf(answer.headers) };
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** Tells the breaker of a call that has come to its end. One that is made again has not: what passes opens nothing. */
  #tell(isOutage: boolean): void {
    if (isOutage) this.#breaker.failed();
    else this.#breaker.answered();
  }

  /** There is no answer. */
  #lost(failure: unknown): void {
    this.#note(failure);
    if (failure instanceof NotAsked) return;
    const isGivenUp = failure instanceof UpstreamFailure && failure.kind === 'timeout' && !failure.isOutage;
    if (!isGivenUp) this.#tell(failure instanceof UpstreamFailure && failure.isOutage);
  }

  /** What keeps answers from anybody is upstream's fault or the configuration's; the rest is between it and who asks. */
  #note(error: unknown): void {
    // What nobody waited for, or was not even sent, says nothing of upstream.
    if (!(error instanceof UpstreamFailure) || error instanceof NotAsked) return;
    if (error.kind === 'timeout' && !error.isOutage) return;
    const isNobodysToMend = ['unavailable', 'timeout', 'invalid-answer'].includes(error.kind);
    if (isNobodysToMend) this.#health.failed(inWords(error));
    else this.#health.answered();
  }

  /**
   * Makes one call without judging its status: for the token endpoints, whose refusals have a body of their own.
   * @throws UpstreamFailure when there is no answer, or none that is JSON.
   */
  async exchange(call: RestCall): Promise<RestAnswer> {
    const answer = await this.#send(call, undefined).catch((failure: unknown) => {
      this.#lost(failure);
      throw failure;
    });
    this.#tell(isUnwell(answer.status));
    if (answer.status < 500) this.#health.answered();
    else this.#health.failed(`The ${this.#settings.upstream} upstream failed to answer (HTTP ${answer.status})`);
    const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    return { status: answer.status, json: refused ? parseLeniently(answer) : this.#read(answer, undefined, call) };
  }

  /** What keeps its calls from being answered, since when; undefined while they are. */
  get problem(): ReturnType<Health['problem']> {
    return this.#health.problem(this.#breaker.state !== 'closed');
  }

  get upstream(): UpstreamName {
    return this.#settings.upstream;
  }

  /** Whether it is asked at present. */
  get breaker(): BreakerState {
    return this.#breaker.state;
  }

  /** Closes the connections; calls in flight are given up. */
  async close(): Promise<void> {
    await this.#wire.close();
  }

  /** Rejects with an UpstreamFailure when there is no answer. */
  #send(call: RestCall, token: string | undefined): Promise<Incoming> {
    const query = call.query?.toString();
    const outgoing = {
      method: call.method,
      path: query ? `${call.path}?${query}` : call.path,
      headers: this.#headersOf(call, token),
      body: call.body ?? null,
    };
    return this.#wire.send(outgoing, call);
  }

  #headersOf(call: RestCall, token: string | undefined): Record<string, string> {
    const headers = { accept: 'application/json', ...this.#settings.headers, ...call.headers };
    return token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
  }

  #read(answer: Incoming, token: string | undefined, call: RestCall): unknown {
    if (answer.status < 200 || answer.status > 299)
      throw statusFailure(answer, this.#settings, call.credential, secretsOf(call, token));
    // What is done is done: a page in place of an empty answer must not have it done again.
    if (answer.body === '' || call.answersNothing) return undefined;
    const type = String(answer.headers['content-type'] ?? '');
    if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
      throw this.#failure('invalid-answer', 'answered with something other than JSON');
    }
    try {
      return JSON.parse(answer.body);
    } catch {
      throw this.#failure('invalid-answer', 'answered with damaged JSON');
    }
  }

  #failure(kind: UpstreamFailure['kind'], what: string, details: FailureDetails = {}): UpstreamFailure {
    return failureOf(this.#settings.upstream, kind, what, details);
  }
}

function secretsOf({ secrets = [] }: RestCall, token: string | undefined): readonly string[] {
  return token === undefined ? secrets : [token, ...secrets];
}

/** Whether an answer holds anything: to a token that it does not know, upstream may say as much as that there is nobody. */
function holdsSomething(json: unknown): boolean {
  const held = isObject(json) && 'data' in json ? json.data : json;
  return Array.isArray(held) ? held.length > 0 : isObject(held) && Object.keys(held).length > 0;
}
