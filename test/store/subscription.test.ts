import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Subscription, type SubscriptionSettings } from '../../src/store/subscription.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';

const CHANNELS = ['https://a.test/media/purged', 'https://b.test/channel/purged'];

describe.skipIf(REDIS_SERVER === undefined)('who listens to channels of Redis', () => {
  let redis: Redis;
  let heard: [string, string][];
  let gaps: number;
  let lines: string[];
  let subscription: Subscription;

  const listener = (settings: Partial<SubscriptionSettings> = {}) =>
    new Subscription({
      url: redis.url,
      timeoutMs: 20_000,
      // Of random numbers, such as that of the process or the time, one may be that of the port.
      log: pino({ level: 'info', base: null, timestamp: false }, { write: (line: string) => void lines.push(line) }),
      onMessage: (channel, message) => heard.push([channel, message]),
      onGap: () => {
        gaps += 1;
      },
      ...settings,
    });

  beforeEach(async () => {
    redis = await startRedis();
    [heard, gaps, lines] = [[], 0, []];
    subscription = listener();
    return async () => {
      await subscription.close();
      await redis.stop();
    };
  });

  const clients = async () => String(await redis.command('CLIENT', 'LIST')).match(/ sub=2 /g)?.length ?? 0;

  it('makes no connection before', async () => {
    expect(await clients()).toBe(0);
    await subscription.close();
    await subscription.close();
  });

  it('hears what is published on them, and on no other, from when that is promised', async () => {
    await Promise.all([subscription.listen(CHANNELS), subscription.listen(CHANNELS)]);
    expect(await clients()).toBe(1);
    await redis.command('PUBLISH', CHANNELS[1] ?? '', 'one');
    await redis.command('PUBLISH', 'https://c.test/purged', 'other');
    await redis.command('PUBLISH', CHANNELS[0] ?? '', 'two');
    await expect
      .poll(() => heard)
      .toEqual([
        [CHANNELS[1], 'one'],
        [CHANNELS[0], 'two'],
      ]);
    expect(gaps).toBe(0);
  });

  it('is told that something may have been missed when a connection was lost, and hears again', async () => {
    await subscription.listen(CHANNELS);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await expect.poll(() => gaps).toBe(1);
    await redis.command('PUBLISH', CHANNELS[0] ?? '', 'after');
    await expect.poll(() => heard).toEqual([[CHANNELS[0], 'after']]);
    await redis.restart();
    await expect.poll(() => gaps).toBe(2);
  });

  it('waits for a Redis that is away no longer than it must, and listens once it is there', async () => {
    await redis.stop();
    await subscription.listen(CHANNELS);
    expect([gaps, heard]).toEqual([0, []]);
    await redis.restart();
    await expect.poll(() => gaps).toBe(1);
    expect(await clients()).toBe(1);
  });

  it('gives up waiting for one that hangs', async () => {
    redis.pause();
    subscription = listener({ timeoutMs: 300 });
    // Otherwise it would wait until Redis comes to itself.
    await subscription.listen(CHANNELS);
    expect(gaps).toBe(0);
    redis.resume();
    await expect.poll(() => gaps).toBe(1);
  });

  it('tells the log once where that is not allowed', async () => {
    await redis.command('ACL', 'SETUSER', 'default', 'resetchannels');
    await subscription.listen(CHANNELS);
    expect(lines.filter((line) => line.includes('purge'))).toHaveLength(1);
    expect(lines.join()).toContain('NOPERM');
  });

  it('leaves no connection behind', async () => {
    await subscription.listen(CHANNELS);
    await subscription.close();
    await expect.poll(clients).toBe(0);
    const early = listener();
    const listening = early.listen(CHANNELS);
    await early.close();
    await listening;
    await expect.poll(clients).toBe(0);
  });

  afterEach(() => {
    expect(lines.join()).not.toContain(String(redis.port));
  });
});
