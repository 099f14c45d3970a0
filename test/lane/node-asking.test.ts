import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeAsking } from '../../src/lane/node-asking.js';
import { connected, written } from '../attacks/raw.js';

/** As many as listen to a connection without a warning of Node's, and some more. */
const MANY = 15;

let asked: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly asking: NodeAsking }[];
const server = createServer((request, response) => {
  asked.push({ request, response, asking: new NodeAsking(request, response) });
  request.resume();
});

beforeEach(async () => {
  asked = [];
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** Sends requests one right behind the other, whose answers have to wait for each other. */
async function sendMany() {
  const address = server.address();
  const socket = await connected(typeof address === 'object' ? (address?.port ?? 0) : 0);
  socket.resume().write(written('/graphql', { body: '{}' }).repeat(MANY));
  await expect.poll(() => asked.length).toBe(MANY);
  return { socket, signals: asked.map(({ asking }) => asking.signal) };
}

describe('of requests that follow each other on a connection', () => {
  it('whoever has sent them has left all of them once it is closed', async () => {
    const { socket, signals } = await sendMany();
    expect(signals.map(({ aborted }) => aborted)).toEqual(Array(MANY).fill(false));
    socket.destroy();
    await expect.poll(() => signals.filter(({ aborted }) => aborted).length).toBe(MANY);
    expect(asked.map(({ request, response }) => new NodeAsking(request, response).signal.aborted)).not.toContain(false);
  });

  it('nobody has left those that were answered, and nothing of them stays with the connection', async () => {
    const { socket, signals } = await sendMany();
    const [first] = asked;
    for (const { response } of asked) response.end('done');
    await expect.poll(() => asked.every(({ response }) => response.closed)).toBe(true);
    expect(first?.request.socket.listenerCount('close')).toBeLessThan(MANY);
    socket.destroy();
    await expect.poll(() => first?.request.socket.closed).toBe(true);
    expect(signals.map(({ aborted }) => aborted)).not.toContain(true);
  });
});
