import type { UpstreamName } from './failure.js';

/** From where a list, or a page of it, is read: from its `start` in list order, from its `end` against it. */
export type Side = 'start' | 'end';

/** A position in a list that upstream can read from. */
export interface Position {
  /** `start`: what follows the position; `end`: what precedes it. */
  readonly side: Side;
  /** Upstream's own cursor; null is that end of the list. */
  readonly token: string | null;
}

/** One page of a list, in list order whichever side it was read from. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Entries that upstream sent and that were no items. */
  readonly unusable?: number;
  /** Upstream's position behind the page, for reading on; null at the end of the list. */
  readonly next: string | null;
  /** Upstream's position in front of the page, for reading back; null at the start of the list. */
  readonly previous: string | null;
}

/** A list that upstream gives in pages, whatever its way of paging. */
export interface PagedList<T> {
  readonly upstream: UpstreamName;
  /** Path and filters: what a cursor belongs to. */
  readonly name: string;
  /** What tells an item from the others of its list. */
  key(item: T): string;
  /**
   * Reads a page of at most `limit` items that is adjacent to the position; it may be shorter, or empty, although there
   * is more.
   * @throws UpstreamFailure
   */
  page(position: Position, limit: number): Promise<Page<T>>;
}
