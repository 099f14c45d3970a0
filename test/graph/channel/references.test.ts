import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { told } from '../altered.js';
import { alteringEach, takeCalls, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takeCalls(stage);
});

const hub = () => stage.sandbox.data.hub;
const UNPUBLISHED = `CORE${'0'.repeat(32)}`;

const reference = (id: unknown) => ({ id, type: 'Article', typeCategory: 'ContentType', links: [] });
const shown = (id: string) => ({ name: hub().items.find((item) => item.id === id)?.name });

/** Gives the article a field that stands in for its own `next`. */
function withNext(next: unknown): void {
  stage.sandbox.interfere = alteringEach(new RegExp(`/items/${hub().ids.article}$`), (item) => ({
    ...item,
    fields: { next },
  }));
}

const read = (name = 'next') =>
  stage.run<{ channel: { item: { references: unknown } | null } }>(
    'query ($id: ID!, $name: String!) { channel { item(id: $id) { references(name: $name) { name } } } }',
    { id: hub().ids.article, name },
  );

describe('the references of an item', () => {
  it('are the items that a field refers to, one or several', async () => {
    const { data, errors } = await stage.run(
      `query ($id: ID!) {
        channel {
          item(id: $id) {
            next: references(name: "next") { __typename name language }
            author: references(name: "author") { __typename type name portrait: references(name: "portrait") { name } }
            gallery: references(name: "gallery") { __typename name ... on ChannelAsset { width } }
          }
        }
      }`,
      { id: hub().ids.article },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      channel: {
        item: {
          next: [{ __typename: 'ChannelContentItem', name: expect.any(String), language: 'en' }],
          author: [
            {
              __typename: 'ChannelContentItem',
              type: 'Author',
              name: 'Lena Orsay',
              portrait: [{ name: 'picture-07.png' }],
            },
          ],
          gallery: [
            { __typename: 'ChannelAsset', name: 'picture-02.png', width: 1600 },
            { __typename: 'ChannelAsset', name: 'picture-03.png', width: 1600 },
          ],
        },
      },
    });
    // The item, what it refers to in one call, and what that refers to.
    expect(takePaths(stage)).toHaveLength(3);
  });

  it.each(['title', 'date', 'reading_minutes', 'featured', 'tags', 'nothing', '', '__proto__'])(
    'are none of the field %j, and no call is made for them',
    async (name) => {
      const { data, errors } = await read(name);
      expect([data, errors]).toEqual([{ channel: { item: { references: [] } } }, []]);
      expect(takePaths(stage)).toHaveLength(1);
    },
  );

  it('come in their order, as often as they are referred to', async () => {
    const { article, asset, englishOnly } = hub().ids;
    const ids = [asset, englishOnly, asset, article];
    withNext(ids.map(reference));
    const { data, errors } = await read();
    expect(errors).toEqual([]);
    expect(data?.channel.item?.references).toEqual(ids.map(shown));
    // The article itself is there already.
    expect(takeCalls(stage).map(({ query }) => query['q'])).toEqual([
      undefined,
      `(id eq "${asset}" or id eq "${englishOnly}")`,
    ]);
  });

  it.each<[string, unknown]>([
    ['one alone', reference(UNPUBLISHED)],
    ['one in a list', [reference(UNPUBLISHED)]],
    ['null', null],
    ['null in a list', [null, null]],
    ['a list of none', []],
    ['an object that is no reference', { value: '2026-01-01', timezone: 'UTC' }],
    ['lists in a list', [[reference(UNPUBLISHED)]]],
  ])('leave out what there is not: %s', async (_, next) => {
    withNext(next);
    const { data, errors } = await read();
    expect([data, errors]).toEqual([{ channel: { item: { references: [] } } }, []]);
  });

  it.each<[string, unknown]>([
    ['of another form', 'not-an-id'],
    ['of another form, which would be another path', '../../channels'],
    ['of another form, which would be another filter', '" or id sw "CORE'],
    ['that is empty', ''],
    ['that is a number', 42],
    ['that is an object', { id: UNPUBLISHED }],
    ['that is null', null],
    ['that is absent', undefined],
  ])('with an id %s are one error, and the others stand', async (_, id) => {
    const { asset, document } = hub().ids;
    withNext([reference(asset), reference(id), null, reference(id), reference(document)]);
    const { data, errors } = await read();
    expect(data?.channel.item?.references).toEqual([asset, document].map(shown));
    expect(told(errors)).toEqual([['channel.item.references', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(errors[0]?.message).toBe('The oracle upstream gave no usable "fields.next": not references to items.');
    expect(takeCalls(stage).map(({ query }) => query['q'])).toEqual([
      undefined,
      `(id eq "${asset}" or id eq "${document}")`,
    ]);
  });

  it('cost no call of their own in a list, but those for the items that they are', async () => {
    const { data, errors } = await stage.run<{ channel: { items: { nodes: readonly { author: unknown[] }[] } } }>(
      `{ channel { items(first: 100) { nodes { author: references(name: "author") { name } } } } }`,
    );
    expect(errors).toEqual([]);
    const authors = data?.channel.items.nodes.flatMap(({ author }) => author) ?? [];
    expect(authors).toHaveLength(hub().items.filter(({ type }) => type === 'Article').length);
    // All authors stand in the page itself; what has no author is not looked up to find that out.
    expect(takePaths(stage)).toEqual(['/items']);
  });
});
