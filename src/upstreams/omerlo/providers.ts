import { UpstreamFailure } from '../failure.js';
import { isObject } from '../record.js';

/** An OAuth provider, as far as signing in needs it. */
export interface Provider {
  readonly id: string;
  /** What kind it is: the name to show. */
  readonly type: string;
  readonly authenticateUrl: string;
}

/** What can stand in the path of a callback as it is. */
const ID = /^[\w-]{1,100}$/;

/**
 * The providers in the answer of `GET /oauth-providers`; entries that can't be signed in with are passed over.
 * @throws UpstreamFailure `invalid-answer`
 */
export function providersIn(answer: unknown): readonly Provider[] {
  const data: unknown = isObject(answer) ? answer.data : undefined;
  if (!Array.isArray(data)) {
    const message = 'The omerlo upstream gave no array of OAuth providers.';
    throw new UpstreamFailure('invalid-answer', message, { upstream: 'omerlo' });
  }
  return data.filter(isObject).flatMap(({ id, type, authenticate_url: authenticateUrl }) => {
    if (typeof id !== 'string' || !ID.test(id) || typeof authenticateUrl !== 'string') return [];
    return [{ id, type: typeof type === 'string' ? type : 'provider', authenticateUrl }];
  });
}
