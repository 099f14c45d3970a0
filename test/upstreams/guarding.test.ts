import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Allowance } from '../../src/upstreams/allowance.js';
import { Breaker } from '../../src/upstreams/breaker.js';
import { SharedAnswers } from '../../src/upstreams/cache.js';
import { exchange } from '../../src/upstreams/exchange.js';
import { OmerloClient } from '../../src/upstreams/omerlo/client.js';
import type { RestCall } from '../../src/upstreams/rest.js';
import { settled } from './turns.js';
import { answering, credential, failureOf, restOf, startUpstream } from './upstream.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const OUT_OF_SERVICE = 'The omerlo upstream has failed repeatedly and is not asked for a moment.';
const BUSY = 'The omerlo upstream has more calls waiting for it than it answers.';

const GET = { method: 'GET', path: '/contents', credential: credential('reader', 'token') } as const satisfies RestCall;

describe('an upstream whose circuit breaker is open', () => {
  const guard = { retries: 0 };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** The time is over for which it is not asked. */
  const later = () => vi.advanceTimersByTime(1000);

  /** An upstream that has failed until its breaker opened. */
  async function broken() {
    let answer: Answer = answering(503);
    const upstream = await startUpstream((request, response) => answer(request, response));
    const rest = restOf(upstream.origin, { guard });
    for (let call = 0; call < 5; call += 1) await failureOf(rest.json(GET));
    return {
      upstream,
      rest,
      recover: () => {
        answer = answering(200, { data: 'good' });
      },
      [Symbol.asyncDispose]: async () => {
        await rest.close();
        await upstream[Symbol.asyncDispose]();
      },
    };
  }

  it('is asked nothing, and whoever asks hears why at once', async () => {
    await using scene = await broken();
    expect(scene.rest.breaker).toBe('open');
    const failure = await failureOf(scene.rest.json(GET));
    expect(failure).toMatchObject({ kind: 'unavailable', upstream: 'omerlo', isOutage: true });
    expect(failure.message).toBe(OUT_OF_SERVICE);
    expect(scene.upstream.arrived).toHaveLength(5);
  });

  it('is told of as a problem with what it failed by', async () => {
    await using scene = await broken();
    await failureOf(scene.rest.json(GET));
    expect(scene.rest.problem).toMatchObject({ problem: 'The omerlo upstream failed to answer (HTTP 503)' });
  });

  it('is asked once when its time is over, whoever else asks meanwhile', async () => {
    await using scene = await broken();
    later();
    expect(scene.rest.breaker).toBe('half-open');
    await Promise.all(Array.from({ length: 10 }, () => failureOf(scene.rest.json(GET))));
    expect(scene.upstream.arrived).toHaveLength(6);
  });

  it('answers again when it has recovered', async () => {
    await using scene = await broken();
    scene.recover();
    later();
    expect(await scene.rest.json(GET)).toEqual({ data: 'good' });
    expect(scene.rest.breaker).toBe('closed');
    expect(scene.rest.problem).toBeUndefined();
  });

  it('is asked for tokens no more than for the rest', async () => {
    await using scene = await broken();
    await failureOf(scene.rest.exchange({ method: 'POST', path: '/oauth/token' }));
    expect(scene.upstream.arrived).toHaveLength(5);
  });

  it.each([
    ['500', answering(500)],
    ['404', answering(404)],
    ['429', answering(429)],
    ['a page', answering(200, '<html>', { 'content-type': 'text/html' })],
  ])('is none that answers with %s', async (_, answer) => {
    await using upstream = await startUpstream(answer);
    await using rest = restOf(upstream.origin, { guard });
    for (let call = 0; call < 8; call += 1) await failureOf(rest.json(GET));
    expect(rest.breaker).toBe('closed');
    expect(upstream.arrived).toHaveLength(8);
  });
});

