import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead, type Masthead, type MastheadConfig, schema } from '../../src/index.js';
import { type Folders, useExplorer } from '../../src/plugins/explorer.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { settle } from '../../src/settings.js';

const logger = pino({ enabled: false });
const AS_BROWSER = { headers: { accept: 'text/html,*/*;q=0.8' } };
const URL_OF_PAGE = 'http://masthead.test/graphql';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(async () => {
  for (const masthead of mastheads.values()) await masthead.dispose();
  await sandbox.close();
});

/** One for each configuration. */
const mastheads = new Map<string, Masthead>();

/** What a Masthead of this configuration answers. */
async function get(config: MastheadConfig, address = URL_OF_PAGE, init: RequestInit = AS_BROWSER): Promise<Response> {
  const name = JSON.stringify(config);
  const masthead = mastheads.get(name) ?? createMasthead({ explorer: true, logger, ...config });
  mastheads.set(name, masthead);
  const response = await masthead.fetch(address, init);
  return new Response(await response.arrayBuffer(), response);
}

/** What comes with the page for its script. */
async function dataOf(config: MastheadConfig) {
  const html = await (await get(config)).text();
  const [, json = ''] = /<script type="application\/json" id="page">(.*)<\/script>/.exec(html) ?? [];
  const data: {
    tabs: { query: string; variables: string | null }[];
    examples: { query: string; variables: string | null }[];
    headers: string;
    readers: { name: string; token: string }[];
  } = JSON.parse(json);
  return { html, ...data };
}

