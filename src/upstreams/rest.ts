import { errors, Pool } from 'undici';
import type { Credential } from './credential.js';
import { CutOff, exchange, type Incoming } from './exchange.js';
import { type FailureDetails, inWords, UpstreamFailure } from './failure.js';
import { type Freshness, freshnessOf } from './freshness.js';
import { Health } from './health.js';
import { type Asker, failureOf, parseLeniently, statusFailure } from './status.js';
import type { LeaveSignal } from './waiting.js';

export interface RestSettings extends Asker {
  /** Scheme, host and port; the only place that calls go to. */
  readonly origin: string;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds from sending a call to the last byte of its answer. */
  readonly timeoutMs: number;
  /** How many connections at most. Default 64. */
  readonly connections?: number;
  /** What is known of the upstream, where several clients find it out together. */
  readonly health?: Health;
}

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
  /** Whether nothing is expected of a good answer but that it is good. */
  readonly answersNothing?: boolean | undefined;
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

const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * One REST API's connection pool: the only code that makes REST calls, and the only one that looks at a status.
 * Redirects are not followed; bodies are JSON of at most 10 MiB.
 */
export class Rest {
  readonly #pool: Pool;
  readonly #settings: RestSettings;
  readonly #health: Health;

  constructor(settings: RestSettings) {
    this.#settings = settings;
    this.#health = settings.health ?? new Health();
    this.#pool = new Pool(settings.origin, {
      connections: settings.connections ?? 64,
      connectTimeout: settings.timeoutMs,
      keepAliveTimeout: 10_000,
    });
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
    return this.#fetch(call, call.method === 'GET');
  }

  /** @param mayRepeat whether it is made once more should its token be refused and there be another */
  #fetch(call: RestCall, mayRepeat: boolean): Promise<Fetched> {
    const token = call.credential?.bearer(call.signal);
    if (token instanceof Promise) return token.then((each) => this.#fetchWith(each, call, mayRepeat));
    return this.#fetchWith(token, call, mayRepeat);
  }

  #fetchWith(token: string | undefined, call: RestCall, mayRepeat: boolean): Promise<Fetched> {
    return this.#send(call, token).then((answer) => {
      const isRefused = answer.status === 401 && token !== undefined;
      // The credential is told in any case.
      if (isRefused && call.credential?.refused(token) && mayRepeat) return this.#fetch(call, false);
      return this.#judged(answer, token, call);
    });
  }

  #judged(answer: Incoming, token: string | undefined, call: RestCall): Fetched {
    try {
      const json = this.#read(answer, token, call);
      this.#health.answered();
      return { json, text: answer.body, freshness: freshnessOf(answer.headers) };
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** What keeps answers from anybody is upstream's fault or the configuration's; the rest is between it and who asks. */
  #note(error: unknown): void {
    if (!(error instanceof UpstreamFailure)) return;
    const isNobodysToMend = ['unavailable', 'timeout', 'invalid-answer'].includes(error.kind);
    if (isNobodysToMend) this.#health.failed(inWords(error));
    else this.#health.answered();
  }

  /**
   * Makes one call without judging its status: for the token endpoints, whose refusals have a body of their own.
   * @throws UpstreamFailure when there is no answer, or none that is JSON.
   */
  async exchange(call: RestCall): Promise<RestAnswer> {
    const answer = await this.#send(call, undefined);
    if (answer.status < 500) this.#health.answered();
    else this.#health.failed(`The ${this.#settings.upstream} upstream failed to answer (HTTP ${answer.status})`);
    const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    return { status: answer.status, json: refused ? parseLeniently(answer) : this.#read(answer, undefined, call) };
  }

  /** What keeps its calls from being answered, since when; undefined while they are. */
  get problem(): Health['problem'] {
    return this.#health.problem;
  }

  /** Closes the pool; calls in flight are given up. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /** Rejects with an UpstreamFailure when there is no answer. */
  #send(call: RestCall, token: string | undefined): Promise<Incoming> {
    const query = call.query?.toString();
    const { timeoutMs } = this.#settings;
    const outgoing = {
      method: call.method,
      path: query ? `${call.path}?${query}` : call.path,
      headers: this.#headersOf(call, token),
      body: call.body ?? null,
    };
    const bounds = { timeoutMs, largest: LARGEST_BODY, signal: call.signal };
    return exchange(this.#pool, outgoing, bounds, (error) => {
      const failure = this.#networkFailure(error, timeoutMs);
      // What nobody waited for says nothing of upstream.
      if (!(error instanceof CutOff) || error.why !== 'left') this.#health.failed(inWords(failure));
      return failure;
    });
  }

  #headersOf(call: RestCall, token: string | undefined): Record<string, string> {
    const headers = { accept: 'application/json', ...this.#settings.headers, ...call.headers };
    return token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` };
  }

  #networkFailure(error: unknown, timeoutMs: number): UpstreamFailure {
    const late = `did not answer within ${timeoutMs} ms`;
    if (error instanceof CutOff) {
      switch (error.why) {
        case 'late':
          return this.#failure('timeout', late, { isOutage: true });
        case 'left':
          return this.#failure('timeout', 'was not waited for: the operation was given up');
        case 'large':
          return this.#failure('invalid-answer', 'answered with more than 10 MiB');
      }
    }
    // Only the code: the message of a network error may hold the URL.
    const reason = errorCode(error);
    const timedOut = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError].some(
      (kind) => error instanceof kind,
    );
    return timedOut
      ? this.#failure('timeout', late, { reason, isOutage: true })
      : this.#failure('unavailable', 'could not be reached', { reason, isOutage: true });
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

function errorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