describe('more calls than an upstream is asked at once', () => {
  /** An upstream that keeps its answers back. */
  async function holding() {
    const held: ServerResponse[] = [];
    const upstream = await startUpstream((_, response) => void held.push(response));
    return {
      upstream,
      held,
      answerAll: (status = 200) => {
        for (const response of held.splice(0)) {
          response.writeHead(status, { 'content-type': 'application/json' }).end('{"data":{}}');
        }
      },
    };
  }

  it('wait for their turn, and are all answered', async () => {
    const { upstream, held, answerAll } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 2 });
    const asked = Array.from({ length: 6 }, () => rest.json(GET));
    for (let turn = 0; turn < 3; turn += 1) {
      await expect.poll(() => held.length).toBe(2);
      answerAll();
    }
    expect(await Promise.all(asked)).toHaveLength(6);
  });

  it('fail at once where eight wait for each that is under way', async () => {
    const { upstream, held } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 20_000 });
    const asked = Array.from({ length: 9 }, () => failureOf(rest.json(GET)));
    await expect.poll(() => held.length).toBe(1);
    const failure = await failureOf(rest.json(GET));
    expect(failure).toMatchObject({ kind: 'unavailable', isOutage: true });
    expect(failure.message).toBe(BUSY);
    await rest.close();
    await upstream[Symbol.asyncDispose]();
    await Promise.allSettled(asked);
  });

  it('take the turn of another operation that comes to wait for them, where that has one sooner', async () => {
    const { upstream, held, answerAll } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 20_000 });
    const answers = new SharedAnswers(rest);
    const application = credential('application', 'token');
    const ask = (allowance: Allowance, path: string) =>
      answers.json({ method: 'GET', path, credential: application, allowance });
    const [many, one] = [unbounded(), unbounded()];
    const asked = ['/1', '/2', '/3', '/4', '/5'].map((path) => ask(many, path));
    await expect.poll(() => held.length).toBe(1);
    asked.push(ask(one, '/5'));
    const answering = setInterval(answerAll, 5);
    await Promise.all(asked).finally(() => clearInterval(answering));
    expect(upstream.arrived.map(({ url }) => url)).toEqual(['/1', '/2', '/5', '/3', '/4']);
  });

  it('take turns by operation, changes as well', async () => {
    const { upstream, held, answerAll } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 20_000 });
    const client = new OmerloClient(rest, { mediaId: '11111111-1111-4111-8111-111111111111', timezone: 'UTC' });
    const reader = credential('reader', 'token');
    const [many, one] = [unbounded(), unbounded()];
    const asked: Promise<unknown>[] = ['/1', '/2'].map((path) => client.get(path, '', reader, undefined, many));
    asked.push(client.change('/3', { method: 'PUT' }, reader, undefined, many));
    asked.push(client.get('/4', '', reader, undefined, one));
    await expect.poll(() => held.length).toBe(1);
    const answering = setInterval(answerAll, 5);
    await Promise.all(asked).finally(() => clearInterval(answering));
    expect(upstream.arrived.map(({ url }) => url.at(-1))).toEqual(['1', '2', '4', '3']);
  });

  it('are not made when the breaker has opened while they waited', async () => {
    const { upstream, held, answerAll } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 8, guard: { retries: 0, windowMs: 60_000 } });
    const asked = Array.from({ length: 40 }, () => failureOf(rest.json(GET)));
    await expect.poll(() => held.length).toBe(8);
    answerAll(503);
    await expect.poll(() => rest.breaker).toBe('open');
    const answering = setInterval(answerAll, 5, 503);
    const failures = await Promise.all(asked).finally(() => clearInterval(answering));
    const unmade = failures.filter(({ message }) => message === OUT_OF_SERVICE);
    expect(unmade).toHaveLength(40 - upstream.arrived.length);
    // Those that were under way when it opened, and no others.
    expect(upstream.arrived.length).toBeLessThanOrEqual(16);
  });

  it('give their turns back that are not made as the breaker has opened', async () => {
    await using upstream = await startUpstream(answering(503));
    const guard = { retries: 0, volume: 1, windowMs: 60_000 };
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 20_000, guard });
    const asked = await Promise.all(Array.from({ length: 8 }, () => failureOf(rest.json(GET))));
    // The second is sent before it is known what became of the first.
    expect(new Set(asked.slice(2).map(({ message }) => message))).toEqual(new Set([OUT_OF_SERVICE]));
  });

  it('give their turns back that are left just as these come', async () => {
    const end = vi.fn<() => void>();
    const outgoing = { method: 'GET', path: '/', headers: {}, body: null } as const;
    const nowhere = { dispatch: () => expect.unreachable() };
    const bounds = { timeoutMs: 20_000, largest: 1 };
    const call = exchange(nowhere, outgoing, AbortSignal.abort(), bounds, { end }, (error) => error);
    await expect(call).rejects.toMatchObject({ why: 'left' });
    expect(end).toHaveBeenCalledOnce();
  });

  it('leave it to others to find out whether upstream is back, where they are left just as their turn comes', async () => {
    const { upstream, held } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 20_000 });
    const leaver = new AbortController();
    const { signal } = leaver;
    const underWay = failureOf(rest.json({ ...GET, signal }));
    await expect.poll(() => held).toHaveLength(1);
    const admits = vi.spyOn(Breaker.prototype, 'admits');
    const waiting = failureOf(rest.json({ ...GET, signal }));
    await settled();
    leaver.abort();
    await Promise.all([underWay, waiting]);
    await settled();
    expect(admits).not.toHaveBeenCalled();
    admits.mockRestore();
  });

  it('fail when their turn does not come in the time that an answer may take', async () => {
    const { upstream } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 200 });
    const asked = Array.from({ length: 3 }, () => failureOf(rest.json(GET)));
    // The second may just have its turn before it is refused that; if so, it keeps it for longer than the third waits.
    const [first, , third] = await Promise.all(asked);
    expect(first).toMatchObject({ kind: 'timeout' });
    expect(third?.message).toBe(BUSY);
  });

  it('give their turns back, whatever becomes of them', async () => {
    const { upstream, answerAll } = await holding();
    await using _ = upstream;
    await using rest = restOf(upstream.origin, { connections: 1, timeoutMs: 100 });
    for (let call = 0; call < 3; call += 1) await failureOf(rest.json(GET));
    const leaver = new AbortController();
    const left = failureOf(rest.json({ ...GET, signal: leaver.signal }));
    leaver.abort();
    await left;
    await failureOf(rest.json({ ...GET, signal: AbortSignal.abort() }));
    const answering = setInterval(answerAll, 5);
    // On a slow machine, one may be too late once more.
    const last = expect.poll(() => rest.json(GET).catch(() => undefined)).toEqual({ data: {} });
    await last.finally(() => clearInterval(answering));
  });
});

