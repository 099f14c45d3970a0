import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, runs, type Seen, seenAt, shelfOf, shelves } from './arbitraries.js';
import { NumberedShelf, turnTo } from './shelf.js';

describe('a walk over a list that is paged by offset', () => {
  it('takes one call from anywhere in either direction, and two from the end of the list', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(300),
        fc.array(fc.record({ size: fc.nat(100), isBackwards: fc.boolean(), place: fc.option(fc.nat(), { freq: 5 }) }), {
          minLength: 2,
          maxLength: 12,
        }),
        async (length, asked) => {
          const shelf = new NumberedShelf(length);
          const seen: Seen[] = [];
          for (const { size, isBackwards, place } of asked) {
            const from = seenAt(seen, place);
            const page = await turnTo(
              shelf,
              isBackwards ? { last: size, before: from?.cursor } : { first: size, after: from?.cursor },
            );
            const { ids } = shelf;
            const index = from ? ids.indexOf(from.id) : isBackwards ? length : -1;
            expect(page.ids).toEqual(
              isBackwards ? ids.slice(Math.max(0, index - size), index) : ids.slice(index + 1, index + 1 + size),
            );
            expect(page.calls).toBeLessThanOrEqual(isBackwards && !from ? 2 : 1);
            seen.push(...edgesOf(page));
          }
        },
      ),
      runs,
    ));

  it('asks for the entity that it leaves and what is wanted, and for no more', async () => {
    const shelf = new NumberedShelf(300);
    const { cursors } = await turnTo(shelf, { first: 50 });
    expect(shelf.calls).toEqual([50]);
    await turnTo(shelf, { first: 10, after: cursors[30] });
    expect(shelf.calls).toEqual([11]);
    await turnTo(shelf, { last: 10, before: cursors[30] });
    expect(shelf.calls).toEqual([11]);
    await turnTo(shelf, { last: 10, before: cursors[3] });
    expect(shelf.calls).toEqual([4]);
    await turnTo(shelf, { first: 0, after: cursors[3] });
    expect(shelf.calls).toEqual([2]);
  });

  it('gives the last ones of a list that counts, and nothing follows them', () =>
    fc.assert(
      fc.asyncProperty(shelves, fc.nat(30), async (options, size) => {
        const shelf = shelfOf(NumberedShelf, options);
        const page = await turnTo(shelf, { last: size });
        expect(page.ids).toEqual(size === 0 ? [] : shelf.ids.slice(-size));
        expect(page.hasNextPage).toBe(false);
        if (shelf.ids.length > size) expect(page.hasPreviousPage).toBe(true);
        else if (shelf.ids.length === shelf.books.length) expect(page.hasPreviousPage).toBe(false);
      }),
      runs,
    ));

  it('has no last ones to give of a list that does not count, and makes no call to find out', async () => {
    const shelf = new NumberedShelf(30);
    shelf.counts = false;
    const { cursors } = await turnTo(shelf, { first: 20 });
    await expect(turnTo(shelf, { last: 5 })).rejects.toMatchObject({
      kind: 'bad-input',
      message: '"last" needs "before": this list has no known end to count back from.',
    });
    expect(shelf.calls).toEqual([]);
    expect(await turnTo(shelf, { last: 5, before: cursors[10] })).toMatchObject({ ids: shelf.ids.slice(5, 10) });
  });

  it('says how long the list is only when asked to, by the call that it makes anyway', async () => {
    const shelf = new NumberedShelf(130);
    const { endCursor, total } = await turnTo(shelf, { first: 20 });
    expect([total, shelf.counted]).toEqual([null, [false]]);
    for (const args of [
      { first: 20 },
      { first: 0 },
      { first: 20, after: endCursor },
      { last: 20, before: endCursor },
      { first: 100, after: endCursor },
    ]) {
      expect(await turnTo(shelf, args, true)).toMatchObject({ total: 130, calls: 1 });
    }
    expect(await turnTo(shelf, { last: 5 }, true)).toMatchObject({ total: 130, calls: 2 });
    expect(await turnTo(new NumberedShelf(0), { first: 20 }, true)).toMatchObject({ total: 0, calls: 1 });
  });

  it('has the list counted once, however many calls it makes', async () => {
    const shelf = new NumberedShelf(60);
    shelf.caps = [10];
    expect(await turnTo(shelf, { first: 30 }, true)).toMatchObject({ total: 60, calls: 3 });
    expect(shelf.counted).toEqual([true, false, false]);
  });

  it('does not know how long a list is that does not count', async () => {
    const shelf = new NumberedShelf(30);
    shelf.counts = false;
    expect(await turnTo(shelf, { first: 20 }, true)).toMatchObject({ total: null, calls: 1 });
  });

  it('gives nothing between two entities that are the wrong way round, from whichever end they were found', async () => {
    const shelf = new NumberedShelf(60);
    const top = await turnTo(shelf, { first: 20 });
    const end = await turnTo(shelf, { last: 20 });
    expect(await turnTo(shelf, { first: 5, after: end.cursors[3], before: top.cursors[12] })).toMatchObject({
      ids: [],
      hasNextPage: false,
    });
    expect(await turnTo(shelf, { last: 5, after: end.cursors[3], before: top.cursors[12] })).toMatchObject({
      ids: [],
      hasPreviousPage: false,
    });
    expect(await turnTo(shelf, { first: 5, after: top.cursors[12], before: end.cursors[3] })).toMatchObject({
      ids: shelf.ids.slice(13, 18),
      hasNextPage: true,
    });
  });

  it('gives nothing between an entity and itself, also when it has gone', async () => {
    const shelf = new NumberedShelf(60);
    const { cursors } = await turnTo(shelf, { first: 20 });
    const [cursor] = cursors.slice(12);
    expect(await turnTo(shelf, { first: 5, after: cursor, before: cursor })).toMatchObject({ ids: [], calls: 1 });
    shelf.mark(12, 'gone');
    expect(await turnTo(shelf, { first: 5, after: cursor, before: cursor })).toMatchObject({ ids: [] });
    expect(await turnTo(shelf, { last: 5, after: cursor, before: cursor })).toMatchObject({ ids: [] });
  });

  it('keeps the numbers of entries that are none, and goes on behind them', async () => {
    const shelf = new NumberedShelf(30);
    for (const place of [0, 3, 4, 9, 10, 11, 29]) shelf.mark(place, 'hidden');
    const page = await turnTo(shelf, { first: 5 });
    expect(page.ids).toEqual(shelf.ids.slice(0, 5));
    const next = await turnTo(shelf, { first: 10, after: page.endCursor });
    expect(next.ids).toEqual(shelf.ids.slice(5, 15));
    expect((await turnTo(shelf, { last: 30, before: next.endCursor })).ids).toEqual(shelf.ids.slice(0, 14));
  });
});
