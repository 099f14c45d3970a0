import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, startUpstream } from '../upstreams/upstream.js';

const logger = pino({ enabled: false });
const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';
const FRONT_PAGE = 'query ($first: Int = 3) { contents(first: $first) { nodes { id titleText access } } }';
const ORIGIN = 'https://www.example.com';

let stage: Stage;
let server: RunningServer;
beforeAll(async () => {
  stage = await openStage();
  server = await startServer(stage.masthead, { host: '127.0.0.1', port: 0, logger });
});
afterAll(async () => {
  await server.close();
  await stage.close();
});

function post(body: unknown, headers: Readonly<Record<string, string>> = {}, url = server.url): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, accept: RESPONSE_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function get(parameters: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${server.url}/graphql?${new URLSearchParams(parameters)}`, { headers });
}

describe('an operation', () => {
  it('is answered alike by POST, by GET and without a port', async () => {
    const variables = { first: 2 };
    const { data } = await stage.run(FRONT_PAGE, variables);
    const answers = [
      await post({ query: FRONT_PAGE, variables }),
      await get({ query: FRONT_PAGE, variables: JSON.stringify(variables) }),
    ];
    for (const answer of answers) expect(await answer.json()).toEqual({ data });
  });

  it('may be one of several in a document', async () => {
    const query = 'query A { __typename } query B { viewer { name } }';
    expect(await (await post({ query, operationName: 'B' })).json()).toEqual({ data: { viewer: null } });
    expect(await (await get({ query, operationName: 'A' })).json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('knows the reader by the Authorization header, by POST and by GET', async () => {
    const { token, name } = stage.sandbox.readers.premium;
    const query = '{ viewer { name } }';
    for (const answer of [await post({ query }, bearer(token)), await get({ query }, bearer(token))]) {
      expect(await answer.json()).toEqual({ data: { viewer: { name } } });
    }
  });

  it.each([
    [RESPONSE_TYPE, RESPONSE_TYPE],
    [JSON_TYPE, JSON_TYPE],
    ['*/*', JSON_TYPE],
    [`${RESPONSE_TYPE}, ${JSON_TYPE};q=0.9`, RESPONSE_TYPE],
  ])('that accepts %s is answered as %s', async (accept, type) => {
    const answer = await post({ query: FRONT_PAGE }, { accept });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  it('that accepts nothing we have is not answered', async () => {
    expect((await post({ query: '{ __typename }' }, { accept: 'text/xml' })).status).toBe(406);
  });

  it('is answered with headers that say how it was made, and not by what', async () => {
    const { headers } = await post({ query: FRONT_PAGE }, { 'accept-language': 'fr', 'x-request-id': 'my-id' });
    expect(headers.get('x-request-id')).toBe('my-id');
    expect(headers.get('content-language')).toBe('fr');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-masthead-sandbox')).toBe('omerlo');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('that fails in part is a 200; one that can’t be executed a 400', async () => {
    const partly = await post({ query: '{ __typename content(id: "x") { id } }' });
    expect(partly.status).toBe(200);
    expect(await partly.json()).toMatchObject({ data: { __typename: 'Query', content: null }, errors: [{}] });
    for (const query of ['{ nothing }', '{', 'query ($id: ID!) { content(id: $id) { id } }']) {
      const answer = await post({ query });
      expect(answer.status).toBe(400);
      expect(await answer.json()).not.toHaveProperty('data');
    }
  });
});

describe('a request that is no operation', () => {
  /** What it was refused with; whatever it was, the answer quotes nothing of it and can be found in the log. */
  async function refusal(answer: Response) {
    const text = await answer.text();
    expect(text).not.toContain('planted');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { errors, ...rest } = JSON.parse(text);
    expect(rest).toEqual({});
    expect(errors).toHaveLength(1);
    const { code, requestId, ...others } = errors[0].extensions;
    expect(others).toEqual({});
    expect(requestId).toBe(answer.headers.get('x-request-id'));
    return { status: answer.status, code };
  }

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=planted',
    'application/graphql',
    'application/xml',
    'application/jsonp',
    '',
  ])('because its body is sent as %j is refused', async (type) => {
    const body = type.includes('urlencoded') ? 'query=%7B__typename%7D&planted=1' : '{"query":"{__typename}"}';
    expect(await refusal(await post(body, { 'content-type': type }))).toEqual({ status: 415, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['damaged JSON', '{"query": "planted'],
    ['more than JSON', '{"query":"{__typename}"} planted'],
    ['nothing', ''],
    ['null', 'null'],
    ['a string', '"planted"'],
    ['an array', '[{"query":"{__typename}"}]'],
    ['no query', '{"variables":{"planted":1}}'],
    ['a query of another type', '{"query":["planted"]}'],
    ['variables that are no object', '{"query":"{__typename}","variables":"planted"}'],
    ['extensions that are no object', '{"query":"{__typename}","extensions":"planted"}'],
    ['the name of an operation that is not there', '{"query":"query A {__typename}","operationName":"planted"}'],
  ])('because its body holds %s is refused', async (_, body) => {
    expect(await refusal(await post(body))).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each<[string, Record<string, string>]>([
    ['variables', { query: '{__typename}', variables: 'planted' }],
    ['extensions', { query: '{__typename}', extensions: '{"planted' }],
  ])('because the %s in its URL are no JSON is refused', async (_, parameters) => {
    expect(await refusal(await get(parameters))).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('because its document is none is refused without quoting it', async () => {
    for (const query of ['planted', '{ contents(first: "planted" ', '{ contents(authorIds: ["planted"']) {
      expect(await refusal(await post({ query }))).toEqual({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
    }
  });

  it('because its variables are of another type is refused without quoting them', async () => {
    const answer = await post({ query: FRONT_PAGE, variables: { first: 'planted' } });
    expect(await refusal(answer)).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });
});

describe('other methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s is refused, and told what there is', async (method) => {
    const answer = await fetch(`${server.url}/graphql`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('pages of other origins', () => {
  const preflight = {
    origin: ORIGIN,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  };
  const allowing = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));

  it('are kept out, unless the configuration lets them in', async () => {
    const asked = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers: preflight });
    expect(asked.ok).toBe(false);
    expect(allowing(asked)).toEqual([]);
    expect(allowing(await post({ query: '{ __typename }' }, { origin: ORIGIN }))).toEqual([]);
    expect(allowing(await get({ query: '{ __typename }' }, { origin: 'null' }))).toEqual([]);
  });

  it('are let in by their names, without credentials', async () => {
    const masthead = createMasthead({
      ...stage.sandbox.config,
      corsOrigins: [ORIGIN, 'https://app.example.com'],
      logger,
    });
    const open = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
    const asked = await fetch(`${open.url}/graphql`, { method: 'OPTIONS', headers: preflight });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const answer = await post({ query: '{ __typename }' }, { origin: ORIGIN }, open.url);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(answer.headers.get('access-control-allow-credentials')).not.toBe('true');
    const other = await post({ query: '{ __typename }' }, { origin: 'https://evil.example' }, open.url);
    expect(other.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).not.toBe('*');
    await open.close();
  });
});

it('a caller who leaves gives up the calls made for them', async () => {
  const given = vi.fn<() => void>();
  await using upstream = await startUpstream((request, response) => {
    if (request.url?.includes('/oauth/token')) return answering(200, { access_token: 'token' })(request, response);
    response.once('close', given);
  });
  const omerlo = { ...stage.sandbox.config.omerlo, url: upstream.origin };
  const masthead = createMasthead({ omerlo, logger, callTimeoutMs: 60_000 });
  const waiting = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
  const leaver = new AbortController();
  const body = JSON.stringify({ query: FRONT_PAGE });
  const headers = { 'content-type': JSON_TYPE };
  const left = fetch(`${waiting.url}/graphql`, { method: 'POST', headers, body, signal: leaver.signal });
  await vi.waitFor(() => expect(upstream.arrived).toHaveLength(2), { timeout: 10_000 });
  leaver.abort();
  await expect(left).rejects.toThrow();
  await vi.waitFor(() => expect(given).toHaveBeenCalledOnce(), { timeout: 10_000 });
  await waiting.close();
});
