import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, kinds, pages, runs, type Seen, seenAt, shelfOf, shelves, sizes } from './arbitraries.js';
import { NumberedShelf, Shelf, turnTo } from './shelf.js';

describe.each(kinds)('a walk over a list that is paged %s and stays as it is', (_how, Kind) => {
  it('visits every entity once and in order, forwards and then backwards, whatever the sizes of the pages', () =>
    fc.assert(
      fc.asyncProperty(shelves, sizes, async (options, pageSizes) => {
        const shelf = shelfOf(Kind, options);
        const size = (turn: number) => pageSizes[turn % pageSizes.length];
        const seen: Seen[] = [];
        let page = await turnTo(shelf, { first: size(0) });
        for (let turn = 1; page.endCursor && turn <= shelf.books.length; turn += 1) {
          seen.push(...edgesOf(page));
          page = await turnTo(shelf, { first: size(turn), after: page.endCursor });
        }
        expect(seen.map(({ id }) => id)).toEqual(shelf.ids);

        const backwards: string[] = [];
        let before = seen.at(-1)?.cursor;
        for (let turn = 0; before && turn <= shelf.books.length; turn += 1) {
          const back = await turnTo(shelf, { last: size(turn), before });
          backwards.unshift(...back.ids);
          before = back.startCursor;
        }
        expect(backwards).toEqual(shelf.ids.slice(0, -1));
      }),
      runs,
    ));

  it('may turn round at any page', () =>
    fc.assert(
      fc.asyncProperty(
        shelves,
        fc.array(fc.integer({ min: -15, max: 15 }), { maxLength: 20 }),
        async (options, steps) => {
          const shelf = shelfOf(Kind, options);
          const { ids } = shelf;
          let page = await turnTo(shelf, { first: 5 });
          let start = 0;
          for (const step of steps) {
            if (page.ids.length === 0) break;
            const end = start + page.ids.length;
            const [from, to] = step < 0 ? [Math.max(0, start + step), start] : [end, end + step];
            const turned =
              step < 0
                ? await turnTo(shelf, { last: -step, before: page.startCursor })
                : await turnTo(shelf, { first: step, after: page.endCursor });
            expect(turned.ids).toEqual(ids.slice(from, to));
            // At an end of the list there is no page to go on from but the one before.
            if (turned.ids.length > 0) [page, start] = [turned, from];
          }
        },
      ),
      runs,
    ));

  it('gives what any arguments mean, and tells truthfully whether there is more in its direction', () =>
    fc.assert(
      fc.asyncProperty(shelves, pages, async (options, asked) => {
        const shelf = shelfOf(Kind, options);
        const { ids } = shelf;
        const hidesNothing = ids.length === shelf.books.length;
        const seen: Seen[] = [];
        for (const { size, isBackwards, ...places } of asked) {
          const after = seenAt(seen, places.after);
          const before = seenAt(seen, places.before);
          const goesBack = isBackwards && (before !== undefined || Kind === NumberedShelf);
          const page = await turnTo(shelf, {
            [goesBack ? 'last' : 'first']: size,
            after: after?.cursor,
            before: before?.cursor,
          });

          const start = after ? ids.indexOf(after.id) + 1 : 0;
          const between = ids.slice(start, before && Math.max(start, ids.indexOf(before.id)));
          expect(page.ids).toEqual(
            goesBack ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size),
          );
          expect([page.startCursor, page.endCursor]).toEqual([page.cursors[0], page.cursors.at(-1)]);

          const [ahead, behind] = goesBack
            ? [page.hasPreviousPage, page.hasNextPage]
            : [page.hasNextPage, page.hasPreviousPage];
          expect(behind).toBe((goesBack ? before : after) !== undefined);
          if (between.length > size) expect(ahead).toBe(true);
          // Where upstream only hides what is left, or that is on the far side of the other cursor, it may say so late.
          else if (hidesNothing && !(goesBack ? after : before)) expect(ahead).toBe(false);
          seen.push(...edgesOf(page));
        }
      }),
      runs,
    ));

  it('gives nothing between two entities that are the wrong way round', async () => {
    const shelf = new Kind(30);
    const { cursors } = await turnTo(shelf, { first: 20 });
    const [early, late] = [cursors[3], cursors[12]];
    const forwards = await turnTo(shelf, { first: 5, after: late, before: early });
    expect(forwards).toMatchObject({ ids: [], hasNextPage: false });
    const backwards = await turnTo(shelf, { last: 5, after: late, before: early });
    expect(backwards).toMatchObject({ ids: [], hasPreviousPage: false });
    expect(await turnTo(shelf, { first: 5, after: late, before: late })).toMatchObject({ ids: [] });
  });

  it('stops at the other cursor without reading further', async () => {
    const shelf = new Kind(100);
    shelf.caps = [10];
    const { cursors } = await turnTo(shelf, { first: 40 });
    const page = await turnTo(shelf, { first: 80, after: cursors[9], before: cursors[15] });
    expect(page).toMatchObject({ ids: shelf.ids.slice(10, 15), hasNextPage: false, calls: 1 });
  });

  it('gives none when asked for none, and still tells whether there are any', async () => {
    const shelf = new Kind(3);
    expect(await turnTo(shelf, { first: 0 })).toMatchObject({ ids: [], hasNextPage: true, calls: 1 });
    const { cursors } = await turnTo(shelf, { first: 3 });
    expect(await turnTo(shelf, { first: 0, after: cursors[2] })).toMatchObject({ ids: [], hasNextPage: false });
    expect(await turnTo(shelf, { last: 0, before: cursors[1] })).toMatchObject({ ids: [], hasPreviousPage: true });
    expect(await turnTo(shelf, { last: 0, before: cursors[0] })).toMatchObject({ ids: [], hasPreviousPage: false });
    expect(await turnTo(new Kind(0), { first: 0 })).toMatchObject({ ids: [], hasNextPage: false });
  });
});

