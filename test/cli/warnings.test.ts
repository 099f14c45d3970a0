import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../src/cli/warnings.js';
import { readEnvironment } from '../../src/config.js';

const OMERLO = {
  OMERLO_URL: 'https://reader.example.com',
  OMERLO_MEDIA_ID: '11111111-1111-4111-8111-111111111111',
  OMERLO_CLIENT_ID: 'site',
  OMERLO_CLIENT_SECRET: 'secret',
};
const CHANNEL = { ORACLE_URL: 'https://hub.example.com', ORACLE_CHANNEL_ID: 'channel', ORACLE_CHANNEL_TOKEN: 'token' };
const SECURE = { ...CHANNEL, ORACLE_CHANNEL_SECRET: 'secret' };
const SUPPORT = { COMM100_URL: 'https://partner.example.com', COMM100_PARTNER_ID: '1', COMM100_CLIENT_ID: 'desk' };
const ACCOUNT = { ...SUPPORT, COMM100_EMAIL: 'agent@example.com', COMM100_PASSWORD: 'secret' };

/** The warnings of an environment, as one line each. */
const told = (env: Readonly<Record<string, string>>) =>
  warningsOf(readEnvironment(env)).map(({ part, problem, advice }) => `${part}: ${problem}; ${advice}`);

describe('nobody can read', () => {
  it.each([
    ['oracle', SECURE, 'ORACLE'],
    ['comm100', ACCOUNT, 'COMM100'],
  ])('from %s with the access of readers, where there is no Omerlo', (upstream, configured, group) => {
    expect(told({ ...configured, [`${group}_ACCESS`]: 'reader' })).toEqual([
      `${upstream}: nobody may read with the gateway's token: ${group}_ACCESS is reader, and without Omerlo nobody is one; set OMERLO_URL, OMERLO_MEDIA_ID, OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET, or ${group}_ACCESS=anyone`,
    ]);
  });

  it.each(['acquire', 'none'])('where OMERLO_TOKEN is %s', (token) => {
    expect(told({ ...OMERLO, ...SECURE, ORACLE_ACCESS: 'reader', OMERLO_TOKEN: token })).toEqual([
      expect.stringContaining(`OMERLO_TOKEN ${token} lets nobody be one; set OMERLO_TOKEN=forward-or-acquire`),
    ]);
  });

  it('from a sandbox either', () => {
    expect(told({ SANDBOX: 'oracle', ORACLE_ACCESS: 'reader' })).toHaveLength(1);
  });

  it.each([
    ['readers can', { ...OMERLO, ...SECURE, ORACLE_ACCESS: 'reader' }],
    ['readers of the sandbox can', { ...SECURE, ORACLE_ACCESS: 'reader', SANDBOX: 'omerlo' }],
    ['anyone can', { ...SECURE, ...ACCOUNT, ORACLE_ACCESS: 'anyone' }],
    ['a public channel asks for no token', { ...CHANNEL, ORACLE_ACCESS: 'reader' }],
    [
      'nothing is acquired, and callers bring their own',
      { ...SECURE, ORACLE_ACCESS: 'reader', ORACLE_TOKEN: 'forward' },
    ],
  ])('is not said where %s', (_, env) => expect(told(env)).toEqual([]));
});

describe('agents', () => {
  it('are none where no token is sent', () => {
    expect(told({ ...SUPPORT, COMM100_TOKEN: 'none' })).toEqual([
      expect.stringMatching(
        /^comm100: nobody is a support agent: COMM100_TOKEN none .*; set COMM100_TOKEN=forward-or-acq/,
      ),
    ]);
  });

  it.each([
    ['without Comm100', OMERLO, 'Comm100 is not configured; set COMM100_URL, COMM100_PARTNER_ID, COMM100_CLIENT_ID'],
    ['where their tokens go nowhere', { ...ACCOUNT, COMM100_TOKEN: 'acquire' }, 'COMM100_TOKEN acquire has no use'],
  ])('can’t sign in %s', (_, env, why) => {
    expect(told({ ...env, SUPPORT_LOGIN: 'true' })).toEqual([expect.stringContaining(why)]);
    expect(told(env)).toEqual([]);
  });
});

const TRUSTED = { TRUSTED_DOCUMENTS: 'test/generated/persisted-documents.json', TRUSTED_ONLY: 'on' };

describe('callers', () => {
  it.each([
    ['operations are limited', {}, { RATE_LIMIT: '0' }],
    ['attempts to sign in are', { ...SUPPORT, SUPPORT_LOGIN: 'true', RATE_LIMIT: '0' }, { SUPPORT_LOGIN: 'off' }],
  ])('count as one in production where %s, and nobody says what proxy there is', (_, env, without) => {
    const production = { ...env, ...TRUSTED, NODE_ENV: 'production' };
    expect(told(production)).toEqual([
      'callers: all who come through one proxy share what one caller may do: TRUST_PROXY is not set; set TRUST_PROXY, if there is one in front',
    ]);
    for (const fine of [env, { ...production, TRUST_PROXY: '1' }, { ...production, ...without }]) {
      expect(told(fine)).toEqual([]);
    }
  });
});

describe('documents', () => {
  const PRODUCTION = { NODE_ENV: 'production', TRUST_PROXY: '1' };

  it('are anybody’s in production, where nothing keeps them out', () => {
    expect(told(PRODUCTION)).toEqual([
      'trusted: anybody may have any operation executed: TRUSTED_ONLY is off; set TRUSTED_DOCUMENTS to what your clients’ code generators write, and TRUSTED_ONLY=true, unless this graph is for others to query',
    ]);
    expect(told({ ...PRODUCTION, ...TRUSTED, TRUSTED_ONLY: 'off' })).toEqual([
      'trusted: anybody may have any operation executed: TRUSTED_ONLY is off; set TRUSTED_ONLY=true, unless this graph is for others to query',
    ]);
    expect(told({ ...PRODUCTION, ...TRUSTED })).toEqual([]);
  });

  it('are nobody’s to leave, to type or to make up, where only trusted ones are executed', () => {
    expect(told({ ...PRODUCTION, ...TRUSTED, APQ: 'on', EXPLORER: 'on', GATEWAY: 'stitching' })).toEqual([
      'trusted: callers can leave no documents although APQ is on: TRUSTED_ONLY refuses them; set APQ=false',
      'trusted: the explorer can have nothing executed: TRUSTED_ONLY refuses what is typed into it; set EXPLORER=false',
      'trusted: no gateway can have anything executed although GATEWAY is set: TRUSTED_ONLY refuses what they write; set TRUSTED_ONLY=false here, and have the gateway execute trusted documents only',
    ]);
  });
});

it('an environment without anything needs no warning', () => expect(told({})).toEqual([]));
