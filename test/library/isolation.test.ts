import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead, type Masthead, type MastheadConfig } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { answering, status } from '../graph/altered.js';
import { Browser } from '../session/browser.js';
import { tokenKey } from '../session/fleet.js';
import { IN_ANY_TIME } from '../stage.js';
import { posted } from './port.js';

const TITLES = '{ contents(first: 2) { nodes { titleText } } }';
const NAME = '{ media { name } }';
const WHO = '{ viewer { email } }';
const ORIGIN = 'http://graph.test';
const silent = pino({ level: 'silent' });

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function sandboxed(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  closings.push(() => sandbox.close());
  return sandbox;
}

function created(sandbox: Sandbox, config: MastheadConfig = {}): Masthead {
  const masthead = createMasthead({ ...sandbox.config, logger: silent, ...IN_ANY_TIME, ...config });
  closings.push(() => masthead.dispose());
  return masthead;
}

interface Said {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly codes: readonly string[];
}

async function ask(
  masthead: Masthead,
  query: string,
  headers: Readonly<Record<string, string>> = {},
  address = '192.0.2.1',
): Promise<Said> {
  const answer = await masthead.fetch(`${ORIGIN}/graphql`, posted(query, headers), { address });
  const { data, errors = [] }: { data?: Said['data']; errors?: { extensions: { code: string } }[] } =
    await answer.json();
  return { status: answer.status, data, codes: errors.map(({ extensions }) => extensions.code) };
}

/** The calls since the last time, but for those for tokens. */
const callsOf = ({ calls }: Sandbox) => calls.splice(0).filter(({ path }) => path !== '/oauth/token').length;

