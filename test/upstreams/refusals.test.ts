import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RestCall } from '../../src/upstreams/rest.js';
import { answering, credential, failureOf, restOf, startUpstream } from './upstream.js';

const TOKEN = 'planted-token-4f2a';
const SECRET = 'planted-secret-77c1';
const GET = { method: 'GET', path: '/contents', credential: credential('reader', TOKEN) } as const satisfies RestCall;

describe('a 400', () => {
  async function said(body: unknown, headers?: Readonly<Record<string, string>>): Promise<string> {
    await using upstream = await startUpstream(answering(400, body, headers));
    await using rest = restOf(upstream.origin);
    const { kind, message } = await failureOf(rest.json(GET));
    expect(kind).toBe('bad-input');
    return message;
  }

  it('is told in upstream’s words', async () => {
    expect(await said({ errors: [{ message: 'can’t be blank', field: 'q' }, { message: 'is too long' }] })).toBe(
      'The omerlo upstream refused the request: can’t be blank; is too long.',
    );
  });

  it('is told in one line, without control characters', async () => {
    const message = await said({ errors: [{ message: 'one\r\ntwo\u2028three\u0000\u001b[31mfour\u0085five' }] });
    expect(message).toBe('The omerlo upstream refused the request: one two three [31mfour five.');
  });

  it('is told in few words', async () => {
    const errors = Array.from({ length: 1000 }, () => ({ message: 'long '.repeat(1000) }));
    expect((await said({ errors })).length).toBeLessThan(1700);
  });

  it('tells which fields are wrong, in upstream’s spelling', async () => {
    const errors = [
      { message: 'can’t be blank', field: 'push_token' },
      { message: 'is\r\ntoo long', field: 'localized_address.city' },
      { message: 'is of no field' },
      { message: 'is of a strange one', field: 'push token: <b>' },
      { message: 'is of a number', field: 7 },
      { message: `is not ${TOKEN}`, field: 'name' },
      { message: 'see https://a.example/?token=x', field: 'name' },
      { message: ' ', field: 'name' },
      { field: 'name' },
    ];
    await using upstream = await startUpstream(answering(400, { errors }));
    await using rest = restOf(upstream.origin);
    expect((await failureOf(rest.json(GET))).fields).toEqual([
      { field: 'push_token', message: 'can’t be blank' },
      { field: 'localized_address.city', message: 'is too long' },
    ]);
  });

  it('tells of a hundred fields at most', async () => {
    const errors = Array.from({ length: 1000 }, (_, index) => ({ message: 'is wrong', field: `f${index}` }));
    await using upstream = await startUpstream(answering(400, { errors }));
    await using rest = restOf(upstream.origin);
    expect((await failureOf(rest.json(GET))).fields).toHaveLength(100);
  });

  it('that quotes the token is told without saying why', async () => {
    expect(await said({ errors: [{ message: `unexpected header: Bearer ${TOKEN}` }, { message: 'so there' }] })).toBe(
      'The omerlo upstream refused the request: so there.',
    );
  });

  it.each([
    ['as it is', (secret: string) => secret],
    ['as JSON has it', (secret: string) => JSON.stringify({ push_token: secret })],
    ['as a URL has it', encodeURIComponent],
    ['as a form has it', (secret: string) => `${new URLSearchParams({ push_token: secret })}`],
  ])('that quotes a secret of its body %s is told without saying why', async (_, quoted) => {
    const secret = 'Push[planted "4f2a"/ü +%]\n';
    const errors = [
      { message: `no: ${quoted(secret)}`, field: 'push_token' },
      { message: 'so there', field: 'name' },
    ];
    await using upstream = await startUpstream(answering(400, { errors }));
    await using rest = restOf(upstream.origin);
    const call = {
      ...GET,
      method: 'POST',
      body: JSON.stringify({ push_token: secret }),
      secrets: [secret, ''],
    } as const;
    const { message, fields } = await failureOf(rest.json(call));
    expect(message).toBe('The omerlo upstream refused the request: so there.');
    expect(fields).toEqual([{ field: 'name', message: 'so there' }]);
  });

  it('that names a field by a secret does not tell of the field', async () => {
    const errors = [{ message: 'is odd', field: `devices.${SECRET}` }];
    await using upstream = await startUpstream(answering(400, { errors }));
    await using rest = restOf(upstream.origin);
    expect((await failureOf(rest.json({ ...GET, method: 'POST', secrets: [SECRET] }))).fields).toEqual([]);
  });

  it.each([
    ['a page of a proxy', '<html><h1>400 Bad Request</h1></html>', { 'content-type': 'text/html' }],
    ['no body', '', {}],
    ['damaged JSON', '{"errors": [', undefined],
    ['null', 'null', undefined],
    ['errors that are no array', { errors: 'planted' }, undefined],
    ['errors without messages', { errors: [null, 'planted', { message: 42 }, { message: ' ' }, {}] }, undefined],
  ])('with %s says so much', async (_, body, headers) => {
    expect(await said(body, headers)).toBe('The omerlo upstream refused the request.');
  });
});

