import type { RequestListener } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMasthead, type Masthead } from '../../src/index.js';
import { listen, type Port, posted } from './port.js';

const logger = pino({ enabled: false });
const TYPENAME = '{ __typename }';
const QUERY = { data: { __typename: 'Query' } };

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

/** What serves a graph over a port. */
const SERVED: readonly (readonly [string, (masthead: Masthead) => RequestListener])[] = [
  ['masthead.listener', ({ listener }) => listener],
  ['masthead.yoga', ({ yoga }) => yoga],
  ['masthead.yoga.handle', ({ yoga }) => yoga.handle],
  ['masthead.yoga.requestListener', ({ yoga }) => yoga.requestListener],
];

describe.each(SERVED)('%s, served as it is', (_, listenerOf) => {
  let masthead: Masthead;
  let port: Port;
  beforeEach(async () => {
    masthead = createMasthead({ logger, explorer: true, rateLimit: 0 });
    port = await listen(listenerOf(masthead));
  });
  afterEach(async () => {
    await port[Symbol.asyncDispose]();
    await masthead.dispose();
  });

  it.each([
    ['an operation', '/graphql?query={__typename}', 'application/json'],
    ['the explorer', '/graphql?query={__typename}', 'text/html'],
    ['a page of sign-in', '/auth/login', 'text/html'],
    ['anything else', '/', '*/*'],
  ])('answers 400 to a Host that is none, whoever asks for %s', async (_what, path, accept) => {
    for (const host of ['[', 'a b', 'x:y', 'a/graphql?', '@', 'exa%mple']) {
      const answer = await port.raw([
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Accept: ${accept}`,
        'Connection: close',
      ]);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain(
        '{"errors":[{"message":"The Host header is malformed.","extensions":{"code":"BAD_USER_INPUT",',
      );
      expect(answer).not.toMatch(/ at |\.js|node_modules/);
    }
  });

  it.each([
    ['of two origins', 'Host: a.example', 'Host: b.example'],
    ['of the same', 'Host: a.example', 'HOST: a.example'],
    ['of which one is empty', 'host:', 'Host: a.example'],
  ])('answers 400 to two Host headers %s, whatever is asked for', async (_what, ...hosts) => {
    for (const path of ['/graphql?query={__typename}', '/auth/login', '/']) {
      const answer = await port.raw([`GET ${path} HTTP/1.1`, hosts[0], 'Accept: */*', hosts[1], 'Connection: close']);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain(
        '{"errors":[{"message":"There must be one Host header, not several.","extensions":{"code":"BAD_USER_INPUT",',
      );
    }
  });

  it('answers what is asked of it as of a proxy, also where that goes wrong', async () => {
    const host = 'Host: 127.0.0.1:4000';
    const asked = (path: string) => port.raw([`GET http://127.0.0.1:4000${path} HTTP/1.1`, host, 'Connection: close']);
    expect(await asked('/graphql?query={__typename}')).toContain(JSON.stringify(QUERY));
    const wrong = await asked('/graphql?query={nope}');
    expect(wrong).toContain('"code":"GRAPHQL_VALIDATION_FAILED"');
    expect(wrong).not.toMatch(/node_modules/);
    expect(await asked('/elsewhere')).toMatch(/^HTTP\/1\.1 404 /);
  });

  it.each(['GET /graphql?a=1#&query={__typename}', 'OPTIONS *', 'GET ftp://a.test/graphql?query={__typename}'])(
    'answers 400 to what names no path: %s',
    async (line) => {
      const answer = await port.raw([`${line} HTTP/1.1`, 'Host: 127.0.0.1:4000', 'Connection: close']);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('"message":"What is requested is no path."');
      expect(answer).not.toMatch(/node_modules/);
    },
  );

  it('answers HTTP/1.0, which has no Host', async () => {
    expect(await port.raw(['GET /graphql?query={__typename} HTTP/1.0'])).toContain(JSON.stringify(QUERY));
  });
});

describe('masthead.fetch', () => {
  it('counts callers by the address that it is told', async () => {
    const masthead = createMasthead({ logger, rateLimit: 2 });
    const statusOf = async (query: string, address: string | undefined) => {
      const sender = address === undefined ? undefined : { address };
      return (await masthead.fetch('http://a.test/graphql', posted(query), sender)).status;
    };
    // What is answered at once, what goes the long way for its error, and what is kept: each counts.
    for (const query of [TYPENAME, '{ media { name } }']) expect(await statusOf(query, '192.0.2.1')).toBe(200);
    expect(await statusOf(TYPENAME, '192.0.2.1')).toBe(429);
    expect(await statusOf(TYPENAME, '192.0.2.2')).toBe(200);
    // Of whom nothing is known, nothing is counted.
    for (let sent = 0; sent < 4; sent += 1) expect(await statusOf(TYPENAME, undefined)).toBe(200);
    await masthead.dispose();
  });
});

describe('mounted below a path', () => {
  const LONG_WAY = '{ media { name } }';
  const KEPT = { cacheMb: 8, cacheTtl: 60 };

  it.each(SERVED)(
    '%s answers all that it answers elsewhere, whether the path is cut off or not',
    async (_, listenerOf) => {
      const masthead = createMasthead({ logger, ...KEPT });
      const listener = listenerOf(masthead);
      await using whole = await listen(listener);
      await using cut = await listen((request, response) => {
        Object.assign(request, { originalUrl: request.url, url: request.url?.replace('/api', '') });
        listener(request, response);
      });
      for (const { url } of [whole, cut]) {
        expect(await (await fetch(`${url}/api/graphql`, posted(TYPENAME))).json()).toEqual(QUERY);
        const { data, errors } = await (await fetch(`${url}/api/graphql`, posted(LONG_WAY))).json();
        expect([data, errors[0].extensions.code]).toEqual([{ media: null }, 'CONFIGURATION_MISSING']);
      }
      await masthead.dispose();
    },
  );

  it('the short way is taken there too', async () => {
    const masthead = createMasthead({ logger, ...KEPT });
    await using port = await listen(masthead.listener);
    const { headers } = await fetch(`${port.url}/api/v1.0/graphql/?query={__typename}`);
    // What is kept whole has a tag, and yoga keeps nothing.
    expect(headers.get('etag')).toMatch(/^"/);
    const fetched = await masthead.fetch('http://a.test/api/graphql?query={__typename}#there');
    expect(fetched.headers.get('etag')).toBe(headers.get('etag'));
    await masthead.dispose();
  });
});

describe('a body that a framework has read before', () => {
  /** Does as the parsers of frameworks do. */
  const reading =
    (masthead: Masthead, left: (text: string) => object): RequestListener =>
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      Object.assign(request, left(Buffer.concat(chunks).toString()));
      masthead.listener(request, response);
    };

  it.each([
    ['an object', (text: string) => ({ body: JSON.parse(text) })],
    ['text', (text: string) => ({ body: text })],
    ['bytes', (text: string) => ({ body: Buffer.from(text) })],
  ])('is taken where it has been left as %s', async (_, left) => {
    const masthead = createMasthead({ logger });
    await using port = await listen(reading(masthead, left));
    expect(await (await fetch(`${port.url}/graphql`, posted(TYPENAME))).json()).toEqual(QUERY);
    const wrong = await (await fetch(`${port.url}/graphql`, posted('{ nothing }'))).json();
    expect(wrong.errors[0].message).toContain('nothing');
    await masthead.dispose();
  });

  it('is said to be gone where it has been left nowhere, instead of being waited for', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    const masthead = createMasthead({ logger: log });
    await using port = await listen(reading(masthead, () => ({})));
    const answer = await fetch(`${port.url}/graphql`, posted(TYPENAME, { 'x-request-id': 'mine' }));
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors[0].message).toBe('The body can not be read.');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: 'mine', msg: 'a body was read by somebody else before the graph could' },
    ]);
    await masthead.dispose();
  });
});
