import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { answering, status, told } from '../altered.js';
import { EXCHANGE, freshCode } from '../signing-in.js';
import { AGENT, asAgent, codes, comm100Calls, LOGIN } from './asking.js';
import { accountOf, marius, ODD_PASSWORD, openLogin, REFUSED, signIn, somebody } from './signing-in.js';

const TOKEN_CALL = 'POST /oauth/token';

let stage: Stage;
beforeAll(async () => {
  stage = await openLogin();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.calls.length = 0;
});

describe('supportLogin', () => {
  it('is off unless it is turned on: forbidden, without a call', async () => {
    await using off = await openStage();
    const { data, errors } = await signIn(off, accountOf(off));
    expect(errors).toEqual([]);
    expect(data).toEqual({
      supportLogin: {
        __typename: 'ForbiddenError',
        code: 'FORBIDDEN',
        message: 'Agents do not sign in here: SUPPORT_LOGIN=true lets them.',
      },
    });
    expect(off.sandbox.calls).toEqual([]);
  });

  it.each(['acquire', 'none'] as const)(
    'is forbidden where no agent’s token is passed on (COMM100_TOKEN=%s), without a call',
    async (token) => {
      await using over = await openLogin({ token });
      const { data, errors } = await signIn(over, accountOf(over));
      expect(errors).toEqual([]);
      expect(data).toMatchObject({
        supportLogin: { __typename: 'ForbiddenError', message: expect.stringContaining('COMM100_TOKEN') },
      });
      expect(over.sandbox.calls).toEqual([]);
    },
  );

  it('says which variables are missing where there is no Comm100', async () => {
    await using none = await openStage({ config: { supportLogin: true, comm100: undefined, sandbox: [] } });
    const { data, errors } = await signIn(none, accountOf(stage));
    expect(data).toEqual({ supportLogin: null });
    expect(told(errors)).toEqual([['supportLogin', 'CONFIGURATION_MISSING']]);
    expect(errors[0]?.message).toContain('COMM100_URL');
  });

  it('gives a token with which the agent is the supportAgent', async () => {
    const { data, errors } = await signIn(stage, accountOf(stage));
    expect(errors).toEqual([]);
    expect(data).toEqual({
      supportLogin: {
        __typename: 'SupportLoginSuccess',
        accessToken: expect.stringMatching(/^\S{20,}$/),
        expiresIn: 43_200,
        tokenType: 'Bearer',
      },
    });
    const agent = await stage.run(AGENT, {}, asAgent(data?.supportLogin?.accessToken ?? ''));
    expect(agent).toMatchObject({ errors: [], data: { supportAgent: { agentId: marius(stage).agentId } } });
    expect(comm100Calls(stage).map(({ call }) => call)).toEqual([TOKEN_CALL, 'GET /oauth/userinfo']);
  });

  it('works without an account in the configuration, and where tokens are only forwarded', async () => {
    for (const change of [{ email: undefined, password: undefined }, { token: 'forward' as const }]) {
      await using over = await openLogin(change);
      expect((await signIn(over, accountOf(over))).data?.supportLogin?.__typename).toBe('SupportLoginSuccess');
    }
  });

  it.each([
    ['a life in parts of a second', { expires_in: 1.9 }, 1],
    ['a life as a text', { expires_in: '60' }, 60],
    ['a life for ever', { expires_in: 1e300 }, 2_147_483_647],
    ['no life', {}, 3600],
  ])('says for how long it is good: %s', async (_, more, expiresIn) => {
    stage.sandbox.interfere = answering('/oauth/token', status(200, {}, { access_token: 'access', ...more }));
    const { data, errors } = await signIn(stage, accountOf(stage));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ supportLogin: { accessToken: 'access', expiresIn } });
  });

  it('is answered for nobody to keep', async () => {
    expect((await signIn(stage, accountOf(stage))).headers.get('cache-control')).toBe('no-store');
  });
});

describe('the call', () => {
  it('is a form with the partner’s id in the query, and brings along nothing of the caller or the gateway', async () => {
    const { partnerId, clientId } = stage.sandbox.config.comm100;
    // A token of the gateway's own is there by now.
    await stage.run(AGENT);
    stage.sandbox.calls.length = 0;
    const headers = { ...somebody(), authorization: 'Bearer planted', cookie: 'planted=1', ...asAgent('planted') };
    await stage.run(LOGIN, { ...accountOf(stage) }, headers);
    expect(stage.sandbox.calls).toHaveLength(1);
    const [call] = stage.sandbox.calls;
    expect(call).toMatchObject({ upstream: 'comm100', method: 'POST', path: '/oauth/token', query: { partnerId } });
    expect(Object.keys(call?.query ?? {})).toEqual(['partnerId']);
    expect([...new URLSearchParams(call?.body)]).toEqual([
      ['client_id', clientId],
      ['grant_type', 'password'],
      ['email', marius(stage).email],
      ['password', marius(stage).password],
    ]);
    expect(call?.headers).toEqual({
      host: new URL(stage.sandbox.config.comm100.url).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(call?.body.length),
    });
  });

  it.each([
    '+',
    '&',
    '=',
    '%',
    'é',
    '"',
    ' ',
    '\\',
    '&email=other@desk.example',
    '%26',
    ODD_PASSWORD,
    'x'.repeat(8192),
  ])('has the password as it was typed: %j', async (password) => {
    const [agent] = stage.sandbox.data.agents;
    if (!agent) throw new Error('The sandbox has an agent.');
    const usual = agent.password;
    agent.password = password;
    try {
      const { data, errors } = await signIn(stage, { email: agent.email, password });
      expect(errors).toEqual([]);
      expect(data?.supportLogin?.__typename).toBe('SupportLoginSuccess');
      const form = new URLSearchParams(stage.sandbox.calls[0]?.body);
      expect([...form.keys()]).toEqual(['client_id', 'grant_type', 'email', 'password']);
      expect(form.get('password')).toBe(password);
      // A form holds none of them as they are: not even a space.
      expect(stage.sandbox.calls[0]?.body).toMatch(/^[\w.*+%=&-]+$/);
    } finally {
      agent.password = usual;
    }
  });

  it.each(["o'brien+desk@support.example.com", 'agent&client_id=x@example.com', 'é@exämple.com'])(
    'has the e-mail address as it was typed: %s',
    async (email) => {
      await signIn(stage, { email, password: 'planted' });
      expect(new URLSearchParams(stage.sandbox.calls[0]?.body).getAll('email')).toEqual([email]);
      expect(new URLSearchParams(stage.sandbox.calls[0]?.body).get('client_id')).toBe(
        stage.sandbox.config.comm100.clientId,
      );
    },
  );
});

