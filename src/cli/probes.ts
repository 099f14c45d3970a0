import { omerloApplication } from '../auth/omerlo.js';
import type { Settings } from '../settings.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { Rest } from '../upstreams/rest.js';

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
export function probes(settings: Settings): { readonly [K in 'omerlo' | 'oracle' | 'comm100']: Probe | undefined } {
  return { omerlo: omerlo(settings), oracle: oracle(settings), comm100: comm100(settings) };
}

function omerlo({ omerlo, callTimeoutMs }: Settings): Probe | undefined {
  if (omerlo === undefined) return undefined;
  const headers = { 'x-omerlo-media-id': omerlo.mediaId };
  const rest = new Rest({ upstream: 'omerlo', origin: omerlo.url, headers, timeoutMs: callTimeoutMs });
  const credential = omerloApplication(rest, { id: omerlo.clientId, secret: omerlo.clientSecret });
  return {
    origin: omerlo.url,
    steps: [
      {
        what: 'grants the application a token',
        advice: 'OMERLO_URL, OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
        run: () => credential.bearer(),
      },
      {
        what: 'answers for the media',
        advice: 'OMERLO_MEDIA_ID',
        run: () =>
          rest.json({
            method: 'GET',
            path: '/api/media/v1/contents',
            query: new URLSearchParams({ limit: '1' }),
            credential,
          }),
      },
    ],
    close: () => rest.close(),
  };
}

function oracle({ oracle, callTimeoutMs }: Settings): Probe | undefined {
  if (oracle === undefined) return undefined;
  const { url, channelId, channelToken, channelSecret } = oracle;
  const rest = new Rest({ upstream: 'oracle', origin: url, timeoutMs: callTimeoutMs });
  let token: string | undefined;
  const grant: Step = {
    what: 'grants a token for the channel',
    advice: 'ORACLE_URL, ORACLE_CHANNEL_ID, ORACLE_CHANNEL_SECRET',
    run: async () => {
      const path = `/content/management/api/v1.1/channels/${encodeURIComponent(channelId)}/oauthToken`;
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' };
      const body = JSON.stringify({ channelSecret });
      const answer = await rest.exchange({ method: 'POST', path, headers, body });
      token = granted('oracle', answer, 'token', 'ORACLE_URL, ORACLE_CHANNEL_ID');
    },
  };
  const read: Step = {
    what: 'answers for the channel',
    advice: 'ORACLE_URL, ORACLE_CHANNEL_TOKEN (and ORACLE_CHANNEL_SECRET, if the channel is secure)',
    run: () =>
      rest.json({
        method: 'GET',
        path: '/content/published/api/v1.1/items',
        query: new URLSearchParams({ limit: '1' }),
        headers: { channelToken, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      }),
  };
  return { origin: url, steps: channelSecret === undefined ? [read] : [grant, read], close: () => rest.close() };
}

function comm100({ comm100, callTimeoutMs }: Settings): Probe | undefined {
  if (comm100 === undefined) return undefined;
  const { url, partnerId, clientId, email, password } = comm100;
  const rest = new Rest({ upstream: 'comm100', origin: url, timeoutMs: callTimeoutMs });
  const answers: Step = {
    what: 'answers',
    advice: 'COMM100_URL',
    run: async () => {
      const { status } = await rest.exchange({ method: 'GET', path: '/oauth/userinfo' });
      // Without a token it is 401: an answer all the same.
      if (status === 200 || status === 401) return;
      const message = 'The comm100 upstream answers unlike Comm100.';
      throw new UpstreamFailure('invalid-answer', message, { upstream: 'comm100', reason: `HTTP ${status}` });
    },
  };
  if (email === undefined || password === undefined)
    return { origin: url, steps: [answers], close: () => rest.close() };
  const grant: Step = {
    what: "grants the agent's account a token",
    advice: 'COMM100_PARTNER_ID, COMM100_CLIENT_ID, COMM100_EMAIL, COMM100_PASSWORD',
    run: async () => {
      const form = new URLSearchParams({ client_id: clientId, grant_type: 'password', email, password });
      const answer = await rest.exchange({
        method: 'POST',
        path: '/oauth/token',
        query: new URLSearchParams({ partnerId }),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      });
      granted('comm100', answer, 'access_token', 'COMM100_URL');
    },
  };
  return { origin: url, steps: [answers, grant], close: () => rest.close() };
}

/**
 * The token of a token endpoint's answer.
 * @param key the property that holds it
 * @param address the variables that say where the endpoint is
 */
function granted(
  upstream: 'oracle' | 'comm100',
  { status, json }: { status: number; json: unknown },
  key: string,
  address: string,
): string {
  if (status >= 400) {
    const isMissing = status === 404 || status === 410;
    const what = isMissing
      ? `has no token endpoint at that address: check ${address}`
      : 'refused what it was asked a token with';
    const message = `The ${upstream} upstream ${what}.`;
    throw new UpstreamFailure('unavailable', message, { upstream, reason: `HTTP ${status}` });
  }
  const token: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  if (typeof token === 'string' && token !== '') return token;
  throw new UpstreamFailure('invalid-answer', `The ${upstream} upstream answered without a token.`, { upstream });
}
