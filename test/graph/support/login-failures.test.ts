import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Interference, SandboxAnswer } from '../../../src/sandbox/index.js';
import { listening } from '../../auth/acquiring.js';
import type { Stage } from '../../stage.js';
import { answering, status } from '../altered.js';
import { CALL_MS, callTime } from '../time-up.js';
import { type Account, AGENT, asAgent, codes } from './asking.js';
import { accountOf, ODD_PASSWORD, openLogin, REFUSED, signIn } from './signing-in.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openLogin();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.calls.length = 0;
});

describe('who is refused', () => {
  it.each<[string, Partial<Account>]>([
    ['password', { password: 'planted-password' }],
    ['e-mail address', { email: 'planted@support.example.com' }],
  ])(
    'because of a wrong %s gets an AuthenticationError that does not say which of the two it was',
    async (_, wrong) => {
      const { data, errors } = await signIn(stage, { ...accountOf(stage), ...wrong });
      expect(errors).toEqual([]);
      expect(data).toEqual({ supportLogin: REFUSED });
      expect(stage.sandbox.calls).toHaveLength(1);
    },
  );

  it.each<[string, SandboxAnswer]>([
    ['400', status(400, {}, { error: 'invalid_grant', error_description: 'planted' })],
    ['401', status(401, {}, { error: 'invalid_grant' })],
    ['401 without a word', status(401, {}, '')],
    ['403 and a page', status(403, { 'content-type': 'text/html' }, '<html>planted')],
    ['400 of another shape', status(400, {}, ['planted'])],
  ])('by %s is refused because of what they sent', async (_, answer) => {
    stage.sandbox.interfere = answering('/oauth/token', answer);
    expect(await signIn(stage, accountOf(stage))).toMatchObject({ errors: [], data: { supportLogin: REFUSED } });
  });

  it('leaves the account that is configured alone', async () => {
    await using fresh = await openLogin();
    await signIn(fresh, { ...accountOf(fresh), password: 'wrong' });
    expect(fresh.masthead.problems()).toEqual([]);
    expect(await fresh.run(AGENT)).toMatchObject({ errors: [], data: { supportAgent: { role: 'AGENT' } } });
  });
});

describe('a gateway that is wrongly configured', () => {
  const MESSAGE =
    "The comm100 upstream refused the gateway's partner or client id: check COMM100_PARTNER_ID, COMM100_CLIENT_ID.";

  it.each([
    ['client id', { clientId: 'planted-client' }],
    ['partner’s id', { partnerId: 'planted-partner' }],
  ])('by its %s says so, to the agent and in the log, and blames nobody', async (_, wrong) => {
    const listener = listening();
    await using over = await openLogin(wrong, { logger: listener.log });
    const { data, errors } = await signIn(over, accountOf(over));
    expect(data).toEqual({ supportLogin: null });
    expect(errors).toMatchObject([
      { message: MESSAGE, path: ['supportLogin'], extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'comm100' } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('planted');
    const warnings = listener.lines().filter(({ level }) => level === 40);
    expect(warnings).toMatchObject([{ msg: MESSAGE, field: 'supportLogin', reason: /HTTP 40[01]/ }].map(matching));
    expect(listener.text()).not.toContain('planted');
  });

  it.each(['invalid_client', 'unauthorized_client', 'invalid_request', 'unsupported_grant_type'])(
    'is no failure of the agent’s: after any number of "%s", thirty wrong passwords are still let through',
    async (error) => {
      await using over = await openLogin();
      over.sandbox.interfere = answering('/oauth/token', status(401, {}, { error }));
      const attempts = (times: number) =>
        Promise.all(Array.from({ length: times }, () => signIn(over, { ...accountOf(over), password: 'wrong' })));
      for (let turn = 0; turn < 3; turn += 1) {
        for (const outcome of await attempts(20)) expect(codes(outcome)).toEqual(['UPSTREAM_UNAVAILABLE']);
      }
      over.sandbox.interfere = undefined;
      for (const outcome of await attempts(30)) expect(outcome.data).toEqual({ supportLogin: REFUSED });
      expect(codes(await signIn(over, accountOf(over)))).toEqual(['RATE_LIMITED']);
    },
  );
});

/** What an object of a log is to hold, its patterns as such. */
function matching(expected: Readonly<Record<string, string | RegExp>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : expect.stringMatching(value),
    ]),
  );
}

