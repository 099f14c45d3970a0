import type { UpstreamName } from './failure.js';

/** A JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object, as opposed to an array, a scalar or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record with the answer it came in: what scalars are read from, whichever upstream it is of. */
export interface Recorded<T> {
  readonly record: T;
  readonly entity: { readonly answer: { readonly upstream: UpstreamName } };
}

/** The names of a record's fields, wherever they stand: beside the others or under `localized`. */
export type FieldOf<T> = T extends { localized?: infer L }
  ? (keyof T | keyof NonNullable<L>) & string
  : keyof T & string;

/** What the contract says a record's field holds, in whichever spelling. */
export type ValueOf<T, F extends string> =
  | (F extends keyof T ? NonNullable<T[F]> : never)
  | (T extends { localized?: infer L }
      ? F extends keyof NonNullable<L>
        ? NonNullable<NonNullable<L>[F]>
        : never
      : never);

/**
 * A field of a record in either spelling of localised entities: under `localized`, or beside the others.
 * What it gives is whatever upstream sent; a missing field is null.
 */
export function read<T>(record: T, field: FieldOf<T>): unknown;
export function read(record: unknown, field: string): unknown {
  if (!isObject(record)) return null;
  const { localized } = record;
  return (isObject(localized) ? localized[field] : undefined) ?? record[field] ?? null;
}
