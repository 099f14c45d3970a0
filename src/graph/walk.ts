import { UpstreamFailure } from '../upstreams/failure.js';
import type { Page, PagedList } from '../upstreams/list.js';
import type { Place, Side } from './cursor.js';

/** One entity of a list and its place in it. */
export interface Found<T> extends Place {
  readonly node: T;
}

export interface Walk<T> {
  /** In list order. */
  readonly found: readonly Found<T>[];
  /** Whether more entities lie ahead, in the direction of the walk. */
  readonly more: boolean;
  /** Entries of the pages read that upstream sent and that were no entities. */
  readonly unusable: number;
}

export interface Way {
  /** From which side the list is walked: `start` is forwards, `end` backwards. */
  readonly side: Side;
  /** The entity to go on from, which is not part of the walk; undefined: from that end of the list. */
  readonly from: Place | undefined;
  /** The entity to stop in front of. */
  readonly until: Place | undefined;
  readonly count: number;
}

/** The most that one call asks for; upstream gives no more. */
const LARGEST_PAGE = 100;
/** How far around its old place an entity is looked for when the list may have shifted, without a call of its own. */
const SLACK = 5;
/** Calls that may bring nothing new before an upstream is taken to page in circles. */
const FRUITLESS = 10;

/**
 * Walks a list until `count` entities are found or the list ends.
 *
 * Costs one call from an end of the list or from the last entity of a page, at most two from the middle of a page or
 * when it turns round; more only where upstream's pages are shorter than asked for.
 * @throws UpstreamFailure of the calls it makes
 */
export async function walk<T>(list: PagedList<T>, way: Way): Promise<Walk<T>> {
  const { side, from, until, count } = way;
  if (from && until && (side === 'start' ? until.ordinal <= from.ordinal : until.ordinal >= from.ordinal)) {
    return { found: [], more: false, unusable: 0 };
  }
  const trail = new Trail(list, side, from, count);
  await trail.goOn();
  // Asking for none still says truthfully whether there is more, so one entity was asked for.
  let taken = trail.ahead.slice(0, count);
  const stop = until ? trail.ahead.findIndex((edge) => edge.key === until.key) : -1;
  if (stop >= 0) taken = taken.slice(0, stop);
  const more = stop >= 0 ? stop > taken.length : trail.ahead.length > taken.length || trail.unread;
  const step = side === 'start' ? 1 : -1;
  const first = from ? from.ordinal + step : 0;
  const found = taken.map((edge, index) => ({ ...edge, ordinal: Math.max(0, first + index * step) }));
  return { found: side === 'start' ? found : found.reverse(), more, unusable: trail.unusable };
}

type Edge<T> = Omit<Found<T>, 'ordinal'>;

/** Reads pages along the way until enough is known of what lies ahead. */
class Trail<T> {
  /** What lies ahead, nearest first. */
  ahead: readonly Edge<T>[] = [];
  unusable = 0;
  /** Upstream's position to read on from; undefined where the list ends. */
  #next: string | null | undefined = null;
  readonly #wanted: number;
  readonly #asked = new Set<string>();

  constructor(
    private readonly list: PagedList<T>,
    private readonly side: Side,
    private readonly from: Place | undefined,
    count: number,
  ) {
    this.#wanted = Math.max(1, count);
  }

  /** Whether upstream says that it has more than what was read. */
  get unread(): boolean {
    return this.#next !== undefined;
  }

  async goOn(): Promise<void> {
    if (this.from) await this.#leave(this.from);
    while (this.ahead.length < this.#wanted && this.#next !== undefined) {
      await this.#readOn(this.side, this.#wanted - this.ahead.length);
    }
  }

  /** From an entity whose cursor we have to what lies next to it, in the direction of the walk. */
  async #leave(from: Place): Promise<void> {
    const { side, inward, outward, distance, beyond } = from.anchor;
    if (side === this.side && beyond !== null) {
      this.#next = beyond;
    } else if (side === this.side) {
      await this.#passBy(from, inward);
    } else if (distance === 0 && outward !== null) {
      this.#next = outward;
    } else {
      await this.#turnRound(from, inward, outward);
    }
  }

  /** Reads the entity's page again, from the side it was read from, and leaves out what lies up to the entity. */
  async #passBy(from: Place, inward: string | null): Promise<void> {
    const { distance } = from.anchor;
    this.#next = inward;
    await this.#readOn(this.side, distance + 1 + this.#wanted);
    while (this.#indexOf(from) < 0 && this.ahead.length <= distance && this.#next !== undefined) {
      await this.#readOn(this.side, distance + 1 + this.#wanted - this.ahead.length);
    }
    // The list may have grown in front of the entity: it is looked for one page further, for the price of one call.
    if (this.#indexOf(from) < 0 && this.#next !== undefined) await this.#readOn(this.side, LARGEST_PAGE);
    const index = this.#indexOf(from);
    // An entity that has gone has left its place to the one that followed it.
    this.ahead = this.ahead.slice(index < 0 ? distance : index + 1);
  }

  /** Reads the page from the side it was read from, up to the entity, and then goes back over it and beyond. */
  async #turnRound(from: Place, inward: string | null, outward: string | null): Promise<void> {
    const { side, distance } = from.anchor;
    // At the end of the list whatever was added since lies here, so that the entity is looked for further away.
    const slack = outward === null ? this.#wanted : Math.min(SLACK, distance);
    this.#next = inward;
    await this.#readOn(side, distance + 1 + slack);
    while (this.#indexOf(from) < 0 && this.ahead.length <= distance && this.#next !== undefined) {
      await this.#readOn(side, distance + 1 + slack - this.ahead.length);
    }
    if (this.#indexOf(from) < 0 && outward === null && this.#next !== undefined) await this.#readOn(side, LARGEST_PAGE);
    const index = this.#indexOf(from);
    this.ahead = this.ahead.slice(0, index < 0 ? distance : index).reverse();
    this.#next = outward ?? undefined;
  }

  #indexOf(place: Place): number {
    // The old place first: the same entity may stand in a list twice.
    const { distance } = place.anchor;
    if (this.ahead[distance]?.key === place.key) return distance;
    return this.ahead.findIndex((edge) => edge.key === place.key);
  }

  async #readOn(side: Side, limit: number): Promise<void> {
    const inward = this.#next ?? null;
    this.#refuseCircles(side, inward);
    const page = await this.list.page({ side, token: inward }, Math.min(limit, LARGEST_PAGE));
    this.unusable += page.unusable ?? 0;
    this.ahead = [...this.ahead, ...edgesOf(this.list, page, side, inward)];
    this.#next = (side === 'start' ? page.next : page.previous) ?? undefined;
  }

  #refuseCircles(side: Side, token: string | null): void {
    const position = `${side} ${token ?? ''}`;
    if (this.#asked.has(position) || this.#asked.size > this.ahead.length + FRUITLESS) {
      throw new UpstreamFailure('invalid-answer', "The upstream's pages lead back to where they came from.");
    }
    this.#asked.add(position);
  }
}

/** The entities of a page in the order of reading, each with the anchor that finds it again. */
function edgesOf<T>(list: PagedList<T>, page: Page<T>, side: Side, inward: string | null): Edge<T>[] {
  const nodes = side === 'start' ? page.items : [...page.items].reverse();
  const [outward, beyond] = side === 'start' ? [page.previous, page.next] : [page.next, page.previous];
  return nodes.map((node, distance) => ({
    node,
    key: list.key(node),
    anchor: { side, inward, outward, distance, beyond: distance === nodes.length - 1 ? beyond : null },
  }));
}
