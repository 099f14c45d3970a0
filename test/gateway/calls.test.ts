import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from '../stage.js';
import { entities, KINDS, openPart, representation } from './kinds.js';

const PATIENT = { callTimeoutMs: 30_000, operationTimeoutMs: 60_000 } as const;

let stage: Stage;
beforeAll(async () => {
  // A call that takes too long on a busy machine would be made again, and counted twice.
  stage = await openPart({ config: PATIENT });
  const { hub } = stage.sandbox.data;
  const [model] = hub.items;
  if (!model) throw new Error('The hub has items');
  for (let number = 0; number < 100; number += 1) {
    hub.items.push({
      ...model,
      id: itemId(number),
      name: `item ${number}`,
      slug: `item/${number}`,
      group: `item:${number}`,
    });
  }
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  stage.calls();
});

const itemId = (number: number) => `CORE${String(number).padStart(32, '0')}`;
const itemIds = (count: number) => Array.from({ length: count }, (_, number) => itemId(number));
const contentIds = (count: number) => stage.sandbox.data.contents.slice(0, count).map(({ id }) => id);
/** Without those for the channel's token. */
const calls = () => stage.calls().filter((call) => !call.endsWith('/oauthToken'));

describe('a list of twenty entities', () => {
  const ids = () => contentIds(20);
  const each = () =>
    ids()
      .map((id) => `GET /contents/${id}`)
      .sort();
  const BODY = '... on Content { titleText blocks { kind } seo { title } authors { __typename } }';

  it('is a call each where upstream gives one at a time: whole ones, of which nothing more is read', async () => {
    const { data, errors } = await entities(
      stage,
      ids().map((id) => representation('Content', id)),
      BODY,
    );
    expect(errors).toEqual([]);
    expect(data?._entities).toHaveLength(20);
    expect(calls().sort()).toEqual(each());
    await stage.run(`query ($ids: [ID!]!) { contentsByIds(ids: $ids) { ${BODY} } }`, { ids: ids() });
    expect(calls().sort()).toEqual(each());
  });

  it('is a call for each that is another one', async () => {
    const [first = '', second = ''] = ids();
    const asked = [first, second, first, first, second].map((id) => representation('Content', id));
    const { data } = await entities(stage, asked, '... on Content { databaseId }');
    expect(data?._entities).toEqual(asked.map(({ databaseId }) => ({ databaseId })));
    expect(calls().sort()).toEqual([`GET /contents/${first}`, `GET /contents/${second}`].sort());
  });

  it('is read together with what else asks for them, in the operation and by others at the same time', async () => {
    const asked = ids().map((id) => representation('Content', id));
    const operation = `query ($them: [_Any!]!, $ids: [ID!]!, $id: ID!) {
      _entities(representations: $them) { ... on Content { titleText } }
      contentsByIds(ids: $ids) { titleText }
      content(id: $id) { titleText }
    }`;
    const variables = { them: asked, ids: ids(), id: ids()[0] };
    // Until all have asked, none is answered.
    const arrived: (() => void)[] = [];
    stage.sandbox.interfere = async () => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length >= 20) for (const go of arrived) setTimeout(go, 20);
      });
      return undefined;
    };
    const answers = await Promise.all([1, 2, 3].map(() => stage.run(operation, variables)));
    for (const { errors, data } of answers) {
      expect(errors).toEqual([]);
      expect(data).toEqual(answers[0]?.data);
    }
    expect(calls().sort()).toEqual(each());
  });

  it('is one call of items of the channel, of which 50 are had at a time', async () => {
    for (const [count, expected] of [
      [20, 1],
      [50, 1],
      [52, 2],
      [100, 2],
    ] as const) {
      const asked = itemIds(count).map((id) => representation('ChannelItem', id));
      const { data, errors } = await entities(stage, asked, '... on ChannelItem { name fields }');
      expect(errors).toEqual([]);
      expect(data?._entities).toMatchObject(asked.map((_, number) => ({ name: `item ${number}` })));
      expect(calls()).toHaveLength(expected);
      const several = await stage.run('query ($ids: [ID!]!) { channelItemsByIds(ids: $ids) { name fields } }', {
        ids: itemIds(count),
      });
      expect(several.data).toEqual({ channelItemsByIds: data?._entities });
      expect(calls()).toHaveLength(expected);
    }
  });

  it('is one call of items whichever of their types a gateway knows them by, beside those of other types', async () => {
    const asked = itemIds(20).map((id, number) =>
      representation(number % 2 ? 'ChannelItem' : 'ChannelContentItem', id),
    );
    const [content = ''] = contentIds(1);
    await entities(stage, [representation('Content', content), ...asked], '__typename');
    expect(calls()).toEqual(expect.arrayContaining([`GET /contents/${content}`]));
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('a hundred entities', () => {
  it('are called for at once, as far as there are connections', async () => {
    let underWay = 0;
    let most = 0;
    stage.sandbox.interfere = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay -= 1;
      return undefined;
    };
    const { errors } = await entities(
      stage,
      contentIds(100).map((id) => representation('Content', id)),
      '__typename',
    );
    expect(errors).toEqual([]);
    expect(calls()).toHaveLength(100);
    expect(most).toBeGreaterThan(16);
    expect(most).toBeLessThanOrEqual(64);
  });
});

describe('what entities are reckoned to cost', () => {
  const costOf = async (operation: string, variables: Readonly<Record<string, unknown>>) => {
    const { extensions, errors } = await stage.run(operation, variables, { 'x-masthead-cost': '1' });
    expect(errors).toEqual([]);
    return Object(extensions).cost;
  };

  it('is a call and an object for each that is asked for', async () => {
    const operation = 'query ($them: [_Any!]!) { _entities(representations: $them) { __typename } }';
    for (const count of [0, 1, 20, 100]) {
      const them = contentIds(count).map((id) => representation('Content', id));
      expect(await costOf(operation, { them })).toMatchObject({
        requested: { calls: count, nodes: count },
        actual: { calls: count, nodes: count },
      });
    }
  });

  it.each(KINDS)(
    'is as much by ids of the type $type, or less where upstream gives several in a call',
    async (kind) => {
      const { type, batchField, idIn } = kind;
      const ids = Array.from({ length: 60 }, () => idIn(stage.sandbox.data));
      const operation = `query ($ids: [ID!]!) { ${batchField}(ids: $ids) { __typename } }`;
      const calls = type === 'ChannelItem' ? 2 : 60;
      expect(await costOf(operation, { ids })).toMatchObject({ requested: { calls, nodes: 60 }, actual: { calls: 1 } });
    },
  );

  it('is more with what stands below each of them', async () => {
    const them = contentIds(10).map((id) => representation('Content', id));
    const operation = `query ($them: [_Any!]!) {
      _entities(representations: $them) { ... on Content { blocks { kind } questionResults { questionId } } }
    }`;
    // The blocks are part of what was read whole, the results are a call of their own.
    expect(await costOf(operation, { them })).toMatchObject({ requested: { calls: 20, nodes: 10 + 100 + 30 } });
  });

  it('is too much where it is more than is allowed: nothing is called then', async () => {
    await using small = await openPart({ config: { ...PATIENT, maxCalls: 19 } });
    const asked = small.sandbox.data.contents.slice(0, 20).map(({ id }) => representation('Content', id));
    const refused = await entities(small, asked, '__typename');
    expect(refused.status).toBe(400);
    expect(refused.errors).toMatchObject([
      {
        message: expect.stringContaining('This operation may cause 20 REST calls; 19 are allowed.'),
        extensions: { code: 'OPERATION_TOO_COMPLEX' },
      },
    ]);
    expect(small.sandbox.calls).toEqual([]);
    expect((await entities(small, asked.slice(1), '__typename')).errors).toEqual([]);
    const several = 'query ($ids: [ID!]!) { contentsByIds(ids: $ids) { __typename } }';
    expect((await small.run(several, { ids: asked.map(({ databaseId }) => databaseId) })).status).toBe(400);
  });
});
