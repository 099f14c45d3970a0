import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

/** Has upstream give at most so many at a time, whatever it is asked for. */
function capAt(most: number, alter: (body: Readonly<Record<string, unknown>>) => object = (body) => body) {
  stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => {
    const given = Array.isArray(body['items']) ? body['items'] : [];
    const kept = given.slice(0, most);
    const hasMore = body['hasMore'] === true || given.length > most;
    return alter({ ...body, items: kept, count: kept.length, limit: most, hasMore });
  });
}

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
