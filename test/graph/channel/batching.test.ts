import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { answering, isRecord, status, told } from '../altered.js';
import { alteringAnswer, DELIVERY, globalId, takeCalls, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const { hub } = stage.sandbox.data;
  const [model] = hub.items;
  if (!model) throw new Error('The hub has items');
  for (let number = 0; number < 150; number += 1) {
    const reference = (to: number) => ({ id: idOf(to), type: 'Chapter', typeCategory: 'ContentType' });
    hub.items.push({
      ...model,
      id: idOf(number),
      type: 'Chapter',
      name: `chapter ${number}`,
      slug: `chapter/${number}`,
      group: `chapter:${number}`,
      // All that follow; past the last one nothing is published.
      fields: {
        next: reference(number + 1),
        rest: Array.from({ length: 60 }, (_, index) => reference(number + index)),
      },
    });
  }
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takeCalls(stage);
});

const idOf = (number: number) => `CORE${String(number).padStart(32, '0')}`;
const nodeId = (number: number) => globalId('ChannelItem', idOf(number));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const named = (number: number) => ({ name: `chapter ${number}` });

const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ChannelItem { name } } }';

describe('items that are asked for by id at one step', () => {
  it.each([
    [1, [`/items/${idOf(0)}`]],
    [2, ['/items']],
    [50, ['/items']],
    [51, ['/items', `/items/${idOf(50)}`]],
    [52, ['/items', '/items']],
    [100, ['/items', '/items']],
  ])('of which there are %i are read in as few calls as 50 at a time need', async (count, expected) => {
    const { data, errors } = await stage.run(NODES, { ids: range(0, count).map(nodeId) });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: range(0, count).map(named) });
    expect([...takePaths(stage)].sort()).toEqual(expected);
  });

  it('are read together wherever they are asked for: 120 of them in three calls', async () => {
    const aliases = range(110, 120).map((number) => `i${number}: item(id: "${idOf(number)}") { name }`);
    const { data, errors } = await stage.run(
      `query ($a: [ID!]!, $b: [ID!]!) {
        a: nodes(ids: $a) { ...Name }
        channel { ${aliases.join(' ')} }
        b: nodes(ids: $b) { ...Name }
      }
      fragment Name on ChannelItem { name }`,
      { a: range(0, 60).map(nodeId), b: range(60, 110).map(nodeId) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      a: range(0, 60).map(named),
      b: range(60, 110).map(named),
      channel: Object.fromEntries(range(110, 120).map((number) => [`i${number}`, named(number)])),
    });
    const calls = takeCalls(stage);
    expect(calls.map(({ path }) => path)).toEqual(['/items', '/items', '/items']);
    const sizes = calls.map(({ query }) => query['q']?.match(/ eq /g)?.length);
    expect(sizes.sort()).toEqual([20, 50, 50]);
  });

  it('are read together as references of several items, on each step', async () => {
    const { data, errors } = await stage.run(`{
      channel {
        a: item(id: "${idOf(0)}") { next: references(name: "next") { name references(name: "next") { name } } }
        b: item(id: "${idOf(10)}") { references(name: "next") { name next: references(name: "next") { name } } }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      channel: {
        a: { next: [{ ...named(1), references: [named(2)] }] },
        b: { references: [{ ...named(11), next: [named(12)] }] },
      },
    });
    expect(takePaths(stage)).toEqual(['/items', '/items', '/items']);
  });

  it('come in the order that they were asked for in, as often as they were, each read once', async () => {
    const numbers = [7, 3, 7, 149, 0, 3, 7];
    const { data, errors } = await stage.run(NODES, { ids: numbers.map(nodeId) });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: numbers.map(named) });
    const [call, ...others] = takeCalls(stage);
    expect(others).toEqual([]);
    expect(call?.query).toEqual({
      q: `(${[7, 3, 149, 0].map((number) => `id eq "${idOf(number)}"`).join(' or ')})`,
      fields: 'all',
      limit: '100',
    });
  });

  it('are null where they are not published, and are not there among references', async () => {
    const { data, errors } = await stage.run(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on ChannelItem { name rest: references(name: "rest") { name } } }
      }`,
      { ids: [149, 150, 148].map(nodeId) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      nodes: [{ ...named(149), rest: [named(149)] }, null, { ...named(148), rest: [named(148), named(149)] }],
    });
    // 59 that are not there are asked for, beside two that are known: in two calls.
    expect(takePaths(stage)).toEqual(['/items', '/items', '/items']);
  });

  it('are read in two languages by one operation, each in its own', async () => {
    const { article, frenchArticle } = stage.sandbox.data.hub.ids;
    const { data, errors } = await stage.run(
      `query ($en: ID!, $fr: ID!) {
        channel { en: item(id: $en) { ...Shown } fr: item(id: $fr) { ...Shown } }
      }
      fragment Shown on ChannelItem { language references(name: "next") { language } }`,
      { en: article, fr: frenchArticle },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      channel: {
        en: { language: 'en', references: [{ language: 'en' }] },
        fr: { language: 'fr', references: [{ language: 'fr' }] },
      },
    });
    expect(takePaths(stage)).toEqual(['/items', '/items']);
  });
});

