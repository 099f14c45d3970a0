import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { usualIn, usualVariables } from '../../src/execution/usual-variables.js';
import { Chance } from '../fuzz/random.js';

const schema = buildSchema(
  'type Query { a(id: ID, of: Float): Int } enum Colour { RED } input Filter { a: Int } scalar Moment',
);

const TYPES = ['String', 'ID', 'Int', 'Boolean', 'String!', '[ID!]', '[ID!]!', '[[Int]!]', '[Boolean]!', '[String]'];
const VALUES = [
  'text',
  '',
  0,
  -0,
  7,
  -2147483648,
  2147483647,
  2147483648,
  1.5,
  Number.POSITIVE_INFINITY,
  true,
  false,
  null,
  {},
  { a: 1 },
  [],
  ['a', 'b'],
  [1],
  ['a', 1],
  [null],
  [[1], [2]],
  [[1], 2],
  [true],
  [[null]],
];

/** The definitions of an operation that declares variables so: `$a: [ID!]`. */
function operation(declared: string) {
  const found = getOperationAST(parse(`query (${declared}) { a }`));
  if (!found) throw new Error(`no operation declares ${declared}`);
  return found;
}

function usual(declared: string, given: Readonly<Record<string, unknown>>) {
  return usualVariables(usualIn(schema, operation(declared)), given);
}

describe('Variables that are as they are to be', () => {
  it('are what the reference implementation coerces them to, for all types and values that were tried', () => {
    const chance = new Chance(11);
    let taken = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const names = ['a', 'b', 'c', 'toString'].slice(0, 1 + chance.below(4));
      const declared = names.map((name) => `$${name}: ${chance.pick(TYPES)}`).join(' ');
      const given = Object.fromEntries(
        names.flatMap((name) => (chance.onceIn(6) ? [] : [[name, VALUES[chance.below(VALUES.length)]] as const])),
      );
      const found = usual(declared, given);
      if (!found) continue;
      taken += 1;
      const { coerced } = getVariableValues(schema, operation(declared).variableDefinitions ?? [], given);
      expect(found, `${declared} given ${JSON.stringify(given)}`).toEqual(coerced);
    }
    expect(taken).toBeGreaterThan(1000);
  });

  it('are those of the specified scalars and of lists of them, and what is left out where it may be', () => {
    expect(
      usual('$id: ID!, $names: [String!], $first: Int, $after: String', { id: 'x', names: ['a'], first: 3 }),
    ).toEqual({ id: 'x', names: ['a'], first: 3 });
  });

  it('do not hold what the operation does not declare', () => {
    expect(usual('$a: Int', { a: 1, b: 2 })).toEqual({ a: 1 });
  });

  it.each([
    ['an enum', '$a: Colour', { a: 'RED' }],
    ['an input object', '$a: Filter', { a: { a: 1 } }],
    ['a scalar of the schema’s own', '$a: Moment', { a: 'now' }],
    ['a number', '$a: Float', { a: 1 }],
    ['a type that is not there', '$a: Nothing', { a: 1 }],
    ['one with a default', '$a: Int = 3', { a: 1 }],
    ['a null', '$a: Int', { a: null }],
    ['an id that is a number', '$a: ID', { a: 1 }],
    ['one thing where a list is wanted', '$a: [Int]', { a: 1 }],
    ['one that is required and was left out', '$a: Int!', {}],
    ['one that is called as objects inherit', '$constructor: String!', {}],
    ['one that is called __proto__', '$__proto__: String', JSON.parse('{"__proto__":"x"}')],
  ])('leave to the library %s', (_, declared, given) => {
    expect(usual(declared, given)).toBeUndefined();
  });
});
