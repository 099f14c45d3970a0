import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { answering, startUpstream } from '../upstreams/upstream.js';
import { ENDPOINT, masthead, Program } from './run.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

const OMERLO = {
  OMERLO_MEDIA_ID: '11111111-1111-4111-8111-111111111111',
  OMERLO_CLIENT_ID: 'site',
  OMERLO_CLIENT_SECRET: 'secret',
};

/** Of what `npm start` is made. */
const NEEDED = [
  'src',
  'scripts',
  'explorer',
  'examples/operations',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const FRONT_PAGE = '{ contents(first: 3) { nodes { id titleText } } }';

function ask(url: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('serve, with nothing configured', () => {
  let program: Program;
  let url: string;
  beforeAll(async () => {
    program = masthead(['serve'], { PORT: '0' });
    url = await program.printed(ENDPOINT);
  });
  afterAll(() => program.stop());

  it('prints where it is, whose data it shows and two readers to sign in as', () => {
    expect(program.stdout).toContain(`Graph and explorer   ${url}/graphql\n`);
    expect(program.stdout).toContain('Sandbox              omerlo, oracle, comm100: made-up data');
    expect(program.stdout).toMatch(
      /Authorization: Bearer …\n {4}\S+ {3}.* who has a subscription\n {4}\S+ {3}.* only registered\n/,
    );
    expect(program.stdout).not.toContain('warning');
  });

  it('answers from the sandbox, and says so', async () => {
    const response = await ask(url, FRONT_PAGE);
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    expect(data.contents.nodes).toHaveLength(3);
    expect(response.headers.get('x-masthead-sandbox')).not.toBeNull();
  });

  it('prints an example that works', async () => {
    const [, body] = /-d '(.*)'/.exec(program.stdout) ?? [];
    const { data, errors } = await (await ask(url, JSON.parse(body ?? '').query)).json();
    expect(errors).toBeUndefined();
    expect(data.contents.nodes).toHaveLength(3);
  });

  it('is healthy and ready', async () => {
    for (const path of ['/health', '/ready']) expect(await (await fetch(url + path)).json()).toEqual({ status: 'ok' });
  });

  it('shows a browser the explorer, with those readers to ask as and all that it loads', async () => {
    const html = await (await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } })).text();
    const token = await program.printed(/ {4}(\S+) {3}.* who has a subscription/);
    expect(html).toContain(`"token":"${token}"`);
    const loaded = [...html.matchAll(/(?:src|href)="(graphql\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(loaded).toHaveLength(4);
    for (const path of loaded) {
      const { status, headers } = await fetch(`${url}/${path}`);
      expect({ path, status, kept: headers.get('cache-control') }).toMatchObject({
        status: 200,
        kept: expect.stringContaining('immutable'),
      });
    }
  });

  it('says at /__sandbox how to point a client at the sandbox', async () => {
    const env = await (await fetch(`${url}/__sandbox`)).json();
    expect(Object.keys(env)).toEqual(
      expect.arrayContaining(['OMERLO_URL', 'COMM100_PASSWORD', 'READER_TOKEN', 'ISSUE_ID', 'MENU_KEY']),
    );
    const page = await fetch(`${env.OMERLO_URL}/api/media/v1/contents`);
    expect(page.status).toBe(401);
  });

  it('knows the readers whose tokens it prints', async () => {
    const token = await program.printed(/ {4}(\S+) {3}.* who has a subscription/);
    const { data } = await (await ask(url, '{ viewer { name email } }', { authorization: `Bearer ${token}` })).json();
    expect(data.viewer.name).toEqual(expect.any(String));
    expect(data.viewer.email).toMatch(/@/);
  });
});

describe('serve, as configured', () => {
  it('takes what SANDBOX names from the sandbox, in the locales asked for', async () => {
    const program = masthead(['serve'], { PORT: '0', SANDBOX: 'omerlo', OMERLO_LOCALES: 'fr' });
    const url = await program.printed(ENDPOINT);
    const { data } = await (await ask(url, '{ contents(first: 1) { nodes { locales { current } } } }')).json();
    expect(data.contents.nodes[0].locales.current).toBe('fr');
    await program.stop();
  });

  it.each([
    ['oracle', ['ORACLE_URL', 'ORACLE_CHANNEL_ID', 'ORACLE_CHANNEL_TOKEN', 'ORACLE_CHANNEL_SECRET', 'ORACLE_ACCESS']],
    [
      'comm100',
      ['COMM100_URL', 'COMM100_PARTNER_ID', 'COMM100_CLIENT_ID', 'COMM100_EMAIL', 'COMM100_PASSWORD', 'COMM100_ACCESS'],
    ],
  ])('with SANDBOX=%s tells of that sandbox alone: the rest would go to the real Omerlo', async (name, variables) => {
    await using real = await startUpstream(answering(401));
    const omerlo = { ...OMERLO, OMERLO_URL: real.origin };
    const program = masthead(['serve'], { PORT: '0', SANDBOX: name, ...omerlo });
    const url = await program.printed(ENDPOINT);
    expect(Object.keys(await (await fetch(`${url}/__sandbox`)).json())).toEqual(variables);
    const { stdout } = await program.stop();
    expect(stdout).toContain('Upstreams            omerlo\n');
    expect(stdout).toContain(`Sandbox              ${name}: made-up data`);
    expect(stdout).not.toMatch(/Bearer|sandbox-reader/);
    expect(real.arrived).toEqual([]);
  });

  it('uses a sandbox by the policies that are set', async () => {
    const program = masthead(['serve'], { PORT: '0', OMERLO_TOKEN: 'forward' });
    const url = await program.printed(ENDPOINT);
    const token = await program.printed(/ {4}(\S+) {3}.* who has a subscription/);
    const { errors } = await (await ask(url, FRONT_PAGE)).json();
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
    const { data } = await (await ask(url, FRONT_PAGE, { authorization: `Bearer ${token}` })).json();
    expect(data.contents.nodes).toHaveLength(3);
    expect((await program.stop()).stdout).not.toContain('Sign in ');
  });

  it('warns of a configuration in which nobody can read, and shows no example of what it can’t answer', async () => {
    const program = masthead(['serve'], { PORT: '0', SANDBOX: 'oracle', ORACLE_ACCESS: 'reader' });
    const told = await program.printed(/warning (.*)\n/);
    expect(told).toContain("nobody may read with the gateway's token: ORACLE_ACCESS is reader");
    expect(told).toMatch(/; set OMERLO_URL, .*, or ORACLE_ACCESS=anyone$/);
    expect((await program.stop()).stdout).not.toContain('Try it');
  });

  it('tells an address that can be opened, on whatever it listens', async () => {
    const program = masthead(['serve'], { PORT: '0', HOST: '0.0.0.0', SANDBOX: 'omerlo', EXPLORER: 'off' });
    const url = await program.printed(ENDPOINT);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await program.printed(/listening (.*)/)).toBe(`url=${url} host=0.0.0.0`);
    expect((await program.stop()).stdout).not.toContain('open the address above');
  });

  it('has no sandbox and no explorer in production; its log is JSON, and warns that nothing is configured', async () => {
    const program = masthead(['serve'], { PORT: '0', NODE_ENV: 'production' });
    const url = await program.printed(/"url":"(http:[^"]+)"/);
    expect((await fetch(`${url}/__sandbox`)).status).toBe(404);
    const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('<html');
    const { errors } = await (await ask(url, FRONT_PAGE)).json();
    expect(errors[0].extensions.code).toBe('CONFIGURATION_MISSING');
    const { stdout } = await program.stop();
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.some(({ msg }) => /no upstream is configured/.test(msg))).toBe(true);
  });

  it('says which port is taken', async () => {
    const first = masthead(['serve'], { PORT: '0' });
    const port = new URL(await first.printed(ENDPOINT)).port;
    const same = await masthead(['serve'], { PORT: port }).ended;
    expect(same.code).toBe(1);
    expect(same.stderr).toContain(`  PORT ${port} is taken on 127.0.0.1`);
    const admin = await masthead(['serve'], { PORT: '0', ADMIN_PORT: port }).ended;
    expect(admin.code).toBe(1);
    expect(admin.stderr).toContain(`  ADMIN_PORT ${port} is taken on 127.0.0.1`);
    // It is the other one that is wrong.
    const both = await masthead(['serve'], { PORT: port, ADMIN_PORT: '0' }).ended;
    expect(both.stderr).toContain(`  PORT ${port} is taken on 127.0.0.1`);
    await first.stop();
  });
});

