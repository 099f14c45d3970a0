import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Grant, GrantRefused } from '../../src/auth/grant.js';
import { lifeOf } from '../../src/auth/life.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { openStage } from '../stage.js';
import { acquiredBy, grantTypes, listening, numbered } from './acquiring.js';

const LISTS = Array.from({ length: 20 }, (_, index) => `{ categories(first: ${index + 1}) { nodes { id } } }`);

const down = () => Promise.reject(new UpstreamFailure('unavailable', 'It is down.', { reason: 'HTTP 500' }));
const never = () => new Promise<never>(() => {});
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

/** Lets the background timer run with the clock. */
function withTimers(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    // Renewals come at the earliest that they may.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

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
    credential.bearer().then(waiting);
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

describe('the next token', () => {
  withTimers();
  const refused = () => Promise.reject(new GrantRefused('omerlo', 'The omerlo upstream refused it.', 400));

  /** Grants with refresh tokens, all numbered. */
  function rotating() {
    let granted = 0;
    const next = async (): Promise<Grant> => {
      granted += 1;
      return { token: `token-${granted}`, lifetime: 3600, refreshToken: `refresh-${granted}` };
    };
    const [acquire, refresh] = [vi.fn(next), vi.fn<(refreshToken: string) => Promise<Grant>>(next)];
    return { acquire, refresh, credential: acquiredBy(acquire, { refresh }) };
  }

  it('is asked for with the refresh token of the last, each of which is used once', async () => {
    const { acquire, refresh, credential } = rotating();
    for (const token of ['token-1', 'token-2', 'token-3']) {
      expect(await credential.bearer()).toBe(token);
      await seconds(3300);
    }
    expect(acquire).toHaveBeenCalledOnce();
    expect(refresh.mock.calls).toEqual([['refresh-1'], ['refresh-2'], ['refresh-3']]);
    await credential.close();
  });

  it('is asked for by the grant when the refresh token is refused, and nobody learns of it', async () => {
    const { acquire, refresh, credential } = rotating();
    await credential.bearer();
    refresh.mockImplementationOnce(refused);
    await seconds(3300);
    expect(await credential.bearer()).toBe('token-2');
    expect(acquire).toHaveBeenCalledTimes(2);
    expect(refresh.mock.calls).toEqual([['refresh-1']]);
    expect(credential.problem).toBeUndefined();
    await seconds(3300);
    expect(refresh.mock.calls).toEqual([['refresh-1'], ['refresh-2']]);
    await credential.close();
  });

  it('is asked for by the grant after the refresh failed otherwise: what fails for ever would keep it away for ever', async () => {
    const { acquire, refresh, credential } = rotating();
    await credential.bearer();
    refresh.mockImplementation(down);
    await seconds(3241);
    expect([acquire.mock.calls.length, refresh.mock.calls.length]).toEqual([1, 1]);
    expect(await credential.bearer()).toBe('token-1');
    await seconds(83);
    expect([acquire.mock.calls.length, refresh.mock.calls.length]).toEqual([2, 1]);
    expect(await credential.bearer()).toBe('token-2');
    await credential.close();
  });

  it('is asked for by the grant when the last came without a refresh token', async () => {
    const { acquire, refresh, credential } = rotating();
    acquire.mockImplementationOnce(async () => ({ token: 'token-0', lifetime: 3600 }));
    await credential.bearer();
    await seconds(3300);
    expect(refresh).not.toHaveBeenCalled();
    expect(acquire).toHaveBeenCalledTimes(2);
    await credential.close();
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
    await using stage = await openStage({ config: { callTimeoutMs: 300 } });
    await stage.run('{ categories(first: 30) { nodes { id } } }');
    const [, { headers } = { headers: {} }] = stage.sandbox.calls;
    stage.sandbox.calls.length = 0;
    vi.advanceTimersByTime(3500 * 1000);
    stage.sandbox.interfere = ({ path }) => (path === '/oauth/token' ? 'hang' : undefined);
    const outcomes = await Promise.all(LISTS.map((operation) => stage.run(operation)));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    // It has been asked, by the refresh token, and has not answered.
    expect(grantTypes(stage)).toEqual(['refresh_token']);
    const lists = stage.sandbox.calls.filter(({ path }) => path === '/categories');
    expect(lists).toHaveLength(LISTS.length);
    for (const call of lists) expect(call.headers.authorization).toBe(headers.authorization);
    expect(stage.masthead.problems()).toEqual([]);
  });
});
