import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Interference, type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { ENDPOINT, masthead } from '../cli/run.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { bearer } from '../stage.js';

const PLANTED = 'planted-by-the-caller';
const PASSWORD = 'password-of-redis';
const KEY = Buffer.from('token-key-of-thirty-two-bytes-xx').toString('base64');
const JSON_TYPE = { 'content-type': 'application/json' };
/** Where browsers believe the server to be; it listens at any port that is free. */
const PUBLIC = 'http://127.0.0.1:4000';
/** Nothing hangs here: what is late is so because the machine has much else to do. */
const PATIENT = { CALL_TIMEOUT_MS: '30000', OPERATION_TIMEOUT_MS: '60000' };

/** Everything secret that a sign-in brings forth, noted as it goes by. */
class Secrets {
  readonly noted = new Set<string>();

  note(...secrets: readonly (string | null | undefined)[]): void {
    for (const secret of secrets) if (secret) this.noted.add(secret);
  }

  /** Those that stand in a text, but for those that belong there. */
  in(text: string, ...belonging: readonly (string | undefined)[]): string[] {
    return [...this.noted].filter((secret) => text.includes(secret) && !belonging.includes(secret));
  }
}

/** Notes the tokens that are granted, codes that are used, and lets readers' tokens live for a moment only. */
const granting =
  (secrets: Secrets): Interference =>
  ({ path, query }, answer) => {
    if (path !== '/oauth/token' || typeof answer.body !== 'object' || answer.body === null) return undefined;
    secrets.note(query['code'], query['refresh_token'], query['client_secret']);
    secrets.note(
      ...['access_token', 'refresh_token'].map((name) => String(Reflect.get(answer.body ?? {}, name) ?? '')),
    );
    return Reflect.get(answer.body, 'scope') === 'application'
      ? undefined
      : { ...answer, body: { ...answer.body, expires_in: 0.05 } };
  };

/** A token endpoint that repeats what it was sent, wherever it can. */
const echoing =
  (status: number): Interference =>
  ({ path, query, headers }, answer) => {
    if (path !== '/oauth/token') return undefined;
    const said = JSON.stringify({ query, headers });
    return { ...answer, status, body: { error: said, error_description: said, errors: [{ message: said }] } };
  };

const atToken =
  (verdict: Exclude<ReturnType<Interference>, Promise<unknown>>): Interference =>
  ({ path }) =>
    path === '/oauth/token' ? verdict : undefined;

const everywhereElse =
  (secrets: Secrets, verdict: Exclude<ReturnType<Interference>, Promise<unknown>>): Interference =>
  (call, answer) =>
    call.path === '/oauth/token' ? granting(secrets)(call, answer) : verdict;

const STATES = (secrets: Secrets): Readonly<Record<string, Interference>> => ({
  'all is well': granting(secrets),
  'upstream resets connections': everywhereElse(secrets, 'reset'),
  'upstream refuses every token': everywhereElse(secrets, { status: 401, headers: JSON_TYPE, body: {} }),
  'upstream fails': everywhereElse(secrets, { status: 500, headers: JSON_TYPE, body: {} }),
  'the token endpoint fails and repeats the request': echoing(500),
  'the token endpoint grants what repeats the request': echoing(200),
  'the token endpoint resets connections': atToken('reset'),
  'the token endpoint leads elsewhere': atToken({
    status: 302,
    headers: { location: 'http://127.0.0.1:9/' },
    body: '',
  }),
  // Last: what was refused is not asked for again for a while.
  'the token endpoint refuses and repeats the request': echoing(401),
});

const MUTATIONS = [
  {
    query:
      'mutation ($code: Secret!) { exchangeAuthorizationCode(input: { code: $code, redirectUri: "https://site.example/back", oauthProviderId: "58accc52-7ae8-4d63-9dc9-53d6db241c2d" }) { __typename ... on Failure { code message } } }',
    variables: { code: PLANTED },
  },
  {
    query:
      'mutation ($token: Secret!) { refreshToken(input: { refreshToken: $token }) { __typename ... on Failure { code message } } }',
    variables: { token: PLANTED },
  },
  // In places where it must not stand.
  { query: `mutation { refreshToken(input: { refreshToken: "${PLANTED}" }) { __typename } }` },
  { query: `mutation ($t: Secret = "${PLANTED}") { refreshToken(input: { refreshToken: $t }) { __typename } }` },
  { query: `mutation { refreshToken(input: { refreshTokn: "${PLANTED}" }) { __typename } }` },
  {
    query: 'mutation ($input: RefreshTokenInput!) { refreshToken(input: $input) { __typename } }',
    variables: { input: { refreshTokn: PLANTED, refreshToken: [PLANTED] } },
  },
];
const READING = [{ query: '{ viewer { name email } contents(first: 1) { nodes { id } } oauthProviders { type } }' }];

async function ask(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(body),
  });
  return JSON.stringify([...response.headers]) + (await response.text());
}

