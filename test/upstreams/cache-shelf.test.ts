import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SharedShelf, Shelved } from '../../src/upstreams/answers.js';
import { keeping } from './keeping.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

/** A shelf that always has the same, and what is done with it. */
function shelfWith(found: Shelved | undefined) {
  const set = vi.fn<SharedShelf['set']>();
  const drop = vi.fn<SharedShelf['delete']>();
  return { ready: async () => undefined, get: async () => found, set, delete: drop };
}

/** An answer that another instance fetched some seconds ago, and that was good for thirty. */
function shelved(ageSeconds: number): Shelved {
  const ageMs = ageSeconds * 1000;
  const text = '{"call":100}';
  return {
    json: JSON.parse(text),
    text,
    freshMs: 30_000 - ageMs,
    staleMs: 0,
    failMs: 3_600_000,
    ageMs,
    value: 'sealed',
  };
}

describe('an answer that the fleet has, and that is no longer fresh', () => {
  it('is not given where upstream has a new one, which takes its place', async () => {
    const shelf = shelfWith(shelved(600));
    await using kept = await keeping({ shelf });
    expect(await kept.ask()).toBe(1);
    const [, answer, over] = shelf.set.mock.calls[0] ?? [];
    expect(answer).toMatchObject({ text: '{"call":1}', freshMs: 30_000, failMs: 3_600_000, stays: true });
    expect(over).toMatchObject({ value: 'sealed' });
  });

  it('is given while upstream is out of service, as old as it is, and kept here', async () => {
    await using kept = await keeping({ shelf: shelfWith(shelved(600)) });
    kept.upstream.status = 500;
    expect(await kept.get()).toMatchObject({ json: { call: 100 }, stale: { ageMs: expect.closeTo(600_000, -3) } });
    expect(kept.memory.size).toBeGreaterThan(0);
    expect(await kept.ask()).toBe(100);
    expect(kept.calls()).toBe(1);
  });

  it('is not given when it is too old for that', async () => {
    await using kept = await keeping({ shelf: shelfWith(shelved(3631)) });
    kept.upstream.status = 500;
    expect(await kept.ask()).toBeUndefined();
  });

  it.each([
    ['newer', 30, 100],
    ['older', 120, 1],
  ])('is given in place of what is kept here, or not, as it is %s', async (_, age, expected) => {
    const shelf = { ...shelfWith(undefined) };
    await using kept = await keeping({ shelf });
    await kept.ask();
    seconds(90);
    shelf.get = async () => shelved(age);
    kept.upstream.status = 500;
    expect(await kept.ask()).toBe(expected);
  });

  it('is not given, nor kept, where there was a purge while upstream was asked', async () => {
    await using kept = await keeping({ shelf: shelfWith(shelved(600)) });
    kept.upstream.status = 500;
    const release = kept.hold();
    const asked = kept.ask();
    await expect.poll(() => kept.calls()).toBe(1);
    kept.purges.purged();
    release();
    expect(await asked).toBeUndefined();
    expect(kept.memory.size).toBe(0);
  });

  it.each<[string, number, Readonly<Record<string, string>>]>([
    ['is nobody’s to keep', 200, { 'cache-control': 'private' }],
    ['is stale as it comes', 200, { 'cache-control': 'max-age=0' }],
    ['is that it is gone', 410, {}],
    ['is that it may not be had', 403, {}],
  ])('is taken down where the new one %s', async (_, status, headers) => {
    const shelf = shelfWith(shelved(600));
    await using kept = await keeping({ shelf });
    Object.assign(kept.upstream, { status, headers });
    await kept.ask();
    expect(shelf.delete).toHaveBeenCalledOnce();
    expect(shelf.set).not.toHaveBeenCalled();
  });

  it('stays where upstream only refuses what is asked', async () => {
    const shelf = shelfWith(shelved(600));
    await using kept = await keeping({ shelf });
    kept.upstream.status = 429;
    expect(await kept.ask()).toBeUndefined();
    expect(shelf.delete).not.toHaveBeenCalled();
  });
});

describe('an answer is put where the fleet finds it', () => {
  it('for as long as it is fresh, when it is asked for the first time', async () => {
    const shelf = shelfWith(undefined);
    await using kept = await keeping({ shelf });
    await kept.ask();
    expect(shelf.set.mock.calls[0]?.slice(1)).toEqual([expect.objectContaining({ stays: false }), undefined]);
  });

  it('for as long as it may be given while upstream fails, when it is asked for again', async () => {
    const shelf = shelfWith(undefined);
    await using kept = await keeping({ shelf });
    await kept.ask();
    seconds(61);
    await kept.ask();
    expect(shelf.set.mock.calls[1]?.[1]).toMatchObject({ stays: true });
  });

  it('not at all where it is stale as it comes', async () => {
    const shelf = shelfWith(undefined);
    await using kept = await keeping({ shelf, ttlMs: 0 });
    await kept.ask();
    expect(shelf.set).not.toHaveBeenCalled();
  });
});
