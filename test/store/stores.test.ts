import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.js';
import { MemoryStore } from '../../src/store/memory.js';
import { RedisStore } from '../../src/store/redis.js';
import { type Count, type Store, StoreUnavailable } from '../../src/store/store.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';

let redis: Redis;

const STORES = [
  { name: 'in memory', isHere: true, open: (): Store => new MemoryStore() },
  {
    name: 'in Redis',
    isHere: REDIS_SERVER !== undefined,
    // No test here is about how long it may take to answer.
    open: (): Store => new RedisStore({ url: redis.url, timeoutMs: 20_000, log: pino({ enabled: false }) }),
  },
];

/** Waits until so many milliseconds have passed. A timer alone counts from when its turn of the loop began, and comes sooner. */
async function passed(ms: number): Promise<void> {
  for (const start = performance.now(); performance.now() - start < ms; ) await pause(1);
}

beforeAll(async () => {
  if (REDIS_SERVER !== undefined) redis = await startRedis();
});
afterAll(() => redis?.stop());

for (const { name, isHere, open } of STORES) {
  describe.skipIf(!isHere)(`a store ${name}`, () => {
    let store: Store;
    beforeAll(() => {
      store = open();
    });
    afterAll(() => store.close());

    /** Each test has keys of its own. */
    const newKey = () => `key ${randomUUID()}`;
    const minute = { ttlMs: 60_000 };

    it('holds nothing under a key that was never set', async () => {
      expect(await store.get(newKey())).toBeUndefined();
    });

    it.each(['text', '', 'Zoë 🗞️', 'a\r\n"b"\0c', 'x'.repeat(100_000)])('gives back %.20j as it was', async (value) => {
      const key = newKey();
      expect(await store.set(key, value, minute)).toBe(true);
      expect((await store.get(key))?.value).toBe(value);
    });

    it('takes keys of any letters', async () => {
      const key = `https://a.test/é 🗞️\n*:${newKey()}`;
      await store.set(key, 'text', minute);
      expect((await store.get(key))?.value).toBe('text');
    });

    it('tells how long an entry stays', async () => {
      const key = newKey();
      await store.set(key, 'text', minute);
      const { remainingMs = 0 } = (await store.get(key)) ?? {};
      expect(remainingMs).toBeGreaterThan(20_000);
      expect(remainingMs).toBeLessThanOrEqual(60_000);
    });

    it('lets an entry go at its end', async () => {
      const key = newKey();
      await store.set(key, 'text', { ttlMs: 30 });
      await passed(50);
      expect(await store.get(key)).toBeUndefined();
    });

    it.each([0.4, 0, -5])('takes a life of %d ms for the shortest there is', async (ttlMs) => {
      const key = newKey();
      await store.set(key, 'text', { ttlMs });
      await passed(5);
      expect(await store.get(key)).toBeUndefined();
    });

    it.each([1e15, Number.POSITIVE_INFINITY])('takes a life of %d ms', async (ttlMs) => {
      const key = newKey();
      await store.set(key, 'text', { ttlMs });
      expect((await store.get(key))?.remainingMs).toBeGreaterThan(1e14);
    });

    it('replaces a value and its end', async () => {
      const key = newKey();
      await store.set(key, 'old', { ttlMs: 20_000 });
      expect(await store.set(key, 'new', minute)).toBe(true);
      expect(await store.get(key)).toMatchObject({ value: 'new', remainingMs: expect.toSatisfy((ms) => ms > 20_000) });
    });

    it('writes only where nothing is, when asked to', async () => {
      const key = newKey();
      expect(await store.set(key, 'first', { ...minute, when: 'absent' })).toBe(true);
      expect(await store.set(key, 'second', { ...minute, when: 'absent' })).toBe(false);
      expect((await store.get(key))?.value).toBe('first');
      await store.extend(key, 30);
      await passed(50);
      expect(await store.set(key, 'third', { ...minute, when: 'absent' })).toBe(true);
    });

    it('writes only where something is, when asked to', async () => {
      const key = newKey();
      expect(await store.set(key, 'first', { ...minute, when: 'present' })).toBe(false);
      expect(await store.get(key)).toBeUndefined();
      await store.set(key, 'second', minute);
      expect(await store.set(key, 'third', { ...minute, when: 'present' })).toBe(true);
      expect((await store.get(key))?.value).toBe('third');
      await store.extend(key, 30);
      await passed(50);
      expect(await store.set(key, 'fourth', { ...minute, when: 'present' })).toBe(false);
    });

    it('gives an entry another end', async () => {
      const key = newKey();
      await store.set(key, 'text', minute);
      expect(await store.extend(key, 50_000)).toBe(true);
      expect(await store.get(key)).toMatchObject({
        value: 'text',
        remainingMs: expect.toSatisfy((ms) => ms <= 50_000),
      });
      await store.extend(key, 30);
      await passed(50);
      expect(await store.extend(key, 60_000)).toBe(false);
      expect(await store.get(key)).toBeUndefined();
    });

    it('deletes, also what is not there', async () => {
      const key = newKey();
      await store.set(key, 'text', minute);
      await store.delete(key);
      await store.delete(key);
      expect(await store.get(key)).toBeUndefined();
    });

    it('deletes only what still has a value, when asked to', async () => {
      const key = newKey();
      await store.set(key, 'text', minute);
      await store.deleteIf(key, 'other');
      expect((await store.get(key))?.value).toBe('text');
      await store.deleteIf(key, 'text');
      expect(await store.get(key)).toBeUndefined();
      await store.deleteIf(key, 'text');
    });

    describe('as a counter', () => {
      const perMinute = (key: string, by: number) => store.count(key, by, 60_000);
      /** Whether it has begun just now. Redis itself may take a millisecond to say so, and a busy machine more. */
      const isWhole = ({ remainingMs }: Count) => remainingMs > 40_000 && remainingMs <= 60_000;
      const counted = async (key: string, by: number) => (await perMinute(key, by)).count;

      it('adds, takes away, and looks', async () => {
        const key = newKey();
        const counts = [];
        for (const by of [0, 1, 5, -2, 0, 1]) counts.push(await counted(key, by));
        expect(counts).toEqual([0, 1, 6, 4, 4, 5]);
        expect((await store.get(key))?.value).toBe('5');
      });

      it('never comes below 0, and begins anew from there', async () => {
        const key = newKey();
        expect(await perMinute(key, -3)).toEqual({ count: 0, remainingMs: 0 });
        expect(await counted(key, 2)).toBe(2);
        expect(await perMinute(key, -3)).toEqual({ count: 0, remainingMs: 0 });
        expect(await store.get(key)).toBeUndefined();
        expect(await counted(key, 1)).toBe(1);
      });

      it('counts each of those who come at once', async () => {
        const key = newKey();
        const counts = await Promise.all(Array.from({ length: 100 }, () => counted(key, 1)));
        expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
        await Promise.all(Array.from({ length: 40 }, () => counted(key, -1)));
        expect(await counted(key, 0)).toBe(60);
      });

      it('ends so long after it has begun, however often it is added to, and then begins anew', async () => {
        const key = newKey();
        expect(isWhole(await perMinute(key, 1))).toBe(true);
        await passed(50);
        for (const by of [1, 1, -1]) {
          expect((await perMinute(key, by)).remainingMs).toBeLessThanOrEqual(60_000 - 40);
        }
        await store.extend(key, 1);
        await passed(5);
        const anew = await perMinute(key, 1);
        expect(anew.count).toBe(1);
        expect(isWhole(anew)).toBe(true);
      });

      it('ends by itself', async () => {
        const key = newKey();
        const { count, remainingMs } = await store.count(key, 1, 30);
        expect(count).toBe(1);
        expect(remainingMs).toBeLessThanOrEqual(30);
        await passed(50);
        expect(await store.get(key)).toBeUndefined();
      });

      it('goes on with what was set as a number, to the end that was set', async () => {
        const key = newKey();
        await store.set(key, '41', { ttlMs: 50_000 });
        const { count, remainingMs } = await perMinute(key, 1);
        expect(count).toBe(42);
        expect(remainingMs).toBeLessThanOrEqual(50_000);
      });

      it.each([1, 0, -1])('leaves what is no count as it is (%d)', async (by) => {
        const [key, other] = [newKey(), open()];
        await other.set(key, 'text', minute);
        await expect(other.count(key, by, 60_000)).rejects.toThrow(StoreUnavailable);
        expect((await other.get(key))?.value).toBe('text');
        await other.close();
      });

      it.each([0.4, 1e15, Number.POSITIVE_INFINITY])('takes a life of %d ms', async (ttlMs) => {
        expect((await store.count(newKey(), 1, ttlMs)).count).toBe(1);
      });
    });

    it('has no problem', () => {
      expect(store.problem).toBeUndefined();
    });

    it('can be closed before it is used, and twice', async () => {
      const other = open();
      await other.close();
      await other.close();
    });

    describe('as the place of a lock', () => {
      it('gives it to one of many who come at once', async () => {
        const key = newKey();
        const locks = await Promise.all(Array.from({ length: 50 }, () => takeLock(store, key, 60_000)));
        expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
      });

      it('gives it to the next when it is released', async () => {
        const key = newKey();
        const lock = await takeLock(store, key, 60_000);
        expect(await takeLock(store, key, 60_000)).toBeUndefined();
        await lock?.release();
        expect(await takeLock(store, key, 60_000)).toBeDefined();
      });

      it('lets it expire, and whoever held it does not take it from the next', async () => {
        const key = newKey();
        const late = await takeLock(store, key, 30);
        await passed(50);
        expect(await takeLock(store, key, 60_000)).toBeDefined();
        await late?.release();
        expect(await takeLock(store, key, 60_000)).toBeUndefined();
      });
    });
  });
}
