import type { Credential } from './credential.js';
import type { Incoming } from './exchange.js';
import { type FailureDetails, UpstreamFailure, type UpstreamName } from './failure.js';
import { readRefusal } from './refusal.js';

/** Whom an upstream answers, for what its statuses say of them. */
export interface Asker {
  readonly upstream: UpstreamName;
  /** What a 403 to a call of the gateway's own says: then it is the configuration's fault. Default: that it may not. */
  readonly forbidden?: string;
  /** Who a caller with a token of their own is, in the messages of failures: `agent`. Default `reader`. */
  readonly caller?: string;
}

/**
 * What an answer says whose status is no good one.
 * @param secrets what must be told to nobody, should upstream quote it
 */
export function statusFailure(
  answer: Incoming,
  { upstream, caller = 'reader', forbidden }: Asker,
  credential: Credential | undefined,
  secrets: readonly string[],
): UpstreamFailure {
  const reason = `HTTP ${answer.status}`;
  const failure = (kind: UpstreamFailure['kind'], what: string, details: FailureDetails = {}) =>
    failureOf(upstream, kind, what, { reason, ...details });
  const isReaders = credential?.kind === 'reader';
  switch (answer.status) {
    case 400:
    case 409:
    case 413:
    case 414:
    case 422: {
      const { why, fields } = readRefusal(parseLeniently(answer), secrets);
      return failure('bad-input', `refused the request${why}`, { fields });
    }
    case 401:
      if (credential?.kind === 'application') {
        return failure('unavailable', "refused the application's token", WITHDRAWN);
      }
      return isReaders
        ? failure('unauthenticated', `refused the ${caller}'s token: it is wrong or has expired`, WITHDRAWN)
        : failure('unauthenticated', 'wants a bearer token, and is sent none', WITHDRAWN);
    case 403:
      if (forbidden !== undefined && !isReaders) return failure('unavailable', forbidden, WITHDRAWN);
      return isReaders
        ? failure('forbidden', `does not allow this to the ${caller}${forbidden ? `, or ${forbidden}` : ''}`, WITHDRAWN)
        : failure('forbidden', `does not allow this to the application, but may allow it to the ${caller}`, WITHDRAWN);
    case 404:
    case 410:
      return failure('not-found', 'has no such thing', WITHDRAWN);
    case 429:
      return failure('rate-limited', 'is being asked too often', retryAfter(answer));
    default:
      if (answer.status >= 500) return failure('unavailable', 'failed to answer', { isOutage: true });
      if (answer.status >= 300 && answer.status < 400) {
        return failure('invalid-answer', 'answered with a redirect, which is not followed');
      }
      return failure('invalid-answer', 'answered with an unexpected status');
  }
}

const WITHDRAWN = { isWithdrawn: true };

/** A failure of an upstream, its message a sentence that begins with its name. */
export function failureOf(
  upstream: UpstreamName,
  kind: UpstreamFailure['kind'],
  what: string,
  details: FailureDetails = {},
): UpstreamFailure {
  return new UpstreamFailure(kind, `The ${upstream} upstream ${what}.`, { upstream, ...details });
}

/** The JSON of an answer that need not be any. */
export function parseLeniently({ body }: Incoming): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** `Retry-After` as seconds; it may also be an HTTP date (RFC 9110, 10.2.3). */
export function retryAfter({ headers }: Pick<Incoming, 'headers'>): { readonly retryAfter?: number } {
  const header = headers['retry-after'];
  if (typeof header !== 'string') return {};
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? { retryAfter: Math.max(0, seconds) } : {};
}
