import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMasthead, type Masthead } from '../../src/index.js';
import { type RunningServer, startServer } from '../../src/server.js';

const logger = pino({ enabled: false });

let masthead: Masthead;
let server: RunningServer;
beforeAll(async () => {
  masthead = createMasthead({ logger });
  server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
});
afterAll(() => server.close());

/** Sends bytes that no client would. */
function send(lines: readonly string[]): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(lines.join('\r\n'));
  return text(socket);
}

const get = (host: string) =>
  send(['GET /graphql?query={__typename} HTTP/1.1', `Host: ${host}`, 'Connection: close', '', '']);

it.each(['[', '[::1', 'a b', 'x:99999999', 'x:y', '%00', 'exa%mple', '@'])(
  'a Host that is none (%s) is refused, and no stack is shown',
  async (host) => {
    const answer = await get(host);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/ at |\.js|node_modules/);
  },
);

it.each(['/graphql?query={__typename}', '/auth/login', '/graphql/explorer/', '/health', '/'])(
  'two Hosts (RFC 9112, 3.2) are refused, whoever asks for %s',
  async (path) => {
    const line = `GET ${path} HTTP/1.1`;
    const answer = await send([line, 'Host: localhost', 'host: example.com', 'Connection: close', '', '']);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('There must be one Host header, not several.');
  },
);

it.each(['localhost', '127.0.0.1:4000', '[::1]:4000', 'www.example.com', ''])(
  'a Host that is one (%s) is answered, whether it is ours or not',
  async (host) => {
    expect(await get(host)).toContain('{"data":{"__typename":"Query"}}');
  },
);