describe('serve, with sign-in by cookie', () => {
  const SESSIONS = { PORT: '0', SESSION_MODE: 'cookie', PUBLIC_URL: 'http://localhost:4000', TOKEN_KEY: KEY };
  const ALONE = 'sessions are kept in this process alone';

  it('says where to sign in, and that sessions end with the process', async () => {
    const program = masthead(['serve'], SESSIONS);
    const url = await program.printed(ENDPOINT);
    const page = await fetch(`${url}/auth/login?returnTo=/graphql`, { redirect: 'manual' });
    expect(page.status).toBeLessThan(400);
    const { stdout } = await program.stop();
    expect(stdout).toContain('  Sign in              http://localhost:4000/auth/login\n');
    expect(stdout).toContain(ALONE);
    expect(stdout).not.toContain(KEY);
  });

  it.skipIf(REDIS_SERVER === undefined)('does not where they are in Redis', async () => {
    await using redis = await startRedis({ password: 'planted-password' });
    const program = masthead(['serve'], { ...SESSIONS, REDIS_URL: redis.url });
    const url = await program.printed(ENDPOINT);
    // By then, all is printed that is to be.
    await (await fetch(`${url}/health`)).text();
    const { stdout, stderr } = await program.stop();
    expect(stdout).not.toContain(ALONE);
    expect(stdout + stderr).not.toContain('planted-password');
  });

  it('has no such place without', async () => {
    const program = masthead(['serve'], { PORT: '0', LOG_LEVEL: 'debug' });
    const url = await program.printed(ENDPOINT);
    for (const path of ['/auth/login', '/auth/callback/1?code=planted', '/auth/logout']) {
      expect((await fetch(url + path)).status).toBe(404);
    }
    const { stdout } = await program.stop();
    expect(stdout).toContain('path=/auth/ ');
    expect(stdout).not.toContain(ALONE);
    expect(stdout).not.toContain('planted');
  });
});

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s lets operations in flight end, then exits with 0', async (signal) => {
    const sandbox = await startSandbox({});
    let arrived = 0;
    let answer = () => {};
    const told = new Promise<void>((resolve) => {
      answer = resolve;
    });
    sandbox.interfere = async ({ path }) => {
      if (!path.startsWith('/contents/')) return undefined;
      arrived += 1;
      await told;
      return undefined;
    };
    const patience = { CALL_TIMEOUT_MS: '30000', OPERATION_TIMEOUT_MS: '60000' };
    const program = masthead(['serve'], { PORT: '0', ...sandbox.env, ...patience });
    const url = await program.printed(ENDPOINT);
    const asked = sandbox.data.contents
      .slice(0, 20)
      .map(({ id }) => ask(url, `{ content(id: "${id}") { titleText } }`).then((response) => response.json()));
    await expect.poll(() => arrived).toBe(20);
    program.signal(signal);
    await program.printed(/stopping/);
    answer();
    for (const each of await Promise.all(asked)) {
      expect(each).toEqual({ data: { content: { titleText: expect.any(String) } } });
    }
    const { code, stderr } = await program.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await sandbox.close();
  });

  it.each([
    ['SIGINT', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('%s and then %s ends it at once, whatever is in flight', async (first, second) => {
    const endless = `
      import { untilTold } from '${pathToFileURL('dist/cli/stopping.js')}';
      const busy = setInterval(() => undefined, 1000);
      untilTold(() => new Promise(() => console.log('stopping')));
      console.log('started');`;
    const program = new Program(['--input-type=module', '--eval', endless], {});
    await program.printed(/started/);
    program.signal(first);
    await program.printed(/stopping/);
    expect((await program.stop(second)).code).toBe(1);
  });

  it('ends the sandbox that runs alone as well', async () => {
    const program = masthead(['sandbox'], { PORT: '0' });
    const url = await program.printed(/Omerlo Reader API +(http:\/\/[^/]+)/);
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ok' });
    expect(Object.keys(await (await fetch(`${url}/__sandbox`)).json())).toContain('OMERLO_URL');
    expect((await program.stop()).code).toBe(0);
  });
});

describe('npm start', () => {
  // What the other tests run stays as it is meanwhile.
  const copy = mkdtempSync(join(tmpdir(), 'masthead-start-'));
  beforeAll(() => {
    for (const name of NEEDED) cpSync(name, join(copy, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it.each(['when it has to build first', 'when all is built'])('answers its first query, %s', async () => {
    const program = new Program([join(copy, 'scripts/start.mjs'), 'serve'], { PORT: '0' });
    const url = await program.printed(ENDPOINT);
    const { data } = await (await ask(url, FRONT_PAGE)).json();
    await program.stop();
    expect(data.contents.nodes).toHaveLength(3);
  });
});
