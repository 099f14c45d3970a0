import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { type Served, startServer } from '../../src/server.js';

const SILENCE_MS = 200;

it('cuts off whoever does not read what they are sent', async () => {
  let asker: Socket | undefined;
  let isAsked = false;
  let cutOff = () => {};
  const isCutOff = new Promise<void>((resolve) => {
    cutOff = resolve;
  });
  const listener: Served['listener'] = (_, response) => {
    isAsked = true;
    asker?.pause();
    response.once('close', cutOff).end('x'.repeat(64 * 1024 * 1024));
  };
  const server = await startServer(
    { listener, problems: () => [], dispose: () => undefined },
    { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }), silenceMs: SILENCE_MS },
  );
  const ask = () => {
    asker = connect(server.port, '127.0.0.1')
      .on('error', () => undefined)
      // A process that was busy looks at the clock before it reads what it is asked, and may cut that off.
      .on('close', () => isAsked || ask())
      .resume();
    asker.write('POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-length: 0\r\n\r\n');
  };
  ask();
  // Nothing is read until it is cut off; then what had been sent before.
  await isCutOff;
  let read = 0;
  await new Promise<void>((resolve) => {
    asker?.on('data', (chunk) => {
      read += chunk.length;
    });
    asker?.on('close', () => resolve());
    asker?.resume();
  });
  expect(read).toBeLessThan(64 * 1024 * 1024);
  await server.close();
});
