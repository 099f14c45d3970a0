import { inspect } from 'node:util';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead, type Email, type Masthead, UpstreamFailure } from '../src/index.js';
import { status } from './graph/altered.js';
import { openStage, type Stage } from './stage.js';

let stage: Stage;
let masthead: Masthead;
beforeAll(async () => {
  stage = await openStage();
  masthead = stage.masthead;
});
afterAll(() => stage.close());
afterEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.calls.length = 0;
});

const EMAIL: Email = { to: 'mo@example.com', subject: 'Été & co', html: '<p>Hello “Mo”</p>', context: 'platform' };
const sent = () => stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');
const readerId = () => stage.sandbox.data.readers[1]?.id ?? '';

async function failureOf(call: Promise<void>): Promise<UpstreamFailure> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof UpstreamFailure) return failure;
  throw new Error(`It did not fail with an UpstreamFailure: ${inspect(failure)}`);
}

describe('masthead.sendEmail', () => {
  it('sends a mail with the application’s token, and no key is needed', async () => {
    expect(await masthead.sendEmail(EMAIL)).toBeUndefined();
    expect(stage.sandbox.data.mails).toEqual([
      { context: 'platform', to: 'mo@example.com', subject: 'Été & co', html: '<p>Hello “Mo”</p>' },
    ]);
    expect(sent()).toMatchObject([{ method: 'POST', path: '/mail/send', headers: { 'content-type': 'text/html' } }]);
  });

  it.each([
    ['bad-input', status(400, {}, { errors: [{ field: 'to', message: 'is no address' }] })],
    ['unavailable', status(401)],
    ['forbidden', status(403)],
    ['rate-limited', status(429)],
    ['unavailable', status(500)],
    ['unavailable', 'reset'],
  ] as const)('fails as %s, having sent it once', async (kind, verdict) => {
    stage.sandbox.interfere = ({ path }) => (path === '/mail/send' ? verdict : undefined);
    const failure = await failureOf(masthead.sendEmail(EMAIL));
    expect(failure.kind).toBe(kind);
    if (kind === 'bad-input') expect(failure.fields).toEqual([{ field: 'to', message: 'is no address' }]);
    expect(sent()).toHaveLength(1);
  });

  it('fails as timeout, having sent it once', async () => {
    const hurried = createMasthead({
      ...stage.sandbox.config,
      callTimeoutMs: 1000,
      logger: pino({ enabled: false }),
    });
    // That it has its token is the one call which is not to be late.
    await expect.poll(() => hurried.sendEmail(EMAIL).catch(({ kind }) => kind)).toBeUndefined();
    stage.sandbox.calls.length = 0;
    stage.sandbox.interfere = ({ path }) => (path === '/mail/send' ? 'hang' : undefined);
    expect((await failureOf(hurried.sendEmail(EMAIL))).kind).toBe('timeout');
    expect(sent()).toHaveLength(1);
    await hurried.dispose();
  });

  it.each(['text/html', 'text/plain', 'application/json'])(
    'is done when it is taken, whatever %s says so',
    async (type) => {
      stage.sandbox.interfere = ({ path }) =>
        path === '/mail/send' ? status(202, { 'content-type': type }, 'accepted') : undefined;
      expect(await masthead.sendEmail(EMAIL)).toBeUndefined();
      expect(sent()).toHaveLength(1);
    },
  );

  it.each(['to', 'subject', 'html'] as const)('sends nothing with a blank %s', async (name) => {
    const { kind, message } = await failureOf(masthead.sendEmail({ ...EMAIL, [name]: ' ' }));
    expect([kind, message]).toEqual(['bad-input', `"${name}" must not be blank.`]);
    expect(sent()).toEqual([]);
  });

  it('fails with nothing secret in what it says', async () => {
    stage.sandbox.interfere = ({ path, headers, query }, answer) =>
      path === '/mail/send'
        ? { ...answer, ...status(400, {}, { errors: [{ message: JSON.stringify({ headers, query }) }] }) }
        : undefined;
    const failure = await failureOf(masthead.sendEmail(EMAIL));
    const token = sent()[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    expect(token).toMatch(/./);
    for (const said of [inspect(failure, { depth: 9 }), JSON.stringify(failure), failure.stack ?? '']) {
      expect(said).not.toContain(token);
      expect(said).not.toContain(stage.sandbox.config.omerlo.clientSecret);
    }
  });

  it('fails where there is no Reader API', async () => {
    const alone = createMasthead({ logger: pino({ enabled: false }) });
    expect((await failureOf(alone.sendEmail(EMAIL))).kind).toBe('not-configured');
    expect((await failureOf(alone.verifyOauthUser({ oauthUserId: readerId(), email: 'a@b.ca' }))).kind).toBe(
      'not-configured',
    );
    await alone.dispose();
  });

  it('fails where the gateway has no token of its own', async () => {
    const omerlo = { ...stage.sandbox.config.omerlo, token: 'forward' } as const;
    const forwarding = createMasthead({ omerlo, logger: pino({ enabled: false }) });
    expect((await failureOf(forwarding.sendEmail(EMAIL))).kind).toBe('unauthenticated');
    expect(sent()).toEqual([]);
    await forwarding.dispose();
  });
});

describe('masthead.verifyOauthUser', () => {
  it('binds an address to a user, by either id', async () => {
    const globalId = Buffer.from(`OauthUser::${readerId()}`).toString('base64url');
    for (const [oauthUserId, email] of [
      [readerId(), 'first@example.com'],
      [globalId, 'second@example.com'],
    ] as const) {
      await masthead.verifyOauthUser({ oauthUserId, email });
      expect(stage.sandbox.data.readers[1]?.email).toBe(email);
    }
    const query = { oauth_user_id: readerId(), email: 'second@example.com' };
    expect(sent()[1]).toMatchObject({ method: 'POST', path: '/oauth/verify', query, body: '' });
  });

  it.each(['', '.', '..', '%2e%2e', 'nonsense', Buffer.from(`Person:en:${'0'.repeat(36)}`).toString('base64url')])(
    'sends nothing for %j, which is no user’s id',
    async (oauthUserId) => {
      const { kind, message } = await failureOf(masthead.verifyOauthUser({ oauthUserId, email: 'a@example.com' }));
      expect([kind, message.slice(0, 13)]).toEqual(['bad-input', '"oauthUserId"']);
      expect(stage.sandbox.calls).toEqual([]);
    },
  );

  it('sends nothing for a blank address', async () => {
    const { kind, message } = await failureOf(masthead.verifyOauthUser({ oauthUserId: readerId(), email: '' }));
    expect([kind, message]).toEqual(['bad-input', '"email" must not be blank.']);
    expect(sent()).toEqual([]);
  });

  it('fails for a user that there is not', async () => {
    const user = { oauthUserId: '00000000-0000-4000-8000-000000000000', email: 'a@example.com' };
    expect(await failureOf(masthead.verifyOauthUser(user))).toMatchObject({
      kind: 'bad-input',
      fields: [{ field: 'oauth_user_id' }],
    });
  });
});
