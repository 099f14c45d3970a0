import { errors, Pool } from 'undici';
import type { Breaker } from './breaker.js';
import { CutOff, exchange, type Incoming, type Outgoing } from './exchange.js';
import { type FailureDetails, UpstreamFailure, type UpstreamName } from './failure.js';
import { failureOf } from './status.js';
import { type MadeFor, TooMany, type Turn, Turns } from './turns.js';
import { givenUp, type LeaveSignal } from './waiting.js';

export interface WireSettings {
  readonly upstream: UpstreamName;
  /** Scheme, host and port; the only place that calls go to. */
  readonly origin: string;
  /** Milliseconds from sending a call to the last byte of its answer. */
  readonly timeoutMs: number;
  /** How many connections at most, and so calls at once. Default 64. */
  readonly connections?: number;
  readonly breaker: Breaker;
}

const CONNECTIONS = 64;
/** How many calls may wait for a connection, for each that there is. */
const WAITING = 8;

const LARGEST_BODY = 10 * 1024 * 1024;

/** A call that was not made: upstream is not asked for a moment, or has too many before it. */
export class NotAsked extends UpstreamFailure {}

/** The connections to one REST API, and whether it is asked at all. An answer is one whatever its status. */
export class Wire {
  readonly #settings: WireSettings;
  readonly #pool: Pool;
  readonly #turns: Turns;
  readonly #bounds: { readonly timeoutMs: number; readonly largest: number };
  readonly #failed = (error: unknown) => networkFailure(error, this.#settings.upstream, this.#settings.timeoutMs);

  constructor(settings: WireSettings) {
    this.#settings = settings;
    const { origin, timeoutMs, connections = CONNECTIONS } = settings;
    this.#pool = new Pool(origin, { connections, connectTimeout: timeoutMs, keepAliveTimeout: 10_000 });
    this.#turns = new Turns(connections, WAITING * connections);
    this.#bounds = { timeoutMs, largest: LARGEST_BODY };
  }

  /** Rejects with an UpstreamFailure when there is no answer. Of what comes of it, whoever sends it tells the breaker. */
  send(outgoing: Outgoing, madeFor: MadeFor): Promise<Incoming> {
    const { signal, operation } = madeFor;
    if (signal?.aborted) return Promise.reject(givenUp(signal));
    const { breaker, timeoutMs } = this.#settings;
    if (breaker.state === 'open') return Promise.reject(this.#notAsked(OUT_OF_SERVICE));
    const free = this.#turns.take(operation);
    if (free) return this.#exchange(outgoing, signal, free);
    return this.#turns.wait(timeoutMs, madeFor).then(
      (turn) => this.#exchange(outgoing, signal, turn),
      (error: unknown) => {
        throw error instanceof TooMany ? this.#notAsked(BUSY) : error;
      },
    );
  }

  /** Closes the connections; calls in flight are given up. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  /**
   * Whoever has a turn asks the breaker: it may have opened while they waited. Not who has left by then, as the one call that
   * finds out whether upstream is back would not be made.
   */
  #exchange(outgoing: Outgoing, signal: LeaveSignal | undefined, turn: Turn): Promise<Incoming> {
    if (!signal?.aborted && !this.#settings.breaker.admits()) {
      turn.end();
      return Promise.reject(this.#notAsked(OUT_OF_SERVICE));
    }
    return exchange(this.#pool, outgoing, signal, this.#bounds, turn, this.#failed);
  }

  #notAsked(what: string): NotAsked {
    const { upstream } = this.#settings;
    return new NotAsked('unavailable', `The ${upstream} upstream ${what}.`, { upstream, isOutage: true });
  }
}

const OUT_OF_SERVICE = 'has failed repeatedly and is not asked for a moment';
const BUSY = 'has more calls waiting for it than it answers';

function networkFailure(error: unknown, upstream: UpstreamName, timeoutMs: number): UpstreamFailure {
  const failure = (kind: UpstreamFailure['kind'], what: string, details?: FailureDetails) =>
    failureOf(upstream, kind, what, details);
  const late = `did not answer within ${timeoutMs} ms`;
  if (error instanceof CutOff) {
    switch (error.why) {
      case 'late':
        return failure('timeout', late, { isOutage: true });
      case 'left':
        return failure('timeout', 'was not waited for: the operation was given up');
      case 'large':
        return failure('invalid-answer', 'answered with more than 10 MiB');
      case 'damaged':
        return failure('invalid-answer', 'answered with something that is not encoded as it says');
    }
  }
  // Only the code: the message of a network error may hold the URL.
  const details = { reason: errorCode(error), isOutage: true };
  const isLate = [errors.ConnectTimeoutError, errors.HeadersTimeoutError, errors.BodyTimeoutError].some(
    (kind) => error instanceof kind,
  );
  return isLate ? failure('timeout', late, details) : failure('unavailable', 'could not be reached', details);
}

function errorCode(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
