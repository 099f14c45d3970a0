import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { createMasthead, type Masthead, schema } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { VARIABLES } from '../../src/variables.js';

const README = readFileSync('README.md', 'utf8');
const OPERATIONS = [
  ...[...README.matchAll(/```graphql\n(.*?)```/gs)].map(([, query = '']) => query),
  ...[...README.matchAll(/-d '(\{"query":.*?\})'/gs)].map(([, body = '']): string => JSON.parse(body).query),
];

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let masthead: Masthead;
beforeAll(async () => {
  sandbox = await startSandbox({});
  // The calls that are told of are those of whoever asks first.
  masthead = createMasthead({ ...sandbox.config, cacheMb: 0, logger: pino({ enabled: false }) });
});
afterAll(async () => {
  await masthead.dispose();
  await sandbox.close();
});

describe('the README', () => {
  it('shows operations', () => expect(OPERATIONS.length).toBeGreaterThanOrEqual(3));

  it.each(OPERATIONS)('shows one that works: %s', async (query) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${sandbox.readers.premium.token}` };
    const response = await masthead.fetch('http://localhost/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    expect(errors).toBeUndefined();
    for (const value of Object.values(data)) expect(value).not.toBeNull();
  });

  it('tells how many calls its first query costs', async () => {
    const [, body = ''] = /-d '(\{"query":.*?\})'/s.exec(README) ?? [];
    sandbox.calls.length = 0;
    const headers = { 'content-type': 'application/json' };
    await masthead.fetch('http://localhost/graphql', { method: 'POST', headers, body });
    expect(sandbox.calls.filter(({ path }) => path !== '/oauth/token')).toHaveLength(1);
  });

  it('tells how many calls its page from three systems costs', async () => {
    const query = OPERATIONS.find((operation) => operation.includes('supportAgent')) ?? '';
    expect(README).toContain('Four REST calls: the contents, the page of items, all that these refer to');
    sandbox.calls.length = 0;
    await masthead.fetch(`http://localhost/graphql?${new URLSearchParams({ query })}`);
    expect(sandbox.calls.filter(({ path }) => !/\/(token|oauthToken)$/.test(path))).toHaveLength(4);
  });

  it('shows the library in use, as it is', async () => {
    const [, url = ''] = /masthead\.fetch\('([^']+)'\)/.exec(README) ?? [];
    const { data } = await (await masthead.fetch(url)).json();
    expect(data.contents.nodes.length).toBeGreaterThan(0);
  });

  it('lists every variable', () => {
    for (const { name } of VARIABLES) expect(README).toContain(`| \`${name}\` |`);
  });

  it('names commands and files that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...README.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, name = '']) => name);
    for (const name of named.filter((word) => word !== 'ci')) expect(Object.keys(scripts)).toContain(name);
    for (const [, path = ''] of README.matchAll(/\]\(([\w./-]+)\)/g)) expect(() => readFileSync(path)).not.toThrow();
  });
});

describe('the guide to signing in', () => {
  const GUIDE = readFileSync('docs/signing-in.md', 'utf8');
  const guided = [...GUIDE.matchAll(/```graphql\n(.*?)```/gs)].map(([, operation = '']) => operation.trim());

  it.each(guided)('shows an operation that the schema knows: %s', (operation) => {
    expect(validate(schema, parse(operation))).toEqual([]);
  });

  it('shows those that a client needs which keeps tokens itself', () => {
    expect(guided).toHaveLength(4);
  });

  it.each([GUIDE, README])('starts the server with settings that do', (text) => {
    const [, settings = ''] = /^((?:[A-Z_]+=.*)?)npm start$/m.exec(text) ?? [];
    const env = [...settings.matchAll(/([A-Z_]+)=(\$\([^)]*\)|\S+)/g)].map(([, name = '', value = '']) => {
      return [name, value === '$(openssl rand -base64 32)' ? randomBytes(32).toString('base64') : value] as const;
    });
    expect(readEnvironment(Object.fromEntries(env))).toMatchObject({
      masthead: { session: { mode: 'cookie' }, publicUrl: 'http://127.0.0.1:4000' },
      sandbox: ['omerlo', 'oracle', 'comm100'],
      server: { port: 4000 },
    });
  });

  it('names variables that exist, and links to headings that do', () => {
    const variables = VARIABLES.map(({ name }) => name);
    const named = [...GUIDE.matchAll(/`([A-Z0-9]+_[A-Z0-9_]+)(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    for (const name of named.filter((word) => !word.startsWith('UPSTREAM_'))) expect(variables).toContain(name);
    const headings = [...GUIDE.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...GUIDE.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor);
    expect(links).toEqual(headings);
  });
});
