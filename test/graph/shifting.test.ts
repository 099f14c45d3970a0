import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, kinds, pages, runs, type Seen, seenAt, shelfOf, shelves } from './arbitraries.js';
import { Shelf, turnTo } from './shelf.js';

/** What happens to a list: some come at its top or elsewhere, some go; fewer in all than a walk looks for an entity. */
const changes = fc.array(
  fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 3 }), at: fc.constant(0) }),
    fc.record({ add: fc.integer({ min: 1, max: 3 }), at: fc.nat(80) }),
    fc.record({ add: fc.constant(0), at: fc.nat(80) }),
  ),
  { maxLength: 3 },
);

function apply(shelf: Shelf, { add, at }: { readonly add: number; readonly at: number }): void {
  if (add > 0) shelf.add(Math.min(at, shelf.books.length), add);
  else shelf.mark(at, 'gone');
}

/** What happens at one time and another, and then over again. */
const shifts = fc.array(changes, { minLength: 1, maxLength: 12 });

/** What a list holds from one of its entities on, also when that has gone since. */
function neighbours(shelf: Shelf, { id }: Seen, isBackwards: boolean): string[] {
  const place = shelf.books.findIndex((book) => book.id === id);
  const side = isBackwards ? shelf.books.slice(0, place).reverse() : shelf.books.slice(place + 1);
  return side.filter(({ state }) => state === 'shown').map((book) => book.id);
}

describe.each(kinds)('a walk over a list that is paged %s and shifts between its pages', (_how, Kind) => {
  it('goes on from an entity that is still there, without skipping or repeating any that are', () =>
    fc.assert(
      fc.asyncProperty(shelves, pages, shifts, async (options, asked, happenings) => {
        const shelf = shelfOf(Kind, options);
        const seen: Seen[] = [];
        for (const [step, { size, isBackwards, after: place }] of asked.entries()) {
          for (const change of happenings[step % happenings.length] ?? []) apply(shelf, change);
          const from = seenAt(seen, place);
          if (from && !shelf.ids.includes(from.id)) continue;
          const goesBack = isBackwards && from !== undefined;
          const page = await turnTo(
            shelf,
            goesBack ? { last: size, before: from.cursor } : { first: size, after: from?.cursor },
          );
          const expected = from ? neighbours(shelf, from, goesBack).slice(0, size) : shelf.ids.slice(0, size);
          expect(page.ids).toEqual(goesBack ? expected.reverse() : expected);
          seen.push(...edgesOf(page));
        }
      }),
      runs,
    ));

  it('goes on from where an entity stood that has gone, when that is all that happened', () =>
    fc.assert(
      fc.asyncProperty(shelves, pages, async (options, asked) => {
        const shelf = shelfOf(Kind, options);
        for (const { size, isBackwards, after: place } of asked) {
          const from = seenAt(edgesOf(await turnTo(shelf, { first: 50 })), place);
          if (!from) continue;
          shelf.mark(
            shelf.books.findIndex(({ id }) => id === from.id),
            'gone',
          );
          const page = await turnTo(
            shelf,
            isBackwards ? { last: size, before: from.cursor } : { first: size, after: from.cursor },
          );
          const expected = neighbours(shelf, from, isBackwards).slice(0, size);
          expect(page.ids).toEqual(isBackwards ? expected.reverse() : expected);
        }
      }),
      runs,
    ));

  it('gives what is new in front of the entity that used to come first', async () => {
    const shelf = new Kind(50);
    const { startCursor } = await turnTo(shelf, { first: 20 });
    expect(await turnTo(shelf, { last: 20, before: startCursor })).toMatchObject({ ids: [], hasPreviousPage: false });
    shelf.add(0, 30);
    const news = await turnTo(shelf, { last: 20, before: startCursor });
    expect(news).toMatchObject({ ids: shelf.ids.slice(10, 30), hasPreviousPage: true, hasNextPage: true });
  });

  it('fills the gap between a new page and an old one, however many there are', async () => {
    const shelf = new Kind(50);
    const old = await turnTo(shelf, { first: 20 });
    shelf.add(0, 50);
    let page = await turnTo(shelf, { first: 20, before: old.startCursor });
    const { ids } = page;
    while (page.hasNextPage && ids.length < 50) {
      page = await turnTo(shelf, { first: 20, after: page.endCursor, before: old.startCursor });
      ids.push(...page.ids);
    }
    expect(ids).toEqual(shelf.ids.slice(0, 50));
  });

  it('is not stopped by an entity that has gone', async () => {
    const shelf = new Kind(30);
    const { cursors } = await turnTo(shelf, { first: 20 });
    shelf.mark(7, 'gone');
    expect(await turnTo(shelf, { first: 10, before: cursors[7] })).toMatchObject({ ids: shelf.ids.slice(0, 10) });
  });
});

describe('a walk over a list that is paged by cursors', () => {
  it('never fails, and gives no entity twice or out of order, whatever happens and whenever', () =>
    fc.assert(
      fc.asyncProperty(shelves, pages, shifts, async (options, asked, happenings) => {
        const shelf = shelfOf(Shelf, options);
        let calls = 0;
        shelf.meanwhile = () => {
          for (const change of happenings[calls++ % happenings.length] ?? []) apply(shelf, change);
        };
        const seen: Seen[] = [];
        for (const { size, isBackwards, ...places } of asked) {
          const after = seenAt(seen, places.after)?.cursor;
          const before = seenAt(seen, places.before)?.cursor;
          const page = await turnTo(shelf, { [isBackwards && before ? 'last' : 'first']: size, after, before });
          expect(page.ids.length).toBeLessThanOrEqual(size);
          const ranks = page.ids.map((id) => shelf.books.findIndex((book) => book.id === id));
          expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
          expect(page.calls).toBeLessThan(350);
          seen.push(...edgesOf(page));
        }
      }),
      runs,
    ));

  it('finds an entity again behind a hundred that have come in front of it on its page', async () => {
    const shelf = new Shelf(50);
    const { cursors } = await turnTo(shelf, { first: 20 });
    shelf.add(0, 100);
    const page = await turnTo(shelf, { first: 10, after: cursors[7] });
    expect(page).toMatchObject({ ids: shelf.ids.slice(108, 118), calls: 2 });
  });

  it('takes an entity that has gone for one call more, and its old place for where to go on', async () => {
    const shelf = new Shelf(300);
    const { cursors } = await turnTo(shelf, { first: 20 });
    shelf.mark(7, 'gone');
    const page = await turnTo(shelf, { first: 10, after: cursors[7] });
    expect(page).toMatchObject({ ids: shelf.ids.slice(7, 17), calls: 2 });
  });

  it('turns round even where nothing of its page is left', async () => {
    const shelf = new Shelf(30);
    const start = await turnTo(shelf, { first: 20 });
    const { cursors } = await turnTo(shelf, { first: 10, after: start.endCursor });
    for (let index = 20; index < 30; index += 1) shelf.mark(index, 'gone');
    expect(await turnTo(shelf, { last: 5, before: cursors[4] })).toMatchObject({ ids: shelf.ids.slice(15, 20) });
    expect(await turnTo(shelf, { first: 5, after: cursors[4] })).toMatchObject({ ids: [], hasNextPage: false });
  });
});
