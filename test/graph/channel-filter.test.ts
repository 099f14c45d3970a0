import { describe, expect, it } from 'vitest';
import { type ChannelItemFilter, readFilter } from '../../src/graph/channel/filter.js';

type Filter = typeof ChannelItemFilter.$inferInput;
const read = (filter: Filter) => readFilter('filter', filter);
const own = (field: string, value: string | number | boolean, operator: 'eq' | 'ge' = 'eq') => ({
  field,
  operator,
  value,
});

const refused = (message: string) => expect.objectContaining({ kind: 'bad-input', message });
const A_FIELD =
  'one of name, description, slug, type, typeCategory, language, translatable, createdDate, updatedDate, or "fields." and the name of a field';

describe('a filter', () => {
  it.each<[Filter, string]>([
    [{ type: 'Article' }, '(type eq "Article")'],
    [
      { name: 'A "b"', language: 'en', type: 'Article' },
      '(type eq "Article" and language eq "en" and name eq "A \\"b\\"")',
    ],
    [
      { type: 'Article', fields: [own('fields.date', '2026', 'ge'), own('translatable', true), own('fields.n', 7)] },
      '(type eq "Article" and fields.date ge "2026" and translatable eq true and fields.n eq 7)',
    ],
    [{ type: 'A', or: [{ name: 'x' }, { name: 'y' }] }, '(type eq "A" and (name eq "x" or name eq "y"))'],
    [{ or: [{ type: 'A', name: 'x' }, { type: 'B' }] }, '((type eq "A" and name eq "x") or type eq "B")'],
    [
      { and: [{ or: [{ type: 'A' }, { type: 'B' }] }, { or: [{ name: 'x' }, { name: 'y' }] }] },
      '((type eq "A" or type eq "B") and (name eq "x" or name eq "y"))',
    ],
    [
      { type: 'A', and: [{ name: 'x' }], or: [{ language: 'en' }] },
      '(type eq "A" and name eq "x" and language eq "en")',
    ],
    [{ name: '" or id sw "' }, '(name eq "\\" or id sw \\"")'],
    [{ type: '' }, '(type eq "")'],
  ])('%j is %s', (filter, expected) => {
    expect(read(filter)).toBe(expected);
  });

  it.each<Filter | null | undefined>([
    ...[null, undefined, {}],
    { type: null, language: null, name: null, fields: null, and: null, or: null },
    { fields: [], and: [], or: [] },
    { and: [{}, { or: [] }] },
    { or: [{ type: 'Article' }, {}] },
  ])('that everything meets is none: %j', (filter) => {
    expect(readFilter('filter', filter)).toBeUndefined();
  });

  it.each(['name', 'createdDate', 'fields.date', 'fields.a_b-c1', 'fields._x', 'fields.native.links', 'fields.fields'])(
    'compares the field %s',
    (field) => {
      expect(read({ fields: [own(field, 1)] })).toBe(`(${field} eq 1)`);
    },
  );

  it.each([
    ...['', 'id', 'Name', 'name ', 'date', 'fields', 'fields.', 'fields.1a', 'fields.a b', 'fields.a.', 'fields..a'],
    ...['fields.a eq 1 or name', 'fields.a)', 'fields.a"', 'fields.é', 'fields.a\n', 'constructor', '__proto__'],
    `fields.${'a'.repeat(200)}`,
  ])('refuses the field %j and says where it stands', (field) => {
    const fields = [own('name', 'x'), own(field, 'secret')];
    expect(() => read({ fields })).toThrow(refused(`"filter.fields[1].field" must be ${A_FIELD}.`));
    expect(() => read({ or: [{}, { and: [{ fields }] }] })).toThrow(
      refused(`"filter.or[1].and[0].fields[1].field" must be ${A_FIELD}.`),
    );
  });

  it('refuses a text that is not well-formed and says where it stands', () => {
    expect(() => read({ name: 'a\ud800' })).toThrow(refused('"filter.name" must be well-formed text.'));
    expect(() => read({ or: [{ type: '\udc00' }] })).toThrow(refused('"filter.or[0].type" must be well-formed text.'));
    expect(() => read({ fields: [own('slug', '\ud800')] })).toThrow(
      refused('"filter.fields[0].value" must be well-formed text.'),
    );
  });

  it('holds 100 comparisons, and not one more', () => {
    const members = Array.from({ length: 49 }, () => ({ type: 'A', name: 'b' }));
    const filter = (count: number): Filter => ({
      type: 'A',
      or: members,
      fields: Array.from({ length: count }, () => own('slug', 1)),
    });
    expect(read(filter(1))?.match(/ eq /g)).toHaveLength(100);
    expect(() => read(filter(2))).toThrow(refused('"filter" must hold at most 100 comparisons.'));
  });

  it('holds groups 8 deep, and not one deeper', () => {
    const nested = (depth: number): Filter => {
      if (depth === 0) return { name: 'x' };
      const inner = nested(depth - 1);
      return depth % 2 === 0 ? { type: 'A', and: [inner] } : { type: 'A', or: [{}, inner].slice(1) };
    };
    expect(read(nested(8))).toContain('name eq "x"');
    expect(() => read(nested(9))).toThrow(refused('"filter" must hold groups at most 8 deep.'));
    expect(() => read(nested(1000))).toThrow(refused('"filter" must hold groups at most 8 deep.'));
  });

  it('is 4000 bytes as upstream is sent it, and not one more', () => {
    const longest = 4000 - '(name eq "")'.length;
    expect(Buffer.byteLength(read({ name: 'a'.repeat(longest) }) ?? '')).toBe(4000);
    const message = '"filter" is too long: as upstream is sent it, it must be at most 4000 bytes.';
    for (const name of ['a'.repeat(longest + 1), 'é'.repeat(longest / 2 + 1), '"'.repeat(longest / 2 + 1)]) {
      expect(() => read({ name })).toThrow(refused(message));
    }
  });
});
