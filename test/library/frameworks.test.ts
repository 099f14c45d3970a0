import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer, serve } from '@hono/node-server';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { pino } from 'pino';
import { Client, request } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { graph as fastifyGraph } from '../../examples/fastify/graph.js';
import { graph as honoGraph } from '../../examples/hono/graph.js';
import { createMasthead, type Masthead } from '../../src/index.js';
import { freePort } from '../free-port.js';
import { Browser } from '../session/browser.js';
import { tokenKey } from '../session/fleet.js';
import { openStage, type Stage } from '../stage.js';
import { answering, startUpstream } from '../upstreams/upstream.js';
import { posted } from './port.js';

const logger = pino({ enabled: false });
const NAME = '{ media { name } }';
/** What the sandbox's media is called. */
const MEDIA = 'The Havremont Lantern';
const WHO = '{ viewer { name } }';

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

/** A framework's server with a graph in it, and what closes it as the example does. */
interface Host {
  readonly url: string;
  close(): Promise<void>;
}

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>) =>
  typeof address === 'object' ? address?.port : undefined;

/** Each at a port that the system gives to nobody who asks for any: once it has closed, nobody else is there. */
const HOSTS = {
  'node:http': async (masthead: Masthead): Promise<Host> => {
    const server = createServer(masthead.listener);
    const port = await freePort();
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    return {
      url: `http://127.0.0.1:${port}`,
      close: async () => {
        await new Promise((done) => server.close(done));
        await masthead.dispose();
      },
    };
  },
  Fastify: async (masthead: Masthead): Promise<Host> => {
    const app = Fastify();
    app.post('/echo', async ({ body }) => body);
    app.register(fastifyGraph(masthead));
    return { url: await app.listen({ port: await freePort(), host: '127.0.0.1' }), close: async () => app.close() };
  },
  Hono: async (masthead: Masthead): Promise<Host> => {
    const app = honoGraph(masthead).post('/echo', async (c) => c.json(await c.req.json()));
    const port = await freePort();
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
    await new Promise<void>((done) => (server.listening ? done() : server.once('listening', done)));
    return {
      url: `http://127.0.0.1:${port}`,
      close: async () => {
        await new Promise((done) => server.close(done));
        await masthead.dispose();
      },
    };
  },
};

