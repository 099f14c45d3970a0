import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Interference } from '../../src/sandbox/index.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { until } from './acquiring.js';
import { ask, type Instances, openInstances } from './instances.js';

let redis: Redis;

beforeAll(async () => {
  if (REDIS_SERVER !== undefined) redis = await startRedis();
});
// A sandbox may get the port of one that has gone, and tokens are kept by the address that grants them.
beforeEach(() => redis?.command('FLUSHALL'));
afterAll(() => redis?.stop());
afterEach(() => {
  vi.useRealTimers();
});

const types = (instances: Instances) => instances.tokenCalls().map(({ query }) => query['grant_type']);
const tens = <T>(make: () => T): T[] => Array.from({ length: 10 }, make);

/** Where the token is kept of the fleet that has one. */
async function keyOf({ sandbox }: Instances): Promise<string> {
  const keys = [...(await redis.keys()).keys()].filter((key) => key.startsWith(sandbox.config.omerlo.url));
  expect(keys).toEqual([expect.stringMatching(/\/token$/)]);
  return keys[0] ?? '';
}

/** Answers 401 to whoever brings this token. */
function refusing(token: string | undefined): Interference {
  return ({ headers }) =>
    headers.authorization === `Bearer ${token}`
      ? { status: 401, headers: { 'content-type': 'application/json' }, body: {} }
      : undefined;
}

