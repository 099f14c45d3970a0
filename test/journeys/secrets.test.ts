import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Interference, type Sandbox, type SandboxAnswer, startSandbox } from '../../src/sandbox/index.js';
import { ENDPOINT, masthead } from '../cli/run.js';
import { bearer } from '../stage.js';

const PLANTED = 'planted-by-the-caller';
const LOUD = { PORT: '0', LOG_LEVEL: 'trace' };

const FOLDER = 'examples/operations';
const OPERATIONS: readonly unknown[] = [
  ...readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ query: readFileSync(`${FOLDER}/${file}`, 'utf8'), variables: variablesOf(file) })),
  { query: '{ viewer { id oauthUser { id name email verifiedAt } } categories { nodes { name } } }' },
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
const FEW = OPERATIONS.slice(0, 2).concat({ query: '{ viewer { name } categories { nodes { name } } }' });

/** Sends operations, and requests that are none, as everybody; gives all that came back, headers included. */
async function useAndMisuse(
  url: string,
  callers: readonly Readonly<Record<string, string>>[],
  operations = OPERATIONS,
): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const asked = callers.flatMap((headers) => [
    ...operations.map((body) =>
      fetch(`${url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) }),
    ),
    fetch(`${url}/graphql`, { method: 'POST', headers: { ...json, ...headers }, body: `{"query":"${PLANTED}` }),
    fetch(`${url}/graphql?query={__typename}&access_token=${PLANTED}`, { headers }),
    fetch(`${url}/${PLANTED}?token=${PLANTED}`, { headers }),
    fetch(`${url}/ready?${PLANTED}`, { headers }),
  ]);
  const answers = await Promise.all(
    asked.map(async (answer) => {
      const response = await answer;
      return JSON.stringify([...response.headers]) + (await response.text());
    }),
  );
  return answers.join('\n');
}

/** Secrets that stand in a text, for a message that says which. */
function found(secrets: Iterable<string>, text: string): string[] {
  return [...new Set(secrets)].filter((secret) => text.includes(secret));
}

describe('over an upstream of its own', () => {
  let sandbox: Sandbox;
  const granted = new Set<string>();
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  /** Notes each token that is granted, and has the application ask for another one all the time. */
  const granting: Interference = ({ path }, answer) => {
    if (path !== '/oauth/token' || typeof answer.body !== 'object' || answer.body === null) return undefined;
    for (const name of ['access_token', 'refresh_token']) granted.add(String(Reflect.get(answer.body, name)));
    return { ...answer, body: { ...answer.body, expires_in: 0.001 } };
  };

  const json = { 'content-type': 'application/json' };
  const atToken = (answer: Interference): Interference => {
    return (call, given) => (call.path === '/oauth/token' ? answer(call, given) : undefined);
  };
  const elsewhere = (answer: Interference): Interference => {
    return (call, given) => (call.path === '/oauth/token' ? granting(call, given) : answer(call, given));
  };
  /** An upstream that repeats, wherever it can, what it was sent. */
  const echo =
    (status: number): Interference =>
    ({ query, headers }): SandboxAnswer => {
      const said = `no: ${JSON.stringify({ query, headers })}`;
      return {
        status,
        headers: json,
        body: { errors: [{ message: said }], error: said, error_description: said, data: said },
      };
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
    'its token endpoint refuses and repeats the request': atToken(echo(401)),
    'its token endpoint fails and repeats the request': atToken(echo(500)),
    'its token endpoint resets connections': atToken(() => 'reset'),
    'its token endpoint grants what is no token': atToken(() => {
      return { status: 200, headers: json, body: { access_token: `${PLANTED} and more` } };
    }),
  };

  it.each([
    ['for a person', {}],
    ['for a machine', { NODE_ENV: 'production' }],
  ])('nothing that the process prints or answers holds a token or a secret, with a log %s', async (_, mode) => {
    const program = masthead(['serve'], { ...sandbox.env, ...LOUD, ...mode });
    const url = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)(?="|\/graphql)/);
    const { premium, registered } = sandbox.readers;
    const { omerlo, oracle, comm100 } = sandbox.config;
    const secrets = [
      omerlo.clientSecret,
      oracle.channelToken,
      oracle.channelSecret,
      comm100.password,
      premium.token,
      registered.token,
      PLANTED,
    ];
    const callers = [
      {},
      bearer(premium.token),
      bearer(registered.token),
      bearer(PLANTED),
      bearer(`${PLANTED} and more`),
      { authorization: `Basic ${PLANTED}`, cookie: `token=${PLANTED}`, 'x-masthead-server-key': PLANTED },
    ];
    for (const [state, interference] of Object.entries(STATES)) {
      sandbox.interfere = interference;
      const answers = await useAndMisuse(url, callers, interference === granting ? OPERATIONS : FEW);
      expect(found([...granted, ...secrets], answers), state).toEqual([]);
      expect(found([...granted, ...secrets], program.stdout + program.stderr), state).toEqual([]);
    }
    sandbox.interfere = undefined;
    const { stdout, stderr } = await program.stop();
    expect(found([...granted, ...secrets], stdout + stderr)).toEqual([]);
    expect(granted.size).toBeGreaterThan(10);
    // It did speak: of requests, and of what went wrong.
    expect(stdout).toMatch(/answered/);
    expect(stdout).toMatch(/could not be reached/);
  });

  it('a wrong client secret is not told', async () => {
    const env = { ...sandbox.env, ...LOUD, OMERLO_CLIENT_SECRET: PLANTED };
    const program = masthead(['serve'], env);
    const answers = await useAndMisuse(await program.printed(ENDPOINT), [{}], FEW);
    const { stdout, stderr } = await program.stop();
    expect(answers).toContain("refused the application's client id and secret");
    expect(found([PLANTED, sandbox.config.omerlo.clientSecret], answers + stdout + stderr)).toEqual([]);
  });
});

describe('over the embedded sandbox', () => {
  /** What the sandbox's random tokens look like. */
  const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/;

  it('its two readers’ tokens are in the banner and in /__sandbox, and nowhere else; other secrets are not', async () => {
    const program = masthead(['serve'], LOUD);
    const url = await program.printed(ENDPOINT);
    const readers = [...program.stdout.matchAll(/sandbox-reader-\w+/g)].map(([token]) => token);
    const answers = await useAndMisuse(url, [{}, ...readers.map(bearer)]);
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
  });
});
