import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { AT_ANY_COST } from '../stage.js';

// No operation here gets as far as to an upstream.
const masthead = createMasthead({ logger: pino({ enabled: false }), ...AT_ANY_COST });
afterAll(() => masthead.dispose());

async function send(query: string, accept = 'application/graphql-response+json', variables: unknown = {}) {
  const answer = await masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] } =
    await answer.json();
  return { status: answer.status, data, errors: errors ?? [] };
}

const times = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, i) => write(i));
const fields = (count: number) => times(count, () => '... { __typename }').join(' ');
/** Fields within each other, from the root down. */
const nested = (count: number) => {
  const around = times(count - 1, (i) => ['contents(first: 1)', 'nodes', 'categories'][i % 3] ?? '');
  return `{ ${around.join(' { ')} { id ${'} '.repeat(count)}`;
};

/** By what is limited: how much is allowed, a document that has so much of it, and what is said of one that has one more. */
const FIGURES: readonly (readonly [string, number, (count: number) => string, string])[] = [
  ['lines', 2_000, (n) => `${'\r\n'.repeat(n - 1)}{ __typename }`, 'The document has 2,001 lines; 2,000 are allowed.'],
  [
    'tokens',
    2_000,
    (n) => `query ($ids: [ID!]! = [${'"" '.repeat(n - 26)}]) { nodes(ids: $ids) { id } }`,
    'The document has more than 2,000 tokens; 2,000 are allowed.',
  ],
  ['levels of fields', 12, nested, 'The operation is 13 fields deep; 12 are allowed.'],
  [
    'aliases',
    30,
    (n) => `{ ${times(n, (i) => `a${i}: __typename`).join(' ')} }`,
    'The operation has 31 aliases; 30 are allowed.',
  ],
  [
    'characters of an alias',
    100,
    (n) => `{ ${'a'.repeat(n)}: __typename }`,
    'An alias of the operation has 101 characters; 100 are allowed.',
  ],
  [
    'directives',
    30,
    (n) => `{ ${times(n, () => '... @include(if: true) { __typename }').join(' ')} }`,
    'The operation has 31 directives; 30 are allowed.',
  ],
  [
    'repeated fields',
    100,
    (n) => `{ ${'__typename '.repeat(n + 1)} }`,
    'The operation has 101 repeated fields; 100 are allowed.',
  ],
  [
    'selections',
    500,
    (n) => `{ ${'...Ten '.repeat(49)} ${fields(n - 490)} } fragment Ten on Query { ${fields(10)} }`,
    'The operation has 501 selections; 500 are allowed.',
  ],
];

const codes = ({ errors }: Awaited<ReturnType<typeof send>>) => errors.map(({ extensions }) => extensions.code);

