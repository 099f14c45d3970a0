import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';

/** A token as an upstream's token endpoint granted it. */
export interface Grant {
  readonly token: string;
  /** Seconds that it lives, counted from when it was received. */
  readonly lifetime: number;
}

interface Held {
  readonly token: string;
  /** When it must no longer be sent, on the monotonic clock. */
  readonly until: number;
}

/** How long before its end a token is no longer used: a minute, or a tenth of a shorter life. Seconds. */
const MARGIN = 60;
const MARGIN_SHARE = 0.1;

/**
 * The application's own credential: its token is acquired when first needed, once for all who need it at the same time,
 * and kept until shortly before it expires. Nothing is acquired by constructing one.
 */
export class ApplicationCredential implements Credential {
  readonly kind = 'application';
  readonly #acquire: () => Promise<Grant>;
  #held: Held | undefined;
  #underWay: Promise<string> | undefined;

  /** @param acquire asks the upstream for a token; rejects with an UpstreamFailure. */
  constructor(acquire: () => Promise<Grant>) {
    this.#acquire = acquire;
  }

  bearer(signal?: AbortSignal): Promise<string> {
    if (this.#held && performance.now() < this.#held.until) return Promise.resolve(this.#held.token);
    if (signal?.aborted) return Promise.reject(givenUp());
    // Shared by all callers: one of them going away must not cancel it for the others.
    this.#underWay ??= this.#renew().finally(() => {
      this.#underWay = undefined;
    });
    return signal ? abandonable(this.#underWay, signal) : this.#underWay;
  }

  /** Forgets the token, unless it has been replaced in the meantime; another one is then worth a try. */
  refused(token: string): boolean {
    if (this.#held?.token === token) this.#held = undefined;
    return true;
  }

  async #renew(): Promise<string> {
    const { token, lifetime } = await this.#acquire();
    const margin = Math.min(MARGIN, lifetime * MARGIN_SHARE);
    this.#held = { token, until: performance.now() + (lifetime - margin) * 1000 };
    return token;
  }
}

/** Gives up waiting, though not the work itself, when the signal says so. */
function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(givenUp());
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

function givenUp(): UpstreamFailure {
  return new UpstreamFailure('timeout', 'The operation was given up.');
}
