import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HandedContext } from '../../src/lane/handed.js';
import { nodeYoga } from '../../src/lane/node-yoga.js';
import { Unsent } from '../../src/lane/unsent.js';
import { type Served, startServer } from '../../src/server.js';
import { openStage, type Stage } from '../stage.js';
import { connected, written } from './raw.js';

const MIB = 1024 * 1024;
const logger = pino({ enabled: false });
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Sends requests, and reads nothing. */
async function send(port: number, requests: string): Promise<Socket> {
  const socket = await connected(port);
  sockets.push(socket);
  socket.on('error', () => undefined).pause();
  socket.write(requests);
  return socket;
}

/** A server on a port of its own, and how many connections to it are open. */
async function open(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const connections = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, connections, close };
}

const asking = { 'content-type': 'application/json' };

describe('answers of 10 MB that nobody reads', () => {
  /** All that an answer may hold, many times over: a body, again and again. */
  const fields = Array.from({ length: 20 }, (_, count) => `c${count}: contentHtml`).join(' ');
  const blocks = Array.from({ length: 9 }, (_, count) => `b${count}: blocks { ...F }`).join(' ');
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Content { ${blocks} } } } fragment F on RichtextContentBlock { ${fields} }`;

  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: { cacheMb: 16 } });
  });
  afterAll(() => stage.close());

  it('are held up to a bound, whoever answers; who reads theirs gets all of it', async () => {
    const id = Buffer.from(`Content:en:${stage.sandbox.data.ids.publicContent}`).toString('base64url');
    const body = JSON.stringify({ query, variables: { ids: Array(100).fill(id) } });
    const server = await open(stage.masthead.listener);
    const request = written('/graphql', { headers: asking, body });
    for (let count = 0; count < 8; count += 1) await send(server.port, request);
    const init = { method: 'POST', headers: { ...asking, connection: 'close' }, body };
    const answer = await fetch(`http://127.0.0.1:${server.port}/graphql`, init);
    expect((await answer.text()).length).toBeGreaterThan(10 * MIB);
    // Of 64 MiB, six of these are less.
    await expect.poll(server.connections, { timeout: 30_000 }).toBeLessThanOrEqual(6);
    expect(await server.connections()).toBeGreaterThanOrEqual(5);
    await server.close();
  });
});

describe('what yoga answers over a port', () => {
  const LARGE = 16 * MIB;
  const yoga = createYoga<HandedContext>({
    schema: createSchema({
      typeDefs: 'type Query { long: String, wrong: String }',
      resolvers: { Query: { long: () => 'x'.repeat(LARGE) } },
    }),
    landingPage: false,
    logging: false,
  });

  it('is held as far as there is room, and nobody is cut off who reads', async () => {
    const unsent = new Unsent(logger, 2.5 * LARGE);
    const answer = nodeYoga(yoga, unsent, logger);
    let begun = 0;
    const server = await open((request, response) => {
      begun += 1;
      void answer(request, response, {});
    });
    const request = written('/graphql', { headers: asking, body: '{"query":"{ long wrong }"}' });
    for (let count = 0; count < 5; count += 1) await send(server.port, request);
    await expect.poll(() => begun).toBe(5);
    await expect.poll(server.connections).toBe(2);
    const whole = await fetch(`http://127.0.0.1:${server.port}/graphql?query={long}`);
    expect((await whole.json()).data.long).toHaveLength(LARGE);
    await server.close();
  });

  it('leaves it to the server how long a connection may be silent', async () => {
    const answer = nodeYoga(yoga, new Unsent(logger), logger);
    const timeouts: (number | undefined)[] = [];
    const server = await open((request, response) => {
      request.socket.setTimeout(54_321);
      void answer(request, response, {}).then(() => timeouts.push(request.socket.timeout));
    });
    const { port } = server;
    expect((await fetch(`http://127.0.0.1:${port}/graphql?query={wrong}`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);
    expect(timeouts).toEqual([54_321, 54_321]);
    await server.close();
  });

  it.each(['', 'x-powered-by'])('gives each of its cookies, whatever has been set before (%s)', async (before) => {
    const cookies = ['session=1; Path=/', 'ticket=; Path=/; Max-Age=0'];
    const headers = new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie]));
    const signedIn = { handleNodeRequestAndResponse: async () => new Response('done', { headers }) };
    const answer = nodeYoga(signedIn, new Unsent(logger), logger);
    const server = await open((request, response) => {
      if (before !== '') response.setHeader(before, 'a framework');
      void answer(request, response, {});
    });
    const told = await fetch(`http://127.0.0.1:${server.port}/auth/callback/1`);
    expect([told.headers.getSetCookie(), await told.text()]).toEqual([cookies, 'done']);
    await server.close();
  });

  it('ends with a 500 where nothing comes of it, and the log says why', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
    const broken = { handleNodeRequestAndResponse: () => Promise.reject(new Error('secret')) };
    const answer = nodeYoga(broken, new Unsent(log), log);
    const server = await open((request, response) => void answer(request, response, {}));
    const told = await fetch(`http://127.0.0.1:${server.port}/graphql`);
    expect([told.status, await told.text()]).toEqual([500, '']);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'an answer could not be written', err: { message: 'secret' } },
    ]);
    await server.close();
  });
});

it('what the server says itself is held up to a bound as well, however often it is asked', async () => {
  let begun = 0;
  let closed = 0;
  const listener: Served['listener'] = ({ socket }, response) => {
    begun += 1;
    socket.once('close', () => {
      closed += 1;
    });
    response.end(Buffer.alloc(16 * MIB));
  };
  const served = { listener, problems: () => [], dispose: () => undefined };
  const server = await startServer(served, { host: '127.0.0.1', port: 0, logger });
  const start = written('/graphql', { method: 'GET' });
  const small = 'GET /nothing HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(1500);
  // 16 MiB are some 2,000 such answers.
  for (let count = 0; count < 6; count += 1) await send(server.port, start + small);
  // Nine thousand answers take a while.
  await expect.poll(() => begun, { timeout: 30_000 }).toBe(6);
  await expect.poll(() => closed, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(closed).toBeLessThan(6);
  await server.close();
});
