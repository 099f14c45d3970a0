import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../src/store/lock.js';
import { RedisStore } from '../../src/store/redis.js';
import { StoreUnavailable } from '../../src/store/store.js';
import { REDIS_SERVER, type Redis, type RedisOptions, startRedis } from '../redis.js';

const minute = { ttlMs: 60_000 };
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closings.splice(0).reverse()) await close();
});

let lines: string[];
beforeEach(() => {
  lines = [];
});
/** What the log holds by now: level, message and reason. */
const logged = () =>
  lines.map((line) => {
    const { level, msg, reason }: Record<string, unknown> = JSON.parse(line);
    return [level === 40 ? 'warn' : level === 30 ? 'info' : level, msg, reason].filter((part) => part !== undefined);
  });
const gone = (reason: string) => ['warn', 'Redis can not be used', reason];
const back = ['info', 'Redis can be used again'];
const refuses = (reason: string) => ['warn', 'Redis refuses what it is asked for', reason];
const accepts = ['info', 'Redis accepts what it is asked for again'];

async function redisOf(options?: RedisOptions): Promise<Redis> {
  const redis = await startRedis(options);
  closings.push(redis.stop);
  return redis;
}

/** @param timeoutMs where no deadline is the subject, one that a busy machine keeps too */
function storeAt(url: string, timeoutMs = 30_000): RedisStore {
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  const store = new RedisStore({ url, timeoutMs, log });
  closings.push(() => store.close());
  return store;
}

/** Milliseconds until a call is refused. */
async function refusal(call: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await expect(call).rejects.toThrow(StoreUnavailable);
  return performance.now() - started;
}

/** Whether a call is refused with nothing having been waited for. */
async function isRefusedAtOnce(call: Promise<unknown>): Promise<boolean> {
  const turn = new Promise((resolve) => setImmediate(resolve));
  return Promise.race([refusal(call).then(() => true), turn.then(() => false)]);
}

/** Uses a store that has a short deadline until it has kept it: a test is about what comes then. */
async function inUse(store: RedisStore): Promise<void> {
  await expect.poll(() => store.set('key', 'text', minute).catch(() => false)).toBe(true);
  lines.length = 0;
}

/** Waits until the store can be used again. */
const returned = (store: RedisStore) => expect.poll(() => store.problem).toBeUndefined();

