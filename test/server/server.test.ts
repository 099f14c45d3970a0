import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSchema, createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AdminUnavailable,
  type RunningServer,
  type Served,
  type ServerOptions,
  startServer,
} from '../../src/server.js';
import type { Problem } from '../../src/services.js';
import { connected, sendRaw, written } from '../attacks/raw.js';
import { freePort } from '../free-port.js';

const schema = createSchema({
  typeDefs: 'type Query { hello: String! slow: String! }',
  resolvers: {
    Query: {
      hello: () => 'world',
      slow: () => {
        arrive();
        return released;
      },
    },
  },
});

/** Resolves when `slow` has been asked for, which is answered when it is let go. */
let arrived: Promise<void>;
let arrive: () => void;
let released: Promise<string>;
let release: () => void;
beforeEach(() => {
  arrived = new Promise((resolve) => {
    arrive = resolve;
  });
  released = new Promise((resolve) => {
    release = () => resolve('done');
  });
});

const logger = pino({ enabled: false });
const dispose = vi.fn<() => Promise<void>>(async () => undefined);
let problems: readonly Problem[] = [];
let server: RunningServer;

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const yoga = createYoga({ schema, landingPage: false, graphiql: false, logging: false });
  return startServer(
    { listener: yoga, dispose, problems: () => problems },
    { host: '127.0.0.1', port: 0, logger, ...options },
  );
}

function ask(query: string, url = server.url): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

beforeEach(async () => {
  dispose.mockClear();
  problems = [];
  server = await start();
});
afterEach(() => server.close());