/** Signs in as a browser does and notes what it sees; what comes back for anybody to read is given. */
async function signIn(url: string, { data, readers }: Sandbox, secrets: Secrets) {
  const options = { redirect: 'manual' } as const;
  const seen: string[] = [];
  const login = await fetch(`${url}/auth/login?provider=${data.oauthProviders[0]?.id}&returnTo=/graphql`, options);
  seen.push(await login.text());
  const ticket = login.headers.getSetCookie()[0]?.split(';')[0];
  const authorize = login.headers.get('location');
  if (authorize === null || ticket === undefined) return { seen: seen.join('\n'), session: undefined };
  const choice = new URL(authorize);
  secrets.note(choice.searchParams.get('state'), ticket.split('=')[1]);
  choice.pathname = '/idp/continue';
  choice.searchParams.set('reader', readers.premium.email);
  const back = ((await fetch(choice, options)).headers.get('location') ?? '').replace(PUBLIC, url);
  secrets.note(new URL(back).searchParams.get('code'));
  const forged = await fetch(back.replace(/state=[^&]*/, `state=${PLANTED}`), {
    ...options,
    headers: { cookie: ticket },
  });
  seen.push(JSON.stringify([...forged.headers]) + (await forged.text()));
  const begun = await fetch(back, { ...options, headers: { cookie: ticket } });
  seen.push(await begun.text(), begun.headers.get('location') ?? '');
  const replayed = await fetch(back, { ...options, headers: { cookie: ticket } });
  seen.push(JSON.stringify([...replayed.headers]) + (await replayed.text()));
  const session = begun.headers
    .getSetCookie()
    .find((cookie) => /^masthead-session=./.test(cookie))
    ?.split(';')[0];
  secrets.note(session?.split('=')[1]);
  return { seen: seen.join('\n'), session };
}

describe.skipIf(REDIS_SERVER === undefined)('a server with sessions, at its most talkative', () => {
  let sandbox: Sandbox;
  let redis: Redis;
  beforeAll(async () => {
    [sandbox, redis] = await Promise.all([startSandbox(), startRedis({ password: PASSWORD })]);
  });
  afterAll(async () => {
    await sandbox.close();
    await redis[Symbol.asyncDispose]();
  });

  it('writes no token, code, state, session id, key or password to its log, its answers or Redis, whatever goes wrong', {
    timeout: 300_000,
  }, async () => {
    const secrets = new Secrets();
    const { omerlo } = sandbox.config;
    secrets.note(omerlo.clientSecret, PASSWORD, KEY, PLANTED, sandbox.readers.registered.token);
    const env = {
      ...sandbox.env,
      ...PATIENT,
      PORT: '0',
      LOG_LEVEL: 'trace',
      SESSION_MODE: 'cookie',
      PUBLIC_URL: PUBLIC,
      REDIS_URL: redis.url,
      TOKEN_KEY: KEY,
    };
    const program = masthead(['serve'], env);
    const url = await program.printed(ENDPOINT);

    for (const [state, interference] of Object.entries(STATES(secrets))) {
      sandbox.interfere = granting(secrets);
      const seen: string[] = [];
      let session: string | undefined;
      // A token endpoint that has failed much of late is left alone for a second.
      await expect
        .poll(async () => {
          const signedIn = await signIn(url, sandbox, secrets);
          seen.push(signedIn.seen);
          session = signedIn.session;
          return session;
        })
        .toBeDefined();
      const kept = [...(await redis.keys())].flat().join('\n');
      sandbox.interfere = interference;
      // By now the session's token has expired.
      await new Promise((resolve) => setTimeout(resolve, 60));
      const failing = await signIn(url, sandbox, secrets);
      const cookie = { cookie: session ?? '' };
      const foreign = { ...cookie, origin: `https://${PLANTED}.example` };
      const callers = [cookie, {}, foreign, bearer(PLANTED), { cookie: `masthead-session=${PLANTED}` }];
      const answers = await Promise.all(
        callers.flatMap((headers) => [...READING, ...MUTATIONS].map((body) => ask(url, body, headers))),
      );
      const out = await fetch(`${url}/auth/logout`, { method: 'POST', headers: { ...cookie, origin: PUBLIC } });
      const lost = await fetch(`${url}/auth/${PLANTED}?code=${PLANTED}`, { headers: cookie });

      const answered = [
        ...seen,
        failing.seen,
        ...answers,
        await out.text(),
        (await lost.text()).replaceAll('/auth/', ''),
      ];
      expect(secrets.in(answered.join('\n')), state).toEqual([]);
      expect(secrets.in(program.stdout + program.stderr), state).toEqual([]);
      expect(secrets.in(`${kept}\n${[...(await redis.keys())].flat().join('\n')}`), state).toEqual([]);
      // Redis did hold something: the application's token, a session, states that have been used.
      expect(kept).toMatch(/\/session\//);
    }
    await redis.stop();
    const withoutRedis = await Promise.all(
      [{}, { cookie: `masthead-session=${'x'.repeat(43)}` }].map((who) => ask(url, READING[0], who)),
    );
    const { stdout, stderr } = await program.stop();
    expect(secrets.in(withoutRedis.join('\n') + stdout + stderr)).toEqual([]);
    expect(secrets.noted.size).toBeGreaterThan(60);
    // It did speak.
    expect(stdout).toMatch(/a reader has signed in/);
    expect(stdout).toMatch(/was refused/);
    expect(stdout).toMatch(/\/auth\//);
  });
});
