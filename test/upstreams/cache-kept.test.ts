import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshUntilOf } from '../../src/upstreams/kept.js';
import { APPLICATION, keeping, keysOf } from './keeping.js';
import { credential, failureOf } from './upstream.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

describe('an answer that says nothing of how long it may be shared', () => {
  it('is given without a call for as long as is configured', async () => {
    await using kept = await keeping();
    expect(await kept.ask()).toBe(1);
    seconds(29);
    expect(await kept.ask()).toBe(1);
    expect(kept.calls()).toBe(1);
  });

  it('is given for as long again while a new one is fetched, once for all who ask', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(31);
    const release = kept.hold();
    expect(await Promise.all([kept.ask(), kept.ask(), kept.ask()])).toEqual([1, 1, 1]);
    await expect.poll(() => kept.calls()).toBe(2);
    release();
    await expect.poll(() => kept.ask()).toBe(2);
    expect(kept.calls()).toBe(2);
  });

  it('keeps the operation that it is given to from nothing that this has to wait for', async () => {
    await using kept = await keeping({}, { connections: 1, timeoutMs: 20_000 });
    const old = ['/old/1', '/old/2', '/old/3'].map((path) => ({ path }));
    for (const call of old) await kept.ask(call);
    seconds(31);
    const release = kept.hold();
    const underWay = kept.ask({ path: '/under-way' });
    await expect.poll(() => kept.calls()).toBe(4);
    const allowance = { line: undefined, take: () => undefined, giveBack: () => undefined };
    expect(await Promise.all(old.map((call) => kept.ask({ ...call, allowance })))).toEqual([1, 2, 3]);
    const waitedFor = kept.ask({ path: '/new', allowance });
    const answering = setInterval(release, 5);
    await underWay;
    // After one of those that nobody waits for: these take their turns, too, all together as one operation does.
    expect(await waitedFor.finally(() => clearInterval(answering))).toBe(6);
  });

  it('is not given any more after that', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(61);
    expect(await kept.ask()).toBe(2);
  });

  it('is given while stale though its successor can’t be had, and that is tried for again', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(31);
    kept.upstream.status = 503;
    expect(await kept.ask()).toBe(1);
    await expect.poll(() => kept.calls()).toBe(2);
    await expect.poll(async () => [await kept.ask(), kept.calls() > 2]).toEqual([1, true]);
    kept.upstream.status = 200;
    await expect.poll(() => kept.ask()).toBeGreaterThan(2);
  });

  it('is nobody’s who comes later where only those are kept that say so', async () => {
    await using kept = await keeping({ ttlMs: 0 });
    expect([await kept.ask(), await kept.ask()]).toEqual([1, 2]);
    kept.upstream.headers = { 'cache-control': 'max-age=60' };
    expect([await kept.ask(), await kept.ask()]).toEqual([3, 3]);
  });
});

describe('an answer that says how long it may be shared', () => {
  it('is given for so long, be it shorter than what is configured', async () => {
    await using kept = await keeping();
    kept.upstream.headers = { 'cache-control': 'max-age=5' };
    await kept.ask();
    seconds(4.9);
    expect(await kept.ask()).toBe(1);
    seconds(0.2);
    expect(await kept.ask()).toBe(2);
  });

  it('or longer', async () => {
    await using kept = await keeping();
    kept.upstream.headers = { 'cache-control': 'public, max-age=300' };
    await kept.ask();
    seconds(299);
    expect(await kept.ask()).toBe(1);
    seconds(2);
    expect(await kept.ask()).toBe(2);
  });

  it('is given stale for so long as it says, and no longer', async () => {
    await using kept = await keeping();
    kept.upstream.headers = { 'cache-control': 'max-age=5, stale-while-revalidate=5' };
    await kept.ask();
    seconds(6);
    expect(await kept.ask()).toBe(1);
    await expect.poll(() => kept.ask()).toBe(2);
    seconds(11);
    expect(await kept.ask()).toBe(3);
  });

  it.each<[string, Readonly<Record<string, string | readonly string[]>>]>([
    ['is private', { 'cache-control': 'private, max-age=60' }],
    ['is not to be stored', { 'cache-control': 'no-store' }],
    ['is to be asked for again each time', { 'cache-control': 'no-cache' }],
    ['sets a cookie', { 'cache-control': 'public, max-age=60', 'set-cookie': ['id=1'] }],
    ['varies by everything', { 'cache-control': 'public, max-age=60', vary: '*' }],
    ['is old already, and must be validated', { 'cache-control': 'max-age=60, must-revalidate', age: '60' }],
  ])('is never kept where it %s', async (_, headers) => {
    await using kept = await keeping();
    kept.upstream.headers = headers;
    expect([await kept.ask(), await kept.ask()]).toEqual([1, 2]);
    expect(kept.memory.size).toBe(0);
  });

  it('and is dropped where its successor is not to be kept', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(31);
    kept.upstream.headers = { 'cache-control': 'no-store' };
    await kept.ask();
    await expect.poll(() => kept.memory.size).toBe(0);
  });
});

