import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import type { RestCall } from '../../src/upstreams/rest.js';
import { Deadline, Leaving } from '../../src/upstreams/waiting.js';
import { answering, credential, failureOf, NOBODYS_ORIGIN, restOf, startUpstream } from './upstream.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const GET = { method: 'GET', path: '/contents', credential: credential('reader', 'token') } as const satisfies RestCall;

const good = answering(200, { data: 'good' });
const resetting: Answer = (_, response) => void response.socket?.resetAndDestroy();
const brokenOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{');
  setImmediate(() => response.destroy());
};
const silent: Answer = () => undefined;
const busy = (seconds: string) => answering(503, {}, { 'content-type': 'application/json', 'retry-after': seconds });

/** An upstream that answers each call in its own way, the last of them over and over. */
async function answeringInTurn(...answers: readonly Answer[]) {
  let turn = 0;
  const upstream = await startUpstream((request, response) => {
    const answer = answers[Math.min(turn, answers.length - 1)];
    turn += 1;
    answer?.(request, response);
  });
  return upstream;
}

/** What retries as it does by default, and whose breaker never opens. */
const guard = { volume: Number.POSITIVE_INFINITY };

describe('a GET that meets with', () => {
  it.each<[string, Answer]>([
    ['502', answering(502, '<html>', { 'content-type': 'text/html' })],
    ['503', answering(503)],
    ['504', answering(504)],
    ['429', answering(429)],
    ['a connection that is reset', resetting],
    ['an answer that is broken off', brokenOff],
  ])('%s is made again, and answered', async (_, answer) => {
    await using upstream = await answeringInTurn(answer, answer, good);
    await using rest = restOf(upstream.origin, { guard });
    expect(await rest.json(GET)).toEqual({ data: 'good' });
    expect(upstream.arrived).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['400', answering(400)],
    ['403', answering(403)],
    ['404', answering(404)],
    ['500', answering(500)],
    ['501', answering(501)],
    ['a redirect', answering(302, '', { location: '/' })],
    ['a page', answering(200, '<html>', { 'content-type': 'text/html' })],
    ['damaged JSON', answering(200, '{')],
  ])('%s is made once', async (_, answer) => {
    await using upstream = await answeringInTurn(answer, good);
    await using rest = restOf(upstream.origin, { guard });
    await failureOf(rest.json(GET));
    expect(upstream.arrived).toHaveLength(1);
  });

  it('an answer that comes too late is made once', async () => {
    await using upstream = await answeringInTurn(silent, good);
    await using rest = restOf(upstream.origin, { guard, timeoutMs: 50 });
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'timeout', isOutage: true });
    // On a slow machine, time may be up before it is sent.
    expect(upstream.arrived.length).toBeLessThanOrEqual(1);
  });

  it('the same three times fails as the last time', async () => {
    await using upstream = await answeringInTurn(answering(502), answering(503), answering(504), good);
    await using rest = restOf(upstream.origin, { guard });
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'unavailable', reason: 'HTTP 504' });
    expect(upstream.arrived).toHaveLength(3);
  });

  it('a port where nobody listens any more is made again, and fails', async () => {
    await using rest = restOf(NOBODYS_ORIGIN, { guard });
    expect(await failureOf(rest.json(GET))).toMatchObject({ kind: 'unavailable', reason: 'ECONNREFUSED' });
  });
});

describe('a call that changes something', () => {
  it.each(['POST', 'PUT', 'DELETE'] as const)('is never made again (%s)', async (method) => {
    await using upstream = await answeringInTurn(answering(503), good);
    await using rest = restOf(upstream.origin, { guard });
    expect(await failureOf(rest.json({ ...GET, method }))).toMatchObject({ kind: 'unavailable' });
    await using other = await answeringInTurn(resetting, good);
    await using second = restOf(other.origin, { guard });
    await failureOf(second.json({ ...GET, method }));
    expect([upstream.arrived.length, other.arrived.length]).toEqual([1, 1]);
  });
});

describe('Retry-After', () => {
  it('is waited for where there is time for it', async () => {
    await using upstream = await answeringInTurn(busy('1'), good);
    await using rest = restOf(upstream.origin, { guard });
    const began = performance.now();
    expect(await rest.json(GET)).toEqual({ data: 'good' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('of a longer time than there is has the call fail at once', async () => {
    await using upstream = await answeringInTurn(busy('1'));
    await using rest = restOf(upstream.origin, { guard, patienceMs: 500 });
    expect(await failureOf(rest.json(GET))).toMatchObject({ reason: 'HTTP 503' });
    expect(upstream.arrived).toHaveLength(1);
  });

  it('counts against the time of the operation, where that is known', async () => {
    await using upstream = await answeringInTurn(busy('20'));
    await using rest = restOf(upstream.origin, { guard, patienceMs: 120_000 });
    const signal = new Deadline(performance.now() + 15_000, new Leaving());
    expect(await failureOf(rest.json({ ...GET, signal }))).toMatchObject({ reason: 'HTTP 503' });
    signal.end();
    expect(upstream.arrived).toHaveLength(1);
  });
});

describe('the budget for retries', () => {
  it('is ten at start, and a tenth of one for each call', async () => {
    await using upstream = await answeringInTurn(answering(503));
    await using rest = restOf(upstream.origin, { guard });
    await Promise.all(Array.from({ length: 40 }, () => failureOf(rest.json(GET))));
    // Forty calls, of which those that came first had all there were.
    expect(upstream.arrived.length).toBeGreaterThanOrEqual(40 + 10);
    expect(upstream.arrived.length).toBeLessThanOrEqual(40 + 14);
    const before = upstream.arrived.length;
    for (let call = 0; call < 10; call += 1) await failureOf(rest.json(GET));
    expect(upstream.arrived.length - before).toBeLessThanOrEqual(10 + 5);
  });

  it('of none has each call made once', async () => {
    await using upstream = await answeringInTurn(answering(503), good);
    await using rest = restOf(upstream.origin, { guard: { ...guard, retries: 0 } });
    await failureOf(rest.json(GET));
    expect(upstream.arrived).toHaveLength(1);
  });
});

describe('whoever waits for a call that is to be made again', () => {
  it('may leave, at once', async () => {
    await using upstream = await answeringInTurn(busy('5'), good);
    await using rest = restOf(upstream.origin, { guard });
    const leaver = new AbortController();
    const asked = failureOf(rest.json({ ...GET, signal: leaver.signal }));
    await vi.waitFor(() => expect(upstream.arrived).toHaveLength(1), { timeout: 10_000 });
    // The answer is on its way back: whenever it is left, nothing is made again.
    setTimeout(() => leaver.abort(), 50);
    expect(await asked).toMatchObject({ kind: 'timeout' });
    expect(upstream.arrived).toHaveLength(1);
  });
});
