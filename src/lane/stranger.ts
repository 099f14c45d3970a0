import type { RequestHeaders } from '../asking.js';
import { BYPASS_KEY_HEADER } from '../auth/bypass-key.js';
import { HEADERS } from '../auth/choice.js';
import { SERVER_KEY_HEADER } from '../auth/server-key.js';
import type { Sessions } from '../session/session.js';

/** What a request may show for itself, beside its session's cookie. */
export const CREDENTIALS = [...Object.values(HEADERS), SERVER_KEY_HEADER, BYPASS_KEY_HEADER];

/**
 * Whether a request comes from nobody in particular: whoever else asks the same is answered the same. Credentials count
 * by their presence, be they good or not; other cookies than our own don't.
 */
export function isStranger(headers: RequestHeaders, sessions: Sessions | undefined): boolean {
  return CREDENTIALS.every((name) => headers.get(name) === null) && sessions?.idIn({ headers }) === undefined;
}
