import { isConfidential } from '../../upstreams/omerlo/authorize-url.js';
import { badInput } from '../failure.js';

/** An app's own scheme is a domain name backwards (RFC 8252, 7.1): so `javascript:`, `data:` and their like are none. */
const APP_SCHEME = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:\//i;
const WEB_SCHEME = /^https?:\/\//i;
const LONGEST = 2000;

export const REDIRECT_URI =
  "The page, or place in an app, that the reader is sent back to with `code` and `state`: an absolute `https` URL without a fragment; `http` on a loopback host; or a native app's own scheme, such as `com.example.app:/callback`. It must be one that the provider knows.";

/**
 * Reads where a reader is to be sent back to, as it was written: providers and upstream compare it letter by letter.
 * @throws UpstreamFailure `bad-input` naming the argument
 */
export function readRedirectUri(argument: string, value: string): string {
  if (isRedirectUri(value)) return value;
  throw badInput(
    `"${argument}" must be an absolute https URL without a fragment; http is for a loopback host, other schemes look like com.example.app:/callback.`,
  );
}

function isRedirectUri(text: string): boolean {
  // What a URL parser mends or drops would be compared as it stands elsewhere.
  if (text.length > LONGEST || !/^[\x21-\x7e]+$/.test(text) || /[#\\<>"]/.test(text) || !URL.canParse(text))
    return false;
  if (!WEB_SCHEME.test(text)) return APP_SCHEME.test(text);
  const url = new URL(text);
  return isConfidential(url) && url.username === '' && url.password === '';
}

/**
 * Reads the state that a sign-in is to come back with.
 * @throws UpstreamFailure `bad-input` naming the argument
 */
export function readState(argument: string, value: string): string {
  if (value !== '' && value.length <= LONGEST && value.isWellFormed()) return value;
  throw badInput(`"${argument}" must be 1 to ${LONGEST} characters.`);
}
