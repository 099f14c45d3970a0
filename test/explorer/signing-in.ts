import type { BrowserContext, Page } from 'playwright-core';
import { createMasthead } from '../../src/index.js';
import { createLogger } from '../../src/log.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server.js';
import { freePort } from '../redis.js';

/** Seconds that a token lives. */
const LIFETIME = 2;
const KEY = Buffer.alloc(32, 1).toString('base64');
const TRIES = 3;

/** A server at which browsers sign in by cookie, over a sandbox whose tokens end soon. */
export interface SignInStage extends AsyncDisposable {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Every token that any reader or the application was granted. */
  readonly granted: ReadonlySet<string>;
  /** Calls to the token endpoint with a grant, for a reader. */
  readonly grants: (type: 'authorization_code' | 'refresh_token') => number;
  /** What the server has logged, at every level. */
  readonly log: () => string;
  /** Resolves when the reader's last token has ended. */
  readonly expiry: () => Promise<void>;
}

export async function openSignInStage(): Promise<SignInStage> {
  const sandbox = await startSandbox({ tokenLifetime: LIFETIME });
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
    expiry: () => new Promise((resolve) => setTimeout(resolve, lastGrant + LIFETIME * 1000 - Date.now())),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await sandbox.close();
    },
  };
}

/** The server must know its own address before it listens: on a port that is free, and may be taken in between. */
async function serving(sandbox: Sandbox, logger: ReturnType<typeof createLogger>) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const masthead = createMasthead({
      ...sandbox.config,
      publicUrl: `http://127.0.0.1:${port}`,
      tokenKeys: [KEY],
      session: { mode: 'cookie' },
      explorer: true,
      logger,
    });
    try {
      return await startServer(masthead, { host: '127.0.0.1', port, logger });
    } catch (error) {
      await masthead.dispose();
      if (attempt === TRIES) throw error;
    }
  }
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
