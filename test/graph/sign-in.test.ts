import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interference, SandboxAnswer } from '../../src/sandbox/index.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, status, told } from './altered.js';
import {
  comeBack,
  EXCHANGE,
  freshCode,
  PROVIDERS,
  providerOf,
  REDIRECT_URI,
  REFRESH,
  signIn,
  type Tokens,
} from './signing-in.js';
import { CALL_MS, callTime } from './time-up.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** The calls to the token endpoint, but for those that the application gets its own token with. */
function tokenCalls({ sandbox }: Stage) {
  return sandbox.calls.filter(
    ({ path, query }) => path === '/oauth/token' && query['grant_type'] !== 'client_credentials',
  );
}

const viewerOf = async ({ run }: Stage, token: string) => {
  const { data, errors } = await run<{ viewer: { email: string } | null }>('{ viewer { email } }', {}, bearer(token));
  return { email: data?.viewer?.email, codes: errors.map(({ extensions }) => extensions.code) };
};

describe('signing in', () => {
  it('leads from the provider over the code and its tokens to the viewer, and on by the refresh token', async () => {
    const { premium } = stage.sandbox.readers;
    const provider = await providerOf(stage, REDIRECT_URI, 'a state & more');
    const back = await comeBack(provider.authorizeUrl, premium.email);
    expect(back.searchParams.get('state')).toBe('a state & more');
    expect(`${back.origin}${back.pathname}`).toBe('https://reader.example/back');

    const input = { code: back.searchParams.get('code'), redirectUri: REDIRECT_URI, oauthProviderId: provider.id };
    const first = await stage.run<{ exchangeAuthorizationCode: Tokens }>(EXCHANGE, { input });
    expect(first.errors).toEqual([]);
    const tokens = first.data?.exchangeAuthorizationCode;
    expect(tokens).toEqual({
      accessToken: expect.stringMatching(/^\S{20,}$/),
      refreshToken: expect.stringMatching(/^\S{20,}$/),
      expiresIn: 3600,
      tokenType: 'Bearer',
    });
    expect(await viewerOf(stage, tokens?.accessToken ?? '')).toEqual({ email: premium.email, codes: [] });

    const second = await stage.run<{ refreshToken: Tokens }>(REFRESH, {
      input: { refreshToken: tokens?.refreshToken },
    });
    expect(second.errors).toEqual([]);
    const renewed = second.data?.refreshToken;
    expect(renewed).toMatchObject({ expiresIn: 3600, tokenType: 'Bearer' });
    expect(renewed?.accessToken).not.toBe(tokens?.accessToken);
    expect(renewed?.refreshToken).not.toBe(tokens?.refreshToken);
    expect(await viewerOf(stage, renewed?.accessToken ?? '')).toEqual({ email: premium.email, codes: [] });
  });

  it('sends one call for a code: its parameters in the query, no body, no bearer token, no secret of the application', async () => {
    const { clientId } = stage.sandbox.config.omerlo;
    const input = await freshCode(stage);
    await stage.run(EXCHANGE, { input }, bearer(stage.sandbox.readers.registered.token));
    const calls = tokenCalls(stage);
    expect(calls).toMatchObject([{ method: 'POST', body: '', status: 200 }]);
    expect(calls[0]?.query).toEqual({
      grant_type: 'authorization_code',
      client_id: clientId,
      code: input.code,
      redirect_uri: REDIRECT_URI,
      oauth_provider_id: input.oauthProviderId,
    });
    expect(calls[0]?.headers).not.toHaveProperty('authorization');
  });

  it('sends one call for a refresh token', async () => {
    const { refreshToken } = await signIn(stage);
    stage.sandbox.calls.length = 0;
    await stage.run(REFRESH, { input: { refreshToken } }, bearer(stage.sandbox.readers.registered.token));
    const calls = tokenCalls(stage);
    expect(calls).toMatchObject([{ method: 'POST', body: '', status: 200 }]);
    expect(calls[0]?.query).toEqual({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(calls[0]?.headers).not.toHaveProperty('authorization');
    expect(stage.sandbox.calls).toHaveLength(1);
  });

  it('says no more of tokens than upstream does: no refresh token, a life in whole seconds', async () => {
    const body = { access_token: 'access', expires_in: 1.9 };
    stage.sandbox.interfere = answering('/oauth/token', status(200, {}, body));
    const { data } = await stage.run(REFRESH, { input: { refreshToken: 'x' } });
    expect(data).toEqual({
      refreshToken: { accessToken: 'access', refreshToken: null, expiresIn: 1, tokenType: 'Bearer' },
    });
  });

  it('never outlives what an Int can say', async () => {
    const body = { access_token: 'access', expires_in: 1e300 };
    stage.sandbox.interfere = answering('/oauth/token', status(200, {}, body));
    const { data, errors } = await stage.run(REFRESH, { input: { refreshToken: 'x' } });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ refreshToken: { expiresIn: 2_147_483_647 } });
  });
});

