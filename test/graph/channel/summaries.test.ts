import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { answering, isRecord, status, told } from '../altered.js';
import { alteringAnswer, DELIVERY, takeCalls } from './hub.js';

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
const item = (id: string) => hub().items.find((each) => each.id === id);
const FILTER = 'filter: { type: "Article", language: "en" }, first: 3';
const RECOMMENDED = `/personalization/recommendationResults/front-page`;

const recommended = () => hub().recommendations.find(({ apiName }) => apiName === 'front-page')?.itemIds ?? [];

describe('a list of items', () => {
  it.each([
    'nodes { name slug type createdDate }',
    'edges { cursor node { id language } } totalCount',
    'nodes { fields @skip(if: true) }',
    'pageInfo { endCursor }',
    'nodes { fields: name }',
  ])('asks for no more than it is asked for: %s', async (selection) => {
    const { errors } = await stage.run(`{ channel { items(${FILTER}) { ${selection} } } }`);
    expect(errors).toEqual([]);
    const [call, ...others] = takeCalls(stage);
    expect([call?.query['fields'], others]).toEqual([undefined, []]);
  });

  it.each(['url', 'width', 'size', 'mimeType', 'renditions { name }'])(
    'has all that is known of its files in the page, at no call of their own: %s',
    async (field) => {
      const { errors } = await stage.run(
        `{ channel { items(filter: { type: "Image" }, first: 3) { nodes { ... on ChannelAsset { ${field} } } } } }`,
      );
      expect(errors).toEqual([]);
      expect(takeCalls(stage).map(({ path, query }) => [path, query['fields']])).toEqual([['/items', 'all']]);
    },
  );

  it.each([
    ['nodes { body: field(name: "body") }', 'nodes'],
    ['edges { node { body: field(name: "body") } }', 'edges'],
    ['nodes { ... on ChannelContentItem { body: field(name: "body") } }', 'nodes'],
    ['nodes { ...Body }', 'nodes'],
    ['nodes { name } edges { node { ...Deeper } }', 'edges'],
  ])('has all fields of its items in the page, at no call of their own: %s', async (selection, where) => {
    const { data, errors } = await stage.run<{ channel: { items: Record<string, unknown[]> } }>(
      `{ channel { items(${FILTER}) { ${selection} ...Used } } }
       fragment Used on ChannelItemConnection { pageInfo { hasNextPage } ids: nodes { databaseId ...Never @skip(if: true) } }
       fragment Body on ChannelItem { body: field(name: "body") }
       fragment Deeper on ChannelContentItem { ...Body }
       fragment Never on ChannelItem { ...Body ... on ChannelContentItem { ...Deeper } }`,
    );
    expect(errors).toEqual([]);
    const calls = takeCalls(stage);
    expect(calls.map(({ path, query }) => [path, query['fields']])).toEqual([['/items', 'all']]);
    const { items } = data?.channel ?? {};
    const ids = (items?.['ids'] ?? []).filter(isRecord).map(({ databaseId }) => String(databaseId));
    const bodies = (items?.[where] ?? []).map((each) => {
      const node = isRecord(each) && isRecord(each['node']) ? each['node'] : each;
      return isRecord(node) ? node['body'] : undefined;
    });
    expect(bodies).toEqual(ids.map((id) => item(id)?.fields['body']));
    expect(bodies).toHaveLength(3);
  });

  it('goes on with a cursor of the same list, whatever was asked of its items', async () => {
    const PAGE = (more: string) => `query ($after: String) {
      channel { items(${FILTER}, after: $after) { pageInfo { endCursor } nodes { databaseId ${more} } } }
    }`;
    interface Read {
      channel: { items: { pageInfo: { endCursor: string }; nodes: readonly { databaseId: string }[] } };
    }
    const first = await stage.run<Read>(PAGE(''));
    const after = first.data?.channel.items.pageInfo.endCursor;
    const next = await stage.run<Read>(PAGE('fields'), { after });
    expect(next.errors).toEqual([]);
    const ids = [first, next]
      .flatMap(({ data }) => data?.channel.items.nodes ?? [])
      .map(({ databaseId }) => databaseId);
    expect(new Set(ids).size).toBe(6);
  });
});

