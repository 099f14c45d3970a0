import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Grant, GrantRefused } from '../auth/grant.js';
import type { OmerloGrants } from '../auth/omerlo.js';
import { atMost } from '../least-recent.js';
import { takeLock } from '../store/lock.js';
import { type Store, StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { isSame, recordOf, type SessionRecord } from './record.js';
import type { Kept, SessionRecords } from './records.js';

export interface RefreshesSettings {
  readonly store: Store;
  readonly grants: OmerloGrants;
  /** How long a request waits for a refresh, in milliseconds. The refresh itself goes on. */
  readonly patienceMs: number;
  readonly log: Logger;
}

/** How often is looked for the tokens that another instance refreshes. Milliseconds. */
const LOOK_MS = 30;
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

/**
 * The refreshes of sessions' tokens. A refresh token is good for once: each session is refreshed once, however many ask for it
 * at the same time, here or in other instances.
 */
export class SessionRefreshes {
  readonly #records: SessionRecords;
  readonly #settings: RefreshesSettings;
  readonly #underWay = new Map<string, Promise<SessionRecord | undefined>>();
  /** Sessions whose refresh has just failed, and how: it stands for those of everybody who comes within a while. */
  readonly #failures = atMost<Failed>(MOST_PAUSES);
  /** Until when sessions are not refreshed early. */
  readonly #pauses = atMost<number>(MOST_PAUSES);
  readonly #closing = new AbortController();

  constructor(records: SessionRecords, settings: RefreshesSettings) {
    this.#records = records;
    this.#settings = settings;
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
    if (stale.refreshToken === null || this.#underWay.has(key) || Date.now() < (this.#pauses.get(key) ?? 0)) return;
    this.#once(key, stale, false).catch((error: unknown) => {
      this.#pauses.set(key, Date.now() + PAUSE_MS);
      if (!(error instanceof UpstreamFailure)) return;
      const { upstream, kind, reason } = error;
      this.#settings.log.warn({ upstream, kind, reason }, 'a session could not be refreshed, and goes on as it is');
    });
  }

  /** Waits for the refreshes under way: tokens that are received and not kept are lost. What only waits is given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([late, Promise.allSettled(this.#underWay.values())]);
  }

  /** One refresh a session, however many ask for it. */
  async #once(key: string, stale: SessionRecord, isNeeded: boolean): Promise<SessionRecord | undefined> {
    const underWay = this.#underWay.get(key);
    if (!underWay) {
      const refresh = this.#refresh(key, stale, isNeeded)
        .catch((error: unknown) => this.#note(key, error))
        .finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, refresh);
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

  async #refresh(key: string, stale: SessionRecord, isNeeded: boolean): Promise<SessionRecord | undefined> {
    const { store, patienceMs } = this.#settings;
    const patience = performance.now() + patienceMs;
    let look = LOOK_MS;
    for (;;) {
      const kept = await this.#records.read(key);
      if (!kept || !isSame(kept.record, stale)) return kept?.record;
      const lock = await takeLock(store, `${key}/lock`, LOCK_MS, true);
      if (lock) {
        try {
          // Between the look and the lock, its last holder may have come back with new tokens.
          const latest = await this.#records.read(key);
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
      const current = await this.#records.read(key);
      if (current && !isSame(current.record, record)) return current.record;
      return this.#lose(key, kept, 'its refresh was refused', error.reason);
    }
    const next = recordOf(grant, asked, record);
    return (await this.#replace(key, next)) ? next : undefined;
  }

  /** Ends a session, unless somebody has refreshed it in the meantime. */
  async #lose(key: string, { value }: Kept, why: string, reason?: string): Promise<SessionRecord | undefined> {
    await this.#settings.store.deleteIf(key, value);
    const current = await this.#records.read(key);
    if (!current) this.#settings.log.info({ reason }, `a session ends: ${why}`);
    return current?.record;
  }

  /** Whether the session was still there to be given its new tokens: it may have been signed out meanwhile. */
  async #replace(key: string, record: SessionRecord): Promise<boolean> {
    const until = performance.now() + KEEP_TRYING_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#records.write(key, record, 'present');
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (performance.now() > until || this.#closing.signal.aborted) {
          this.#settings.log.error('a session was refreshed, and its new tokens could not be kept: it will end');
          return true;
        }
        await pause(Math.min(TRY_AGAIN_MS * attempt, LONGEST_LOOK_MS));
      }
    }
  }
}

interface Failed {
  readonly failure: UpstreamFailure;
  /** Milliseconds since 1970. */
  readonly until: number;
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
