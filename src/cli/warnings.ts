import { forwards } from '../auth/choice.js';
import type { Environment } from '../config.js';
import type { UpstreamName } from '../settings.js';
import { variablesOf } from '../variables.js';
import { useOf } from './use.js';

/** What can be used as it is configured, and is hardly meant so. */
export interface Warning {
  readonly part: UpstreamName | 'callers';
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
