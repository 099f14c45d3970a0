import { createHash, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RedisStore } from '../../src/store/redis.js';
import type { Store } from '../../src/store/store.js';
import { freePort } from '../free-port.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { all, doorOf, EMAIL, HOME, isFailure, several, stranger } from './door.js';

let redis: Redis;
beforeAll(async () => {
  if (REDIS_SERVER !== undefined) redis = await startRedis();
});
afterAll(() => redis?.stop());

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});
function redisStore(url: string, timeoutMs = 20_000): Store {
  const store = new RedisStore({ url, timeoutMs, log: pino({ enabled: false }) });
  closings.push(() => store.close());
  return store;
}

describe.skipIf(REDIS_SERVER === undefined)('instances that share a Redis', () => {
  it('count together, and know together who has signed in where', async () => {
    const shelf = randomUUID();
    const fleet = [1, 2, 3].map(() => doorOf({ store: redisStore(redis.url), shelf }));
    const [one, two, three] = fleet;
    expect(await one?.try('right', HOME)).toBe('right');
    const everywhere = async (times: number, address: (index: number) => string) =>
      (await several(times, (index) => Promise.all(fleet.map((door) => door.try('wrong', address(index)))))).flat();
    expect(await everywhere(4, () => HOME)).toEqual([...all(9, 'wrong'), ...all(3, 'limited')]);
    const limited = (await everywhere(10, stranger)).filter((outcome) => outcome === 'limited');
    expect(limited).toHaveLength(9);
    expect(await two?.try('right', stranger(99))).toBe('limited');
    expect(await three?.try('right', HOME)).toBe('limited');
  });

  it('let somebody in at home whom another of them has let in', async () => {
    const shelf = randomUUID();
    const [one, other] = [1, 2].map(() => doorOf({ store: redisStore(redis.url), shelf, limits: { failures: 1 } }));
    expect(await one?.try('right', HOME)).toBe('right');
    expect(await one?.try('wrong', stranger(1))).toBe('wrong');
    expect(await other?.try('right', stranger(1))).toBe('limited');
    expect(await other?.try('right', HOME)).toBe('right');
  });

  it('keep no address and no e-mail address there, and no hash that can be made without the key', async () => {
    await using own = await startRedis();
    const door = doorOf({ store: redisStore(own.url), shelf: 'https://partner.example/10000' });
    await door.try('right', HOME);
    await door.try('wrong', stranger(1));
    const held = [...(await own.keys())];
    expect(held.map(([key]) => key.replace(/[\w-]{43}$/, '…')).sort()).toEqual([
      'https://partner.example/10000/sign-ins/address/…',
      'https://partner.example/10000/sign-ins/address/…',
      'https://partner.example/10000/sign-ins/email/…',
      'https://partner.example/10000/sign-ins/known/…',
    ]);
    expect(held.map(([, value]) => value).sort()).toEqual(['', '1', '1', '1']);
    for (const secret of [EMAIL, HOME, stranger(1)]) {
      for (const kind of [undefined, 'address', 'email']) {
        const text = kind === undefined ? secret : JSON.stringify([kind, secret]);
        const hash = createHash('sha256').update(text).digest('base64url');
        expect(JSON.stringify(held)).not.toContain(hash);
      }
      expect(JSON.stringify(held)).not.toContain(secret);
    }

    const other = doorOf({ store: redisStore(own.url), shelf: 'https://partner.example/10000', key: 'another' });
    await other.try('right', HOME);
    const keys = new Set((await own.keys()).keys());
    expect(keys.size).toBe(held.length + 2);
    for (const [key] of held) expect(keys).toContain(key);
  });

  it('keep nothing there for longer than it is needed', async () => {
    await using own = await startRedis();
    const door = doorOf({ store: redisStore(own.url) });
    await door.try('right', HOME);
    await door.try('wrong', HOME);
    for (const key of (await own.keys()).keys()) {
      const days = Number(await own.command('PTTL', key)) / (24 * 3600 * 1000);
      expect(days).toBeGreaterThan(0);
      expect(days).toBeLessThanOrEqual(key.includes('/known/') ? 30 : 1 / 96);
    }
  });
});

describe.skipIf(REDIS_SERVER === undefined)('an instance whose Redis', () => {
  it('is away has the same limits, by itself', async () => {
    const door = doorOf({ store: redisStore(`redis://127.0.0.1:${await freePort()}`) });
    expect(await door.try('right', HOME)).toBe('right');
    expect(await several(10, () => door.try('wrong', HOME))).toEqual([...all(9, 'wrong'), 'limited']);
    expect(await several(22, (index) => door.try('wrong', stranger(index)))).toEqual([...all(21, 'wrong'), 'limited']);
  });

  it('is away counts no success, and lets in those who have signed in where they are', async () => {
    const door = doorOf({ store: redisStore(`redis://127.0.0.1:${await freePort()}`), limits: { failures: 1 } });
    expect(await several(3, () => door.try('right', HOME))).toEqual(all(3, 'right'));
    expect(await several(3, () => door.try('down', HOME))).toEqual(all(3, 'down'));
    expect(await door.try('wrong', stranger(1))).toBe('wrong');
    expect(await door.try('right', stranger(2))).toBe('limited');
    expect(await door.try('right', HOME)).toBe('right');
  });

  it('is killed goes on to count by itself, and remembers who has signed in there', async () => {
    await using own = await startRedis();
    const door = doorOf({ store: redisStore(own.url), limits: { failures: 3 } });
    expect(await door.try('right', HOME)).toBe('right');
    await own.stop();
    expect(await several(4, (index) => door.try('wrong', stranger(index)))).toEqual([...all(3, 'wrong'), 'limited']);
    expect(await door.try('right', HOME)).toBe('right');
    expect(await several(10, () => door.try('wrong', HOME))).toEqual([...all(9, 'wrong'), 'limited']);
  });

  it('is killed while upstream is asked loses nothing of the answer', async () => {
    await using own = await startRedis();
    const door = doorOf({ store: redisStore(own.url) });
    const ask = async () => {
      await own.stop();
      return 'token';
    };
    expect(await door.attempts.attempt({ address: HOME, email: EMAIL }, ask, isFailure)).toBe('token');
  });

  it('hangs is waited for briefly, and has the same limits', async () => {
    await using own = await startRedis();
    const door = doorOf({ store: redisStore(own.url, 1_000) });
    await door.try('right', HOME);
    own.pause();
    const started = performance.now();
    expect(await several(11, () => door.try('wrong', HOME))).toEqual([...all(10, 'wrong'), 'limited']);
    // Each that waited anew would take another second.
    expect(performance.now() - started).toBeLessThan(8_000);
    own.resume();
  });

  it('is full has the same limits, by itself', async () => {
    await using own = await startRedis({ settings: ['--maxmemory', '1kb'] });
    const door = doorOf({ store: redisStore(own.url) });
    expect(await several(11, () => door.try('wrong', HOME))).toEqual([...all(10, 'wrong'), 'limited']);
    expect(await several(21, (index) => door.try('wrong', stranger(index)))).toEqual([...all(20, 'wrong'), 'limited']);
  });
});
