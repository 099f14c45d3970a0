import type { AcquiredCredential } from '../auth/acquired.js';
import { acquires, choose } from '../auth/choice.js';
import { channelGrant } from '../auth/oracle.js';
import type { AcceptedReaders } from '../auth/readers.js';
import type { Settings } from '../settings.js';
import { FORBIDDEN, OracleClient } from '../upstreams/oracle/client.js';
import { Rest } from '../upstreams/rest.js';
import { acquiredBy, type Foundation, shelfOf } from './foundation.js';
import type { OracleService } from './services.js';

export interface OpenedOracle {
  readonly service: OracleService;
  readonly upstream: 'oracle';
  readonly acquired: AcquiredCredential | undefined;
  /** What all that is kept of it in a store is filed under. */
  readonly shelf: string;
  readonly rests: readonly Rest[];
}

/**
 * The channel as it is configured.
 * @param readers which readers count as such; undefined where there is no Omerlo
 */
export function openOracle(
  foundation: Foundation,
  { url, channelId, channelToken, channelSecret, token, access }: NonNullable<Settings['oracle']>,
  readers: AcceptedReaders | undefined,
): OpenedOracle {
  const rest = new Rest({
    upstream: 'oracle',
    origin: url,
    timeoutMs: foundation.settings.callTimeoutMs,
    patienceMs: foundation.settings.operationTimeoutMs,
    caller: 'caller',
    forbidden: FORBIDDEN,
  });
  const shelf = shelfOf(url, channelId, 'channel');
  // A public channel has no secret, and is read without a token.
  const acquired =
    acquires(token) && channelSecret !== undefined
      ? acquiredBy(foundation, shelf, {
          upstream: 'oracle',
          variables: 'ORACLE_CHANNEL_SECRET',
          acquire: () => channelGrant(rest, { id: channelId, secret: channelSecret }),
        })
      : undefined;
  const choice = { upstream: 'oracle', policy: token, acquired, access, readers } as const;
  return {
    upstream: 'oracle',
    service: {
      client: new OracleClient(rest, { url, channelToken }, foundation.kept.sharing(shelf)),
      credentialFor: (headers, reader) => choose(choice, headers, reader),
    },
    acquired,
    shelf,
    rests: [rest],
  };
}
