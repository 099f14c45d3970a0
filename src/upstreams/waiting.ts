import { setMaxListeners } from 'node:events';
import { UpstreamFailure } from './failure.js';

/** Says when whoever waits has left: an `AbortSignal`, or a `Leaving`. */
export interface LeaveSignal {
  readonly aborted: boolean;
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

/** Has a function called when a signal says so. One operation waits for many things at a time: that is no leak. */
export function onLeave(signal: LeaveSignal, listener: () => void): void {
  if (signal instanceof AbortSignal) setMaxListeners(0, signal);
  signal.addEventListener('abort', listener);
}

/** Gives up waiting, though not the work itself, when the signal says so. */
export function abandonable<T>(work: Promise<T>, signal: LeaveSignal | undefined, left?: () => void): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) {
    work.catch(() => undefined);
    left?.();
    return Promise.reject(givenUp());
  }
  return new Promise((resolve, reject) => {
    const abandon = () => {
      signal.removeEventListener('abort', abandon);
      left?.();
      reject(givenUp());
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

export function givenUp(): UpstreamFailure {
  return new UpstreamFailure('timeout', 'The operation was given up.');
}
