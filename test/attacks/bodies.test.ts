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
  await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(BODIES - 140), { timeout: 10_000 });
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