describe('a failure', () => {
  it.each([400, 401, 403, 409, 429, 500, 503])('is not kept (%i)', async (status) => {
    await using kept = await keeping();
    kept.upstream.status = status;
    expect(await kept.ask()).toBeUndefined();
    kept.upstream.status = 200;
    expect(await kept.ask()).toBe(2);
  });

  it.each([404, 410])('is kept for five seconds where there is no such thing (%i)', async (status) => {
    await using kept = await keeping();
    kept.upstream.status = status;
    await kept.ask();
    seconds(4.9);
    const failure = await failureOf(kept.answers.json({ method: 'GET', path: '/', credential: APPLICATION }));
    expect([failure.kind, kept.calls()]).toEqual(['not-found', 1]);
    expect(freshUntilOf(failure)).toBeCloseTo(performance.now() + 100);
    kept.upstream.status = 200;
    seconds(0.2);
    expect(await kept.ask()).toBe(2);
  });

  it('takes the place of what was there before', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(31);
    kept.upstream.status = 404;
    await kept.ask();
    await expect.poll(() => kept.ask()).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('is never a reader’s, nor given to one', async () => {
    await using kept = await keeping();
    kept.upstream.headers = { 'cache-control': 'public, max-age=3600' };
    const reader = { credential: credential('reader', 'application') };
    expect([await kept.ask(reader), kept.memory.size]).toEqual([1, 0]);
    expect([await kept.ask(), await kept.ask(reader), await kept.ask(reader), await kept.ask()]).toEqual([2, 3, 4, 2]);
  });

  it('is told apart by whether a token was sent', async () => {
    await using kept = await keeping();
    const nobody = { credential: credential('none', '') };
    expect([await kept.ask(), await kept.ask(nobody)]).toEqual([1, 2]);
    expect([await kept.ask(), await kept.ask(nobody)]).toEqual([1, 2]);
  });

  it.each([
    ['path', { path: '/other' }],
    ['query', { query: new URLSearchParams({ locale: 'fr' }) }],
    ['header', { headers: { channelToken: 'other' } }],
  ])('is told apart by its %s', async (_, other) => {
    await using kept = await keeping();
    expect([await kept.ask(), await kept.ask(other), await kept.ask(), await kept.ask(other)]).toEqual([1, 2, 1, 2]);
  });

  it('is told apart by its scope', async () => {
    await using one = await keeping();
    await using other = await keeping({ memory: one.memory, scope: 'other' });
    await one.ask();
    await other.ask();
    expect([one.calls(), other.calls()]).toEqual([1, 1]);
  });

  it('is under a key that holds no header as it was sent', async () => {
    await using kept = await keeping();
    await kept.ask({ headers: { channelToken: 'planted-token' } });
    const keys = await keysOf(kept.memory);
    expect(keys).toHaveLength(1);
    expect(keys.join()).not.toContain('planted-token');
  });
});
