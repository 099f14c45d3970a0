import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/server.js';

const ARRIVAL_MS = 300;

let server: RunningServer;
let arrived: EventEmitter;
/** @param arrivalMs how long a request may take to arrive */
function serving(arrivalMs: number): Promise<RunningServer> {
  return startServer(
    {
      listener: (request, response) => {
        request.on('data', () => arrived.emit('data')).on('end', () => response.end('whole'));
      },
      problems: () => [],
      dispose: () => undefined,
    },
    {
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'silent' }),
      admin: { host: '127.0.0.1', port: 0 },
      arrivalMs,
    },
  );
}
beforeEach(async () => {
  arrived = new EventEmitter();
  server = await serving(ARRIVAL_MS);
});
afterEach(() => server.close());

const portOf = (url: string | undefined) => Number(new URL(url ?? '').port);

it.each([
  ['body', 'POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nhalf'],
  ['headers', 'POST /graphql HTTP/1.1\r\nhost: here\r\n'],
])('a request whose %s do not come is not waited for', async (_, sent) => {
  for (const port of [server.port, portOf(server.adminUrl)]) {
    const socket = connect(port, '127.0.0.1');
    socket.write(sent);
    const began = performance.now();
    expect(await text(socket)).toContain('HTTP/1.1 408 ');
    expect(performance.now() - began).toBeGreaterThan(ARRIVAL_MS / 2);
  }
});

it('a body that takes its time is waited for while there is some', async () => {
  const patient = await serving(30_000);
  const socket = connect(patient.port, '127.0.0.1');
  const half = once(arrived, 'data');
  socket.write('POST /graphql HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: 10\r\n\r\nhalf');
  await half;
  socket.write('andhalf'.slice(0, 6));
  expect(await text(socket)).toMatch(/whole$/m);
  await patient.close();
});

it('nothing else has to come within that: what is answered may take longer, and connections are kept', async () => {
  const ask = (socket: Socket) =>
    new Promise<string>((resolve) => {
      socket.once('data', (data: Buffer) => resolve(data.toString()));
      socket.write('GET /health HTTP/1.1\r\nhost: here\r\n\r\n');
    });
  let socket = connect(server.port, '127.0.0.1');
  // A connection's first request has to come soon after it: a process that was busy then looks at the clock before it reads.
  while (!(await ask(socket)).startsWith('HTTP/1.1 200 ')) socket = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => setTimeout(resolve, 2 * ARRIVAL_MS));
  expect(await ask(socket)).toMatch(/^HTTP\/1\.1 200 /);
  socket.destroy();
});
