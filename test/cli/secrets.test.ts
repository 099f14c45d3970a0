import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { masthead } from './run.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ tokenLifetime: 1 });
});
afterAll(() => sandbox.close());

const EXAMPLES = readdirSync('examples/operations')
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => `examples/operations/${file.slice(0, -'.graphql'.length)}`)
  .map((path) => ({
    query: readFileSync(`${path}.graphql`, 'utf8'),
    variables: variablesOf(`${path}.variables.json`),
  }));

function variablesOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

const PLANTED = 'planted-in-a-header';
/** What a browser may send along; the last of them breaks the rules for bearer tokens. */
const CALLERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { authorization: `Bearer ${PLANTED}` },
  { authorization: `Basic ${PLANTED}`, cookie: `session=${PLANTED}` },
  { 'x-oracle-authorization': `Bearer ${PLANTED}`, 'x-comm100-authorization': `Bearer ${PLANTED}` },
  { authorization: `Bearer ${PLANTED} "and more"` },
];

/** Everything that came back, faults of the upstream included. */
async function useAndMisuse(url: string): Promise<string> {
  const { premium, registered } = sandbox.readers;
  const readers = [premium, registered].map(({ token }) => ({ authorization: `Bearer ${token}` }));
  let answers = '';
  const send = async (body: unknown, headers: Readonly<Record<string, string>>) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    answers += JSON.stringify([...response.headers]) + (await response.text());
  };
  for (const headers of [...CALLERS, ...readers]) {
    for (const example of EXAMPLES) await send(example, headers);
    await send({ query: '{ nothingOfTheKind }' }, headers);
    await send({ query: `{ content(id: "..") { id } }` }, headers);
  }
  const faults: Sandbox['interfere'][] = [
    () => 'reset',
    (call) =>
      call.path === '/oauth/token' ? { status: 401, headers: {}, body: { error: 'invalid_client' } } : undefined,
    () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>broken</h1>' }),
    () => ({ status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' }),
    // An upstream that repeats what it was sent.
    (call) => ({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ error: call.query, headers: call.headers }),
    }),
  ];
  for (const fault of faults) {
    sandbox.interfere = fault;
    // The application's token has run out by now and has to be asked for again.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const headers of [...CALLERS, ...readers]) await send(EXAMPLES[0], headers);
  }
  sandbox.interfere = undefined;
  return answers;
}

describe('at the most talkative log level, with faults on,', () => {
  it.each([
    ['a person’s log', {}],
    ['a machine’s log', { NODE_ENV: 'production' }],
  ])('no token or secret is in %s, nor in an answer', async (_, mode) => {
    sandbox.calls.length = 0;
    const program = masthead(['serve'], { ...sandbox.env, ...mode, PORT: '0', LOG_LEVEL: 'trace' });
    const url = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)(?="|\/graphql)/);
    const answers = await useAndMisuse(url);
    const { stdout, stderr } = await program.stop();

    const sent = sandbox.calls.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? []);
    expect(new Set(sent).size).toBeGreaterThanOrEqual(4);
    const { omerlo, oracle, comm100 } = sandbox.config;
    const configured = [omerlo.clientSecret, oracle.channelSecret, oracle.channelToken, comm100.password];
    for (const secret of new Set([...sent, ...configured, PLANTED])) {
      expect(stdout).not.toContain(secret);
      expect(stderr).not.toContain(secret);
      expect(answers).not.toContain(secret);
    }
    expect(stdout).toMatch(/answered/);
  });
});