describe('an answer that is compressed without having been asked to be', () => {
  const JSON_TYPE = 'application/json';
  const TEXT = JSON.stringify({ data: 'good' });

  const encoded =
    (encoding: string, body: Buffer): Answer =>
    (_, response) => {
      response.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': encoding }).end(body);
    };

  it.each<[string, Buffer]>([
    ['gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['deflate, gzip', gzipSync(deflateSync(TEXT))],
  ])('is read (%s)', async (encoding, body) => {
    await using upstream = await startUpstream(encoded(encoding, body));
    await using rest = restOf(upstream.origin);
    expect(await rest.json(GET)).toEqual({ data: 'good' });
  });

  it('is refused where it would be larger than 10 MiB', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
    await using upstream = await startUpstream(encoded('gzip', bomb));
    await using rest = restOf(upstream.origin);
    const failure = await failureOf(rest.json(GET));
    expect(failure).toMatchObject({ kind: 'invalid-answer' });
    expect(failure.message).toBe('The omerlo upstream answered with more than 10 MiB.');
  });

  it.each<[string, Buffer]>([
    ['gzip', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT).subarray(0, 20)],
    ['zstd', Buffer.from(TEXT)],
  ])('is refused where it is not what it says (%s)', async (encoding, body) => {
    await using upstream = await startUpstream(encoded(encoding, body));
    await using rest = restOf(upstream.origin);
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'invalid-answer' });
  });
});

/** What the calls of one operation are taken from, which is known by it. */
function unbounded(): Allowance {
  return { line: undefined, take: () => undefined, giveBack: () => undefined };
}
