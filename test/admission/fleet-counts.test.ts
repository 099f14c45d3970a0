import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FleetCounts } from '../../src/admission/fleet-counts.js';
import { RateLimit } from '../../src/admission/rate-limit.js';
import { MemoryStore } from '../../src/store/memory.js';
import { RedisStore } from '../../src/store/redis.js';
import { type Count, type Store, StoreUnavailable } from '../../src/store/store.js';
import { freePort } from '../free-port.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';

const MINUTE = 60_000;
const START = 29_000_000 * MINUTE;
const CALLER = '192.0.2.7';
const silent = pino({ level: 'silent' });

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closings.splice(0)) await close();
});

interface Instance {
  /** Sends so many, a few at a time as they would come, and gives how many of them were let in. */
  burst(count: number, now: number, caller?: string): Promise<number>;
  /** Counts one that was let in for so many more. */
  charge(operations: number, now: number): Promise<void>;
}

function instance(store: Store, limit = 100, log: Logger = silent, key = 'a secret'): Instance {
  const fleet = new FleetCounts({ store, shelf: 'https://reader.example/media', key, limit, log });
  const rate = new RateLimit(limit, fleet);
  return {
    burst: async (count, now, caller = CALLER) => {
      let admitted = 0;
      for (let sent = 0; sent < count; sent += 1) {
        if (rate.take(caller, now) === undefined) admitted += 1;
        // What is told goes beside the operations: it takes a while.
        if (sent % 5 === 4) await settled(store);
      }
      await settled(store);
      return admitted;
    },
    charge: async (operations, now) => {
      rate.charge(CALLER, operations, now);
      await settled(store);
    },
  };
}

/** Waits until the store has answered what it was asked before. */
async function settled(store: Store): Promise<void> {
  await store.get('nothing').catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
}

function redisStore(url: string): RedisStore {
  const store = new RedisStore({ url, timeoutMs: 30_000, log: silent });
  closings.push(() => store.close());
  return store;
}

describe('instances with a store in common', () => {
  it('count together: what was sent to one of them counts in all, but for a twentieth of the limit each', async () => {
    const store = new MemoryStore();
    const [one, two, three] = [1, 2, 3].map(() => instance(store));
    expect(await one?.burst(90, START)).toBe(90);
    const others = ((await two?.burst(90, START)) ?? 0) + ((await three?.burst(90, START)) ?? 0);
    expect(90 + others).toBeGreaterThanOrEqual(100);
    expect(90 + others).toBeLessThanOrEqual(115);
    expect(await one?.burst(10, START + 2000)).toBeLessThanOrEqual(5);
  });

  it('know what others were sent in the window before', async () => {
    const store = new MemoryStore();
    const [one, other] = [instance(store), instance(store)];
    expect(await one.burst(100, START + 50_000)).toBe(100);
    expect(await other.burst(100, START + MINUTE)).toBeLessThanOrEqual(5);
    expect(await other.burst(100, START + MINUTE + 30_000)).toBeLessThanOrEqual(50);
  });

  it('are told of what an operation took beyond one, at once if that is a twentieth of the limit', async () => {
    const store = new MemoryStore();
    const [one, two, three] = [1, 2, 3].map(() => instance(store));
    expect(await one?.burst(1, START)).toBe(1);
    await one?.charge(49, START);
    expect(await two?.burst(100, START)).toBeLessThanOrEqual(55);
    // More than may be sent keeps all of them waiting, for as long as it does here.
    await one?.charge(100, START + 2000);
    expect(await two?.burst(100, START + MINUTE)).toBeLessThanOrEqual(5);
    expect(await three?.burst(100, START + MINUTE + 30_000)).toBeLessThanOrEqual(5);
  });

  it('are told of nobody who sends little', async () => {
    const store = new MemoryStore();
    const count = vi.spyOn(store, 'count');
    const one = instance(store);
    for (let second = 0; second < 4; second += 1) await one.burst(1, START + second * 1000);
    expect(count).not.toHaveBeenCalled();
    await one.burst(1, START + 4000);
    expect(count).toHaveBeenCalled();
  });

  it('are told of whoever sends much once a second or for a twentieth of the limit, and not with each operation', async () => {
    const store = new MemoryStore();
    const one = instance(store, 1000);
    await one.burst(50, START);
    const count = vi.spyOn(store, 'count');
    await one.burst(49, START + 999);
    expect(count).toHaveBeenCalledTimes(0);
    await one.burst(1, START + 999);
    expect(count).toHaveBeenCalledTimes(1);
    await one.burst(10, START + 3000);
    expect(count).toHaveBeenCalledTimes(2);
  });

  it('wait for nothing: a store that hangs lets operations pass', () => {
    const store = new MemoryStore();
    vi.spyOn(store, 'count').mockReturnValue(new Promise(() => undefined));
    const fleet = new FleetCounts({ store, shelf: '', key: 'a secret', limit: 100, log: silent });
    const rate = new RateLimit(100, fleet);
    const waits = Array.from({ length: 110 }, () => rate.take(CALLER, START));
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(100);
  });

  it('log what goes wrong unexpectedly, and count on by themselves', async () => {
    const store = new MemoryStore();
    vi.spyOn(store, 'count').mockRejectedValue(new TypeError('boom'));
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    expect(await instance(store, 100, log).burst(200, START)).toBe(100);
    expect(lines).toHaveLength(1);
    expect(lines.join()).toContain('boom');
  });
});

