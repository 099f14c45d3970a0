import type { BrowserContext, Page } from 'playwright-core';
import { createMasthead } from '../../src/index.js';
import { createLogger } from '../../src/log.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server.js';
import { freePort } from '../free-port.js';
import { IN_ANY_TIME } from '../stage.js';

/** Seconds that a token lives where it is to end soon. */
const SHORT = 2;
const KEY = Buffer.alloc(32, 1).toString('base64');

/** A server at which browsers sign in by cookie, over a sandbox. */
export interface SignInStage extends AsyncDisposable {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Every token that any reader or the application was granted. */
  readonly granted: ReadonlySet<string>;
  /** Calls to the token endpoint with a grant, for a reader. */
  readonly grants: (type: 'authorization_code' | 'refresh_token') => number;
  /** What the server has logged, at every level. */
  readonly log: () => string;
  /** Whether the tokens that are granted from now on end soon. */
  readonly hurry: (hurries: boolean) => void;
  /** Resolves when the reader's last token has ended, which was granted to end soon. */
  readonly expiry: () => Promise<void>;
}

export async function openSignInStage(): Promise<SignInStage> {
  const sandbox = await startSandbox();
  const granted = new Set<string>();
  const types: unknown[] = [];
  let lastGrant = 0;
  sandbox.interfere = ({ path, query }, { body }) => {
    if (path !== '/oauth/token') return undefined;
    const { access_token: access, refresh_token: refresh, scope } = Object(body);
    for (const token of [access, refresh]) if (typeof token === 'string') granted.add(token);
    if (scope !== 'application') types.push(query['grant_type']);
    if (scope === 'user') lastGrant = Date.now();
    return undefined;
  };
  const lines: string[] = [];
  const logger = createLogger({ level: 'trace', json: true, destination: { write: (line) => void lines.push(line) } });
  const server = await serving(sandbox, logger);
  return {
    url: server.url,
    sandbox,
    granted,
    grants: (type) => types.filter((each) => each === type).length,
    log: () => lines.join(''),
    hurry: (hurries) => {
      sandbox.settings.tokenLifetime = hurries ? SHORT : undefined;
    },
    expiry: () => new Promise((resolve) => setTimeout(resolve, lastGrant + SHORT * 1000 - Date.now())),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await sandbox.close();
    },
  };
}

/** The server must know its own address before it listens. */
async function serving(sandbox: Sandbox, logger: ReturnType<typeof createLogger>) {
  const port = await freePort();
  const masthead = createMasthead({
    ...sandbox.config,
    publicUrl: `http://127.0.0.1:${port}`,
    tokenKeys: [KEY],
    session: { mode: 'cookie' },
    explorer: true,
    logger,
    ...IN_ANY_TIME,
  });
  return startServer(masthead, { host: '127.0.0.1', port, logger });
}

/** What the graph answers to a query with the cookies of a browser. */
export async function answered(context: BrowserContext, url: string, query: string) {
  const response = await context.request.post(`${url}/graphql`, { data: { query } });
  return response.json();
}

/** Opens the explorer with a query in its editor. */
export async function openExplorer(page: Page, url: string, query: string): Promise<void> {
  await page.goto(`${url}/graphql?${new URLSearchParams({ query })}`);
  await page.locator('.graphiql-execute-button').waitFor();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}
