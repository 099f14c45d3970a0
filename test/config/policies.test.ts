import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { TOKEN_POLICIES, UPSTREAMS } from '../../src/settings.js';
import { COMM100, OMERLO, ORACLE, problems } from './problems.js';

const AGENT = { COMM100_EMAIL: 'agent@example.com', COMM100_PASSWORD: 'pw' };
const production = { NODE_ENV: 'production' };
const without = (group: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(group).filter(([each]) => each !== name));

describe('whose token goes to an upstream', () => {
  it.each(TOKEN_POLICIES)('may be %s', (token) => {
    const env = { ...OMERLO, ...ORACLE, ORACLE_CHANNEL_SECRET: 's', ...COMM100, ...AGENT };
    const { masthead } = readEnvironment({ ...env, OMERLO_TOKEN: token, ORACLE_TOKEN: token, COMM100_TOKEN: token });
    for (const name of UPSTREAMS) expect(masthead[name]?.token).toBe(token);
  });

  it.each(['OMERLO_TOKEN', 'ORACLE_TOKEN', 'COMM100_TOKEN'])('%s is told by its own name, and once', (name) => {
    const problem = `${name} must be one of forward, acquire, forward-or-acquire, none`;
    expect(problems({ [name]: 'mine' })).toEqual([problem]);
    expect(problems({ ...OMERLO, ...ORACLE, ...COMM100, [name]: 'mine' })).toEqual([problem]);
  });
});

describe('a secret', () => {
  it.each(['forward', 'none'])('is not needed for Omerlo where OMERLO_TOKEN is %s', (token) => {
    const { omerlo } = readEnvironment({ ...without(OMERLO, 'OMERLO_CLIENT_SECRET'), OMERLO_TOKEN: token }).masthead;
    expect(omerlo).toMatchObject({ clientId: 'site', token });
    expect(omerlo).not.toHaveProperty('clientSecret');
  });

  it.each(['acquire', 'forward-or-acquire'])('is needed for Omerlo where OMERLO_TOKEN is %s', (token) => {
    expect(problems({ ...without(OMERLO, 'OMERLO_CLIENT_SECRET'), OMERLO_TOKEN: token })).toEqual([
      'OMERLO_CLIENT_SECRET is missing, and OMERLO_URL is set: they go together',
    ]);
  });

  it('may stay where no policy acquires with it', () => {
    const env = { ...OMERLO, ...ORACLE, ORACLE_CHANNEL_SECRET: 's', ...COMM100, ...AGENT };
    for (const token of ['forward', 'none']) {
      expect(problems({ ...env, OMERLO_TOKEN: token, ORACLE_TOKEN: token, COMM100_TOKEN: token })).toEqual([]);
    }
  });

  it('may be left out for a channel or an agent, unless the policy says acquire', () => {
    for (const token of ['forward', 'forward-or-acquire', 'none']) {
      expect(problems({ ...ORACLE, ORACLE_TOKEN: token, ...COMM100, COMM100_TOKEN: token })).toEqual([]);
    }
    expect(problems({ ...ORACLE, ORACLE_TOKEN: 'acquire' })).toEqual([
      'ORACLE_CHANNEL_SECRET is missing: the token policy acquire needs it',
    ]);
    expect(problems({ ...COMM100, COMM100_TOKEN: 'acquire' })).toEqual([
      'COMM100_EMAIL is missing: the token policy acquire needs it',
      'COMM100_PASSWORD is missing: the token policy acquire needs it',
    ]);
  });

  it('is told of once where half of an account is set for a policy that acquires', () => {
    const pair = 'is missing: e-mail and password are set together or not at all';
    const env = { ...COMM100, COMM100_TOKEN: 'acquire' };
    expect(problems({ ...env, COMM100_EMAIL: 'agent@example.com' })).toEqual([`COMM100_PASSWORD ${pair}`]);
    expect(problems({ ...env, COMM100_PASSWORD: 'pw' })).toEqual([`COMM100_EMAIL ${pair}`]);
  });
});

describe('a policy makes no group', () => {
  it.each([
    ['OMERLO_TOKEN', 'forward', { omerlo: { token: 'forward' } }],
    ['ORACLE_TOKEN', 'none', { oracle: { token: 'none' } }],
    ['ORACLE_ACCESS', 'reader', { oracle: { access: 'reader' } }],
    ['COMM100_TOKEN', 'acquire', { comm100: { token: 'acquire' } }],
    ['COMM100_ACCESS', 'reader', { comm100: { access: 'reader' } }],
  ])('%s=%s holds for the sandbox, which serves on', (name, value, policies) => {
    const environment = readEnvironment({ [name]: value });
    expect(environment.sandbox).toEqual(['omerlo', 'oracle', 'comm100']);
    expect(environment.policies).toEqual(policies);
    for (const upstream of UPSTREAMS) expect(environment.masthead[upstream]).toBeUndefined();
  });

  it('nor does it keep SANDBOX from naming its upstream', () => {
    expect(problems({ SANDBOX: 'oracle', ORACLE_TOKEN: 'forward', ORACLE_ACCESS: 'reader' })).toEqual([]);
  });
});

describe('who may read with an acquired token', () => {
  it('is anyone outside production, or who is said', () => {
    const open = readEnvironment({ ...ORACLE, ...COMM100 }).masthead;
    expect([open.oracle?.access, open.comm100?.access]).toEqual(['anyone', 'anyone']);
    const closed = readEnvironment({ ...ORACLE, ...COMM100, ORACLE_ACCESS: 'reader', COMM100_ACCESS: 'reader' });
    expect([closed.masthead.oracle?.access, closed.masthead.comm100?.access]).toEqual(['reader', 'reader']);
  });

  it.each(['ORACLE_ACCESS', 'COMM100_ACCESS'])('%s is told by its own name, and once', (name) => {
    const problem = `${name} must be one of anyone, reader`;
    expect(problems({ [name]: 'all' })).toEqual([problem]);
    expect(problems({ ...ORACLE, ...COMM100, [name]: 'all' })).toEqual([problem]);
  });

  const SECRETS = [
    ['ORACLE', { ...ORACLE, ORACLE_CHANNEL_SECRET: 's' }, 'ORACLE_CHANNEL_SECRET'],
    ['COMM100', { ...COMM100, ...AGENT }, 'COMM100_PASSWORD'],
  ] as const;

  describe.each(SECRETS)('must be said of %s in production', (group, env, secret) => {
    const missing = `${group}_ACCESS is missing: say who may read with the token that ${secret} gets, anyone or reader`;

    it.each([undefined, 'acquire', 'forward-or-acquire'])('where the policy is %s', (token) => {
      const policy = token === undefined ? {} : { [`${group}_TOKEN`]: token };
      expect(problems({ ...production, ...env, ...policy })).toEqual([missing]);
      expect(problems({ ...production, ...env, ...policy, [`${group}_ACCESS`]: 'reader' })).toEqual([]);
      expect(problems({ ...env, ...policy })).toEqual([]);
    });

    it.each(['forward', 'none'])('but not where nothing is acquired: %s', (token) => {
      expect(problems({ ...production, ...env, [`${group}_TOKEN`]: token })).toEqual([]);
    });

    it('together with all else that is wrong', () => {
      expect(problems({ ...production, ...env, PORT: 'x' })).toEqual([
        'PORT must be a whole number from 0 to 65535',
        missing,
      ]);
    });
  });

  it('need not be said where there is no secret', () => {
    expect(problems({ ...production, ...OMERLO, ...ORACLE, ...COMM100 })).toEqual([]);
  });
});