describe('an operation', () => {
  it.each(FIGURES)('may have as many %s as %i', async (_, most, write) => {
    const answer = await send(write(most), undefined, { ids: [] });
    expect(answer.status).toBe(200);
    expect(codes(answer)).not.toContain('OPERATION_TOO_COMPLEX');
  });

  it.each(FIGURES)('with more %s than %i is refused, and told of both', async (_, most, write, message) => {
    const answer = await send(write(most + 1));
    expect(answer).toMatchObject({ status: 400, data: undefined });
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    expect((await send(write(most + 1), 'application/json')).status).toBe(200);
  });

  it('is told of all that it has too much of, and where it stands', async () => {
    const query = `query A { __typename }\nquery B { ${times(31, (i) => `a${i}: __typename @skip(if: true)`).join(' ')} }`;
    const { errors } = await send(query);
    expect(errors).toMatchObject([
      { message: 'The operation has 31 aliases; 30 are allowed.', locations: [{ line: 2, column: 1 }] },
      { message: 'The operation has 31 directives; 30 are allowed.', locations: [{ line: 2, column: 1 }] },
    ]);
  });

  it('counts by itself, with the fragments that it uses', async () => {
    const aliases = (from: number) => times(15, (i) => `a${from + i}: __typename`).join(' ');
    const fragments = `fragment F on Query { ${aliases(0)} } fragment G on Query { ${aliases(15)} ...F }`;
    const several = `query A { ...G } query B { ...F } query C { ${aliases(30)} } ${fragments}`;
    expect((await send(several)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const one = await send(`{ one: __typename ...F ...G } ${fragments}`);
    expect(one.errors).toMatchObject([{ message: 'The operation has 31 aliases; 30 are allowed.' }]);
  });
});

describe('fields that repeat each other', () => {
  const said = (count: number) => [{ message: `The operation has ${count} repeated fields; 100 are allowed.` }];

  it('count in inline fragments as if they stood beside them', async () => {
    const query = (count: number) =>
      `{ __typename ${times(count, () => '... { ... on Query { __typename } }').join(' ')} }`;
    expect((await send(query(200))).errors).toMatchObject(said(200));
    expect((await send(`{ media { ${'...{id}'.repeat(490)} } }`)).errors).toMatchObject(said(489));
    expect((await send(query(100))).status).toBe(200);
  });

  it('count in fragments where they are spread, each once in the same braces, and in those that they spread', async () => {
    const chain = times(110, (i) => `fragment F${i} on Media { name ...F${i + 1} }`).join(' ');
    const query = (fragment: string, more = '') =>
      `{ media { ${more} ...${fragment} ...${fragment} } } ${chain} fragment F110 on Media { name }`;
    expect((await send(query('F0'))).errors).toMatchObject(said(110));
    expect(codes(await send(query('F10')))).not.toContain('OPERATION_TOO_COMPLEX');
    expect((await send(query('F10', 'name'))).errors).toMatchObject(said(101));
  });

  it('do not count where they stand in different braces', async () => {
    const page = (i: number) => `a${i}: contents(first: 1) { nodes { id titleText categories { ...F } } }`;
    const answer = await send(
      `{ ${times(30, page).join(' ')} } fragment F on Category { id name contents { nodes { id } } }`,
    );
    expect(new Set(codes(answer))).toEqual(new Set(['CONFIGURATION_MISSING']));
  });

  it('are counted in no time where the same long fragment is spread in all braces', async () => {
    const long = `fragment L on Content { ${times(400, (i) => `x${i}`).join(' ')} }`;
    const spread = times(300, () => 'contents { nodes { ...L } }').join(' ');
    expect(codes(await send(`{ ${spread} } ${long}`)).every((code) => code === 'OPERATION_TOO_COMPLEX')).toBe(true);
  });
});

describe('how deep an operation is', () => {
  it('hangs on neither the edges of connections nor the nodes in them, be they in fragments', async () => {
    const edges = (below: string) => `contents(first: 1) { edges { node { categories { ${below} } } } }`;
    const query = `{ ${edges(edges(edges(edges(edges('... on Category { contents { ...E } }')))))} }
      fragment E on ContentConnection { edges { ...N } } fragment N on ContentEdge { node { id } }`;
    expect(codes(await send(query))).toEqual(['CONFIGURATION_MISSING']);
    expect((await send(query.replace('{ id }', '{ categories { id } }'))).errors).toMatchObject([
      { message: 'The operation is 13 fields deep; 12 are allowed.' },
    ]);
  });

  it('hangs on a node that stands in no edge', async () => {
    const { errors } = await send(
      nested(12).replace('{ contents(first: 1) {', '{ node(id: "x") { ... on Category { contents(first: 1) {'),
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('Syntax Error') }]);
    const query = nested(12)
      .replace('{ contents(first: 1) {', '{ node(id: "x") { ... on Category { contents(first: 1) {')
      .concat('} }');
    expect((await send(query)).errors).toMatchObject([{ message: 'The operation is 13 fields deep; 12 are allowed.' }]);
  });

  it('hangs on fragments as if what they hold stood in their place', async () => {
    const fragments = times(
      6,
      (i) => `fragment F${i} on Category { contents { nodes { categories { ...F${i + 1} } } } }`,
    );
    const { errors } = await send(
      `{ category(id: "x") { ...F0 } } ${fragments.join(' ')} fragment F6 on Category { id }`,
    );
    expect(errors).toMatchObject([{ message: 'The operation is 20 fields deep; 12 are allowed.' }]);
  });

  it('does not hang on what asks for the schema', async () => {
    const query = `{ __type(name: "Query") { ${'ofType { '.repeat(20)} ...T ${'} '.repeat(20)} } }
      fragment T on __Type { ofType { ofType { name } } }`;
    expect(await send(query)).toMatchObject({ status: 200, errors: [] });
  });
});

describe('fragments', () => {
  it('that double each other are counted in no time, and validated never', async () => {
    const double = times(150, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
    const { errors } = await send(`{ ...F0 } ${double} fragment F150 on Query { __typename }`);
    expect(errors).toMatchObject([{ message: 'The operation has more than 1,000,000 selections; 500 are allowed.' }]);
  });

  it('that come to themselves again are refused as such, or for what they come to before that', async () => {
    const circle = (length: number, spread: string) =>
      `{ ...F0 } ${times(length, (i) => `fragment F${i} on Query { __typename ${spread} ...F${(i + 1) % length} }`).join(' ')}`;
    expect(await send(circle(3, ''))).toMatchObject({
      status: 400,
      errors: [{ message: 'Cannot spread fragment "F0" within itself via "F1", "F2".' }],
    });
    const each = times(20, (i) => `...F${i}`).join(' ');
    expect(codes(await send(circle(20, each)))).toEqual(['OPERATION_TOO_COMPLEX']);
  });

  it('that there are not, or twice, are refused as such', async () => {
    expect((await send('{ ...F }')).errors).toMatchObject([{ message: 'Unknown fragment "F".' }]);
    const twice = 'fragment F on Query { __typename }';
    expect((await send(`{ ...F } ${twice} ${twice}`)).errors).toMatchObject([
      { message: 'There can be only one fragment named "F".' },
    ]);
  });
});
