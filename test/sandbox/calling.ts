import type { Sandbox } from '../../src/sandbox/index.js';
import { isObject, type Json, type JsonObject } from '../../src/sandbox/json.js';

export interface CallOptions {
  method?: string;
  query?: Record<string, string>;
  /** Whose token to send: a token, or null for none. The premium reader's unless said otherwise. */
  token?: string | null;
  headers?: Record<string, string>;
  json?: Json;
  body?: string;
}

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  /** Null when the body is not JSON. */
  body: JsonObject;
}

async function send(url: string, options: CallOptions, headers: Record<string, string>): Promise<Answered> {
  const { method = 'GET', json, body } = options;
  const sent = json === undefined ? body : JSON.stringify(json);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
    ...(sent === undefined ? {} : { body: sent }),
    redirect: 'manual',
  });
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  return { status: response.status, headers: response.headers, text, body: isObject(parsed) ? parsed : {} };
}

const withQuery = (url: string, query: Record<string, string> | undefined): string =>
  query ? `${url}?${new URLSearchParams(query)}` : url;

/** One call to the Reader API, by the path that the sheet gives it. */
export function callOmerlo(sandbox: Sandbox, path: string, options: CallOptions = {}): Promise<Answered> {
  const { url, mediaId } = sandbox.config.omerlo;
  const { token = sandbox.readers.premium.token, query } = options;
  const headers: Record<string, string> = { accept: 'application/json', 'x-omerlo-media-id': mediaId };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  return send(withQuery(`${url}/api/media/v1${path}`, query), options, headers);
}

/** A fresh token of the application. */
export async function applicationToken(sandbox: Sandbox): Promise<string> {
  const { clientId, clientSecret } = sandbox.config.omerlo;
  const query = {
    grant_type: 'client_credentials',
    scope: 'application',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const { body } = await callOmerlo(sandbox, '/oauth/token', { method: 'POST', token: null, query });
  return String(body['access_token']);
}

/** A fresh token of the channel. */
export async function channelBearer(sandbox: Sandbox): Promise<string> {
  const { channelId, channelSecret } = sandbox.config.oracle;
  const { body } = await callOracle(sandbox, `/content/management/api/v1.1/channels/${channelId}/oauthToken`, {
    method: 'POST',
    token: null,
    headers: { 'x-requested-with': 'XMLHttpRequest' },
    json: { channelSecret },
  });
  return String(body['token']);
}

/** One call to the content hub, with the channel's public token. */
export function callOracle(sandbox: Sandbox, path: string, options: CallOptions = {}): Promise<Answered> {
  const { url, channelToken } = sandbox.config.oracle;
  const { token = null, query } = options;
  const headers: Record<string, string> = { channelToken };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  return send(withQuery(`${url}${path}`, query), options, headers);
}

/** One call to the support chat. */
export function callComm100(sandbox: Sandbox, path: string, options: CallOptions = {}): Promise<Answered> {
  const { token = null, query } = options;
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return send(withQuery(`${sandbox.config.comm100.url}${path}`, query), options, headers);
}

/** The password grant of the support chat. */
export function passwordGrant(sandbox: Sandbox, form: Record<string, string> = {}, query?: Record<string, string>) {
  const { partnerId, clientId, email, password } = sandbox.config.comm100;
  const body = new URLSearchParams({ client_id: clientId, grant_type: 'password', email, password, ...form });
  return callComm100(sandbox, '/oauth/token', {
    method: 'POST',
    query: query ?? { partnerId },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(body),
  });
}

/** The `data` of an answer as a list of objects. */
export function listOf(answer: Answered): JsonObject[] {
  const { data } = answer.body;
  return Array.isArray(data) ? data.filter(isObject) : [];
}

/** The `data` of an answer as an object. */
export function entityOf(answer: Answered): JsonObject {
  const { data } = answer.body;
  return isObject(data) ? data : {};
}

/** A cursor in the `meta` of a list. */
export function cursorOf(answer: Answered, direction: 'next' | 'previous'): string | null {
  const { meta } = answer.body;
  const link = isObject(meta) ? meta[direction] : undefined;
  if (typeof link !== 'string') return null;
  const { searchParams } = new URL(link, 'http://anywhere.invalid');
  return searchParams.get(direction === 'next' ? 'after' : 'before');
}
