import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesOf, pages, runs, type Seen, seenAt, shelfOf, shelves } from './arbitraries.js';
import { NumberedShelf, turnTo } from './shelf.js';

/** What may happen to a list, at a call of the walk. */
const happenings = fc.array(fc.record({ call: fc.nat(30), add: fc.nat(3), at: fc.oneof(fc.constant(0), fc.nat(80)) }), {
  maxLength: 10,
});

/** Walks a whole list in one direction, while something happens to it after every page. */
async function walkThrough(shelf: NumberedShelf, size: number, isBackwards: boolean, happen: (turn: number) => void) {
  const ids: string[] = [];
  const calls: number[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < 100; turn += 1) {
    const page = await turnTo(shelf, isBackwards ? { last: size, before: cursor } : { first: size, after: cursor });
    ids.push(...(isBackwards ? [...page.ids].reverse() : page.ids));
    calls.push(page.calls);
    cursor = isBackwards ? page.startCursor : page.endCursor;
    if (!cursor || !(isBackwards ? page.hasPreviousPage : page.hasNextPage)) break;
    happen(turn);
  }
  return { ids, calls };
}

describe('a walk over a list that is paged by offset and shifts between its pages', () => {
  it.each([false, true])(
    'neither repeats nor skips any where new ones come in front of its place (backwards: %s)',
    async (isBackwards) => {
      const shelf = new NumberedShelf(95);
      const { ids } = shelf;
      const walked = await walkThrough(shelf, 10, isBackwards, (turn) => shelf.add(0, 1 + (turn % 9)));
      // Backwards, the new ones lie on the way.
      expect(walked.ids).toEqual(isBackwards ? [...shelf.ids].reverse() : ids);
      expect(Math.max(...walked.calls)).toBe(2);
    },
  );

  it.each([false, true])(
    'neither repeats nor skips any where some go that were given already (backwards: %s)',
    async (isBackwards) => {
      const shelf = new NumberedShelf(95);
      const { ids } = shelf;
      const given = isBackwards ? [...ids].reverse() : ids;
      const walked = await walkThrough(shelf, 10, isBackwards, (turn) => {
        // Two of the page that was just given, its last one among them or not.
        for (const place of turn % 2 ? [2, 5] : [4]) {
          const gone = given[turn * 10 + place];
          shelf.mark(
            shelf.books.findIndex(({ id }) => id === gone),
            'gone',
          );
        }
      });
      expect(walked.ids).toEqual(given);
    },
  );

  it.each([false, true])(
    'neither repeats nor skips any where the very last one goes that was given (backwards: %s)',
    async (isBackwards) => {
      const shelf = new NumberedShelf(95);
      const { ids } = shelf;
      const given = isBackwards ? [...ids].reverse() : ids;
      const walked = await walkThrough(shelf, 10, isBackwards, (turn) => {
        const gone = given[turn * 10 + 9];
        shelf.mark(
          shelf.books.findIndex(({ id }) => id === gone),
          'gone',
        );
      });
      expect(walked.ids).toEqual(given);
    },
  );

  it('looks for an entity a hundred entities either way of its old place', async () => {
    const shelf = new NumberedShelf(500);
    const { cursors } = await turnTo(shelf, { last: 50 });
    const from = shelf.ids.indexOf('book 460');
    shelf.add(0, 100);
    const later = await turnTo(shelf, { first: 10, after: cursors[10] });
    expect(later.ids).toEqual(shelf.ids.slice(from + 101, from + 111));
    for (let index = 0; index < 200; index += 1) shelf.mark(index, 'gone');
    const sooner = await turnTo(shelf, { first: 10, after: cursors[10] });
    expect(sooner.ids).toEqual(later.ids);
    expect(sooner.calls).toBeLessThanOrEqual(3);
    const back = await turnTo(shelf, { last: 10, before: cursors[10] });
    expect(back.ids).toEqual(shelf.ids.slice(from - 110, from - 100));
  });

  it('tells of what is unusable between an entity that has moved and its old place', async () => {
    const shelf = new NumberedShelf(50);
    const { cursors } = await turnTo(shelf, { first: 20 });
    for (const place of [0, 1, 2, 3]) shelf.mark(place, 'gone');
    shelf.mark(11, 'hidden');
    const page = await turnTo(shelf, { first: 5, after: cursors[10] });
    expect(page.ids).toEqual(shelf.ids.slice(7, 12));
    expect(page.unusable).toBe(1);
  });

  it('takes three calls where an entity has gone, and goes on from its old place', async () => {
    const shelf = new NumberedShelf(500);
    const { cursors } = await turnTo(shelf, { first: 100 });
    const next = await turnTo(shelf, { first: 100, after: cursors[99] });
    shelf.mark(150, 'gone');
    const after = await turnTo(shelf, { first: 10, after: next.cursors[50] });
    expect(after).toMatchObject({ ids: shelf.ids.slice(150, 160), calls: 3 });
    const before = await turnTo(shelf, { last: 10, before: next.cursors[50] });
    expect(before).toMatchObject({ ids: shelf.ids.slice(140, 150), calls: 3 });
  });

  it('goes on next to an entity by the largest page, in one call, as there is no room for the entity itself', async () => {
    const shelf = new NumberedShelf(350);
    const { ids } = shelf;
    const first = await turnTo(shelf, { first: 100 });
    const second = await turnTo(shelf, { first: 100, after: first.endCursor });
    expect(second).toMatchObject({ ids: ids.slice(100, 200), calls: 1 });
    expect(shelf.calls).toEqual([100]);
    const third = await turnTo(shelf, { first: 100, after: second.endCursor });
    expect(await turnTo(shelf, { last: 100, before: third.startCursor })).toMatchObject({
      ids: ids.slice(100, 200),
      calls: 1,
    });
    // Where the list has grown in front of it, the page gives the entity away.
    shelf.add(0, 4);
    expect((await turnTo(shelf, { first: 100, after: second.endCursor })).ids).toEqual(third.ids);
    // Where the page holds all that lies in front, there is room.
    expect(await turnTo(shelf, { last: 100, before: first.startCursor })).toMatchObject({ ids: shelf.ids.slice(0, 4) });
  });

  it('finds the end of a list that has become much shorter, whether it can count or not', async () => {
    for (const counts of [true, false]) {
      const shelf = new NumberedShelf(700);
      const { cursors } = await turnTo(shelf, { last: 50 });
      shelf.counts = counts;
      for (let index = 0; index < 690; index += 1) shelf.mark(index, 'gone');
      const { startCursor } = await turnTo(shelf, { first: 1 });
      expect(await turnTo(shelf, { first: 20, after: cursors[3] })).toMatchObject({ ids: [], hasNextPage: false });
      expect((await turnTo(shelf, { last: 20, before: cursors[3] })).ids).toEqual(shelf.ids);
      expect((await turnTo(shelf, { first: 20, after: startCursor })).ids).toEqual(shelf.ids.slice(1));
    }
  });

  it('never fails and gives no entity twice, whatever happens and whenever', () =>
    fc.assert(
      fc.asyncProperty(shelves, pages, happenings, async (options, asked, changes) => {
        const shelf = shelfOf(NumberedShelf, options);
        // A page with nothing on it that is new is one too many where there are many: upstreams do not page by twos.
        shelf.caps = options.caps.map((cap) => cap + 10);
        let call = 0;
        shelf.meanwhile = () => {
          for (const { add, at } of changes.filter((each) => each.call === call)) {
            if (add > 0) shelf.add(Math.min(at, shelf.books.length), add);
            else shelf.mark(at, 'gone');
          }
          call += 1;
        };
        const seen: Seen[] = [];
        for (const { size, isBackwards, ...places } of asked) {
          const after = seenAt(seen, places.after)?.cursor;
          const before = seenAt(seen, places.before)?.cursor;
          const page = await turnTo(shelf, { [isBackwards ? 'last' : 'first']: size, after, before });
          expect(page.ids.length).toBeLessThanOrEqual(size);
          expect(new Set(page.ids).size).toBe(page.ids.length);
          expect(page.calls).toBeLessThan(50);
          seen.push(...edgesOf(page));
        }
      }),
      runs,
    ));
});
