import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { startServer } from '../../src/server.js';
import { connected, written } from './raw.js';

const SIZE = 250 * 1024;
/** Of those, 128 have room. */
const BODIES = 160;

it.each(['/graphql', '/graphql/explorer/../', '/x/%2e%2e/graphql'])(
  'bodies that come a byte at a time and never end are let go of, sent to %s',
  async (path) => {
    const logger = pino({ enabled: false });
    const masthead = createMasthead({ logger, rateLimit: 0 });
    const server = createServer(masthead.listener);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const start = `POST ${path} HTTP/1.1\r\nhost: masthead.test\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
    const pieces = '1\r\nx\r\n'.repeat(30_000);
    const sockets: Socket[] = [];
    const answers: string[] = [];
    // Each counts for 15 MiB, of 32 MiB that there are.
    for (let count = 0; count < 4; count += 1) {
      const socket = await connected(port);
      sockets.push(socket);
      text(socket).then(
        (answer) => answers.push(answer),
        () => answers.push(''),
      );
      await new Promise((sent) => socket.write(start + pieces, sent));
    }
    await expect.poll(() => answers.length).toBe(2);
    for (const answer of answers) expect(answer).toMatch(/^(HTTP\/1\.1 503 |$)/);
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
    await masthead.dispose();
  },
);

it('bodies that never end are held up to a bound; whoever sends whole ones is answered meanwhile', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  const masthead = createMasthead({ logger, rateLimit: 0 });
  const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
  const sockets: Socket[] = [];
  const answers: string[] = [];
  const headers = { 'content-type': 'application/json', 'x-request-id': 'the-same' };
  const start = written('/graphql', { headers: { ...headers, 'content-length': String(SIZE + 1) } });
  for (let count = 0; count < BODIES; count += 1) {
    const socket = await connected(server.port);
    sockets.push(socket);
    text(socket).then(
      (answer) => answers.push(answer),
      () => answers.push(''),
    );
    await new Promise((sent) => socket.write(start + 'x'.repeat(SIZE), sent));
  }
  await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(BODIES - 140), { timeout: 30_000 });
  const body = JSON.stringify({ query: '{ __typename }' });
  const good = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  expect(await good.json()).toEqual({ data: { __typename: 'Query' } });
  // Those that have taken longest are told; the others are still being waited for.
  expect(answers.length).toBeLessThanOrEqual(BODIES - 100);
  const told = answers.find((answer) => answer !== '') ?? '';
  expect(told).toMatch(/^HTTP\/1\.1 503 /);
  expect(told).toMatch(/\r\nretry-after: 1\r\n/i);
  expect(told).toMatch(/\r\nconnection: close\r\n/i);
  expect(JSON.parse(told.split('\r\n\r\n')[1] ?? '')).toEqual({
    errors: [
      {
        message: 'Too much is on its way, and this took longest to arrive. Try again in 1 second.',
        extensions: { code: 'OVERLOADED', retryAfter: 1, requestId: 'the-same' },
      },
    ],
  });
  // Once a minute, whatever their number.
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { operations: 1, msg: expect.stringContaining('bodies') },
  ]);
  for (const socket of sockets) socket.destroy();
  await server.close();
});
