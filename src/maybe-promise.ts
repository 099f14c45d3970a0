/** What may be there already: waiting for what is there costs a turn of the queue, and nothing needs it. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value that may be there already: what an answer holds is given without waiting. */
export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
