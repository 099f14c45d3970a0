import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders } from '../asking.js';

/** The header in which a server of the publisher's shows who it is. */
export const SERVER_KEY_HEADER = 'x-masthead-server-key';

/** The key that opens what only the publisher's own servers may do. It is compared in constant time, and never shown. */
export class ServerKey {
  readonly #digest: Buffer | undefined;

  /** @param key undefined where there is none, and nobody holds it */
  constructor(key: string | undefined) {
    this.#digest = key === undefined ? undefined : digestOf(key);
  }

  /** Whether a request comes from a holder of the key. */
  isHeldBy(headers: RequestHeaders): boolean {
    const shown = headers.get(SERVER_KEY_HEADER);
    return this.#digest !== undefined && shown !== null && timingSafeEqual(this.#digest, digestOf(shown));
  }
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
