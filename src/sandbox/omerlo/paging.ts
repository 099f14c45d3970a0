import type { JsonObject } from '../json.js';
import { badRequest } from './failures.js';

/** A list in its order, with what places an entity in it. */
export interface Listing<T> {
  entities: readonly T[];
  /** What the list is ordered by, ascending unless said otherwise; ties go by id. */
  key(entity: T): string;
  id(entity: T): string;
  isDescending?: boolean;
}

export interface Page<T> {
  entities: T[];
  /** The cursor to go on with, null at the end. */
  next: string | null;
  /** The cursor to go back with, null at the start. */
  previous: string | null;
}

interface Place {
  key: string;
  id: string;
}

const DEFAULT_LIMIT = 20;

function encoded({ key, id }: Place): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

function decoded(cursor: string, name: string): Place {
  const refusal = badRequest('is not a valid cursor', name);
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refusal;
  }
  if (!Array.isArray(parsed) || parsed.length !== 2) throw refusal;
  const [key, id]: unknown[] = parsed;
  if (typeof key !== 'string' || typeof id !== 'string' || encoded({ key, id }) !== cursor) throw refusal;
  return { key, id };
}

function limitOf(query: Record<string, string>, cap: number): number {
  const given = query['limit'];
  if (given === undefined) return Math.min(DEFAULT_LIMIT, cap);
  if (!/^[1-9]\d{0,8}$/.test(given)) throw badRequest('must be a positive number', 'limit');
  return Math.min(Number(given), cap);
}

/** Where a cursor's entity stands now. Occurrences share their event's id, so the key counts before the id alone does. */
function placeHeld<T>({ entities, key, id }: Listing<T>, cursor: Place): number {
  const exact = entities.findIndex((entity) => id(entity) === cursor.id && key(entity) === cursor.key);
  if (exact >= 0) return exact;
  const [moved, ...others] = entities.flatMap((entity, place) => (id(entity) === cursor.id ? [place] : []));
  return moved !== undefined && others.length === 0 ? moved : -1;
}

/**
 * The place of a cursor's entity, counted in entities before it (`isAfter`: and including it). When the entity has
 * gone, the place where it would stand: cursors are positions, and hold while the list changes elsewhere.
 */
function placeOf<T>(list: Listing<T>, cursor: Place, isAfter: boolean): number {
  const { entities, key, id, isDescending = false } = list;
  const held = placeHeld(list, cursor);
  if (held >= 0) return isAfter ? held + 1 : held;
  const isBeyond = (entity: T): boolean => {
    const own = key(entity);
    return own === cursor.key ? id(entity) > cursor.id : own > cursor.key !== isDescending;
  };
  const place = entities.findIndex(isBeyond);
  return place < 0 ? entities.length : place;
}

/** One page of a list, by the query's `limit`, `after` and `before`. A 400 for a cursor or limit that is none. */
export function pageOf<T>(list: Listing<T>, query: Record<string, string>, cap: number): Page<T> {
  const { entities, key, id } = list;
  const limit = limitOf(query, cap);
  const { after, before } = query;
  if (after !== undefined && before !== undefined) throw badRequest('can’t be combined with after', 'before');

  let start = 0;
  let end = limit;
  if (after !== undefined) {
    start = placeOf(list, decoded(after, 'after'), true);
    end = start + limit;
  } else if (before !== undefined) {
    end = placeOf(list, decoded(before, 'before'), false);
    start = Math.max(0, end - limit);
  }
  const page = entities.slice(start, end);
  const cursorOf = (entity: T | undefined): string | null =>
    entity === undefined ? null : encoded({ key: key(entity), id: id(entity) });
  return {
    entities: page,
    next: start + page.length < entities.length ? cursorOf(page.at(-1) ?? entities[start - 1]) : null,
    previous: start > 0 ? cursorOf(page[0] ?? entities[start]) : null,
  };
}

/** A list's `meta`: where its neighbouring pages are. */
export function pagingMeta(page: Page<unknown>, base: string, query: Record<string, string>): JsonObject {
  const link = (name: 'after' | 'before', cursor: string | null): string | null => {
    if (cursor === null) return null;
    const { after: _after, before: _before, ...rest } = query;
    return `${base}?${new URLSearchParams({ ...rest, [name]: cursor })}`;
  };
  return { base, next: link('after', page.next), previous: link('before', page.previous) };
}

/** A list in the newsroom's own order, for those that are short and sorted by hand. */
export function inOrder<T extends { id: string }>(entities: readonly T[]): Listing<T> {
  const places = new Map(entities.map((entity, place) => [entity, String(place).padStart(4, '0')]));
  return { entities, key: (entity) => places.get(entity) ?? '', id: ({ id }) => id };
}