describe('a recommendation', () => {
  const read = (selection: string, page = '') =>
    stage.run<{ channel: { recommendation: Record<string, unknown> | null } }>(
      `{ channel { recommendation(apiName: "front-page"${page}) { ${selection} } } }`,
    );

  it('is a list of items, page by page', async () => {
    const { data, errors } = await read('nodes { databaseId } pageInfo { hasNextPage endCursor }', ', first: 3');
    expect(errors).toEqual([]);
    expect(data?.channel.recommendation).toMatchObject({
      nodes: recommended()
        .slice(0, 3)
        .map((databaseId) => ({ databaseId })),
      pageInfo: { hasNextPage: true },
    });
    const { pageInfo } = data?.channel.recommendation ?? {};
    const cursor = isRecord(pageInfo) ? pageInfo['endCursor'] : undefined;
    const next = await read('nodes { databaseId } pageInfo { hasNextPage }', `, first: 3, after: "${cursor}"`);
    expect(next.data?.channel.recommendation).toEqual({
      nodes: recommended()
        .slice(3)
        .map((databaseId) => ({ databaseId })),
      pageInfo: { hasNextPage: false },
    });
    const back = await read('nodes { databaseId }', `, last: 2, before: "${cursor}"`);
    expect(back.data?.channel.recommendation).toEqual({
      nodes: recommended()
        .slice(0, 2)
        .map((databaseId) => ({ databaseId })),
    });
    expect(takeCalls(stage).map(({ path }) => path)).toEqual([RECOMMENDED, RECOMMENDED, RECOMMENDED]);
  });

  it('does not count its items: totalCount is null, and it has no end to count back from', async () => {
    expect((await read('totalCount')).data).toEqual({ channel: { recommendation: { totalCount: null } } });
    expect(told((await read('totalCount', ', last: 1')).errors)).toEqual([
      ['channel.recommendation', 'BAD_USER_INPUT'],
    ]);
  });

  it('has no call made for what a summary says', async () => {
    const { errors } = await read('nodes { name title: field(name: "title") }');
    expect(errors).toEqual([]);
    expect(takeCalls(stage).map(({ path }) => path)).toEqual([RECOMMENDED]);
  });

  it('reads what its summaries leave out of all its items in one call', async () => {
    const { data, errors } = await read('nodes { fields body: field(name: "body") none: field(name: "none") }');
    expect(errors).toEqual([]);
    expect(data?.channel.recommendation?.['nodes']).toEqual(
      recommended().map((id) => ({ fields: item(id)?.fields, body: item(id)?.fields['body'], none: null })),
    );
    expect(takeCalls(stage).map(({ path }) => path)).toEqual([RECOMMENDED, '/items']);
  });

  it('tells of an item that has vanished before it could be read in whole', async () => {
    const [first = ''] = recommended();
    stage.sandbox.interfere = alteringAnswer(/\/items$/, (body) => ({
      ...body,
      items: Array.isArray(body['items']) ? body['items'].filter((each) => isRecord(each) && each['id'] !== first) : [],
    }));
    const { data, errors } = await read('nodes { name body: field(name: "body") }', ', first: 2');
    expect(data?.channel.recommendation?.['nodes']).toMatchObject([
      { name: item(first)?.name, body: null },
      { body: expect.any(String) },
    ]);
    expect(told(errors)).toEqual([['channel.recommendation.nodes.0.body', 'NOT_FOUND']]);
  });

  it('is null where there is none of that name, and an error where there is something else amiss', async () => {
    const NONE = 'query ($apiName: String!) { channel { recommendation(apiName: $apiName) { nodes { id } } } }';
    for (const apiName of ['nothing', 'front-page/..x', 'Front Page', '%', 'é']) {
      const { data, errors } = await stage.run(NONE, { apiName });
      expect([data, errors]).toEqual([{ channel: { recommendation: null } }, []]);
    }
    takeCalls(stage);
    for (const apiName of ['', '..', 'a/../b', 'x'.repeat(513)]) {
      const { errors } = await stage.run(NONE, { apiName });
      expect(told(errors)).toEqual([['channel.recommendation', 'BAD_USER_INPUT']]);
      expect(errors[0]?.message).toMatch(/^"apiName" must /);
    }
    expect(takeCalls(stage)).toEqual([]);
    stage.sandbox.interfere = answering(`${DELIVERY}${RECOMMENDED}`, status(500));
    expect(told((await read('nodes { id }')).errors)).toEqual([['channel.recommendation', 'UPSTREAM_UNAVAILABLE']]);
  });
});
