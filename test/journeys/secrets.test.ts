import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Interference, type Sandbox, type SandboxAnswer, startSandbox } from '../../src/sandbox/index.js';
import { ownToken } from '../auth/askers.js';
import { ENDPOINT, masthead } from '../cli/run.js';
import { agentToken, LOGIN } from '../graph/support/asking.js';
import { bearer } from '../stage.js';

const PLANTED = 'planted-by-the-caller';
const LOUD = { PORT: '0', LOG_LEVEL: 'trace' };
/** Nothing hangs here: what is late is so because the machine has much else to do. */
const PATIENT = { CALL_TIMEOUT_MS: '30000', OPERATION_TIMEOUT_MS: '60000' };
const AGENT = { email: 'marius.holt@support.example.com', password: 'sandbox-admin-password' };

const HUB_AND_DESK = `{
  channel {
    items(first: 100) { nodes { name fields ... on ChannelAsset { url renditions { formats { url } } } } }
    taxonomies { nodes { name } }
    recommendation(apiName: "${PLANTED}") { nodes { name } }
  }
  supportAgent { agentId siteId role }
}`;

const FOLDER = 'examples/operations';
const OPERATIONS: readonly unknown[] = [
  ...readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ query: readFileSync(`${FOLDER}/${file}`, 'utf8'), variables: variablesOf(file) })),
  { query: '{ viewer { id oauthUser { id name email verifiedAt } } categories { nodes { name } } }' },
  { query: HUB_AND_DESK },
  { query: LOGIN, variables: AGENT },
  { query: LOGIN, variables: { email: 'nobody@desk.example', password: PLANTED } },
  { query: LOGIN, variables: { email: PLANTED, password: [PLANTED] } },
  { query: LOGIN.replace('$password }', `"${PLANTED}" }`), variables: AGENT },
  { query: `{ channel { items(after: "${PLANTED}") { nodes { id } } item(slug: "${PLANTED}") { id } } }` },
  { query: `{ content(id: "${PLANTED}") { id } contents(after: "${PLANTED}") { nodes { id } } }` },
  { query: 'query ($id: ID!) { content(id: $id) { id } }', variables: { id: [PLANTED] } },
  { query: `{ contents(first: "${PLANTED}") { nodes { id } } }` },
  { query: `{ "${PLANTED}" }` },
  { query: `"${PLANTED}` },
];

function variablesOf(operation: string): unknown {
  const file = operation.replace(/graphql$/, 'variables.json');
  return readdirSync(FOLDER).includes(file) ? JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) : {};
}

/** Those that bring out what an upstream does, whichever token they take. */
const FEW = [
  ...OPERATIONS.slice(0, 1),
  { query: '{ viewer { name } categories { nodes { name } } }' },
  { query: HUB_AND_DESK },
  { query: LOGIN, variables: AGENT },
  { query: LOGIN, variables: { email: 'nobody@desk.example', password: PLANTED } },
];

/** What came back of a round, headers included. */
interface Round {
  readonly answers: string;
  /** The tokens that were handed to agents who had signed in. Where they belong, they are left out of the answers. */
  readonly handedOut: readonly string[];
}

const OWN_TOKEN = /(?<="accessToken":")[^"]+/g;
let requests = 0;

/** Sends operations, and requests that are none, as everybody, each time from another address. */
async function useAndMisuse(
  url: string,
  callers: readonly Readonly<Record<string, string>>[],
  operations = OPERATIONS,
): Promise<Round> {
  const handedOut: string[] = [];
  const send = async (path: string, headers: Readonly<Record<string, string>>, body?: string) => {
    requests += 1;
    const from = { 'x-forwarded-for': `198.51.${(requests >> 8) & 255}.${requests & 255}` };
    const asked =
      body === undefined
        ? { headers: { ...from, ...headers } }
        : { method: 'POST', headers: { ...from, 'content-type': 'application/json', ...headers }, body };
    const response = await fetch(`${url}${path}`, asked);
    const answer = await response.text();
    if (!body?.includes('supportLogin')) return JSON.stringify([...response.headers]) + answer;
    handedOut.push(...(answer.match(OWN_TOKEN) ?? []));
    return JSON.stringify([...response.headers]) + answer.replaceAll(OWN_TOKEN, '');
  };
  const answers: string[] = [];
  // One caller's after the other's: a process that has only begun would refuse many of so many at once, and say less.
  for (const headers of callers) {
    const asked = [
      ...operations.map((body) =>
        // An e-mail address can fail so many times only.
        send('/graphql', headers, JSON.stringify(body).replace('nobody@', `nobody-${requests}@`)),
      ),
      send('/graphql', headers, `{"query":"${PLANTED}`),
      send(`/graphql?query={__typename}&access_token=${PLANTED}`, headers),
      send(`/${PLANTED}?token=${PLANTED}`, headers),
      send(`/ready?${PLANTED}`, headers),
    ];
    answers.push(...(await Promise.all(asked)));
  }
  return { answers: answers.join('\n'), handedOut };
}

