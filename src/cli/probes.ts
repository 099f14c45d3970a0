import { WITHOUT_TOKEN } from '../auth/bearer.js';
import { acquires } from '../auth/choice.js';
import { agentGrant } from '../auth/comm100.js';
import { OmerloGrants } from '../auth/omerlo.js';
import { channelGrant } from '../auth/oracle.js';
import type { Settings } from '../settings.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import { Rest, type RestCall } from '../upstreams/rest.js';

/** One thing that an upstream must do for the gateway to work. */
export interface Step {
  readonly what: string;
  /** What to look at when it fails. */
  readonly advice: string;
  /** Rejects with an `UpstreamFailure` whose message may be shown: it holds no secret. */
  readonly run: () => Promise<unknown>;
}

export interface Probe {
  readonly origin: string;
  readonly steps: readonly Step[];
  readonly close: () => Promise<void>;
}

/** The steps by which each configured upstream shows that it answers and accepts what it was configured with. */
export function probes(settings: Settings): { readonly [K in UpstreamName]: Probe | undefined } {
  return { omerlo: omerlo(settings), oracle: oracle(settings), comm100: comm100(settings) };
}

function omerlo({ omerlo, callTimeoutMs }: Settings): Probe | undefined {
  if (omerlo === undefined) return undefined;
  const { url, mediaId, clientId, clientSecret, token } = omerlo;
  const headers = { 'x-omerlo-media-id': mediaId };
  const rest = new Rest({ upstream: 'omerlo', origin: url, headers, timeoutMs: callTimeoutMs });
  const call = { method: 'GET', path: '/api/media/v1/contents', query: new URLSearchParams({ limit: '1' }) } as const;
  const close = () => rest.close();
  if (!acquires(token)) return { origin: url, steps: [answers('omerlo', 'OMERLO_URL', rest, call)], close };

  const grants = new OmerloGrants(rest, { id: clientId, secret: clientSecret });
  let granted = '';
  return {
    origin: url,
    steps: [
      {
        what: 'grants the application a token',
        advice: 'OMERLO_URL, OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
        run: async () => {
          granted = (await grants.application()).token;
        },
      },
      {
        what: 'answers for the media',
        advice: 'OMERLO_MEDIA_ID',
        run: () => rest.json({ ...call, credential: holding(granted) }),
      },
    ],
    close,
  };
}

function oracle({ oracle, callTimeoutMs }: Settings): Probe | undefined {
  if (oracle === undefined) return undefined;
  const { url, channelId, channelToken, channelSecret, token } = oracle;
  const headers = { channelToken };
  const rest = new Rest({ upstream: 'oracle', origin: url, headers, timeoutMs: callTimeoutMs });
  const query = new URLSearchParams({ limit: '1' });
  const call = { method: 'GET', path: '/content/published/api/v1.1/items', query } as const;
  const read = (credential: () => Credential): Step => ({
    what: 'answers for the channel',
    advice: 'ORACLE_URL, ORACLE_CHANNEL_TOKEN (and ORACLE_CHANNEL_SECRET, if the channel is secure)',
    run: () => rest.json({ ...call, credential: credential() }),
  });
  const close = () => rest.close();
  if (token === 'forward') {
    return { origin: url, steps: [answers('oracle', 'ORACLE_URL, ORACLE_CHANNEL_TOKEN', rest, call)], close };
  }
  if (!acquires(token) || channelSecret === undefined)
    return { origin: url, steps: [read(() => WITHOUT_TOKEN)], close };

  let granted = '';
  const grant: Step = {
    what: 'grants a token for the channel',
    advice: 'ORACLE_URL, ORACLE_CHANNEL_ID, ORACLE_CHANNEL_SECRET',
    run: async () => {
      granted = (await channelGrant(rest, { id: channelId, secret: channelSecret })).token;
    },
  };
  return { origin: url, steps: [grant, read(() => holding(granted))], close };
}

function comm100({ comm100, callTimeoutMs }: Settings): Probe | undefined {
  if (comm100 === undefined) return undefined;
  const { url, partnerId, clientId, email, password, token } = comm100;
  const rest = new Rest({ upstream: 'comm100', origin: url, timeoutMs: callTimeoutMs });
  const answering = answers('comm100', 'COMM100_URL', rest, { method: 'GET', path: '/oauth/userinfo' });
  const close = () => rest.close();
  if (!acquires(token) || email === undefined || password === undefined) {
    return { origin: url, steps: [answering], close };
  }
  const grant: Step = {
    what: "grants the agent's account a token",
    advice: 'COMM100_PARTNER_ID, COMM100_CLIENT_ID, COMM100_EMAIL, COMM100_PASSWORD',
    run: () => agentGrant(rest, { id: partnerId, clientId }, { email, password }),
  };
  return { origin: url, steps: [answering, grant], close };
}

/** Without a token that could be sent: a call is answered, or refused for want of one. */
function answers(upstream: UpstreamName, advice: string, rest: Rest, call: RestCall): Step {
  return {
    what: 'answers',
    advice,
    run: async () => {
      const { status } = await rest.exchange(call);
      if (status === 200 || status === 401) return;
      const message = `The ${upstream} upstream answers unlike ${NAMES[upstream]}.`;
      throw new UpstreamFailure('invalid-answer', message, { upstream, reason: `HTTP ${status}` });
    },
  };
}

const NAMES: Readonly<Record<UpstreamName, string>> = {
  omerlo: 'the Omerlo Reader API',
  oracle: 'Oracle Content Management',
  comm100: 'Comm100',
};

/** A credential that holds the token it was given, and no other. */
function holding(token: string): Credential {
  return { kind: 'application', bearer: () => Promise.resolve(token), refused: () => false };
}
