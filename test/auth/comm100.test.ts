import { describe, expect, it } from 'vitest';
import { agentGrant } from '../../src/auth/comm100.js';
import { GrantRefused } from '../../src/auth/grant.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import type { Rest } from '../../src/upstreams/rest.js';
import { answering, failureOf, restOf, startUpstream } from '../upstreams/upstream.js';

const PARTNER = { id: 'partner', clientId: 'client' };
const AGENT = { email: 'agent@example.com', password: 'secret' };

/** A sandbox, and a client of its partner API. */
async function withSandbox(use: (sandbox: Sandbox, rest: Rest) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox();
  await using rest = restOf(sandbox.config.comm100.url, { upstream: 'comm100' });
  await use(sandbox, rest).finally(() => sandbox.close());
}

const partnerOf = ({ config: { comm100 } }: Sandbox) => ({ id: comm100.partnerId, clientId: comm100.clientId });

describe('an agent’s token', () => {
  it('is granted for e-mail address and password: in a form, with the partner’s id in the query', async () => {
    await withSandbox(async (sandbox, rest) => {
      const { email, password, partnerId, clientId, url } = sandbox.config.comm100;
      const grant = await agentGrant(rest, partnerOf(sandbox), { email, password });
      expect(grant).toEqual({ token: expect.stringMatching(/^\S{20,}$/), lifetime: 43_200, refreshToken: undefined });
      expect(sandbox.calls).toHaveLength(1);
      const [call] = sandbox.calls;
      expect(call).toMatchObject({ method: 'POST', path: '/oauth/token', query: { partnerId }, status: 200 });
      expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
        client_id: clientId,
        grant_type: 'password',
        email,
        password,
      });
      expect(call?.headers).toEqual({
        host: new URL(url).host,
        connection: 'keep-alive',
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(call?.body.length),
      });
    });
  });

  it.each([
    ['password', { password: 'planted-password' }],
    ['e-mail address', { email: 'planted@example.com' }],
  ])('is refused for a wrong %s, without a word of either', async (_, wrong) => {
    await withSandbox(async (sandbox, rest) => {
      const { email, password } = sandbox.config.comm100;
      const failure = await failureOf(agentGrant(rest, partnerOf(sandbox), { email, password, ...wrong }));
      expect(failure).toBeInstanceOf(GrantRefused);
      expect(failure).toMatchObject({
        kind: 'unavailable',
        upstream: 'comm100',
        isRefusedGrant: true,
        message: "The comm100 upstream refused the configured agent's e-mail address and password.",
        reason: 'HTTP 400 at the token endpoint',
      });
      expect(JSON.stringify(failure) + failure.stack).not.toMatch(/planted|florence/);
    });
  });

  it('is asked for with whatever a password may hold', async () => {
    await using upstream = await startUpstream(answering(200, { access_token: 'token', expires_in: '60' }));
    await using rest = restOf(upstream.origin, { upstream: 'comm100' });
    const password = 'a&b=c d+é%26\n';
    expect(await agentGrant(rest, { ...PARTNER, id: '1&x=2' }, { ...AGENT, password })).toMatchObject({ lifetime: 60 });
    const [arrived] = upstream.arrived;
    expect(arrived?.url).toBe('/oauth/token?partnerId=1%26x%3D2');
    expect(new URLSearchParams(arrived?.body).get('password')).toBe(password);
    expect([...new URLSearchParams(arrived?.body).keys()]).toEqual(['client_id', 'grant_type', 'email', 'password']);
  });

  it.each([
    [400, true],
    [401, true],
    [403, true],
    [404, false],
    [422, false],
    [500, false],
  ])('that is answered with %i is refused: %s', async (status, isRefused) => {
    await using upstream = await startUpstream(answering(status, ''));
    await using rest = restOf(upstream.origin, { upstream: 'comm100' });
    const failure = await failureOf(agentGrant(rest, PARTNER, AGENT));
    expect(failure instanceof GrantRefused).toBe(isRefused);
    expect(failure.kind).toBe('unavailable');
    if (status === 404) expect(failure.message).toContain('check COMM100_URL');
  });
});
