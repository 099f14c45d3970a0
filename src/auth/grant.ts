import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import type { RestAnswer } from '../upstreams/rest.js';

/** A token as an upstream's token endpoint granted it. */
export interface Grant {
  readonly token: string;
  /** Seconds that it lives, counted from when it was received. */
  readonly lifetime: number;
  /** What the next one can be had with, where the upstream gives one. */
  readonly refreshToken?: string | undefined;
}

/** A token endpoint said no (400, 401 or 403): asking again with the same credential would be refused again. */
export class GrantRefused extends UpstreamFailure {
  /**
   * @param message names whose credential was refused, never its value
   * @param variables those that hold what was refused, where it is not what whoever asked takes it for
   */
  constructor(
    upstream: UpstreamName,
    message: string,
    status: number,
    readonly variables?: string,
  ) {
    super('unavailable', message, { upstream, reason: `HTTP ${status} at the token endpoint`, isRefusedGrant: true });
  }
}

export interface Asked {
  readonly upstream: UpstreamName;
  /** What was presented, for the message of a refusal: "the application's client id and secret". */
  readonly credential: string;
  /** The variables that say where the token endpoint is, for whoever finds none there. */
  readonly address: string;
  /** Another credential that may be what was refused: that of who asks, as its error codes say (RFC 6749, 5.2). */
  readonly client?: { readonly credential: string; readonly variables: string };
}

/** What a token endpoint says of who asks, and not of the grant. */
const CLIENTS_FAULT: ReadonlySet<unknown> = new Set([
  'invalid_client',
  'invalid_request',
  'unauthorized_client',
  'unsupported_grant_type',
]);

const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403]);

/**
 * Passes on a token endpoint's answer, unless it is a refusal or none that a token endpoint gives.
 * @throws GrantRefused, UpstreamFailure `unavailable`
 */
export function granted({ status, json }: RestAnswer, { upstream, credential, address, client }: Asked): unknown {
  if (status < 400) return json;
  if (REFUSALS.has(status)) {
    const refused = client && CLIENTS_FAULT.has(property(json, 'error')) ? client : undefined;
    const message = `The ${upstream} upstream refused ${(refused ?? { credential }).credential}.`;
    throw new GrantRefused(upstream, message, status, refused?.variables);
  }
  // Whoever is refused hears 400 or 401 (RFC 6749, 5.2): here, nobody grants anything.
  const isMissing = status === 404 || status === 410;
  const message = isMissing
    ? `The ${upstream} upstream has no token endpoint at that address: check ${address}.`
    : `The ${upstream} upstream did not answer the request for a token.`;
  throw new UpstreamFailure('unavailable', message, { upstream, reason: `HTTP ${status} at the token endpoint` });
}

/**
 * An OAuth 2 token answer (RFC 6749, 5.1). A life that is not said, or is none, is taken for an hour, as the vendors'
 * examples have it; some token endpoints say it as a string.
 * @throws UpstreamFailure `invalid-answer` when it holds no token
 */
export function readGrant(json: unknown, upstream: UpstreamName): Grant {
  const refreshToken = property(json, 'refresh_token');
  const expiresIn = property(json, 'expires_in');
  const lifetime = typeof expiresIn === 'number' || typeof expiresIn === 'string' ? Number(expiresIn) : Number.NaN;
  return {
    token: readToken(property(json, 'access_token'), upstream),
    lifetime: lifetime > 0 ? lifetime : 3600,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : undefined,
  };
}

/** A token becomes a header: what could not stand in one is no token. */
export function readToken(token: unknown, upstream: UpstreamName): string {
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new UpstreamFailure('invalid-answer', `The ${upstream} upstream granted a token that is none.`, { upstream });
}

export function property(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
}
