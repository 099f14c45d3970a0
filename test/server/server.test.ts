import { setTimeout as pause } from 'node:timers/promises';
import { createSchema, createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server.js';

const schema = createSchema({
  typeDefs: 'type Query { hello: String! slow(ms: Int!): String! }',
  resolvers: {
    Query: {
      hello: () => 'world',
      slow: (_: unknown, { ms }: { ms: number }) => pause(ms, 'done'),
    },
  },
});

const logger = pino({ enabled: false });
const dispose = vi.fn<() => Promise<void>>(async () => undefined);
let server: RunningServer;

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const yoga = createYoga({ schema, landingPage: false, graphiql: false, logging: false });
  return startServer({ yoga, dispose }, { host: '127.0.0.1', port: 0, logger, ...options });
}

function ask(query: string, url = server.url): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

beforeEach(async () => {
  dispose.mockClear();
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

describe('closing', () => {
  it('lets what is in flight finish, then disposes', async () => {
    const answer = ask('{ slow(ms: 300) }');
    await pause(100);
    const closed = server.close();
    expect(dispose).not.toHaveBeenCalled();
    expect(await (await answer).json()).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(dispose).toHaveBeenCalledOnce();
  });

  it('accepts nothing new', async () => {
    await server.close();
    await expect(ask('{ hello }')).rejects.toThrow();
  });

  it('does not wait for connections that are only kept alive', async () => {
    await ask('{ hello }').then((response) => response.text());
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('cuts off what takes longer than it may', async () => {
    const hasty = await start({ drainMs: 100 });
    const answer = ask('{ slow(ms: 5000) }', hasty.url).then(
      () => 'answered',
      () => 'cut off',
    );
    await pause(50);
    await hasty.close();
    expect(await answer).toBe('cut off');
  });

  it('is done once, however often it is asked for', async () => {
    await Promise.all([server.close(), server.close()]);
    expect(dispose).toHaveBeenCalledOnce();
  });
});

it('rejects when it can’t listen', async () => {
  await expect(start({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('logs a path it knows and nothing of the query, headers or body', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const logged = await start({ logger: log });
  await fetch(`${logged.url}/graphql?query=%7Bhello%7D&variables=%7B%22x%22%3A%22planted%22%7D`, {
    headers: { authorization: 'Bearer planted' },
  });
  await fetch(`${logged.url}/planted`);
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  await logged.close();
  expect(lines.map((line) => JSON.parse(line)).map(({ method, path, status }) => ({ method, path, status }))).toEqual([
    { method: 'GET', path: '/graphql', status: 200 },
    { method: 'GET', path: 'unknown', status: 404 },
  ]);
  expect(lines.join('')).not.toContain('planted');
});
