import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { isRecord, told } from '../altered.js';
import { alteringAnswer, alteringEach, globalId, takeCalls, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takePaths(stage);
});

const hub = () => stage.sandbox.data.hub;
const topics = () => hub().ids.taxonomy;
const places = () => hub().taxonomies.find(({ name }) => name === 'Places')?.id ?? '';
const category = (name: string) => {
  const found = hub().categories.find((each) => each.name === name);
  if (!found) throw new Error(`The hub has no category ${name}`);
  return found;
};
const idOf = (name: string) => category(name).id;
const nodeId = (name: string) => globalId('ChannelCategory', idOf(name), category(name).taxonomyId);

const one = (id: string, selection: string, taxonomyId = topics()) =>
  stage.run<{ channel: { category: Readonly<Record<string, unknown>> | null } }>(
    `query ($taxonomyId: ID!, $id: ID!) { channel { category(taxonomyId: $taxonomyId, id: $id) { ${selection} } } }`,
    { taxonomyId, id },
  );

describe('a category', () => {
  it.each([
    ["upstream's own ids", () => [topics(), idOf('Harbour')]],
    ['global ids', () => [globalId('ChannelTaxonomy', topics()), nodeId('Harbour')]],
  ] as const)('is read by %s, in one call', async (_, idsOf) => {
    const [taxonomyId = '', id = ''] = idsOf();
    const selection =
      'id databaseId name apiName description position parent { name } ancestors { name } children { name }';
    const { data, errors } = await one(id, selection, taxonomyId);
    expect(errors).toEqual([]);
    expect(data?.channel.category).toEqual({
      id: nodeId('Harbour'),
      databaseId: idOf('Harbour'),
      name: 'Harbour',
      apiName: 'topics-harbour',
      description: null,
      position: 1,
      parent: { name: 'Outside' },
      ancestors: [{ name: 'Outside' }],
      children: [],
    });
    expect(takePaths(stage)).toEqual([`/taxonomies/${topics()}/categories/${idOf('Harbour')}`]);
  });

  it.each([
    ['that there is none of', () => ['nothing', topics()]],
    ['of another taxonomy', () => [idOf('Saltmarket'), topics()]],
    ['of a taxonomy that there is none of', () => [idOf('Harbour'), 'nothing']],
  ] as const)('%s is null', async (_, idsOf) => {
    const [id, taxonomyId] = idsOf();
    const { data, errors } = await one(id ?? '', 'name', taxonomyId);
    expect([data, errors]).toEqual([{ channel: { category: null } }, []]);
    expect(takePaths(stage)).toHaveLength(1);
  });

  it('is null beside others of a taxonomy that there is none of', async () => {
    const { data, errors } = await stage.run(`{
      channel {
        a: category(taxonomyId: "nothing", id: "a") { name }
        b: category(taxonomyId: "nothing", id: "b") { name }
        c: category(taxonomyId: "${topics()}", id: "${idOf('Rowing')}") { name }
      }
    }`);
    expect([data, errors]).toEqual([{ channel: { a: null, b: null, c: { name: 'Rowing' } } }, []]);
  });

  it.each([
    ['the id of an item', () => [globalId('ChannelItem', hub().ids.article), topics()], 'id'],
    ['the global id of a taxonomy', () => [globalId('ChannelTaxonomy', 'a'), topics()], 'id'],
    ['an empty id', () => ['', topics()], 'id'],
    ['dots', () => ['..', topics()], 'id'],
    ['a line break', () => ['a\nb', topics()], 'id'],
    ['the global id of a category for the taxonomy', () => ['a', globalId('ChannelCategory', 'a', 'b')], 'taxonomyId'],
    ['dots for the taxonomy', () => ['a', 'a/../b'], 'taxonomyId'],
  ] as const)('is BAD_USER_INPUT for %s, without a call', async (_, idsOf, argument) => {
    const [id = '', taxonomyId = ''] = idsOf();
    const { data, errors } = await one(id, 'name', taxonomyId);
    expect(data).toEqual({ channel: { category: null } });
    expect(told(errors)).toEqual([['channel.category', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(new RegExp(`^"${argument}" must be the id of a Channel`));
    expect(takePaths(stage)).toEqual([]);
  });

  it('is a node, by its global id, beside items and files', async () => {
    const { article, asset } = hub().ids;
    const ids = [
      nodeId('Harbour'),
      globalId('ChannelItem', asset),
      globalId('ChannelItem', article),
      nodeId('Northgate'),
    ];
    const { data, errors } = await stage.run(
      `query ($ids: [ID!]!, $id: ID!) {
        nodes(ids: $ids) { id __typename ... on ChannelCategory { name } }
        node(id: $id) { ... on ChannelCategory { name taxonomy { name } } }
      }`,
      { ids, id: nodeId('Rowing') },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      nodes: [
        { id: ids[0], __typename: 'ChannelCategory', name: 'Harbour' },
        { id: ids[1], __typename: 'ChannelAsset' },
        { id: ids[2], __typename: 'ChannelContentItem' },
        { id: ids[3], __typename: 'ChannelCategory', name: 'Northgate' },
      ],
      node: { name: 'Rowing', taxonomy: { name: 'Topics' } },
    });
    // Two of one taxonomy, the one of the other, the items and the taxonomies.
    expect([...takePaths(stage)].sort()).toEqual(
      [
        '/items',
        '/taxonomies',
        `/taxonomies/${topics()}/categories`,
        `/taxonomies/${places()}/categories/${idOf('Northgate')}`,
      ].sort(),
    );
  });

  it.each([
    ['dots for its taxonomy', globalId('ChannelCategory', 'a', '..')],
    ['a taxonomy', globalId('ChannelTaxonomy', 'a')],
  ])('is no node with %s', async (_, id) => {
    const { data, errors } = await stage.run('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data).toEqual({ node: null });
    expect(told(errors)).toEqual([['node', 'BAD_USER_INPUT']]);
    expect(takePaths(stage)).toEqual([]);
  });
});

describe('a category without its taxonomy', () => {
  const byId = (id: string, taxonomyId?: string) =>
    stage.run<{ channel: { category: unknown } }>(
      'query ($id: ID!, $taxonomyId: ID) { channel { category(id: $id, taxonomyId: $taxonomyId) { name } } }',
      { id, ...(taxonomyId !== undefined && { taxonomyId }) },
    );

  it('is read by its global id alone, which says which', async () => {
    const { data, errors } = await byId(nodeId('Northgate'));
    expect([data?.channel.category, errors]).toEqual([{ name: 'Northgate' }, []]);
    takePaths(stage);
  });

  it.each([
    ["upstream's own id alone", () => [idOf('Harbour')]],
    ['a global id that is of another taxonomy', () => [nodeId('Harbour'), places()]],
  ] as const)('is BAD_USER_INPUT by %s, without a call', async (_, given) => {
    const [id = '', taxonomyId] = given();
    const { errors } = await byId(id, taxonomyId);
    expect(told(errors)).toEqual([['channel.category', 'BAD_USER_INPUT']]);
    expect(takePaths(stage)).toEqual([]);
  });

  it('has no id with a language in it', async () => {
    const id = Buffer.from(`ChannelCategory:fr:${idOf('Harbour')}:${topics()}`).toString('base64url');
    const { errors } = await stage.run('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(told(errors)).toEqual([['node', 'BAD_USER_INPUT']]);
  });
});

describe('a category that came along with something else', () => {
  const PARENTS = `{
    channel { taxonomies(first: 1) { nodes { categories { nodes { parent { name apiName children { name apiName } } } } } } }
  }`;

  it('is the whole one where that came along too, and costs no call', async () => {
    const { data, errors } = await stage.run(PARENTS);
    expect(errors).toEqual([]);
    const outside = {
      name: 'Outside',
      apiName: 'topics-outside',
      children: [
        { name: 'Harbour', apiName: 'topics-harbour' },
        { name: 'Rowing', apiName: 'topics-rowing' },
      ],
    };
    expect(JSON.stringify(data)).toContain(JSON.stringify(outside));
    expect(takeCalls(stage).map(({ path, query }) => `${path}?limit=${query['limit']}`)).toEqual([
      '/taxonomies?limit=1',
      `/taxonomies/${topics()}/categories?limit=20`,
    ]);
  });

  it('is read in whole with all others of its taxonomy in one call, where more is asked of it', async () => {
    const { data, errors } = await one(idOf('Outside'), 'children { name apiName children { name } }');
    expect(errors).toEqual([]);
    expect(data?.channel.category).toEqual({
      children: [
        { name: 'Harbour', apiName: 'topics-harbour', children: [] },
        { name: 'Rowing', apiName: 'topics-rowing', children: [] },
      ],
    });
    expect(takePaths(stage)).toEqual([
      `/taxonomies/${topics()}/categories/${idOf('Outside')}`,
      `/taxonomies/${topics()}/categories`,
    ]);
  });

  it('is looked for in no more calls than it would be read by its id', async () => {
    stage.sandbox.interfere = alteringAnswer(/\/categories$/, (body, { limit }) => ({
      ...body,
      hasMore: true,
      items: limit === '100' ? [{ id: 'another', name: 'Another' }] : body['items'],
    }));
    const ids = ['Harbour', 'Rowing', 'History'].map(nodeId);
    const { data, errors } = await stage.run(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ChannelCategory { name } } }',
      { ids },
    );
    expect([data, errors]).toEqual([{ nodes: [{ name: 'Harbour' }, { name: 'Rowing' }, { name: 'History' }] }, []]);
    expect(takePaths(stage)).toHaveLength(2 + 3);
  });

  it('that is no longer there is an error where more is asked of it', async () => {
    stage.sandbox.interfere = alteringEach(/\/categories$/, (each) =>
      isRecord(each['parent']) ? { ...each, parent: { id: 'gone', name: 'Gone' } } : each,
    );
    const { data, errors } = await stage.run(
      '{ channel { taxonomies(first: 1) { nodes { categories(first: 2) { nodes { parent { name apiName } } } } } } }',
    );
    expect(JSON.stringify(data)).toContain('{"name":"Gone","apiName":null}');
    expect(told(errors)).toEqual([['channel.taxonomies.nodes.0.categories.nodes.1.parent.apiName', 'NOT_FOUND']]);
  });
});
