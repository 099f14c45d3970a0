import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MastheadConfig } from '../../../src/index.js';
import { openStage, type Stage } from '../../stage.js';
import { answering, status, told } from '../altered.js';
import { AGENT, agentToken, asAgent, codes, comm100Calls } from './asking.js';

type Comm100 = NonNullable<MastheadConfig['comm100']>;

const USER_INFO = '/oauth/userinfo';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.settings.tokenLifetime = undefined;
  stage.sandbox.calls.length = 0;
});

/** The two agents that the sandbox has: of the first, the account is configured. */
function agents({ sandbox }: Stage) {
  const [florence, marius] = sandbox.data.agents;
  if (!florence || !marius) throw new Error('The sandbox has two agents.');
  return { florence, marius };
}

/** A graph over a stage's upstreams that differs in this. */
function openOver({ sandbox: { config } }: Stage, change: Partial<Comm100>): Promise<Stage> {
  return openStage({ config: { ...config, comm100: { ...config.comm100, ...change } } });
}

const answered = (record: unknown) => answering(USER_INFO, status(200, {}, record));

describe('who the agent is', () => {
  it('is told by the token in the header: an id, a text for a site whose number upstream has, a role', async () => {
    const { florence, marius } = agents(stage);
    for (const { agentId, siteId, role, ...account } of [florence, marius]) {
      const token = await agentToken(stage.sandbox, account);
      const { data, errors } = await stage.run(AGENT, {}, asAgent(token));
      expect(errors).toEqual([]);
      expect(data).toEqual({ supportAgent: { agentId, siteId: String(siteId), role } });
      expect(comm100Calls(stage)).toEqual([{ call: `GET ${USER_INFO}`, token }]);
      stage.sandbox.calls.length = 0;
    }
    // One of each: a number and a text.
    expect([florence, marius].map(({ siteId }) => typeof siteId)).toEqual(['number', 'string']);
  });

  it('is, without that header, whose account is configured; their token is asked for once', async () => {
    await using fresh = await openStage();
    const { florence } = agents(fresh);
    const outcomes = [await fresh.run(AGENT), await fresh.run(AGENT)];
    for (const { data, errors } of outcomes) {
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ supportAgent: { agentId: florence.agentId, siteId: '10115' } });
    }
    const calls = comm100Calls(fresh).map(({ call }) => call);
    expect(calls).toEqual(['POST /oauth/token', `GET ${USER_INFO}`, `GET ${USER_INFO}`]);
  });

  it('costs one call however often it is asked for', async () => {
    const token = await agentToken(stage.sandbox, agents(stage).marius);
    const operation = `{
      a: supportAgent { agentId } b: supportAgent { siteId role } ...F
    }
    fragment F on Query { c: supportAgent { agentId siteId role } }`;
    for (const headers of [asAgent(token), {}]) {
      stage.sandbox.calls.length = 0;
      const { data, errors } = await stage.run(operation, {}, headers);
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ a: {}, b: {}, c: {} });
      expect(stage.calls()).toEqual([`GET ${USER_INFO}`]);
    }
  });

  it('is not asked for by an operation that has no use for it', async () => {
    const { errors } = await stage.run('{ __typename supportAgent @skip(if: true) { role } }');
    expect(errors).toEqual([]);
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('without a token in the header, and without an account in the configuration', () => {
  it.each([undefined, 'forward', 'forward-or-acquire', 'none'] as const)(
    'there is no agent, and no call (COMM100_TOKEN %s)',
    async (token) => {
      await using without = await openOver(stage, { email: undefined, password: undefined, token });
      const { data, errors } = await without.run(AGENT);
      expect(data).toEqual({ supportAgent: null });
      expect(told(errors)).toEqual([['supportAgent', 'UNAUTHENTICATED']]);
      expect(errors[0]?.message).toMatch(token === 'none' ? /neither passes .* nor has/ : /X-Comm100-Authorization/);
      expect(stage.sandbox.calls).toEqual([]);
    },
  );

  it('an agent who brings a token is still one', async () => {
    await using without = await openOver(stage, { email: undefined, password: undefined });
    const { marius } = agents(stage);
    const { data, errors } = await without.run(AGENT, {}, asAgent(await agentToken(stage.sandbox, marius)));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ supportAgent: { agentId: marius.agentId } });
  });
});

