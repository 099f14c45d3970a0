import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect, it } from 'vitest';
import { freePort } from './free-port.js';

/** Listens at a port, or at any that the system gives. */
async function listen(port: number): Promise<Server> {
  const server = createServer((_, response) => response.end('here')).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}

const portOf = (server: Server) => Object(server.address()).port;
const asked = (port: number) =>
  fetch(`http://127.0.0.1:${port}`).then(
    (answer) => answer.text(),
    ({ cause }) => cause.code,
  );

it('refuses connections, and can be listened at, again and again', async () => {
  const port = await freePort();
  for (let times = 0; times < 3; times += 1) {
    expect(await asked(port)).toBe('ECONNREFUSED');
    const server = await listen(port);
    expect(await asked(port)).toBe('here');
    await close(server);
  }
});

it('is given to nobody else', async () => {
  const ports = new Set(await Promise.all(Array.from({ length: 500 }, freePort)));
  expect(ports.size).toBe(500);
  // One in thirty of all that the system gives, were they not kept.
  for (let times = 0; times < 1000; times += 1) {
    const server = await listen(0);
    expect(ports).not.toContain(portOf(server));
    await close(server);
  }
});
