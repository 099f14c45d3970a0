import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Estimates } from '../../src/cost/estimates.js';
import { Executor } from '../../src/execution/executor.js';
import { schema } from '../../src/index.js';
import { Chance } from '../fuzz/random.js';

/** Operations whose figures hang on several variables, some of them on what others are. */
const OPERATIONS = [
  `query ($a: String, $b: String) {
    categories(first: 100) { nodes { contents(first: 1, after: $a, before: $b) { nodes { id } } } }
  }`,
  `query ($a: String, $b: String, $m: Int, $n: Int) {
    contents(first: $m, last: $n, after: $a, before: $b) { nodes { blocks { kind } } }
  }`,
  `query ($m: Int, $n: Int = 7, $a: String, $if: Boolean = true) {
    people(first: $m, after: $a) { nodes { contents(first: $n) { nodes { seo { title } } } } }
    again: people(first: $n) @include(if: $if) { nodes { contents(first: $m, before: $a) { nodes { id } } } }
  }`,
  `query ($ids: [ID!], $m: Int, $a: String) {
    nodes(ids: $ids) { ... on Person { contents(first: $m, after: $a) { nodes { id } } } }
    channel { items(first: $m, after: $a) { nodes { references(name: "a") { id } } } }
  }`.replace('[ID!]', '[ID!]!'),
];

const chance = new Chance(11);

/** Each variable as any of what it may be, or left out. */
function randomVariables(): Record<string, unknown> {
  const some: Record<string, unknown> = { ids: ['a', 'b', 'c'].slice(chance.below(4)) };
  for (const name of ['a', 'b']) if (chance.onceIn(2)) some[name] = chance.onceIn(3) ? null : 'c';
  for (const name of ['m', 'n']) if (chance.onceIn(2)) some[name] = chance.onceIn(4) ? null : chance.below(101);
  if (chance.onceIn(2)) some['if'] = chance.onceIn(2);
  return some;
}

describe.each(OPERATIONS)('%s', (text) => {
  it('is reckoned the same whatever was asked for before', () => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const names = new Set(
      document.definitions.flatMap((each) =>
        'variableDefinitions' in each
          ? (each.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
          : [],
      ),
    );
    const seen = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const executor = new Executor();
      const estimates = new Estimates();
      // More often than figures are kept.
      for (let time = 0; time < 25; time += 1) {
        const given = Object.entries(randomVariables()).filter(([name]) => names.has(name));
        const variableValues = Object.fromEntries(given);
        const prepared = executor.prepare({ schema, document, variableValues });
        if (!('plan' in prepared)) throw new Error(`It can't be executed: ${prepared.errors}`);
        const figure = estimates.of(prepared.plan, prepared.variables);
        const anew = new Estimates().of(prepared.plan, prepared.variables);
        expect(figure, JSON.stringify(variableValues)).toEqual(anew);
        seen.add(JSON.stringify(figure));
      }
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});

it('an operation that was too much for any limit hangs on variables that were not come to then', () => {
  const levels = Array.from({ length: 16 }, (_, level) => level);
  const below = (level: number) => (level + 1 < levels.length ? `...n${level + 1}` : 'name');
  const page = (first: string, level: number) =>
    `${first}: contents(first: $${first}) { nodes { categories { ${below(level)} } } }`;
  const fragments = levels.map(
    (level) =>
      `fragment n${level} on Category { ${['a', 'b', 'c', 'd'].map((first) => page(first, level)).join(' ')} }`,
  );
  const document = parse(`query ($a: Int, $b: Int, $c: Int, $d: Int, $k: String) {
    category(id: "x") { ...n0 }
    again: category(id: "x") { contents(after: $k) { nodes { id } } }
  } ${fragments.join(' ')}`);
  expect(validate(schema, document)).toEqual([]);
  const executor = new Executor();
  const estimates = new Estimates();
  const callsWith = (variableValues: Record<string, unknown>) => {
    const prepared = executor.prepare({ schema, document, variableValues });
    if (!('plan' in prepared)) throw new Error(`It can't be executed: ${prepared.errors}`);
    return estimates.of(prepared.plan, prepared.variables).calls;
  };
  expect(callsWith({ a: 2, b: 3, c: 5, d: 7 })).toBe(Number.POSITIVE_INFINITY);
  const none = { a: 0, b: 0, c: 0, d: 0 };
  expect(callsWith({ ...none, k: 'c' }) - callsWith(none)).toBe(1);
});
