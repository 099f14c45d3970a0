import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead, type Masthead, type MastheadConfig } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { hashOf, manifestOf, searchOf } from '../persisted/ways.js';
import { bearer, IN_ANY_TIME } from '../stage.js';
import { NGINX, type Nginx, startNginx } from './nginx.js';

const TITLES = 'query Titles($first: Int = 2) { contents(first: $first) { nodes { titleText } } }';
const BODY = 'query Body($id: ID!) { content(id: $id) { access blocks { __typename } } }';
const WHO = 'query Who { viewer { email } }';
const FAILS = 'query Fails { contents(first: 1000) { nodes { id } } }';

const logger = pino({ level: 'silent' });
let sandbox: Sandbox;
const opened: AsyncDisposable[] = [];

/** A graph behind a caching proxy. */
interface Behind {
  readonly masthead: Masthead;
  readonly server: RunningServer;
  readonly nginx: Nginx;
}

async function behind(config: MastheadConfig, more = ''): Promise<Behind> {
  const trustedDocuments = manifestOf(TITLES, BODY, WHO, FAILS);
  const masthead = createMasthead({
    ...sandbox.config,
    logger,
    trustedDocuments,
    trustedOnly: true,
    cacheTtl: 60,
    ...IN_ANY_TIME,
    ...config,
  });
  const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
  const nginx = await startNginx(server.url, more);
  opened.push({ [Symbol.asyncDispose]: () => server.close() }, nginx);
  return { masthead, server, nginx };
}

let usual: Behind;
beforeAll(async () => {
  // What the graph keeps gets no older by itself: a proxy that is asked soon is told of a whole minute.
  vi.useFakeTimers({ toFake: ['performance'] });
  sandbox = await startSandbox();
  if (NGINX !== undefined) usual = await behind({});
});
afterAll(async () => {
  for (const each of opened.splice(0).reverse()) await each[Symbol.asyncDispose]();
  await sandbox.close();
  vi.useRealTimers();
});

interface Got {
  readonly cache: string | null;
  readonly control: string | null;
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly data?: Record<string, unknown>; readonly errors?: readonly unknown[] };
}

async function get(
  { nginx }: Behind,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  const search = searchOf({ documentId: `sha256:${hashOf(query)}`, variables });
  const response = await fetch(`${nginx.url}/graphql?${search}`, { headers });
  const text = await response.text();
  return {
    cache: response.headers.get('x-cache'),
    control: response.headers.get('cache-control'),
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : JSON.parse(text),
  };
}

const premium = () => bearer(sandbox.readers.premium.token);
const locked = () => ({ id: sandbox.data.ids.premiumContent });
const bodyOf = ({ body }: Got) => body.data?.['content'];