describe('the page', () => {
  it('comes with headers that keep it to itself', async () => {
    const { headers } = await get(sandbox.config);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|blob:/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('has no script in line, and loads all that it names from below its own address, for ever', async () => {
    const { html } = await dataOf(sandbox.config);
    const scripts = html.match(/<script(?! type="application\/json")[^>]*>[^<]*/g) ?? [];
    expect(scripts).toEqual(scripts.filter((script) => /^<script src="graphql\/explorer\/[^"]+"[^>]*>$/.test(script)));
    expect(html).not.toMatch(/ on\w+="/);
    const named = [...html.matchAll(/(?:src|href)="(graphql\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(named.map((path) => path.split('/').at(-1))).toEqual([
      'graphiql.css',
      'explorer.css',
      'graphiql.js',
      'explorer.js',
    ]);
    const version = named[0]?.split('/')[2];
    for (const path of named) {
      const { status, headers } = await get(sandbox.config, String(new URL(path, URL_OF_PAGE)), {});
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers.get('content-type')).toMatch(path.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(path).toContain(`/${version}/`);
    }
  });

  it('finds its parts from an address with a slash at its end as well', async () => {
    const html = await (await get(sandbox.config, `${URL_OF_PAGE}/`)).text();
    expect(html).toMatch(/<script src="explorer\/\w+\/graphiql.js"/);
  });

  it('is the answer to browsers only', async () => {
    const response = await get(sandbox.config, `${URL_OF_PAGE}?query={__typename}`, {
      headers: { accept: 'application/json' },
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    expect(response.headers.get('content-security-policy')).toBeNull();
    expect(response.headers.get('cache-control')).not.toBe('no-cache');
  });

  it('is not there when it is off, nor is anything that it loads', async () => {
    const { html } = await dataOf(sandbox.config);
    const [, path = ''] = /src="(graphql\/explorer\/[^"]+)"/.exec(html) ?? [];
    const off = { ...sandbox.config, explorer: false };
    expect(await (await get(off)).text()).not.toContain('<html');
    expect((await get(off, String(new URL(path, URL_OF_PAGE)), {})).status).toBe(404);
  });
});

describe('what the page loads', () => {
  const part = async (name: string, headers: Record<string, string>) => {
    const { html } = await dataOf(sandbox.config);
    const [, base = ''] = /src="(graphql\/explorer\/\w+\/)/.exec(html) ?? [];
    return get(sandbox.config, String(new URL(base + name, URL_OF_PAGE)), { headers });
  };

  it('is compressed for who takes that, and as it is for others', async () => {
    const plain = await part('explorer.js', { 'accept-encoding': 'identity' });
    const zipped = await part('explorer.js', { 'accept-encoding': 'br, gzip' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect([plain, zipped].map(({ headers }) => headers.get('vary'))).toEqual(['accept-encoding', 'accept-encoding']);
    const text = await plain.text();
    expect(text).toContain('renderYogaGraphiQL');
    const stream = new Blob([await zipped.arrayBuffer()]).stream().pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(stream).text()).toBe(text);
  });

  it.each(['identity', 'gzip'])('is in memory once, however many are sent it as %s', async (encoding) => {
    const masthead = createMasthead({ explorer: true, logger, ...sandbox.config });
    const html = await (await masthead.fetch(URL_OF_PAGE, AS_BROWSER)).text();
    const [, path = ''] = /src="(graphql\/explorer\/[^"]+graphiql.js)"/.exec(html) ?? [];
    const bytes = async () => {
      const headers = { 'accept-encoding': encoding };
      return (await masthead.fetch(new URL(path, URL_OF_PAGE), { headers })).arrayBuffer();
    };
    const [one, other] = [await bytes(), await bytes()];
    expect(one.byteLength).toBeGreaterThan(1_000_000);
    // The very same, not one like it.
    expect(Object.is(one, other)).toBe(true);
    await masthead.dispose();
  });

  it.each(['nothing.js', 'constructor', '..%2fexplorer.js'])('is not %s', async (name) => {
    expect((await part(name, {})).status).toBe(404);
  });

  it('is not what another version of it loads', async () => {
    const { status, headers } = await get(sandbox.config, `${URL_OF_PAGE}/explorer/0123456789abcdef/explorer.js`, {});
    expect({ status, kept: headers.get('cache-control') }).toEqual({ status: 404, kept: 'no-store' });
  });
});

describe('the readers of the sandbox', () => {
  const tokens = () => Object.values(sandbox.readers).map(({ token }) => token);
  const shown = async (config: MastheadConfig) => {
    const { html, readers } = await dataOf(config);
    expect(html.includes('id="readers"')).toBe(readers.length > 0);
    expect(tokens().filter((token) => html.includes(token))).toEqual(readers.map(({ token }) => token));
    return readers.map(({ name }) => name);
  };

  it('are there to ask as', async () => {
    expect(await shown(sandbox.config)).toEqual(Object.values(sandbox.readers).map(({ name }) => name));
  });

  it('are not, where Omerlo is no sandbox: no token of any other installation is ever shown', async () => {
    expect(await shown({ ...sandbox.config, sandbox: ['oracle', 'comm100'] })).toEqual([]);
    expect(await shown({ ...sandbox.config, sandbox: [] })).toEqual([]);
  });

  it.each(['acquire', 'none'] as const)('are not, where their tokens would go nowhere: %s', async (token) => {
    expect(await shown({ ...sandbox.config, omerlo: { ...sandbox.config.omerlo, token } })).toEqual([]);
  });

  it('are called what they are called, whatever that is', async () => {
    const name = `</script><b title='"&'>`;
    const sandboxReaders = [{ name, about: 'has <i>nothing</i>', token: 'sandbox-reader-token' }];
    const { html, readers } = await dataOf({ ...sandbox.config, sandboxReaders });
    expect(readers).toEqual([{ name, token: 'sandbox-reader-token' }]);
    expect(html).not.toMatch(/<b title=|<i>nothing/);
  });
});

it('no secret of the configuration is in the page', async () => {
  const serverKey = 'planted-server-key-0123';
  const { html } = await dataOf({ ...sandbox.config, serverKey, cacheBypassKey: 'planted-bypass-key-0123' });
  const { omerlo, oracle, comm100 } = sandbox.config;
  const secrets = [omerlo.clientSecret, oracle.channelSecret, oracle.channelToken, omerlo.clientId, omerlo.mediaId];
  for (const secret of [...secrets, serverKey, 'planted-bypass-key', comm100.clientId])
    expect(html).not.toContain(secret);
});

describe('the examples', () => {
  it('are all there, and the first five are tabs', async () => {
    const { html, tabs, examples } = await dataOf(sandbox.config);
    expect(examples.length).toBeGreaterThan(10);
    expect(tabs).toEqual(examples.slice(0, 5));
    const titles = [...html.matchAll(/data-example="\d+"><b>([^<]*)<\/b><span>([^<]+)/g)];
    expect(titles).toHaveLength(examples.length);
    expect(titles.slice(0, 5).map(([, title]) => title)).toEqual([
      'A front page',
      'An article',
      'A magazine',
      'What&#39;s on',
      'Who am I',
    ]);
  });

  it('are the sandbox’s word for word', async () => {
    for (const { variables } of (await dataOf(sandbox.config)).examples) {
      if (variables !== null) expect(JSON.parse(variables)).toEqual(expect.any(Object));
    }
  });

  it('say that their variables are made up, where that upstream is no sandbox', async () => {
    const note = "// These are of the sandbox's data: put your own here.";
    const { examples } = await dataOf({ ...sandbox.config, sandbox: ['oracle'] });
    for (const { query, variables } of examples) {
      if (variables === null) continue;
      const isOfOracle = query.includes('query ContentHub');
      expect({ query, isNoted: variables.startsWith(note) }).toEqual({ query, isNoted: !isOfOracle });
    }
  });

  it('say which upstream they lack, and those that lack none come first', async () => {
    const { html, tabs } = await dataOf({ oracle: sandbox.config.oracle, sandbox: ['oracle'] });
    expect(html).toContain('Omerlo and Comm100 is not configured here.');
    expect(tabs.map(({ query }) => /^query (\w+)/m.exec(query)?.[1])).toEqual(['ContentHub']);
    expect((await dataOf({})).tabs).toHaveLength(5);
    expect((await dataOf(sandbox.config)).html).not.toContain('not configured here');
  });
});

describe('what fails while the page is made', () => {
  it('fails once: an example that can be read again is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-explorer-'));
    const folders: Folders = { examples: pathToFileURL(`${folder}/`), page: pathToFileURL('explorer/') };
    const lines: string[] = [];
    const loud = pino({}, { write: (line: string) => void lines.push(line) });
    const settings = settle({ ...sandbox.config, explorer: true, logger: loud });
    const yoga = createYoga({ schema, plugins: [useExplorer(settings, folders)], graphiql: false, logging: false });
    mkdirSync(join(folder, 'first.graphql'));
    const failed = await yoga.fetch(URL_OF_PAGE, AS_BROWSER);
    expect({ status: failed.status, text: await failed.text() }).toEqual({
      status: 500,
      text: 'Something went wrong on our side.',
    });
    expect(lines).toEqual([expect.stringContaining('EISDIR')]);
    rmSync(join(folder, 'first.graphql'), { recursive: true });
    writeFileSync(join(folder, 'first.graphql'), '# The first: of one.\n{ __typename }');
    expect(await (await yoga.fetch(URL_OF_PAGE, AS_BROWSER)).text()).toContain('<b>The first</b><span>Of one.</span>');
    rmSync(folder, { recursive: true });
    await yoga.dispose();
  });
});
