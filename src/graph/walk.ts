import { crc32 } from 'node:zlib';
import type { PagedList, Side } from '../upstreams/list.js';
import type { Anchor, Place } from './cursor.js';
import { NumberedTrail } from './numbered-trail.js';
import { type Edge, type Found, Trail } from './trail.js';

export interface Walk<T> {
  /** In list order. */
  readonly found: readonly Found<T>[];
  /** Whether more entities lie ahead, in the direction of the walk and in front of where it is to stop. */
  readonly more: boolean;
  /** Entries of the pages read that upstream sent and that were no entities. */
  readonly unusable: number;
  /** How many there are in the whole list, where that was asked and upstream said. */
  readonly total: number | null;
}

export interface Way {
  /** From which side the list is walked: `start` is forwards, `end` backwards. */
  readonly side: Side;
  /** The entity to go on from, which is not part of the walk; undefined: from that end of the list. */
  readonly from: Place | undefined;
  /** The entity to stop in front of; one that is not met, because it has gone, stops nothing. */
  readonly until: Place | undefined;
  readonly count: number;
  /** Whether upstream is to say, by the same calls, how many there are in the whole list. */
  readonly isCounted?: boolean;
}

/**
 * Walks a list until `count` entities are found or the list ends.
 *
 * Costs one call from an end of the list or from the last entity of a page, at most two from the middle of a page or
 * when it turns round; more only where upstream's pages are shorter than asked for, or the list has shifted. A numbered
 * list costs one call from anywhere; two from the end of it, where it is longer than what is asked for.
 *
 * The walk goes on from where its entity stands now. Has that gone, it goes on from the entity's old place: exactly
 * there at the end of a page, where upstream holds it, and else as many entities into the page as it stood.
 * @throws UpstreamFailure of the calls it makes, and `invalid-answer` for pages that lead in circles
 */
export async function walk<T>(
  list: PagedList<T>,
  { side, from, until, count, isCounted = false }: Way,
): Promise<Walk<T>> {
  // Asking for none still says truthfully whether there is more: one entity is looked for.
  const wanted = Math.max(1, count);
  const trail = list.isNumbered ? new NumberedTrail(list, side, isCounted) : new Trail(list, side, isCounted);
  if (from) await trail.leave(from, wanted);
  while (trail.next && trail.ahead.length < wanted && trail.indexOf(until) < 0) {
    await trail.read(trail.next, wanted - trail.ahead.length);
  }
  const { ahead, next, unusable, total } = trail;
  const step = side === 'start' ? 1 : -1;
  const met = trail.indexOf(until);
  // What was met counts; what was counted long ago is asked only when nothing was.
  const isBehind = met < 0 && until && from && (await trail.isBehind(until, from));
  const reach = met >= 0 ? met : isBehind ? 0 : Number.POSITIVE_INFINITY;
  const taken = ahead.slice(0, Math.min(count, reach));
  const more = taken.length < Math.min(ahead.length, reach) || (next !== undefined && reach > ahead.length);

  const origin = from?.origin ?? crc32(taken[0]?.key ?? '');
  const first = from ? from.ordinal + step : 0;
  const found = taken.map((edge, index) => new Counted(edge, origin, first + index * step));
  return { found: side === 'start' ? found : found.reverse(), more, unusable, total };
}

/** An edge, and where it was counted. */
class Counted<T> implements Found<T> {
  readonly #edge: Edge<T>;

  constructor(
    edge: Edge<T>,
    readonly origin: number,
    readonly ordinal: number,
  ) {
    this.#edge = edge;
  }

  get node(): T {
    return this.#edge.node;
  }

  get key(): string {
    return this.#edge.key;
  }

  get anchor(): Anchor {
    return this.#edge.anchor;
  }
}
