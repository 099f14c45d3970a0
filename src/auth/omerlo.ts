import { UpstreamFailure } from '../upstreams/failure.js';
import type { Rest } from '../upstreams/rest.js';
import { ApplicationCredential, type Grant } from './application.js';

/**
 * The Reader API's application token: the `client_credentials` grant, with its parameters in the query string and an
 * empty body, as the vendor documents it.
 * @param rest a client of the Reader API's host
 */
export function omerloApplication(rest: Rest, client: { id: string; secret: string }): ApplicationCredential {
  return new ApplicationCredential(async () => {
    const { status, json } = await rest.exchange({
      method: 'POST',
      path: '/api/media/v1/oauth/token',
      query: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'application',
        client_id: client.id,
        client_secret: client.secret,
      }),
    });
    if (status === 404 || status === 410) {
      // Whoever is refused hears 400 or 401 (RFC 6749, 5.2): here, nobody grants anything.
      const message = 'The omerlo upstream has no token endpoint at that address: check OMERLO_URL.';
      throw new UpstreamFailure('unavailable', message, { upstream: 'omerlo', reason: `HTTP ${status}` });
    }
    if (status >= 400) {
      throw new UpstreamFailure('unavailable', "The omerlo upstream refused the application's client id and secret.", {
        upstream: 'omerlo',
        reason: `HTTP ${status} at the token endpoint`,
      });
    }
    return readGrant(json);
  });
}

/**
 * An OAuth 2 token answer (RFC 6749, 5.1). A life that is not said, or is none, is taken for an hour, as the vendor's
 * example has it; some token endpoints say it as a string.
 */
function readGrant(json: unknown): Grant {
  const token = property(json, 'access_token');
  const expiresIn = property(json, 'expires_in');
  // A token becomes a header: what could not stand in one is no token.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new UpstreamFailure('invalid-answer', 'The omerlo upstream granted a token that is none.', {
      upstream: 'omerlo',
    });
  }
  const lifetime = typeof expiresIn === 'number' || typeof expiresIn === 'string' ? Number(expiresIn) : Number.NaN;
  return { token, lifetime: lifetime > 0 ? lifetime : 3600 };
}

function property(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
}
