import { isLoopback } from '../../origin.js';
import { parseUrl } from '../../url.js';
import { UpstreamFailure } from '../failure.js';

/** What an identity provider sends back, and where to. */
export interface SignInRequest {
  readonly redirectUri: string;
  readonly state: string;
}

/**
 * Where a reader is sent to sign in: a provider's `authenticate_url` with `redirect_uri` and `state` set, whatever it
 * said of them before. Its other parameters stay as they are, byte by byte: a provider may have signed them.
 * @throws UpstreamFailure `invalid-answer` for an address that a reader must not be sent to with a state
 */
export function authorizeUrl(authenticateUrl: string, { redirectUri, state }: SignInRequest): string {
  const url = parseUrl(authenticateUrl);
  if (!url || !isConfidential(url) || url.username !== '' || url.password !== '') throw unusable();
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && ![...new URLSearchParams(pair).keys()].some((name) => REPLACED.has(name)));
  const ours = [`redirect_uri=${encodeURIComponent(redirectUri)}`, `state=${encodeURIComponent(state)}`];
  url.search = [...kept, ...ours].join('&');
  return url.href;
}

const REPLACED: ReadonlySet<string> = new Set(['redirect_uri', 'state']);

/** Whether only the server that a URL names can read what is sent to it: https, or http that stays on this machine. */
export function isConfidential({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function unusable(): UpstreamFailure {
  return new UpstreamFailure(
    'invalid-answer',
    'The omerlo upstream gave no usable "authenticate_url": not an https URL.',
    {
      upstream: 'omerlo',
    },
  );
}
