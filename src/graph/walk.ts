import { crc32 } from 'node:zlib';
import { UpstreamFailure } from '../upstreams/failure.js';
import type { Page, PagedList, Position, Side } from '../upstreams/list.js';
import type { Place } from './cursor.js';

/** One entity of a list and its place in it. */
export interface Found<T> extends Place {
  readonly node: T;
}

export interface Walk<T> {
  /** In list order. */
  readonly found: readonly Found<T>[];
  /** Whether more entities lie ahead, in the direction of the walk and in front of where it is to stop. */
  readonly more: boolean;
  /** Entries of the pages read that upstream sent and that were no entities. */
  readonly unusable: number;
}

export interface Way {
  /** From which side the list is walked: `start` is forwards, `end` backwards. */
  readonly side: Side;
  /** The entity to go on from, which is not part of the walk; undefined: from that end of the list. */
  readonly from: Place | undefined;
  /** The entity to stop in front of; one that is not met, because it has gone, stops nothing. */
  readonly until: Place | undefined;
  readonly count: number;
}

/** The most that one call asks for; upstream gives no more. */
const LARGEST_PAGE = 100;
/** How many entities past its old place an entity is looked for, before it is taken to have gone: one call's worth. */
const LOOKOUT = 100;
/** How many empty pages there may be on a walk before upstream is taken to have no end. */
const MOST_EMPTY_PAGES = 10;

/**
 * Walks a list until `count` entities are found or the list ends.
 *
 * Costs one call from an end of the list or from the last entity of a page, at most two from the middle of a page or
 * when it turns round; more only where upstream's pages are shorter than asked for, or the list has shifted.
 *
 * The walk goes on from where its entity stands now. Has that gone, it goes on from the entity's old place: exactly
 * there at the end of a page, where upstream holds it, and else as many entities into the page as it stood.
 * @throws UpstreamFailure of the calls it makes, and `invalid-answer` for pages that lead in circles
 */
export async function walk<T>(list: PagedList<T>, { side, from, until, count }: Way): Promise<Walk<T>> {
  // Asking for none still says truthfully whether there is more: one entity is looked for.
  const wanted = Math.max(1, count);
  const trail = new Trail(list, { side, token: null });
  if (from) await trail.leave(from, side, wanted);
  while (trail.next && trail.ahead.length < wanted && trail.indexOf(until) < 0) {
    await trail.read(trail.next, wanted - trail.ahead.length);
  }
  const { ahead, next, unusable } = trail;
  const step = side === 'start' ? 1 : -1;
  const met = trail.indexOf(until);
  // What was met counts; what was counted long ago is asked only when nothing was.
  const reach = met >= 0 ? met : isBehind(until, from, step) ? 0 : Number.POSITIVE_INFINITY;
  const taken = ahead.slice(0, Math.min(count, reach));
  const more = taken.length < Math.min(ahead.length, reach) || (next !== undefined && reach > ahead.length);

  const origin = from?.origin ?? crc32(taken[0]?.key ?? '');
  const first = from ? from.ordinal + step : 0;
  const found = taken.map((edge, index) => ({ ...edge, origin, ordinal: first + index * step }));
  return { found: side === 'start' ? found : found.reverse(), more, unusable };
}

/** Whether the end of a walk is known to lie behind its beginning, so that there is nothing between them. */
function isBehind(until: Place | undefined, from: Place | undefined, step: number): boolean {
  return !!until && !!from && until.origin === from.origin && (until.ordinal - from.ordinal) * step <= 0;
}

type Edge<T> = Omit<Found<T>, 'origin' | 'ordinal'>;

/** What was read of a list on the way. */
class Trail<T> {
  /** What lies ahead, nearest first. */
  ahead: readonly Edge<T>[] = [];
  unusable = 0;
  #emptyPages = 0;
  readonly #asked = new Set<string>();

  constructor(
    private readonly list: PagedList<T>,
    /** Upstream's position to read on from; undefined where the list ends. */
    public next: Position | undefined,
  ) {}

  /** How many entities ahead another one lies, or -1. */
  indexOf(place: Place | undefined, expected = 0): number {
    if (!place) return -1;
    // The same entity may stand in a list twice: its old place counts before any other.
    if (this.ahead[expected]?.key === place.key) return expected;
    return this.ahead.findIndex(({ key }) => key === place.key);
  }

  /** Leaves an entity whose cursor we have: what lies ahead is then what lies next to it. */
  async leave(from: Place, side: Side, wanted: number): Promise<void> {
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

  /** Reads up to an entity, and `spare` more, from where its page began; further if it is no longer there. */
  async #find(from: Place, spare: number): Promise<void> {
    const { side, inward, distance } = from.anchor;
    this.next = { side, token: inward };
    while (this.next && this.ahead.length <= distance + LOOKOUT && this.indexOf(from, distance) < 0) {
      const missing = distance + 1 + spare - this.ahead.length;
      await this.read(this.next, missing > 0 ? missing : LARGEST_PAGE);
    }
  }

  async read(position: Position, limit: number): Promise<void> {
    const { side } = position;
    const page = await this.list.page(position, Math.min(limit, LARGEST_PAGE));
    const token = side === 'start' ? page.next : page.previous;
    this.ahead = [...this.ahead, ...edgesOf(this.list, page, position)];
    this.next = token === null ? undefined : { side, token };
    this.unusable += page.unusable ?? 0;
    if (page.items.length === 0) this.#emptyPages += 1;
    this.#asked.add(nameOf(position));
    if (this.next && (this.#emptyPages > MOST_EMPTY_PAGES || this.#asked.has(nameOf(this.next)))) {
      const message = `The pages of the ${this.list.upstream} upstream's list lead in circles.`;
      throw new UpstreamFailure('invalid-answer', message, { upstream: this.list.upstream });
    }
  }
}

function nameOf({ side, token }: Position): string {
  return JSON.stringify([side, token]);
}

/** The entities of a page in the order of reading, each with the anchor that finds it again. */
function edgesOf<T>(list: PagedList<T>, page: Page<T>, { side, token }: Position): Edge<T>[] {
  const nodes = side === 'start' ? page.items : [...page.items].reverse();
  const [outward, beyond] = side === 'start' ? [page.previous, page.next] : [page.next, page.previous];
  const last = nodes.length - 1;
  return nodes.map((node, distance) => ({
    node,
    key: list.key(node),
    anchor: { side, inward: token, outward, distance, beyond: distance === last ? beyond : null },
  }));
}
