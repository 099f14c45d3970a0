import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders } from '../asking.js';

/** A key that a caller shows in a header. It is compared in constant time, and never shown. */
export class HeaderKey {
  readonly #header: string;
  readonly #digest: Buffer | undefined;

  /**
   * @param header in lower case
   * @param key undefined where there is none, and nobody holds it
   */
  constructor(header: string, key: string | undefined) {
    this.#header = header;
    this.#digest = key === undefined ? undefined : digestOf(key);
  }

  /** Whether a request comes from a holder of the key. */
  isHeldBy(headers: RequestHeaders): boolean {
    const shown = headers.get(this.#header);
    return this.#digest !== undefined && shown !== null && timingSafeEqual(this.#digest, digestOf(shown));
  }
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
