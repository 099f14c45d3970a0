import { UpstreamFailure } from '../upstreams/failure.js';

/** Gives up waiting, though not the work itself, when the signal says so. */
export function abandonable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.reject(givenUp());
  }
  return new Promise((resolve, reject) => {
    const abandon = () => reject(givenUp());
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

export function givenUp(): UpstreamFailure {
  return new UpstreamFailure('timeout', 'The operation was given up.');
}