describe('routes', () => {
  it('/graphql is the graph', async () => {
    const response = await ask('{ hello }');
    expect(await response.json()).toEqual({ data: { hello: 'world' } });
    const byGet = await fetch(`${server.url}/graphql?query=%7Bhello%7D`);
    expect(await byGet.json()).toEqual({ data: { hello: 'world' } });
  });

  it.each(['/graphql?query=%7Bhello%7D', '/health'])('%s may have the origin in front, as to a proxy', async (path) => {
    const { status } = await sendRaw(server.port, `http://masthead.test${path}`, { method: 'GET' });
    expect(status).toBe(200);
  });

  it.each(['/health', '/ready', '/health?verbose=1'])('%s says ok, and no more', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('{"status":"ok"}');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('/ leads to the explorer', async () => {
    const response = await fetch(server.url, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/graphql');
  });

  it.each(['/graphqlx', '/graphql/admin', '/favicon.ico', '/..%2fetc', '//evil.example/graphql', '/__sandbox'])(
    '%s is nothing',
    async (path) => {
      const response = await fetch(server.url + path, { redirect: 'manual' });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'There is nothing here. The graph is at /graphql.' });
    },
  );

  it('what can only be read can’t be posted to', async () => {
    const response = await fetch(`${server.url}/health`, { method: 'POST' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('/__sandbox points a client at the embedded sandbox, where there is one', async () => {
    const env = { OMERLO_URL: 'http://127.0.0.1:1', READER_TOKEN: 'reader' };
    const sandboxed = await start({ sandbox: env });
    const response = await fetch(`${sandboxed.url}/__sandbox`);
    expect(await response.json()).toEqual(env);
    await sandboxed.close();
  });
});

describe('what lies below /auth/', () => {
  it.each(['/auth/login?returnTo=/', '/auth/callback/1?code=x', '/auth/'])(
    '%s is the graph’s to answer',
    async (path) => {
      const seen: (string | undefined)[] = [];
      const listener: Parameters<typeof startServer>[0]['listener'] = ({ url }, response) => {
        seen.push(url);
        response.writeHead(204).end();
      };
      const whole = await startServer(
        { listener, dispose, problems: () => [] },
        { host: '127.0.0.1', port: 0, logger },
      );
      expect((await fetch(whole.url + path)).status).toBe(204);
      expect(seen).toEqual([path]);
      await whole.close();
    },
  );

  it.each([
    '/auth/../graphql',
    '/auth/%2e%2e/graphql',
    '/auth/.%2E/graphql',
    '/auth/..\\graphql',
    '/auth/..//graphql',
    '/auth/login/../../graphql',
    '/auth/./login',
    '/auth/login#/graphql',
  ])('%s is nothing, though it begins so: a URL has another path there', async (path) => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ hello }"}' };
    const answer = await sendRaw(server.port, path, asked);
    expect(answer).toMatchObject({ status: 404, text: expect.stringContaining('There is nothing here.') });
  });

  it.each(['/auth', '/authx/login', '/graphql/auth/login'])('%s is nothing', async (path) => {
    expect((await fetch(server.url + path)).status).toBe(404);
  });
});

describe('readiness', () => {
  const REFUSED: Problem = {
    part: 'omerlo',
    problem: "The omerlo upstream refused the application's client id and secret (HTTP 401 at the token endpoint)",
    credential: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
    since: '2026-11-21T20:00:00.000Z',
  };
  const AWAY: Problem = { part: 'redis', problem: "Redis can't be used: ECONNREFUSED." };
  const told = async (url: string) => {
    const response = await fetch(`${url}/ready`);
    return [response.status, await response.json()];
  };

  it('names what is degraded, once, and takes no instance out of service', async () => {
    problems = [REFUSED, REFUSED, AWAY];
    expect(await told(server.url)).toEqual([200, { status: 'degraded', degraded: ['omerlo', 'redis'] }]);
    problems = [];
    expect(await told(server.url)).toEqual([200, { status: 'ok' }]);
  });

  it('is told in detail on the operators’ port, and nowhere else', async () => {
    const whole = await start({ admin: { host: '127.0.0.1', port: await freePort() } });
    const { adminUrl = '' } = whole;
    expect(new URL(adminUrl).port).not.toBe(String(whole.port));
    expect(await told(adminUrl)).toEqual([200, { status: 'ok' }]);
    problems = [REFUSED, AWAY];
    const degraded = ['omerlo', 'redis'];
    expect(await told(adminUrl)).toEqual([200, { status: 'degraded', degraded, problems: [REFUSED, AWAY] }]);
    expect(await told(whole.url)).toEqual([200, { status: 'degraded', degraded }]);
    await whole.close();
    await expect(fetch(`${adminUrl}/ready`)).rejects.toThrow();
  });

  it('is over as soon as the server closes, which the operators’ port tells until the end', async () => {
    const whole = await start({ admin: { host: '127.0.0.1', port: 0 } });
    const { adminUrl = '' } = whole;
    problems = [AWAY];
    const answer = ask('{ slow }', whole.url);
    await arrived;
    const closed = whole.close();
    expect(await told(whole.url)).toEqual([503, { status: 'closing' }]);
    expect(await told(adminUrl)).toEqual([503, { status: 'closing' }]);
    release();
    await answer;
    await closed;
  });

  it('is all that the operators’ port has, beside whether it is alive', async () => {
    const whole = await start({ admin: { host: '127.0.0.1', port: 0 }, sandbox: { OMERLO_URL: 'x' } });
    const status = async (path: string, method = 'GET') =>
      (await fetch(`${whole.adminUrl}${path}`, { method, redirect: 'manual' })).status;
    expect(await status('/health')).toBe(200);
    for (const path of ['/', '/graphql', '/graphql?query={hello}', '/auth/login', '/__sandbox']) {
      expect(await status(path), path).toBe(404);
    }
    expect(await status('/ready', 'POST')).toBe(405);
    await whole.close();
  });
});

it('keeps connections for longer than proxies do, which send the next operation over them', async () => {
  const { headers } = await ask('{ hello }');
  expect(headers.get('keep-alive')).toBe('timeout=75');
});

describe('closing', () => {
  it('lets what is in flight finish, then disposes', async () => {
    const answer = ask('{ slow }');
    await arrived;
    const closed = server.close();
    // Idle connections are closed within half a second.
    await pause(700);
    expect(dispose).not.toHaveBeenCalled();
    release();
    expect(await (await answer).json()).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(dispose).toHaveBeenCalledOnce();
  });

  it('lets whoever reads slowly have all of their answer, which has been written already', async () => {
    const body = 'x'.repeat(16 * 1024 * 1024);
    let write = () => {};
    const isWritten = new Promise<void>((resolve) => {
      write = resolve;
    });
    const listener: Served['listener'] = (_, response) => {
      response.end(body);
      write();
    };
    const served: Served = { listener, dispose: () => undefined, problems: () => [] };
    const slow = await startServer(served, { host: '127.0.0.1', port: 0, logger });
    const socket = await connected(slow.port);
    socket.pause();
    socket.write(written('/graphql', {}));
    await isWritten;
    const closed = slow.close();
    // Idle connections are closed within half a second.
    await pause(700);
    const answer = await text(socket);
    expect(answer.length).toBeGreaterThan(body.length);
    await closed;
  });

  it('accepts nothing new', async () => {
    // A port that the system gives to nobody who asks for any.
    const { url, close } = await start({ port: await freePort() });
    await close();
    await expect(ask('{ hello }', url)).rejects.toThrow();
  });

  it('does not wait for connections that are only kept alive', async () => {
    const patient = await start({ drainMs: 60_000 });
    await ask('{ hello }', patient.url).then((response) => response.text());
    const started = performance.now();
    await patient.close();
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('cuts off what takes longer than it may', async () => {
    const hasty = await start({ drainMs: 100 });
    const answer = ask('{ slow }', hasty.url).then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived;
    await hasty.close();
    expect(await answer).toBe('cut off');
  });

  it('cuts off who is accepted only when that time is over, as the process was busy', async () => {
    const hasty = await start({ drainMs: 100 });
    const client = connect(hasty.port, '127.0.0.1').on('error', () => {});
    const cutOff = once(client, 'close');
    const body = JSON.stringify({ query: '{ slow }' });
    const head = `host: masthead.test\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    client.write(`POST /graphql HTTP/1.1\r\n${head}\r\n\r\n${body}`);
    const closed = hasty.close();
    for (const begun = performance.now(); performance.now() - begun < 300; );
    await Promise.all([closed, cutOff]);
    expect(client.bytesRead).toBe(0);
  });

  it('leaves nothing of a server in memory, that of the latest aside', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const closed: WeakRef<object>[] = [];
    for (let count = 0; count < 5; count += 1) closed.push(await closedOne());
    await expect
      .poll(() => {
        collect();
        return closed.filter((each) => each.deref() !== undefined).length;
      })
      .toBeLessThanOrEqual(1);
  });

  it('is done once, however often it is asked for', async () => {
    await Promise.all([server.close(), server.close()]);
    expect(dispose).toHaveBeenCalledOnce();
  });
});

/** What a server served that has been asked and closed. */
async function closedOne(): Promise<WeakRef<object>> {
  const listener: Served['listener'] = (_, response) => void response.end('done');
  const options = { host: '127.0.0.1', port: 0, logger };
  const served: Served = { listener, dispose: () => undefined, problems: () => [] };
  const { url, close } = await startServer(served, options);
  await fetch(`${url}/graphql`, { headers: { connection: 'close' } }).then((response) => response.text());
  await close();
  return new WeakRef(listener);
}

it('rejects when it can’t listen', async () => {
  await expect(start({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('rejects when it can’t listen for the operators, with nothing left listening', async () => {
  const port = await freePort();
  const failed = start({ port, admin: { host: '127.0.0.1', port: server.port } });
  await expect(failed).rejects.toBeInstanceOf(AdminUnavailable);
  await expect(failed).rejects.toMatchObject({ cause: { code: 'EADDRINUSE' } });
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
});

it('logs a path it knows and nothing of the query, headers or body', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const logged = await start({ logger: log });
  await fetch(`${logged.url}/graphql?query=%7Bhello%7D&variables=%7B%22x%22%3A%22planted%22%7D`, {
    headers: { authorization: 'Bearer planted' },
  });
  await fetch(`${logged.url}/planted`);
  await fetch(`${logged.url}/auth/callback/planted?code=planted&state=planted`, {
    headers: { cookie: 'masthead-session=planted' },
  });
  await vi.waitFor(() => expect(lines).toHaveLength(3), { timeout: 10_000 });
  await logged.close();
  expect(lines.map((line) => JSON.parse(line)).map(({ method, path, status }) => ({ method, path, status }))).toEqual([
    { method: 'GET', path: '/graphql', status: 200 },
    { method: 'GET', path: 'unknown', status: 404 },
    { method: 'GET', path: '/auth/', status: 404 },
  ]);
  expect(lines.join('')).not.toContain('planted');
});
