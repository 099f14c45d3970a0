import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Grant } from '../../src/auth/grant.js';
import { openStage } from '../stage.js';
import { down, grantTypes, listening, numbered, seconds, withTimers } from './acquiring.js';

const LISTS = Array.from({ length: 20 }, (_, index) => `{ categories(first: ${index + 1}) { nodes { id } } }`);

const never = () => new Promise<never>(() => {});
describe('a token that is used', () => {
  withTimers();

  it('is renewed in the last tenth of its life, before anybody asks', async () => {
    const { acquire, credential } = numbered(3600);
    expect(await credential.bearer()).toBe('token-1');
    await seconds(3239);
    expect(acquire).toHaveBeenCalledOnce();
    await seconds(2);
    expect(acquire).toHaveBeenCalledTimes(2);
    expect(await credential.bearer()).toBe('token-2');
    await seconds(3238);
    expect(acquire).toHaveBeenCalledTimes(2);
    await seconds(2);
    expect(await credential.bearer()).toBe('token-3');
    await credential.close();
  });

  it.each([
    [604_800, 604_770],
    [3600, 3570],
    [1500, 1470],
    [100, 98],
    [10, 9.8],
    [1, 0.98],
  ])('and lives for %i seconds is good for %d of them, if its renewal takes that long', async (lifetime, used) => {
    const { acquire, credential } = numbered(lifetime);
    await credential.bearer();
    acquire.mockImplementation(never);
    await seconds(used - 0.002);
    expect(await credential.bearer()).toBe('token-1');
    expect(acquire).toHaveBeenCalledTimes(2);
    await seconds(0.004);
    const waiting = vi.fn();
    Promise.resolve(credential.bearer()).then(waiting);
    await seconds(3600);
    expect(waiting).not.toHaveBeenCalled();
    expect(acquire).toHaveBeenCalledTimes(2);
  });

  it('is renewed once more when nobody uses it any longer, and then let go', async () => {
    const { acquire, credential } = numbered(3600);
    await credential.bearer();
    await seconds(3300);
    expect(acquire).toHaveBeenCalledTimes(2);
    await seconds(100_000);
    expect(acquire).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
    expect(await credential.bearer()).toBe('token-3');
    await credential.close();
  });

  it('goes on being used when its renewal fails, which is tried again in a quarter of what it has left', async () => {
    const { log, lines } = listening();
    const { acquire, credential } = numbered(3600, { log });
    await credential.bearer();
    acquire.mockImplementationOnce(down).mockImplementationOnce(down);
    await seconds(3240);
    expect(acquire).toHaveBeenCalledTimes(2);
    expect(lines()).toMatchObject([
      {
        level: 40,
        upstream: 'omerlo',
        kind: 'unavailable',
        reason: 'HTTP 500',
        seconds: 330,
        msg: 'a token could not be renewed, and is used as long as it is good',
      },
    ]);
    // However often it is used in between.
    for (let second = 0; second < 82; second += 1) {
      await seconds(1);
      expect(await credential.bearer()).toBe('token-1');
    }
    expect(acquire).toHaveBeenCalledTimes(2);
    await seconds(1);
    expect(acquire).toHaveBeenCalledTimes(3);
    await seconds(61);
    expect(acquire).toHaveBeenCalledTimes(3);
    await seconds(1);
    expect(acquire).toHaveBeenCalledTimes(4);
    expect(await credential.bearer()).toBe('token-2');
    await credential.close();
  });

  it('has a problem while its renewal fails, and none when it is renewed', async () => {
    const { acquire, credential } = numbered(3600);
    await credential.bearer();
    acquire.mockImplementationOnce(down);
    await seconds(3241);
    expect(credential.problem).toEqual({
      upstream: 'omerlo',
      problem: 'It is down (HTTP 500)',
      since: expect.any(String),
    });
    await seconds(83);
    expect(credential.problem).toBeUndefined();
    await credential.close();
  });

  it('is renewed no more by itself once it is closed, and no timer is left', async () => {
    const { acquire, credential } = numbered(3600);
    await credential.bearer();
    expect(vi.getTimerCount()).toBe(1);
    await credential.close();
    expect(vi.getTimerCount()).toBe(0);
    await seconds(3300);
    expect(await credential.bearer()).toBe('token-1');
    expect(acquire).toHaveBeenCalledOnce();
  });

  it('is waited for by who closes it while it is renewed, and leaves no timer either', async () => {
    const { acquire, credential } = numbered(3600);
    await credential.bearer();
    let grant: ((grant: Grant) => void) | undefined;
    acquire.mockImplementation(() => new Promise((resolve) => (grant = resolve)));
    await seconds(3241);
    const closed = vi.fn();
    const closing = credential.close().then(closed);
    await seconds(1);
    expect(closed).not.toHaveBeenCalled();
    grant?.({ token: 'token-2', lifetime: 3600 });
    await closing;
    expect(vi.getTimerCount()).toBe(0);
    expect(await credential.bearer()).toBe('token-2');
  });
});

describe('a graph whose token endpoint hangs while the token is in its last tenth', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('answers every operation with the token that it has, and waits for nothing', async () => {
    const stage = await openStage();
    await stage.run('{ categories(first: 30) { nodes { id } } }');
    const token = stage.sandbox.calls[1]?.headers.authorization;
    stage.sandbox.calls.length = 0;
    vi.advanceTimersByTime(3500 * 1000);
    stage.sandbox.interfere = ({ path }) => (path === '/oauth/token' ? 'hang' : undefined);
    const outcomes = await Promise.all(LISTS.map((operation) => stage.run(operation)));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    // It has been asked, by the refresh token, and has not answered.
    expect(grantTypes(stage)).toEqual(['refresh_token']);
    const lists = stage.sandbox.calls.filter(({ path }) => path === '/categories');
    expect(lists).toHaveLength(LISTS.length);
    for (const call of lists) expect(call.headers.authorization).toBe(token);
    expect(stage.masthead.problems()).toEqual([]);
    // Neither does who closes it.
    const started = Date.now();
    await stage.close();
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
