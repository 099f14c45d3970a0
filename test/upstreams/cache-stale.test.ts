import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anew } from '../../src/upstreams/credential.js';
import { Leaving } from '../../src/upstreams/waiting.js';
import { APPLICATION, type Keeping, keeping } from './keeping.js';
import { credential, failureOf } from './upstream.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

const HOUR = 3600;
const HTML = { 'content-type': 'text/html' };

/** An answer that was good for a minute, 61 seconds ago, and what upstream does from now on. */
async function stale(kept: Keeping, status: number, headers: Keeping['upstream']['headers'] = {}): Promise<void> {
  await kept.ask();
  seconds(61);
  Object.assign(kept.upstream, { status, headers });
}

describe('while upstream is out of service, an answer that has gone stale', () => {
  it.each([0, 500, 502, 503, 504, 599])('is given, and says how old it is (%i)', async (status) => {
    await using kept = await keeping();
    await stale(kept, status);
    const { json, freshUntil, stale: how } = await kept.get();
    expect([json, freshUntil]).toEqual([{ call: 1 }, 0]);
    expect(how).toEqual({ upstream: 'omerlo', ageMs: expect.closeTo(61_000, -3) });
  });

  it('is given when upstream does not answer in time', async () => {
    await using kept = await keeping({}, { timeoutMs: 50 });
    // On a slow machine, the first may be too late as well.
    await expect.poll(() => kept.ask()).toBeDefined();
    await stale(kept, 200);
    const release = kept.hold();
    expect((await kept.get()).stale).toBeDefined();
    release();
  });

  it('is given to all who ask for the same at once, for one call', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await Promise.all([kept.ask(), kept.ask(), kept.ask()])).toEqual([1, 1, 1]);
    expect(kept.calls()).toBe(2);
  });

  it('is given for an hour from when it was no longer fresh', async () => {
    await using kept = await keeping();
    await kept.ask();
    kept.upstream.status = 500;
    seconds(30 + HOUR - 1);
    expect(await kept.ask()).toBe(1);
    seconds(2);
    expect(await kept.ask()).toBeUndefined();
  });

  it.each([
    ['is given for as long as it says', 'max-age=5, stale-if-error=60', 64, 1],
    ['is not given any longer', 'max-age=5, stale-if-error=60', 66, undefined],
    ['is not given longer than an hour', 'max-age=5, stale-if-error=99999', HOUR + 6, undefined],
    ['is given where it was stale as it came', 'max-age=0', 600, 1],
    ['is not given where it must be validated', 'max-age=5, must-revalidate', 6, undefined],
    ['is not given where shared caches must validate it', 'max-age=5, proxy-revalidate', 6, undefined],
    ['is not given where shared caches are told how long', 's-maxage=5, stale-if-error=60', 6, undefined],
    ['is not given where it was nobody’s to keep', 'private, stale-if-error=60', 6, undefined],
    ['is not given where it was not to be stored', 'no-store, stale-if-error=60', 6, undefined],
    ['is not given where it was to be asked for each time', 'no-cache, stale-if-error=60', 6, undefined],
  ])('%s (%s)', async (_, control, after, expected) => {
    await using kept = await keeping();
    kept.upstream.headers = { 'cache-control': control };
    await kept.ask();
    seconds(after);
    kept.upstream.status = 500;
    expect(await kept.ask()).toBe(expected);
  });

  it('is given where only those are shared that say so', async () => {
    await using kept = await keeping({ ttlMs: 0 });
    expect([await kept.ask(), await kept.ask()]).toEqual([1, 2]);
    kept.upstream.status = 500;
    expect(await kept.ask()).toBe(2);
  });

  it('makes way for a new one as soon as there is one', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await kept.ask()).toBe(1);
    kept.upstream.status = 200;
    seconds(11);
    expect((await kept.get()).stale).toBeUndefined();
    expect(await kept.ask()).toBe(3);
  });

  it('is nobody’s who passes by what is kept, and stays for the others', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await kept.ask({ credential: anew(APPLICATION) })).toBeUndefined();
    expect(await kept.ask()).toBe(1);
    expect(await kept.ask({ credential: anew(APPLICATION) })).toBeUndefined();
  });

  it('is no reader’s', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    await kept.ask();
    expect(await kept.ask({ credential: credential('reader', 'application') })).toBeUndefined();
  });

  it('is not said to be so as long as it may be given while a new one is fetched', async () => {
    await using kept = await keeping();
    await kept.ask();
    seconds(31);
    kept.upstream.status = 500;
    for (const _ of [1, 2])
      expect(await kept.get()).toMatchObject({ json: { call: 1 }, failUntil: expect.any(Number) });
    expect((await kept.get()).stale).toBeUndefined();
  });
});

