import { cursorOf, fetchPage, type PageArguments } from '../../src/graph/connection.js';
import type { Found } from '../../src/graph/trail.js';
import type { Page, PagedList, Position } from '../../src/upstreams/list.js';
import { type Part, type Range, readPage } from '../../src/upstreams/oracle/pages.js';

interface Book {
  readonly id: string;
  /** `hidden` books fill upstream's pages and are then left out of them; `gone` ones only keep their place. */
  state: 'shown' | 'hidden' | 'gone';
}

/**
 * A list in memory that pages as the sheet says upstreams do: positions are opaque, hold whatever the limit, and are tied
 * to the entity at the page's boundary, also when that has gone; a page read backwards is in list order and adjacent to
 * its position; a page may be short, or empty, although there is more.
 */
export class Shelf implements PagedList<Book> {
  readonly upstream = 'omerlo';
  readonly name: string;
  /** In list order, those that have gone included. */
  readonly books: Book[] = [];
  /** The limits that were asked for, call by call. */
  readonly calls: number[] = [];
  /** The most that a page holds, whatever is asked for; call by call, and then over again. */
  caps: readonly number[] = [100];
  /** What happens to the list before a call is answered. */
  meanwhile: () => void = () => {};
  #made = 0;

  constructor(length: number, name = 'a shelf') {
    this.name = name;
    this.add(0, length);
  }

  /** What a reader of the list sees. */
  get ids(): string[] {
    return this.books.filter(({ state }) => state === 'shown').map(({ id }) => id);
  }

  /** Puts new books in front of the one at an index; the books' ids tell when they came. */
  add(index: number, count: number): void {
    const books = Array.from({ length: count }, (): Book => ({ id: `book ${this.#made++}`, state: 'shown' }));
    this.books.splice(index, 0, ...books);
  }

  mark(index: number, state: Book['state']): void {
    const book = this.books[index];
    if (book && book.state !== 'gone') book.state = state;
  }

  key({ id }: Book): string {
    return id;
  }

  /** The most that the page holds that is being read. */
  protected get cap(): number {
    return this.caps[this.calls.length % this.caps.length] ?? 100;
  }

  async page({ side, token }: Position, limit: number): Promise<Page<Book>> {
    this.calls.push(limit);
    this.meanwhile();
    const place = this.#placeOf(side, token);
    const size = Math.min(limit, this.cap);
    const isThere = ({ state }: Book) => state !== 'gone';
    const books =
      side === 'start'
        ? this.books.slice(place).filter(isThere).slice(0, size)
        : this.books.slice(0, place).filter(isThere).slice(-size);
    const items = books.filter(({ state }) => state === 'shown');
    const first = items[0] ?? books[0];
    const last = items.at(-1) ?? books.at(-1);
    return {
      items,
      next: last && this.books.slice(this.books.indexOf(last) + 1).some(isThere) ? `at ${last.id}` : null,
      previous: first && this.books.slice(0, this.books.indexOf(first)).some(isThere) ? `at ${first.id}` : null,
    };
  }

  #placeOf(side: Position['side'], token: string | null): number {
    if (token === null) return side === 'start' ? 0 : this.books.length;
    const place = this.books.findIndex(({ id }) => token === `at ${id}`);
    if (place < 0) throw new Error(`No position of this list: ${token}`);
    return side === 'start' ? place + 1 : place;
  }
}

/**
 * A list in memory that upstream reads by offset: what is put in front of a book shifts it. Hidden books are entries that
 * are no books, and have numbers all the same.
 */
export class NumberedShelf extends Shelf {
  readonly isNumbered = true;
  counts = true;
  /** Whether each of the calls asked how long the list is. */
  readonly counted: boolean[] = [];

  override page(position: Position, limit: number, isCounted?: boolean): Promise<Page<Book>> {
    return readPage<Book>((range) => this.#read(range), this.counts)(position, limit, isCounted);
  }

  async #read({ offset, limit, isCounted }: Range): Promise<Part<Book>> {
    if (limit < 1 || limit > 100) throw new Error(`No call asks for ${limit}.`);
    if (isCounted && !this.counts) throw new Error('This list does not count.');
    this.calls.push(limit);
    this.counted.push(isCounted);
    this.meanwhile();
    const all = this.books.filter(({ state }) => state !== 'gone');
    const books = all.slice(offset, offset + Math.min(limit, this.cap));
    const numbered = books.map((item, index) => ({ item, number: offset + index }));
    const items = numbered.filter(({ item }) => item.state === 'shown');
    return {
      items,
      unusable: books.length - items.length,
      length: books.length,
      hasMore: offset + books.length < all.length,
      total: isCounted ? all.length : undefined,
    };
  }
}

/** A page of a list as a client sees it, and what it cost. */
export async function turnTo(list: Shelf, args: PageArguments, isCounted?: boolean) {
  list.calls.length = 0;
  const { found, pageInfo, total, unusable } = await fetchPage(list, args, isCounted);
  const cursor = (each: Found<unknown> | undefined) => each && cursorOf({ list: list.name, found: each });
  return {
    ids: found.map(({ node }) => node.id),
    cursors: found.map((each) => cursorOf({ list: list.name, found: each })),
    hasNextPage: pageInfo.hasNextPage,
    hasPreviousPage: pageInfo.hasPreviousPage,
    startCursor: cursor(pageInfo.first),
    endCursor: cursor(pageInfo.last),
    calls: list.calls.length,
    total,
    unusable,
  };
}
