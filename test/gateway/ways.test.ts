import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/server.js';
import { bearer, type Stage } from '../stage.js';
import { openPart, representation } from './kinds.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openPart({ config: { cacheMb: 4 } });
});
afterAll(() => stage.close());

const OPERATION = `query ($them: [_Any!]!, $ids: [ID!]!) {
  _entities(representations: $them) { __typename ... on Person { databaseId displayName } }
  contentsByIds(ids: $ids) { titleText }
  _service { sdl }
  _sdl
}`;

type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Sends a text, as a body that it may be too costly to make anew. */
async function send(fetch: Fetch, body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const answer: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] } =
    await response.json();
  return { status: response.status, ...answer };
}

describe('what a gateway asks for', () => {
  const body = () => {
    const { ids } = stage.sandbox.data;
    const them = [representation('Person', ids.person), representation('Content', ids.publicContent)];
    return JSON.stringify({ query: OPERATION, variables: { them, ids: [ids.publicContent] } });
  };

  it('is answered alike by every way in, and from what is kept', async () => {
    const { masthead, sandbox } = stage;
    const byFetch = await send(masthead.fetch, body());
    expect(byFetch).toMatchObject({ status: 200, data: { _entities: [{ __typename: 'Person' }, {}] } });
    expect(byFetch.errors).toBeUndefined();
    sandbox.calls.length = 0;
    expect(await send(masthead.fetch, body())).toEqual(byFetch);
    expect(await send(masthead.yoga.fetch.bind(masthead.yoga), body())).toEqual(byFetch);
    const server = await startServer(
      { ...masthead, dispose: () => undefined },
      { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }) },
    );
    const overPort: Fetch = (_, init) => fetch(`${server.url}/graphql`, init);
    expect(await send(overPort, body())).toEqual(byFetch);
    await server.close();
    expect(sandbox.calls).toEqual([]);
  });

  it('of one representation is nothing for another, however alike they are', async () => {
    const { ids, people } = stage.sandbox.data;
    const named = async (id: string) =>
      send(
        stage.masthead.fetch,
        JSON.stringify({
          query: 'query ($them: [_Any!]!) { _entities(representations: $them) { ... on Person { databaseId } } }',
          variables: { them: [representation('Person', id)] },
        }),
      );
    const other = people.find(({ id }) => id !== ids.person)?.id ?? '';
    for (const id of [ids.person, other, ids.person, other]) {
      expect((await named(id)).data).toEqual({ _entities: [{ databaseId: id }] });
    }
  });
});

describe('a representation that is nested without end', () => {
  const DEPTH = 100_000;
  const nested = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
  const query = 'query ($them: [_Any!]!) { _entities(representations: $them) { __typename } }';
  const bodyWith = (them: string) => `{ "query": ${JSON.stringify(query)}, "variables": { "them": ${them} } }`;

  it.each([
    ['itself', `[${nested}]`],
    ['in what is not looked at', `[{ "__typename": "Person", "more": ${nested} }]`],
    ['in its key', `[{ "__typename": "Person", "databaseId": ${nested} }]`],
  ])('is refused: %s', async (_, them) => {
    const reader = bearer(stage.sandbox.readers.premium.token);
    for (const headers of [{}, reader]) {
      const { errors = [] } = await send(stage.masthead.fetch, bodyWith(them), headers);
      expect(errors).toHaveLength(1);
      expect(['BAD_USER_INPUT', 'OPERATION_TOO_COMPLEX']).toContain(errors[0]?.extensions.code);
    }
  });
});
