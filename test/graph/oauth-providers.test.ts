import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, type JsonRecord, told } from './altered.js';
import { PROVIDERS, REDIRECT_URI } from './signing-in.js';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** What a field of the first provider is, when upstream's record is altered. */
async function altered(field: string, change: JsonRecord) {
  stage.sandbox.interfere = altering('/oauth-providers', (provider) => ({ ...provider, ...change }));
  const { data, errors } = await stage.run<{ oauthProviders: JsonRecord[] }>(`{ oauthProviders { it: ${field} } }`);
  return { value: data?.oauthProviders[0]?.['it'], errors: told(errors) };
}

const AUTHORIZE_URL = `authorizeUrl(redirectUri: "${REDIRECT_URI}", state: "s")`;

describe('the providers', () => {
  it('are those of upstream', async () => {
    const { data, errors } = await stage.run(
      '{ oauthProviders { databaseId type clientId authenticateUrl insertedAt updatedAt } }',
    );
    expect(errors).toEqual([]);
    const { url } = stage.sandbox.config.omerlo;
    const providers = stage.sandbox.data.oauthProviders.map(({ id, type, clientId }) => ({
      databaseId: id,
      type,
      clientId,
      authenticateUrl: `${url}/idp/authorize?response_type=code&client_id=${clientId}`,
      insertedAt: '2025-01-10T09:00:00Z',
      updatedAt: '2026-03-02T09:00:00Z',
    }));
    expect(providers.length).toBeGreaterThan(0);
    expect(data).toEqual({ oauthProviders: providers });
  });

  it('are read with the application’s token, whoever asks', async () => {
    const { token } = stage.sandbox.readers.premium;
    await stage.run('{ oauthProviders { id } }', {}, bearer(token));
    const calls = stage.sandbox.calls.filter(({ path }) => path === '/oauth-providers');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers.authorization).toMatch(/^Bearer \S+$/);
    expect(calls[0]?.headers.authorization).not.toContain(token);
  });
});

describe('authorizeUrl', () => {
  it('is null where the provider has no address', async () => {
    expect(await altered(AUTHORIZE_URL, { authenticate_url: null })).toEqual({ value: null, errors: [] });
  });

  it.each(['http://idp.example/a', 'javascript:alert(1)', '/a', 7])('is null with an error for %j', async (address) => {
    const { value, errors } = await altered(AUTHORIZE_URL, { authenticate_url: address });
    expect(value).toBeNull();
    expect(errors[0]).toEqual(['oauthProviders.0.it', 'UPSTREAM_INVALID_RESPONSE']);
  });

  it('replaces what the provider’s address says of the state', async () => {
    const { value } = await altered(AUTHORIZE_URL, { authenticate_url: 'https://idp.example/?state=old&a=b' });
    expect(value).toBe(`https://idp.example/?a=b&redirect_uri=${encodeURIComponent(REDIRECT_URI)}&state=s`);
  });

  const asked = (redirectUri: string, state = 's') =>
    stage.run<{ oauthProviders: { authorizeUrl: string | null }[] }>(PROVIDERS, { redirectUri, state });

  it.each([
    'https://reader.example',
    'https://reader.example/back?a=b&c=d',
    'https://reader.example:8443/%C3%A9',
    'http://localhost:3000/back',
    'http://127.0.0.1/back',
    'http://[::1]:80/',
    'com.example.app:/callback',
    'com.example.app://callback',
    'com.example-news.app2:/callback',
  ])('takes %s, letter by letter', async (redirectUri) => {
    const { data, errors } = await asked(redirectUri);
    expect(errors).toEqual([]);
    const url = new URL(data?.oauthProviders[0]?.authorizeUrl ?? '');
    expect(url.searchParams.get('redirect_uri')).toBe(redirectUri);
  });

  it.each([
    'http://reader.example/back',
    'http://127.0.0.1.evil.example/',
    'https://reader.example/back#fragment',
    'https://user:password@reader.example/',
    'https:reader.example',
    'https:/reader.example',
    'https:\\\\reader.example',
    'https://',
    '//reader.example',
    '/back',
    'back',
    '',
    ' https://reader.example',
    'https://reader.example/a b',
    'https://reader.example/\nback',
    'https://reader.example/é',
    'javascript:alert(1)',
    'JavaScript:/alert(1)',
    'java\nscript:/alert(1)',
    'javascript.x:alert(1)',
    'data:text/html,x',
    'vbscript:/x',
    'file:///etc/passwd',
    'blob:https://reader.example/x',
    'intent://x',
    'myapp:/callback',
    'com.example.app:callback',
    'com..app:/callback',
    '.com.app:/callback',
    `https://reader.example/${'x'.repeat(2000)}`,
  ])('refuses %j as a redirectUri, and does not quote it', async (redirectUri) => {
    const { data, errors } = await asked(redirectUri);
    expect(data?.oauthProviders[0]?.authorizeUrl).toBeNull();
    expect(told(errors)[0]).toEqual(['oauthProviders.0.authorizeUrl', 'BAD_USER_INPUT']);
    expect(errors[0]?.message).toMatch(/^"redirectUri" must be an absolute https URL/);
    if (redirectUri.length > 8) expect(JSON.stringify(errors)).not.toContain(redirectUri);
  });

  it.each(['', 'x'.repeat(2001), '\ud800'])('refuses %j as a state', async (state) => {
    const { errors } = await asked(REDIRECT_URI, state);
    expect(errors[0]?.message).toBe('"state" must be 1 to 2000 characters.');
  });
});
