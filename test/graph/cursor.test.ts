import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, type Place } from '../../src/graph/cursor.js';
import { cursorIn } from '../../src/upstreams/omerlo/records.js';
import { runs } from './arbitraries.js';
import { Shelf, turnTo } from './shelf.js';

const LIST = 'omerlo /contents?author_ids=a';

const token = fc.option(fc.string({ unit: 'grapheme', maxLength: 40 }));
const places: fc.Arbitrary<Place> = fc.record({
  key: fc.string({ unit: 'grapheme' }),
  ordinal: fc.maxSafeInteger(),
  origin: fc.nat(),
  anchor: fc.record({
    side: fc.constantFrom('start', 'end'),
    inward: token,
    outward: token,
    distance: fc.nat(999),
    beyond: token,
  }),
});

const place: Place = {
  key: '0b8b8f3e-2f7a-4a0e-8f55-6f0f6b1f2a11',
  ordinal: 12,
  origin: 7,
  anchor: { side: 'start', inward: 'abc', outward: null, distance: 3, beyond: null },
};

/** A cursor with any content and the right checksum, as only somebody who has read the code would make it. */
function forged(parts: unknown): string {
  const text = JSON.stringify(parts);
  return Buffer.from(crc32(text, crc32(LIST)).toString(36).padStart(7, '0') + text).toString('base64url');
}

describe('a cursor', () => {
  it('says again what it was made of', () =>
    fc.assert(
      fc.property(places, (any) => {
        expect(decodeCursor(LIST, encodeCursor(LIST, any))).toEqual(any);
      }),
      runs,
    ));

  it('needs no escaping in a URL', () =>
    fc.assert(
      fc.property(places, (any) => {
        expect(encodeCursor(LIST, any)).toMatch(/^[\w-]+$/);
      }),
      runs,
    ));

  it.each([
    'omerlo /contents?author_ids=b',
    'omerlo /contents?',
    'omerlo /people?author_ids=a',
    'oracle /contents?author_ids=a',
  ])('belongs to its list and not to %s', (other) => {
    expect(decodeCursor(other, encodeCursor(LIST, place))).toBeUndefined();
  });

  it('is refused when any part of it is missing or another', () => {
    const cursor = encodeCursor(LIST, place);
    for (let index = 0; index < cursor.length; index += 1) {
      const other = cursor[index] === 'A' ? 'B' : 'A';
      expect(decodeCursor(LIST, cursor.slice(0, index))).toBeUndefined();
      expect(decodeCursor(LIST, cursor.slice(index + 1))).toBeUndefined();
      expect(decodeCursor(LIST, cursor.slice(0, index) + other + cursor.slice(index + 1))).toBeUndefined();
    }
    expect(decodeCursor(LIST, `${cursor}A`)).toBeUndefined();
    expect(decodeCursor(LIST, ` ${cursor}`)).toBeUndefined();
    expect(decodeCursor(LIST, `${cursor}==`)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['what is no base64', 'näh, 🙂'],
    ['base64 of something else', Buffer.from('arrayconnection:3').toString('base64')],
    ['the JSON without its checksum', Buffer.from(JSON.stringify(['key', 0, 0])).toString('base64url')],
    ['an endless text', 'A'.repeat(1_000_000)],
  ])('is not %s', (_what, text) => {
    expect(decodeCursor(LIST, text)).toBeUndefined();
  });

  it('is the same when the forger does it right', () => {
    expect(decodeCursor(LIST, forged(['key', 1, 2, 'end', 'a', null, 3, 'b']))).toBeDefined();
  });

  it.each([
    ['a negative distance', ['key', 1, 2, 'start', null, null, -1, null]],
    ['half a distance', ['key', 1, 2, 'start', null, null, 0.5, null]],
    ['a distance that no page has', ['key', 1, 2, 'start', null, null, 1001, null]],
    ['a distance in words', ['key', 1, 2, 'start', null, null, '3', null]],
    ['a key that is no text', [{}, 1, 2, 'start', null, null, 3, null]],
    ['a count that is none', ['key', null, 2, 'start', null, null, 3, null]],
    ['an origin that is none', ['key', 1, '2', 'start', null, null, 3, null]],
    ['another side', ['key', 1, 2, 'middle', null, null, 3, null]],
    ['a position that is no text', ['key', 1, 2, 'start', 1, null, 3, null]],
    ['no position', ['key', 1, 2, 'start']],
    ['an object', { key: 'key' }],
    ['too long a position', ['key', 1, 2, 'start', 'x'.repeat(70_000), null, 3, null]],
  ])('can not be forged with %s', (_what, parts) => {
    expect(decodeCursor(LIST, forged(parts))).toBeUndefined();
  });

  it('is refused with the name of its argument, and without its value', async () => {
    const shelf = new Shelf(5, LIST);
    const foreign = encodeCursor('another list', place);
    const refusal = { kind: 'bad-input', upstream: undefined };
    await expect(turnTo(shelf, { after: foreign })).rejects.toMatchObject({
      ...refusal,
      message: '"after" must be the cursor of an edge of the same list with the same filters.',
    });
    await expect(turnTo(shelf, { last: 1, before: '' })).rejects.toMatchObject({
      ...refusal,
      message: '"before" must be the cursor of an edge of the same list with the same filters.',
    });
    expect(shelf.calls).toEqual([]);
  });
});

describe("upstream's cursor in a link", () => {
  it.each([
    ['an absolute URL', 'https://omerlo.example/api/media/v1/contents?limit=5&after=abc'],
    ['a path', '/contents?after=abc&limit=5'],
    ['a query', '?after=abc'],
    ['a link with a fragment', '/contents?after=abc#before=x'],
  ])('is read from %s', (_what, next) => {
    expect(cursorIn({ next }, 'next', 'after')).toBe('abc');
  });

  it('is decoded', () => {
    expect(cursorIn({ previous: '/contents?before=a%2Bb%3D%26+c' }, 'previous', 'before')).toBe('a+b=& c');
  });

  it.each([
    ['null', { next: null }],
    ['missing', {}],
    ['of another type', { next: 3 }],
    ['without a cursor', { next: '/contents?limit=5' }],
    ['with an empty one', { next: '/contents?after=' }],
    ['in no meta', undefined],
  ])('is none where the link is %s', (_what, meta) => {
    expect(cursorIn(meta, 'next', 'after')).toBeNull();
  });
});
