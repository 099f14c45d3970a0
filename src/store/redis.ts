import type { Logger } from 'pino';
import { type Client, RedisConnection, RedisFailure } from './connection.js';
import { type Count, type Entry, type Keeping, type SharedStore, StoreUnavailable, wholeMs } from './store.js';

export interface RedisSettings {
  /** `redis://` or `rediss://`, with user, password and database where there are such. */
  readonly url: string;
  /** Milliseconds to connect within, and to be answered within. Default 500. */
  readonly timeoutMs?: number;
  readonly log: Logger;
}

/** Milliseconds from a failure to the next try: twice as long each time, up to the longest. */
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 1000;
/** A connection that has lasted for so many milliseconds was a good one. */
const GOOD_AGE = 10_000;

/** How many keys Redis looks at while everybody else waits. */
const KEYS_AT_ONCE = 500;

/** Deletes only what still has the value, in one step. */
const DELETE_IF = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/** Writes only in the place of what has the value, or of nothing, in one step. */
const REPLACE = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/** Adds to a count, in one step. `INCRBY` leaves its end as it is, in any version; what is no number ends the script. */
const COUNT = `
local held = redis.call('GET', KEYS[1])
local count = tonumber(held or 0) + ARGV[1]
if count <= 0 then
  if held then redis.call('DEL', KEYS[1]) end
  return {0, 0}
end
if held then redis.call('INCRBY', KEYS[1], ARGV[1]) else redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return {count, redis.call('PTTL', KEYS[1])}`;

/**
 * Entries in Redis, for all instances that share it. Connects when it is first used; until `close`, the connection keeps
 * the process alive. When Redis fails, calls reject at once and a new connection is tried for in the background.
 */