/** A store that does otherwise with counts for a while than to give them. */
class Unwell extends MemoryStore {
  /** Undefined while it is well. @param counting counts nonetheless */
  instead: ((counting: () => Promise<Count>) => Promise<Count>) | undefined;
  /** All that was added. */
  added = 0;

  override async count(key: string, by: number, ttlMs: number): Promise<Count> {
    const counting = () => {
      this.added += by;
      return super.count(key, by, ttlMs);
    };
    return this.instead ? this.instead(counting) : counting();
  }
}

/** Counts, and is not heard of in time. */
const late = async (counting: () => Promise<Count>) => {
  await counting();
  throw new StoreUnavailable('timeout', { mayBeDone: true });
};

const away = async () => {
  throw new StoreUnavailable('connection refused');
};

/** Counts and says so when it is told to. */
function held() {
  const waiting: (() => void)[] = [];
  const hold = async (counting: () => Promise<Count>) => {
    const counted = await counting();
    await new Promise<void>((done) => waiting.push(done));
    return counted;
  };
  const release = async (store: Unwell) => {
    store.instead = undefined;
    for (const each of waiting) each();
    await settled(store);
  };
  return { hold, release };
}

describe('instances whose store is not well', () => {
  /** What pauses go by. */
  let clock = 0;
  beforeEach(() => {
    clock = 1_000_000;
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  const seconds = (count: number) => {
    clock += count * 1000;
  };

  it('tell once what it counts and answers too late', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    store.instead = late;
    for (let second = 0; second < 20; second += 1, seconds(2)) await one.burst(2, START + second * 2000);
    store.instead = undefined;
    expect(await one.burst(9, START + 41_000)).toBe(9);
    await one.burst(1, START + 42_000);
    expect(store.added).toBe(50);
    expect(await other.burst(100, START + 42_000)).toBeGreaterThanOrEqual(50);
  });

  it('tell when it is back what it was not sent while it was away', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    store.instead = away;
    for (let second = 0; second < 20; second += 1, seconds(2)) await one.burst(2, START + second * 2000);
    store.instead = undefined;
    await one.burst(9, START + 41_000);
    await one.burst(1, START + 42_000);
    expect(store.added).toBe(50);
    expect(await other.burst(100, START + 42_000)).toBeLessThanOrEqual(55);
  });

  it('still learn what others were sent in the window before', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    await one.burst(100, START);
    store.instead = late;
    await other.burst(5, START + MINUTE);
    store.instead = undefined;
    seconds(2);
    expect(await other.burst(100, START + MINUTE + 2000)).toBeLessThanOrEqual(5);
  });

  it('leave it alone for a second from when it has failed, however long that took', async () => {
    const store = new Unwell();
    const one = instance(store);
    let asked = 0;
    store.instead = async () => {
      asked += 1;
      seconds(5);
      return away();
    };
    await one.burst(5, START);
    // What the first one in a window asks is two questions.
    expect(asked).toBe(2);
    clock += 999;
    await one.burst(5, START + 5999);
    expect(asked).toBe(2);
    clock += 1;
    await one.burst(1, START + 6000);
    expect(asked).toBe(4);
  });

  it('ask it again after that second though the clock was set back', async () => {
    const store = new Unwell();
    const one = instance(store);
    store.instead = away;
    await one.burst(5, START);
    store.instead = undefined;
    seconds(1);
    await one.burst(5, START - 60 * MINUTE);
    expect(store.added).toBe(5);
  });

  it('tell nothing more of a caller until it has answered', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    const { hold, release } = held();
    store.instead = hold;
    await one.burst(50, START);
    expect(store.added).toBe(5);
    await release(store);
    await one.burst(1, START);
    expect(store.added).toBe(51);
    expect(await other.burst(100, START)).toBeGreaterThanOrEqual(49);
  });

  it('tell nothing more of a caller until it has answered, also when it refuses to tell of the window before', async () => {
    const store = new Unwell();
    const one = instance(store);
    const { hold, release } = held();
    let asked = 0;
    store.instead = (counting) => {
      asked += 1;
      return asked % 2 === 0 ? away() : hold(counting);
    };
    for (let second = 0; second < 5; second += 1, seconds(2)) await one.burst(10, START + second * 2000);
    expect(store.added).toBe(5);
    await release(store);
    seconds(2);
    await one.burst(1, START + 12_000);
    expect(store.added).toBe(51);
  });

  it('take what it says of a window that is over for no word of the one that has begun', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    await other.burst(80, START);
    const { hold, release } = held();
    store.instead = hold;
    await one.burst(5, START + 59_000);
    await one.burst(4, START + MINUTE);
    await release(store);
    // At the end of a window, what was sent before it hardly counts.
    expect(await one.burst(100, START + 2 * MINUTE - 1)).toBe(96);
    await one.burst(5, START + 2 * MINUTE);
    expect(store.added).toBe(85 + 100);
  });

  it('take what it says of the window before one that is over for no word of that one', async () => {
    const store = new Unwell();
    const [one, other] = [instance(store), instance(store)];
    await other.burst(80, START - MINUTE);
    const { hold, release } = held();
    store.instead = hold;
    await one.burst(5, START + 59_000);
    await one.burst(4, START + MINUTE);
    await release(store);
    expect(await one.burst(100, START + MINUTE)).toBe(91);
  });

  it('know of the window before what was sent to themselves, though it was never told', async () => {
    const store = new Unwell();
    const one = instance(store);
    store.instead = away;
    expect(await one.burst(100, START)).toBe(100);
    store.instead = undefined;
    seconds(1);
    expect(await one.burst(100, START + 1.5 * MINUTE)).toBe(50);
  });

  it('take its failure in a window that is over for no word of the one that has begun', async () => {
    const store = new Unwell();
    const one = instance(store);
    const { hold, release } = held();
    store.instead = async (counting) => {
      await hold(counting);
      throw new StoreUnavailable('connection closed', { mayBeDone: true });
    };
    await one.burst(5, START + 59_000);
    await one.burst(4, START + MINUTE);
    await release(store);
    seconds(1);
    const before = store.added;
    await one.burst(1, START + MINUTE);
    expect(store.added - before).toBe(5);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('instances that share a Redis', () => {
  let redis: Redis;
  beforeAll(async () => {
    if (REDIS_SERVER !== undefined) redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  it('count together', async () => {
    const [one, other] = [instance(redisStore(redis.url)), instance(redisStore(redis.url))];
    const now = Date.now();
    const caller = randomUUID();
    const admitted = (await one.burst(80, now, caller)) + (await other.burst(80, now, caller));
    expect(admitted).toBeGreaterThanOrEqual(100);
    expect(admitted).toBeLessThanOrEqual(110);
  });

  it('keep nobody’s address there, no hash that can be made without the key, and nothing for over two minutes', async () => {
    await using own = await startRedis();
    await instance(redisStore(own.url)).burst(50, START);
    const held = [...(await own.keys())];
    expect(held.map(([key]) => key.replace(/[\w-]{43}/, '…'))).toEqual([
      `https://reader.example/media/operations/…/${START / MINUTE}`,
    ]);
    expect(JSON.stringify(held)).not.toContain(CALLER);
    for (const text of [CALLER, JSON.stringify(['operations', CALLER])]) {
      expect(JSON.stringify(held)).not.toContain(createHash('sha256').update(text).digest('base64url'));
    }
    for (const [key] of held) {
      const ms = Number(await own.command('PTTL', key));
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(2 * MINUTE);
    }
    await instance(redisStore(own.url), 100, silent, 'another').burst(50, START);
    expect((await own.keys()).size).toBe(2);
  });

  it('count each for itself while it is away, and together when it is back', async () => {
    const gone = await freePort();
    const alone = instance(redisStore(`redis://127.0.0.1:${gone}`));
    expect(await alone.burst(200, Date.now())).toBe(100);

    await using own = await startRedis();
    const stores = [redisStore(own.url), redisStore(own.url)] as const;
    const [one, other] = [instance(stores[0]), instance(stores[1])];
    expect(await one.burst(50, START)).toBe(50);
    await own.stop();
    expect(await one.burst(20, START + 1000)).toBe(20);
    await own.restart();
    // The store tries for it in the background; then it is left alone for a second, from when it failed last.
    await expect.poll(() => stores[0].problem).toBeUndefined();
    for (let tries = 0; tries < 25; tries += 1) {
      await one.burst(1, START + 3000 + tries * 1100);
      if ((await own.keys()).size > 0) break;
      await pause(100);
    }
    expect((await own.keys()).size).toBe(1);
    expect(await other.burst(100, START + 31_000)).toBeLessThan(95);
  });
});
