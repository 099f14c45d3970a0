import type { Dispatcher } from 'undici';
import { LoopShare } from '../loop-share.js';
import { decoded, TooLarge } from './decoded.js';
import type { Turn } from './line.js';
import { type LeaveSignal, onLeave } from './waiting.js';

/** One request to an upstream, as it goes on the wire. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/** What came back, whatever its status. */
export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Bounds {
  /** Milliseconds from sending to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the answer's body, in bytes. */
  readonly largest: number;
}

/** Why an exchange was cut off on this side. */
export class CutOff extends Error {
  override readonly name = 'CutOff';

  /** @param why it took too long, nobody waits for it any more, or its answer is too large or not encoded as it says */
  constructor(readonly why: 'late' | 'left' | 'large' | 'damaged') {
    super(`The exchange was cut off: ${why}.`);
  }
}

/**
 * Sends one request and reads the answer to its end.
 *
 * The buffers of an answer are collected as they arrive and made text once, and a deadline is one timer: a stream, and a
 * signal composed of others, cost more than all the rest of a call.
 * @param signal says when nobody waits any more
 * @param turn which ends with it
 * @param failure what it rejects with for a `CutOff` or an error of the network: here, and not in a promise more
 */
export function exchange(
  dispatcher: Pick<Dispatcher, 'dispatch'>,
  outgoing: Outgoing,
  signal: LeaveSignal | undefined,
  bounds: Bounds,
  turn: Turn,
  failure: (error: unknown) => unknown,
): Promise<Incoming> {
  return new Promise((resolve, refuse) => {
    const reject = (error: unknown) => refuse(failure(error));
    if (signal?.aborted) {
      turn.end();
      return reject(new CutOff('left'));
    }
    const handler = new Exchange(resolve, reject, signal, bounds, turn);
    try {
      dispatcher.dispatch(outgoing, handler);
    } catch (error) {
      handler.onResponseError(undefined, error);
    }
  });
}

/** All upstreams' answers are seen to by one event loop. */
const LOOP = new LoopShare();

class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (incoming: Incoming) => void;
  readonly #reject: (error: unknown) => void;
  readonly #signal: LeaveSignal | undefined;
  readonly #bounds: Bounds;
  readonly #turn: Turn;
  readonly #deadline: NodeJS.Timeout;
  readonly #leave = () => this.#cut('left');
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #cutOff: CutOff | undefined;
  #isOver = false;
  #size = 0;
  #status = 0;
  #headers: Incoming['headers'] = {};

  constructor(
    resolve: (incoming: Incoming) => void,
    reject: (error: unknown) => void,
    signal: LeaveSignal | undefined,
    bounds: Bounds,
    turn: Turn,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#bounds = bounds;
    this.#turn = turn;
    // A process that was busy sees to timers first: an answer that is there already has come in time.
    this.#deadline = setTimeout(() => setImmediate(() => setImmediate(() => this.#late())), bounds.timeoutMs).unref();
    if (signal) onLeave(signal, this.#leave);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while it waited for a connection: whoever asked has been told, and nothing is sent.
    if (this.#cutOff) controller.abort(this.#cutOff);
    else this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Incoming['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#bounds.largest) this.#cut('large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#cutOff) return;
    this.#end();
    const [first, ...others] = this.#chunks;
    const whole = first && others.length === 0 ? first : Buffer.concat(this.#chunks, this.#size);
    const encoding = this.#headers['content-encoding'];
    if (encoding === undefined || whole.length === 0) this.#answer(whole);
    else
      decoded(whole, String(encoding), this.#bounds.largest).then(
        (body) => this.#answer(body),
        (error: unknown) => this.#reject(new CutOff(error instanceof TooLarge ? 'large' : 'damaged')),
      );
  }

  #answer(body: Buffer): void {
    LOOP.run(() => {
      // Whoever waits for it may have left while it waited itself.
      if (this.#signal?.aborted) this.#reject(new CutOff('left'));
      else this.#resolve({ status: this.#status, headers: this.#headers, body: body.toString('utf8') });
    });
  }

  onResponseError(_: unknown, error: unknown): void {
    this.#end();
    // What was cut off has been told so.
    if (!this.#cutOff) this.#reject(error);
  }

  #late(): void {
    if (!this.#isOver) this.#cut('late');
  }

  #cut(why: CutOff['why']): void {
    if (this.#cutOff) return;
    this.#cutOff = new CutOff(why);
    this.#end();
    this.#reject(this.#cutOff);
    this.#controller?.abort(this.#cutOff);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#deadline);
    this.#signal?.removeEventListener('abort', this.#leave);
    this.#turn.end();
  }
}
