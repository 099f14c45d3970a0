import { describe, expect, it, vi } from 'vitest';
import { lifeOf } from '../../src/auth/life.js';
import { numbered, seconds, withTimers } from './acquiring.js';

describe('a life', () => {
  withTimers();

  it.each([0, 0.25, 0.5, 0.999_999])(
    'is renewed after nine tenths of it, and up to a twentieth later by chance (%d)',
    (chance) => {
      for (const lifetime of [1, 60, 3600, 604_800]) {
        const { renewAt, until } = lifeOf(5000, lifetime, () => chance);
        expect((renewAt - 5000) / lifetime / 1000).toBeCloseTo(0.9 + chance * 0.05, 9);
        expect(renewAt).toBeLessThan(until);
      }
    },
  );

  it('is not renewed at the same moment by instances that were started together', () => {
    vi.restoreAllMocks();
    const moments = Array.from({ length: 50 }, () => lifeOf(0, 3600).renewAt);
    expect(new Set(moments).size).toBeGreaterThan(40);
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(60_000);
  });

  it('without end needs no renewal and no timer', async () => {
    const { acquire, credential } = numbered(Number.POSITIVE_INFINITY);
    await credential.bearer();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1e12);
    expect(await credential.bearer()).toBe('token-1');
    expect(acquire).toHaveBeenCalledOnce();
  });

  it('longer than a timer can be set to is renewed when the token is used', async () => {
    const { acquire, credential } = numbered(100 * 24 * 3600);
    await credential.bearer();
    expect(vi.getTimerCount()).toBe(0);
    await seconds(91 * 24 * 3600);
    expect(await credential.bearer()).toBe('token-1');
    await seconds(0);
    expect(await credential.bearer()).toBe('token-2');
    expect(acquire).toHaveBeenCalledTimes(2);
  });

  it('of seconds is renewed in time, for as long as the token is used', async () => {
    const { acquire, credential } = numbered(5);
    const used = [];
    for (let tenth = 0; tenth < 600; tenth += 1) {
      used.push(await credential.bearer());
      await seconds(0.1);
    }
    expect(new Set(used).size).toBe(14);
    expect(acquire).toHaveBeenCalledTimes(14);
    await credential.close();
  });

  it('of a millisecond is one token for each who asks, and no storm by itself', async () => {
    const { acquire, credential } = numbered(0.001);
    expect(await credential.bearer()).toBe('token-1');
    await seconds(60);
    expect(acquire.mock.calls.length).toBeLessThanOrEqual(2);
    expect(vi.getTimerCount()).toBe(0);
    acquire.mockClear();
    for (let ask = 0; ask < 10; ask += 1) {
      await credential.bearer();
      await seconds(1);
    }
    expect(acquire.mock.calls.length).toBeLessThanOrEqual(20);
  });
});