describe('a walk over a list that is paged by cursors', () => {
  it('takes one call from the start or from the end of a page, and at most two from elsewhere or when it turns', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(300), pages, async (length, asked) => {
        const shelf = new Shelf(length);
        const seen: Seen[] = [];
        const forwards = new Set<Seen>();
        const ends: Seen[] = [];
        for (const { size, isBackwards, after: place, before: isEnd } of asked) {
          const count = 1 + 3 * size;
          const from = seenAt(isEnd === null ? seen : ends, place);
          const goesBack = isBackwards && from !== undefined;
          const page = await turnTo(
            shelf,
            goesBack ? { last: count, before: from.cursor } : { first: count, after: from?.cursor },
          );
          const isCheap = !goesBack && (!from || ends.includes(from));
          expect(page.calls).toBeLessThanOrEqual(isCheap ? 1 : 2);
          for (const limit of shelf.calls) expect(limit).toBeLessThanOrEqual(100);
          const edges = edgesOf(page);
          seen.push(...edges);
          if (goesBack || (from && !forwards.has(from))) continue;
          for (const edge of edges) forwards.add(edge);
          ends.push(...edges.slice(-1));
        }
      }),
      runs,
    ));

  it('asks for no more than it takes to find an entity again and to give what was asked for', async () => {
    const shelf = new Shelf(100);
    const start = await turnTo(shelf, { first: 20 });
    await turnTo(shelf, { first: 10, after: start.cursors[4] });
    expect(shelf.calls).toEqual([15]);
    const page = await turnTo(shelf, { first: 20, after: start.endCursor });
    await turnTo(shelf, { last: 10, before: page.cursors[4] });
    expect(shelf.calls).toEqual([5, 6]);
  });

  it('keeps its place beside an entity that stands in the list twice', async () => {
    const shelf = new Shelf(10);
    shelf.books.splice(6, 0, ...shelf.books.slice(2, 3));
    const { ids, cursors } = await turnTo(shelf, { first: 11 });
    expect(ids[6]).toBe(ids[2]);
    expect(await turnTo(shelf, { first: 3, after: cursors[6] })).toMatchObject({ ids: ids.slice(7, 10) });
    expect(await turnTo(shelf, { last: 3, before: cursors[6] })).toMatchObject({ ids: ids.slice(3, 6) });
  });
});
