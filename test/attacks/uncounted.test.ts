import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer } from '../../src/server.js';
import { posted } from '../admission/ways.js';
import { openStage, type Stage } from '../stage.js';
import { sendRaw } from './raw.js';

const LIMIT = 3;
const NAME = '{ media { name } }';
const SEARCH = `?${new URLSearchParams({ query: NAME })}`;

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

let stage: Stage;
const servers: Server[] = [];
beforeAll(async () => {
  stage = await openStage({ config: { rateLimit: LIMIT, trustProxy: 1 } });
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage.close();
});

let callers = 0;
function somebody() {
  callers += 1;
  return { 'x-forwarded-for': `203.0.113.${callers}` };
}

async function portOf(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Sends one operation more than anybody may, twice, and gives the statuses. */
async function statuses(send: () => Promise<{ readonly status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let count = 0; count < LIMIT + 2; count += 1) seen.push((await send()).status);
  return seen;
}

const COUNTED = [...Array(LIMIT).fill(200), 429, 429];
const NOTHING = Array(LIMIT + 2).fill(404);
/** Over a port, what has a number sign in it names no path: a web-standard URL has none left to send. */
const NO_PATH = Array(LIMIT + 2).fill(400);

describe('what leads out of /auth/, or of the explorer’s parts', () => {
  const PATHS = [
    ...['/auth/../graphql', '/auth/%2e%2e/graphql', '/auth/..\\graphql', '/auth/..//graphql'],
    ...['/graphql/explorer/../', '/graphql/explorer/..', '/graphql/explorer/%2E./', '/graphql/explorer/a/.%2e\\..\\'],
    ...['/graphql/explorer/../../api/graphql', '/graphql/explorer/..//graphql'],
  ];
  it.each(PATHS)('is nothing of a server’s: %s', async (path) => {
    const logger = pino({ enabled: false });
    const { listener } = stage.masthead;
    const served = { listener, problems: () => [], dispose: () => undefined };
    const server = await startServer(served, { host: '127.0.0.1', port: 0, logger });
    const before = stage.sandbox.calls.length;
    const headers = { ...somebody(), 'content-type': 'application/json' };
    const body = JSON.stringify({ query: NAME });
    expect(await statuses(() => sendRaw(server.port, path, { headers, body }))).toEqual(NOTHING);
    expect(await statuses(() => sendRaw(server.port, path + SEARCH, { method: 'GET', headers }))).toEqual(NOTHING);
    expect(stage.sandbox.calls.length).toBe(before);
    await server.close();
  });

  it.each(PATHS)('counts where somebody else serves it: %s', async (path) => {
    const headers = { ...somebody(), 'content-type': 'application/json' };
    const body = JSON.stringify({ query: NAME });
    for (const listener of [stage.masthead.listener, stage.masthead.yoga]) {
      const port = await portOf(listener);
      const caller = { ...headers, ...somebody() };
      expect(await statuses(() => sendRaw(port, path, { headers: caller, body }))).toEqual(COUNTED);
    }
  });
});

describe('what is the sign-in’s or the explorer’s', () => {
  const PATHS = ['/auth/graphql', '/auth/login/graphql/', '/graphql/explorer/graphql', '/graphql/explorer/a1/graphql'];
  it.each(PATHS)('is never executed as an operation: %s', async (path) => {
    const before = stage.sandbox.calls.length;
    const served = { listener: stage.masthead.listener, problems: () => [], dispose: () => undefined };
    const server = await startServer(served, { host: '127.0.0.1', port: 0, logger: pino({ enabled: false }) });
    const headers = { ...somebody(), 'content-type': 'application/json' };
    const body = JSON.stringify({ query: NAME });
    const ports = [server.port, await portOf(stage.masthead.listener), await portOf(stage.masthead.yoga)];
    for (const port of ports) expect(await statuses(() => sendRaw(port, path, { headers, body }))).toEqual(NOTHING);
    for (const { fetch } of [stage.masthead, stage.masthead.yoga]) {
      const send = () => fetch(`http://masthead.test${path}`, posted(NAME, somebody()));
      expect(await statuses(async () => send())).toEqual(NOTHING);
    }
    expect(stage.sandbox.calls.length).toBe(before);
    await server.close();
  });
});

describe('an operation', () => {
  it('is not executed where the lane saw none, whatever the URL is for whoever looks again', async () => {
    const before = stage.sandbox.calls.length;
    const request = new Request('http://masthead.test/graphql', posted(NAME, somebody()));
    expect((await stage.masthead.yoga.fetch(request, { handed: { isNone: true } })).status).toBe(404);
    expect(stage.sandbox.calls.length).toBe(before);
  });

  it('counts at the path that a framework has kept, as yoga sees it', async () => {
    for (const [kept, url, seen] of [
      ['/graphql', '/', COUNTED],
      ['/api/../graphql', '/elsewhere', COUNTED],
      ['/elsewhere', '/graphql', NOTHING],
    ] as const) {
      const caller = { ...somebody(), 'content-type': 'application/json' };
      const port = await portOf((request, response) => {
        stage.masthead.listener(Object.assign(request, { originalUrl: kept, url }), response);
      });
      const body = JSON.stringify({ query: NAME });
      expect(await statuses(() => sendRaw(port, '/', { headers: caller, body })), kept).toEqual(seen);
    }
  });

  const FOUND = ['/foo/graphql', '/api/graphql/', '//graphql', '/graphql#x', '/x/%2e%2e/graphql', '/graphql/.'];
  const LOST = ['/?x=/graphql', '/foo?/graphql', '/#/graphql', '/graphqlx', '/xgraphql', '/graphql/more'];
  const ways = (): readonly [string, (path: string, init: ReturnType<typeof posted>) => Promise<Response>][] => [
    ['fetch', (path, init) => stage.masthead.fetch(`http://masthead.test${path}`, init)],
    ['yoga', async (path, init) => stage.masthead.yoga.fetch(new Request(`http://masthead.test${path}`, init))],
  ];

  it.each(FOUND)('counts at whatever URL it is taken: %s', async (path) => {
    for (const listener of [stage.masthead.listener, stage.masthead.yoga]) {
      const port = await portOf(listener);
      const headers = { ...somebody(), 'content-type': 'application/json' };
      const body = JSON.stringify({ query: NAME });
      expect(await statuses(() => sendRaw(port, path, { headers, body }))).toEqual(
        path.includes('#') ? NO_PATH : COUNTED,
      );
    }
    for (const [way, send] of ways()) {
      const caller = somebody();
      expect(await statuses(() => send(path, posted(NAME, caller))), way).toEqual(COUNTED);
    }
  });

  it('counts as one of the same caller’s, wherever they send it', async () => {
    const caller = somebody();
    const seen: number[] = [];
    for (const path of ['/graphql', '/api/graphql', '/graphql', '/graphql', '/api/graphql']) {
      seen.push((await stage.masthead.fetch(`http://masthead.test${path}`, posted(NAME, caller))).status);
    }
    expect(seen).toEqual(COUNTED);
  });

  it.each(LOST)('is not taken where the path is another, whatever the URL ends with: %s', async (path) => {
    const before = stage.sandbox.calls.length;
    const port = await portOf(stage.masthead.listener);
    const headers = { ...somebody(), 'content-type': 'application/json' };
    const body = JSON.stringify({ query: NAME });
    expect(await statuses(() => sendRaw(port, path, { headers, body }))).toEqual(
      path.includes('#') ? NO_PATH : NOTHING,
    );
    for (const [way, send] of ways()) {
      expect(await statuses(() => send(path, posted(NAME, somebody()))), way).toEqual(NOTHING);
    }
    expect(stage.sandbox.calls.length).toBe(before);
  });
});
