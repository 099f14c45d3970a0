import type { Grant } from '../auth/grant.js';
import { type Life, lifeOf } from '../auth/life.js';
import { isObject } from '../upstreams/record.js';

/** What a session is on the server. Moments are milliseconds since 1970. */
export interface SessionRecord {
  readonly token: string;
  /** Null where upstream gave none: then the session ends with the token. */
  readonly refreshToken: string | null;
  /** Seconds that the token lives, from `receivedAt` on. */
  readonly lifetime: number;
  readonly receivedAt: number;
  readonly startedAt: number;
}

/** The record with the tokens of a grant that was asked for at `receivedAt`. */
export function recordOf(grant: Grant, receivedAt: number, before?: SessionRecord): SessionRecord {
  return {
    token: grant.token,
    // An upstream that gives no new one means the old one to be used on (RFC 6749, 6).
    refreshToken: grant.refreshToken ?? before?.refreshToken ?? null,
    // JSON has no infinity.
    lifetime: Math.min(grant.lifetime, Number.MAX_SAFE_INTEGER),
    receivedAt,
    startedAt: before?.startedAt ?? receivedAt,
  };
}

/** Whether two records hold the same grant. A token alone does not tell: an upstream may grant one again. */
export function isSame(one: SessionRecord, other: SessionRecord): boolean {
  return one.token === other.token && one.receivedAt === other.receivedAt;
}

/** When its token is renewed, and when it must no longer be sent. */
export function lifeOfToken({ receivedAt, lifetime }: SessionRecord): Life {
  return lifeOf(receivedAt, lifetime, () => 0);
}

/** A record from its JSON; undefined for what is none, as another version may have written it. */
export function readRecord(text: string): SessionRecord | undefined {
  const json: unknown = JSON.parse(text);
  if (!isObject(json)) return undefined;
  const { token, refreshToken, lifetime, receivedAt, startedAt } = json;
  if (typeof token !== 'string' || (typeof refreshToken !== 'string' && refreshToken !== null)) return undefined;
  if (typeof lifetime !== 'number' || typeof receivedAt !== 'number' || typeof startedAt !== 'number') return undefined;
  return { token, refreshToken, lifetime, receivedAt, startedAt };
}
