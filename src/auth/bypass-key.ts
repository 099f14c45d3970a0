import type { RequestHeaders } from '../asking.js';
import { HeaderKey } from './header-key.js';

/** The header in which a key is shown by who passes by what is kept. */
export const BYPASS_KEY_HEADER = 'x-cache-bypass-key';

/** The key that lets its holder pass by what is kept, and have it made anew. */
export class BypassKey extends HeaderKey {
  /** @param key undefined where there is none, and nobody holds it */
  constructor(key: string | undefined) {
    super(BYPASS_KEY_HEADER, key);
  }

  /** What a request shows: the key, something else in its place, or nothing. */
  shownBy(headers: RequestHeaders): 'held' | 'wrong' | 'none' {
    if (headers.get(BYPASS_KEY_HEADER) === null) return 'none';
    return this.isHeldBy(headers) ? 'held' : 'wrong';
  }
}
