import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type RunningServer, startServer } from '../../src/server.js';
import { openStage, type Stage } from '../stage.js';
import { connected, written } from './raw.js';

const LIMIT = 3;
const TRIES = 12;
const logger = pino({ enabled: false });

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** Another each time: nobody is to be answered what is being asked for another. */
let documents = 0;
function operation(): string {
  documents += 1;
  const body = JSON.stringify({ query: `{ a${documents}: media { name } }` });
  return written('/graphql', { headers: { 'content-type': 'application/json' }, body });
}

async function openLimited(): Promise<Stage> {
  const stage = await openStage({ config: { rateLimit: LIMIT } });
  closings.push(() => stage.close());
  // The application's token is there before anything is counted.
  await stage.run('{ media { name } }');
  stage.calls();
  return stage;
}

/** A server as `masthead serve` has it. */
async function serve(listener: RequestListener): Promise<RunningServer> {
  const served = { listener, problems: () => [], dispose: () => undefined };
  const server = await startServer(served, { host: '127.0.0.1', port: 0, logger });
  closings.push(() => server.close());
  return server;
}

/** A server of somebody else's. */
async function embed(listener: RequestListener): Promise<{ readonly port: number }> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closings.push(() => server.close());
  const address = server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

/** Connects, and waits until the server has accepted that. */
async function accepted(port: number): Promise<Socket> {
  const ports: unknown[] = [];
  // Whoever asked for the other end here would have Node remember it, where the server asks whether it is still there.
  const onAccepted = (message: unknown) => void ports.push(Reflect.get(Object(message), 'socket').localPort);
  subscribe('net.server.socket', onAccepted);
  const socket = await connected(port);
  await expect.poll(() => ports, { interval: 1 }).toContain(port);
  unsubscribe('net.server.socket', onAccepted);
  return socket;
}

/** Sends an operation and resets the connection, so that it has gone when the operation is read. */
async function sendAndReset(socket: Socket): Promise<void> {
  socket.write(operation());
  socket.resetAndDestroy();
  // Nothing is read before both have arrived, be the system ever so busy.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  await pause(5);
}

/**
 * Sends operations over connections of their own, and resets them, while this process stands still: when it accepts them,
 * nobody is there any more.
 */
async function sendAndResetBefore(port: number): Promise<void> {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(RESETTING, {
    eval: true,
    workerData: { port, state, operations: Array.from({ length: TRIES }, operation) },
  });
  await once(worker, 'online');
  // From here on nothing is accepted; before, nothing is sent.
  Atomics.store(state, 0, BEGUN);
  Atomics.notify(state, 0);
  Atomics.wait(state, 0, BEGUN);
  await once(worker, 'exit');
}

const [BEGUN, DONE] = [1, 2];
const RESETTING = `
  const { connect } = require('node:net');
  const { port, state, operations } = require('node:worker_threads').workerData;
  Atomics.wait(state, 0, 0);
  let open = operations.length;
  for (const operation of operations) {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(operation);
      socket.resetAndDestroy();
    });
    socket.on('close', () => {
      open -= 1;
      if (open > 0) return;
      Atomics.store(state, 0, ${DONE});
      Atomics.notify(state, 0);
    });
  }
`;

it('what is sent over connections that are reset before they are accepted is not executed', async () => {
  const stage = await openLimited();
  const { listener, yoga } = stage.masthead;
  for (const { port } of [await serve(listener), await embed(listener), await embed(yoga)]) {
    await sendAndResetBefore(port);
    await pause(100);
    expect(stage.calls()).toEqual([]);
  }
});

it.each(['listener', 'yoga'] as const)('whoever resets a connection later is not executed: %s', async (way) => {
  const stage = await openLimited();
  const { port } = await embed(stage.masthead[way]);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await sendAndReset(await accepted(port));
  }
  await pause(100);
  expect(stage.calls()).toEqual([]);
});

it('whoever resets a connection to a server of ours later has been counted', async () => {
  const stage = await openLimited();
  const { port } = await serve(stage.masthead.listener);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await sendAndReset(await accepted(port));
  }
  const socket = await connected(port);
  socket.write(operation());
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 429 /);
  // Whether a reset is seen before what was sent is executed, is the system's to say.
  expect(stage.calls().length).toBeLessThanOrEqual(LIMIT);
  socket.destroy();
});

it('what is sent over connections that stay is executed', async () => {
  const stage = await openLimited();
  const { port } = await serve(stage.masthead.listener);
  const socket = await connected(port);
  socket.write(operation());
  await new Promise((resolve) => socket.once('data', resolve));
  expect(stage.calls()).toHaveLength(1);
  socket.destroy();
});

it('a connection that nobody is at the other end of is closed before anything is read from it', async () => {
  let requests = 0;
  const { port } = await serve((_, response) => {
    requests += 1;
    response.end();
  });
  await sendAndResetBefore(port);
  await pause(100);
  expect(requests).toBe(0);
});