describe('what upstream refuses is an AuthenticationError', () => {
  const refused = (what: string) => ({
    __typename: 'AuthenticationError',
    code: 'UNAUTHENTICATED',
    message: `The omerlo upstream refused the ${what}.`,
  });

  it('a code that has been used', async () => {
    const input = await freshCode(stage);
    await stage.run(EXCHANGE, { input });
    const { data, errors } = await stage.run(EXCHANGE, { input });
    expect({ data, errors }).toEqual({
      data: { exchangeAuthorizationCode: refused('authorization code') },
      errors: [],
    });
    expect(tokenCalls(stage)).toHaveLength(2);
  });

  it.each([
    ['another redirectUri', { redirectUri: 'https://reader.example/elsewhere' }],
    ['another provider', { oauthProviderId: UNKNOWN }],
    ['another code', { code: 'made-up' }],
  ])('a code with %s', async (_, change) => {
    const input = await freshCode(stage);
    const { data, errors } = await stage.run(EXCHANGE, { input: { ...input, ...change } });
    expect({ data, errors }).toEqual({
      data: { exchangeAuthorizationCode: refused('authorization code') },
      errors: [],
    });
  });

  it('a refresh token that has been used', async () => {
    const { refreshToken } = await signIn(stage);
    const input = { refreshToken };
    await stage.run(REFRESH, { input });
    const { data, errors } = await stage.run(REFRESH, { input });
    expect({ data, errors }).toEqual({ data: { refreshToken: refused('refresh token') }, errors: [] });
  });

  it.each([
    status(400, {}, { error: 'invalid_grant' }),
    status(401, {}, ''),
    status(403, { 'content-type': 'text/html' }, '<h1>Forbidden</h1>'),
  ])('with any refusal of the token endpoint: %j', async (answer) => {
    stage.sandbox.interfere = answering('/oauth/token', answer);
    const { data, errors } = await stage.run(REFRESH, { input: { refreshToken: 'x' } });
    expect({ data, errors }).toEqual({ data: { refreshToken: refused('refresh token') }, errors: [] });
    expect(tokenCalls(stage)).toHaveLength(1);
  });

  it('and the application’s own credential, refused, is not: that is nobody’s here to mend', async () => {
    const omerlo = { ...stage.sandbox.config.omerlo, clientSecret: 'wrong' };
    await using wrong = await openStage({ config: { omerlo } });
    const { errors } = await wrong.run(PROVIDERS, { redirectUri: REDIRECT_URI, state: 's' });
    expect(told(errors)).toEqual([['oauthProviders', 'UPSTREAM_UNAVAILABLE']]);
  });
});