const HEADERS = {
  theirs: (token: string) => asAgent(token),
  'no header': () => ({}),
  'an empty header': () => ({ 'x-comm100-authorization': '' }),
  'a damaged one': (token: string) => ({ 'x-comm100-authorization': `Bearer ${token} and more` }),
  'one without Bearer': (token: string) => ({ 'x-comm100-authorization': token }),
  'one of Omerlo': (token: string) => ({ authorization: `Bearer ${token}` }),
  'one of Oracle': (token: string) => ({ 'x-oracle-authorization': `Bearer ${token}` }),
} as const;

/** Whose token the one call carries, or that there is none. */
type Carried = 'theirs' | 'ours' | 'no call';

type Policy = NonNullable<Comm100['token']>;

const CARRIED: Readonly<Record<keyof typeof HEADERS, Readonly<Record<Policy, Carried>>>> = {
  theirs: { forward: 'theirs', acquire: 'ours', 'forward-or-acquire': 'theirs', none: 'no call' },
  'no header': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'ours', none: 'no call' },
  'an empty header': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'ours', none: 'no call' },
  'a damaged one': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'no call', none: 'no call' },
  'one without Bearer': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'no call', none: 'no call' },
  'one of Omerlo': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'ours', none: 'no call' },
  'one of Oracle': { forward: 'no call', acquire: 'ours', 'forward-or-acquire': 'ours', none: 'no call' },
};

const WAYS = [
  'theirs',
  'no header',
  'an empty header',
  'a damaged one',
  'one without Bearer',
  'one of Omerlo',
  'one of Oracle',
] as const satisfies readonly (keyof typeof HEADERS)[];

describe.each(['forward', 'acquire', 'forward-or-acquire', 'none'] as const)('with COMM100_TOKEN=%s', (policy) => {
  it.each(WAYS)('and %s', async (header) => {
    await using graph = await openOver(stage, { token: policy });
    const { florence, marius } = agents(stage);
    const token = await agentToken(stage.sandbox, marius);
    const { data, errors } = await graph.run<{ supportAgent: { agentId: string } | null }>(
      AGENT,
      {},
      HEADERS[header](token),
    );
    const carried = CARRIED[header][policy];
    expect(codes({ errors })).toEqual(carried === 'no call' ? ['UNAUTHENTICATED'] : []);
    expect(JSON.stringify(errors)).not.toContain(token);
    const expected = { theirs: marius.agentId, ours: florence.agentId, 'no call': undefined };
    expect(data?.supportAgent?.agentId).toBe(expected[carried]);
    const calls = comm100Calls(stage);
    expect(calls.filter(({ call }) => call.startsWith('POST'))).toHaveLength(carried === 'ours' ? 1 : 0);
    const asked = calls.filter(({ call }) => call.startsWith('GET'));
    expect(asked).toHaveLength(carried === 'no call' ? 0 : 1);
    if (carried === 'theirs') expect(asked[0]?.token).toBe(token);
    else expect(JSON.stringify(stage.sandbox.calls)).not.toContain(token);
  });
});

describe('a site’s id', () => {
  it.each([
    [10115, '10115'],
    ['10115', '10115'],
    [0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['site of ours', 'site of ours'],
    [null, null],
    [undefined, null],
  ])('%j is %j', async (siteId, expected) => {
    stage.sandbox.interfere = answered({ agentId: 'a', siteId, role: 'AGENT' });
    const { data, errors } = await stage.run(AGENT);
    expect(errors).toEqual([]);
    expect(data).toEqual({ supportAgent: { agentId: 'a', siteId: expected, role: 'AGENT' } });
  });

  it.each([[1.5], [1e20], [true], [['planted']], [{ planted: 1 }]])(
    '%j is none: its field alone is missing, and the value is not told',
    async (siteId) => {
      stage.sandbox.interfere = answered({ agentId: 'a', siteId, role: 'AGENT' });
      const { data, errors } = await stage.run(AGENT);
      expect(data).toEqual({ supportAgent: { agentId: 'a', siteId: null, role: 'AGENT' } });
      expect(errors).toMatchObject([
        {
          path: ['supportAgent', 'siteId'],
          message: 'The comm100 upstream gave no usable "siteId": not a string or a whole number.',
          extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'comm100' },
        },
      ]);
    },
  );
});

