import fc from 'fast-check';
import { NumberedShelf, Shelf, type turnTo } from './shelf.js';

/** The same cases every time, few enough to take a second; a case that fails is made smaller for some seconds at most. */
export const runs = {
  interruptAfterTimeLimit: 10_000,
  seed: 20_260_802,
  numRuns: 150,
};

interface ShelfOptions {
  readonly length: number;
  readonly caps: readonly number[];
  readonly hidden: readonly number[];
}

/** Lists of any length. Upstream may cap its pages low, now like this and now like that, and leave out some of a page. */
export const shelves: fc.Arbitrary<ShelfOptions> = fc.record({
  length: fc.nat(70),
  caps: fc.oneof(
    fc.constantFrom([1], [2], [3], [7], [20], [100]),
    fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 7 }),
  ),
  // Fewer than the empty pages that a walk puts up with.
  hidden: fc.array(fc.nat(70), { maxLength: 8 }),
});

/** The ways in which upstreams page. */
export const kinds = [
  ['by cursors', Shelf],
  ['by offset', NumberedShelf],
] as const;

/** A new list for every run: what one does to it must not reach the next. */
export function shelfOf<S extends Shelf>(Kind: new (length: number) => S, { length, caps, hidden }: ShelfOptions): S {
  const shelf = new Kind(length);
  shelf.caps = caps;
  for (const place of hidden) shelf.mark(place, 'hidden');
  return shelf;
}

export const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 });

/** One of the edges seen so far, or none. */
export const edge = fc.option(fc.nat(), { freq: 3 });

/** What a client asks for, page by page. */
export const pages = fc.array(fc.record({ size: fc.nat(30), isBackwards: fc.boolean(), after: edge, before: edge }), {
  minLength: 2,
  maxLength: 12,
});

/** An edge that was given at some time. */
export interface Seen {
  readonly id: string;
  readonly cursor: string;
}

/** The edge that was chosen of those seen so far. */
export function seenAt(seen: readonly Seen[], choice: number | null): Seen | undefined {
  return choice === null ? undefined : seen[choice % seen.length];
}

/** The edges of a page. */
export function edgesOf({ ids, cursors }: Awaited<ReturnType<typeof turnTo>>): Seen[] {
  return ids.map((id, index) => ({ id, cursor: cursors[index] ?? '' }));
}
