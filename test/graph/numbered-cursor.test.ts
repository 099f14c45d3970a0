import { describe, expect, it } from 'vitest';
import { type Anchor, anchorAt, decodeCursor, encodeCursor } from '../../src/graph/cursor.js';
import { NumberedShelf, Shelf, turnTo } from './shelf.js';

const FOREIGN = 'must be the cursor of an edge of the same list with the same filters.';

/** A cursor of a list that is paged by offset, as only somebody who has read the code would make it. */
function forged(anchor: Partial<Anchor>, key = 'book 3'): string {
  return encodeCursor('a shelf', { key, ordinal: 3, origin: 7, anchor: { ...anchorAt(3), ...anchor } });
}

describe('a cursor of a list that is paged by offset', () => {
  it('says the number of its entity and no more, whichever side it was read from', async () => {
    const shelf = new NumberedShelf(50);
    const forwards = await turnTo(shelf, { first: 20 });
    const backwards = await turnTo(shelf, { last: 20, before: forwards.endCursor });
    for (const [number, id] of forwards.ids.entries()) {
      expect(decodeCursor('a shelf', forwards.cursors[number] ?? '')).toMatchObject({
        key: id,
        anchor: anchorAt(number),
      });
    }
    expect(backwards.cursors).toEqual(forwards.cursors.slice(0, 19));
  });

  it('is the same when the forger does it right', async () => {
    const shelf = new NumberedShelf(50);
    expect(await turnTo(shelf, { first: 2, after: forged({}) })).toMatchObject({
      ids: shelf.ids.slice(4, 6),
      calls: 1,
    });
  });

  it.each([
    ['no number', null],
    ['an empty one', ''],
    ['a word', 'end'],
    ['a negative number', '-1'],
    ['half a number', '3.5'],
    ['a number with an exponent', '1e3'],
    ['a number in another notation', '0x10'],
    ['a number with zeros in front', '003'],
    ['a number with a space', ' 3'],
    ['a number with a line break', '3\n'],
    ['digits of another script', '٣'],
    ['a number that no list has', '10000001'],
    ['a number beyond what can be counted', '9007199254740993'],
    ['more than a number', '3&limit=100000'],
  ])('can not be forged with %s: no call is made', async (_what, inward) => {
    const shelf = new NumberedShelf(50);
    for (const [args, name] of [
      [{ first: 2, after: forged({ inward }) }, 'after'],
      [{ last: 2, before: forged({ inward }) }, 'before'],
      [{ first: 2, before: forged({ inward }) }, 'before'],
    ] as const) {
      await expect(turnTo(shelf, args)).rejects.toMatchObject({ kind: 'bad-input', message: `"${name}" ${FOREIGN}` });
    }
    expect(shelf.calls).toEqual([]);
  });

  it.each<[string, Partial<Anchor>]>([
    ['the largest number', { inward: '10000000' }],
    ['another side', { side: 'end' }],
    ['positions of its own', { outward: '-5', beyond: 'x', distance: 999 }],
  ])('has a few calls made in vain when forged with %s, and no more', async (_what, anchor) => {
    const shelf = new NumberedShelf(50);
    for (const key of ['book 3', 'book 300']) {
      const cursor = forged(anchor, key);
      expect((await turnTo(shelf, { first: 2, after: cursor })).calls).toBeLessThanOrEqual(4);
      expect((await turnTo(shelf, { last: 2, before: cursor })).calls).toBeLessThanOrEqual(4);
      expect((await turnTo(shelf, { first: 100, after: cursor })).calls).toBeLessThanOrEqual(4);
      expect((await turnTo(shelf, { last: 100, before: cursor })).calls).toBeLessThanOrEqual(4);
      expect((await turnTo(shelf, { first: 2, after: forged({}), before: cursor })).calls).toBeLessThanOrEqual(4);
    }
  });

  it('is none of a list that is paged by cursors of upstream, and such a list has none of its own', async () => {
    const shelf = new Shelf(50);
    const { cursors } = await turnTo(shelf, { first: 20 });
    const numbered = new NumberedShelf(50);
    await expect(turnTo(numbered, { first: 2, after: cursors[3] })).rejects.toMatchObject({ kind: 'bad-input' });
    expect(numbered.calls).toEqual([]);
  });
});
