import { forwards } from '../auth/choice.js';
import type { Environment } from '../config.js';
import type { UpstreamName } from '../settings.js';
import { variablesOf } from '../variables.js';
import { useOf } from './use.js';

/** What can be used as it is configured, and is hardly meant so. */
export interface Warning {
  readonly part: UpstreamName | 'callers' | 'trusted';
  readonly problem: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What an operator should know of a configuration. */
export function warningsOf(environment: Environment): readonly Warning[] {
  const warnings = [
    withoutReaders(environment, 'oracle'),
    withoutReaders(environment, 'comm100'),
    withoutAgents(environment),
    withoutSignIn(environment),
    withoutCallers(environment),
    withoutTrust(environment),
    withoutUse(environment),
    withoutExplorer(environment),
    withoutGateways(environment),
  ];
  return warnings.filter((warning) => warning !== undefined);
}

/** Readers are whom Omerlo knows by a token of theirs. */
function withoutReaders(environment: Environment, upstream: 'oracle' | 'comm100'): Warning | undefined {
  if (useOf(environment, upstream)?.access !== 'reader') return undefined;
  const omerlo = useOf(environment, 'omerlo');
  if (omerlo && forwards(omerlo.token)) return undefined;
  const group = upstream.toUpperCase();
  return {
    part: upstream,
    problem: `nobody may read with the gateway's token: ${group}_ACCESS is reader, and ${
      omerlo ? `OMERLO_TOKEN ${omerlo.token} lets nobody be one` : 'without Omerlo nobody is one'
    }`,
    advice: `set ${omerlo ? 'OMERLO_TOKEN=forward-or-acquire' : variablesOf('omerlo').join(', ')}, or ${group}_ACCESS=anyone`,
  };
}

function withoutAgents(environment: Environment): Warning | undefined {
  if (useOf(environment, 'comm100')?.token !== 'none') return undefined;
  return {
    part: 'comm100',
    problem: 'nobody is a support agent: COMM100_TOKEN none sends no token along',
    advice: 'set COMM100_TOKEN=forward-or-acquire',
  };
}

function withoutSignIn(environment: Environment): Warning | undefined {
  if (!environment.masthead.supportLogin) return undefined;
  const comm100 = useOf(environment, 'comm100');
  if (comm100 && forwards(comm100.token)) return undefined;
  return {
    part: 'comm100',
    problem: `no agent can sign in although SUPPORT_LOGIN is on: ${
      comm100 ? `COMM100_TOKEN ${comm100.token} has no use for their tokens` : 'Comm100 is not configured'
    }`,
    advice: `set ${comm100 ? 'COMM100_TOKEN=forward-or-acquire' : variablesOf('comm100').join(', ')}`,
  };
}

/** In production, there is seldom no proxy in front. */
function withoutCallers({ masthead, production }: Environment): Warning | undefined {
  const isCounted = masthead.rateLimit !== 0 || masthead.supportLogin;
  if (!isCounted || !production || masthead.trustProxy !== undefined) return undefined;
  return {
    part: 'callers',
    problem: 'all who come through one proxy share what one caller may do: TRUST_PROXY is not set',
    advice: 'set TRUST_PROXY, if there is one in front',
  };
}

function withoutTrust({ masthead, production }: Environment): Warning | undefined {
  if (!production || masthead.trustedOnly) return undefined;
  const hasDocuments = Object.keys(masthead.trustedDocuments ?? {}).length > 0;
  return {
    part: 'trusted',
    problem: 'anybody may have any operation executed: TRUSTED_ONLY is off',
    advice: `set ${hasDocuments ? '' : 'TRUSTED_DOCUMENTS to what your clients’ code generators write, and '}TRUSTED_ONLY=true, unless this graph is for others to query`,
  };
}

function withoutUse({ masthead }: Environment): Warning | undefined {
  if (!masthead.apq || !masthead.trustedOnly) return undefined;
  return {
    part: 'trusted',
    problem: 'callers can leave no documents although APQ is on: TRUSTED_ONLY refuses them',
    advice: 'set APQ=false',
  };
}

function withoutExplorer({ masthead }: Environment): Warning | undefined {
  if (!masthead.explorer || !masthead.trustedOnly) return undefined;
  return {
    part: 'trusted',
    problem: 'the explorer can have nothing executed: TRUSTED_ONLY refuses what is typed into it',
    advice: 'set EXPLORER=false',
  };
}

function withoutGateways({ masthead }: Environment): Warning | undefined {
  if (!masthead.gateway?.length || !masthead.trustedOnly) return undefined;
  return {
    part: 'trusted',
    problem: 'no gateway can have anything executed although GATEWAY is set: TRUSTED_ONLY refuses what they write',
    advice: 'set TRUSTED_ONLY=false here, and have the gateway execute trusted documents only',
  };
}
