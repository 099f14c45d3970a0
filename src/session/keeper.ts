import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Grant, GrantRefused } from '../auth/grant.js';
import type { OmerloGrants } from '../auth/omerlo.js';
import { takeLock } from '../store/lock.js';
import type { Sealer } from '../store/sealer.js';
import { type Store, StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { readRecord, recordOf, type SessionRecord } from './record.js';

export interface KeeperSettings {
  readonly store: Store;
  readonly sealer: Sealer;
  /** What the keys of all that is kept begin with. */
  readonly shelf: string;
  readonly grants: OmerloGrants;
  /** Seconds without a request after which a session ends, and those after which it does in any case. */
  readonly idleSeconds: number;
  readonly maxSeconds: number;
  /** How long a refresh may take at most, in milliseconds; who has not come back by then is taken for dead. */
  readonly askingMs: number;
  readonly log: Logger;
}

/** A session id: 256 random bits. */
const ID = /^[A-Za-z0-9_-]{43}$/;
/** How often is looked for the tokens that another instance refreshes. Milliseconds. */
const LOOK_MS = 30;
/** Of the idle limit, the part after which a request moves the session's end. */
const MOVE_SHARE = 0.01;
/** A refreshed pair of tokens that can't be kept is lost, and the session with it: it is tried this often. */
const TRIES = 4;
const TRY_AGAIN_MS = 150;

/**
 * Sessions: readers' tokens under the hash of an id that only the browser has. They are sealed in the store, refreshed once
 * however many ask for it at the same time, here or in other instances, and gone with their record.
 */
export class SessionKeeper {
  readonly #settings: KeeperSettings;
  readonly #refreshes = new Map<string, Promise<SessionRecord | undefined>>();

  constructor(settings: KeeperSettings) {
    this.#settings = settings;
  }

  /** Begins a session and gives its id, which is nowhere else. @throws StoreUnavailable */
  async start(grant: Grant): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const record = recordOf(grant, Date.now());
    const key = this.keyOf(id) ?? '';
    await this.#settings.store.set(key, this.#sealed(key, record), { ttlMs: this.#ttlOf(record), when: 'absent' });
    return id;
  }

  /** Where the session of an id is kept; undefined for what is no id. */
  keyOf(id: string): string | undefined {
    if (!ID.test(id)) return undefined;
    return `${this.#settings.shelf}/session/${createHash('sha256').update(id).digest('hex')}`;
  }

  /** The session under a key, as long as there is one; being asked for moves its end. @throws StoreUnavailable */
  async find(key: string): Promise<SessionRecord | undefined> {
    const { store, idleSeconds } = this.#settings;
    const entry = await store.get(key);
    const record = entry && this.#opened(key, entry.value);
    if (!entry || !record) return undefined;
    const ttlMs = this.#ttlOf(record);
    if (ttlMs <= 0) return undefined;
    if (ttlMs - entry.remainingMs > idleSeconds * 1000 * MOVE_SHARE) await store.extend(key, ttlMs);
    return record;
  }

  /**
   * The session with other tokens than those that are stale, or undefined when it has come to its end: signed out, or its
   * refresh refused.
   * @param stale the token that has expired or was refused
   * @throws UpstreamFailure when upstream did not answer; the session then goes on
   * @throws StoreUnavailable
   */
  refresh(key: string, stale: string): Promise<SessionRecord | undefined> {
    let refresh = this.#refreshes.get(key);
    if (!refresh) {
      refresh = this.#refresh(key, stale).finally(() => this.#refreshes.delete(key));
      this.#refreshes.set(key, refresh);
    }
    return refresh;
  }

  /** Ends a session for everybody who has its id. @throws StoreUnavailable */
  async end(key: string): Promise<void> {
    await this.#settings.store.delete(key);
  }

  /** Waits for the refreshes under way: tokens that are received and not kept are lost. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#refreshes.values());
  }

  async #refresh(key: string, stale: string): Promise<SessionRecord | undefined> {
    const { store, askingMs } = this.#settings;
    const patience = performance.now() + 2 * askingMs;
    for (;;) {
      const record = await this.#read(key);
      if (!record || record.token !== stale) return record;
      const lock = await takeLock(store, `${key}/lock`, askingMs + TRIES * TRY_AGAIN_MS);
      if (lock) {
        try {
          // Between the look and the lock, its last holder may have come back with new tokens.
          const latest = await this.#read(key);
          return latest?.token === stale ? await this.#exchange(key, latest) : latest;
        } finally {
          await lock.release();
        }
      }
      if (performance.now() > patience) {
        throw new UpstreamFailure('timeout', 'The session is being refreshed, which takes too long.', {
          upstream: 'omerlo',
        });
      }
      await pause(LOOK_MS);
    }
  }

  async #exchange(key: string, record: SessionRecord): Promise<SessionRecord | undefined> {
    const asked = Date.now();
    let grant: Grant;
    try {
      if (record.refreshToken === null)
        return await this.#lose(key, 'its token has expired, and there is no refresh token');
      grant = await this.#settings.grants.refresh(record.refreshToken);
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      // An instance that was taken for dead may have used the refresh token, and kept what it got for it.
      const current = await this.#read(key);
      if (current && current.token !== record.token) return current;
      return await this.#lose(key, 'its refresh was refused', error.reason);
    }
    const next = recordOf(grant, asked, record);
    return (await this.#replace(key, next)) ? next : undefined;
  }

  async #lose(key: string, why: string, reason?: string): Promise<undefined> {
    this.#settings.log.info({ reason }, `a session ends: ${why}`);
    await this.#settings.store.delete(key);
  }

  /** Whether the session was still there to be given its new tokens: it may have been signed out meanwhile. */
  async #replace(key: string, record: SessionRecord): Promise<boolean> {
    const { store, log } = this.#settings;
    const value = this.#sealed(key, record);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store.set(key, value, { ttlMs: Math.max(1, this.#ttlOf(record)), when: 'present' });
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (attempt === TRIES) {
          log.error('a session was refreshed, and its new tokens could not be kept: it will end');
          return true;
        }
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  async #read(key: string): Promise<SessionRecord | undefined> {
    const entry = await this.#settings.store.get(key);
    return entry && this.#opened(key, entry.value);
  }

  #sealed(key: string, record: SessionRecord): string {
    return this.#settings.sealer.seal(JSON.stringify(record), aboutOf(key));
  }

  #opened(key: string, value: string): SessionRecord | undefined {
    const text = this.#settings.sealer.open(value, aboutOf(key));
    return text === undefined ? undefined : readRecord(text);
  }

  /** Milliseconds that a record is kept, if nobody asks for it again. */
  #ttlOf({ startedAt }: SessionRecord): number {
    const { idleSeconds, maxSeconds } = this.#settings;
    return Math.floor(Math.min(idleSeconds * 1000, startedAt + maxSeconds * 1000 - Date.now()));
  }
}

/** A sealed session can't be opened under another key than its own. */
function aboutOf(key: string): string {
  return JSON.stringify(['session', 'omerlo', key]);
}
