import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HubItem } from '../../../src/sandbox/data/hub/items.js';
import { openStage, type Stage } from '../../stage.js';
import { told } from '../altered.js';
import { alteringAnswer, takeCalls } from './hub.js';
import { askPage, idsOf, readPage } from './item-pages.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takeCalls(stage);
});

const ask = (variables: Readonly<Record<string, unknown>>) => askPage(stage, variables);
const read = (variables: Readonly<Record<string, unknown>>) => readPage(stage, variables);
const all = () => idsOf(stage);
const items = () => stage.sandbox.data.hub.items;

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
