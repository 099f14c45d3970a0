import { AcquiredCredential, type Acquiring } from '../../src/auth/acquired.js';
import type { Grant } from '../../src/auth/grant.js';
import { OmerloGrants } from '../../src/auth/omerlo.js';
import { createLogger } from '../../src/log.js';
import type { Rest } from '../../src/upstreams/rest.js';

const SILENT = createLogger({ level: 'silent', json: true });

/** A credential of the gateway's own whose tokens come from a function. */
export function acquiredBy(acquire: () => Promise<Grant>, more: Partial<Acquiring> = {}): AcquiredCredential {
  return new AcquiredCredential({
    upstream: 'omerlo',
    variables: 'OMERLO_CLIENT_SECRET',
    acquire,
    log: SILENT,
    ...more,
  });
}

/** The Reader API's application credential, over a token endpoint. */
export function omerloApplication(rest: Rest, client: { id: string; secret: string }): AcquiredCredential {
  const grants = new OmerloGrants(rest, client);
  return acquiredBy(() => grants.application(), { refresh: (refreshToken) => grants.refresh(refreshToken) });
}
