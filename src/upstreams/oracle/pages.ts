import type { Page, PagedList } from '../list.js';
import { fail } from './published.js';

/** The most that upstream gives at a time. */
export const LARGEST_PART = 100;
/** How many calls a list is read by that is taken to be short. */
const MOST_PARTS = 10;

/** What one call asks for of a list. */
export interface Range {
  /** How many entries stand in front of it. */
  readonly offset: number;
  readonly limit: number;
  /** Whether upstream is to say how long the list is. */
  readonly isCounted: boolean;
}

/** What one call gave of a list. */
export interface Part<T> {
  readonly items: readonly { readonly item: T /** From 0, of all the list. */; readonly number: number }[];
  readonly unusable: number;
  /** How many entries it had, usable or not. */
  readonly length: number;
  /** Never of a part without entries. */
  readonly hasMore: boolean;
  readonly total: number | undefined;
}

type Read<T> = (range: Range) => Promise<Part<T>>;

/**
 * Pages of a list that upstream gives by offset and limit.
 * @param counts whether upstream can say how long the list is
 */
export function readPage<T>(read: Read<T>, counts: boolean): PagedList<T>['page'] {
  /** How long the list is: any entry says it. */
  const count = async () => {
    const { total } = await read({ offset: 0, limit: 1, isCounted: true });
    return total ?? fail('did not count its list');
  };
  const before = async (end: number, limit: number, isCounted: boolean): Promise<Page<T>> => {
    if (end === 0) return { ...pageOf<T>([], 0), ...(isCounted && { total: await count() }) };
    const start = Math.max(0, end - limit);
    const parts: Part<T>[] = [];
    // What upstream cuts short is read on, up to where the page is to end.
    for (let offset = start; offset < end; ) {
      const part = await read({ offset, limit: Math.min(end - offset, LARGEST_PART), isCounted });
      parts.push(part);
      if (!part.hasMore) break;
      offset += part.length;
    }
    return pageOf(parts, start);
  };
  return async ({ side, token }, most, asksCount = false) => {
    const limit = Math.min(most, LARGEST_PART);
    const isCounted = counts && asksCount;
    if (side === 'start') {
      const offset = Number(token ?? 0);
      return pageOf([await read({ offset, limit, isCounted })], offset);
    }
    const page = token === null ? undefined : await before(Number(token), limit, isCounted);
    // A position behind the end of the list is its end.
    const isBehind = page?.numbers?.length === 0 && page.unusable === 0 && page.previous !== null;
    return page && !(isBehind && counts) ? page : before(await count(), limit, isCounted);
  };
}

/** All of a list, or as much as ten calls give of it. */
export async function readAll<T extends { readonly id: string }>(read: Read<T>): Promise<Page<T>> {
  const parts: Part<T>[] = [];
  const known = new Set<string>();
  for (let offset = 0; parts.length < MOST_PARTS; ) {
    const part = await read({ offset, limit: LARGEST_PART, isCounted: false });
    const fresh = part.items.filter(({ item }) => !known.has(item.id));
    // An endpoint that knows no pages gives all of its list each time.
    if (fresh.length === 0 && parts.length > 0) break;
    for (const { item } of fresh) known.add(item.id);
    parts.push({ ...part, items: fresh });
    if (!part.hasMore) break;
    offset += part.length;
  }
  return pageOf(parts, 0);
}

/**
 * Looks for entries by their ids, from the start of a list: until all are found or it ends, or in so many pages.
 * @throws UpstreamFailure
 */
export async function findIn<T extends { readonly id: string }>(
  list: PagedList<T>,
  ids: readonly string[],
  pages = ids.length,
): Promise<{ readonly found: ReadonlyMap<string, T> /** Entries that were none. */; readonly unusable: number }> {
  const wanted = new Set(ids);
  const found = new Map<string, T>();
  let unusable = 0;
  let token: string | null = '0';
  for (let read = 0; read < pages && found.size < wanted.size && token !== null; read += 1) {
    const page: Page<T> = await list.page({ side: 'start', token }, LARGEST_PART);
    for (const item of page.items) if (wanted.has(item.id)) found.set(item.id, item);
    unusable += page.unusable ?? 0;
    token = page.next;
  }
  return { found, unusable };
}

/** Parts that follow each other as one page. */
function pageOf<T>(parts: readonly Part<T>[], start: number): Page<T> {
  const items = parts.flatMap((part) => part.items);
  const last = parts.at(-1);
  const end = start + parts.reduce((sum, { length }) => sum + length, 0);
  return {
    items: items.map(({ item }) => item),
    numbers: items.map(({ number }) => number),
    unusable: parts.reduce((sum, { unusable }) => sum + unusable, 0),
    next: last?.hasMore ? String(end) : null,
    previous: start > 0 ? String(start) : null,
    ...(last?.total !== undefined && { total: last.total }),
  };
}