describe.each(Object.entries(HOSTS))('a graph in %s', (_name, start) => {
  let stage: Stage;
  let host: Host;
  beforeEach(async () => {
    stage = await openStage({
      config: {
        corsOrigins: ['https://www.example.com'],
        rateLimit: 6,
        publicUrl: 'http://127.0.0.1',
        session: { mode: 'cookie' },
        tokenKeys: [tokenKey(1)],
        callTimeoutMs: 60_000,
      },
    });
    host = await start(stage.masthead);
  });
  afterEach(async () => {
    await host.close();
    await stage.close();
  });
  const send = (init?: RequestInit, path = '/graphql') => fetch(host.url + path, init);

  it('answers operations, in a body and in a URL', async () => {
    const expected = { data: { media: { name: MEDIA } } };
    expect(await (await send(posted(NAME))).json()).toEqual(expected);
    const inUrl = await send({ headers: { 'x-masthead-csrf': '1' } }, `/graphql?query=${encodeURIComponent(NAME)}`);
    expect(await inUrl.json()).toEqual(expected);
    expect(inUrl.headers.get('x-masthead-sandbox')).toBe('omerlo');
  });

  it('takes a body that comes in pieces, and any spelling of its type', async () => {
    const text = JSON.stringify({ query: NAME });
    const headers = { 'content-type': 'Application/GraphQL+JSON; charset="utf-8"' };
    const pieces = new ReadableStream({
      async pull(controller) {
        for (const piece of text.match(/.{1,7}/gs) ?? []) {
          controller.enqueue(new TextEncoder().encode(piece));
          await new Promise((again) => setTimeout(again, 1));
        }
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: pieces, duplex: 'half' };
    expect((await (await send(init)).json()).data.media.name).toBe(MEDIA);
  });

  it.each([
    ['a body that is no JSON', { body: '{"query":' }, 400, 'The body is not JSON.'],
    ['no body', { body: null }, 400, 'The body is not JSON.'],
    [
      'a body that is too large',
      { body: `{"query":"${'#'.repeat(300_000)}"}` },
      413,
      'The body must be at most 256 KiB.',
    ],
    [
      'a form',
      { body: 'query={__typename}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'The body must be JSON',
    ],
    ['text', { body: '{ __typename }', headers: { 'content-type': 'text/plain' } }, 415, 'The body must be JSON'],
  ])('says itself what is wrong with %s', async (_, init, status, message) => {
    const answer = await send({ ...posted(''), ...init });
    const { errors } = await answer.json();
    expect([answer.status, errors.length, errors[0].extensions.code]).toEqual([status, 1, 'BAD_USER_INPUT']);
    expect(errors[0].message).toContain(message);
  });

  it('says what is wrong with an operation, and which field failed', async () => {
    const wrong = await send(posted('{ nothing }', { accept: 'application/graphql-response+json' }));
    expect(wrong.status).toBe(400);
    stage.sandbox.interfere = () => ({ status: 500, headers: {}, body: '' });
    const { data, errors } = await (await send(posted(NAME))).json();
    expect(data).toEqual({ media: null });
    expect(errors).toMatchObject([{ path: ['media'], extensions: { upstream: 'omerlo' } }]);
  });

  it('lets the pages of configured origins call, and refuses another site’s page the session', async () => {
    const asked = { origin: 'https://www.example.com', 'access-control-request-method': 'POST' };
    const question = await send({ method: 'OPTIONS', headers: asked });
    expect(question.status).toBe(204);
    expect(question.headers.get('access-control-allow-origin')).toBe('https://www.example.com');
    const browser = new Browser(stage.masthead, 'http://127.0.0.1');
    await browser.signIn(stage.sandbox.readers.premium);
    const cookie = browser.cookieHeader;
    const own = await send(posted(WHO, { cookie, origin: 'http://127.0.0.1' }));
    expect((await own.json()).data).toEqual({ viewer: { name: stage.sandbox.readers.premium.name } });
    const foreign = await send(posted(WHO, { cookie, origin: 'https://evil.example' }));
    expect([foreign.status, (await foreign.json()).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('counts callers by the address that connects', async () => {
    const statuses: number[] = [];
    for (let sent = 0; sent < 7; sent += 1) statuses.push((await send(posted('{ __typename }'))).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it('gives up its calls when a client hangs up', async () => {
    let given = 0;
    await using upstream = await startUpstream((asked, response) => {
      if (asked.url?.includes('/oauth/token'))
        return answering(200, { access_token: 'token', expires_in: 60 })(asked, response);
      return response.once('close', () => {
        given += 1;
      });
    });
    const { omerlo } = stage.sandbox.config;
    const masthead = createMasthead({ omerlo: { ...omerlo, url: upstream.origin }, callTimeoutMs: 60_000, logger });
    const left = await start(masthead);
    const leaver = new AbortController();
    const asked = fetch(`${left.url}/graphql`, {
      ...posted('{ media { name } menu(key: "main") { name } }'),
      signal: leaver.signal,
    });
    const calls = () => upstream.arrived.filter(({ url }) => !url.includes('/oauth/token')).length;
    await vi.waitFor(() => expect(calls()).toBe(2), { timeout: 10_000 });
    expect(given).toBe(0);
    leaver.abort();
    await expect(asked).rejects.toThrow('aborted');
    await vi.waitFor(() => expect(given).toBe(2), { timeout: 10_000 });
    await left.close();
  });

  it('answers what is under way when the server is told to close, and is disposed of then', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.sandbox.interfere = async () => {
      await released;
      return undefined;
    };
    const asked = send(posted(NAME, { connection: 'close' }));
    await vi.waitFor(() => expect(stage.sandbox.calls.length).toBeGreaterThan(0), { timeout: 10_000 });
    const closed = host.close();
    release();
    expect((await (await asked).json()).data).toEqual({ media: { name: MEDIA } });
    await closed;
    expect((await stage.masthead.fetch('http://a.test/graphql', posted(NAME))).status).toBe(503);
    await expect(send(posted(NAME))).rejects.toThrow('fetch failed');
  });
});

it.each(['Fastify', 'Hono'] as const)('%s keeps the bodies of other routes to itself', async (framework) => {
  await using stage = await openStage();
  const host = await HOSTS[framework](stage.masthead);
  const echoed = await fetch(`${host.url}/echo`, { ...posted(NAME), body: '{"a":1}' });
  expect(await echoed.json()).toEqual({ a: 1 });
  await host.close();
});

describe('a graph in Fastify', () => {
  it('can be registered below a prefix', async () => {
    await using stage = await openStage();
    const app = Fastify();
    await app.register(fastifyGraph(stage.masthead), { prefix: '/api' });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    for (const query of [NAME, '{ nothing }']) {
      expect((await fetch(`${url}/api/graphql`, posted(query))).status).toBe(200);
    }
    expect((await fetch(`${url}/graphql`, posted(NAME))).status).toBe(404);
    await app.close();
  });
});

describe('a graph in Hono', () => {
  it('is not asked by whoever has reset the connection', async () => {
    await using stage = await openStage({ config: { rateLimit: 1 } });
    const app = honoGraph(stage.masthead);
    const from = (remoteAddress: string | undefined, localAddress: string | undefined = '127.0.0.1') =>
      app.request('/graphql', posted(NAME), { incoming: { socket: { remoteAddress, localAddress } } });
    const statuses = [];
    for (const address of [undefined, undefined, '192.0.2.7', '192.0.2.7']) statuses.push((await from(address)).status);
    expect(statuses).toEqual([400, 400, 200, 429]);
  });

  it('is asked over a pipe, which has no address', async () => {
    await using stage = await openStage();
    const folder = mkdtempSync(join(tmpdir(), 'masthead-pipe-'));
    const socketPath = join(folder, 'graph.sock');
    const server = createAdaptorServer({ fetch: honoGraph(stage.masthead).fetch });
    await new Promise<void>((done) => server.listen(socketPath, done));
    const dispatcher = new Client('http://localhost', { socketPath });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: NAME });
    const answer = await request('http://localhost/graphql', { method: 'POST', headers, body, dispatcher });
    expect(await answer.body.json()).toEqual({ data: { media: { name: MEDIA } } });
    await dispatcher.close();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true });
  });

  it('can be mounted below a path, which is then cut off of the URL', async () => {
    await using stage = await openStage();
    const app = new Hono().mount('/api', stage.masthead.fetch);
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((done) => (server.listening ? done() : server.once('listening', done)));
    for (const query of [NAME, '{ nothing }']) {
      const answer = await fetch(`http://127.0.0.1:${portOf(server.address())}/api/graphql`, posted(query));
      expect(answer.status).toBe(200);
    }
    await new Promise((done) => server.close(done));
  });
});