describe('a token endpoint that does not answer as one', () => {
  const answers: Readonly<Record<string, [SandboxAnswer | 'reset' | 'hang', string]>> = {
    fails: [status(500), 'UPSTREAM_UNAVAILABLE'],
    'is overloaded': [status(503, { 'retry-after': '1' }), 'UPSTREAM_UNAVAILABLE'],
    'is asked too often': [status(429, { 'retry-after': '1' }), 'RATE_LIMITED'],
    'resets the connection': ['reset', 'UPSTREAM_UNAVAILABLE'],
    hangs: ['hang', 'UPSTREAM_TIMEOUT'],
    'is not there': [status(404), 'UPSTREAM_UNAVAILABLE'],
    'leads elsewhere': [status(302, { location: '/oauth/token' }), 'UPSTREAM_INVALID_RESPONSE'],
    'answers with a page': [
      status(200, { 'content-type': 'text/html' }, '<!doctype html>'),
      'UPSTREAM_INVALID_RESPONSE',
    ],
    'answers with damaged JSON': [status(200, {}, '{"access_token": "'), 'UPSTREAM_INVALID_RESPONSE'],
    'grants nothing': [status(200, {}, { expires_in: 3600 }), 'UPSTREAM_INVALID_RESPONSE'],
    'grants what could be no header': [status(200, {}, { access_token: 'a\nb' }), 'UPSTREAM_INVALID_RESPONSE'],
  };

  it.each(Object.entries(answers))(
    'fails the mutation with an error when it %s, and is called once',
    async (_, answer) => {
      using time = callTime();
      await using own = await openStage({ config: { callTimeoutMs: CALL_MS } });
      const [other, code] = answer;
      own.sandbox.interfere = time.ending(answering('/oauth/token', other));
      const { status: http, data, errors } = await own.run(REFRESH, { input: { refreshToken: 'x' } });
      expect(http).toBe(200);
      expect(data).toEqual({ refreshToken: null });
      expect(told(errors)).toEqual([['refreshToken', code]]);
      expect(errors[0]?.extensions.upstream).toBe('omerlo');
      expect(tokenCalls(own)).toHaveLength(1);
    },
  );

  it('fails the exchange of a code as well, which is sent once', async () => {
    const input = await freshCode(stage);
    stage.sandbox.interfere = answering('/oauth/token', status(502));
    const { data, errors } = await stage.run(EXCHANGE, { input });
    expect(data).toEqual({ exchangeAuthorizationCode: null });
    expect(told(errors)).toEqual([['exchangeAuthorizationCode', 'UPSTREAM_UNAVAILABLE']]);
    expect(tokenCalls(stage)).toHaveLength(1);
  });
});