describe.skipIf(REDIS_SERVER === undefined)('with Redis in good order', () => {
  it('takes an entry without an end for one that stays for ever', async () => {
    const redis = await redisOf();
    await redis.command('SET', 'key', 'text');
    expect(await storeAt(redis.url).get('key')).toEqual({ value: 'text', remainingMs: Number.POSITIVE_INFINITY });
  });

  it('leaves nothing there but its entries, and nothing in the log', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.set('key', 'text', minute);
    expect(await store.get('none')).toBeUndefined();
    expect([...(await redis.keys())]).toEqual([['key', 'text']]);
    expect(logged()).toEqual([]);
  });

  it('is shared: of two instances, one gets a lock', async () => {
    const redis = await redisOf();
    const [one, other] = [storeAt(redis.url), storeAt(redis.url)];
    const locks = await Promise.all([one, other, one, other].map((store) => takeLock(store, 'lock', 60_000)));
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
    await Promise.all(locks.map((lock) => lock?.release()));
    expect(await takeLock(other, 'lock', 60_000)).toBeDefined();
  });

  it('counts for all instances together, by one command each time', async () => {
    const redis = await redisOf();
    const [one, other] = [storeAt(redis.url), storeAt(redis.url)];
    const counts = await Promise.all([one, other, one, other].map((store) => store.count('key', 1, 60_000)));
    expect(counts.map(({ count }) => count).sort()).toEqual([1, 2, 3, 4]);
    expect((await other.count('key', -1, 60_000)).count).toBe(3);
    expect(await redis.command('INFO', 'commandstats')).toContain('cmdstat_eval:calls=5,');
  });

  it('goes on with a count without an end, which stays for ever', async () => {
    const redis = await redisOf();
    await redis.command('SET', 'key', '2');
    const counted = await storeAt(redis.url).count('key', 1, 60_000);
    expect(counted).toEqual({ count: 3, remainingMs: Number.POSITIVE_INFINITY });
  });

  it('uses one connection, however many calls come at once', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.get(`key ${index}`)));
    // The other one is that of whoever asks.
    expect(
      String(await redis.command('CLIENT', 'LIST'))
        .trim()
        .split('\n'),
    ).toHaveLength(2);
  });

  it('keeps to the database and the password that the URL names', async () => {
    const redis = await redisOf({ password: 'letters:and/such' });
    const store = storeAt(`redis://:${encodeURIComponent('letters:and/such')}@127.0.0.1:${redis.port}/3`);
    await store.set('key', 'text', minute);
    expect(await redis.command('INFO', 'keyspace')).toContain('db3:keys=1');
  });

  it('gets along with a user who may see some keys only', async () => {
    const redis = await redisOf();
    await redis.command('ACL', 'SETUSER', 'limited', 'on', '>pass', '~ours:*', '+@all');
    const store = storeAt(`redis://limited:pass@127.0.0.1:${redis.port}`);
    expect(await store.set('ours:key', 'text', minute)).toBe(true);
  });

  it('does not take its own being busy for a Redis that is late', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url, 300);
    await inUse(store);
    const entry = store.get('key');
    await new Promise((resolve) => setImmediate(resolve));
    for (const start = performance.now(); performance.now() - start < 600; );
    expect((await entry)?.value).toBe('text');
  });

  it('does not take its own being busy while it connects for a Redis that is away', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url, 300);
    const { connect } = Socket.prototype;
    vi.spyOn(Socket.prototype, 'connect').mockImplementationOnce(function (this: Socket, ...to: unknown[]) {
      process.nextTick(() => {
        for (const start = performance.now(); performance.now() - start < 600; );
      });
      return Reflect.apply(connect, this, to);
    });
    const entry = store.get('key');
    expect(await entry).toBeUndefined();
    expect(logged()).toEqual([]);
  });

  it('replaces a connection that Redis has ended, and nobody hears of it', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.set('key', 'text', minute);
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 10_000);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await expect.poll(() => redis.command('CLIENT', 'LIST')).toMatch(/\n.+\n/);
    expect((await store.get('key'))?.value).toBe('text');
    expect(logged()).toEqual([]);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('with Redis away', () => {
  it('refuses calls from the start, says so once, and says when it is there', async () => {
    const redis = await redisOf();
    await redis.stop();
    const store = storeAt(redis.url);
    expect(store.problem).toBeUndefined();
    expect(await refusal(store.get('key'))).toBeLessThan(20_000);
    expect(store.problem).toBe("Redis can't be used: ECONNREFUSED.");
    await Promise.all(Array.from({ length: 100 }, () => refusal(store.get('key'))));
    await redis.restart();
    await returned(store);
    expect(await store.set('key', 'text', minute)).toBe(true);
    expect(logged()).toEqual([gone('ECONNREFUSED'), back]);
  });

  it('refuses every kind of call, at once', async () => {
    const redis = await redisOf();
    await redis.stop();
    const store = storeAt(redis.url);
    await refusal(store.get('key'));
    for (const call of [
      () => store.get('key'),
      () => store.set('key', 'text', minute),
      () => store.extend('key', 1000),
      () => store.delete('key'),
      () => store.deleteIf('key', 'text'),
      () => takeLock(store, 'lock', 1000),
    ]) {
      expect(await isRefusedAtOnce(call())).toBe(true);
    }
  });

  it('notices that it is killed, with nobody asking for anything', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.set('key', 'text', minute);
    await redis.stop();
    await expect.poll(() => store.problem).toMatch(/^Redis can't be used: [\w ]+\.$/);
    await refusal(store.get('key'));
    await redis.restart();
    await returned(store);
    expect(await store.get('key')).toBeUndefined();
    expect(logged()).toEqual([gone(expect.any(String)), back]);
  });

  it('refuses what it was asked for when it was killed', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.set('key', 'text', minute);
    redis.pause();
    const calls = Array.from({ length: 20 }, () => refusal(store.get('key')));
    await redis.stop();
    for (const ms of await Promise.all(calls)) expect(ms).toBeLessThan(20_000);
  });

  it('lets go of a lock that can not be given back', async () => {
    const redis = await redisOf();
    const lock = await takeLock(storeAt(redis.url), 'lock', 60_000);
    await redis.stop();
    await expect(lock?.release()).resolves.toBeUndefined();
  });
});

