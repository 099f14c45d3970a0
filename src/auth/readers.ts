import { createHmac, randomBytes } from 'node:crypto';
import { atMost } from '../least-recent.js';
import type { Credential } from '../upstreams/credential.js';

/** How long a token that Omerlo accepted is taken to be good. Milliseconds. */
const REMEMBERED_MS = 60_000;
const MOST = 10_000;

/**
 * Which readers' tokens Omerlo accepts. Only acceptance is remembered, for a minute, and of a token only a hash that is
 * worth nothing outside of this process; who has been refused may have a good token a moment later.
 */
export class AcceptedReaders {
  readonly #ask: (reader: Credential) => Promise<unknown>;
  readonly #salt = randomBytes(32);
  readonly #accepted = atMost<true>(MOST, {
    ttl: REMEMBERED_MS,
    ttlResolution: 0,
    perf: { now: () => performance.now() },
  });
  readonly #underWay = new Map<string, Promise<void>>();

  /** @param ask makes a call that takes a reader's token (`GET /account/me`), and rejects when that is refused */
  constructor(ask: (reader: Credential) => Promise<unknown>) {
    this.#ask = ask;
  }

  /**
   * Resolves for a reader whose token is accepted.
   * @throws UpstreamFailure as the call does: `unauthenticated` for a token that is refused
   */
  async check(reader: Credential): Promise<void> {
    const hash = createHmac('sha256', this.#salt)
      .update((await reader.bearer()) ?? '')
      .digest('base64');
    if (this.#accepted.has(hash)) return;
    let asking = this.#underWay.get(hash);
    if (!asking) {
      asking = this.#ask(reader)
        .then(() => void this.#accepted.set(hash, true))
        .finally(() => this.#underWay.delete(hash));
      this.#underWay.set(hash, asking);
    }
    await asking;
  }
}
