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
  /** Of a numbered list, the number of each of `items`; they have gaps where upstream sent what were no items. */
  readonly numbers?: readonly number[];
  /** Entries that upstream sent and that were no items. */
  readonly unusable?: number;
  /** Upstream's position behind the page, for reading on; null at the end of the list. */
  readonly next: string | null;
  /** Upstream's position in front of the page, for reading back; null at the start of the list. */
  readonly previous: string | null;
  /** How many there are in the whole list, where upstream was asked to count and said. */
  readonly total?: number | undefined;
}

/** A list that upstream gives in pages, whatever its way of paging. */
export interface PagedList<T> {
  readonly upstream: UpstreamName;
  /** Path and filters: what a cursor belongs to. */
  readonly name: string;
  /**
   * Whether upstream counts its positions from the start of the list, so that they shift with it. Each item then stands
   * in the list once and has a number, from 0; the token `"7"` is the position behind seven entries, in front of number 7.
   */
  readonly isNumbered?: boolean;
  /** Whether upstream can say how long the list is: then it can be read from its end, too. */
  readonly counts?: boolean;
  /** What tells an item from the others of its list. */
  key(item: T): string;
  /**
   * Reads a page of at most `limit` items that is adjacent to the position; it may be shorter, or empty, although there
   * is more. A numbered position that lies behind the end of the list is the end of the list.
   * @param isCounted whether the page is to say the `total` of a list that counts, by the same call
   * @throws UpstreamFailure
   */
  page(position: Position, limit: number, isCounted?: boolean): Promise<Page<T>>;
}
