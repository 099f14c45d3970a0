import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Credential } from '../../src/upstreams/credential.js';
import type { RestCall } from '../../src/upstreams/rest.js';
import { answering, credential, failureOf, restOf, startUpstream } from './upstream.js';

const TOKEN = 'planted-token-4f2a';
const APPLICATION = credential('application', TOKEN);
const READER = credential('reader', TOKEN);
const GET = { method: 'GET', path: '/contents', credential: READER } as const satisfies RestCall;

describe('a call', () => {
  it('carries its path, query, headers, token and body, and nothing that was not asked for', async () => {
    await using upstream = await startUpstream(answering(200, { data: [1] }));
    await using rest = restOf(upstream.origin, { headers: { 'x-always': 'yes' } });
    const json = await rest.json({
      method: 'POST',
      path: '/menus/a%2Fb',
      query: new URLSearchParams({ q: 'a&b=c d', locale: 'fr' }),
      headers: { 'content-type': 'application/json' },
      body: '{"x":1}',
      credential: READER,
    });
    expect(json).toEqual({ data: [1] });
    const { host } = new URL(upstream.origin);
    expect(upstream.arrived).toEqual([
      {
        method: 'POST',
        url: '/menus/a%2Fb?q=a%26b%3Dc+d&locale=fr',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${TOKEN}`,
          connection: 'keep-alive',
          'content-length': '7',
          'content-type': 'application/json',
          host,
          'x-always': 'yes',
        },
        body: '{"x":1}',
      },
    ]);
  });

  it('without a credential carries no token', async () => {
    await using upstream = await startUpstream(answering(200));
    await using rest = restOf(upstream.origin);
    await rest.exchange({ method: 'POST', path: '/oauth/token' });
    expect(upstream.arrived[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is not made when its credential has no token to give', async () => {
    await using upstream = await startUpstream(answering(200));
    await using rest = restOf(upstream.origin);
    const none: Credential = { ...READER, bearer: () => Promise.reject(new Error('no token')) };
    await expect(rest.json({ ...GET, credential: none })).rejects.toThrow('no token');
    expect(upstream.arrived).toEqual([]);
  });

  it.each([
    ['a token', { credential: credential('reader', 'a\r\nx-forged: yes') }],
    ['a token with a line feed', { credential: credential('reader', 'a\nx-forged: yes') }],
    ['a header', { headers: { 'x-media': 'a\r\nx-forged: yes' } }],
    ['a path', { path: '/contents HTTP/1.1\r\nx-forged: yes\r\n\r\n' }],
  ])('is not made when %s would forge another header', async (_, forged) => {
    await using upstream = await startUpstream(answering(200));
    await using rest = restOf(upstream.origin);
    const failure = await failureOf(rest.json({ ...GET, ...forged }));
    expect(inspect(failure)).not.toContain('forged');
    expect(upstream.arrived).toEqual([]);
  });

  it('can’t forge anything by its query', async () => {
    await using upstream = await startUpstream(answering(200));
    await using rest = restOf(upstream.origin);
    await rest.json({ ...GET, query: new URLSearchParams({ q: 'a HTTP/1.1\r\nx-forged: yes\r\n#?&' }) });
    expect(upstream.arrived[0]?.url).toBe('/contents?q=a+HTTP%2F1.1%0D%0Ax-forged%3A+yes%0D%0A%23%3F%26');
    expect(upstream.arrived[0]?.headers).not.toHaveProperty('x-forged');
  });
});

describe('an answer', () => {
  it.each([
    [400, 'bad-input'],
    [401, 'unauthenticated'],
    [402, 'invalid-answer'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'invalid-answer'],
    [408, 'invalid-answer'],
    [409, 'bad-input'],
    [413, 'bad-input'],
    [414, 'bad-input'],
    [410, 'not-found'],
    [422, 'bad-input'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [501, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [599, 'unavailable'],
    [300, 'invalid-answer'],
    [304, 'invalid-answer'],
  ])('of %i is a failure of the kind %s', async (status, kind) => {
    await using upstream = await startUpstream(answering(status, status === 304 ? '' : { errors: [] }));
    await using rest = restOf(upstream.origin);
    const failure = await failureOf(rest.json(GET));
    expect(failure).toMatchObject({ kind, upstream: 'omerlo', reason: `HTTP ${status}` });
    expect(failure.message).toMatch(/^The omerlo upstream [^\n]*\.$/);
    expect(upstream.arrived).toHaveLength(1);
  });

  it('of 401 to the application is no fault of the caller', async () => {
    await using upstream = await startUpstream(answering(401));
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json({ ...GET, credential: APPLICATION }))).toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    [200, ' \n{"data": 1}', 'application/json', { data: 1 }],
    [201, '{"data": 2}', 'application/json; charset=utf-8', { data: 2 }],
    [200, '{"data": 3}', 'Application/JSON', { data: 3 }],
    [200, '{"data": 4}', 'application/vnd.api+json', { data: 4 }],
    [200, '"é"', 'application/json', 'é'],
    [204, '', 'application/json', undefined],
    [202, '', 'text/html', undefined],
  ])('of %i with %j as %s is read', async (status, body, type, json) => {
    await using upstream = await startUpstream(answering(status, body, { 'content-type': type }));
    await using rest = restOf(upstream.origin);
    expect(await rest.json(GET)).toEqual(json);
  });

  it.each([
    ['a page', '<html>planted</html>', { 'content-type': 'text/html' }],
    ['a text', '{"data":"planted"}', { 'content-type': 'text/plain' }],
    ['something like JSON', '{"data":"planted"}', { 'content-type': 'application/jsonp' }],
    ['of a type that is not said', '{"data":"planted"}', {}],
    ['damaged JSON', '{"data":"planted"', { 'content-type': 'application/json' }],
    ['two JSON texts', '{"data":"planted"}{}', { 'content-type': 'application/json' }],
  ])('that is %s is of no use, and is not quoted', async (_, body, headers) => {
    await using upstream = await startUpstream(answering(200, body, headers));
    await using rest = restOf(upstream.origin);
    const failure = await failureOf(rest.json(GET));
    expect(failure.kind).toBe('invalid-answer');
    expect(inspect(failure)).not.toContain('planted');
  });

  it.each([
    ['in a length that is not kept', { 'content-length': '1000' }],
    ['in chunks without the last', {}],
  ])('that breaks off, %s, is none', async (_, headers) => {
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.write('{"data": 1}', () => response.destroy());
    });
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'unavailable' });
  });

  it('of more than 10 MiB is not read to its end', async () => {
    let sent = 0;
    let isOver = false;
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.once('close', () => {
        isOver = true;
      });
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      const pour = () => {
        if (isOver || sent >= 64 * chunk.length) return response.end();
        sent += chunk.length;
        response.write(chunk, pour);
      };
      pour();
    });
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json(GET))).toMatchObject({
      kind: 'invalid-answer',
      message: 'The omerlo upstream answered with more than 10 MiB.',
    });
    await vi.waitFor(() => expect(isOver).toBe(true), { timeout: 10_000 });
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('of just 10 MiB is', async () => {
    const longest = 10 * 1024 * 1024;
    await using upstream = await startUpstream(answering(200, `"${'a'.repeat(longest - 2)}"`));
    await using rest = restOf(upstream.origin);
    expect(String(await rest.json(GET))).toHaveLength(longest - 2);
  });
});

describe('the connections', () => {
  it('are closed with the client, which then answers no more', async () => {
    await using upstream = await startUpstream(answering(200));
    const rest = restOf(upstream.origin);
    await Promise.all(Array.from({ length: 5 }, () => rest.json(GET)));
    expect(await upstream.connections()).toBeGreaterThan(0);
    await rest.close();
    await vi.waitFor(async () => expect(await upstream.connections()).toBe(0), { timeout: 10_000 });
    expect((await failureOf(rest.json(GET))).kind).toBe('unavailable');
  });

  it('are closed with calls in flight, which are given up', async () => {
    await using upstream = await startUpstream(() => undefined);
    const rest = restOf(upstream.origin);
    const call = failureOf(rest.json(GET));
    await vi.waitFor(() => expect(upstream.arrived).toHaveLength(1), { timeout: 10_000 });
    await rest.close();
    expect((await call).kind).toBe('unavailable');
  });

  it('are at most 64; further calls wait for their turn', async () => {
    let isOpen = false;
    const waiting: (() => void)[] = [];
    await using upstream = await startUpstream((request, response) => {
      const answer = () => answering(200)(request, response);
      if (isOpen) answer();
      else waiting.push(answer);
    });
    await using rest = restOf(upstream.origin);
    const calls = Array.from({ length: 100 }, () => rest.json(GET));
    await vi.waitFor(() => expect(waiting).toHaveLength(64), { timeout: 10_000 });
    expect(await upstream.connections()).toBe(64);
    isOpen = true;
    for (const answer of waiting) answer();
    expect(await Promise.all(calls)).toHaveLength(100);
  });
});