describe('an upstream that fails', () => {
  it.each<[string, SandboxAnswer | 'reset' | 'hang', string, string]>([
    ['answers with 500', status(500), 'UPSTREAM_UNAVAILABLE', 'failed to answer'],
    ['answers with 503', status(503, {}, ''), 'UPSTREAM_UNAVAILABLE', 'failed to answer'],
    ['resets connections', 'reset', 'UPSTREAM_UNAVAILABLE', 'could not be reached'],
    ['keeps silent', 'hang', 'UPSTREAM_TIMEOUT', 'did not answer within'],
    ['is asked too often', status(429, { 'retry-after': '9' }), 'RATE_LIMITED', 'is being asked too often'],
    ['has no such endpoint', status(404), 'UPSTREAM_UNAVAILABLE', 'check COMM100_URL'],
    ['redirects', status(302, { location: '/' }, ''), 'UPSTREAM_INVALID_RESPONSE', 'redirect'],
    ['grants no token', status(200, {}, {}), 'UPSTREAM_INVALID_RESPONSE', 'granted a token that is none'],
    ['answers nothing', status(200, {}, ''), 'UPSTREAM_INVALID_RESPONSE', 'granted a token that is none'],
    [
      'answers with a page',
      status(200, { 'content-type': 'text/html' }, '<html>'),
      'UPSTREAM_INVALID_RESPONSE',
      'JSON',
    ],
    [
      'grants what is no token',
      status(200, {}, { access_token: 'planted token' }),
      'UPSTREAM_INVALID_RESPONSE',
      'granted a token that is none',
    ],
  ])('because it %s is told, and has been asked once', async (_, answer, code, message) => {
    using time = callTime();
    await using over = await openLogin({}, { callTimeoutMs: CALL_MS });
    over.sandbox.interfere = time.ending(answering('/oauth/token', answer));
    const { data, errors } = await signIn(over, { ...accountOf(over), password: 'planted-password' });
    expect(data).toEqual({ supportLogin: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code, upstream: 'comm100' } },
    ]);
    if (code === 'RATE_LIMITED') expect(errors).toMatchObject([{ extensions: { retryAfter: 9 } }]);
    expect(JSON.stringify(errors)).not.toContain('planted');
    expect(over.sandbox.calls).toHaveLength(1);
    // And it is no word on the account that is configured.
    over.sandbox.interfere = undefined;
    expect((await over.run(AGENT)).errors).toEqual([]);
  });

  it('keeps those who sign in waiting, and not the agents who have', async () => {
    using time = callTime();
    await using over = await openLogin({}, { callTimeoutMs: CALL_MS });
    const { accessToken = '' } = (await signIn(over, accountOf(over))).data?.supportLogin ?? {};
    over.sandbox.calls.length = 0;
    over.sandbox.interfere = answering('/oauth/token', 'hang');
    let ended = 0;
    const waiting = Array.from({ length: 100 }, (_, index) =>
      signIn(over, { email: `agent-${index}@desk.example`, password: 'x' }).finally(() => {
        ended += 1;
      }),
    );
    await expect.poll(() => over.sandbox.calls.length).toBeGreaterThan(10);
    const agents = await Promise.all(Array.from({ length: 20 }, () => over.run(AGENT, {}, asAgent(accessToken))));
    expect(ended).toBe(0);
    for (const { errors } of agents) expect(errors).toEqual([]);
    await expect
      .poll(() => {
        time.end();
        return ended;
      })
      .toBe(100);
    // Those whose turn came, and those whose turn did not.
    const told = new Set((await Promise.all(waiting)).flatMap(codes));
    expect([...told].sort()).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE']);
  });
});

describe('whatever goes wrong', () => {
  /** An upstream that repeats all that it is sent, wherever it can. */
  const echoing =
    (code: number): Interference =>
    ({ headers, body, query }) => {
      // What is secret comes first: nobody is told of the end of what is long.
      const said = `no: ${headers.authorization} ${body} ${JSON.stringify([body, query, headers])}`;
      const errors = [{ message: said, field: 'password' }];
      return status(code, {}, { error: said, error_description: said, detail: said, errors, access_token: said });
    };
  const STATES: readonly (Interference | undefined)[] = [
    undefined,
    ...[200, 302, 400, 401, 403, 404, 422, 429, 500].map(echoing),
    () => 'reset',
    () => 'hang',
  ];
  const spellings = (secret: string) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ];

  it('a password is in no log and no answer, and the token that it got is in no log and no error', async () => {
    const { log, lines, text } = listening();
    using time = callTime();
    await using over = await openLogin({}, { logger: log, callTimeoutMs: CALL_MS });
    const { email, password } = accountOf(over);
    const token = (await signIn(over, { email, password })).data?.supportLogin?.accessToken ?? '';
    expect(token).not.toBe('');
    const answers: unknown[] = [];
    for (const state of STATES) {
      over.sandbox.interfere = state && time.ending(state);
      const attempts = state ? [password, ODD_PASSWORD] : [ODD_PASSWORD];
      for (const typed of attempts) answers.push(await signIn(over, { email, password: typed }));
      answers.push(await over.run(AGENT, {}, asAgent(token)));
    }
    expect(lines().length).toBeGreaterThan(10);
    const told = text() + JSON.stringify(answers);
    for (const secret of [password, ODD_PASSWORD, token].flatMap(spellings)) expect(told).not.toContain(secret);
    expect(text()).not.toContain(email);
  });
});
