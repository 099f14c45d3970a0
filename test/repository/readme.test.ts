import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { createMasthead, type Masthead } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { VARIABLES } from '../../src/variables.js';
import { PAGES } from '../docs/pages.js';
import { IN_ANY_TIME } from '../stage.js';

// That what it shows can be run is for `test/docs/docs.test.ts` to see, as of all pages.
const README = readFileSync('README.md', 'utf8');
const [OPERATIONS = []] = PAGES.map(({ blocks }) =>
  blocks.filter(({ language }) => language === 'graphql').map(({ code }) => code),
);

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let masthead: Masthead;
beforeAll(async () => {
  sandbox = await startSandbox({});
  // The calls that are told of are those of whoever asks first.
  masthead = createMasthead({ ...sandbox.config, cacheMb: 0, logger: pino({ enabled: false }), ...IN_ANY_TIME });
});
afterAll(async () => {
  await masthead.dispose();
  await sandbox.close();
});

describe('the README', () => {
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
});

describe('the guide to signing in', () => {
  const GUIDE = readFileSync('docs/signing-in.md', 'utf8');

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

  it('has all its chapters in its list of them', () => {
    const headings = [...GUIDE.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
    const listed = [...GUIDE.matchAll(/^- \[(.*)\]\(#/gm)].map(([, title]) => title);
    expect(listed).toEqual(headings);
  });
});
