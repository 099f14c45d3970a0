import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { RestCall } from '../../src/upstreams/rest.js';
import { answering, credential, failureOf, NOBODYS_ORIGIN, restOf, startUpstream } from './upstream.js';

const GET = { method: 'GET', path: '/contents', credential: credential('reader', 'token') } as const satisfies RestCall;

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '(%i) to another origin is not followed: nothing arrives there',
    async (status) => {
      await using other = await startUpstream(answering(200));
      const location = `${other.origin}/contents`;
      await using upstream = await startUpstream(answering(status, '', { location }));
      await using rest = restOf(upstream.origin);
      const failure = await failureOf(rest.json(GET));
      expect(failure).toMatchObject({ kind: 'invalid-answer', reason: `HTTP ${status}` });
      expect(inspect(failure)).not.toContain(other.origin);
      expect(other.arrived).toEqual([]);
      expect(await other.connections()).toBe(0);
    },
  );

  it('to the same origin is not followed either', async () => {
    await using upstream = await startUpstream(answering(302, '', { location: '/elsewhere' }));
    await using rest = restOf(upstream.origin);
    expect((await failureOf(rest.json(GET))).kind).toBe('invalid-answer');
    expect((await failureOf(rest.exchange({ method: 'POST', path: '/oauth/token' }))).kind).toBe('invalid-answer');
    expect(upstream.arrived).toHaveLength(2);
  });
});

describe('the deadline', () => {
  it('holds before an answer begins', async () => {
    await using upstream = await startUpstream(() => undefined);
    await using rest = restOf(upstream.origin, { timeoutMs: 50 });
    expect(await failureOf(rest.json(GET))).toMatchObject({
      kind: 'timeout',
      message: 'The omerlo upstream did not answer within 50 ms.',
    });
  });

  it('holds until an answer’s last byte, however steadily it drips; the connection is then given up', async () => {
    const closed = vi.fn<() => void>();
    await using upstream = await startUpstream((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 5);
      response.once('close', () => clearInterval(drip)).once('close', closed);
    });
    await using rest = restOf(upstream.origin, { timeoutMs: 60 });
    // On a slow machine, time may be up before a call is sent.
    await expect
      .poll(async () => {
        expect((await failureOf(rest.json(GET))).kind).toBe('timeout');
        return upstream.arrived.length;
      })
      .toBeGreaterThan(0);
    await expect.poll(() => closed.mock.calls.length).toBe(upstream.arrived.length);
  });

  it('is not the only reason to stop: whoever asked may give up', async () => {
    const controller = new AbortController();
    const closed = vi.fn<() => void>();
    await using upstream = await startUpstream((_, response) => {
      response.once('close', closed);
      controller.abort();
    });
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json({ ...GET, signal: controller.signal }))).toMatchObject({
      kind: 'timeout',
      message: 'The omerlo upstream was not waited for: the operation was given up.',
    });
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce(), { timeout: 10_000 });
  });

  it('leaves the connections of other calls alone', async () => {
    let late: (() => void) | undefined;
    await using upstream = await startUpstream((request, response) => {
      if (request.url === '/slow') return;
      late = () => answering(200)(request, response);
    });
    await using rest = restOf(upstream.origin);
    const controller = new AbortController();
    const given = failureOf(rest.json({ ...GET, path: '/slow', signal: controller.signal }));
    const kept = rest.json(GET);
    await vi.waitFor(() => expect(upstream.arrived).toHaveLength(2), { timeout: 10_000 });
    controller.abort();
    expect((await given).kind).toBe('timeout');
    late?.();
    expect(await kept).toEqual({ data: {} });
  });
});

describe('an upstream that can’t be reached', () => {
  it('refuses connections', async () => {
    await using rest = restOf(NOBODYS_ORIGIN);
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'unavailable', reason: 'ECONNREFUSED' });
  });

  it('resets connections', async () => {
    await using upstream = await startUpstream((request) => request.socket.resetAndDestroy());
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json(GET))).toMatchObject({
      kind: 'unavailable',
      message: 'The omerlo upstream could not be reached.',
    });
  });

  it('speaks something else than HTTP', async () => {
    const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    await using rest = restOf(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    expect((await failureOf(rest.json(GET))).kind).toBe('unavailable');
    server.close();
  });
});
