import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'graphql';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launch } from '../../scripts/browser.mjs';
import { createMasthead, type Masthead } from '../../src/index.js';
import { explorer } from '../../src/plugins/explorer.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { execute } from './executing.js';

const EXAMPLES = readdirSync('examples/operations')
  .filter((file) => file.endsWith('.graphql'))
  .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

/** The names of their operations, which the tabs bear. */
const NAMES = EXAMPLES.map(
  (file) => /^(?:query|mutation) (\w+)/m.exec(readFileSync(`examples/operations/${file}`, 'utf8'))?.[1],
);

const logger = pino({ enabled: false });
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let masthead: Masthead;
let server: RunningServer;

beforeAll(async () => {
  sandbox = await startSandbox({});
  masthead = createMasthead({ ...sandbox.config, explorer: true, logger });
  server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
});
afterAll(async () => {
  await server.close();
  await sandbox.close();
});

const unspaced = (text: string) => text.replace(/\s/g, '');
const asBrowser = { headers: { accept: 'text/html' } };

describe('the page', () => {
  it('comes with headers that keep it to itself', async () => {
    const { headers } = await fetch(`${server.url}/graphql`, asBrowser);
    expect(headers.get('content-type')).toBe('text/html');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is the answer to browsers only', async () => {
    const response = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { accept: 'application/json' },
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  it('is not there when it is off', async () => {
    const plain = createMasthead({ omerlo: sandbox.config.omerlo, logger });
    const response = await plain.fetch('http://localhost/graphql', asBrowser);
    expect(await response.text()).not.toContain('<html');
    await plain.dispose();
  });
});

describe('what fails while the page is made', () => {
  it('fails once: an example that can be read again is shown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-explorer-'));
    const { graphiql } = explorer({ explorer: true }, pathToFileURL(`${folder}/`));
    if (graphiql === false) throw new Error('the explorer is on');
    mkdirSync(join(folder, 'first.graphql'));
    await expect(graphiql()).rejects.toThrow('EISDIR');
    rmSync(join(folder, 'first.graphql'), { recursive: true });
    writeFileSync(join(folder, 'first.graphql'), '{ __typename }');
    expect((await graphiql()).defaultTabs).toEqual([{ query: '{ __typename }', variables: null }]);
    rmSync(folder, { recursive: true });
  });

  it('fails once: a page that can be drawn again is', async () => {
    const { renderGraphiQL } = explorer({ explorer: true });
    const undrawable = {
      get title(): string {
        throw new Error('not now');
      },
    };
    await expect(renderGraphiQL(undrawable)).rejects.toThrow('not now');
    expect(await renderGraphiQL({ title: 'Drawn again' })).toContain('<title>Drawn again</title>');
  });
});

it('the first example takes no variables: the page opens without those of its first tab', () => {
  const { definitions } = parse(readFileSync(`examples/operations/${EXAMPLES[0]}`, 'utf8'));
  for (const definition of definitions) {
    if (definition.kind === 'OperationDefinition') expect(definition.variableDefinitions).toEqual([]);
  }
});

if (CHROMIUM === undefined) console.warn('Skipped: there is no Chromium here. Set CHROMIUM to where it is.');

