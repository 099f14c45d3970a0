import type { Logger } from 'pino';
import { RedisConnection, RedisFailure } from './connection.js';

export interface SubscriptionSettings {
  readonly url: string;
  /** Milliseconds to connect within, and to be answered within. Default 500. */
  readonly timeoutMs?: number;
  readonly log: Logger;
  /** Hears of what is published. */
  readonly onMessage: (channel: string, message: string) => void;
  /** Hears that something may have been missed: it could not listen for a while, and can again. */
  readonly onGap: () => void;
}

/** How often it is made sure that Redis is still there: a connection may be cut without a word. Milliseconds. */
const PING_MS = 5_000;
/** Milliseconds from a failure to the next try: twice as long each time, up to the longest. */
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 1_000;
/** The same where Redis does not allow it. */
const REFUSED_PAUSE = 30_000;

/**
 * Listens to channels of Redis, on a connection of its own: one that listens can do nothing else. Connects when it is
 * first asked to, and again whenever the connection is lost, until it is closed.
 */
export class Subscription {
  readonly #settings: Required<SubscriptionSettings>;
  readonly #closing = new AbortController();
  #ready: Promise<void> | undefined;
  #channels: readonly string[] = [];
  #connection: RedisConnection | undefined;
  /** Whether it should have listened, and did not. */
  #isDeaf = false;
  #isRefused = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(settings: SubscriptionSettings) {
    this.#settings = { timeoutMs: 500, ...settings };
  }

  /** Listens from now on. Resolves when it does, or when it is known that it can't at present; never rejects. */
  listen(channels: readonly string[]): Promise<void> {
    this.#channels = channels;
    this.#ready ??= this.#open();
    return this.#ready;
  }

  /** Ends it for good. Can be called again, and before the first use. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#retry);
    this.#connection?.giveUp();
    this.#connection = undefined;
    await this.#ready;
  }

  async #open(): Promise<void> {
    const { url, timeoutMs, onMessage, onGap, log } = this.#settings;
    const [first = ''] = this.#channels;
    let connection: RedisConnection | undefined;
    try {
      connection = await RedisConnection.open({ url, timeoutMs }, first, this.#closing.signal);
      await connection.run((client) =>
        client.subscribe([...this.#channels], (message, channel) => onMessage(channel, message)),
      );
      if (this.#closing.signal.aborted) return void connection.giveUp();
      if (this.#isRefused) log.info('what other instances purge is heard of again');
      if (this.#isDeaf) onGap();
      this.#isDeaf = false;
      this.#isRefused = false;
      this.#failures = 0;
      this.#keep(connection);
    } catch (error) {
      connection?.giveUp();
      this.#miss(error);
    }
  }

  #keep(connection: RedisConnection): void {
    this.#connection = connection;
    const lose = (failure: unknown) => {
      if (this.#connection !== connection) return;
      this.#connection = undefined;
      clearInterval(ping);
      connection.giveUp();
      this.#miss(failure);
    };
    const ping = setInterval(() => connection.run((client) => client.ping()).catch(lose), PING_MS).unref();
    connection.lost.then(lose, lose);
  }

  #miss(failure: unknown): void {
    if (this.#closing.signal.aborted) return;
    this.#isDeaf = true;
    const isRefused = failure instanceof RedisFailure && failure.kind === 'refused';
    if (isRefused && !this.#isRefused) {
      const about = { reason: failure.message };
      this.#settings.log.warn(about, 'Redis refuses to let it be heard what other instances purge');
    }
    this.#isRefused = isRefused;
    const pause = isRefused ? REFUSED_PAUSE : Math.min(SHORTEST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    this.#retry = setTimeout(() => void this.#open(), pause * (0.75 + Math.random() / 4)).unref();
  }
}
