/** An object of which those fields are left out that were not given; null is a value like any other. */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out the fields that are undefined: what a client did not send is not sent on. */
export function given<T extends object>(fields: T): Given<T>;
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Goes on with a value that was given: what was left out stays out, and null stays null. */
export function ifGiven<T extends {}, R>(value: T | null | undefined, next: (value: T) => R): R | null | undefined {
  return value === null || value === undefined ? value : next(value);
}
