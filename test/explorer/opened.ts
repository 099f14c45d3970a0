import { pino } from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { launch } from '../../scripts/browser.mjs';
import { createMasthead, type MastheadConfig } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { IN_ANY_TIME } from '../stage.js';
import { type Answer, execute } from './executing.js';

const logger = pino({ enabled: false });

/** The explorer in a browser with the network closed, over a sandbox. */
export interface Opened extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: RunningServer;
  readonly sandbox: Sandbox;
  /** What the page asked of anybody but its server. */
  readonly outside: string[];
  /** Errors of its scripts, and breaches of its content security policy. */
  readonly troubles: string[];
  /** Opens the endpoint, with what is behind its path. */
  open(search?: string): Promise<void>;
  /** Goes to a tab by its name, and executes what it holds. */
  run(tab: string): Promise<Answer>;
  /** The next answer to an operation that the page sends, other than for the schema. */
  answer(): Promise<Answer>;
  /** What stands in one of the editors. */
  text(editor: 'operation' | 'variables' | 'headers'): Promise<string>;
  /** What the page shows as the answer, which it breaks into lines as it likes. */
  shown(): Promise<string>;
}

export async function startExplorer(config: MastheadConfig = {}): Promise<Opened> {
  const sandbox = await startSandbox({});
  const masthead = createMasthead({
    ...sandbox.config,
    supportLogin: true,
    explorer: true,
    logger,
    ...IN_ANY_TIME,
    ...config,
  });
  const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // Less than a test may take, so that it is the step which hangs that fails.
  context.setDefaultTimeout(60_000);
  const outside: string[] = [];
  await context.route('**', (route) => {
    const address = route.request().url();
    if (address.startsWith(`${server.url}/`)) return route.continue();
    outside.push(address);
    return route.abort();
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return {
    page,
    context,
    server,
    sandbox,
    outside,
    troubles,
    open: async (search = '') => {
      await page.goto(`${server.url}/graphql${search}`);
      // The button exists before the schema does, and what it runs is then not known to be an operation.
      await page.locator('.graphiql-execute-button').waitFor();
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    },
    run: async (tab) => {
      await page
        .locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) })
        .first()
        .click();
      await activeTab(page).getByText(tab, { exact: true }).waitFor();
      // The explorer shows a tab's operation a moment before it knows its name: until then it sends the last tab's along.
      return execute(page);
    },
    answer: async () => {
      const response = await page.waitForResponse((each) => {
        const sent = each.request();
        return sent.method() === 'POST' && !sent.postData()?.includes('IntrospectionQuery');
      });
      return response.json();
    },
    text: (editor) =>
      page.evaluate<string>(
        `self.__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith('${FILES[editor]}')).getValue()`,
      ),
    shown: async () => unspaced(await page.locator('.result-window .view-lines').innerText()),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await server.close();
      await sandbox.close();
    },
  };
}

const FILES = { operation: 'operation.graphql', variables: 'variables.json', headers: 'request-headers.json' } as const;

export const activeTab = (page: Page) => page.locator('[role=tab][aria-selected=true]');

export const unspaced = (text: string) => text.replace(/\s/g, '');

/** Waits by the page's own clock: what it was to do within so many milliseconds, it has done, however slow it is. */
export const pause = (page: Page, ms: number) =>
  page.evaluate((delay) => new Promise<void>((resolve) => void setTimeout(resolve, delay)), ms);
