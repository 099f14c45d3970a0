import { WITHOUT_TOKEN } from '../auth/bearer.js';
import { acquires } from '../auth/choice.js';
import { agentGrant } from '../auth/comm100.js';
import { OmerloGrants } from '../auth/omerlo.js';
import { channelGrant } from '../auth/oracle.js';
import type { Settings } from '../settings.js';
import { Comm100Client } from '../upstreams/comm100/client.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import { FORBIDDEN, OracleClient } from '../upstreams/oracle/client.js';
import { OracleReading } from '../upstreams/oracle/reading.js';
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
  const settings = {
    upstream: 'oracle',
    origin: url,
    timeoutMs: callTimeoutMs,
    caller: 'caller',
    forbidden: FORBIDDEN,
  } as const;
  const rest = new Rest(settings);
  const client = new OracleClient(rest, { url, channelToken });
  const read = (credential: Credential) =>
    new OracleReading(client, () => Promise.resolve(credential), undefined).list('/items', {}).page(START, 1);
  const close = () => rest.close();
  if (token === 'forward') {
    // A secure channel wants the caller's token, and says so only to whoever has the channel's.
    const run = () => read(WITHOUT_TOKEN).catch(unlessUnauthenticated);
    return { origin: url, steps: [{ what: 'answers', advice: 'ORACLE_URL, ORACLE_CHANNEL_TOKEN', run }], close };
  }
  const what = 'answers for the channel';
  if (!acquires(token) || channelSecret === undefined) {
    const missing = acquires(token) ? 'ORACLE_CHANNEL_SECRET' : 'ORACLE_TOKEN, ORACLE_CHANNEL_SECRET';
    const advice = `ORACLE_URL, ORACLE_CHANNEL_TOKEN (and ${missing}, if the channel is secure)`;
    return { origin: url, steps: [{ what, advice, run: () => read(WITHOUT_TOKEN) }], close };
  }
  let granted = '';
  const grant: Step = {
    what: 'grants a token for the channel',
    advice: 'ORACLE_URL, ORACLE_CHANNEL_ID, ORACLE_CHANNEL_SECRET',
    run: async () => {
      granted = (await channelGrant(rest, { id: channelId, secret: channelSecret })).token;
    },
  };
  const advice = 'ORACLE_URL, ORACLE_CHANNEL_TOKEN';
  return { origin: url, steps: [grant, { what, advice, run: () => read(holding(granted)) }], close };
}

const START = { side: 'start', token: null } as const;

function unlessUnauthenticated(error: unknown): void {
  if (!(error instanceof UpstreamFailure) || error.kind !== 'unauthenticated') throw error;
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
  let granted = '';
  const grant: Step = {
    what: "grants the agent's account a token",
    advice: 'COMM100_PARTNER_ID, COMM100_CLIENT_ID, COMM100_EMAIL, COMM100_PASSWORD',
    run: async () => {
      granted = (await agentGrant(rest, { id: partnerId, clientId }, { email, password })).token;
    },
  };
  const agent: Step = {
    what: 'knows the agent by it',
    advice: 'COMM100_URL',
    run: () => new Comm100Client(rest).agent(holding(granted), undefined),
  };
  return { origin: url, steps: [answering, grant, agent], close };
}

/** Without a token that could be sent: a call is answered, or refused for want of one. */
function answers(upstream: keyof typeof NAMES, advice: string, rest: Rest, call: RestCall): Step {
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

const NAMES = { omerlo: 'the Omerlo Reader API', comm100: 'Comm100' } as const;

/** A credential that holds the token it was given, and no other. */
function holding(token: string): Credential {
  return { kind: 'application', bearer: () => Promise.resolve(token), refused: () => false };
}
