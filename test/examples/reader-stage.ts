import { createServer } from 'node:http';
import { pino } from 'pino';
import { Graph, type GraphOptions } from '../../examples/reader/graph.js';
import { createSite, type SiteOptions } from '../../examples/reader/site.js';
import { createMasthead, type MastheadConfig } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { IN_ANY_TIME } from '../stage.js';

/** What a page was answered with. */
export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** The reader site, over a Masthead and a sandbox of its own. */
export interface ReaderStage extends AsyncDisposable {
  readonly url: string;
  readonly sandbox: Sandbox;
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Shown>;
  /** How many operations the site has sent since the last time this was asked for. */
  operations(): number;
  /** The REST calls since the last time this was asked for, but for those to token endpoints. */
  calls(): string[];
  /** Errors that nobody expected. */
  readonly errors: unknown[];
}

export interface ReaderStageOptions {
  readonly config?: Partial<MastheadConfig>;
  readonly hasSessions?: boolean;
  readonly site?: Partial<SiteOptions>;
  readonly graph?: GraphOptions;
}

/** In the week before the Carillon festival: the newsroom's contents are out, its events to come. */
export const NOW = Date.parse('2026-10-05T15:00:00Z');

const KEY = Buffer.alloc(32, 7).toString('base64');

export async function openReaderStage({
  config = {},
  hasSessions = false,
  site = {},
  graph = {},
}: ReaderStageOptions = {}): Promise<ReaderStage> {
  const sandbox = await startSandbox();
  // It listens before it is known what with: a site knows its own address.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  const url = `http://127.0.0.1:${address.port}`;
  const masthead = createMasthead({
    ...sandbox.config,
    logger: pino({ enabled: false }),
    cacheMb: 0,
    rateLimit: 0,
    ...IN_ANY_TIME,
    timezone: 'America/Montreal',
    ...(hasSessions && { publicUrl: url, tokenKeys: [KEY], session: { mode: 'cookie' } }),
    ...config,
  });
  let operations = 0;
  const errors: unknown[] = [];
  const counted = (request: Request, address: string | undefined) => {
    operations += 1;
    return masthead.fetch(request, undefined, { address });
  };
  server.on(
    'request',
    createSite({
      graph: new Graph('http://masthead.test/graphql', counted, graph),
      origin: url,
      timezone: 'America/Montreal',
      hasSessions,
      images: [],
      masthead: masthead.listener,
      onError: (error) => errors.push(error),
      now: () => NOW,
      ...site,
    }),
  );
  return {
    url,
    sandbox,
    errors,
    get: async (path, headers = {}, method = 'GET') => {
      const response = await fetch(url + path, { method, headers, redirect: 'manual' });
      return { status: response.status, headers: response.headers, html: await response.text() };
    },
    operations: () => {
      const count = operations;
      operations = 0;
      return count;
    },
    calls: () =>
      sandbox.calls
        .splice(0)
        .filter(({ path }) => path !== '/oauth/token')
        .map(({ method, path }) => `${method} ${path}`),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await masthead.dispose();
      await sandbox.close();
    },
  };
}

/** A page of each kind, by what it shows. */
export function pagesOf({ data: { ids } }: Sandbox, language: 'en' | 'fr'): Readonly<Record<string, string>> {
  return {
    'the front page': `/${language}`,
    'an article': `/${language}/articles/${ids.showcaseContent}`,
    'a gated article': `/${language}/articles/${ids.premiumContent}`,
    'the kiosk': `/${language}/magazine`,
    'an issue': `/${language}/issues/${ids.issue}`,
    'an issue of paper': `/${language}/issues/${ids.pdfIssue}`,
    'a person': `/${language}/people/${ids.person}`,
    'a person who pastes carelessly': `/${language}/people/${ids.unsafePerson}`,
    'an organization': `/${language}/organizations/${ids.newsroom}`,
    'the calendar': `/${language}/events?month=2026-10`,
    'an event': `/${language}/events/${ids.weeklyEvent}?date=2026-10-06`,
    'an event of whole days': `/${language}/events/${ids.allDayEvent}`,
    'a topic': `/${language}/topics/${ids.category}`,
    'what was found': `/${language}/search?q=harbour`,
    'an empty search': `/${language}/search`,
  };
}

/** The text of a page, without its tags. */
export function textOf(html: string): string {
  return html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}
