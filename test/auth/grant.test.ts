import { describe, expect, it } from 'vitest';
import { readGrant } from '../../src/auth/grant.js';
import type { Interference } from '../../src/sandbox/index.js';
import { openStage } from '../stage.js';
import { answering, restOf, startUpstream } from '../upstreams/upstream.js';
import { omerloApplication } from './acquiring.js';

const CONTENT = 'query ($id: ID!) { __typename viewer { name } content(id: $id) { id } }';
const JSON_TYPE = { 'content-type': 'application/json' };

/** Runs an operation that needs the application's token, the token endpoint answering as said. */
async function runWith(atTokenEndpoint: Interference) {
  await using stage = await openStage();
  stage.sandbox.interfere = (call, answer) =>
    call.path === '/oauth/token' ? atTokenEndpoint(call, answer) : undefined;
  const outcome = await stage.run(CONTENT, { id: stage.sandbox.data.ids.publicContent });
  expect(outcome.data).toEqual({ __typename: 'Query', viewer: null, content: null });
  expect(outcome.errors).toHaveLength(1);
  expect(stage.calls()).toEqual([]);
  return outcome.errors[0];
}

describe('a grant that is refused', () => {
  it.each([400, 401, 403])('with %i names the credential and not its value', async (status) => {
    const error = await runWith((call) => ({
      status,
      headers: JSON_TYPE,
      body: { error: 'invalid_client', error_description: JSON.stringify(call.query) },
    }));
    expect(error).toMatchObject({
      message: "The omerlo upstream refused the application's client id and secret.",
      path: ['content'],
      extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo' },
    });
  });

  it('for a wrong secret is so too', async () => {
    await using stage = await openStage();
    const { omerlo } = stage.sandbox.config;
    await using wrong = await openStage({ config: { omerlo: { ...omerlo, clientSecret: 'planted-secret' } } });
    const { errors } = await wrong.run('{ contents { nodes { id } } }');
    expect(errors[0]?.message).toBe("The omerlo upstream refused the application's client id and secret.");
    expect(JSON.stringify(errors)).not.toMatch(/planted|lantern/);
  });

  it('for the number of calls is RATE_LIMITED', async () => {
    const error = await runWith(() => ({ status: 429, headers: { 'retry-after': '7' }, body: '' }));
    expect(error?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 7 });
  });
});

describe('a token endpoint out of order', () => {
  it.each([404, 410])('is one that OMERLO_URL is wrong for when it answers %i', async (status) => {
    const error = await runWith(() => ({ status, headers: JSON_TYPE, body: {} }));
    expect(error).toMatchObject({
      message: 'The omerlo upstream has no token endpoint at that address: check OMERLO_URL.',
      path: ['content'],
      extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo' },
    });
  });

  it.each([402, 409, 418, 422])('is UPSTREAM_UNAVAILABLE when it answers %i, which is no refusal', async (status) => {
    const error = await runWith((call) => ({
      status,
      headers: JSON_TYPE,
      body: { error: JSON.stringify(call.query) },
    }));
    expect(error).toMatchObject({
      message: 'The omerlo upstream did not answer the request for a token.',
      extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo' },
    });
  });

  it.each<[string, string, Interference]>([
    ['UPSTREAM_UNAVAILABLE', 'fails', () => ({ status: 500, headers: {}, body: '' })],
    ['UPSTREAM_UNAVAILABLE', 'hangs up', () => 'reset'],
    ['UPSTREAM_INVALID_RESPONSE', 'leads elsewhere', () => ({ status: 302, headers: { location: '/' }, body: '' })],
    ['UPSTREAM_INVALID_RESPONSE', 'shows a page', () => ({ status: 200, headers: {}, body: '<html></html>' })],
    ['UPSTREAM_INVALID_RESPONSE', 'says nothing', () => ({ status: 204, headers: {}, body: undefined })],
  ])('is %s when it %s', async (code, _, atTokenEndpoint) => {
    expect((await runWith(atTokenEndpoint))?.extensions.code).toBe(code);
  });

  it('is UPSTREAM_TIMEOUT when it hangs', async () => {
    await using stage = await openStage({ config: { callTimeoutMs: 50 } });
    stage.sandbox.interfere = () => 'hang';
    const { errors } = await stage.run('{ contents { nodes { id } } }');
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_TIMEOUT');
  });

  it.each([
    [{}],
    [{ access_token: null }],
    [{ access_token: 42 }],
    [{ access_token: '' }],
    [{ access_token: ['planted'] }],
    [{ access_token: 'planted token' }],
    [{ access_token: 'planted\r\nx-forged: yes' }],
    [{ access_token: 'planted\n' }],
    [{ access_token: 'plantéd' }],
    [{ data: { access_token: 'planted' } }],
    [['planted']],
    ['"planted"'],
    ['null'],
  ])('grants no token by %j: nothing is sent with it', async (body) => {
    const error = await runWith(() => ({ status: 200, headers: JSON_TYPE, body }));
    expect(error?.extensions.code).toBe('UPSTREAM_INVALID_RESPONSE');
    expect(JSON.stringify(error)).not.toContain('plant');
  });
});

describe('a grant', () => {
  const HOUR = 3600;

  it.each([
    ['as a number', '7200', 7200],
    ['as a string', '"120"', 120],
    ['in a fraction', '0.5', 0.5],
    ['as a millisecond', '0.001', 0.001],
    ['as more than a number can hold', '1e999', Number.POSITIVE_INFINITY],
    ['not at all', undefined, HOUR],
    ['as null', 'null', HOUR],
    ['as nothing', '0', HOUR],
    ['as less than nothing', '-60', HOUR],
    ['as a word', '"soon"', HOUR],
    ['as an empty string', '""', HOUR],
    ['as a truth', 'true', HOUR],
    ['as a list', '[60]', HOUR],
  ])('that tells its life %s (%s) is understood', (_, expiresIn, lifetime) => {
    const text = `{"access_token":"token"${expiresIn === undefined ? '' : `,"expires_in":${expiresIn}`}}`;
    expect(readGrant(JSON.parse(text), 'omerlo')).toEqual({ token: 'token', lifetime, refreshToken: undefined });
  });

  it.each([
    ['refresh', 'refresh'],
    ['', undefined],
    [null, undefined],
    [42, undefined],
    [['refresh'], undefined],
  ])('with the refresh token %j holds %j', (refresh_token, refreshToken) => {
    expect(readGrant({ access_token: 'token', refresh_token }, 'omerlo').refreshToken).toBe(refreshToken);
  });

  it('may be the barest that there is', async () => {
    await using upstream = await startUpstream(answering(200, { access_token: 'token' }));
    await using rest = restOf(upstream.origin);
    const credential = omerloApplication(rest, { id: 'id', secret: 'secret' });
    expect(await credential.bearer()).toBe('token');
    expect(await credential.bearer()).toBe('token');
    expect(upstream.arrived).toHaveLength(1);
    await credential.close();
  });
});
