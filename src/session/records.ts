import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Sealer } from '../store/sealer.js';
import type { Entry, Store } from '../store/store.js';
import { readRecord, type SessionRecord } from './record.js';

export interface RecordsSettings {
  readonly store: Store;
  readonly sealer: Sealer;
  /** What the keys of all that is kept begin with. */
  readonly shelf: string;
  /** Seconds without a request after which a session ends, and those after which it does in any case. */
  readonly idleSeconds: number;
  readonly maxSeconds: number;
  readonly log: Logger;
}

/** A record with the value that it was opened from. */
export interface Kept extends Entry {
  readonly record: SessionRecord;
}

/** The records of sessions, sealed in the store, each under the hash of its session's id. */
export class SessionRecords {
  readonly #settings: RecordsSettings;
  #hasWarned = false;

  constructor(settings: RecordsSettings) {
    this.#settings = settings;
  }

  /** Where the session of an id is kept. */
  keyOf(id: string): string {
    return `${this.#settings.shelf}/session/${createHash('sha256').update(id).digest('hex')}`;
  }

  /** Undefined where there is none, and where it can't be opened. @throws StoreUnavailable */
  async read(key: string): Promise<Kept | undefined> {
    const entry = await this.#settings.store.get(key);
    return entry && this.opened(key, entry);
  }

  /**
   * Writes a record where there is none, or in place of the one that there is.
   * @returns whether it was so
   * @throws StoreUnavailable
   */
  write(key: string, record: SessionRecord, when: 'absent' | 'present'): Promise<boolean> {
    const { store, sealer } = this.#settings;
    const value = sealer.seal(JSON.stringify(record), aboutOf(key));
    return store.set(key, value, { ttlMs: Math.max(1, this.ttlOf(record)), when });
  }

  /** What an entry holds; undefined where it was sealed with a key that is not known here. */
  opened(key: string, entry: Entry): Kept | undefined {
    const { sealer, log } = this.#settings;
    const text = sealer.open(entry.value, aboutOf(key));
    const record = text === undefined ? undefined : readRecord(text);
    if (record) return { ...entry, record };
    if (!this.#hasWarned)
      log.warn('there are sessions that TOKEN_KEY does not open: their readers count as signed out');
    this.#hasWarned = true;
    return undefined;
  }

  /** Milliseconds that a record is kept, if nobody asks for it again. */
  ttlOf({ startedAt }: SessionRecord): number {
    const { idleSeconds, maxSeconds } = this.#settings;
    return Math.floor(Math.min(idleSeconds * 1000, startedAt + maxSeconds * 1000 - Date.now()));
  }
}

/** A sealed session can't be opened under another key than its own. */
function aboutOf(key: string): string {
  return JSON.stringify(['session', 'omerlo', key]);
}
