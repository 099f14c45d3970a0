import { parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { Operations } from '../../src/plugins/operation.js';
import { createInstance } from '../../src/services.js';
import { settle } from '../../src/settings.js';
import { openStage } from '../stage.js';

const BLOCKS = 'query ($first: Int) { contents(first: $first) { nodes { blocks { kind } } } }';

/** Sends an operation to one of the ways in. */
async function send(
  fetch: (url: string, init: RequestInit) => Response | Promise<Response>,
  query: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] }: { data?: unknown; errors?: { message: string }[] } = await response.json();
  return { status: response.status, data, errors };
}

const dear = (first: number) => `{ contents(first: ${first}) { nodes { questionResults { questionId } } } }`;

describe('an operation that may cause more REST calls than are allowed', () => {
  const config = { maxCalls: 20 };
  const message =
    'This operation may cause 31 REST calls; 20 are allowed. Ask for smaller pages by "first", or for less below ' +
    'lists: what stands there counts for each of their entries.';

  it('is refused before anything is called, a token included, and told by how much', async () => {
    await using stage = await openStage({ config });
    const { status, data, errors } = await stage.run(dear(30));
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors).toMatchObject([{ message, extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('is refused either way in, as other operations are that can not be executed', async () => {
    await using stage = await openStage({ config });
    const { masthead } = stage;
    for (const fetch of [masthead.fetch, masthead.yoga.fetch.bind(masthead.yoga)]) {
      const accept = { accept: 'application/graphql-response+json' };
      expect(await send(fetch, dear(30), accept)).toMatchObject({
        status: 400,
        data: undefined,
        errors: [{ message }],
      });
      expect(await send(fetch, dear(30))).toMatchObject({ status: 200, data: undefined, errors: [{ message }] });
    }
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('is executed where it may cause just as many', async () => {
    await using stage = await openStage({ config });
    const { status, errors } = await stage.run(dear(19));
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
  });

  it('is refused by the variables that it comes with', async () => {
    await using stage = await openStage({ config });
    const statuses: number[] = [];
    for (const first of [19, 20, 19, 100]) statuses.push((await stage.run(BLOCKS, { first })).status);
    expect(statuses).toEqual([200, 400, 200, 400]);
  });

  it('is refused before it is looked up who asks', async () => {
    const settings = settle({ logger: pino({ level: 'silent' }) });
    const instance = createInstance(settings);
    let looked = 0;
    const identify = () => {
      looked += 1;
      return { reader: undefined, session: undefined };
    };
    const limit = { calls: 20, nodes: 20_000 };
    const operations = new Operations(instance.services, identify, limit, settings.logger, instance.admission);
    const run = async (query: string) => {
      const asking = { headers: new Headers(), signal: new AbortController().signal };
      const { result } = await operations.run({ schema, document: parse(query) }, asking, undefined);
      return result.errors?.map(({ extensions }) => extensions['code']);
    };
    expect([await run(dear(30)), looked]).toEqual([['OPERATION_TOO_COMPLEX'], 0]);
    expect([await run(dear(19)), looked]).toEqual([['CONFIGURATION_MISSING'], 1]);
    await instance.close();
  });

  it('changes nothing where it is a mutation', async () => {
    await using stage = await openStage({ config: { maxCalls: 1 } });
    const add = `mutation { addFavorite(input: { contentId: "${stage.sandbox.data.ids.publicContent}" }) {
      ... on AddFavoriteSuccess { viewer { favorites { id } } }
    } }`;
    const { token } = stage.sandbox.readers.premium;
    const { status, errors } = await stage.run(add, {}, { authorization: `Bearer ${token}` });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ message: expect.stringContaining('may cause 2 REST calls; 1 are allowed.') }]);
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('an operation whose answer may hold more objects than are allowed', () => {
  it('is refused as well, and told of both', async () => {
    await using stage = await openStage({ config: { maxCalls: 2, maxNodes: 1000 } });
    const { status, errors } = await stage.run(
      '{ contents(first: 100) { nodes { authors { __typename } categories { name } questionResults { questionId } } } }',
    );
    expect(status).toBe(400);
    expect(errors.map(({ message }) => message.split(';')[0])).toEqual([
      'This operation may cause 101 REST calls',
      'Its answer may hold 1,201 objects',
    ]);
    expect(stage.sandbox.calls).toEqual([]);
  });
});
