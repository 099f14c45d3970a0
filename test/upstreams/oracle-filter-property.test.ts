import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/sandbox/json.js';
import { parseFilter } from '../../src/sandbox/oracle/filter.js';
import {
  type Comparison,
  compile,
  type Expression,
  idsExpression,
  isValue,
  type Operator,
  type Value,
} from '../../src/upstreams/oracle/filter.js';

/** The same cases every time; a case that fails is made smaller for some seconds at most. */
const runs = { interruptAfterTimeLimit: 10_000, seed: 20_260_802, numRuns: 300 };

const fragments = [
  ...['"', '\\', '\\"', '\\u0022', '(', ')', ' ', '\n', '\r', '\t', '\0', '\u007f', '\u0085', '\u2028', '%22', "'"],
  ...['" or id sw "', ' and ', ' or ', 'eq', 'true', '7', '😀', 'é', 'É', 'ß', 'İ', '漢', 'e\u0301', '\ufeff', '*'],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...fragments), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);
const number = fc
  .oneof(fc.integer(), fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter(isValue);
const value = fc.oneof({ weight: 3, arbitrary: text }, number, fc.boolean());
const ATTRIBUTES = ['name', 'type', 'fields.date', 'fields.a-b', 'fields.deep.er', 'fields.and', 'or'];

/** Any tree of comparisons with values out of a few. */
function trees(values: readonly Value[], fewest: 0 | 1): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(
    fc.record<Comparison>({
      attribute: fc.constantFrom(...ATTRIBUTES),
      operator: fc.constantFrom<Operator>('eq', 'co', 'sw', 'ge', 'le', 'gt', 'lt'),
      value: fc.constantFrom(...values),
    }),
    fc.record<Comparison>({
      attribute: fc.constantFrom(...ATTRIBUTES),
      operator: fc.constant('mt' as const),
      value: fc.constantFrom('harbour', 'wal*', 'harbour walk'),
    }),
  );
  const { tree } = fc.letrec<{ tree: Expression; group: Expression; parts: Expression[] }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, { weight: 1, arbitrary: leaf }, tie('group')),
    group: fc.oneof(
      tie('parts').map((all) => ({ all })),
      tie('parts').map((any) => ({ any })),
    ),
    parts: fc.array(tie('tree'), { minLength: fewest, maxLength: 4 }),
  }));
  return tree;
}

const values = fc.array(value, { minLength: 1, maxLength: 4 });
const full = values.chain((few) => trees(few, 1));

/** What an item may hold: nothing, several values, and those that are compared with, whole, in parts or in capitals. */
function items(few: readonly Value[]): fc.Arbitrary<Record<string, Json[]>> {
  const like = fc.constantFrom(...few).chain((held): fc.Arbitrary<Json> => {
    if (typeof held !== 'string') return fc.constant(held);
    return fc.constantFrom(held, held.toUpperCase(), held.slice(0, 3), `x${held}`, `${held}x`);
  });
  const held: fc.Arbitrary<Json[]> = fc.array(
    fc.oneof(like, like, value, fc.constantFrom('Harbour, walk!', 'walks', null)),
    {
      maxLength: 3,
    },
  );
  return fc.record(Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, held])));
}

const folded = (held: Json) => String(held).toLowerCase();

function order(held: Json, given: Value): number {
  if (typeof held === 'number' || typeof given === 'number') return Number(held) - Number(given);
  return folded(held) === folded(given) ? 0 : folded(held) < folded(given) ? -1 : 1;
}

const MEANINGS: Record<Operator, (held: Json, given: Value) => boolean> = {
  eq: (held, given) => folded(held) === folded(given),
  co: (held, given) => folded(held).includes(folded(given)),
  sw: (held, given) => folded(held).startsWith(folded(given)),
  mt: (held, given) =>
    String(given)
      .split(' ')
      .every((word) =>
        (folded(held).match(/[\p{L}\p{N}]+/gu) ?? []).some((each) =>
          word.endsWith('*') ? each.startsWith(word.slice(0, -1)) : each === word,
        ),
      ),
  ge: (held, given) => order(held, given) >= 0,
  le: (held, given) => order(held, given) <= 0,
  gt: (held, given) => order(held, given) > 0,
  lt: (held, given) => order(held, given) < 0,
};

