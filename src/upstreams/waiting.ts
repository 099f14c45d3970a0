import { setMaxListeners } from 'node:events';
import { UpstreamFailure, type UpstreamName } from './failure.js';

/** Says when whoever waits has left: an `AbortSignal`, or a `Leaving`. */
export interface LeaveSignal {
  readonly aborted: boolean;
  /** When it will say so in any case: on the monotonic clock, in milliseconds. */
  readonly until?: number | undefined;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What an `AbortController` and its signal are, in one: to make one and to listen to it costs a tenth of theirs. */
export class Leaving implements LeaveSignal {
  #listeners: (() => void)[] = [];
  #hasLeft = false;

  get aborted(): boolean {
    return this.#hasLeft;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  /** Tells all who listen, once. */
  abort(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

/** Says when an operation is given up: whoever asked has left, or its time is up. */
export class Deadline extends Leaving {
  readonly #timer: NodeJS.Timeout;
  readonly #leave = () => this.abort();

  /**
   * @param until on the monotonic clock, in milliseconds
   * @param asking says when whoever asked has left
   */
  constructor(
    readonly until: number,
    private readonly asking: LeaveSignal,
  ) {
    super();
    // A timer may come a little early.
    this.#timer = setTimeout(this.#leave, Math.ceil(until - performance.now()) + 1).unref();
    if (asking.aborted) this.abort();
    else onLeave(asking, this.#leave);
  }

  /** The operation has come to its end, and nothing is given up any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.asking.removeEventListener('abort', this.#leave);
  }
}

/** Has a function called when a signal says so. One operation waits for many things at a time: that is no leak. */
export function onLeave(signal: LeaveSignal, listener: () => void): void {
  if (signal instanceof AbortSignal) setMaxListeners(0, signal);
  signal.addEventListener('abort', listener);
}

/**
 * Gives up waiting, though not the work itself, when the signal says so.
 * @param upstream whose answer is waited for
 */
export function abandonable<T>(
  work: Promise<T>,
  signal: LeaveSignal | undefined,
  left?: () => void,
  upstream?: UpstreamName,
): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) {
    work.catch(() => undefined);
    left?.();
    return Promise.reject(givenUp(signal, upstream));
  }
  return new Promise((resolve, reject) => {
    const abandon = () => {
      signal.removeEventListener('abort', abandon);
      left?.();
      reject(givenUp(signal, upstream));
    };
    onLeave(signal, abandon);
    work.then(
      (value) => {
        signal.removeEventListener('abort', abandon);
        resolve(value);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abandon);
        reject(error);
      },
    );
  });
}

/** Waits so many milliseconds; rejects as given up when the signal says so. */
export function pause(ms: number, signal: LeaveSignal | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return abandonable(over, signal, () => clearTimeout(timer));
}

/** The failure of who does not wait any longer, for an upstream where that is known. */
export function givenUp(signal: LeaveSignal | undefined, upstream?: UpstreamName): UpstreamFailure {
  const isLate = signal?.until !== undefined && performance.now() >= signal.until;
  const message = isLate ? "The operation's time was up." : 'The operation was given up.';
  return new UpstreamFailure('timeout', message, upstream && { upstream });
}
