import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unsent } from '../../src/lane/unsent.js';
import { connected, written } from '../attacks/raw.js';

const MIB = 1024 * 1024;
/** More than the system takes for whoever does not read. */
const LARGE = 16 * MIB;

let server: Server;
let port: number;
let unsent: Unsent;
let lines: string[];
/** What is sent for a path. */
let bodies: Map<string, Buffer<ArrayBuffer> | string>;
/** The answers that have begun, by their paths, and the connections that are closed, by what was asked on them first. */
let begun: Map<string, ServerResponse>;
let closed: string[];
const sockets: Socket[] = [];

/** Room for so many bytes. */
function hold(most: number): void {
  unsent = new Unsent(pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }), most);
}

beforeEach(async () => {
  [lines, bodies, begun, closed] = [[], new Map(), new Map(), []];
  const [all, ended] = [begun, closed];
  const known = new Set<Socket>();
  server = createServer((request, response) => {
    const { url = '' } = request;
    const body = bodies.get(url) ?? `small ${url}`;
    all.set(url, response);
    if (!known.has(request.socket)) request.socket.once('close', () => ended.push(url));
    known.add(request.socket);
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(body)) });
    unsent.end(response, body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** A large body of one letter. */
const largeOf = (letter: string) => Buffer.alloc(LARGE, letter);

/** Asks for paths, one behind the other, reads nothing, and waits until the system takes no more for it. */
async function ask(...paths: readonly string[]): Promise<Socket> {
  const socket = await connected(port);
  sockets.push(socket);
  socket.on('error', () => undefined).pause();
  for (const path of paths)
    if (path.startsWith('/large')) bodies.set(path, bodies.get(path) ?? largeOf(path.slice(-1)));
  socket.write(paths.map((path) => written(path, { method: 'GET' })).join(''));
  await expect.poll(() => paths.every((path) => begun.has(path))).toBe(true);
  const [first = ''] = paths;
  const sent = () => begun.get(first)?.req.socket.bytesWritten ?? 0;
  const isStill = async () => {
    const before = sent();
    // In these, what the system takes is written, however long this process did nothing before.
    for (let turns = 0; turns < 3; turns += 1) await turn();
    return sent() === before;
  };
  await expect.poll(isStill).toBe(true);
  return socket;
}

/** Reads on until something is true, or nothing more comes. */
async function readUntil(socket: Socket, isEnough: (read: number, chunk: Buffer) => boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((done) => {
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (isEnough(size, chunk)) end();
    };
    const end = () => {
      socket.pause().off('data', onData).off('close', end);
      done();
    };
    socket.on('data', onData).on('close', end).resume();
  });
  return Buffer.concat(chunks);
}

/** The bodies of answers, as they follow each other: a large one as its letter, and what else there is in it. */
function bodiesIn(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = bytes.indexOf('\r\n\r\n', at) + 4;
    const length = Number(/content-length: (\d+)/i.exec(bytes.toString('latin1', at, head))?.[1]);
    const body = bytes.subarray(head, head + length);
    const letter = body.toString('latin1', 0, 1);
    found.push(
      body.length >= LARGE && body.equals(Buffer.alloc(body.length, letter)) ? letter : body.toString('utf8', 0, 100),
    );
    at = head + length;
  }
  return found;
}

/** Reads a large answer to its end. @param before what has been read of it already */
async function readWhole(socket: Socket, length = LARGE, before: Buffer = Buffer.alloc(0)): Promise<string[]> {
  let head = before.indexOf('\r\n\r\n') + 4;
  const rest = await readUntil(socket, (read, chunk) => {
    if (head < 4) head = chunk.indexOf('\r\n\r\n') + 4;
    return before.length + read >= head + length;
  });
  return bodiesIn(Buffer.concat([before, rest]));
}

