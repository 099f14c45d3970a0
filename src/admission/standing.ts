import { hash } from 'node:crypto';
import type { CredentialStanding } from '../auth/bearer.js';
import { atMost } from '../least-recent.js';

/** How long a credential that was accepted counts as such, from the last time on. Milliseconds. */
const REMEMBERED_MS = 3_600_000;
const MOST = 50_000;

/**
 * Which callers' credentials have proved good: tokens that an upstream has accepted, and ids of sessions that were found.
 * Only hashes are kept. A credential that nobody has accepted is worth nothing: whoever makes some up stays who they are.
 */
export class Standing implements CredentialStanding {
  readonly #key: string;
  /** When each was last accepted, in milliseconds since 1970. */
  readonly #acceptedAt = atMost<number>(MOST);

  /** @param key a secret, the same for a whole fleet */
  constructor(key: string) {
    this.#key = key;
  }

  /** Whether nobody has any. */
  get isEmpty(): boolean {
    return this.#acceptedAt.size === 0;
  }

  accepted(credential: string): void {
    this.#acceptedAt.set(this.#hashOf(credential), Date.now());
  }

  refused(credential: string): void {
    if (!this.isEmpty) this.#acceptedAt.delete(this.#hashOf(credential));
  }

  /** What stands for a credential that has proved good; undefined for any other. */
  nameOf(credential: string): string | undefined {
    const name = this.#hashOf(credential);
    const acceptedAt = this.#acceptedAt.get(name) ?? Number.NEGATIVE_INFINITY;
    return Date.now() - acceptedAt < REMEMBERED_MS ? name : undefined;
  }

  #hashOf(credential: string): string {
    return hash('sha256', `${this.#key} ${credential}`, 'base64');
  }
}
