import { createHash } from 'node:crypto';
import { AcquiredCredential, type Acquiring } from '../auth/acquired.js';
import type { CredentialStanding } from '../auth/bearer.js';
import { Fleet } from '../auth/fleet.js';
import type { Settings } from '../settings.js';
import type { Sealer } from '../store/sealer.js';
import type { Store } from '../store/store.js';
import type { KeptAnswers } from './kept.js';

/** What the parts of one instance stand on. */
export interface Foundation {
  readonly settings: Settings;
  /** What the instances of a fleet share, if they share something. */
  readonly redis: Store | undefined;
  readonly sealer: Sealer;
  /** The answers that are kept for all who may have them. */
  readonly kept: KeptAnswers;
  /** Hears what becomes of callers' tokens, where that matters. */
  readonly standing: CredentialStanding | undefined;
}

/**
 * A credential of the gateway's own, which a fleet shares.
 * @param shelf what all that is kept for the upstream is filed under
 */
export function acquiredBy(
  { settings: { callTimeoutMs, logger }, redis, sealer }: Foundation,
  shelf: string,
  asking: Pick<Acquiring, 'upstream' | 'variables' | 'acquire' | 'refresh'>,
): AcquiredCredential {
  const fleet = redis && {
    store: redis,
    sealer,
    key: `${shelf}/token`,
    about: JSON.stringify(['acquired token', asking.upstream, shelf]),
    // A refresh and a grant, should it be refused, and some time to spare.
    askingMs: 2 * callTimeoutMs + 1000,
  };
  return new AcquiredCredential({ ...asking, fleet: fleet && new Fleet(fleet), log: logger });
}

/**
 * Where what is kept for an upstream and client is filed: origin, media (channel, partner), and a hash of the client id
 * (or account), so that two publishers may share a store.
 */
export function shelfOf(origin: string, part: string, client: string): string {
  return `${origin}/${part}/${createHash('sha256').update(client).digest('hex').slice(0, 16)}`;
}
