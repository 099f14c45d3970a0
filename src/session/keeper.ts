import { randomBytes } from 'node:crypto';
import type { Grant } from '../auth/grant.js';
import { StoreUnavailable } from '../store/store.js';
import { recordOf, type SessionRecord } from './record.js';
import { type RecordsSettings, SessionRecords } from './records.js';
import { type RefreshesSettings, SessionRefreshes } from './refreshes.js';

export interface KeeperSettings extends RecordsSettings, RefreshesSettings {}

/** A session id: 256 random bits. */
const ID = /^[A-Za-z0-9_-]{43}$/;
/** Of the idle limit, the part after which a request moves the session's end. */
const MOVE_SHARE = 0.01;
/** How long is known that a session's browser has signed in anew. Milliseconds. */
const REPLACED_MS = 60_000;

/**
 * Sessions: readers' tokens under the hash of an id that only the browser has. They are sealed in the store, refreshed once
 * however many ask for it at the same time, here or in other instances, and gone with their record.
 */
export class SessionKeeper {
  readonly #settings: KeeperSettings;
  readonly #records: SessionRecords;
  readonly #refreshes: SessionRefreshes;

  constructor(settings: KeeperSettings) {
    this.#settings = settings;
    this.#records = new SessionRecords(settings);
    this.#refreshes = new SessionRefreshes(this.#records, settings);
  }

  /** Begins a session and gives its id, which is nowhere else. @throws StoreUnavailable */
  async start(grant: Grant): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const isNew = await this.#records.write(this.#records.keyOf(id), recordOf(grant, Date.now()), 'absent');
    if (!isNew) throw new Error('A session of this id exists.');
    return id;
  }

  /** Where the session of an id is kept; undefined for what is no id. */
  keyOf(id: string | undefined): string | undefined {
    return id !== undefined && ID.test(id) ? this.#records.keyOf(id) : undefined;
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
    const kept = this.#records.opened(key, entry);
    if (!kept) return 'elsewhere';
    const ttlMs = this.#records.ttlOf(kept.record);
    if (ttlMs <= 0) return 'unknown';
    if (ttlMs - kept.remainingMs > idleSeconds * 1000 * MOVE_SHARE) {
      // A store that can be read and not written still lets people read.
      await store.extend(key, ttlMs).catch(unlessUnavailable);
    }
    return kept.record;
  }

  /** As `SessionRefreshes` does. */
  refresh(key: string, stale: SessionRecord): Promise<SessionRecord | undefined> {
    return this.#refreshes.refresh(key, stale);
  }

  /** As `SessionRefreshes` does. */
  refreshEarly(key: string, stale: SessionRecord): void {
    this.#refreshes.refreshEarly(key, stale);
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

  /** Waits for the refreshes under way. */
  close(): Promise<void> {
    return this.#refreshes.close();
  }
}

/** Where is noted that a session's browser has signed in anew. */
function markOf(key: string): string {
  return `${key}/replaced`;
}

function unlessUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}
