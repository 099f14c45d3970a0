import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { type Served, startServer } from '../../src/server.js';

const SILENCE_MS = 200;

it('cuts off whoever does not read what they are sent', async () => {
  let cutOff = () => {};
  const isCutOff = new Promise<void>((resolve) => {
    cutOff = resolve;
  });
  const listener: Served['listener'] = (_, response) => {
    response.once('close', cutOff).end('x'.repeat(64 * 1024 * 1024));
  };
  const server = await startServer(
    { listener, problems: () => [], dispose: () => undefined },
    { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }), silenceMs: SILENCE_MS },
  );
  const socket = connect(server.port, '127.0.0.1');
  socket.pause();
  socket.write('POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-length: 0\r\n\r\n');
  socket.on('error', () => undefined);
  // Nothing is read until it is cut off; then what had been sent before.
  await isCutOff;
  let read = 0;
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      read += chunk.length;
    });
    socket.on('close', () => resolve());
    socket.resume();
  });
  expect(read).toBeLessThan(64 * 1024 * 1024);
  await server.close();
});
