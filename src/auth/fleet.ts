import { setTimeout as pause } from 'node:timers/promises';
import { takeLock } from '../store/lock.js';
import type { Sealer } from '../store/sealer.js';
import { type Store, StoreUnavailable } from '../store/store.js';
import { givenUp } from '../upstreams/waiting.js';
import { type Grant, property } from './grant.js';
import { marginOf } from './life.js';

export interface FleetSettings {
  readonly store: Store;
  readonly sealer: Sealer;
  /** Where the token is kept. It begins with the upstream's origin, and holds no secret. */
  readonly key: string;
  /** What the token is for: without it, the sealed token can't be opened. */
  readonly about: string;
  /** How long asking for a token may take at most, in milliseconds; who has not come back by then is taken for dead. */
  readonly askingMs: number;
}

/** A grant that may have been made a while ago, by another instance. */
export interface KeptGrant extends Grant {
  /** Seconds since it was made. */
  readonly age: number;
}

interface Wanted {
  /** Whether a token that the fleet holds would do: not the one to be replaced. */
  readonly isGood: (kept: KeptGrant) => boolean;
  /** Asks the upstream, with the fleet's refresh token where it holds one. */
  readonly ask: (refreshToken: string | undefined) => Promise<Grant>;
  /** Ends the waiting for another instance's token. */
  readonly signal: AbortSignal;
}

/** How often is looked for a token that another instance asks for. Milliseconds. */
const LOOK_MS = 40;
/** Nothing is kept for longer, however long an upstream lets its tokens live. Milliseconds. */
const LONGEST_MS = 30 * 24 * 3600 * 1000;

/**
 * One acquired token for all instances that share a store: whoever comes first asks for it, the others take it over.
 * Without the store each asks for its own. What is stored is sealed.
 */
export class Fleet {
  readonly #settings: FleetSettings;

  constructor(settings: FleetSettings) {
    this.#settings = settings;
  }

  /** The fleet's token, or a new one that becomes the fleet's. Rejects as `ask` does. */
  async obtain(wanted: Wanted): Promise<KeptGrant> {
    const turn = await this.#comeToTurn(wanted);
    if (turn.kept) return turn.kept;
    try {
      const grant = await wanted.ask(turn.last?.refreshToken);
      await this.#keep(grant);
      return { ...grant, age: 0 };
    } finally {
      await turn.release?.();
    }
  }

  /** Waits until the fleet has a good token, or it is this instance's turn to ask for one. */
  async #comeToTurn(wanted: Wanted): Promise<Turn> {
    const { store, key, askingMs } = this.#settings;
    const isGood = (kept: KeptGrant) => kept.lifetime - kept.age > marginOf(kept.lifetime) && wanted.isGood(kept);
    const patience = performance.now() + askingMs;
    try {
      for (;;) {
        const kept = await this.#read();
        if (kept && isGood(kept)) return { kept };
        const lock = await takeLock(store, `${key}/lock`, askingMs);
        if (lock) {
          // Between the look and the lock, its last holder may have come back with a token.
          const last = await this.#read();
          if (!last || !isGood(last)) return { last, release: () => lock.release() };
          await lock.release();
          return { kept: last };
        }
        if (wanted.signal.aborted) throw givenUp(wanted.signal);
        if (performance.now() > patience) return {};
        await pause(LOOK_MS);
      }
    } catch (error) {
      if (error instanceof StoreUnavailable) return {};
      throw error;
    }
  }

  async #read(): Promise<KeptGrant | undefined> {
    const { store, sealer, key, about } = this.#settings;
    const entry = await store.get(key);
    const text = entry && sealer.open(entry.value, about);
    if (entry === undefined || text === undefined) return undefined;
    const json: unknown = JSON.parse(text);
    const [token, refreshToken] = [property(json, 'token'), property(json, 'refreshToken')];
    const lifetime = property(json, 'lifetime');
    if (typeof token !== 'string' || typeof lifetime !== 'number') return undefined;
    // Told by the store's clock, which all instances share.
    const left = Math.min(entry.remainingMs / 1000, lifetime);
    return {
      token,
      lifetime,
      age: lifetime - left,
      ...(typeof refreshToken === 'string' && { refreshToken }),
    };
  }

  async #keep({ token, lifetime, refreshToken }: Grant): Promise<void> {
    const { store, sealer, key, about } = this.#settings;
    const kept = { token, lifetime: Math.min(lifetime, LONGEST_MS / 1000), refreshToken };
    const ttlMs = Math.floor(kept.lifetime * 1000);
    if (ttlMs < 1) return;
    try {
      await store.set(key, sealer.seal(JSON.stringify(kept), about), { ttlMs });
    } catch (error) {
      // It is the store's to say that it is away. This instance has its token.
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

interface Turn {
  /** A good token: nothing is to be asked. */
  readonly kept?: KeptGrant | undefined;
  /** The fleet's last one, which is to be replaced. */
  readonly last?: KeptGrant | undefined;
  readonly release?: (() => Promise<void>) | undefined;
}
