import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { callComm100, passwordGrant } from './calling.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => {
  vi.useRealTimers();
});

const info = async (form: Record<string, string> = {}) => {
  const { body } = await passwordGrant(sandbox, form);
  return callComm100(sandbox, '/oauth/userinfo', { token: String(body['access_token']) });
};

describe('the support chat', () => {
  it('gives a token by password, and says who holds it', async () => {
    const { status, body } = await passwordGrant(sandbox);
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: 43_200 },
    ]);
    expect(String(body['access_token']).split('.')).toHaveLength(3);
    expect((await info()).body).toEqual({ agentId: sandbox.data.agents[0]?.agentId, siteId: 10115, role: 'AGENT' });
    const other = sandbox.data.agents[1];
    expect((await info({ email: other?.email ?? '', password: other?.password ?? '' })).body['siteId']).toBe('10116');
  });

  it.each([
    [{ password: 'wrong' }, 400, 'invalid_grant'],
    [{ email: 'nobody@example.com' }, 400, 'invalid_grant'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
  ])('refuses %j', async (form, status, error) => {
    const answer = await passwordGrant(sandbox, form);
    expect([answer.status, answer.body['error']]).toEqual([status, error]);
  });

  it('wants the partner in the query and a form in the body', async () => {
    expect((await passwordGrant(sandbox, {}, {})).body['error']).toBe('invalid_request');
    expect((await passwordGrant(sandbox, {}, { partnerId: '1' })).status).toBe(400);
    const json = await callComm100(sandbox, '/oauth/token?partnerId=10000', { method: 'POST', json: {} });
    expect([json.status, json.body['error']]).toEqual([400, 'invalid_request']);
  });

  it('refuses a missing, wrong or expired token', async () => {
    expect((await callComm100(sandbox, '/oauth/userinfo')).status).toBe(401);
    expect((await callComm100(sandbox, '/oauth/userinfo', { token: 'nonsense' })).status).toBe(401);
    const { body } = await passwordGrant(sandbox);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 43_201_000);
    expect((await callComm100(sandbox, '/oauth/userinfo', { token: String(body['access_token']) })).status).toBe(401);
  });
});
