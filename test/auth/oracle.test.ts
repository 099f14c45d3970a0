import { describe, expect, it } from 'vitest';
import { GrantRefused } from '../../src/auth/grant.js';
import { channelGrant } from '../../src/auth/oracle.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { answering, failureOf, restOf, startUpstream } from '../upstreams/upstream.js';

const HOUR = 3600;

async function withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox();
  return use(sandbox).finally(() => sandbox.close());
}

function granting(answer: unknown, status = 201) {
  return async () => {
    await using upstream = await startUpstream(answering(status, answer));
    await using rest = restOf(upstream.origin, { upstream: 'oracle' });
    return await channelGrant(rest, { id: 'channel', secret: 'secret' });
  };
}

describe('a channel’s token', () => {
  it('is granted for the channel’s secret, which is in the body alone', async () => {
    await withSandbox(async ({ config: { oracle }, calls }) => {
      await using rest = restOf(oracle.url, { upstream: 'oracle' });
      const grant = await channelGrant(rest, { id: oracle.channelId, secret: oracle.channelSecret });
      expect(grant.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(grant.refreshToken).toBeUndefined();
      expect(grant.lifetime).toBeGreaterThan(604_790);
      expect(grant.lifetime).toBeLessThanOrEqual(604_800);
      expect(calls).toHaveLength(1);
      const { path, query, headers, body = '', method } = { ...calls[0] };
      expect([method, path, query]).toEqual([
        'POST',
        `/content/management/api/v1.1/channels/${oracle.channelId}/oauthToken`,
        {},
      ]);
      expect(JSON.parse(body)).toEqual({ channelSecret: oracle.channelSecret });
      expect(headers).toEqual({
        host: new URL(oracle.url).host,
        connection: 'keep-alive',
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': String(body.length),
        'x-requested-with': 'XMLHttpRequest',
      });
    });
  });

  it('opens the channel', async () => {
    await withSandbox(async ({ config: { oracle } }) => {
      await using rest = restOf(oracle.url, { upstream: 'oracle' });
      const { token } = await channelGrant(rest, { id: oracle.channelId, secret: oracle.channelSecret });
      const call = {
        method: 'GET',
        path: '/content/published/api/v1.1/items',
        query: new URLSearchParams({ channelToken: oracle.channelToken }),
      } as const;
      const credential = { kind: 'application', bearer: async () => token, refused: () => false } as const;
      expect(await rest.json({ ...call, credential })).toMatchObject({ items: expect.any(Array) });
      expect((await failureOf(rest.json(call))).kind).toBe('unauthenticated');
    });
  });

  it('is refused for a wrong secret (403), without a word of it', async () => {
    await withSandbox(async ({ config: { oracle } }) => {
      await using rest = restOf(oracle.url, { upstream: 'oracle' });
      const failure = await failureOf(channelGrant(rest, { id: oracle.channelId, secret: 'planted-secret' }));
      expect(failure).toBeInstanceOf(GrantRefused);
      expect(failure).toMatchObject({
        kind: 'unavailable',
        upstream: 'oracle',
        isRefusedGrant: true,
        message: "The oracle upstream refused the channel's secret.",
        reason: 'HTTP 403 at the token endpoint',
      });
      expect(JSON.stringify(failure) + failure.stack).not.toContain('planted');
    });
  });

  it('is not asked for at another path, whatever the channel is called', async () => {
    await using upstream = await startUpstream(answering(201, { token: 'token' }));
    await using rest = restOf(upstream.origin, { upstream: 'oracle' });
    await channelGrant(rest, { id: '../../a b?c=d#e', secret: 'secret' });
    expect(upstream.arrived[0]?.url).toBe(
      '/content/management/api/v1.1/channels/..%2F..%2Fa%20b%3Fc%3Dd%23e/oauthToken',
    );
  });

  it.each([404, 410])('that there is no endpoint for (%i) is no refusal: the address is wrong', async (status) => {
    const failure = await failureOf(granting({}, status)());
    expect(failure).not.toBeInstanceOf(GrantRefused);
    expect(failure.message).toBe(
      'The oracle upstream has no token endpoint at that address: check ORACLE_URL, ORACLE_CHANNEL_ID.',
    );
  });

  it.each([[{}], [{ token: 42 }], [{ token: '' }], [{ token: 'two words' }], [{ access_token: 'planted' }], ['null']])(
    'is none in %j',
    async (answer) => {
      expect(await failureOf(granting(answer)())).toMatchObject({ kind: 'invalid-answer', upstream: 'oracle' });
    },
  );

  it.each([
    ['without a word of its end', { token: 'token' }],
    ['with an end that is none', { token: 'token', expiration: { value: 'soon' } }],
    ['with an end of another shape', { token: 'token', expiration: '2030-01-01T00:00:00Z' }],
    ['with nothing for an end', { token: 'token', expiration: null }],
    ['with an end that has passed', { token: 'token', expiration: { value: '2001-01-01T00:00:00Z' } }],
  ])('%s is taken to live for an hour', async (_, answer) => {
    expect(await granting(answer)()).toEqual({ token: 'token', lifetime: HOUR });
  });
});
