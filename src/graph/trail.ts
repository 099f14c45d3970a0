import { UpstreamFailure } from '../upstreams/failure.js';
import type { Page, PagedList, Position, Side } from '../upstreams/list.js';
import { type Anchor, anchorAt, type Place } from './cursor.js';

/** The most that one call asks for; upstream gives no more. */
export const LARGEST_PAGE = 100;
/** How many entities past its old place an entity is looked for, before it is taken to have gone: one call's worth. */
export const LOOKOUT = 100;
/** How many pages without anything new there may be on a walk before upstream is taken to have no end. */
const MOST_EMPTY_PAGES = 10;

/** One entity of a list and its place in it. */
export interface Found<T> extends Place {
  readonly node: T;
}

/** An entity as a page gave it; where the walk counts it is not settled. */
export type Edge<T> = Omit<Found<T>, 'origin' | 'ordinal'>;

/** What was read of a list on the way. */
export class Trail<T> {
  /** What lies ahead, nearest first. */
  ahead: readonly Edge<T>[] = [];
  unusable = 0;
  /** How many there are in the whole list, as upstream last said; null where it was not asked, or did not say. */
  total: number | null = null;
  /** Upstream's position to read on from; undefined where the list ends. */
  next: Position | undefined;
  #emptyPages = 0;
  readonly #asked = new Set<string>();

  constructor(
    protected readonly list: PagedList<T>,
    protected readonly side: Side,
    /** Whether upstream is to say how long the list is, if it can. */
    private readonly isCounted: boolean,
  ) {
    this.next = { side, token: null };
  }

  /** How many entities ahead another one lies, or -1. */
  indexOf(place: Place | undefined, expected = 0): number {
    if (!place) return -1;
    // The same entity may stand in a list twice: its old place counts before any other.
    if (this.ahead[expected]?.key === place.key) return expected;
    return this.ahead.findIndex(({ key }) => key === place.key);
  }

  /** Leaves an entity whose cursor we have: what lies ahead is then what lies next to it. */
  async leave(from: Place, wanted: number): Promise<void> {
    const { side } = this;
    const { distance, outward, beyond, ...page } = from.anchor;
    const turns = page.side !== side;
    // Upstream itself has a position at either end of a page.
    const token = turns ? (distance === 0 ? outward : null) : beyond;
    if (token !== null) {
      this.next = { side, token };
      return;
    }
    // Where nothing lay beyond the page, all that lies in front of the entity is found with it.
    await this.#find(from, turns && outward !== null ? 0 : wanted);
    const index = this.indexOf(from, distance);
    if (turns) {
      // A list that has grown there begins its page with another entity than it used to.
      const back = (this.ahead[0]?.anchor ?? from.anchor).outward;
      this.ahead = this.ahead.slice(0, index < 0 ? distance : index).reverse();
      this.next = back === null ? undefined : { side, token: back };
    } else {
      this.ahead = this.ahead.slice(index < 0 ? distance : index + 1);
    }
  }

  /** Whether an entity that was not met is known to lie behind the one that was left: there is nothing between them. */
  async isBehind(until: Place, from: Place): Promise<boolean> {
    const step = this.side === 'start' ? 1 : -1;
    return until.origin === from.origin && (until.ordinal - from.ordinal) * step <= 0;
  }

  /** Reads on from a position; what was found there then lies ahead as well. */
  async read(position: Position, limit: number): Promise<Page<T>> {
    const { side } = position;
    const page = await this.list.page(position, Math.min(limit, LARGEST_PAGE), this.isCounted && this.total === null);
    const token = side === 'start' ? page.next : page.previous;
    const known = this.ahead.length;
    this.ahead = this.joined([...this.ahead, ...edgesOf(this.list, page, position)]);
    this.next = token === null ? undefined : { side, token };
    this.unusable += page.unusable ?? 0;
    this.total = page.total ?? this.total;
    if (this.ahead.length === known) this.#emptyPages += 1;
    this.#asked.add(nameOf(position));
    if (this.next && (this.#emptyPages > MOST_EMPTY_PAGES || this.#asked.has(nameOf(this.next)))) {
      const message = `The pages of the ${this.list.upstream} upstream's list lead in circles.`;
      throw new UpstreamFailure('invalid-answer', message, { upstream: this.list.upstream });
    }
    return page;
  }

  /** What lies ahead, of what the pages gave one after the other. */
  protected joined(edges: readonly Edge<T>[]): readonly Edge<T>[] {
    return edges;
  }

  /** Reads up to an entity, and `spare` more, from where its page began; further if it is no longer there. */
  async #find(from: Place, spare: number): Promise<void> {
    const { side, inward, distance } = from.anchor;
    this.next = { side, token: inward };
    while (this.next && this.ahead.length <= distance + LOOKOUT && this.indexOf(from, distance) < 0) {
      const missing = distance + 1 + spare - this.ahead.length;
      await this.read(this.next, missing > 0 ? missing : LARGEST_PAGE);
    }
  }
}

function nameOf({ side, token }: Position): string {
  return JSON.stringify([side, token]);
}

/** The entities of a page in the order of reading, each with the anchor that finds it again. */
function edgesOf<T>(list: PagedList<T>, page: Page<T>, { side, token }: Position): Edge<T>[] {
  const [outward, beyond] = side === 'start' ? [page.previous, page.next] : [page.next, page.previous];
  const read = { side, inward: token, outward, beyond, last: page.items.length - 1, numbers: page.numbers };
  const edges = page.items.map((node, index) => new PageEdge(node, list.key(node), read, index));
  return side === 'start' ? edges : edges.reverse();
}

/** What the entities of a page have in common. */
interface ReadPage extends Pick<Anchor, 'side' | 'inward' | 'outward' | 'beyond'> {
  /** The index of the last one. */
  readonly last: number;
  readonly numbers: readonly number[] | undefined;
}

/** Its anchor is put together when it is asked for: most pages are read without their cursors. */
class PageEdge<T> implements Edge<T> {
  readonly #page: ReadPage;
  readonly #index: number;

  constructor(
    readonly node: T,
    readonly key: string,
    page: ReadPage,
    index: number,
  ) {
    this.#page = page;
    this.#index = index;
  }

  get anchor(): Anchor {
    const { side, inward, outward, beyond, last, numbers } = this.#page;
    const number = numbers?.[this.#index];
    if (number !== undefined) return anchorAt(number);
    const distance = side === 'start' ? this.#index : last - this.#index;
    return { side, inward, outward, distance, beyond: distance === last ? beyond : null };
  }
}
