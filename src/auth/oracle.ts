import type { Rest } from '../upstreams/rest.js';
import { type Grant, granted, property, readToken } from './grant.js';

export interface Channel {
  readonly id: string;
  readonly secret: string;
}

/**
 * The OAuth token of a channel of Oracle Content Management, for the channel's secret. It opens the whole tenant, not only
 * the channel: it never leaves the gateway.
 * @param rest a client of the instance
 * @throws GrantRefused, UpstreamFailure
 */
export async function channelGrant(rest: Rest, channel: Channel): Promise<Grant> {
  const answer = await rest.exchange({
    method: 'POST',
    path: `/content/management/api/v1.1/channels/${encodeURIComponent(channel.id)}/oauthToken`,
    headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' },
    body: JSON.stringify({ channelSecret: channel.secret }),
  });
  const address = 'ORACLE_URL, ORACLE_CHANNEL_ID';
  const json = granted(answer, { upstream: 'oracle', credential: "the channel's secret", address });
  const token = readToken(property(json, 'token'), 'oracle');
  const end = Date.parse(String(property(property(json, 'expiration'), 'value')));
  return { token, lifetime: lifetimeOf(token, end - Date.now()) };
}

/** Taken for the life of a token that says nothing usable of it. Seconds. */
const USUAL = 3600;
/** A life that only our clock tells is not taken for shorter: a clock that is wrong must not ask for tokens all the time. */
const LEAST_BY_CLOCK = 60;

/**
 * Seconds that a channel's token lives: the shorter of what its end says by our clock and what the token says itself. An
 * end that can't be read, or has passed before the token came, says that a clock is wrong, and nothing else.
 * @param left milliseconds until the end that the answer told; NaN when it told none
 */
export function lifetimeOf(token: string, left: number): number {
  const told = left > 0 ? Math.max(left / 1000, LEAST_BY_CLOCK) : Number.POSITIVE_INFINITY;
  const life = Math.min(told, ownLifetime(token) ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(life) ? life : USUAL;
}

/** `exp - iat` of a JWT: a life that no clock but the issuer's has a part in. */
function ownLifetime(token: string): number | undefined {
  const claims = parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const [issued, expires] = [property(claims, 'iat'), property(claims, 'exp')];
  if (typeof issued !== 'number' || typeof expires !== 'number') return undefined;
  return expires > issued ? expires - issued : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