describe.skipIf(REDIS_SERVER === undefined)('ten instances that share a Redis', () => {
  it('make one token call when they start together, under concurrent requests', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    const fleet = tens(() => instances.start());
    expect(await ask(fleet, 10)).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials']);
    expect(instances.sandbox.calls).toHaveLength(101);
    expect(instances.tokensUsed()).toHaveLength(1);
    expect(fleet.flatMap((masthead) => masthead.problems())).toEqual([]);
  });

  it('make one token call, too, if it takes a while', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    instances.sandbox.interfere = async ({ path }) => {
      if (path === '/oauth/token') await pause(400);
      return undefined;
    };
    expect(await ask(tens(() => instances.start()))).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials']);
  });

  it('hand their token on to one that comes late, which makes no token call', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await ask([instances.start()]);
    expect(await ask([instances.start()], 5)).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials']);
    expect(instances.tokensUsed()).toHaveLength(1);
  });

  it('renew their token by one call, and nobody waits for it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await using instances = await openInstances({ redisUrl: redis.url });
    const fleet = tens(() => instances.start());
    await ask(fleet);
    const [first] = instances.tokensUsed();
    vi.advanceTimersByTime(3500 * 1000);
    instances.sandbox.calls.length = 0;
    let grant = () => {};
    const granted = new Promise<void>((resolve) => {
      grant = resolve;
    });
    instances.sandbox.interfere = async ({ path }) => {
      if (path === '/oauth/token') await granted;
      return undefined;
    };
    expect(await ask(fleet, 3)).toEqual([]);
    expect(instances.tokensUsed()).toEqual([first]);
    grant();
    await expect.poll(() => instances.tokenCalls().map(({ status }) => status)).toEqual([200]);
    // Those that did not ask look for the new one every 40 ms.
    await expect
      .poll(async () => {
        instances.sandbox.calls.length = 0;
        await ask(fleet);
        return instances.tokensUsed().length === 1 && !instances.tokensUsed().includes(first ?? '');
      })
      .toBe(true);
    expect(instances.tokenCalls()).toEqual([]);
  });

  it('renew by the refresh token that any of them was granted', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await using instances = await openInstances({ redisUrl: redis.url });
    const other = instances.start();
    await ask([instances.start()]);
    await ask([other]);
    vi.advanceTimersByTime(3600 * 1000);
    expect(await ask([other])).toEqual([]);
    await redis.command('PEXPIRE', await keyOf(instances), '20000');
    expect(await ask([instances.start()])).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token', 'refresh_token']);
    expect(instances.tokenCalls().map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('take over what another has renewed when their token is refused', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    const [one, other, third] = [instances.start(), instances.start(), instances.start()];
    await ask([one, other, third]);
    const [refused] = instances.tokensUsed();
    instances.sandbox.interfere = refusing(refused);
    expect(await ask([one])).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token']);
    expect(await ask([other, third], 5)).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token']);
    expect(instances.tokensUsed()).toHaveLength(2);
  });

  it('replace a refused token by one call when it is refused to all at once', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    const fleet = tens(() => instances.start());
    await ask(fleet);
    const [refused] = instances.tokensUsed();
    instances.sandbox.interfere = refusing(refused);
    expect(await ask(fleet, 3)).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token']);
  });

  it('take no token over that is about to end', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await ask([instances.start()]);
    await redis.command('PEXPIRE', await keyOf(instances), '29000');
    expect(await ask([instances.start()])).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token']);
    await redis.command('PEXPIRE', await keyOf(instances), '50000');
    expect(await ask([instances.start()])).toEqual([]);
    expect(types(instances)).toEqual(['client_credentials', 'refresh_token']);
  });

  it('keep a token no longer than it lives', async () => {
    await using instances = await openInstances({ redisUrl: redis.url }, { tokenLifetime: 20 });
    await ask([instances.start()]);
    const left = Number(await redis.command('PTTL', await keyOf(instances)));
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(20_000);
  });

  it('are each refused where the grant is, and each remembers it', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    instances.sandbox.interfere = ({ path }) =>
      path === '/oauth/token' ? { status: 401, headers: {}, body: '' } : undefined;
    const fleet = [instances.start(), instances.start()];
    for (let round = 0; round < 3; round += 1) expect(await ask(fleet)).toHaveLength(2);
    expect(instances.tokenCalls()).toHaveLength(2);
    for (const masthead of fleet) expect(masthead.problems()).toMatchObject([{ part: 'omerlo' }]);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('whoever was about to ask for the fleet’s token, and died', () => {
  /** The place of a fleet's token, while nobody has one. */
  async function emptyPlace(instances: Instances): Promise<string> {
    await ask([instances.start()]);
    const key = await keyOf(instances);
    await redis.command('DEL', key);
    instances.sandbox.calls.length = 0;
    return key;
  }

  /** Until who waits for a token has looked for it a few times more. */
  async function looking(): Promise<void> {
    await redis.command('CONFIG', 'RESETSTAT');
    const looks = async () =>
      Number(/cmdstat_get:calls=(\d+)/.exec(String(await redis.command('INFO', 'commandstats')))?.[1]);
    await until(async () => (await looks()) > 3);
  }

  it('is waited for until its lock expires, then another asks, and one only', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    const key = await emptyPlace(instances);
    const started = performance.now();
    await redis.command('SET', `${key}/lock`, 'of-the-dead', 'PX', '600');
    expect(await ask(tens(() => instances.start()))).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(500);
    expect(types(instances)).toEqual(['client_credentials']);
  });

  it('is not waited for longer than asking may take, whatever its lock says', async () => {
    await using instances = await openInstances({ redisUrl: redis.url, callTimeoutMs: 20_000 });
    const key = await emptyPlace(instances);
    await redis.command('SET', `${key}/lock`, 'of-the-dead', 'PX', '600000');
    vi.useFakeTimers({ toFake: ['performance'] });
    const answered = vi.fn();
    const asking = ask([instances.start()]).then(answered);
    await looking();
    // Two calls of twenty seconds, and one to spare.
    vi.advanceTimersByTime(40_900);
    await looking();
    expect(answered).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    await asking;
    expect(answered).toHaveBeenCalledWith([]);
    expect(types(instances)).toEqual(['client_credentials']);
    // The lock was not ours to give back.
    expect(await redis.command('GET', `${key}/lock`)).toBe('of-the-dead');
    await redis.command('DEL', `${key}/lock`);
  });

  it('does not keep an instance that is closed', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    const key = await emptyPlace(instances);
    await redis.command('SET', `${key}/lock`, 'of-the-dead', 'PX', '600000');
    const masthead = instances.start();
    const asking = ask([masthead]);
    await looking();
    const started = performance.now();
    await masthead.dispose();
    // It would have waited for a minute.
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await asking).toHaveLength(1);
    expect(instances.tokenCalls()).toEqual([]);
    await redis.command('DEL', `${key}/lock`);
  });

  it('leaves no lock behind, nor does who has asked', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await ask([instances.start(), instances.start()]);
    await keyOf(instances);
  });
});