/** Secrets that stand in a text, for a message that says which. */
function found(secrets: Iterable<string>, text: string): string[] {
  return [...new Set(secrets)].filter((secret) => text.includes(secret));
}

/** The addresses of all calls; but for those for Omerlo's tokens, which the vendor wants asked for by the query. */
function addresses({ calls }: Sandbox): string {
  return calls
    .filter(({ upstream, path }) => upstream !== 'omerlo' || path !== '/oauth/token')
    .map(({ path, query }) => `${decodeURIComponent(path)} ${Object.values(query).join(' ')}`)
    .join('\n');
}

describe('over an upstream of its own', { timeout: 300_000 }, () => {
  let sandbox: Sandbox;
  const granted = new Set<string>();
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  afterEach(() => {
    sandbox.interfere = undefined;
    sandbox.settings.tokenLifetime = undefined;
  });

  const isTokenCall = ({ path }: { readonly path: string }) => /\/(token|oauthToken)$/.test(path);

  /** Notes each token that is granted, and has the gateway ask for another one all the time. */
  const granting: Interference = (call, answer) => {
    if (!isTokenCall(call) || typeof answer.body !== 'object' || answer.body === null) return undefined;
    for (const name of ['access_token', 'refresh_token', 'token']) {
      const token: unknown = Reflect.get(answer.body, name);
      if (typeof token === 'string') granted.add(token);
    }
    return { ...answer, body: { ...answer.body, expires_in: 0.001 } };
  };

  const json = { 'content-type': 'application/json' };
  const atToken = (answer: Interference): Interference => {
    return (call, given) => (isTokenCall(call) ? answer(call, given) : undefined);
  };
  const elsewhere = (answer: Interference): Interference => {
    return (call, given) => (isTokenCall(call) ? granting(call, given) : answer(call, given));
  };
  /** An upstream that repeats, wherever it can, what it was sent; each for itself, since texts with a token are left out. */
  const echo =
    (status: number): Interference =>
    ({ query, headers, body }): SandboxAnswer => {
      const { authorization, channeltoken, host: _, ...rest } = headers;
      const parts = [channeltoken, authorization, body, JSON.stringify(query), JSON.stringify(rest)];
      const errors = parts.map((part) => ({ message: `no: ${part}`, field: String(part) }));
      const said = `no: ${parts.join(' ')}`;
      const told = { message: said, error: said, error_description: said, detail: said, data: said, items: [said] };
      return { status, headers: json, body: { ...told, errors } };
    };

  const STATES: Readonly<Record<string, Interference>> = {
    'all is well': granting,
    'it resets connections': elsewhere(() => 'reset'),
    'it refuses every token': elsewhere(() => ({ status: 401, headers: json, body: {} })),
    'it refuses every request and repeats it': elsewhere(echo(400)),
    'it fails and repeats the request': elsewhere(echo(500)),
    'it repeats the request as its data': elsewhere(echo(200)),
    'it leads to another place': elsewhere(({ query }) => {
      return { status: 302, headers: { location: `http://127.0.0.1:9/?${new URLSearchParams(query)}` }, body: '' };
    }),
    'its token endpoint fails and repeats the request': atToken(echo(500)),
    'its token endpoint resets connections': atToken(() => 'reset'),
    'its token endpoint grants what is no token': atToken(() => {
      const token = `${PLANTED} and more`;
      return { status: 200, headers: json, body: { access_token: token, token } };
    }),
    // Last: what was refused is not asked for again for a while.
    'its token endpoint refuses and repeats the request': atToken(echo(401)),
  };

  it.each([
    ['for a person', {}],
    ['for a machine', { NODE_ENV: 'production' }],
  ])('nothing that the process prints or answers holds a token or a secret, with a log %s', async (_, mode) => {
    const agents = await Promise.all(sandbox.data.agents.map((agent) => agentToken(sandbox, agent)));
    const channel = await ownToken(sandbox, 'oracle');
    // From here on, the channel's tokens live no longer than others.
    sandbox.settings.tokenLifetime = 1;
    const behind = { SUPPORT_LOGIN: 'on', TRUST_PROXY: '1' };
    const program = masthead(['serve'], { ...sandbox.env, ...LOUD, ...PATIENT, ...behind, ...mode });
    const url = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)(?="|\/graphql)/);
    const { premium, registered } = sandbox.readers;
    const { omerlo, oracle, comm100 } = sandbox.config;
    const secrets = [
      omerlo.clientSecret,
      oracle.channelToken,
      oracle.channelSecret,
      comm100.password,
      AGENT.password,
      premium.token,
      registered.token,
      channel,
      ...agents,
    ];
    const theirs = (token: string) => ({ 'x-oracle-authorization': token, 'x-comm100-authorization': token });
    const callers = [
      {},
      bearer(premium.token),
      bearer(registered.token),
      bearer(PLANTED),
      bearer(`${PLANTED} and more`),
      { authorization: `Basic ${PLANTED}`, cookie: `token=${PLANTED}`, 'x-masthead-server-key': PLANTED },
      ...agents.map((agent) => ({ ...theirs(`Bearer ${channel}`), 'x-comm100-authorization': `Bearer ${agent}` })),
      theirs(`Bearer ${PLANTED}`),
      theirs(PLANTED),
    ];
    const handedOut = new Set<string>();
    for (const [state, interference] of Object.entries(STATES)) {
      sandbox.interfere = interference;
      const round = await useAndMisuse(url, callers, interference === granting ? OPERATIONS : FEW);
      for (const token of round.handedOut) handedOut.add(token);
      if (interference === granting) expect(round.answers).toMatch(/\/content\/published\/[\s\S]*"siteId":"10115"/);
      const all = [...granted, ...secrets, PLANTED];
      expect(found(all, round.answers), state).toEqual([]);
      expect(found(all, program.stdout + program.stderr), state).toEqual([]);
      expect(found([...granted, ...secrets], addresses(sandbox)), state).toEqual([]);
      sandbox.calls.length = 0;
    }
    const { stdout, stderr } = await program.stop();
    expect(found([...granted, ...secrets, PLANTED], stdout + stderr)).toEqual([]);
    expect(granted.size).toBeGreaterThan(10);
    expect([...handedOut].filter((token) => !granted.has(token))).toEqual([]);
    expect(handedOut.size).toBeGreaterThan(10);
    // It did speak: of requests, and of what went wrong.
    expect(stdout).toMatch(/answered/);
    for (const upstream of ['omerlo', 'oracle', 'comm100']) {
      expect(stdout).toMatch(new RegExp(`The ${upstream} upstream could not be reached`));
    }
  });

  it.each([
    ['OMERLO_CLIENT_SECRET', "refused the application's client id and secret"],
    ['ORACLE_CHANNEL_SECRET', "refused the channel's secret"],
    ['ORACLE_CHANNEL_TOKEN', "refused the channel's token: check ORACLE_CHANNEL_TOKEN"],
    ['COMM100_PASSWORD', "refused the configured agent's e-mail address and password"],
  ])('a wrong %s is not told', async (variable, message) => {
    const program = masthead(['serve'], { ...sandbox.env, ...LOUD, ...PATIENT, [variable]: PLANTED });
    const { answers } = await useAndMisuse(await program.printed(ENDPOINT), [{}], FEW);
    const { stdout, stderr } = await program.stop();
    expect(answers).toContain(message);
    expect(found([PLANTED, sandbox.env[variable] ?? ''], answers + stdout + stderr)).toEqual([]);
  });
});

