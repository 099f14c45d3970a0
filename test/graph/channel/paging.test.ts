import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HubItem } from '../../../src/sandbox/data/hub/items.js';
import { openStage, type Stage } from '../../stage.js';
import { told } from '../altered.js';
import { alteringAnswer, takeCalls } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takeCalls(stage);
});

interface Page {
  readonly totalCount: number | null;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly databaseId: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

const LIST = `query (
  $first: Int, $after: String, $last: Int, $before: String, $counted: Boolean!, $filter: ChannelItemFilter
) {
  channel {
    items(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount @include(if: $counted)
      edges { cursor node { databaseId } }
      pageInfo { hasNextPage hasPreviousPage }
    }
  }
}`;

const ask = (variables: Readonly<Record<string, unknown>>) =>
  stage.run<{ channel: { items: Page | null } }>(LIST, { counted: false, ...variables });

/** A page for which all went well, and the calls that it took. */
async function read(variables: Readonly<Record<string, unknown>>) {
  takeCalls(stage);
  const { data, errors } = await ask(variables);
  expect(errors).toEqual([]);
  const { edges = [], pageInfo, totalCount } = data?.channel.items ?? {};
  return {
    ids: edges.map(({ node }) => node.databaseId),
    cursors: edges.map(({ cursor }) => cursor),
    ...pageInfo,
    totalCount,
    calls: takeCalls(stage),
  };
}

const items = () => stage.sandbox.data.hub.items;
/** The ids of all items in upstream's own order. */
const all = () => [...items()].sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

/** Has upstream give at most so many at a time, whatever it is asked for. */
function capAt(most: number, alter: (body: Readonly<Record<string, unknown>>) => object = (body) => body) {
  stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => {
    const given = Array.isArray(body['items']) ? body['items'] : [];
    const kept = given.slice(0, most);
    const hasMore = body['hasMore'] === true || given.length > most;
    return alter({ ...body, items: kept, count: kept.length, limit: most, hasMore });
  });
}