describe('input that can’t be right', () => {
  it.each([
    ['no id at all', { oauthProviderId: 'nonsense' }, 'oauthProviderId'],
    ['an empty id', { oauthProviderId: '' }, 'oauthProviderId'],
    ['a path for an id', { oauthProviderId: '..' }, 'oauthProviderId'],
    [
      'another type’s id',
      { oauthProviderId: Buffer.from(`Content:en:${UNKNOWN}`).toString('base64url') },
      'oauthProviderId',
    ],
    ['a relative redirectUri', { redirectUri: '/back' }, 'redirectUri'],
  ])('is BAD_USER_INPUT that names the field: %s', async (_, change, field) => {
    const input = { code: 'x', redirectUri: REDIRECT_URI, oauthProviderId: UNKNOWN, ...change };
    const { data, errors } = await stage.run(EXCHANGE, { input });
    expect(data).toEqual({ exchangeAuthorizationCode: null });
    expect(told(errors)).toEqual([['exchangeAuthorizationCode', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toContain(`"input.${field}"`);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('is told apart from a configuration that is not there', async () => {
    await using bare = await openStage({ config: { omerlo: undefined, sandbox: [] } });
    for (const [operation, input] of [
      [EXCHANGE, { code: 'x', redirectUri: REDIRECT_URI, oauthProviderId: UNKNOWN }],
      [REFRESH, { refreshToken: 'x' }],
    ] as const) {
      const { errors } = await bare.run(operation, { input });
      expect(errors).toMatchObject([
        { message: expect.stringContaining('OMERLO_URL'), extensions: { code: 'CONFIGURATION_MISSING' } },
      ]);
    }
    expect(bare.sandbox.calls).toEqual([]);
  });
});

describe('an answer', () => {
  const send = (query: string, variables: unknown, method: 'GET' | 'POST') => {
    const url = 'http://masthead.test/graphql';
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
    if (method === 'POST') {
      return stage.masthead.fetch(url, { method, headers, body: JSON.stringify({ query, variables }) });
    }
    return stage.masthead.fetch(`${url}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`, {
      headers,
    });
  };

  it('that holds tokens, or does not, is stored nowhere', async () => {
    const input = await freshCode(stage);
    const answers = [
      await send(EXCHANGE, { input }, 'POST'),
      await send(EXCHANGE, { input }, 'POST'),
      await send(REFRESH, { input: { refreshToken: [] } }, 'POST'),
      await send(PROVIDERS, { redirectUri: REDIRECT_URI, state: 's' }, 'GET'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 400, 200]);
    expect(await answers[0]?.text()).toContain('accessToken');
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is not given to a GET, whose URL would hold the code', async () => {
    const { status: code, headers } = await send(REFRESH, { input: { refreshToken: 'x' } }, 'GET');
    expect([code, headers.get('allow'), headers.get('cache-control')]).toEqual([405, 'POST', 'no-store']);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('that holds a sandbox’s tokens says so', async () => {
    const { headers } = await stage.run(EXCHANGE, { input: await freshCode(stage) });
    expect(headers.get('x-masthead-sandbox')).toBe('omerlo');
  });
});

describe('with cookie sessions', () => {
  it('both are a ForbiddenError that says where to sign in, and nothing is sent', async () => {
    const session = { mode: 'cookie' } as const;
    const tokenKeys = [Buffer.alloc(32, 1).toString('base64')];
    await using cookies = await openStage({ config: { session, tokenKeys, publicUrl: 'https://reader.example' } });
    const forbidden = {
      __typename: 'ForbiddenError',
      code: 'FORBIDDEN',
      message: expect.stringContaining('/auth/login'),
    };
    const headers = { 'x-masthead-csrf': '1' };
    const code = { code: 'x', redirectUri: REDIRECT_URI, oauthProviderId: UNKNOWN };
    const exchanged = await cookies.run(EXCHANGE, { input: code }, headers);
    const refreshed = await cookies.run(REFRESH, { input: { refreshToken: 'x' } }, headers);
    expect([exchanged.data, exchanged.errors]).toEqual([{ exchangeAuthorizationCode: forbidden }, []]);
    expect([refreshed.data, refreshed.errors]).toEqual([{ refreshToken: forbidden }, []]);
    expect(cookies.sandbox.calls).toEqual([]);
  });
});

describe('what is secret', () => {
  it('is in no line of the log and in no error, whatever upstream does and repeats', async () => {
    let log = '';
    const write = (line: string) => {
      log += line;
    };
    const logger = pino({ level: 'trace' }, { write });
    using time = callTime();
    await using loud = await openStage({ config: { logger, callTimeoutMs: CALL_MS } });
    const echo: Interference = ({ path, query }) => {
      const said = `no: ${JSON.stringify(query)}`;
      const body = { error: said, error_description: said, errors: [{ message: said, field: said }], data: said };
      return path === '/oauth/token' && query['grant_type'] !== 'client_credentials'
        ? status(400, {}, body)
        : undefined;
    };
    const toTokens = (answer: SandboxAnswer | 'reset' | 'hang') => answering('/oauth/token', answer);
    const states: (Interference | undefined)[] = [
      undefined,
      echo,
      toTokens('reset'),
      toTokens('hang'),
      toTokens(status(500)),
      toTokens(status(200, {}, '{')),
    ];
    const secrets: string[] = [];
    let errors = '';
    for (const state of states) {
      loud.sandbox.interfere = undefined;
      const tokens = await signIn(loud);
      const input = await freshCode(loud);
      secrets.push(tokens.accessToken, tokens.refreshToken, input.code);
      loud.sandbox.interfere = state && time.ending(state);
      const outcomes = [
        await loud.run<{ exchangeAuthorizationCode: unknown }>(EXCHANGE, { input }),
        await loud.run<{ refreshToken: unknown }>(REFRESH, { input: { refreshToken: tokens.refreshToken } }),
      ];
      errors += JSON.stringify(outcomes.map((outcome) => [outcome.errors, state && outcome.data]));
    }
    expect(secrets).toHaveLength(18);
    expect(errors).toContain('did not answer within');
    expect(log).toContain('did not answer within');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect(log).not.toContain(secret);
      expect(errors).not.toContain(secret);
    }
  });
});

describe('an operation', () => {
  it('signs in or refreshes once: a second one of its mutations is refused, and nothing is sent for it', async () => {
    const operation =
      'mutation ($input: RefreshTokenInput!) { a: refreshToken(input: $input) { __typename } b: refreshToken(input: $input) { __typename } }';
    stage.sandbox.calls.length = 0;
    const { data, errors } = await stage.run(operation, { input: { refreshToken: 'made-up' } });
    expect(data).toEqual({ a: { __typename: 'AuthenticationError' }, b: null });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['b'], 'BAD_USER_INPUT']]);
    expect(stage.sandbox.calls.map(({ path }) => path)).toEqual(['/oauth/token']);
  });
});