describe.skipIf(REDIS_SERVER === undefined)('with Redis hanging', () => {
  it('waits once, then refuses at once, until it answers again', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url, 300);
    await inUse(store);
    redis.pause();
    // One after the other, they would wait for half a minute.
    for (const ms of await Promise.all(Array.from({ length: 100 }, () => refusal(store.get('key'))))) {
      expect(ms).toBeGreaterThan(250);
      expect(ms).toBeLessThan(15_000);
    }
    expect(store.problem).toBe("Redis can't be used: timeout.");
    // Also while a new connection is tried for.
    for (const start = performance.now(); performance.now() - start < 600; ) {
      expect(await isRefusedAtOnce(store.get('key'))).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    redis.resume();
    await returned(store);
    expect((await store.get('key'))?.value).toBe('text');
    expect(logged()).toEqual([gone('timeout'), back]);
  });

  it('says of what it was asked for whether that may be done: yes of what was sent, no of what is refused', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url, 300);
    const mayBeDone = (by = store) => by.count('key', 1, 60_000).catch((error) => error.mayBeDone);
    await redis.command('SET', 'key', 'no count');
    expect(await mayBeDone()).toBe(false);
    redis.pause();
    expect(await mayBeDone()).toBe(true);
    expect(await mayBeDone()).toBe(false);
    redis.resume();
    await store.close();
    expect(await mayBeDone()).toBe(false);
    await redis.stop();
    expect(await mayBeDone(storeAt(redis.url, 300))).toBe(false);
  });

  it('refuses soon when it is so from the start', async () => {
    const redis = await redisOf({ password: 'planted-password' });
    redis.pause();
    const store = storeAt(redis.url, 200);
    expect(await refusal(store.get('key'))).toBeLessThan(20_000);
    expect(store.problem).toBe("Redis can't be used: timeout.");
    redis.resume();
    await returned(store);
  });

  it('is closed soon, with a call under way and without', async () => {
    const redis = await redisOf();
    const [used, unused, connecting] = [storeAt(redis.url, 1_000), storeAt(redis.url), storeAt(redis.url)];
    await Promise.all([used.get('key'), unused.get('key')]);
    redis.pause();
    const calls = [refusal(used.get('key')), refusal(connecting.get('key'))];
    const started = performance.now();
    await Promise.all([used.close(), unused.close(), connecting.close(), connecting.close()]);
    expect(performance.now() - started).toBeLessThan(20_000);
    await Promise.all(calls);
    expect(logged().length).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('when it is closed', () => {
  it('finishes what it was asked for, and refuses everything from then on', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.get('key');
    const written = store.set('key', 'text', minute);
    await store.close();
    expect(await written).toBe(true);
    expect(await isRefusedAtOnce(store.get('key'))).toBe(true);
    expect(logged()).toEqual([]);
  });

  const run = promisify(execFile);
  /** Runs a program with a store for each URL, closes them, and gives what it wrote when it has ended by itself. */
  const inProcess = (redises: readonly Redis[], use: string) => {
    const program = `
      import { createRequire } from 'node:module';
      import { RedisStore } from './dist/store/redis.js';
      const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@redis'));
      const log = { warn() {}, info() {} };
      const stores = process.argv.slice(1).map((url) => new RedisStore({ url, timeoutMs: 200, log }));
      const calls = () => Promise.all(stores.map((store) => store.get('key').catch(() => {})));
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      ${use}
      await Promise.all(stores.map((store) => store.close()));
    `;
    const urls = redises.map(({ url }) => url);
    return run(process.execPath, ['--input-type=module', '-e', program, ...urls], { timeout: 50_000 });
  };

  it('lets the process end, whatever Redis does; and a process that does not use it never loads its client', async () => {
    const [there, away, hanging] = await Promise.all([redisOf(), redisOf(), redisOf()]);
    await away.stop();
    hanging.pause();
    const use = 'console.log(isLoaded()); await calls(); console.log(isLoaded());';
    expect(await inProcess([there, away, hanging], use)).toEqual({ stdout: 'false\ntrue\n', stderr: '' });
  });

  it.each(['calls();', 'calls(); while (!isLoaded()) await pause(1);', 'await calls(); await pause(150);'])(
    'lets the process end also when it was about to connect: %s',
    async (use) => {
      const [there, hanging] = await Promise.all([redisOf(), redisOf()]);
      hanging.pause();
      expect(await inProcess([there, hanging], use)).toEqual({ stdout: '', stderr: '' });
    },
  );
});

describe.skipIf(REDIS_SERVER === undefined)('with Redis refusing', () => {
  const SECRETS = /planted|127\.0\.0\.1|redis:\/\//;

  it.each([
    ['a wrong password', 'redis://:planted-password@', 'WRONGPASS'],
    ['a wrong user', 'redis://planted-user:planted-password@', 'WRONGPASS'],
    ['no password', 'redis://', 'NOAUTH'],
  ])('%s: says why, and nothing of the URL', async (_, begin, reason) => {
    const redis = await redisOf({ password: 'right' });
    const store = storeAt(`${begin}127.0.0.1:${redis.port}`);
    const error: unknown = await store.get('planted-key').catch((thrown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(store.problem).toBe(`Redis can't be used: ${reason}.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(logged()).toEqual([gone(reason)]);
    for (const text of [...lines, String(error), JSON.stringify(error), store.problem])
      expect(text).not.toMatch(SECRETS);
  });

  it('is used when the password is right again', async () => {
    const redis = await redisOf({ password: 'right' });
    const store = storeAt(`redis://:other@127.0.0.1:${redis.port}`);
    await refusal(store.get('key'));
    await redis.command('CONFIG', 'SET', 'requirepass', 'other');
    await returned(store);
    expect(logged()).toEqual([gone('WRONGPASS'), back]);
  });

  it.each([
    ['READONLY', ['--replicaof', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
    ['OOM', ['--maxmemory', '1kb'], ['CONFIG', 'SET', 'maxmemory', '0']],
    ['NOREPLICAS', ['--min-replicas-to-write', '1'], ['CONFIG', 'SET', 'min-replicas-to-write', '0']],
  ])(
    '%s: one that lets nobody write can be read, and says so until it can be written',
    async (reason, settings, remedy) => {
      const redis = await redisOf({ settings });
      const store = storeAt(redis.url);
      expect(await store.get('key')).toBeUndefined();
      await refusal(store.set('key', 'text', minute));
      await refusal(store.set('key', 'text', minute));
      expect(await store.get('key')).toBeUndefined();
      expect(store.problem).toBe(`Redis refuses what it is asked for: ${reason}.`);
      expect(logged()).toEqual([refuses(reason)]);
      await redis.command(...remedy);
      expect(await store.set('key', 'text', minute)).toBe(true);
      expect(store.problem).toBeUndefined();
      expect(logged()).toEqual([refuses(reason), accepts]);
    },
  );

  it('OOM: one that is full counts nothing, and says so until it does', async () => {
    const redis = await redisOf({ settings: ['--maxmemory', '1kb'] });
    const store = storeAt(redis.url);
    await refusal(store.count('key', 1, 60_000));
    expect(store.problem).toBe('Redis refuses what it is asked for: OOM.');
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await store.count('key', 1, 60_000)).toMatchObject({ count: 1 });
    expect(logged()).toEqual([refuses('OOM'), accepts]);
  });

  it('READONLY, when it is in use: is told once, and what it holds can be read', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await store.set('key', 'text', minute);
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    await refusal(store.set('key', 'text', minute));
    await refusal(store.delete('key'));
    expect(await store.get('key')).toMatchObject({ value: 'text' });
    expect(logged()).toEqual([refuses('READONLY')]);
  });

  it('WRONGTYPE: an entry that is none of ours fails alone', async () => {
    const redis = await redisOf();
    const store = storeAt(redis.url);
    await redis.command('LPUSH', 'theirs', 'text');
    const [theirs, ours] = await Promise.allSettled([store.get('theirs'), store.set('ours', 'text', minute)]);
    expect([theirs.status, ours.status]).toEqual(['rejected', 'fulfilled']);
    expect(await store.get('ours')).toMatchObject({ value: 'text' });
  });
});

describe('with something else at that address', () => {
  async function listening(answer: string | undefined): Promise<string> {
    const server: Server = createServer((socket) => {
      socket.on('error', () => {}).on('data', () => (answer === undefined ? socket.end() : socket.write(answer)));
      closings.push(async () => void socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closings.unshift(async () => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
    return `redis://:planted-password@127.0.0.1:${address.port}`;
  }

  it.each([
    ['a Redis that loads its data', '-LOADING Redis is loading the dataset in memory\r\n', 'LOADING'],
    ['one that answers with nothing', '', 'timeout', 300],
    ['one that hangs up', undefined, 'connection closed'],
    ['one that speaks another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'unexpected answer'],
  ])('%s: refuses soon, and says so once', async (_, answer, reason, timeoutMs = 30_000) => {
    const store = storeAt(await listening(answer), timeoutMs);
    expect(await refusal(store.get('key'))).toBeLessThan(20_000);
    await refusal(store.get('key'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(logged()).toEqual([gone(reason)]);
  });

  it.each(['redis://nowhere.invalid', 'redis://:100%@127.0.0.1'])('an address that is none: %s', async (url) => {
    const store = storeAt(url, 3_000);
    await refusal(store.get('key'));
    expect(store.problem).toMatch(/^Redis can't be used: (ENOTFOUND|EAI_AGAIN|timeout|URIError)\.$/);
  });
});
