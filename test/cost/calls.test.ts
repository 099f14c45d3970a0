import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alteringAssociations, answering, status, told } from '../graph/altered.js';
import { bearer, openStage, type Stage } from '../stage.js';

/** A page whose authors come along: one call is reckoned. */
const AUTHORS = '{ contents(first: 10) { nodes { authors { ... on Profile { displayName } } } } }';

interface Page {
  readonly contents: { readonly nodes: readonly { readonly authors: readonly unknown[] | null }[] };
}

/** Has associations come along of nothing, so that each is read by a call. */
function bare({ sandbox }: Stage): void {
  sandbox.interfere = alteringAssociations(() => ({}));
}

describe('calls that were not reckoned beforehand', () => {
  it('are made as long as there are any left; the other fields are null, and the rest stands', async () => {
    await using stage = await openStage({ config: { maxCalls: 4 } });
    bare(stage);
    const { status, data, errors } = await stage.run<Page>(AUTHORS);
    expect(status).toBe(200);
    expect(stage.calls()).toHaveLength(4);
    const nodes = data?.contents.nodes ?? [];
    expect(nodes).toHaveLength(10);
    const [had, gone] = [
      nodes.filter(({ authors }) => authors !== null),
      nodes.filter(({ authors }) => authors === null),
    ];
    expect(had.some(({ authors }) => authors?.length)).toBe(true);
    expect(gone.length).toBeGreaterThan(0);
    expect(new Set(told(errors).map(([, code]) => code))).toEqual(new Set(['OPERATION_TOO_COMPLEX']));
    expect(errors[0]?.message).toBe(
      'The operation has made all of the 4 REST calls that it may: what this needs was not asked for.',
    );
  });

  it('are told of where a field has some of what it names, beside what it has', async () => {
    await using stage = await openStage({ config: { maxCalls: 2 } });
    bare(stage);
    const id = stage.sandbox.data.ids.showcaseContent;
    const { data, errors } = await stage.run<{ content: { blocks: { contents?: unknown[] }[] } }>(
      'query ($id: ID!) { content(id: $id) { blocks { ... on RelatedContentsContentBlock { contents { databaseId } } } } }',
      { id },
    );
    const related = data?.content.blocks.flatMap(({ contents }) => (contents ? [contents] : [])) ?? [];
    expect(related.map(({ length }) => length)).toEqual([1]);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    expect(stage.calls()).toHaveLength(2);
  });

  it('are counted in all upstreams together', async () => {
    await using stage = await openStage({ config: { maxCalls: 7 } });
    bare(stage);
    const { data, errors } = await stage.run<{ contents: unknown; supportAgent: unknown; channel: unknown }>(
      `{ contents(first: 3) { nodes { authors { ... on Profile { displayName } } categories { name } } }
         supportAgent { role } channel { items(first: 1) { nodes { name } } } }`,
    );
    expect(data).toMatchObject({ contents: {}, supportAgent: {}, channel: { items: {} } });
    expect(stage.calls().filter((call) => !call.endsWith('/oauthToken'))).toHaveLength(7);
    expect(errors.length).toBeGreaterThan(0);
  });

  it('are at an end for mutations, too, which are not made then', async () => {
    await using stage = await openStage({ config: { maxCalls: 3 } });
    const { ids } = stage.sandbox.data;
    const add = (alias: string, id: string) =>
      `${alias}: addFavorite(input: { contentId: "${id}" }) { ... on AddFavoriteSuccess { favorite { content { authors { __typename } categories { id } } } } }`;
    bare(stage);
    const { data, errors } = await stage.run(
      `mutation { ${add('a', ids.publicContent)} ${add('b', ids.showcaseContent)} }`,
      {},
      bearer(stage.sandbox.readers.premium.token),
    );
    const made = stage.calls();
    expect(made).toHaveLength(3);
    expect(made.filter((call) => call.startsWith('POST'))).toEqual(['POST /favorites']);
    expect(data).toMatchObject({ a: {}, b: null });
    expect(told(errors)).toContainEqual(['b', 'OPERATION_TOO_COMPLEX']);
  });
});

describe('what is not counted', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: { maxCalls: 2, cacheMb: 8, cacheTtl: 60 } });
  });
  afterAll(() => stage.close());

  const cost = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await stage.masthead.fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-masthead-cost': '1', ...headers },
      body: JSON.stringify({ query }),
    });
    const { errors, extensions } = await response.json();
    expect(errors).toBeUndefined();
    return extensions.cost.actual.calls;
  };

  it('is the call for a token', async () => {
    stage.sandbox.calls.length = 0;
    expect(await cost('{ media { name } }')).toBe(1);
    expect(stage.sandbox.calls.map(({ path }) => path)).toContain('/oauth/token');
  });

  it('is what others have read before', async () => {
    expect(await cost('{ media { name } categories { nodes { id } } }')).toBe(1);
    expect(await cost('{ media { name } categories { nodes { id } } }')).toBe(0);
  });

  it('is a call that another operation has begun', async () => {
    const query = '{ events { nodes { id } } }';
    const costs = await Promise.all([cost(query), cost(query), cost(query)]);
    expect(costs.toSorted()).toEqual([0, 0, 1]);
  });

  it('is a call that is made again because it failed', async () => {
    let failures = 0;
    stage.sandbox.interfere = (call, answer) => {
      if (failures > 0) return undefined;
      failures += 1;
      return answering('/people', status(503))(call, answer);
    };
    stage.calls();
    expect(await cost('{ people { nodes { id } } }')).toBe(1);
    expect(stage.calls()).toEqual(['GET /people', 'GET /people']);
  });
});