describe('over the embedded sandbox', () => {
  /** What the sandbox's random tokens look like. */
  const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/;
  /** And those of the channel and of agents. */
  const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/;

  it('its two readers’ tokens are in the banner and in /__sandbox, and nowhere else; other secrets are not', async () => {
    const program = masthead(['serve'], { ...LOUD, ...PATIENT });
    const url = await program.printed(ENDPOINT);
    const readers = [...program.stdout.matchAll(/sandbox-reader-\w+/g)].map(([token]) => token);
    const { answers } = await useAndMisuse(url, [{}, ...readers.map(bearer)]);
    const env: Record<string, string> = await (await fetch(`${url}/__sandbox`)).json();
    const { stdout, stderr } = await program.stop();

    expect(readers).toHaveLength(2);
    expect(readers).toContain(env['READER_TOKEN']);
    for (const token of readers) expect(stdout.split(token)).toHaveLength(2);
    expect(found(readers, stderr + answers)).toEqual([]);

    const names = ['OMERLO_CLIENT_SECRET', 'ORACLE_CHANNEL_TOKEN', 'ORACLE_CHANNEL_SECRET', 'COMM100_PASSWORD'];
    const secrets = names.map((name) => env[name] ?? '');
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(7);
    expect(found(secrets, stdout + stderr + answers)).toEqual([]);
    expect(stdout + stderr).not.toMatch(TOKEN);
    expect(stdout + stderr + answers).not.toMatch(JWT);
  });
});
