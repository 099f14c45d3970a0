import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/sandbox/json.js';
import { parseFilter } from '../../src/sandbox/oracle/filter.js';

const item: Record<string, Json[]> = {
  name: ['Harbour walk'],
  n: [7],
  tags: ['sea', 'salt'],
  on: [true],
  none: [null],
  missing: [],
  date: ['2026-09-01T10:00:00.000Z'],
  odd: ['a "b" \\ c\n(d) é'],
};

const holds = (expression: string): boolean => parseFilter(expression)((name) => item[name] ?? []);

describe('a SCIM filter', () => {
  it.each([
    ['name eq "harbour WALK"', true],
    ['name eq "harbour"', false],
    ['name co "our w"', true],
    ['name sw "Harb"', true],
    ['name sw "walk"', false],
    ['name mt "walk harbour"', true],
    ['name mt "wal*"', true],
    ['name mt "wal"', false],
    ['tags eq "salt"', true],
    ['n ge 7 and n le 7', true],
    ['n gt 7 or n lt 7', false],
    ['n gt -3.5', true],
    ['on eq true', true],
    ['on eq false', false],
    ['none eq "null"', false],
    ['missing eq "x"', false],
    ['date gt "2026-08-31"', true],
    ['date lt "2026-09-01T09:00:00-02:00"', true],
    ['n eq 1 and n eq 2 or n eq 7', true],
    ['n eq 7 or n eq 1 and n eq 2', true],
    ['(n eq 7 or n eq 1) and n eq 2', false],
    ['((n eq 7))', true],
    ['N eq 7 OR n EQ 7', true],
    ['odd eq "a \\"b\\" \\\\ c\\n(d) \\u00e9"', true],
    ['odd co "\n(d)"', true],
  ])('%s is %s', (expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  it.each([
    '',
    'name',
    'name eq',
    'name eq walk',
    'name ne "x"',
    'name constructor "x"',
    'name __proto__ "x"',
    '"name" eq "x"',
    'name eq "x" or',
    '(name eq "x"',
    'name eq "x")',
    'name eq "x',
    'name eq "\\x"',
    'name eq 7up',
    `${'('.repeat(100)}n eq 7${')'.repeat(100)}`,
  ])('can’t be read from %j', (expression) => {
    expect(() => parseFilter(expression)).toThrow(/400/);
  });
});
