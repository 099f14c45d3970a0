import { randomUUID } from 'node:crypto';
import type { Settings } from '../settings.js';
import type { RedisStore } from '../store/redis.js';
import type { Sealer } from '../store/sealer.js';
import { AnswerShelf } from '../store/shelf.js';
import { StoreUnavailable } from '../store/store.js';
import { Subscription } from '../store/subscription.js';
import { AnswerMemory } from '../upstreams/answers.js';
import type { Sharing } from '../upstreams/cache.js';
import { Mentions } from '../upstreams/mentions.js';
import { Pieces } from '../upstreams/pieces.js';
import { Purges } from '../upstreams/purges.js';
import { type Notice, noticeIn } from './notice.js';
import type { Purged } from './purged.js';

/** What this process keeps was purged; what is in Redis and in other instances may not have been. */
export class PurgeIncomplete extends Error {
  override readonly name = 'PurgeIncomplete';

  constructor(
    /** How many answers were dropped all the same. */
    readonly purged: number,
    problem: string,
  ) {
    super(`What is kept in Redis and by other instances may not have been purged: ${problem}`);
  }
}

/** One upstream's answers. */
interface Part {
  readonly scope: string;
  readonly shelf: AnswerShelf | undefined;
}

/** The answers that one instance keeps for all who may have them, and how they are dropped before their time. */
export class KeptAnswers {
  readonly purges = new Purges();
  readonly #settings: Settings;
  readonly #redis: RedisStore | undefined;
  readonly #sealer: Sealer;
  readonly #memory: AnswerMemory;
  readonly #parts: Part[] = [];
  readonly #subscription: Subscription | undefined;
  /** Tells its own notices from others'. */
  readonly #self = randomUUID();

  /** @param redis where the instances of a fleet share answers, if they do */
  constructor(settings: Settings, redis: RedisStore | undefined, sealer: Sealer) {
    this.#settings = settings;
    this.#sealer = sealer;
    // The rest is for whole results.
    this.#memory = new AnswerMemory(settings.cacheMb * 3 * 2 ** 18);
    const { cacheMb, redisUrl, logger } = settings;
    if (!redis || redisUrl === undefined || cacheMb === 0) return;
    this.#redis = redis;
    this.#subscription = new Subscription({
      url: redisUrl,
      log: logger,
      onMessage: (channel, message) => this.#hear(channel, message),
      onGap: () => this.#dropAll(),
    });
  }

  /**
   * How the answers of an upstream are shared.
   * @param scope what all that is kept for the upstream is filed under
   */
  sharing(scope: string): Sharing {
    const { purges } = this;
    const store = this.#redis;
    const ready = async () => this.#subscription?.listen(this.#parts.map((part) => channelOf(part.scope)));
    const shelf = store && new AnswerShelf({ store, sealer: this.#sealer, shelf: scope, ready, purges });
    this.#parts.push({ scope, shelf });
    return { memory: this.#memory, ttlMs: this.#settings.cacheTtl * 1000, scope, shelf, purges };
  }

  /**
   * Drops what mentions one of some entities, or everything: here, in Redis, and in all other instances.
   * @param what upstream's own ids
   * @returns how many answers were dropped, here and in Redis
   * @throws PurgeIncomplete
   */
  async purge(what: Purged): Promise<number> {
    const mentions = what === 'all' ? undefined : new Mentions(what);
    const dropped = new Set<string>();
    let problem: string | undefined;
    const attempt = async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        problem ??= error.message;
      }
    };
    // What is on its way may be old, here and elsewhere, and may be put where it has just been dropped.
    this.purges.purged();
    await attempt(() => this.#publish({ from: this.#self, step: 'begin', what: [] }));
    await attempt(() => this.#purgeShelves(mentions, dropped));
    // Until then, others could take it from Redis.
    await attempt(() => this.#publish({ from: this.#self, step: 'end', what }));
    for (const key of await this.#purgeMemory(mentions)) dropped.add(this.#placeOf(key));
    if (problem !== undefined) throw new PurgeIncomplete(dropped.size, problem);
    return dropped.size;
  }

  async close(): Promise<void> {
    await this.#subscription?.close();
  }

  async #publish(notice: Notice): Promise<void> {
    await Promise.all(this.#parts.map(({ scope }) => this.#redis?.publish(channelOf(scope), JSON.stringify(notice))));
  }

  async #purgeShelves(mentions: Mentions | undefined, dropped: Set<string>): Promise<void> {
    const pieces = new Pieces();
    for (const { scope, shelf } of this.#parts) {
      const places = await shelf?.drop(
        pieces,
        mentions &&
          (async ({ key, json }) => mentions.inAddress(key.slice(scope.length)) || mentions.inJson(json, pieces)),
      );
      for (const place of places ?? []) dropped.add(place);
    }
  }

  /** @param scope of one upstream, or all where there is none */
  async #purgeMemory(mentions: Mentions | undefined, scope?: string): Promise<readonly string[]> {
    this.purges.purged();
    const pieces = new Pieces();
    const dropped = await this.#memory.drop(pieces, async (key, json) => {
      const part = this.#partOf(key);
      if (scope !== undefined && part?.scope !== scope) return false;
      if (!mentions || mentions.inAddress(key.slice(part?.scope.length))) return true;
      return mentions.inJson(json, pieces);
    });
    // What was made of answers while they were being looked for.
    this.purges.purged();
    return dropped;
  }

  #hear(channel: string, message: string): void {
    const { from, step, what } = noticeIn(message);
    if (from === this.#self) return;
    if (step === 'begin') {
      this.purges.purged();
      return;
    }
    const part = this.#parts.find(({ scope }) => channelOf(scope) === channel);
    void this.#purgeMemory(what === 'all' ? undefined : new Mentions(what), part?.scope);
  }

  /** What has been purged meanwhile is not known. */
  #dropAll(): void {
    this.#memory.clear();
    this.purges.purged();
  }

  #partOf(key: string): Part | undefined {
    return this.#parts.find(({ scope }) => key.startsWith(`${scope} `));
  }

  #placeOf(key: string): string {
    return this.#partOf(key)?.shelf?.placeOf(key) ?? key;
  }
}

function channelOf(scope: string): string {
  return `${scope}/purged`;
}
