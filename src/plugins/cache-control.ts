import { createHash } from 'node:crypto';
import type { RequestHeaders } from '../asking.js';
import { BYPASS_KEY_HEADER } from '../auth/bypass-key.js';
import { HEADERS, spelled } from '../auth/choice.js';
import type { OperationAudience } from './audience.js';

const OTHERS = [HEADERS.oracle, HEADERS.comm100, BYPASS_KEY_HEADER];

/** What says of an answer for how long others may be given it. */
export interface CacheControl {
  /** Of an answer that nobody keeps: it is one caller's, or has errors, or changed something. */
  passing(method: string, audience: OperationAudience | undefined): string;
  /**
   * Of an answer that whoever else asks without a credential is given too, by GET; undefined where a cache in front may
   * not keep it all the same.
   * @param freshUntil on the monotonic clock, in milliseconds
   */
  shared(audience: OperationAudience, freshUntil: number): string | undefined;
}

/** @param varies whether the cache in front honours `Vary`, or lets whoever shows a credential pass by */
export function cacheControl(varies: boolean): CacheControl {
  const isPublic = (audience: OperationAudience) => audience === 'everybody' || (audience === 'gated' && varies);
  return {
    passing: (method, audience) => {
      const isPrivate = method === 'GET' && audience !== undefined && !isPublic(audience);
      return isPrivate ? 'private, no-store' : 'no-store';
    },
    shared: (audience, freshUntil) => {
      if (!isPublic(audience)) return undefined;
      // There is nothing finer than seconds: one that is rounded down would have an answer for a second kept for none.
      const seconds = Math.round((freshUntil - performance.now()) / 1000);
      return `public, max-age=${Math.max(0, seconds)}`;
    },
  };
}

/**
 * The headers of a request that its answer hangs on. nginx keeps nothing whose `Vary` is longer than 128 characters, `Origin`
 * behind it included: what a GET does not hang on (a server's key), or does not miss (its cost), is not among them.
 */
const VARY = ['Accept', 'Accept-Language', 'Authorization', 'Cookie', ...OTHERS.map(spelled)].join(', ');

/**
 * `Vary` of an answer that others may be given: in one line, as nginx before 1.23 looks at one alone.
 * @param more what else it hangs on
 */
export function varyWith(more: string | null | undefined): string {
  return more ? `${VARY}, ${more}` : VARY;
}

export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether a client says that it holds what has this tag (RFC 9110, 13.1.2). */
export function isHeld(etag: string, headers: RequestHeaders): boolean {
  const held = headers.get('if-none-match')?.split(',') ?? [];
  return held.some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
