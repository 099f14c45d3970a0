import type { Logger } from 'pino';
import type { MaybePromise } from '../maybe-promise.js';
import type { Credential } from '../upstreams/credential.js';
import { inWords, UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import { abandonable, givenUp, type LeaveSignal } from '../upstreams/waiting.js';
import type { Fleet } from './fleet.js';
import { type Grant, GrantRefused } from './grant.js';
import { type Life, lifeOf, worthKeepingMs } from './life.js';

export interface Acquiring {
  readonly upstream: UpstreamName;
  /** The variables that hold what a token is asked for with: how an operator knows the credential. */
  readonly variables: string;
  /** Asks the upstream for a token; rejects with an UpstreamFailure. */
  readonly acquire: () => Promise<Grant>;
  /** Asks for the next one with the refresh token of the last. */
  readonly refresh?: ((refreshToken: string) => Promise<Grant>) | undefined;
  /** Where the instances of a fleet share the token. */
  readonly fleet?: Fleet | undefined;
  readonly log: Logger;
}

/** What is wrong with a credential of the gateway's own, for its operator. */
export interface CredentialProblem {
  readonly upstream: UpstreamName;
  /** What was refused: variables, never their values. */
  readonly credential?: string;
  readonly problem: string;
  /** ISO 8601. */
  readonly since: string;
}

interface Held extends Life {
  readonly token: string;
  /** Whether the token before this one was refused, and so this one may be as well. */
  readonly isReplacement: boolean;
  /** Until when it is not replaced, should it be refused too. */
  readonly worthUntil: number;
  wasUsed: boolean;
}

/** How long a refused grant is not asked for again. Milliseconds. */
const REFUSAL_MS = 30_000;
/** How long any other failure stands, where upstream does not say. Milliseconds. */
const FAILURE_MS = 1_000;
/** Of what a token has left, the part after which a renewal that failed is tried again; and the least such pause. */
const RETRY_SHARE = 0.25;
const RETRY_MS = 1_000;
/** The longest that a timer can be set to. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * A credential of the gateway's own. Its token is acquired when first needed, once for all who need it at the same time;
 * as long as it is used, it is renewed in the background in the last tenth of its life, so that nobody waits for it. A
 * grant that was refused is not asked for again for 30 seconds, one that failed for a second. Nothing is acquired by
 * constructing one.
 */
export class AcquiredCredential implements Credential {
  readonly kind = 'application';
  readonly #acquiring: Acquiring;
  #held: Held | undefined;
  #refreshToken: string | undefined;
  /** Refused or not, it may be what keeps renewals from succeeding: the next one does without. */
  #failedRefreshToken: string | undefined;
  /** The last token that upstream refused: not to be taken over from the fleet. */
  #refusedToken: string | undefined;
  #underWay: Promise<string> | undefined;
  /** The last failure, which stands for those of everybody who comes within a while. */
  #failed: { readonly failure: UpstreamFailure; readonly until: number } | undefined;
  #problem: CredentialProblem | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextTry = 0;
  /** Whether somebody waits for the token that is under way. */
  #isAwaited = false;
  readonly #closing = new AbortController();

  constructor(acquiring: Acquiring) {
    this.#acquiring = acquiring;
  }

  bearer(signal?: LeaveSignal): MaybePromise<string> {
    const held = this.#held;
    const now = performance.now();
    if (held && now < held.until) {
      held.wasUsed = true;
      if (now >= held.renewAt) this.#renewInBackground();
      return held.token;
    }
    if (signal?.aborted) return Promise.reject(givenUp(signal, this.#acquiring.upstream));
    if (this.#failed && now < this.#failed.until) return Promise.reject(this.#failed.failure);
    this.#isAwaited = true;
    const renewal = this.#renewal();
    // Shared by all callers: one of them going away must not cancel it for the others.
    return signal ? abandonable(renewal, signal, undefined, this.#acquiring.upstream) : renewal;
  }

  refused(token: string): boolean {
    const held = this.#held;
    if (held?.token !== token) return true;
    if (held.isReplacement && performance.now() < held.worthUntil) return false;
    this.#refusedToken = token;
    this.#held = undefined;
    return true;
  }

  /** Whether there is a token; `refused` and `failed` say why there is none, `none` that nobody has needed one yet. */
  get state(): 'held' | 'refused' | 'failed' | 'none' {
    if (this.#held && performance.now() < this.#held.until) return 'held';
    if (!this.#problem) return 'none';
    return this.#problem.credential === undefined ? 'failed' : 'refused';
  }

  /** What keeps tokens from being acquired, since when; undefined while all is well. */
  get problem(): CredentialProblem | undefined {
    return this.#problem;
  }

  /** Renews no more by itself. What is under way comes to its end. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#underWay?.catch(() => undefined);
  }

  #renewal(): Promise<string> {
    this.#underWay ??= this.#renew().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  #renewInBackground(): void {
    const now = performance.now();
    if (
      this.#closing.signal.aborted ||
      this.#underWay ||
      now < this.#nextTry ||
      (this.#failed && now < this.#failed.until)
    )
      return;
    this.#renewal().catch((error: unknown) => {
      const left = (this.#held?.until ?? 0) - performance.now();
      const pause = Math.max(left * RETRY_SHARE, RETRY_MS);
      this.#nextTry = performance.now() + pause;
      this.#wake(pause);
      if (error instanceof GrantRefused || !(error instanceof UpstreamFailure) || left <= 0) return;
      const { upstream, log } = this.#acquiring;
      const about = { upstream, kind: error.kind, reason: error.reason, seconds: Math.round(left / 1000) };
      log.warn(about, 'a token could not be renewed, and is used as long as it is good');
    });
  }

  /** Comes back for a renewal, if the token has been used by then: one that nobody needs is let go. */
  #wake(ms: number): void {
    clearTimeout(this.#timer);
    if (ms > LONGEST_TIMER || this.#closing.signal.aborted) return;
    this.#timer = setTimeout(() => {
      if (this.#held?.wasUsed) this.#renewInBackground();
    }, ms).unref();
  }

  async #renew(): Promise<string> {
    try {
      const { fleet } = this.#acquiring;
      const isReplacement = this.#held === undefined && this.#refusedToken !== undefined;
      const asked = performance.now();
      const grant = fleet
        ? await fleet.obtain({
            isGood: ({ token }) => token !== this.#refusedToken && token !== this.#held?.token,
            ask: (refreshToken) => this.#ask(refreshToken ?? this.#refreshToken),
            signal: this.#closing.signal,
          })
        : { ...(await this.#ask(this.#refreshToken)), age: 0 };
      this.#hold(grant, asked - grant.age * 1000, isReplacement);
      return grant.token;
    } catch (error) {
      if (error instanceof UpstreamFailure) this.#note(error);
      throw error;
    }
  }

  #hold({ token, lifetime, refreshToken }: Grant, since: number, isReplacement: boolean): void {
    const life = lifeOf(since, lifetime);
    const worthUntil = performance.now() + worthKeepingMs(lifetime);
    this.#held = { token, ...life, worthUntil, isReplacement, wasUsed: this.#isAwaited };
    this.#isAwaited = false;
    this.#refreshToken = refreshToken;
    this.#refusedToken = undefined;
    this.#failed = undefined;
    this.#nextTry = 0;
    this.#wake(life.renewAt - performance.now());
    if (!this.#problem) return;
    this.#problem = undefined;
    const { upstream, variables, log } = this.#acquiring;
    log.info({ upstream, credential: variables }, 'the upstream grants tokens again');
  }

  /** The refresh token is worth one try, the grant is what counts. */
  async #ask(refreshToken: string | undefined): Promise<Grant> {
    const { acquire, refresh } = this.#acquiring;
    if (refresh && refreshToken !== undefined && refreshToken !== this.#failedRefreshToken) {
      try {
        return await refresh(refreshToken);
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        this.#failedRefreshToken = refreshToken;
      }
    }
    return acquire();
  }

  /** Notes why there is no token: asked again by each operation, a token endpoint would not get on its feet. */
  #note(failure: UpstreamFailure): void {
    const { upstream, log } = this.#acquiring;
    const isRefused = failure instanceof GrantRefused;
    const credential = (isRefused ? failure.variables : undefined) ?? this.#acquiring.variables;
    const pause = isRefused ? REFUSAL_MS : Math.min((failure.retryAfter ?? 0) * 1000 || FAILURE_MS, REFUSAL_MS);
    this.#failed = { failure, until: performance.now() + pause };
    const since = this.#problem?.since ?? new Date().toISOString();
    this.#problem = { upstream, ...(isRefused && { credential }), problem: inWords(failure), since };
    if (!isRefused) return;
    log.warn(
      { upstream, credential, reason: failure.reason },
      'a credential of the gateway was refused: asked again in 30 s at the earliest',
    );
  }
}