describe('two instances in one process, over one and the same upstream', () => {
  it('keep answers each for itself, and drop each its own', async () => {
    const sandbox = await sandboxed();
    const [one, other] = [created(sandbox), created(sandbox)];
    for (const [masthead, made] of [
      [one, 1],
      [one, 0],
      [other, 1],
      [other, 0],
    ] as const) {
      await ask(masthead, TITLES);
      expect(callsOf(sandbox)).toBe(made);
    }
    expect(await one.purge('all')).toBeGreaterThan(0);
    await ask(other, TITLES);
    expect(callsOf(sandbox)).toBe(0);
    await ask(one, TITLES);
    expect(callsOf(sandbox)).toBe(1);
  });

  it('limit each by its own configuration, and count each its own callers', async () => {
    const sandbox = await sandboxed();
    const strict = created(sandbox, { rateLimit: 2, maxCalls: 1, maxNodes: 30 });
    const lax = created(sandbox);
    const [two, large] = [`{ media { name } menu(key: "main") { name } }`, '{ contents(first: 50) { nodes { id } } }'];
    expect((await ask(strict, two)).codes).toEqual(['OPERATION_TOO_COMPLEX']);
    expect((await ask(strict, large)).codes).toEqual(['OPERATION_TOO_COMPLEX']);
    expect((await ask(strict, NAME)).status).toBe(429);
    for (const query of [two, large, NAME]) expect(await ask(lax, query)).toMatchObject({ status: 200, codes: [] });
    expect((await ask(strict, NAME, {}, '192.0.2.2')).status).toBe(200);
  });

  it('let in each as many as its own configuration says', async () => {
    const sandbox = await sandboxed();
    const [narrow, wide] = [created(sandbox, { maxConcurrent: 1, cacheMb: 0 }), created(sandbox, { cacheMb: 0 })];
    let arrived = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    sandbox.interfere = async ({ path }) => {
      if (path !== '/account/me') return undefined;
      arrived();
      await released;
      return undefined;
    };
    const held = ask(narrow, WHO, { authorization: `Bearer ${sandbox.readers.premium.token}` });
    await isThere;
    expect((await ask(narrow, NAME)).status).toBe(503);
    expect((await ask(wide, NAME)).status).toBe(200);
    release();
    expect((await held).status).toBe(200);
  });

  it('show an upstream each its own credential, and what is wrong with one is no problem of the other’s', async () => {
    const sandbox = await sandboxed();
    const wrong = created(sandbox, { omerlo: { ...sandbox.config.omerlo, clientSecret: 'planted-and-wrong' } });
    const right = created(sandbox);
    expect((await ask(wrong, NAME)).data).toEqual({ media: null });
    expect((await ask(right, NAME)).codes).toEqual([]);
    expect(wrong.problems()).toMatchObject([{ part: 'omerlo' }]);
    expect(right.problems()).toEqual([]);
    expect(JSON.stringify(wrong.problems())).not.toContain('planted');
  });

  it('know each the sessions that it has begun, and which pages may use them', async () => {
    const sandbox = await sandboxed();
    const session = (n: number, page: string): MastheadConfig => ({
      publicUrl: ORIGIN.replace('http:', 'https:'),
      session: { mode: 'cookie' },
      tokenKeys: [tokenKey(n)],
      corsOrigins: [page],
      cacheMb: 0,
    });
    const one = created(sandbox, session(1, 'https://one.example'));
    const other = created(sandbox, session(2, 'https://other.example'));
    const browser = new Browser(one, ORIGIN.replace('http:', 'https:'));
    await browser.signIn(sandbox.readers.premium);
    const cookie = browser.cookieHeader;
    const reader = { viewer: { email: sandbox.readers.premium.email } };
    expect((await ask(one, WHO, { cookie, origin: 'https://one.example' })).data).toEqual(reader);
    expect((await ask(one, WHO, { cookie, origin: 'https://other.example' })).status).toBe(403);
    expect((await ask(other, WHO, { cookie, origin: 'https://one.example' })).status).toBe(403);
    // Even a key in common does not make it a fleet: that takes a store in common.
    expect((await ask(other, WHO, { cookie, origin: 'https://other.example' })).data).toEqual({ viewer: null });
    const twin = created(sandbox, session(1, 'https://one.example'));
    expect((await ask(twin, WHO, { cookie, origin: 'https://one.example' })).data).toEqual({ viewer: null });
    expect((await ask(one, WHO, { cookie, origin: 'https://one.example' })).data).toEqual(reader);
  });

  it('answer each in its own way', async () => {
    const sandbox = await sandboxed();
    const { omerlo } = sandbox.config;
    const closed = created(sandbox, {
      introspection: false,
      omerlo: { ...omerlo, locales: ['fr'] },
      serverKey: 'k'.repeat(16),
    });
    const open = created(sandbox, { explorer: true, omerlo: { ...omerlo, locales: ['en'] } });
    const current = '{ contents(first: 1) { nodes { locales { current } } } }';
    expect((await ask(closed, current)).data).toEqual({ contents: { nodes: [{ locales: { current: 'fr' } }] } });
    expect((await ask(open, current)).data).toEqual({ contents: { nodes: [{ locales: { current: 'en' } }] } });
    const schema = '{ __schema { queryType { name } } }';
    expect((await ask(closed, schema)).data).toBeUndefined();
    expect((await ask(open, schema)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const page = (masthead: Masthead) => masthead.fetch(`${ORIGIN}/graphql`, { headers: { accept: 'text/html' } });
    expect((await page(open)).headers.get('content-type')).toContain('text/html');
    expect((await page(closed)).headers.get('content-type')).not.toContain('text/html');
  });
});

describe('two instances in one process, over an upstream each', () => {
  it('log each where it is told to, of its own operations alone', async () => {
    const [broken, well] = [await sandboxed(), await sandboxed()];
    broken.interfere = answering(/^\/menus/, status(500));
    const lines: Record<'one' | 'other', string[]> = { one: [], other: [] };
    const logTo = (name: keyof typeof lines) =>
      pino({ level: 'info' }, { write: (line: string) => void lines[name].push(line) });
    const one = created(broken, { logger: logTo('one') });
    const other = created(well, { logger: logTo('other') });
    const MENU = '{ menu(key: "main") { name } }';
    await Promise.all([ask(one, MENU, { 'x-request-id': 'of-one' }), ask(other, MENU, { 'x-request-id': 'of-other' })]);
    expect(lines.one.join()).toContain('of-one');
    expect(lines.one.join()).not.toContain('of-other');
    expect(lines.other).toEqual([]);
  });

  it('leave each its own upstream alone, when that keeps failing', async () => {
    const [broken, well] = [await sandboxed(), await sandboxed()];
    broken.interfere = ({ path }) => (path === '/oauth/token' ? undefined : status(503));
    const [one, other] = [created(broken, { cacheMb: 0, rateLimit: 0 }), created(well, { cacheMb: 0, rateLimit: 0 })];
    const breakerOf = (masthead: Masthead) =>
      masthead.upstreams().find(({ upstream }) => upstream === 'omerlo')?.breaker;
    for (let asked = 0; asked < 200 && breakerOf(one) === 'closed'; asked += 1) {
      await Promise.all([ask(one, NAME), ask(other, NAME)]);
    }
    // Open, or half-open again on a machine that is busy.
    expect(breakerOf(one)).toMatch(/open/);
    expect(breakerOf(other)).toBe('closed');
    expect((await ask(other, NAME)).codes).toEqual([]);
  });
});
