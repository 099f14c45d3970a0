import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bodies, DROPPED, TOO_LARGE } from '../../src/lane/bodies.js';
import { LARGEST_BODY } from '../../src/plugins/request-body.js';
import { connected, written } from '../attacks/raw.js';

const KIB = 1024;
/** Room for four bodies of a sixteenth of it, with the pieces that they come in. */
const MOST = 80 * KIB;

let server: Server;
let port: number;
const sockets: Socket[] = [];
/** What became of each request, in turn, by the name in its path: the size of its body, or why it was not read. */
let read: [string, number | symbol][];
/** How many requests have begun, how many bytes of bodies have arrived, and whose senders have left. */
let begun: number;
let arrived: number;
let left: string[];

beforeEach(async () => {
  [read, begun, arrived, left] = [[], 0, 0, []];
  const bodies = new Bodies(MOST);
  server = createServer((request, response) => {
    const { url = '' } = request;
    begun += 1;
    request.on('data', (chunk: Buffer) => {
      arrived += chunk.length;
    });
    request.on('error', () => left.push(url));
    bodies.read(request, (body) => {
      read.push([url, typeof body === 'symbol' ? body : body.toString().length]);
      response.setHeader('connection', 'close').end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((done) => server.close(done));
});

/** Does what has bytes of bodies arrive, and waits until they have. */
async function arrival(bytes: number, send: () => void): Promise<void> {
  const before = arrived;
  send();
  await expect.poll(() => arrived - before).toBe(bytes);
}

/** Begins a body, and gives what goes on with it. Everything that it holds has arrived by then. */
async function begin(name: string, bytes: number, whole = bytes + 1): Promise<Socket> {
  const socket = await connected(port);
  sockets.push(socket);
  socket.on('error', () => undefined).resume();
  const request = written(name, { headers: { 'content-length': String(whole) } }) + 'x'.repeat(bytes);
  const before = begun;
  await arrival(bytes, () => socket.write(request));
  await expect.poll(() => begun).toBe(before + 1);
  return socket;
}

describe('bodies', () => {
  it('are read to their end, whatever they come in', async () => {
    const socket = await begin('/a', 10, 30);
    await arrival(10, () => socket.write('x'.repeat(10)));
    socket.write('é'.repeat(5));
    await expect.poll(() => read).toEqual([['/a', 25]]);
    await begin('/empty', 0, 0);
    await expect.poll(() => read[1]).toEqual(['/empty', 0]);
  });

  it('that are arriving are held as far as there is room; the one that began first is let go of then', async () => {
    for (const name of ['/a', '/b', '/c', '/d']) await begin(name, 16 * KIB);
    expect(read).toEqual([]);
    await begin('/e', 16 * KIB);
    await expect.poll(() => read).toEqual([['/a', DROPPED]]);
    const whole = await begin('/whole', 100, 100);
    await expect.poll(() => read).toContainEqual(['/whole', 100]);
    whole.destroy();
    await begin('/f', 40 * KIB);
    await expect
      .poll(() => read.filter(([, why]) => why === DROPPED).map(([name]) => name))
      .toEqual(['/a', '/b', '/c']);
  });

  it('that have ended, were too large or whose sender has left take no room', async () => {
    for (let times = 0; times < 8; times += 1) {
      (await begin('/left', 30 * KIB)).destroy();
      await expect.poll(() => left.filter((name) => name === '/left')).toHaveLength(times + 1);
      await begin('/whole', 30 * KIB, 30 * KIB);
    }
    await expect.poll(() => read).toEqual(Array(8).fill(['/whole', 30 * KIB]));
    await begin('/held', 60 * KIB);
    expect(read.map(([, why]) => why)).not.toContain(DROPPED);
  });

  it('count with each piece that they come in: a byte at a time takes more than bytes', async () => {
    const socket = await connected(port);
    sockets.push(socket);
    socket.on('error', () => undefined).resume();
    socket.write('POST /pieces HTTP/1.1\r\nhost: masthead.test\r\ntransfer-encoding: chunked\r\n\r\n');
    socket.write('1\r\nx\r\n'.repeat(1000));
    await expect.poll(() => read).toEqual([['/pieces', DROPPED]]);
  });
});

it('a body that is too large is said to be so, and takes no room any more', async () => {
  const bodies = new Bodies(LARGEST_BODY * 2);
  const seen: (string | symbol)[] = [];
  const own = createServer((request, response) => {
    bodies.read(request, (body) => {
      seen.push(typeof body === 'symbol' ? body : 'whole');
      response.setHeader('connection', 'close').end();
    });
  });
  await new Promise<void>((done) => own.listen(0, '127.0.0.1', done));
  const address = own.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  for (let times = 0; times < 6; times += 1) {
    await fetch(url, { method: 'POST', body: 'x'.repeat(LARGEST_BODY + 1) }).catch(() => undefined);
    await fetch(url, { method: 'POST', body: 'x'.repeat(LARGEST_BODY) });
  }
  expect(seen).toEqual(Array(6).fill([TOO_LARGE, 'whole']).flat());
  own.closeAllConnections();
  await new Promise((done) => own.close(done));
});