describe('whoever asks while upstream is out of service', () => {
  it('does not wait for as long as it asks to be left alone', async () => {
    await using kept = await keeping({}, { guard: {} });
    await stale(kept, 503, { 'retry-after': '2' });
    expect(await kept.ask()).toBe(1);
    expect(kept.calls()).toBe(2);
  });

  it('has it asked once more where that is soon done', async () => {
    await using kept = await keeping({}, { guard: {} });
    await stale(kept, 0);
    const release = kept.hold();
    const asked = kept.ask();
    await expect.poll(() => kept.calls()).toBe(2);
    release(2);
    await expect.poll(() => kept.calls()).toBe(3);
    kept.upstream.status = 200;
    release();
    expect(await asked).toBe(3);
  });

  it('is given what there is when their own time is up', async () => {
    await using kept = await keeping();
    await stale(kept, 200);
    const release = kept.hold();
    const signal = Object.assign(new Leaving(), { until: performance.now() + 10_000 });
    const asked = kept.get({ signal });
    await expect.poll(() => kept.calls()).toBe(2);
    seconds(10);
    signal.abort();
    expect((await asked).stale?.ageMs).toBeCloseTo(71_000, -3);
    release();
  });

  it('is given nothing when they leave before', async () => {
    await using kept = await keeping();
    await stale(kept, 200);
    const release = kept.hold();
    const signal = Object.assign(new Leaving(), { until: performance.now() + 10_000 });
    const asked = kept.get({ signal });
    await expect.poll(() => kept.calls()).toBe(2);
    seconds(1);
    signal.abort();
    await failureOf(asked);
    release();
  });

  it('has it left alone for a second, once it has failed', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    for (const _ of [1, 2, 3]) expect(await kept.ask()).toBe(1);
    // What would have been sent before that has arrived before it.
    await kept.ask({ path: '/other' });
    expect(kept.calls()).toBe(3);
  });

  it('waits for it once, and for ten seconds not again: it is asked meanwhile', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await kept.ask()).toBe(1);
    seconds(9);
    const release = kept.hold();
    kept.upstream.status = 200;
    expect((await kept.get()).stale?.ageMs).toBeCloseTo(70_000, -3);
    await expect.poll(() => kept.calls()).toBe(3);
    seconds(2);
    const waiting = kept.ask();
    release();
    expect(await waiting).toBe(3);
  });

  it('waits again when it has answered, be it with a refusal', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await kept.ask()).toBe(1);
    seconds(2);
    kept.upstream.status = 429;
    expect(await kept.ask()).toBe(1);
    await expect.poll(() => kept.ask()).toBeUndefined();
  });
});

describe('an answer that has gone stale is not given where upstream', () => {
  it.each<[string, number, Keeping['upstream']['headers']]>([
    ['redirects', 302, {}],
    ['refuses what is asked', 400, {}],
    ['refuses the token', 401, {}],
    ['forbids it', 403, {}],
    ['has no such thing', 404, {}],
    ['finds that something else is in the way', 409, {}],
    ['has it no more', 410, {}],
    ['can’t make use of it', 422, {}],
    ['is asked too often', 429, {}],
    ['answers with a page', 200, HTML],
  ])('%s (%i)', async (_, status, headers) => {
    await using kept = await keeping();
    await stale(kept, status, headers);
    await failureOf(kept.get());
    await failureOf(kept.get());
  });

  it.each([401, 403, 404, 410])('is out of service after it has taken it back (%i)', async (status) => {
    await using kept = await keeping();
    await stale(kept, status);
    await kept.ask();
    kept.upstream.status = 500;
    seconds(6);
    expect(await kept.ask()).toBeUndefined();
  });

  it.each([401, 403])('took it back to who passes by what is kept (%i), though it was fresh', async (status) => {
    await using kept = await keeping();
    await kept.ask();
    kept.upstream.status = status;
    await kept.ask({ credential: anew(APPLICATION) });
    kept.upstream.status = 500;
    expect(await kept.ask()).toBeUndefined();
    expect(kept.memory.size).toBe(0);
  });

  it.each<[number, Keeping['upstream']['headers']]>([
    [400, {}],
    [429, {}],
    [200, HTML],
  ])('has answered otherwise (%i), but is given once it is out of service', async (status, headers) => {
    await using kept = await keeping();
    await stale(kept, status, headers);
    expect(await kept.ask()).toBeUndefined();
    Object.assign(kept.upstream, { status: 500, headers: {} });
    expect(await kept.ask()).toBe(1);
  });

  it('had no such thing when it was last asked', async () => {
    await using kept = await keeping();
    kept.upstream.status = 404;
    await kept.ask();
    seconds(6);
    kept.upstream.status = 500;
    expect((await failureOf(kept.get())).kind).toBe('unavailable');
  });

  it('is out of service after a purge', async () => {
    await using kept = await keeping();
    await stale(kept, 500);
    expect(await kept.ask()).toBe(1);
    kept.memory.clear();
    kept.purges.purged();
    expect(await kept.ask()).toBeUndefined();
  });

  it('gave it in the meantime anew, and not to be kept', async () => {
    await using kept = await keeping();
    await stale(kept, 200, { 'cache-control': 'no-store' });
    expect(await kept.ask()).toBe(2);
    kept.upstream.status = 500;
    expect(await kept.ask()).toBeUndefined();
  });
});