describe('an operation', () => {
  const ONCE = 'An operation can sign in, or refresh a token, once.';
  const TYPE = '{ __typename ... on SupportLoginSuccess { accessToken } }';

  it('signs an agent in once', async () => {
    const operation = `mutation ($email: String!, $password: Secret!) {
      a: supportLogin(input: { email: $email, password: $password }) ${TYPE}
      b: supportLogin(input: { email: "other@desk.example", password: $password }) ${TYPE}
      c: supportLogin(input: { email: $email, password: $password }) ${TYPE}
    }`;
    const { data, errors } = await stage.run(operation, { ...accountOf(stage) }, somebody());
    expect(data).toMatchObject({ a: { __typename: 'SupportLoginSuccess' }, b: null, c: null });
    expect(told(errors)).toEqual([
      ['b', 'BAD_USER_INPUT'],
      ['c', 'BAD_USER_INPUT'],
    ]);
    expect(errors[0]?.message).toBe(ONCE);
    expect(stage.sandbox.calls).toHaveLength(1);
  });

  it('that has signed a reader in signs no agent in, nor the other way round', async () => {
    const input = await freshCode(stage);
    const reader = EXCHANGE.slice(EXCHANGE.indexOf('exchange'), EXCHANGE.lastIndexOf('}'));
    const agent = `supportLogin(input: { email: $email, password: $password }) ${TYPE}`;
    const variables = { input, ...accountOf(stage) };
    for (const fields of [`${agent} ${reader}`, `${reader} ${agent}`]) {
      stage.sandbox.calls.length = 0;
      const { data, errors } = await stage.run<Record<string, unknown>>(
        `mutation ($input: ExchangeAuthorizationCodeInput!, $email: String!, $password: Secret!) { ${fields} }`,
        variables,
        somebody(),
      );
      expect(errors.map(({ message }) => message)).toEqual([ONCE]);
      expect(Object.values(data ?? {}).map((value) => value === null)).toEqual([false, true]);
      expect(stage.sandbox.calls).toHaveLength(1);
    }
  });
});

describe('what can’t be an e-mail address', () => {
  it.each(['', ' ', 'planted', '@', 'planted@', '@planted', 'a b@planted', 'a@planted ', 'a@b@planted', 'a\n@planted'])(
    'is refused here, without a call and without being quoted: %j',
    async (email) => {
      const { data, errors } = await signIn(stage, { email, password: 'planted' });
      expect(data).toEqual({ supportLogin: null });
      expect(errors).toMatchObject([
        { message: '"input.email" must be an e-mail address.', extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      expect(stage.sandbox.calls).toEqual([]);
    },
  );

  it.each([
    'a@planted\u200b',
    '\u00ada@planted',
    'a\0@planted',
    'a@planted\ud800',
    'a@pl\u2060anted',
    'a@planted\u00a0',
  ])(
    'is refused for what is not seen in it, by which attempts at one account could be told apart: %j',
    async (email) => {
      const { errors } = await signIn(stage, { email, password: 'planted' });
      expect(errors).toMatchObject([{ message: '"input.email" must be an e-mail address.' }]);
      expect(stage.sandbox.calls).toEqual([]);
    },
  );

  it('is what is longer than one can be', async () => {
    const longest = `${'x'.repeat(242)}@example.com`;
    expect(longest).toHaveLength(254);
    expect((await signIn(stage, { email: longest, password: 'x' })).data).toEqual({ supportLogin: REFUSED });
    expect(codes(await signIn(stage, { email: `x${longest}`, password: 'x' }))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a password', () => {
  it('in the document itself is refused, without a call and without being quoted', async () => {
    const operation = `mutation { supportLogin(input: { email: "a@desk.example", password: "planted" }) { __typename } }`;
    const { status: code, data, errors } = await stage.run(operation, {}, somebody());
    expect([code, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([
      { message: 'Argument "input.password" must be given as a variable, not written into the document.' },
    ]);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it.each([[''], ['x'.repeat(8193)], [4711], [null], [['planted']]])('is a text of some length: not %j', async (it) => {
    const { status: code, errors } = await stage.run(LOGIN, { email: 'a@desk.example', password: it }, somebody());
    expect([code, codes({ errors })]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(stage.sandbox.calls).toEqual([]);
  });
});