describe('an error page of a proxy', () => {
  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'rate-limited'],
    [502, 'unavailable'],
  ])('with %i is judged by its status alone', async (status, kind) => {
    const page = '<html><h1>planted</h1></html>';
    await using upstream = await startUpstream(answering(status, page, { 'content-type': 'text/html' }));
    await using rest = restOf(upstream.origin);
    const failure = await failureOf(rest.json(GET));
    expect(failure.kind).toBe(kind);
    expect(inspect(failure)).not.toContain('planted');
  });
});

describe('Retry-After', () => {
  async function told(headers: Readonly<Record<string, string | readonly string[]>>): Promise<number | undefined> {
    await using upstream = await startUpstream(answering(429, '', headers));
    await using rest = restOf(upstream.origin);
    return (await failureOf(rest.json(GET))).retryAfter;
  }

  it('is told in seconds', async () => {
    expect(await told({ 'retry-after': '0' })).toBe(0);
    expect(await told({ 'retry-after': '120' })).toBe(120);
  });

  it('may be a date', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-21T07:28:00.100Z') });
    onTestFinished(() => void vi.useRealTimers());
    expect(await told({ 'retry-after': 'Wed, 21 Oct 2026 07:29:30 GMT' })).toBe(90);
    expect(await told({ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' })).toBe(0);
  });

  it.each([[{}], [{ 'retry-after': 'soon' }], [{ 'retry-after': '' }], [{ 'retry-after': '9'.repeat(400) }]])(
    'is not told when upstream says %j',
    async (headers) => {
      expect(await told(headers)).toBeUndefined();
    },
  );
});

describe('a failure', () => {
  const secrets = new URLSearchParams({ client_secret: SECRET, q: 'planted-word' });

  it.each([
    ['a status', answering(500)],
    ['a refusal', answering(400, { errors: [{ message: 'no' }] })],
    ['a refused token', answering(401)],
    ['a redirect', answering(302, '', { location: `/oauth/token?${secrets}` })],
    ['a page', answering(200, '<html>')],
    ['a reset', (request: { socket: { destroy(): unknown } }) => request.socket.destroy()],
    ['silence', () => undefined],
  ])('of %s holds neither the URL’s query nor the token', async (what, answer) => {
    await using upstream = await startUpstream(answer);
    await using rest = restOf(upstream.origin, what === 'silence' ? { timeoutMs: 50 } : {});
    for (const call of [rest.json({ ...GET, query: secrets }), rest.json({ ...GET, query: secrets, method: 'POST' })]) {
      const failure = await failureOf(call);
      const shown = [
        failure.message,
        failure.stack,
        String(failure),
        JSON.stringify(failure),
        inspect(failure, { depth: 9 }),
      ];
      for (const text of shown) {
        for (const planted of [TOKEN, SECRET, 'planted-word', 'client_secret']) expect(text).not.toContain(planted);
      }
    }
  });
});
