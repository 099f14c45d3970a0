import type { TrustedProxies } from '../address.js';
import type { RequestHeaders } from '../asking.js';
import type { BypassKey } from '../auth/bypass-key.js';
import type { Grant } from '../auth/grant.js';
import type { OmerloGrants } from '../auth/omerlo.js';
import type { ServerKey } from '../auth/server-key.js';
import type { Sanitizer } from '../graph/sanitize.js';
import type { Comm100Client } from '../upstreams/comm100/client.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import type { Credentials } from '../upstreams/omerlo/calls.js';
import type { OmerloClient } from '../upstreams/omerlo/client.js';
import type { OracleClient } from '../upstreams/oracle/client.js';
import { variablesOf } from '../variables.js';

/** What all requests share. */
export interface Services {
  readonly omerlo: OmerloService | undefined;
  readonly oracle: OracleService | undefined;
  readonly comm100: Comm100Service | undefined;
  /** Whose word counts for where a request comes from. */
  readonly trustedProxies: TrustedProxies;
  /** Whether readers sign in by cookie, so that no token is handed out. */
  readonly hasSessions: boolean;
  readonly serverKey: ServerKey;
  /** Lets its holder pass by what is kept. */
  readonly bypassKey: BypassKey;
  /** Whether a reader's token is passed on, so that there is a use in handing one out. */
  readonly forwardsReaders: boolean;
  /** The locales there are, the default one first. */
  readonly locales: readonly [string, ...string[]];
  readonly timezone: string;
  /** Visibilities whose bodies everybody may read. */
  readonly openVisibilities: ReadonlySet<string>;
  readonly issuePdf: 'reader' | 'anyone';
  readonly sanitizer: Sanitizer;
  /** How long an operation may take. Milliseconds. */
  readonly operationTimeoutMs: number;
}

export interface OmerloService {
  readonly client: OmerloClient;
  readonly grants: OmerloGrants;
  /** Whose tokens a request reads with, given the reader's. */
  readonly credentialsOf: (reader: Credential | undefined) => Credentials;
}

/** Decides whose token a request's calls carry, given the reader who asks. Rejects for whoever may not make them. */
type CredentialFor = (headers: RequestHeaders, reader: Credential | undefined) => Promise<Credential>;

export interface OracleService {
  readonly client: OracleClient;
  readonly credentialFor: CredentialFor;
}

export interface Comm100Service {
  readonly client: Comm100Client;
  readonly credentialFor: CredentialFor;
  /**
   * An agent's token for their password; undefined where this is not offered. Limited by the caller's address and the
   * agent's e-mail address.
   */
  readonly signIn: ((agent: AgentPassword, address: string | undefined) => Promise<Grant>) | undefined;
  /** Whether an agent's token is passed on, so that there is a use in handing one out. */
  readonly forwardsAgents: boolean;
}

export interface AgentPassword {
  readonly email: string;
  readonly password: string;
}

const NAMES: Readonly<Record<UpstreamName, string>> = {
  omerlo: 'The Omerlo Reader API',
  oracle: 'Oracle Content Management',
  comm100: 'Comm100',
};

/** The failure that says that there is no such upstream to ask. */
export function notConfigured(upstream: UpstreamName): UpstreamFailure {
  const message = `${NAMES[upstream]} is not configured: set ${variablesOf(upstream).join(', ')}.`;
  return new UpstreamFailure('not-configured', message, { upstream });
}