describe('an answer', () => {
  it.each([[{}], [{ agentId: null, siteId: null, role: null }], [{ anything: 'else' }]])(
    'that says nothing of the agent is no failure: %j',
    async (record) => {
      stage.sandbox.interfere = answered(record);
      const { data, errors } = await stage.run(AGENT);
      expect(errors).toEqual([]);
      expect(data).toEqual({ supportAgent: { agentId: null, siteId: null, role: null } });
    },
  );

  it.each(['agentId', 'role'])('whose %s is no text has an error there, and the rest', async (field) => {
    stage.sandbox.interfere = answered({ agentId: 'a', siteId: 1, role: 'AGENT', [field]: ['planted'] });
    const { data, errors } = await stage.run(AGENT);
    expect(data).toEqual({ supportAgent: { ...{ agentId: 'a', siteId: '1', role: 'AGENT' }, [field]: null } });
    expect(told(errors)).toEqual([[`supportAgent.${field}`, 'UPSTREAM_INVALID_RESPONSE']]);
    expect(JSON.stringify(errors)).not.toContain('planted');
  });

  it.each<[string, unknown, Record<string, string>]>([
    ['a list', [{ agentId: 'planted' }], {}],
    ['null', null, {}],
    ['a text', '"planted"', {}],
    ['damaged JSON', '{"agentId": "planted', {}],
    ['nothing', '', {}],
    ['a page', '<html>planted', { 'content-type': 'text/html' }],
  ])('that is %s is none', async (_, body, headers) => {
    stage.sandbox.interfere = answering(USER_INFO, status(200, headers, body));
    const { data, errors } = await stage.run(AGENT);
    expect(data).toEqual({ supportAgent: null });
    expect(told(errors)).toEqual([['supportAgent', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(JSON.stringify(errors)).not.toContain('planted');
  });

  it.each([
    [403, 'FORBIDDEN', 'The comm100 upstream does not allow this to the agent.'],
    [404, 'UPSTREAM_INVALID_RESPONSE', 'The comm100 upstream has nothing at this address: check COMM100_URL.'],
    [429, 'RATE_LIMITED', 'The comm100 upstream is being asked too often.'],
    [500, 'UPSTREAM_UNAVAILABLE', 'The comm100 upstream failed to answer.'],
    [302, 'UPSTREAM_INVALID_RESPONSE', 'The comm100 upstream answered with a redirect, which is not followed.'],
  ])('of %i to an agent’s token is %s', async (code, expected, message) => {
    const token = await agentToken(stage.sandbox, agents(stage).marius);
    stage.sandbox.interfere = answering(USER_INFO, status(code, { 'retry-after': '70' }, { error: token }));
    const { data, errors } = await stage.run(AGENT, {}, asAgent(token));
    expect(data).toEqual({ supportAgent: null });
    expect(errors).toMatchObject([{ message, extensions: { code: expected, upstream: 'comm100' } }]);
    if (code === 429) expect(errors).toMatchObject([{ extensions: { retryAfter: 70 } }]);
    expect(stage.calls()).toEqual([`GET ${USER_INFO}`]);
  });

  it('of 403 to the account that is configured says that an agent of their own may be let in', async () => {
    stage.sandbox.interfere = answering(USER_INFO, status(403, {}, {}));
    const { errors } = await stage.run(AGENT);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('to the agent'), extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

describe('an agent’s token that upstream refuses', () => {
  /** The agent is not let in, and nobody else is in their stead. */
  async function expectRefused(token: string): Promise<void> {
    stage.sandbox.calls.length = 0;
    const { data, errors } = await stage.run(AGENT, {}, asAgent(token));
    expect(data).toEqual({ supportAgent: null });
    expect(errors).toMatchObject([
      {
        path: ['supportAgent'],
        message: "The comm100 upstream refused the agent's token: it is wrong or has expired.",
        extensions: { code: 'UNAUTHENTICATED', upstream: 'comm100' },
      },
    ]);
    expect(comm100Calls(stage)).toEqual([{ call: `GET ${USER_INFO}`, token }]);
  }

  it('because it has expired is not replaced by the gateway’s', async () => {
    await stage.run(AGENT);
    stage.sandbox.settings.tokenLifetime = 0.02;
    const token = await agentToken(stage.sandbox, agents(stage).marius);
    await pause(30);
    await expectRefused(token);
  });

  it('because it is of another upstream is not, either', async () => {
    await expectRefused(stage.sandbox.readers.premium.token);
  });

  it('costs the gateway’s own nothing', async () => {
    const before = await stage.run(AGENT);
    await expectRefused('made-up');
    stage.sandbox.calls.length = 0;
    expect(await stage.run(AGENT)).toMatchObject({ data: before.data, errors: [] });
    expect(stage.sandbox.calls).toHaveLength(1);
  });
});
