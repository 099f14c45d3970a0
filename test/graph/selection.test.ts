import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selects } from '../../src/graph/selection.js';

const schema = buildSchema(`
  type Query { list(first: Int): List, other: List }
  type List { nodes: [Item!], edges: [Edge!], totalCount: Int }
  type Edge { node: Item }
  interface Item { name: String, fields: String, list: List }
  type Article implements Item { name: String, fields: String, list: List }
`);

const TOTAL = [['totalCount']];
const FIELDS = [
  ['nodes', 'fields'],
  ['edges', 'node', 'fields'],
];

/** Whether `list` is asked for fields at the paths, at each place of the operation that asks for it. */
async function asked(source: string, paths: readonly (readonly string[])[], variableValues = {}): Promise<boolean[]> {
  const answers: boolean[] = [];
  const list = (_args: unknown, _context: unknown, info: Parameters<typeof selects>[0]) => {
    answers.push(selects(info, ...paths));
    return {};
  };
  const { errors } = await graphql({ schema, source, rootValue: { list }, variableValues });
  expect(errors).toBeUndefined();
  return answers;
}

describe('what an operation asks for below a field', () => {
  it.each([
    ['the field itself', '{ list { totalCount } }'],
    ['the field under another name', '{ list { nodes: totalCount } }'],
    ['a field of the list under another name', '{ any: list { n: totalCount } }'],
    ['an inline fragment', '{ list { ... { ... on List { totalCount } } } }'],
    [
      'a fragment',
      'query { list { ...A } } fragment A on List { nodes { name } ...B } fragment B on List { totalCount }',
    ],
    ['a second mention of the list', '{ list { nodes { name } } list { totalCount } }'],
    ['a fragment that is spread twice', '{ list { ...A ...A } } fragment A on List { totalCount }'],
  ])('is seen in %s', async (_what, source) => {
    expect(await asked(source, TOTAL)).toEqual([true]);
  });

  it.each([
    ['not there', '{ list { nodes { name } } }'],
    ['only the name of another field', '{ list { totalCount: nodes { name } } }'],
    ['on another field', '{ list { nodes { name } } other { totalCount } }'],
    ['on a list further down', '{ list { nodes { list { totalCount } } } }'],
    [
      'in a fragment that is spread elsewhere',
      '{ list { nodes { name } } other { ...A } } fragment A on List { totalCount }',
    ],
  ])('is not seen where it is %s', async (_what, source) => {
    expect(await asked(source, TOTAL)).toEqual([false]);
  });

  it.each([
    ['{ list { nodes { fields } } }', true],
    ['{ list { edges { node { fields } } } }', true],
    ['{ list { edges { n: node { ... on Article { fields } } } } }', true],
    [
      '{ list { ...A } } fragment A on List { nodes { name } edges { node { ...B } } } fragment B on Item { fields }',
      true,
    ],
    ['{ list { nodes { name } nodes { ...B } } } fragment B on Article { fields }', true],
    ['{ list { nodes { name } edges { node { name } } } }', false],
    ['{ list { nodes { list { nodes { fields } } } } }', false],
    ['{ list { totalCount edges { __typename } } }', false],
  ])('is seen along any of several paths: %s', async (source, expected) => {
    expect(await asked(source, FIELDS)).toEqual([expected]);
  });

  it('is told for each place that asks for the list', async () => {
    expect(
      await asked(
        '{ a: list { totalCount } b: list { nodes { name } } c: list { ...C } } fragment C on List { totalCount }',
        TOTAL,
      ),
    ).toEqual([true, false, true]);
  });

  it.each([
    ['totalCount @skip(if: true)', false],
    ['totalCount @skip(if: false)', true],
    ['totalCount @include(if: false)', false],
    ['totalCount @include(if: $yes)', true],
    ['totalCount @skip(if: $yes)', false],
    ['totalCount @include(if: $no)', false],
    ['totalCount @include(if: $yes) @skip(if: $yes)', false],
    ['... @include(if: $no) { totalCount }', false],
    ['... @skip(if: $no) { totalCount }', true],
    ['...A @skip(if: $yes)', false],
    ['...A @skip(if: $yes) ...A', true],
    ['totalCount @skip(if: $yes) totalCount', true],
  ])('is left out where @skip and @include say so: %s', async (selection, expected) => {
    const source = `query ($yes: Boolean!, $no: Boolean = false) {
      list { __typename ${selection} }
      # Every fragment and every variable is to be used.
      other { __typename ...A @include(if: $no) ... @skip(if: $yes) { __typename } }
    } fragment A on List { totalCount }`;
    expect(await asked(source, TOTAL, { yes: true })).toEqual([expected]);
  });

  it('is found soon, also where fragments are spread in each other many times over', async () => {
    const depth = 60;
    const fragments = Array.from({ length: depth }, (_, index) =>
      index + 1 < depth
        ? `fragment F${index} on List { ...F${index + 1} ... { ...F${index + 1} } }`
        : `fragment F${index} on List { nodes { name } }`,
    );
    expect(await asked(`{ list { ...F0 } } ${fragments.join('\n')}`, TOTAL)).toEqual([false]);
  });

  it('is found where fragments lead in circles, which an operation that was not validated may hold', async () => {
    const { execute, parse } = await import('graphql');
    const answers: boolean[] = [];
    const list = (_args: unknown, _context: unknown, info: Parameters<typeof selects>[0]) => {
      answers.push(selects(info, ...TOTAL));
      return null;
    };
    const document = parse('{ list { ...A } } fragment A on List { ...B } fragment B on List { ...A nodes { name } }');
    await execute({ schema, document, rootValue: { list } });
    expect(answers).toEqual([false]);
  });
});
