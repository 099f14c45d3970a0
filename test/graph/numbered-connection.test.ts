import { graphql } from 'graphql';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { builder } from '../../src/graph/builder.js';
import { connect, connectionType, pageArguments } from '../../src/graph/connection.js';
import { NumberedShelf } from './shelf.js';

// A schema of its own wants a builder that no other file has.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

interface Book {
  readonly id: string;
}

const Readable = builder.interfaceRef<Book>('Readable').implement({
  description: 'What can be read.',
  fields: (t) => ({ id: t.exposeString('id', { description: 'Its id.' }) }),
  resolveType: () => 'Paperback',
});
builder.objectRef<Book>('Paperback').implement({ description: 'A book.', interfaces: [Readable] });

const shelf = new NumberedShelf(130);
const Counted = connectionType(Readable, { counts: true });
builder.queryType({
  fields: (t) => ({
    books: t.field({
      type: Counted,
      args: pageArguments,
      description: 'The shelf.',
      resolve: (_root, args, context, info) => connect(shelf, args, context, info),
    }),
  }),
});
const schema = builder.toSchema();

const reports: string[] = [];
const contextValue = { report: ({ message }: Error) => reports.push(message) };

async function run(source: string) {
  shelf.calls.length = 0;
  shelf.counted.length = 0;
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return data?.['books'];
}

afterEach(() => {
  shelf.counts = true;
});

describe('the connection of a list that counts', () => {
  it('says how many there are in all, whatever the page, without a call of its own', async () => {
    expect(await run('{ books(first: 2) { totalCount nodes { __typename id } } }')).toEqual({
      totalCount: 130,
      nodes: [
        { __typename: 'Paperback', id: 'book 0' },
        { __typename: 'Paperback', id: 'book 1' },
      ],
    });
    expect([shelf.calls, shelf.counted]).toEqual([[2], [true]]);
    expect(await run('{ books(first: 0) { all: totalCount edges { cursor node { id } } } }')).toEqual({
      all: 130,
      edges: [],
    });
    expect([shelf.calls, shelf.counted]).toEqual([[1], [true]]);
  });

  it('does not have the list counted where nobody asks how many there are', async () => {
    await run('{ books(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }');
    expect([shelf.calls, shelf.counted]).toEqual([[2], [false]]);
  });

  it('goes backwards from the end of the list', async () => {
    expect(
      await run('{ books(last: 2) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } } }'),
    ).toEqual({
      totalCount: 130,
      nodes: [{ id: 'book 128' }, { id: 'book 129' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(shelf.calls).toHaveLength(2);
  });

  it('says null where upstream does not', async () => {
    shelf.counts = false;
    expect(await run('{ books(first: 1) { totalCount } }')).toEqual({ totalCount: null });
  });

  it('reports what upstream listed and was none', async () => {
    shelf.mark(1, 'hidden');
    expect(await run('{ books(first: 2) { totalCount nodes { id } } }')).toEqual({
      totalCount: 130,
      nodes: [{ id: 'book 0' }, { id: 'book 2' }],
    });
    expect(reports).toHaveLength(1);
  });
});
