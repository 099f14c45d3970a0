import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { answering, status, told } from '../altered.js';
import { alteringEach, DELIVERY, globalId, takeCalls, takePaths } from './hub.js';

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

describe('the taxonomies', () => {
  it('are listed with all their categories, in one call each', async () => {
    const { data, errors } = await stage.run(`{
      channel {
        taxonomies {
          nodes {
            id databaseId name shortName
            categories { nodes { name position parent { name } ancestors { name } children { name } taxonomy { name } } }
          }
        }
      }
    }`);
    expect(errors).toEqual([]);
    const shown = ({ name, position, parentId, taxonomyId, id }: ReturnType<typeof category>) => {
      const parent = hub().categories.find((each) => each.id === parentId);
      const named = parent ? { name: parent.name } : null;
      return {
        name,
        position,
        parent: named,
        ancestors: named ? [named] : [],
        children: hub()
          .categories.filter((each) => each.parentId === id)
          .map((each) => ({ name: each.name })),
        taxonomy: { name: taxonomyId === topics() ? 'Topics' : 'Places' },
      };
    };
    const nodes = hub().taxonomies.map(({ id, name, shortName }) => ({
      id: globalId('ChannelTaxonomy', id),
      databaseId: id,
      name,
      shortName,
      categories: {
        nodes: hub()
          .categories.filter((each) => each.taxonomyId === id)
          .map(shown),
      },
    }));
    expect(data).toEqual({ channel: { taxonomies: { nodes } } });
    // The taxonomies once more, all of them, for what did not come along with its own.
    const [first, ...others] = takeCalls(stage).map(({ path, query }) => `${path}?limit=${query['limit']}`);
    expect(first).toBe('/taxonomies?limit=20');
    expect(others.sort()).toEqual([topics(), places()].map((id) => `/taxonomies/${id}/categories?limit=20`).sort());
  });

  it('and their categories are pages of lists', async () => {
    interface Read {
      channel: {
        taxonomies: { nodes: readonly { categories: { pageInfo: { endCursor: string }; nodes: unknown[] } }[] };
      };
    }
    const PAGE = `query ($after: String) {
      channel {
        taxonomies(first: 1) {
          nodes { categories(first: 4, after: $after) { pageInfo { endCursor hasNextPage } nodes { name } } }
        }
      }
    }`;
    const first = await stage.run<Read>(PAGE);
    const page = first.data?.channel.taxonomies.nodes[0]?.categories;
    expect(page?.nodes).toHaveLength(4);
    const next = await stage.run<Read>(PAGE, { after: page?.pageInfo.endCursor });
    expect(next.data?.channel.taxonomies.nodes[0]?.categories).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ name: 'History' }, { name: 'Recipes' }],
    });
  });
});

describe('what has an id that nothing can be read by', () => {
  it.each(['..', 'a/../b', '\u0000', 'x'.repeat(513), ''])('is no taxonomy and no category: %j', async (id) => {
    const SELECTION = '{ channel { taxonomies { nodes { name categories { nodes { name } } } } } }';
    stage.sandbox.interfere = alteringEach(/\/taxonomies$/, (each) =>
      each['name'] === 'Topics' ? { ...each, id } : each,
    );
    const first = await stage.run(SELECTION);
    expect(first.data).toMatchObject({ channel: { taxonomies: { nodes: [{ name: 'Places' }] } } });
    expect(told(first.errors)).toEqual([['channel.taxonomies', 'UPSTREAM_INVALID_RESPONSE']]);

    stage.sandbox.interfere = alteringEach(/\/categories$/, (each) =>
      each['name'] === 'Northgate' ? { ...each, id } : each,
    );
    const second = await stage.run(SELECTION);
    expect(second.data).toMatchObject({
      channel: {
        taxonomies: { nodes: [{}, { categories: { nodes: [{ name: 'Saltmarket' }, { name: 'Old Quays' }] } }] },
      },
    });
    expect(told(second.errors)).toEqual([['channel.taxonomies.nodes.1.categories', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('the categories of an item', () => {
  const read = (selection: string) =>
    stage.run<{ channel: { item: { categories: readonly Readonly<Record<string, unknown>>[] | null } } }>(
      `query ($id: ID!) { channel { item(id: $id) { categories { ${selection} } } } }`,
      { id: hub().ids.article },
    );
  const path = () => `/items/${hub().ids.article}/taxonomies`;

  it('are those of all taxonomies that it is filed in, in one call, each with its own', async () => {
    const { data, errors } = await read('id name position parent { name } taxonomy { name }');
    expect(errors).toEqual([]);
    expect(data?.channel.item.categories).toEqual([
      {
        id: nodeId('Harbour'),
        name: 'Harbour',
        position: 1,
        parent: { name: 'Outside' },
        taxonomy: { name: 'Topics' },
      },
      { id: nodeId('Saltmarket'), name: 'Saltmarket', position: 0, parent: null, taxonomy: { name: 'Places' } },
    ]);
    expect([...takePaths(stage)].sort()).toEqual(
      [
        `/items/${hub().ids.article}`,
        path(),
        // Whether this one has a parent, what came along does not say.
        `/taxonomies/${places()}/categories/${idOf('Saltmarket')}`,
      ].sort(),
    );
  });

  it.each<[string, (list: unknown) => unknown]>([
    ['an array', (list) => list],
    ['an object with items', (list) => ({ items: list, count: 1 })],
  ])('may stand in %s', async (_, spelled) => {
    stage.sandbox.interfere = alteringEach(/\/taxonomies$/, (taxonomy) => ({
      ...taxonomy,
      categories: spelled(taxonomy['categories']),
    }));
    const { data, errors } = await read('name');
    expect(errors).toEqual([]);
    expect(data?.channel.item.categories).toEqual([{ name: 'Harbour' }, { name: 'Saltmarket' }]);
  });

  it.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['an empty array', []],
    ['an object without items', { count: 0 }],
    ['an array of null', [null]],
  ])('are none where they are %s', async (_, categories) => {
    stage.sandbox.interfere = alteringEach(/\/taxonomies$/, (taxonomy) => ({ ...taxonomy, categories }));
    const { data, errors } = await read('name');
    expect([data?.channel.item.categories, errors]).toEqual([[], []]);
  });

  it.each<[string, unknown]>([
    ['a text', 'secret'],
    ['an object of another kind', { items: 'secret' }],
    ['an array of what is none', ['secret']],
    ['categories without ids', [{ name: 'secret' }]],
    ['categories with ids that are none', [{ id: '..', name: 'secret' }]],
  ])('are told of once where they are %s, and the others stand', async (_, categories) => {
    stage.sandbox.interfere = alteringEach(/\/taxonomies$/, (taxonomy) =>
      taxonomy['name'] === 'Topics' ? { ...taxonomy, categories } : taxonomy,
    );
    const { data, errors } = await read('name');
    expect(data?.channel.item.categories).toEqual([{ name: 'Saltmarket' }]);
    expect(told(errors)).toEqual([['channel.item.categories', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(errors[0]?.message).not.toContain('secret');
  });

  it('are an error where they can’t be read, and the item stands', async () => {
    stage.sandbox.interfere = answering(`${DELIVERY}${path()}`, status(404));
    const { data, errors } = await stage.run(
      'query ($id: ID!) { channel { item(id: $id) { language categories { name } } } }',
      { id: hub().ids.article },
    );
    expect(data).toEqual({ channel: { item: { language: 'en', categories: null } } });
    expect(told(errors)).toEqual([['channel.item.categories', 'NOT_FOUND']]);
  });
});
