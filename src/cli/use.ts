import { acquires } from '../auth/choice.js';
import type { Environment } from '../config.js';
import { type Access, DEFAULTS, type TokenPolicy, type UpstreamName } from '../settings.js';

/** How an upstream is used, be it a configured one or the sandbox's. */
export interface Use {
  readonly token: TokenPolicy;
  /** Who may read with the gateway's own token; undefined where it has none. */
  readonly access: Access | undefined;
  /** Whether somebody who brings no token is answered, as far as the configuration tells. */
  readonly isOpen: boolean;
}

/** Undefined for an upstream that is neither configured nor in the sandbox. */
export function useOf(environment: Environment, upstream: UpstreamName): Use | undefined {
  const { masthead, policies, sandbox } = environment;
  const isSandboxed = sandbox.includes(upstream);
  if (masthead[upstream] === undefined && !isSandboxed) return undefined;
  const token = policies[upstream]?.token ?? DEFAULTS.token;
  const hasSecret = isSandboxed || secretOf(environment, upstream) !== undefined;
  // The application's token for Omerlo is everybody's.
  const said = upstream === 'omerlo' ? 'anyone' : (policies[upstream]?.access ?? 'anyone');
  const access = acquires(token) && hasSecret ? said : undefined;
  const isPublic = upstream === 'oracle' && !hasSecret && token !== 'forward';
  return { token, access, isOpen: access === 'anyone' || isPublic };
}

/** What a token of the gateway's own is acquired with. */
function secretOf({ masthead }: Environment, upstream: UpstreamName): string | undefined {
  const secrets = {
    omerlo: masthead.omerlo?.clientSecret,
    oracle: masthead.oracle?.channelSecret,
    comm100: masthead.comm100?.password,
  } as const satisfies Record<UpstreamName, unknown>;
  return secrets[upstream];
}