describe('the items of the channel, page by page', () => {
  it('are all there forwards, each once, at one call a page', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const found = await read({ first: 7, after, counted: true });
      expect([found.calls.length, found.totalCount, found.hasPreviousPage]).toEqual([1, 80, page > 0]);
      ids.push(...found.ids);
      after = found.cursors.at(-1);
      if (!found.hasNextPage) break;
    }
    expect(ids).toEqual(all());
  });

  it('are all there backwards from the end, at one call a page, and one more to find the end', async () => {
    const ids: string[] = [];
    let before: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const found = await read({ last: 7, before, counted: true });
      expect([found.calls.length, found.totalCount, found.hasNextPage]).toEqual([page > 0 ? 1 : 2, 80, page > 0]);
      ids.unshift(...found.ids);
      before = found.cursors[0];
      if (!found.hasPreviousPage) break;
    }
    expect(ids).toEqual(all());
  });

  it('go on from the middle of a page, in either direction, at one call', async () => {
    const { cursors } = await read({ first: 20 });
    const after = await read({ first: 5, after: cursors[9] });
    expect([after.ids, after.calls.length]).toEqual([all().slice(10, 15), 1]);
    const before = await read({ last: 5, before: cursors[9] });
    expect([before.ids, before.calls.length]).toEqual([all().slice(4, 9), 1]);
    const between = await read({ first: 20, after: cursors[9], before: cursors[13] });
    expect([between.ids, between.hasNextPage]).toEqual([all().slice(10, 13), false]);
  });

  it('are 20 unless said otherwise, and 100 at most', async () => {
    const { ids, calls } = await read({});
    expect([ids.length, calls]).toEqual([20, [{ path: '/items', query: { limit: '20' } }]]);
    expect((await read({ first: 100 })).ids).toEqual(all());
    expect((await read({ last: 100 })).ids).toEqual(all());
  });

  it('are none where none are asked for, which still says whether there are some', async () => {
    const { ids, hasNextPage, totalCount, calls } = await read({ first: 0, counted: true });
    expect([ids, hasNextPage, totalCount, calls.length]).toEqual([[], true, 80, 1]);
  });

  it('neither repeat nor leave out any when the list has shifted between two pages', async () => {
    const { ids, cursors } = await read({ first: 10 });
    const [model] = items();
    if (!model) throw new Error('The hub has items');
    const added = [0, 1, 2].map((number): HubItem => {
      const id = `CORE${String(number).padStart(32, '0')}`;
      return { ...model, id, slug: null, updated: Date.parse('2100-01-01'), group: id };
    });
    items().push(...added);
    const grown = await read({ first: 10, after: cursors[9] });
    expect(grown.ids).toEqual(all().slice(13, 23));

    items().splice(-3);
    const [gone] = items().splice(
      items().findIndex(({ id }) => id === ids[4]),
      1,
    );
    expect((await read({ first: 10, after: cursors[9] })).ids).toEqual(all().slice(9, 19));
    expect((await read({ last: 5, before: cursors[9] })).ids).toEqual(all().slice(3, 8));
    if (gone) items().push(gone);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['first and last', { first: 1, last: 1 }, /^"first" and "last" must not be used together/],
    ['more than 100', { first: 101 }, /^"first" must be from 0 to 100/],
    ['less than none', { last: -1 }, /^"last" must be from 0 to 100/],
    ['a cursor that is none', { after: 'nonsense' }, /^"after" must be the cursor of an edge of the same list/],
  ])('are BAD_USER_INPUT for %s, without a call', async (_, page, message) => {
    const { data, errors } = await ask(page);
    expect(data).toEqual({ channel: { items: null } });
    expect(told(errors)).toEqual([['channel.items', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(message);
    expect(takeCalls(stage)).toEqual([]);
  });

  it('have cursors of their own for each filter', async () => {
    const filter = { type: 'Article' };
    const [cursor] = (await read({ first: 1, filter })).cursors;
    expect((await read({ first: 1, after: cursor, filter: { ...filter, and: [] } })).ids).toHaveLength(1);
    takeCalls(stage);
    for (const other of [null, { type: 'Promo' }, { type: 'Article', language: 'en' }]) {
      const { errors } = await ask({ first: 1, after: cursor, filter: other });
      expect(told(errors)).toEqual([['channel.items', 'BAD_USER_INPUT']]);
    }
    expect(takeCalls(stage)).toEqual([]);
  });
});

describe('how many items there are', () => {
  it.each([
    ['totalCount', ['true']],
    ['many: totalCount nodes { id }', ['true']],
    ['... on ChannelItemConnection { totalCount }', ['true']],
    ['totalCount @include(if: false)', [undefined]],
    ['totalCount @skip(if: true) nodes { id }', [undefined]],
    ['nodes { totalCount: name }', [undefined]],
    ['pageInfo { hasNextPage }', [undefined]],
  ])('is asked for only with the field, by the same call: %s', async (selection, expected) => {
    await stage.run(`{ channel { items(first: 1) { ${selection} } } }`);
    expect(takeCalls(stage).map(({ query }) => query['totalResults'])).toEqual(expected);
  });

  it('is asked for through fragments', async () => {
    const { data } = await stage.run(
      `{ channel { items(first: 1, filter: { type: "Promo" }) { ...Count } } }
       fragment Count on ChannelItemConnection { ...Inner }
       fragment Inner on ChannelItemConnection { how: totalCount }`,
    );
    expect(data).toEqual({ channel: { items: { how: items().filter(({ type }) => type === 'Promo').length } } });
    expect(takeCalls(stage)).toHaveLength(1);
  });

  it.each([
    ['absent', undefined],
    ['a text', '80'],
    ['negative', -1],
    ['null', null],
  ])('is null where what upstream says is %s', async (_, totalResults) => {
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => ({ ...body, totalResults }));
    const { totalCount, ids } = await read({ first: 2, counted: true });
    expect([totalCount, ids]).toEqual([null, all().slice(0, 2)]);
    // Then there is no way to find the end of the list.
    const { data, errors } = await ask({ last: 2 });
    expect(data?.channel.items).toBeNull();
    expect(told(errors)).toEqual([['channel.items', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('where upstream gives less at a time than it is asked for', () => {
  it.each([
    ['forwards', { first: 12 }, () => all().slice(0, 12), 3],
    ['all', { first: 100 }, () => all(), 16],
    ['backwards', { last: 12 }, () => all().slice(-12), 4],
  ] as const)('a page is as long as it was to be: %s', async (_, page, expected, calls) => {
    capAt(5);
    const found = await read({ ...page, counted: true });
    expect([found.ids, found.totalCount, found.calls.length]).toEqual([expected(), 80, calls]);
    expect(found.hasNextPage).toBe('first' in page && page.first < 80);
  });

  it.each([
    ['and says neither whether there is more', { hasMore: undefined }],
    ['and says something else', { hasMore: 'true' }],
  ])('a page is as long as it was to be %s', async (_, change) => {
    capAt(5, (body) => ({ ...body, ...change }));
    expect((await read({ first: 12 })).ids).toEqual(all().slice(0, 12));
    expect((await read({ first: 100 })).ids).toEqual(all());
    capAt(5, ({ limit: _limit, ...body }) => ({ ...body, ...change }));
    expect((await read({ first: 12, counted: true })).ids).toEqual(all().slice(0, 12));
  });
});

describe('where upstream pages otherwise than it says', () => {
  it('what is more than was asked for is left to the next page', async () => {
    const { items: own } = stage.sandbox.data.hub;
    const ids = all();
    const spelled = new Map(own.map((item) => [item.id, { id: item.id, name: item.name }]));
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body, { offset = '0' }) => ({
      ...body,
      items: ids.slice(Number(offset), Number(offset) + 30).map((id) => spelled.get(id)),
    }));
    const first = await read({ first: 4 });
    expect([first.ids, first.hasNextPage]).toEqual([ids.slice(0, 4), true]);
    expect((await read({ first: 4, after: first.cursors[3] })).ids).toEqual(ids.slice(4, 8));
    expect((await read({ last: 3, before: first.cursors[3] })).ids).toEqual(ids.slice(0, 3));
  });

  it.each([
    ['nothing, and says that there is more', { items: [], hasMore: true }],
    ['no list', { items: 'nonsense' }],
    ['an object for a list', { items: { 0: {} } }],
    ['no items', { items: undefined }],
    ['null for items', { items: null }],
  ])('a list of %s is UPSTREAM_INVALID_RESPONSE', async (_, change) => {
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => ({ ...body, ...change }));
    for (const page of [{ first: 2 }, { last: 2 }]) {
      const { data, errors } = await ask(page);
      expect(data).toEqual({ channel: { items: null } });
      expect(told(errors)).toEqual([['channel.items', 'UPSTREAM_INVALID_RESPONSE']]);
    }
  });

  it('entries that are none are passed over, and reported once; null is none at all', async () => {
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body, { offset }) => ({
      ...body,
      items:
        Array.isArray(body['items']) && !offset
          ? ['secret', null, {}, { id: 7 }, ...body['items'].slice(4)]
          : body['items'],
    }));
    const { data, errors } = await ask({ first: 6, counted: true });
    expect(data?.channel.items?.edges.map(({ node }) => node.databaseId)).toEqual(all().slice(4, 10));
    expect(data?.channel.items?.totalCount).toBe(80);
    expect(told(errors)).toEqual([['channel.items', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(errors[0]?.message).not.toContain('secret');
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body, { offset }) => ({
      ...body,
      items: Array.isArray(body['items']) && !offset ? [null, ...body['items'].slice(1)] : body['items'],
    }));
    expect((await read({ first: 3 })).ids).toEqual(all().slice(1, 4));
  });
});
