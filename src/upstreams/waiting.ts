import { setMaxListeners } from 'node:events';
import { UpstreamFailure } from './failure.js';

/** Gives up waiting, though not the work itself, when the signal says so. */
export function abandonable<T>(work: Promise<T>, signal: AbortSignal | undefined, onLeave?: () => void): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) {
    work.catch(() => undefined);
    onLeave?.();
    return Promise.reject(givenUp());
  }
  return new Promise((resolve, reject) => {
    const abandon = () => {
      onLeave?.();
      reject(givenUp());
    };
    // One operation waits for many things at a time: that is no leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

export function givenUp(): UpstreamFailure {
  return new UpstreamFailure('timeout', 'The operation was given up.');
}
