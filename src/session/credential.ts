import { worthKeepingMs } from '../auth/life.js';
import type { MaybePromise } from '../maybe-promise.js';
import { StoreUnavailable } from '../store/store.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { abandonable, type LeaveSignal } from '../upstreams/waiting.js';
import type { SessionKeeper } from './keeper.js';
import { lifeOfToken, type SessionRecord } from './record.js';

/** The credential of a reader who has signed in by cookie, for one request. Its token is refreshed when it has to be. */
export class SessionCredential implements Credential {
  readonly kind = 'reader';
  readonly #keeper: SessionKeeper;
  readonly #key: string;
  #record: SessionRecord;
  #refusedToken: string | undefined;
  #refresh: Promise<string> | undefined;
  #hasEnded = false;

  constructor(keeper: SessionKeeper, key: string, record: SessionRecord) {
    this.#keeper = keeper;
    this.#key = key;
    this.#record = record;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  bearer(signal?: LeaveSignal): MaybePromise<string> {
    if (this.#hasEnded) return Promise.reject(ended());
    const now = Date.now();
    const { renewAt, until } = lifeOfToken(this.#record);
    if (now < until && this.#record.token !== this.#refusedToken) {
      if (now >= renewAt) this.#keeper.refreshEarly(this.#key, this.#record);
      return this.#record.token;
    }
    // Whoever asked may leave; the refresh goes on, for its tokens are the session's next ones.
    return abandonable(this.#renewed(), signal);
  }

  /** A token is not given up that has just been received: an upstream that refuses all would be asked without end. */
  refused(token: string): boolean {
    if (this.#record.token !== token) return true;
    const { receivedAt, lifetime } = this.#record;
    const age = Date.now() - receivedAt;
    // One from the future tells of a clock that was wrong, and of no age.
    if (age >= 0 && age < worthKeepingMs(lifetime)) return false;
    this.#refusedToken = token;
    return true;
  }

  #renewed(): Promise<string> {
    this.#refresh ??= this.#renew().finally(() => {
      this.#refresh = undefined;
    });
    return this.#refresh;
  }

  async #renew(): Promise<string> {
    const record = await this.#keeper.refresh(this.#key, this.#record).catch(rethrow);
    if (record) {
      this.#record = record;
      return record.token;
    }
    this.#hasEnded = true;
    throw ended();
  }
}

/** A reader's credential that can't be had at the moment; the reader is no stranger for that. */
export class UnavailableCredential implements Credential {
  readonly kind = 'reader';
  readonly #failure: UpstreamFailure;

  constructor(failure: UpstreamFailure) {
    this.#failure = failure;
  }

  bearer(): Promise<string> {
    return Promise.reject(this.#failure);
  }

  refused(): boolean {
    return false;
  }
}

/** A session that can't be looked up is a failure of ours to answer, in the words of every other. */
export function unavailable(error: StoreUnavailable): UpstreamFailure {
  return new UpstreamFailure('unavailable', 'Sessions can’t be looked up at the moment.', { reason: error.message });
}

function rethrow(error: unknown): never {
  throw error instanceof StoreUnavailable ? unavailable(error) : error;
}

function ended(): UpstreamFailure {
  return new UpstreamFailure('unauthenticated', 'The session has ended: sign in again.');
}
