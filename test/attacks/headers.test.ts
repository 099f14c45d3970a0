import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

const WHO = '{"query":"{ viewer { email } }"}';

let stage: Stage;
const servers: Server[] = [];
beforeAll(async () => {
  stage = await openStage();
  const listeners: readonly RequestListener[] = [stage.masthead.listener, stage.masthead.yoga];
  for (const listener of listeners) {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    servers.push(server);
  }
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stage.close();
});

/** Sends bytes that no client would. */
function send(way: 0 | 1, headers: readonly string[]): Promise<string> {
  const address = servers[way]?.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  const head = ['POST /graphql HTTP/1.1', 'Host: localhost', 'Connection: close', 'Content-Type: application/json'];
  socket.write([...head, `Content-Length: ${WHO.length}`, ...headers, '', WHO].join('\r\n'));
  return text(socket);
}

describe.each([
  ['by the short way', 0],
  ['by yoga', 1],
] as const)('over a port, %s', (_, way) => {
  const token = () => stage.sandbox.readers.premium.token;

  it('one Authorization says who asks', async () => {
    expect(await send(way, [`Authorization: Bearer ${token()}`])).toContain(stage.sandbox.readers.premium.email);
  });

  it.each([
    ['another', (good: string) => [`Authorization: Bearer ${good}`, 'authorization: Bearer other']],
    ['an empty one', (good: string) => [`Authorization: Bearer ${good}`, 'AUTHORIZATION:']],
    ['the same', (good: string) => [`Authorization: Bearer ${good}`, `Authorization: Bearer ${good}`]],
  ])('with %s behind it, the request is refused, and nothing is asked of upstream', async (__, headers) => {
    stage.calls();
    const answer = await send(way, headers(token()));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('There must be one Authorization header, not several.');
    expect(answer).not.toContain(token());
    expect(stage.calls()).toEqual([]);
  });

  it.each(['Bearer a\nX-Masthead-Server-Key: b', 'Bearer a\rb', 'Bearer a\0b'])(
    'a value with a line break in it never gets as far: %j',
    async (value) => {
      const answer = await send(way, [`Authorization: ${value}`, 'X-Request-Id: the-same']);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toContain('the-same');
    },
  );
});

it.each(['a\nb', 'a\r\nb', 'a\rb', 'a\0b'])('no web-standard request holds a value with a line break: %j', (value) => {
  expect(() => new Request('http://masthead.test/graphql', { headers: { authorization: value } })).toThrow(TypeError);
});
