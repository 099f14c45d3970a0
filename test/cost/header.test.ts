import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../src/server.js';
import { bearer, openStage, type Stage } from '../stage.js';

const URL_OF_GRAPH = 'http://masthead.test/graphql';
const TITLES = '{ contents(first: 3) { nodes { titleText } } }';

async function ask({ masthead }: Stage, query: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await masthead.fetch(URL_OF_GRAPH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const body: { data?: unknown; errors?: unknown; extensions?: { cost?: unknown } } = await response.json();
  return { ...body, headers: response.headers };
}

const ASKED = { 'x-masthead-cost': '1' };

describe('what an operation costs', () => {
  it('is told beside its answer to who asks for it: what was reckoned, what it was, and what is allowed', async () => {
    await using stage = await openStage({ config: { maxCalls: 100, maxNodes: 5000 } });
    const query = '{ contents(first: 3) { nodes { titleText authors { __typename } blocks { kind } } } }';
    const { data, errors, extensions } = await ask(stage, query, ASKED);
    expect([data, errors]).toEqual([{ contents: expect.anything() }, undefined]);
    expect(extensions).toEqual({
      cost: {
        requested: { calls: 4, nodes: 1 + 3 + 9 + 30 },
        actual: { calls: 4, nodes: expect.any(Number) },
        limit: { calls: 100, nodes: 5000 },
        operations: 1,
      },
    });
  });

  it.each(['1', 'true', 'yes', 'please'])('is asked for by %s', async (value) => {
    await using stage = await openStage();
    expect((await ask(stage, TITLES, { 'x-masthead-cost': value })).extensions).toHaveProperty('cost');
  });

  it.each([undefined, '', '0', 'false', 'FALSE'])('is not asked for by %s', async (value) => {
    await using stage = await openStage();
    const headers = value === undefined ? {} : { 'x-masthead-cost': value };
    expect((await ask(stage, TITLES, headers)).extensions).toBeUndefined();
  });

  it('is told with an operation that is refused: it has cost nothing', async () => {
    await using stage = await openStage({ config: { maxCalls: 3 } });
    const { data, extensions } = await ask(stage, '{ contents(first: 3) { nodes { blocks { kind } } } }', ASKED);
    expect(data).toBeUndefined();
    expect(extensions).toEqual({
      cost: {
        requested: { calls: 4, nodes: 34 },
        actual: { calls: 0, nodes: 0 },
        limit: { calls: 3, nodes: 20_000 },
        operations: 1,
      },
    });
  });

  it('is told with errors, and to a reader', async () => {
    await using stage = await openStage();
    const query = '{ contents(first: 500) { nodes { id } } viewer { name } }';
    const headers = { ...ASKED, ...bearer(stage.sandbox.readers.premium.token) };
    const { errors, extensions } = await ask(stage, query, headers);
    expect(errors).toHaveLength(1);
    expect(extensions).toMatchObject({ cost: { requested: { calls: 2 }, actual: { calls: 1, nodes: 1 } } });
  });
});

describe('a request that asks for it', () => {
  const config = { cacheMb: 8, cacheTtl: 60 };

  it('is not answered from what is kept of whole results, nor is its own answer kept', async () => {
    await using stage = await openStage({ config });
    const costs: unknown[] = [];
    for (const headers of [ASKED, {}, {}, ASKED, {}, ASKED]) costs.push((await ask(stage, TITLES, headers)).extensions);
    const told = (calls: number) => ({ cost: expect.objectContaining({ actual: { calls, nodes: 4 } }) });
    expect(costs).toEqual([told(1), undefined, undefined, told(0), undefined, told(0)]);
  });

  it('is not answered over a port by what its text was answered before', async () => {
    await using stage = await openStage({ config });
    const { listener, problems } = stage.masthead;
    const served = { listener, problems, dispose: () => undefined };
    const server = await startServer(served, { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }) });
    const send = async (headers: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: TITLES }),
      });
      const { extensions }: { extensions?: unknown } = await response.json();
      return extensions;
    };
    const told = [];
    for (const headers of [{}, {}, {}, ASKED, {}]) told.push(await send(headers));
    await server.close();
    expect(told).toEqual([undefined, undefined, undefined, { cost: expect.anything() }, undefined]);
  });

  it('is kept by no cache, and no cache is asked whether it holds', async () => {
    await using stage = await openStage({ config });
    const url = `${URL_OF_GRAPH}?query=${encodeURIComponent(TITLES)}`;
    const kept = await stage.masthead.fetch(url);
    const etag = kept.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const told = await stage.masthead.fetch(url, { headers: { ...ASKED, 'if-none-match': etag } });
    expect([told.status, told.headers.get('etag'), told.headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    expect(await told.json()).toHaveProperty('extensions.cost');
  });

  it('may come from a page that may call', async () => {
    const origin = 'https://www.example.com';
    await using stage = await openStage({ config: { corsOrigins: [origin] } });
    const answer = await stage.masthead.fetch(URL_OF_GRAPH, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-masthead-cost',
      },
    });
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-masthead-cost');
  });
});