export class RedisStore implements SharedStore {
  readonly #settings: Required<RedisSettings>;
  readonly #closing = new AbortController();
  /** Being opened, or open. */
  #connection: Promise<RedisConnection> | undefined;
  #problem: string | undefined;
  /** Why it refuses some commands, though it can be reached. */
  #refusal: string | undefined;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(settings: RedisSettings) {
    this.#settings = { timeoutMs: 500, ...settings };
  }

  get problem(): string | undefined {
    return this.#problem ?? this.#refusal;
  }

  async get(key: string): Promise<Entry | undefined> {
    // Sent together, yet not as a transaction: a Redis that is full refuses one, even where it only reads.
    const both = (client: Client) => Promise.all([client.get(key), client.pTTL(key)]);
    const [value, remainingMs] = await this.#run(key, both);
    // Redis says -1 for an entry without an end, and -2 for one that has gone in between.
    if (value === null || remainingMs === -2) return undefined;
    return { value, remainingMs: remainingMs === -1 ? Infinity : remainingMs };
  }

  async set(key: string, value: string, { ttlMs, when }: Keeping): Promise<boolean> {
    const expiration = { type: 'PX', value: wholeMs(ttlMs) } as const;
    const condition = when && ({ absent: 'NX', present: 'XX' } as const)[when];
    const options = condition === undefined ? { expiration } : { expiration, condition };
    const isSet = (await this.#run(key, (client) => client.set(key, value, options))) === 'OK';
    this.#acceptsWrites();
    return isSet;
  }

  async replace(key: string, old: string, value: string, ttlMs: number): Promise<boolean> {
    const given = { keys: [key], arguments: [old, value, `${wholeMs(ttlMs)}`] };
    const isSet = (await this.#run(key, (client) => client.eval(REPLACE, given))) === 1;
    this.#acceptsWrites();
    return isSet;
  }

  async extend(key: string, ttlMs: number): Promise<boolean> {
    return (await this.#run(key, (client) => client.pExpire(key, wholeMs(ttlMs)))) === 1;
  }

  async count(key: string, by: number, ttlMs: number): Promise<Count> {
    const given = { keys: [key], arguments: [`${by}`, `${wholeMs(ttlMs)}`] };
    const reply: unknown = await this.#run(key, (client) => client.eval(COUNT, given));
    const [count, remainingMs]: unknown[] = Array.isArray(reply) ? reply : [];
    if (typeof count !== 'number' || typeof remainingMs !== 'number') {
      throw new StoreUnavailable('Redis gave an unexpected answer.', { mayBeDone: true });
    }
    // One that Redis has no memory for can still be taken away from.
    if (by > 0) this.#acceptsWrites();
    return { count, remainingMs: remainingMs === -1 ? Infinity : remainingMs };
  }

  async delete(key: string): Promise<void> {
    await this.#run(key, (client) => client.del(key));
  }

  async deleteIf(key: string, value: string): Promise<void> {
    await this.#run(key, (client) => client.eval(DELETE_IF, { keys: [key], arguments: [value] }));
  }

  async *keys(prefix: string): AsyncGenerator<readonly string[]> {
    const options = { MATCH: `${prefix.replace(/[\\*?[\]]/g, '\\$&')}*`, COUNT: KEYS_AT_ONCE };
    let cursor = '0';
    do {
      const from = cursor;
      const page = await this.#run(prefix, (client) => client.scan(from, options));
      cursor = page.cursor;
      yield page.keys;
    } while (cursor !== '0');
  }

  async publish(channel: string, message: string): Promise<void> {
    await this.#run(channel, (client) => client.publish(channel, message));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#retry);
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.close();
  }

  async #run<T>(key: string, command: (client: Client) => Promise<T>): Promise<T> {
    if (this.#closing.signal.aborted) throw new StoreUnavailable('The store is closed.');
    if (this.#problem !== undefined) throw new StoreUnavailable(this.#problem);
    let isSent = false;
    try {
      this.#connection ??= this.#connect(key);
      const connection = await this.#connection;
      isSent = true;
      return await connection.run(command).catch((error) => this.#fail(connection, key, error));
    } catch (error) {
      if (!(error instanceof RedisFailure)) throw error;
      throw new StoreUnavailable(sentence(error), { mayBeDone: isSent && error.kind !== 'refused' });
    }
  }

  /** What Redis refuses fails alone: it may still let us read, or use other keys. @throws the failure */
  #fail(connection: RedisConnection, key: string, failure: unknown): never {
    if (!(failure instanceof RedisFailure) || failure.kind !== 'refused') return this.#lose(connection, key, failure);
    const { log } = this.#settings;
    if (this.#refusal === undefined) log.warn({ reason: failure.message }, 'Redis refuses what it is asked for');
    this.#refusal = `Redis refuses what it is asked for: ${failure.message}.`;
    throw failure;
  }

  #acceptsWrites(): void {
    if (this.#refusal === undefined) return;
    this.#refusal = undefined;
    this.#settings.log.info('Redis accepts what it is asked for again');
  }

  /** Opens a connection, or tries again later. @throws RedisFailure */
  async #connect(key: string): Promise<RedisConnection> {
    const { url, timeoutMs, log } = this.#settings;
    try {
      const connection = await RedisConnection.open({ url, timeoutMs }, key, this.#closing.signal);
      connection.lost.then((failure) => this.#lose(connection, key, failure)).catch(() => undefined);
      if (this.#problem !== undefined) log.info('Redis can be used again');
      this.#problem = undefined;
      return connection;
    } catch (error) {
      this.#connection = undefined;
      if (error instanceof RedisFailure) this.#wait(key, error);
      throw error;
    }
  }

  /** @throws the failure */
  #lose(connection: RedisConnection, key: string, failure: unknown): never {
    if (failure instanceof RedisFailure && connection.giveUp()) {
      this.#connection = undefined;
      const wasGood = connection.age >= GOOD_AGE;
      if (wasGood) this.#failures = 0;
      // One that Redis ends after a while without use, or when it is restarted, is replaced before anybody hears of it.
      if (wasGood && failure.kind === 'lost') this.#reconnect(key);
      else this.#wait(key, failure);
    }
    throw failure;
  }

  /** Lets calls fail for a while, and says so if they did not fail before. */
  #wait(key: string, failure: RedisFailure): void {
    if (this.#closing.signal.aborted) return;
    if (this.#problem === undefined) this.#settings.log.warn({ reason: failure.message }, 'Redis can not be used');
    this.#problem = sentence(failure);
    const pause = Math.min(SHORTEST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    // Instances that lost Redis at the same time don't all come back at the same time.
    this.#retry = setTimeout(() => this.#reconnect(key), pause * (0.75 + Math.random() / 4)).unref();
  }

  #reconnect(key: string): void {
    if (this.#closing.signal.aborted) return;
    this.#connection = this.#connect(key);
    // Whoever waits for it hears of its failure, and the log and the next try have been seen to.
    this.#connection.catch(() => undefined);
  }
}

function sentence({ message }: RedisFailure): string {
  return `Redis can't be used: ${message}.`;
}
