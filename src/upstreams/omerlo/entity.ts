import { UpstreamFailure } from '../failure.js';
import { isUuid } from '../path.js';
import { type FieldOf, isObject, type JsonObject, read, type ValueOf } from '../record.js';
import type { Answer } from './answer.js';
import type { EntityPath } from './paths.js';

/** Something that fields read from: an entity, or a part of one (a block, an image, an address). */
export interface Held<T> {
  /** Upstream's own record, as it came. */
  readonly record: T;
  /** The entity it is, or is a part of. */
  readonly entity: Entity<unknown>;
}

/** Which occurrence of a recurring event is meant: the one on a day in a time zone. */
export type Occurrence = Readonly<Record<string, string>>;

/** What tells an entity from others with its id, where the id alone does not. */
export interface Which {
  readonly query?: Occurrence;
  /** The id of what it belongs to, for a path that holds both: the distribution of a release. */
  readonly parent?: string;
}

/** How the whole of an entity is read again: the endpoint family it came from, and which of it. */
export interface Source extends Which {
  readonly path: EntityPath;
}

/** Upstream's own record, untouched and uncopied, with the answer it arrived in. */
export class Entity<T> implements Held<T> {
  constructor(
    /** Upstream's id; a UUID, if upstream keeps its word. */
    readonly id: string,
    readonly record: T,
    readonly answer: Answer,
    /** Undefined for an entity that has no endpoint of its own. */
    readonly source: Source | undefined,
    /** Whether this is all that upstream has to say of it, or the summary that lists and associations give. */
    readonly isWhole: boolean,
  ) {}

  get entity(): Entity<unknown> {
    return this;
  }
}

/**
 * The id of an entity for a path to more of it.
 * @throws UpstreamFailure `invalid-answer` where upstream gave it an id that is none: that is no fault of the caller's
 */
export function idForPath({ id }: Entity<unknown>): string {
  if (isUuid(id)) return id;
  throw new UpstreamFailure('invalid-answer', 'The omerlo upstream gave something an id that is no UUID.', {
    upstream: 'omerlo',
  });
}

/** A part of an entity, which has no life of its own. */
export class Part<T> implements Held<T> {
  constructor(
    readonly record: T,
    readonly entity: Entity<unknown>,
  ) {}
}

/** What an array in a record holds: its usable entries, and how many there were of another kind. */
export interface Entries<T> {
  readonly entries: readonly T[];
  readonly unusable: number;
}

/** A part that stands in a record under a name: null when there is none, undefined when it is no object. */
export function partOf<T, F extends FieldOf<T>>(held: Held<T>, field: F): Part<ValueOf<T, F>> | null | undefined;
export function partOf(held: Held<JsonObject>, field: string): Part<unknown> | null | undefined {
  const value = read(held.record, field);
  if (value === null) return null;
  return isObject(value) ? new Part(value, held.entity) : undefined;
}

/** The parts in an array of a record; undefined when it is no array, empty when there is none. */
export function partsOf<T, F extends FieldOf<T>>(
  held: Held<T>,
  field: F,
): Entries<Part<ItemOf<ValueOf<T, F>>>> | undefined;
export function partsOf(held: Held<JsonObject>, field: string): Entries<Part<unknown>> | undefined {
  return entriesOf(held, field, (entry) => (isObject(entry) ? new Part(entry, held.entity) : undefined));
}

/** An entity that stands in a record itself: null when there is none, undefined when it is an object without an id, or none. */
export function entityOf<T, F extends FieldOf<T>>(
  held: Held<T>,
  field: F,
  source?: Source,
): Entity<ValueOf<T, F>> | null | undefined;
export function entityOf(held: Held<JsonObject>, field: string, source?: Source): Entity<unknown> | null | undefined {
  const value = read(held.record, field);
  return value === null ? null : inlineEntity(value, held, source);
}

/** The entities that stand in an array of a record themselves, rather than as associations. */
export function entitiesOf<T, F extends FieldOf<T>>(
  held: Held<T>,
  field: F,
  source?: Source,
): Entries<Entity<ItemOf<ValueOf<T, F>>>> | undefined;
export function entitiesOf(
  held: Held<JsonObject>,
  field: string,
  source?: Source,
): Entries<Entity<unknown>> | undefined {
  return entriesOf(held, field, (entry) => inlineEntity(entry, held, source));
}

function inlineEntity(value: unknown, held: Held<unknown>, source: Source | undefined): Entity<unknown> | undefined {
  if (!isObject(value) || typeof value.id !== 'string' || value.id === '') return undefined;
  return new Entity(value.id, value, held.entity.answer, source, false);
}

/** The strings in an array of a record. */
export function stringsOf<T>(held: Held<T>, field: FieldOf<T>): Entries<string> | undefined {
  return entriesOf(held, field, asText);
}

function asText(entry: unknown): string | undefined {
  return typeof entry === 'string' ? entry : undefined;
}

type ItemOf<A> = A extends readonly (infer E)[] ? E : never;

const NO_ENTRIES: Entries<never> = Object.freeze({ entries: Object.freeze([]), unusable: 0 });

function entriesOf<T, E>(
  held: Held<T>,
  field: FieldOf<T>,
  use: (entry: unknown) => E | undefined,
): Entries<E> | undefined {
  const value = read(held.record, field);
  if (value === null) return NO_ENTRIES;
  if (!Array.isArray(value)) return undefined;
  const entries: E[] = [];
  let unusable = 0;
  for (const entry of value) {
    const used = use(entry);
    if (used !== undefined) entries.push(used);
    else if (entry !== null) unusable += 1;
  }
  return { entries, unusable };
}