describe.skipIf(NGINX === undefined)('a caching proxy in front', () => {
  it('keeps what is the same for everybody, and gives it without asking', async () => {
    const first = await get(usual, TITLES, { first: 3 });
    expect([first.cache, first.control]).toEqual(['MISS', 'public, max-age=60']);
    sandbox.calls.length = 0;
    const second = await get(usual, TITLES, { first: 3 });
    expect([second.cache, second.body]).toEqual(['HIT', first.body]);
    // The id is that of the request that was asked for.
    expect(second.headers.get('x-request-id')).toBe(first.headers.get('x-request-id'));
    expect(sandbox.calls).toEqual([]);
  });

  it('keeps languages apart', async () => {
    const [english, french] = [{ 'accept-language': 'en' }, { 'accept-language': 'fr' }];
    const told = [];
    for (const headers of [english, french, english, french])
      told.push(await get(usual, TITLES, { first: 4 }, headers));
    expect(told.map(({ cache }) => cache)).toEqual(['MISS', 'MISS', 'HIT', 'HIT']);
    expect(told.map(({ headers }) => headers.get('content-language'))).toEqual(['en', 'fr', 'en', 'fr']);
    expect(told[2]?.body).toEqual(told[0]?.body);
    expect(told[3]?.body).toEqual(told[1]?.body);
    expect(told[1]?.body).not.toEqual(told[0]?.body);
  });

  it('keeps nothing of a reader’s, of a gated body or of an error', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const who = await get(usual, WHO);
      expect([who.cache, who.control, who.body.data]).toEqual(['MISS', 'private, no-store', { viewer: null }]);
      const body = await get(usual, BODY, locked());
      expect([body.cache, body.control, bodyOf(body)]).toEqual([
        'MISS',
        'private, no-store',
        { access: 'LOCKED', blocks: [] },
      ]);
      const failed = await get(usual, FAILS);
      expect([failed.cache, failed.control, failed.body.errors?.length]).toEqual(['MISS', 'no-store', 1]);
      const unknown = await get(usual, '{ unknown }');
      expect([unknown.cache, unknown.control]).toEqual(['MISS', 'no-store']);
    }
  });

  it('never gives a stranger what a reader got, nor the other way round', async () => {
    const email = { viewer: { email: sandbox.readers.premium.email } };
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await get(usual, WHO, {}, premium())).body.data).toEqual(email);
      expect((await get(usual, WHO)).body.data).toEqual({ viewer: null });
      expect(bodyOf(await get(usual, BODY, locked(), premium()))).toMatchObject({ access: 'FULL' });
      expect(bodyOf(await get(usual, BODY, locked()))).toEqual({ access: 'LOCKED', blocks: [] });
      const own = await get(usual, TITLES, { first: 5 }, premium());
      expect([own.cache, own.control]).toEqual(['MISS', 'no-store']);
      const anybodys = await get(usual, TITLES, { first: 5 });
      expect([anybodys.cache, anybodys.control]).toEqual([turn === 0 ? 'MISS' : 'HIT', 'public, max-age=60']);
    }
  });

  it('asks again by the tag, once its time is over', async () => {
    const short = await behind({ cacheTtl: 1 });
    const first = await get(short, TITLES);
    expect([first.cache, first.control]).toEqual(['MISS', 'public, max-age=1']);
    await pause(2_100);
    vi.advanceTimersByTime(2_100);
    const second = await get(short, TITLES);
    expect([second.cache, second.body]).toEqual(['REVALIDATED', first.body]);
    const headers = { 'if-none-match': first.headers.get('etag') ?? 'none' };
    expect((await get(short, TITLES, {}, headers)).status).toBe(304);
  });

  it('keeps one answer for the pages of all origins, where any may read it, whoever has asked first', async () => {
    const open = await behind({ corsOrigins: ['*'] });
    const told = [await get(open, TITLES), await get(open, TITLES, {}, { origin: 'https://one.example' })];
    expect(told.map(({ cache }) => cache)).toEqual(['MISS', 'HIT']);
    expect(told.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual(['*', '*']);
  });

  it('keeps answers to the pages of other origins apart', async () => {
    const [one, other] = ['https://one.example', 'https://other.example'] as const;
    const open = await behind({ corsOrigins: [one, other] });
    const told = [];
    for (const origin of [one, other, one, other]) told.push(await get(open, TITLES, {}, { origin }));
    expect(told.map(({ cache }) => cache)).toEqual(['MISS', 'MISS', 'HIT', 'HIT']);
    expect(told.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([one, other, one, other]);
    // In another language it is another answer still, although there is more to vary by.
    const french = await get(open, TITLES, {}, { origin: one, 'accept-language': 'fr' });
    expect([french.cache, french.headers.get('content-language')]).toEqual(['MISS', 'fr']);
  });
});

describe.skipIf(NGINX === undefined)('with CDN_VARIES, a caching proxy that honours Vary', () => {
  it('keeps a gated body as a stranger sees it, and has readers pass by', async () => {
    const varying = await behind({ cdnVaries: true });
    const seen = [];
    for (const headers of [{}, premium(), {}, premium(), {}]) seen.push(await get(varying, BODY, locked(), headers));
    expect(seen.map(({ cache }) => cache)).toEqual(['MISS', 'MISS', 'HIT', 'MISS', 'HIT']);
    expect(seen.map(({ control }) => control)).toEqual([
      'public, max-age=60',
      'no-store',
      'public, max-age=60',
      'no-store',
      'public, max-age=60',
    ]);
    expect(seen.map((got) => bodyOf(got))).toMatchObject(
      ['LOCKED', 'FULL', 'LOCKED', 'FULL', 'LOCKED'].map((access) => ({ access })),
    );
    const who = await get(varying, WHO);
    expect([who.cache, who.control]).toEqual(['MISS', 'private, no-store']);
  });
});

describe.skipIf(NGINX === undefined)('without it, a caching proxy that looks at no Vary', () => {
  it('gives everybody what is everybody’s, and each their own', async () => {
    const blind = await behind({}, 'proxy_ignore_headers Vary;');
    const seen = [];
    for (const headers of [{}, premium(), {}]) seen.push(await get(blind, TITLES, {}, headers));
    expect(seen.map(({ cache }) => cache)).toEqual(['MISS', 'HIT', 'HIT']);
    for (const [headers, access] of [
      [{}, 'LOCKED'],
      [premium(), 'FULL'],
      [{}, 'LOCKED'],
    ] as const) {
      const got = await get(blind, BODY, locked(), headers);
      expect([got.cache, bodyOf(got)]).toEqual(['MISS', expect.objectContaining({ access })]);
    }
  });

  it('would mix them, were that not so: with CDN_VARIES it does', async () => {
    const mistaken = await behind({ cdnVaries: true }, 'proxy_ignore_headers Vary;');
    await get(mistaken, BODY, locked());
    const reader = await get(mistaken, BODY, locked(), premium());
    expect([reader.cache, bodyOf(reader)]).toEqual(['HIT', { access: 'LOCKED', blocks: [] }]);
  });
});