describe('an item that is there already is not read again', () => {
  it('at a later step, whichever way it was read by id', async () => {
    const { data, errors } = await stage.run(`{
      channel {
        one: item(id: "${idOf(80)}") { name references(name: "rest") { name } }
        two: item(slug: "chapter/1") { name references(name: "rest") { name } }
        all: item(id: "${idOf(5)}") { references(name: "next") { references(name: "rest") { name } } }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ channel: { one: named(80), two: named(1) } });
    const asked = takeCalls(stage).flatMap(({ query }) => query['q']?.match(/CORE\d+/g) ?? []);
    expect(asked).toContain(idOf(2));
    expect(asked).not.toContain(idOf(1));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('where a list gave all of it', async () => {
    const { data, errors } = await stage.run(`{
      channel {
        items(first: 100, filter: { type: "Chapter" }, orderBy: [{ field: "slug" }]) {
          nodes { references(name: "next") { name } }
        }
      }
    }`);
    expect(errors).toEqual([]);
    const slugs = range(0, 150)
      .map((number) => ({ number, slug: `chapter/${number}` }))
      .sort((a, b) => (a.slug < b.slug ? -1 : 1));
    const listed = slugs.slice(0, 100).map(({ number }) => number);
    expect(data).toEqual({
      channel: {
        items: { nodes: listed.map((number) => ({ references: number === 149 ? [] : [named(number + 1)] })) },
      },
    });
    // Only what the page does not hold is asked for.
    const [, ...others] = takeCalls(stage);
    const missing = listed.map((number) => number + 1).filter((number) => !listed.includes(number));
    expect(others.flatMap(({ path, query }) => (query['q'] ?? path).match(/CORE\d+/g) ?? [])).toEqual(
      missing.map(idOf),
    );
  });
});

describe('a batch that goes wrong', () => {
  const BOTH = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { ... on ChannelItem { name } }
    channel { a: item(id: "${idOf(1)}") { name } taxonomies { nodes { name } } }
  }`;

  it('is one error for each field that it was for, and the rest of the operation stands', async () => {
    stage.sandbox.interfere = answering(`${DELIVERY}/items`, status(503));
    const { data, errors } = await stage.run(BOTH, { ids: [0, 1, 0].map(nodeId) });
    expect(data).toEqual({
      nodes: [null, null, null],
      channel: { a: null, taxonomies: { nodes: [{ name: 'Topics' }, { name: 'Places' }] } },
    });
    expect(told(errors).sort()).toEqual(
      ['channel.a', 'nodes.0', 'nodes.1', 'nodes.2'].map((path) => [path, 'UPSTREAM_UNAVAILABLE']),
    );
  });

  it('takes no other along', async () => {
    const first = idOf(0);
    stage.sandbox.interfere = ({ query }) => (query['q']?.includes(first) ? status(503) : undefined);
    const { data, errors } = await stage.run<{ nodes: unknown[] }>(NODES, { ids: range(0, 60).map(nodeId) });
    expect(data?.nodes).toEqual([...range(0, 50).map(() => null), ...range(50, 60).map(named)]);
    expect(told(errors)).toEqual(range(0, 50).map((index) => [`nodes.${index}`, 'UPSTREAM_UNAVAILABLE']));
  });

  it('is one error for the references that it was for', async () => {
    stage.sandbox.interfere = answering(`${DELIVERY}/items`, status(503));
    const { data, errors } = await stage.run(
      `{ channel { item(id: "${idOf(0)}") { name rest: references(name: "rest") { name } } } }`,
    );
    // What is there already is given nonetheless.
    expect(data).toEqual({ channel: { item: { ...named(0), rest: [named(0)] } } });
    expect(told(errors)).toEqual([['channel.item.rest', 'UPSTREAM_UNAVAILABLE']]);
  });

  it('is read on where upstream gives less at a time than it is asked for', async () => {
    const most = 20;
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body, { offset = '0' }) => {
      const items = Array.isArray(body['items']) ? body['items'].slice(0, most) : [];
      const all = typeof body['count'] === 'number' ? body['count'] : 0;
      return { ...body, items, count: items.length, limit: most, hasMore: all > most, offset: Number(offset) };
    });
    const { data, errors } = await stage.run(NODES, { ids: range(0, 50).map(nodeId) });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: range(0, 50).map(named) });
    expect(takeCalls(stage).map(({ query }) => query['offset'])).toEqual([undefined, '20', '40']);
  });

  it('is not taken for complete by what was not asked for', async () => {
    const strangers = range(90, 94).map((number) => ({ id: idOf(number), name: 'a stranger' }));
    let asked: object = {};
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body, { offset }) => {
      if (offset) return asked;
      asked = body;
      return { ...body, items: strangers, hasMore: true };
    });
    const { data, errors } = await stage.run(NODES, { ids: range(1, 5).map(nodeId) });
    expect([data, errors]).toEqual([{ nodes: range(1, 5).map(named) }, []]);
  });

  it('does not say of an item that it is not there, where it may be what can’t be read', async () => {
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => ({
      ...body,
      items: Array.isArray(body['items'])
        ? body['items'].map((item) => (isRecord(item) && item['id'] === idOf(2) ? 'nonsense' : item))
        : body['items'],
    }));
    const { data, errors } = await stage.run(NODES, { ids: [1, 2, 3].map(nodeId) });
    expect(data).toEqual({ nodes: [named(1), null, named(3)] });
    expect(told(errors)).toEqual([['nodes.1', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('nodes', () => {
  it.each([
    ["upstream's own id", idOf(0)],
    ['the id of a taxonomy', globalId('ChannelTaxonomy', 'a')],
    ['an item with an id of another form', globalId('ChannelItem', 'harbour')],
    ['an item with a parent', globalId('ChannelItem', idOf(0), 'a')],
    ['a category without a taxonomy', globalId('ChannelCategory', 'a')],
    ['a category with dots for an id', globalId('ChannelCategory', '..', 'a')],
  ])('are BAD_USER_INPUT for %s, beside those that are good', async (_, id) => {
    const { data, errors } = await stage.run(NODES, { ids: [nodeId(0), id] });
    expect(data).toEqual({ nodes: [named(0), null] });
    expect(told(errors)).toEqual([['nodes.1', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(/^"ids\[1\]" must be the global id of /);
    expect(takePaths(stage)).toEqual([`/items/${idOf(0)}`]);
  });

  it('are items and assets, each of its own type', async () => {
    const { asset, article } = stage.sandbox.data.hub.ids;
    const { data, errors } = await stage.run(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on ChannelItem { databaseId } } }',
      { ids: [asset, article].map((id) => globalId('ChannelItem', id)) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      nodes: [
        { __typename: 'ChannelAsset', id: globalId('ChannelItem', asset), databaseId: asset },
        { __typename: 'ChannelContentItem', id: globalId('ChannelItem', article), databaseId: article },
      ],
    });
    expect(takePaths(stage)).toEqual(['/items']);
  });
});
