import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SharedShelf, Shelved } from '../../src/upstreams/answers.js';
import { anew } from '../../src/upstreams/credential.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { APPLICATION, keeping } from './keeping.js';
import { credential, failureOf } from './upstream.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

/** So many calls that may be made, and how many are left. */
function allowanceOf(calls: number) {
  let left = calls;
  return {
    line: undefined,
    left: () => left,
    take: () => {
      if (left === 0) return new UpstreamFailure('too-complex', 'None is left.');
      left -= 1;
      return undefined;
    },
    giveBack: () => {
      left += 1;
    },
  };
}

describe('an allowance', () => {
  it('is spent by calls as they begin, whatever becomes of them, and ends them', async () => {
    await using kept = await keeping({ ttlMs: 0 });
    const allowance = allowanceOf(3);
    kept.upstream.status = 500;
    const asked = ['/a', '/b', '/c', '/d'].map((path) => failureOf(kept.get({ path, allowance })));
    expect((await Promise.all(asked)).map(({ kind }) => kind)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
      'too-complex',
    ]);
    expect([kept.calls(), allowance.left()]).toEqual([3, 0]);
  });

  it('is spent by what is nobody else’s, and by what is made anew', async () => {
    await using kept = await keeping();
    const allowance = allowanceOf(3);
    const reader = credential('reader', 'reader');
    for (const each of [reader, reader, anew(APPLICATION)]) await kept.get({ credential: each, allowance });
    expect([kept.calls(), allowance.left()]).toEqual([3, 0]);
    expect(await failureOf(kept.get({ credential: reader, allowance }))).toMatchObject({ kind: 'too-complex' });
    expect(await failureOf(kept.get({ credential: anew(APPLICATION), allowance }))).toMatchObject({
      kind: 'too-complex',
    });
    expect(kept.calls()).toBe(3);
  });

  it('is not spent by what is kept, nor by joining a call that is under way', async () => {
    await using kept = await keeping();
    const [one, none] = [allowanceOf(1), allowanceOf(0)];
    expect(await Promise.all([kept.ask({ allowance: one }), kept.ask({ allowance: none })])).toEqual([1, 1]);
    expect(await kept.ask({ allowance: none })).toBe(1);
    expect([kept.calls(), one.left()]).toEqual([1, 0]);
  });

  it('that has come to its end gets what is kept as long as it may be given, and no new one fetched', async () => {
    await using kept = await keeping();
    const none = allowanceOf(0);
    await kept.ask();
    seconds(31);
    expect(await kept.ask({ allowance: none })).toBe(1);
    expect(kept.calls()).toBe(1);
    seconds(30);
    expect(await failureOf(kept.get({ allowance: none }))).toMatchObject({ kind: 'too-complex' });
    // Who has calls left is none the worse for it.
    expect(await kept.ask()).toBe(2);
  });

  it('is given back what a fleet turns out to have', async () => {
    const shelved: Shelved = {
      json: { call: 9 },
      text: '{"call":9}',
      freshMs: 5000,
      staleMs: 0,
      failMs: 0,
      ageMs: 0,
      value: '',
    };
    const shelf: SharedShelf = {
      ready: async () => undefined,
      get: async (key) => (key.includes('/there') ? shelved : undefined),
      set: () => undefined,
      delete: () => undefined,
    };
    await using kept = await keeping({ shelf });
    const allowance = allowanceOf(1);
    expect(await kept.ask({ path: '/there', allowance })).toBe(9);
    expect([kept.calls(), allowance.left()]).toEqual([0, 1]);
    expect(await kept.ask({ path: '/nowhere', allowance })).toBe(1);
    expect([kept.calls(), allowance.left()]).toEqual([1, 0]);
  });
});