describe.skipIf(CHROMIUM === undefined)('in a browser with the network closed', () => {
  let browser: Browser;
  let page: Page;
  /** What the page asked of anybody but its server. */
  const outside: string[] = [];
  /** Errors of its scripts, and breaches of its content security policy. */
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    // Less than a test may take, so that it is the step which hangs that fails.
    context.setDefaultTimeout(15_000);
    await context.route('**', (route) => {
      const address = route.request().url();
      if (address.startsWith(`${server.url}/`)) return route.continue();
      outside.push(address);
      return route.abort();
    });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await open();
  });
  afterAll(() => browser.close());
  afterEach(() => {
    expect(outside).toEqual([]);
    expect(troubles).toEqual([]);
  });

  async function open(): Promise<void> {
    await page.goto(server.url);
    // The button exists before the schema does, and what it runs is then not known to be an operation.
    await page.locator('.graphiql-execute-button').waitFor();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  }

  /** Opens a tab and runs it. */
  async function run(tab: number): Promise<void> {
    await page.locator('.graphiql-tab-button').nth(tab).click();
    const active = page.locator('[role=tab][aria-selected=true]');
    await active.getByText(NAMES[tab] ?? '', { exact: true }).waitFor({ timeout: 5_000 });
    // The explorer shows a tab's operation a moment before it knows its name: until then it sends the last tab's along.
    await execute(page);
  }

  /** What the page shows as the answer, which it breaks into lines as it likes. */
  const shown = async () => unspaced(await page.locator('.result-window .view-lines').innerText());

  it('opens under its own name with the examples as its tabs', async () => {
    expect(await page.title()).toBe('Masthead');
    expect(await page.locator('.graphiql-tab-button').allInnerTexts()).toEqual(NAMES);
  });

  it('runs the first example and shows its answer', async () => {
    await run(0);
    const query = readFileSync(`examples/operations/${EXAMPLES[0]}`, 'utf8');
    const response = await masthead.fetch(`http://localhost/graphql?query=${encodeURIComponent(query)}`);
    const { data } = await response.json();
    const begins = unspaced(JSON.stringify(data.contents.nodes[0])).slice(0, 300);
    await expect.poll(shown, { timeout: 5_000 }).toContain(begins);
    expect(await shown()).not.toContain('"errors"');
  });

  it('runs an example with variables', async () => {
    await run(EXAMPLES.findIndex((file) => readFileSync(`examples/operations/${file}`, 'utf8').includes('($')));
    await expect.poll(shown, { timeout: 5_000 }).toContain('{"data":{"content":{"titleHtml":"');
    expect(await shown()).not.toContain('"errors"');
  });

  it('runs the example that reads from all three systems', async () => {
    await run(NAMES.indexOf('ThreeSystems'));
    // Of a long answer, the page has as much as there is room for.
    await expect.poll(shown, { timeout: 5_000 }).toContain('"channel":{"item":{"name":"Awalkroundtheharbour"');
    expect(await shown()).toContain('{"data":{"content":{"titleText":"');
  });

  it.each([1280, 800])('shows every tab, and nothing over them, where it is %i pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    const editor = await page.locator('.graphiql-query-editor').boundingBox();
    for (const tab of await page.locator('.graphiql-tab').all()) {
      const { x = 0, y = 0, width: wide = 0, height = 0 } = (await tab.boundingBox()) ?? {};
      expect(x + wide).toBeLessThanOrEqual(width);
      expect([y >= 0, y + height <= (editor?.y ?? 0)]).toEqual([true, true]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('goes to a tab with one click, whichever it is', async () => {
    for (const [tab, name = ''] of [...NAMES.entries()].reverse()) {
      await page.locator('.graphiql-tab-button').nth(tab).click();
      const active = page.locator('[role=tab][aria-selected=true]');
      await active.getByText(name, { exact: true }).waitFor({ timeout: 2_000 });
    }
  });

  it('knows the schema: its documentation shows descriptions', async () => {
    await page.getByLabel('Show Documentation Explorer').click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('contents', { exact: true }).waitFor();
  });

  it('keeps no header from one visit to the next, but keeps the tabs', async () => {
    const editor = page.locator('.graphiql-query-editor');
    const headers = page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)');
    // A click on a tab, the active one too, puts back what its editors held before the last moments of typing: the
    // header would be gone, or cut off in its middle, and with that the explorer sends nothing. So it comes first.
    await run(0);
    await page.getByRole('button', { name: 'Headers' }).click();
    await headers.click();
    await page.keyboard.insertText('{ "authorization": "Bearer planted-token" }');
    await Promise.all([
      page.waitForRequest((request) => request.headers()['authorization'] === 'Bearer planted-token'),
      execute(page),
    ]);
    // The page stores what is typed a while later, in its order: with the comment, it has stored what was before it.
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.insertText('# planted-comment\n');
    await page.waitForFunction(() =>
      ['query', 'tabState'].every((name) => localStorage.getItem(`graphiql:${name}`)?.includes('planted-comment')),
    );
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
      'planted-token',
    );
    await open();
    await editor.getByText('planted-comment').waitFor();
    await page.getByRole('button', { name: 'Headers' }).click();
    await headers.locator('.view-line').first().waitFor();
    expect(await headers.locator('.view-lines').innerText()).toBe('');
    expect(await page.locator('.graphiql-container').first().innerText()).not.toContain('planted-token');
    expect(await page.locator('.graphiql-tab-button').allInnerTexts()).toEqual(expect.arrayContaining(NAMES));
  });
});