describe('what clients have not taken of their answers', () => {
  it('is held as far as there is room; who has taken nothing for longest is cut off then', async () => {
    hold(2.5 * LARGE);
    await ask('/large/a');
    const second = await ask('/large/b');
    expect(closed).toEqual([]);
    const third = await ask('/large/c');
    await expect.poll(() => closed).toEqual(['/large/a']);
    expect(await readWhole(second)).toEqual(['b']);
    expect(await readWhole(third)).toEqual(['c']);
    expect(closed).toEqual(['/large/a']);
  });

  it('is no reason to cut off who reads, however slowly, and whatever others ask for and do not read', async () => {
    const length = 4 * LARGE;
    hold(length + 1.5 * LARGE);
    bodies.set('/large/s', Buffer.alloc(length, 's'));
    const slow = await ask('/large/s');
    let taken = 0;
    begun.get('/large/s')?.on('drain', () => {
      taken += 1;
    });
    let read = Buffer.alloc(0);
    for (const name of 'abcdef') {
      await ask(`/large/${name}`);
      const before = taken;
      read = Buffer.concat([read, await readUntil(slow, () => taken > before)]);
    }
    await expect.poll(() => closed).toEqual([...'abcde'].map((name) => `/large/${name}`));
    expect(await readWhole(slow, length, read)).toEqual(['s']);
  });

  it('is held once where many are sent the same', async () => {
    hold(1.5 * LARGE);
    const same = largeOf('x');
    const readers: Socket[] = [];
    for (const name of 'abcdefgh') {
      bodies.set(`/large/${name}`, same);
      readers.push(await ask(`/large/${name}`));
    }
    const [first, ...others] = readers;
    expect(first && (await readWhole(first))).toEqual(['x']);
    for (const reader of others) reader.destroy();
    await expect.poll(() => closed).toHaveLength(7);
    expect(lines).toEqual([]);
    // Nothing is held any more.
    await ask('/large/y');
    expect(closed).toHaveLength(7);
  });

  it('is cut off where answers that follow each other on one connection are too much', async () => {
    hold(3.5 * LARGE);
    const three = await ask('/large/a', '/large/b', '/large/c', '/small');
    const expected = ['a', 'b', 'c', 'small /small'];
    const read = await readUntil(three, (_, chunk) => chunk.toString('latin1').endsWith('small /small'));
    expect(bodiesIn(read)).toEqual(expected);
    expect(closed).toEqual([]);
    await ask('/large/1', '/large/2', '/large/3', '/large/4');
    await expect.poll(() => closed).toEqual(['/large/1']);
  });

  it('counts with each answer that stands behind another, however small it is', async () => {
    hold(LARGE + 8 * MIB);
    await ask('/large/a', ...Array.from({ length: 1000 }, (_, count) => `/${count}`));
    expect(closed).toEqual([]);
    await ask('/large/a', ...Array.from({ length: 500 }, (_, count) => `/more/${count}`));
    await expect.poll(() => closed).toEqual(['/large/a']);
  });

  it('takes no room once it has been taken, or whoever was to take it has left', async () => {
    hold(2.5 * LARGE);
    for (const name of 'abcd') {
      expect(await readWhole(await ask(`/large/${name}`))).toEqual([name]);
      (await ask(`/large/left${name}`)).destroy();
      await expect.poll(() => closed).toContain(`/large/left${name}`);
    }
    for (const name of 'xy') await ask(`/large/${name}`);
    expect(closed).toHaveLength(4);
    expect(lines).toEqual([]);
  });

  it('may be larger than what there is room for, where it is alone', async () => {
    hold(MIB);
    expect(await readWhole(await ask('/large/a'))).toEqual(['a']);
  });

  it('is text or bytes', async () => {
    hold(2 * LARGE);
    bodies.set('/large/t', 't'.repeat(LARGE));
    expect(await readWhole(await ask('/large/t'))).toEqual(['t']);
  });

  it('is told in the log once a minute, whoever was cut off', async () => {
    hold(MIB);
    for (const name of 'abcd') await ask(`/large/${name}`);
    await expect.poll(() => closed).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { connections: 1, msg: 'connections were cut off: too much was held of answers that were not read' },
    ]);
  });
});
