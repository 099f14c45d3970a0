import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { applicationToken, callOmerlo, entityOf } from './calling.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number): void => {
  vi.setSystemTime(Date.now() + seconds * 1000);
};

const grant = (query: Record<string, string>) =>
  callOmerlo(sandbox, '/oauth/token', { method: 'POST', token: null, query });

const clientCredentials = (more: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'client_credentials',
  scope: 'application',
  client_id: sandbox.config.omerlo.clientId,
  client_secret: sandbox.config.omerlo.clientSecret,
  ...more,
});

/** Signs a reader in at the identity provider's page, and gives the code that comes back. */
async function signIn(redirectUri = 'http://127.0.0.1:9/back', reader = sandbox.readers.registered.email) {
  const { body } = await callOmerlo(sandbox, '/oauth-providers', { token: await applicationToken(sandbox) });
  const [provider] = Array.isArray(body['data']) ? body['data'] : [];
  const { id, authenticate_url: address } = Object(provider);
  const authorize = new URL(String(address));
  authorize.searchParams.set('redirect_uri', redirectUri);
  authorize.searchParams.set('state', 'a state&more');
  const page = await (await fetch(authorize)).text();
  const link = new RegExp(`href="([^"]+)" data-reader="${reader}"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const response = await fetch(new URL(link, authorize), { redirect: 'manual' });
  const back = new URL(response.headers.get('location') ?? '');
  return { back, code: back.searchParams.get('code') ?? '', redirectUri, providerId: String(id) };
}

const codeGrant = ({ code, redirectUri, providerId }: Awaited<ReturnType<typeof signIn>>): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: sandbox.config.omerlo.clientId,
  code,
  redirect_uri: redirectUri,
  oauth_provider_id: providerId,
});

describe('client credentials', () => {
  it('give the application’s token', async () => {
    const { status, body, headers } = await grant(clientCredentials());
    expect([status, body['token_type'], body['expires_in'], body['scope']]).toEqual([
      200,
      'Bearer',
      3600,
      'application',
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    const token = String(body['access_token']);
    expect((await callOmerlo(sandbox, '/contents', { token })).status).toBe(200);
  });

  it.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ scope: 'everything' }, 400, 'invalid_scope'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: '' }, 400, 'invalid_request'],
  ])('are refused with %j', async (wrong, status, error) => {
    const answer = await grant(clientCredentials(wrong));
    expect([answer.status, answer.body['error']]).toEqual([status, error]);
  });

  it('are read from the query alone', async () => {
    const body = String(new URLSearchParams(clientCredentials()));
    const answer = await callOmerlo(sandbox, '/oauth/token', { method: 'POST', token: null, body });
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_request']);
  });
});

describe('an access token', () => {
  it('expires when it says', async () => {
    const token = await applicationToken(sandbox);
    later(3599);
    expect((await callOmerlo(sandbox, '/contents', { token })).status).toBe(200);
    later(2);
    const { status, body } = await callOmerlo(sandbox, '/contents', { token });
    expect([status, body]).toEqual([401, { errors: [{ message: 'The token has expired' }] }]);
  });

  it('lives as long as the settings say', async () => {
    sandbox.settings.tokenLifetime = 5;
    const { body } = await grant(clientCredentials());
    sandbox.settings.tokenLifetime = undefined;
    expect(body['expires_in']).toBe(5);
    later(6);
    expect((await callOmerlo(sandbox, '/contents', { token: String(body['access_token']) })).status).toBe(401);
  });

  it('of the two readers never expires', async () => {
    later(10 * 365 * 86_400);
    expect((await callOmerlo(sandbox, '/account/me')).status).toBe(200);
  });

  it.each([
    ['none', {}],
    ['an unknown one', { authorization: 'Bearer nonsense' }],
    ['another scheme', { authorization: 'Basic bm9uc2Vuc2U=' }],
  ])('is required: %s is a 401', async (_, headers) => {
    const { status, body } = await callOmerlo(sandbox, '/contents', { token: null, headers });
    expect(status).toBe(401);
    expect(body).toHaveProperty('errors.0.message');
  });

  it('of the application opens no account, of a reader no application’s call', async () => {
    const token = await applicationToken(sandbox);
    for (const path of ['/account/me', '/account/me/entitlements', '/oauth/user', '/favorites', '/subscriptions']) {
      expect([path, (await callOmerlo(sandbox, path, { token })).status]).toEqual([path, 403]);
    }
    expect((await callOmerlo(sandbox, '/mail/send', { method: 'POST' })).status).toBe(403);
    expect((await callOmerlo(sandbox, '/oauth/verify', { method: 'POST' })).status).toBe(403);
  });
});

describe('a sign-in', () => {
  it('brings state and code back, and the code buys a reader’s token once', async () => {
    const signedIn = await signIn();
    expect(signedIn.back.searchParams.get('state')).toBe('a state&more');
    const { status, body } = await grant(codeGrant(signedIn));
    expect([status, body['scope']]).toEqual([200, 'user']);
    const token = String(body['access_token']);
    const me = entityOf(await callOmerlo(sandbox, '/account/me', { token }));
    expect(me['name']).toBe(sandbox.readers.registered.name);
    expect(entityOf(await callOmerlo(sandbox, '/oauth/user', { token }))['access_token']).toBe(token);
    const again = await grant(codeGrant(signedIn));
    expect([again.status, again.body['error']]).toEqual([400, 'invalid_grant']);
  });

  it.each([
    ['another redirect_uri', { redirect_uri: 'http://127.0.0.1:9/elsewhere' }],
    ['another provider', { oauth_provider_id: '00000000-0000-4000-8000-000000000000' }],
    ['an unknown code', { code: 'nonsense' }],
  ])('is refused with %s', async (_, wrong) => {
    const { status, body } = await grant({ ...codeGrant(await signIn()), ...wrong });
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  it('is refused with a code of yesterday, and with the provider’s client id', async () => {
    const signedIn = await signIn();
    const foreign = await grant({ ...codeGrant(signedIn), client_id: 'lantern-at-harbour-id' });
    expect([foreign.status, foreign.body['error']]).toEqual([401, 'invalid_client']);
    later(61);
    expect((await grant(codeGrant(signedIn))).body['error']).toBe('invalid_grant');
  });

  it('goes back to web addresses only, and knows no PKCE', async () => {
    const at = (query: Record<string, string>) =>
      fetch(`${sandbox.config.omerlo.url}/idp/authorize?${new URLSearchParams(query)}`);
    const right = { client_id: 'lantern-at-harbour-id', redirect_uri: 'https://reader.example.com/back', state: 's' };
    expect((await at(right)).status).toBe(200);
    expect((await at({ ...right, redirect_uri: 'javascript:alert(1)' })).status).toBe(400);
    expect((await at({ ...right, client_id: 'nobody' })).status).toBe(400);
    expect((await at({ ...right, code_challenge: 'x', code_challenge_method: 'S256' })).status).toBe(400);
  });
});

describe('a refresh token', () => {
  it('buys a new pair, once', async () => {
    const { body: first } = await grant(codeGrant(await signIn()));
    const query = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const { status, body: second } = await grant(query);
    expect(status).toBe(200);
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    const me = await callOmerlo(sandbox, '/account/me', { token: String(second['access_token']) });
    expect(entityOf(me)['email']).toBe(sandbox.readers.registered.email);
    const reused = await grant(query);
    expect([reused.status, reused.body['error']]).toEqual([400, 'invalid_grant']);
  });
});