/** Whether an item meets an expression, without its having been written down and read again. */
function meets(item: Record<string, Json[]>, expression: Expression): boolean {
  if ('all' in expression) return expression.all.every((part) => meets(item, part));
  if ('any' in expression) return expression.any.length === 0 || expression.any.some((part) => meets(item, part));
  const { attribute, operator, value: given } = expression;
  return (item[attribute] ?? []).some((held) => held !== null && MEANINGS[operator](held, given));
}

function leavesOf(expression: Expression): Comparison[] {
  if ('attribute' in expression) return [expression];
  return ('all' in expression ? expression.all : expression.any).flatMap(leavesOf);
}

/** The comparisons of an expression as JSON's own rules for strings tell them apart. */
function comparisonsRead(compiled: string): unknown[] {
  const tokens = compiled.match(/"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"|[()]|[^\s()"]+|./gisu) ?? [];
  const words = tokens.filter((token) => !/^[\s()]$/.test(token));
  const comparisons: unknown[] = [];
  for (let place = 0; place < words.length; place += 4) {
    const [attribute, operator, literal = '', junction = 'and'] = words.slice(place, place + 4);
    expect(junction).toMatch(/^(?:and|or)$/);
    comparisons.push({ attribute, operator, value: JSON.parse(literal) });
  }
  return comparisons;
}

describe('whatever is compared, upstream reads what was meant', () => {
  it('by every item', () => {
    const few = values.chain((chosen) =>
      fc.tuple(trees(chosen, 0), fc.array(items(chosen), { minLength: 1, maxLength: 8 })),
    );
    let met = 0;
    let unmet = 0;
    fc.assert(
      fc.property(few, ([expression, shelf]) => {
        const compiled = compile(expression);
        const filter = compiled === undefined ? () => true : parseFilter(compiled);
        for (const item of shelf) {
          const holds = meets(item, expression);
          expect(filter((attribute) => item[attribute] ?? [])).toBe(holds);
          if (compiled === undefined) continue;
          if (holds) met += 1;
          else unmet += 1;
        }
      }),
      runs,
    );
    expect(Math.min(met, unmet)).toBeGreaterThan(runs.numRuns / 2);
  });

  it('to the letter: the comparisons read are those written, one by one and in their order', () => {
    fc.assert(
      fc.property(full, (expression) => {
        // A zero has no sign in an expression.
        const written = leavesOf(expression).map((leaf) => ({ ...leaf, value: leaf.value === 0 ? 0 : leaf.value }));
        expect(comparisonsRead(compile(expression) ?? '')).toEqual(written);
      }),
      runs,
    );
  });

  it('with nothing of a text outside of its quotes, and no control character in them', () => {
    fc.assert(
      fc.property(full, (expression) => {
        const compiled = compile(expression) ?? '';
        expect(compiled.isWellFormed()).toBe(true);
        expect(compiled).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        const outside = compiled.replace(/"(?:[^"\\]|\\.)*"/g, '$');
        const names = `(?:${ATTRIBUTES.join('|')})`;
        const comparison = `${names} (?:eq|co|sw|mt|ge|le|gt|lt) (?:\\$|-?\\d+(?:\\.\\d+)?|true|false)`;
        expect(outside.replaceAll(/[()]/g, '')).toMatch(new RegExp(`^${comparison}(?: (?:and|or) ${comparison})*$`));
      }),
      runs,
    );
  });

  it('and a text that is not well-formed is refused wherever it stands', () => {
    const broken = fc
      .tuple(text, fc.constantFrom('\ud800', '\udfff'), text)
      .map(([before, half, after]) => before + half + after);
    fc.assert(
      fc.property(broken, full, (ill, expression) => {
        fc.pre(!ill.isWellFormed());
        expect(() =>
          compile({ any: [expression, { all: [expression, { attribute: 'a', operator: 'eq', value: ill }] }] }),
        ).toThrow(/well-formed/);
        expect(() => idsExpression(['A', ill])).toThrow(/well-formed/);
      }),
      runs,
    );
  });
});
