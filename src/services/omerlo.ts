import type { AcquiredCredential } from '../auth/acquired.js';
import { acquires, instead } from '../auth/choice.js';
import { OmerloGrants } from '../auth/omerlo.js';
import { AcceptedReaders } from '../auth/readers.js';
import type { Settings } from '../settings.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { Health } from '../upstreams/health.js';
import { OmerloClient } from '../upstreams/omerlo/client.js';
import { isObject, type JsonObject } from '../upstreams/record.js';
import { Rest } from '../upstreams/rest.js';
import { acquiredBy, type Foundation, shelfOf } from './foundation.js';
import type { OmerloService } from './services.js';

/** What can be presented once is waited for so many times longer than any other call. */
const ONCE = 10;

export interface OpenedOmerlo {
  readonly service: OmerloService;
  readonly upstream: 'omerlo';
  readonly acquired: AcquiredCredential | undefined;
  /** Which readers it accepts, for upstreams that are open to readers only. */
  readonly readers: AcceptedReaders;
  /** What all that is kept of it in a store is filed under. */
  readonly shelf: string;
  readonly rests: readonly Rest[];
}

/** The Reader API as it is configured. */
export function openOmerlo(
  foundation: Foundation,
  { url, mediaId, clientId, clientSecret, token }: NonNullable<Settings['omerlo']>,
): OpenedOmerlo {
  const { timezone, callTimeoutMs, operationTimeoutMs } = foundation.settings;
  const health = new Health();
  const named = { upstream: 'omerlo', origin: url, health } as const;
  const rest = new Rest({ ...named, timeoutMs: callTimeoutMs, patienceMs: operationTimeoutMs });
  // Connections of their own: what is waited for long must not take those that everybody reads by.
  const once = new Rest({ ...named, timeoutMs: ONCE * callTimeoutMs, connections: 16 });
  const client = { id: clientId, secret: clientSecret };
  const own = new OmerloGrants(rest, client);
  const shelf = shelfOf(url, mediaId, clientId);
  const acquired = acquires(token)
    ? acquiredBy(foundation, shelf, {
        upstream: 'omerlo',
        variables: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
        acquire: () => own.application(),
        // Should its answer be lost, there is the grant.
        refresh: (refreshToken) => own.refresh(refreshToken),
      })
    : undefined;
  const service: OmerloService = {
    client: new OmerloClient(rest, { mediaId, timezone }, foundation.kept.sharing(shelf)),
    grants: new OmerloGrants(once, client),
    // Where tokens are only forwarded, there is no other than the reader's.
    credentialsOf: (reader) => ({
      application: acquired ?? (token === 'forward' ? (reader ?? instead(token, 'omerlo')) : instead(token, 'omerlo')),
      reader,
    }),
  };
  const readers = new AcceptedReaders((reader) => account(service.client, reader));
  return { upstream: 'omerlo', service, acquired, readers, shelf, rests: [rest, once] };
}

/**
 * Whose account a reader's token opens.
 * @throws UpstreamFailure `unauthenticated` for a token that opens none, also where upstream says so by 400 or 404: what
 *   the reader has asked for is neither wrong nor missing
 */
async function account(client: OmerloClient, reader: Credential): Promise<JsonObject> {
  // For all who bring the same token: whoever asks first may leave.
  const answer = await client.get('/account/me', '', reader, undefined).catch((error: unknown) => {
    const isUnknown = error instanceof UpstreamFailure && (error.kind === 'not-found' || error.kind === 'bad-input');
    if (!isUnknown) throw error;
    return undefined;
  });
  const { data } = isObject(answer?.json) ? answer.json : {};
  if (isObject(data)) return data;
  throw new UpstreamFailure('unauthenticated', "The omerlo upstream knows nobody by the reader's token.", {
    upstream: 'omerlo',
  });
}
