import { describe, expect, it } from 'vitest';
import {
  type Comparison,
  compile,
  type Expression,
  idsExpression,
  isValue,
  type Value,
} from '../../src/upstreams/oracle/filter.js';

const equals = (attribute: string, value: Value): Comparison => ({ attribute, operator: 'eq', value });
const [a, b, c] = [equals('a', 1), equals('b', 2), equals('c', 3)];

describe('an expression', () => {
  it.each<[Expression, string]>([
    [equals('type', 'Article'), '(type eq "Article")'],
    [{ all: [equals('type', 'Article'), equals('language', 'en')] }, '(type eq "Article" and language eq "en")'],
    [{ any: [a, { all: [b, c] }] }, '(a eq 1 or (b eq 2 and c eq 3))'],
    [{ all: [a, { any: [b, c] }] }, '(a eq 1 and (b eq 2 or c eq 3))'],
    [{ all: [{ any: [a, b] }, { any: [b, c] }] }, '((a eq 1 or b eq 2) and (b eq 2 or c eq 3))'],
    [{ any: [{ all: [{ any: [a] }] }] }, '(a eq 1)'],
    [{ all: [a, { all: [] }, { any: [] }] }, '(a eq 1)'],
    [{ attribute: 'fields.date', operator: 'ge', value: '2026-11-21' }, '(fields.date ge "2026-11-21")'],
    [{ all: [equals('fields.a-b.c_1', true), equals('d', false)] }, '(fields.a-b.c_1 eq true and d eq false)'],
  ])('%j is %s', (expression, expected) => {
    expect(compile(expression)).toBe(expected);
  });

  it.each<Expression>([{ all: [] }, { any: [] }, { all: [{ any: [] }, { all: [] }] }, { any: [a, { all: [] }, b] }])(
    'that everything meets is none: %j',
    (expression) => {
      expect(compile(expression)).toBeUndefined();
    },
  );

  it.each(['', '1a', 'a b', 'a"', 'a.', '.a', 'a..b', 'a.1', 'a eq 1 or b', 'a)', 'a:asc', 'é', 'a\n', 'a\u0000'])(
    'names no attribute like %j',
    (attribute) => {
      expect(() => compile(equals(attribute, 1))).toThrow('A filter must name an attribute.');
    },
  );
});

describe('a value', () => {
  it.each<[Value, string]>([
    ['a "b"', '"a \\"b\\""'],
    ['a\\', '"a\\\\"'],
    ['\\"', '"\\\\\\""'],
    ['(a) or (b)', '"(a) or (b)"'],
    ['a\r\n\t\0b', '"a\\r\\n\\t\\u0000b"'],
    ['\u007f\u0085\u2028\u2029', '"\\u007f\\u0085\\u2028\\u2029"'],
    ['Œuvre, 日本, 👩‍🚀', '"Œuvre, 日本, 👩‍🚀"'],
    ['" or id sw "', '"\\" or id sw \\""'],
    ['\\u0022 or', '"\\\\u0022 or"'],
    ['true', '"true"'],
    ['', '""'],
    [0, '0'],
    [-0, '0'],
    [-3.25, '-3.25'],
    [0.1 + 0.2, '0.30000000000000004'],
    [0.000001, '0.000001'],
    [1e15, '1000000000000000'],
    [-9_007_199_254_740_991, '-9007199254740991'],
    [true, 'true'],
  ])('%j is written %s', (value, literal) => {
    expect(compile(equals('a', value))).toBe(`(a eq ${literal})`);
  });

  it.each<Value>([
    ...['\ud800', 'a\udc00b', '\udc00\ud800'],
    ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e21, 1e-7, -1e-7, 9_007_199_254_740_992],
  ])('%j is refused, and not quoted', (value) => {
    expect(isValue(value)).toBe(false);
    expect(() => compile(equals('a', value))).toThrow(
      expect.objectContaining({
        kind: 'bad-input',
        message:
          'A filter must compare with a well-formed text, true, false, or a number within ±9007199254740991 that needs no exponent.',
      }),
    );
  });

  it.each([undefined, null, {}, [], ['a'], 1n])('is not %s', (value) => {
    expect(isValue(value)).toBe(false);
  });
});

describe('the expression for ids', () => {
  it('asks for each of them', () => {
    expect(idsExpression(['A'])).toBe('(id eq "A")');
    expect(idsExpression(['A', 'B', 'C'])).toBe('(id eq "A" or id eq "B" or id eq "C")');
    expect(idsExpression(['" or id sw "'])).toBe('(id eq "\\" or id sw \\"")');
  });

  it('is none for no ids, for that would ask for everything', () => {
    expect(() => idsExpression([])).toThrow('no ids');
  });
});
