import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Grant, GrantRefused } from '../auth/grant.js';
import type { OmerloGrants } from '../auth/omerlo.js';
import { atMost } from '../least-recent.js';
import { takeLock } from '../store/lock.js';
import type { Sealer } from '../store/sealer.js';
import { type Entry, type Store, StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { isSame, readRecord, recordOf, type SessionRecord } from './record.js';

export interface KeeperSettings {
  readonly store: Store;
  readonly sealer: Sealer;
  /** What the keys of all that is kept begin with. */
  readonly shelf: string;
  readonly grants: OmerloGrants;
  /** Seconds without a request after which a session ends, and those after which it does in any case. */
  readonly idleSeconds: number;
  readonly maxSeconds: number;
  /** How long a request waits for a refresh, in milliseconds. The refresh itself goes on. */
  readonly patienceMs: number;
  readonly log: Logger;
}

/** A session id: 256 random bits. */
const ID = /^[A-Za-z0-9_-]{43}$/;
/** How often is looked for the tokens that another instance refreshes. Milliseconds. */
const LOOK_MS = 30;
/** Of the idle limit, the part after which a request moves the session's end. */
const MOVE_SHARE = 0.01;
const LONGEST_LOOK_MS = 500;
/** A refreshed pair of tokens that can't be kept is lost, and the session with it: it is tried for so long. Milliseconds. */
const KEEP_TRYING_MS = 30_000;
const TRY_AGAIN_MS = 100;
/** A lock that is not prolonged any more is its holder's who has died. Milliseconds. */
const LOCK_MS = 5_000;
/** How long closing waits for tokens to be kept. Milliseconds. */
const CLOSE_MS = 5_000;
/** How long a refresh that failed in the background is not tried again, and one that somebody waited for. Milliseconds. */
const PAUSE_MS = 5_000;
const FAILURE_MS = 1_000;
const LONGEST_MS = 30_000;
const MOST_PAUSES = 10_000;
/** How long is known that a session's browser has signed in anew. Milliseconds. */
const REPLACED_MS = 60_000;

/**
 * Sessions: readers' tokens under the hash of an id that only the browser has. They are sealed in the store, refreshed once
 * however many ask for it at the same time, here or in other instances, and gone with their record.
 */
export class SessionKeeper {
  readonly #settings: KeeperSettings;
  readonly #refreshes = new Map<string, Promise<SessionRecord | undefined>>();
  /** Sessions whose refresh has just failed, and how: it stands for those of everybody who comes within a while. */
  readonly #failures = atMost<Failed>(MOST_PAUSES);
  /** Until when sessions are not refreshed early. */
  readonly #pauses = atMost<number>(MOST_PAUSES);
  readonly #closing = new AbortController();
  #hasWarned = false;

  constructor(settings: KeeperSettings) {
    this.#settings = settings;
  }

  /** Begins a session and gives its id, which is nowhere else. @throws StoreUnavailable */
  async start(grant: Grant): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const record = recordOf(grant, Date.now());
    const key = this.#keyOf(id);
    const value = this.#sealed(key, record);
    const isNew = await this.#settings.store.set(key, value, { ttlMs: this.#ttlOf(record), when: 'absent' });
    if (!isNew) throw new Error('A session of this id exists.');
    return id;
  }

  /** Where the session of an id is kept; undefined for what is no id. */
  keyOf(id: string | undefined): string | undefined {
    return id !== undefined && ID.test(id) ? this.#keyOf(id) : undefined;
  }

  #keyOf(id: string): string {
    return `${this.#settings.shelf}/session/${createHash('sha256').update(id).digest('hex')}`;
  }

  /**
   * The session under a key, as long as there is one; being asked for moves its end. `unknown` where there is none any
   * more, `elsewhere` where the browser's cookie may yet be worth something: another tab has just signed in anew, or
   * another instance has the key that opens it.
   * @throws StoreUnavailable
   */
  async find(key: string): Promise<SessionRecord | 'unknown' | 'elsewhere'> {
    const { store, idleSeconds } = this.#settings;
    const entry = await store.get(key);
    if (!entry) return (await store.get(markOf(key))) ? 'elsewhere' : 'unknown';
    const kept = this.#opened(key, entry);
    if (!kept) return 'elsewhere';
    const ttlMs = this.#ttlOf(kept.record);
    if (ttlMs <= 0) return 'unknown';
    if (ttlMs - kept.remainingMs > idleSeconds * 1000 * MOVE_SHARE) {
      // A store that can be read and not written still lets people read.
      await store.extend(key, ttlMs).catch(unlessUnavailable);
    }
    return kept.record;
  }

  /**
   * The session with other tokens than those that are stale, or undefined when it has come to its end: signed out, or its
   * refresh refused.
   * @param stale the session with the token that has expired or was refused
   * @throws UpstreamFailure when upstream did not answer; the session then goes on
   * @throws StoreUnavailable
   */
  refresh(key: string, stale: SessionRecord): Promise<SessionRecord | undefined> {
    const failed = this.#failures.get(key);
    if (failed && Date.now() < failed.until) return Promise.reject(failed.failure);
    return patiently(this.#once(key, stale, true), this.#settings.patienceMs);
  }

  /** Refreshes a session whose token is still good for a while, for requests to come: nobody waits for it. */
  refreshEarly(key: string, stale: SessionRecord): void {
    if (stale.refreshToken === null || this.#refreshes.has(key) || Date.now() < (this.#pauses.get(key) ?? 0)) return;
    this.#once(key, stale, false).catch((error: unknown) => {
      this.#pauses.set(key, Date.now() + PAUSE_MS);
      if (!(error instanceof UpstreamFailure)) return;
      const { upstream, kind, reason } = error;
      this.#settings.log.warn({ upstream, kind, reason }, 'a session could not be refreshed, and goes on as it is');
    });
  }

  /** One refresh a session, however many ask for it. */
  async #once(key: string, stale: SessionRecord, isNeeded: boolean): Promise<SessionRecord | undefined> {
    const underWay = this.#refreshes.get(key);
    if (!underWay) {
      const refresh = this.#refresh(key, stale, isNeeded)
        .catch((error: unknown) => this.#note(key, error))
        .finally(() => this.#refreshes.delete(key));
      this.#refreshes.set(key, refresh);
      return refresh;
    }
    // One that was early may have been refused, which by now would have to count; or it was for tokens before these.
    const record = await underWay.catch((error: unknown) =>
      error instanceof GrantRefused ? stale : Promise.reject(error),
    );
    return record && isSame(record, stale) ? this.#once(key, stale, isNeeded) : record;
  }

  /** @throws the error */
  #note(key: string, error: unknown): never {
    if (error instanceof UpstreamFailure && !(error instanceof GrantRefused)) {
      const ms = Math.min((error.retryAfter ?? 0) * 1000 || FAILURE_MS, LONGEST_MS);
      this.#failures.set(key, { failure: error, until: Date.now() + ms });
    }
    throw error;
  }

  /** Ends a session whose browser has signed in anew; what it still has under way hears so for a while. @throws StoreUnavailable */
  async replace(key: string): Promise<void> {
    const { store } = this.#settings;
    await store.set(markOf(key), '', { ttlMs: REPLACED_MS });
    await store.delete(key);
  }

  /** Ends a session for everybody who has its id. @throws StoreUnavailable */
  async end(key: string): Promise<void> {
    await this.#settings.store.delete(key);
  }

  /** Waits for the refreshes under way: tokens that are received and not kept are lost. What only waits is given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([late, Promise.allSettled(this.#refreshes.values())]);
  }

  async #refresh(key: string, stale: SessionRecord, isNeeded: boolean): Promise<SessionRecord | undefined> {
    const { store, patienceMs } = this.#settings;
    const patience = performance.now() + patienceMs;
    let look = LOOK_MS;
    for (;;) {
      const kept = await this.#read(key);
      if (!kept || !isSame(kept.record, stale)) return kept?.record;
      const lock = await takeLock(store, `${key}/lock`, LOCK_MS, true);
      if (lock) {
        try {
          // Between the look and the lock, its last holder may have come back with new tokens.
          const latest = await this.#read(key);
          return latest && isSame(latest.record, stale) ? await this.#exchange(key, latest, isNeeded) : latest?.record;
        } finally {
          await lock.release();
        }
      }
      // Another instance is at it: nobody has to wait for what is early, and nobody waits for longer than that.
      if (!isNeeded || this.#closing.signal.aborted || performance.now() > patience) throw tooLong();
      await pause(look);
      look = Math.min(look * 1.5, LONGEST_LOOK_MS);
    }
  }

  async #exchange(key: string, kept: Kept, isNeeded: boolean): Promise<SessionRecord | undefined> {
    const { record } = kept;
    const asked = Date.now();
    if (record.refreshToken === null) return this.#lose(key, kept, 'its token is over, and there is no refresh token');
    let grant: Grant;
    try {
      grant = await this.#settings.grants.refresh(record.refreshToken);
    } catch (error) {
      // A session whose token is still good does not end for it.
      if (!(error instanceof GrantRefused) || !isNeeded) throw error;
      // An instance that was taken for dead may have used the refresh token, and kept what it got for it.
      const current = await this.#read(key);
      if (current && !isSame(current.record, record)) return current.record;
      return this.#lose(key, kept, 'its refresh was refused', error.reason);
    }
    const next = recordOf(grant, asked, record);
    return (await this.#replace(key, next)) ? next : undefined;
  }

  /** Ends a session, unless somebody has refreshed it in the meantime. */
  async #lose(key: string, { value }: Kept, why: string, reason?: string): Promise<SessionRecord | undefined> {
    await this.#settings.store.deleteIf(key, value);
    const current = await this.#read(key);
    if (!current) this.#settings.log.info({ reason }, `a session ends: ${why}`);
    return current?.record;
  }

  /** Whether the session was still there to be given its new tokens: it may have been signed out meanwhile. */
  async #replace(key: string, record: SessionRecord): Promise<boolean> {
    const { store, log } = this.#settings;
    const value = this.#sealed(key, record);
    const until = performance.now() + KEEP_TRYING_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store.set(key, value, { ttlMs: Math.max(1, this.#ttlOf(record)), when: 'present' });
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (performance.now() > until || this.#closing.signal.aborted) {
          log.error('a session was refreshed, and its new tokens could not be kept: it will end');
          return true;
        }
        await pause(Math.min(TRY_AGAIN_MS * attempt, LONGEST_LOOK_MS));
      }
    }
  }

  async #read(key: string): Promise<Kept | undefined> {
    const entry = await this.#settings.store.get(key);
    return entry && this.#opened(key, entry);
  }

  #opened(key: string, entry: Entry): Kept | undefined {
    const { sealer, log } = this.#settings;
    const text = sealer.open(entry.value, aboutOf(key));
    const record = text === undefined ? undefined : readRecord(text);
    if (record) return { ...entry, record };
    if (!this.#hasWarned)
      log.warn('there are sessions that TOKEN_KEY does not open: their readers count as signed out');
    this.#hasWarned = true;
    return undefined;
  }

  #sealed(key: string, record: SessionRecord): string {
    return this.#settings.sealer.seal(JSON.stringify(record), aboutOf(key));
  }

  /** Milliseconds that a record is kept, if nobody asks for it again. */
  #ttlOf({ startedAt }: SessionRecord): number {
    const { idleSeconds, maxSeconds } = this.#settings;
    return Math.floor(Math.min(idleSeconds * 1000, startedAt + maxSeconds * 1000 - Date.now()));
  }
}

interface Failed {
  readonly failure: UpstreamFailure;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A record with the value that it was opened from. */
interface Kept extends Entry {
  readonly record: SessionRecord;
}

/** Where is noted that a session's browser has signed in anew. */
function markOf(key: string): string {
  return `${key}/replaced`;
}

function unlessUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}

function tooLong(): UpstreamFailure {
  const message = 'The session is being refreshed, which takes too long.';
  return new UpstreamFailure('timeout', message, { upstream: 'omerlo' });
}

/** Waits for some time and no longer; the work goes on. */
function patiently<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(tooLong()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/** A sealed session can't be opened under another key than its own. */
function aboutOf(key: string): string {
  return JSON.stringify(['session', 'omerlo', key]);
}
