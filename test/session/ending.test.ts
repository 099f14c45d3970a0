import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { status, told } from '../graph/altered.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import type { Browser } from './browser.js';
import { type Fleet, first, holding, isReadersRefresh, openFleet, refusingRefreshes, revoking } from './fleet.js';

const WHO = '{ viewer { email } }';
const LIFE = 3600;
const MARKER = 'for-entitled-eyes-only';
const NAME = '__Host-masthead-session';
const GONE = [`${NAME}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`];

const advance = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
const closings: (() => PromiseLike<void>)[] = [];
let redis: Redis | undefined;

beforeAll(async () => {
  if (REDIS_SERVER !== undefined) redis = await startRedis();
});
afterAll(() => redis?.stop());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closings.splice(0).reverse()) await close();
});

/** Instances, and a browser in which somebody has signed in. */
async function signedIn(
  store: Store,
  { instances = 1, config = {} } = {},
): Promise<{ fleet: Fleet; browser: Browser }> {
  const sandbox = { gatedMarker: MARKER };
  const fleet = await openFleet({ instances, redis: store === 'Redis' ? redis : undefined, sandbox, config });
  closings.push(() => fleet[Symbol.asyncDispose]());
  const browser = fleet.browser();
  await browser.signIn(fleet.sandbox.readers.premium);
  await expectReader(browser, fleet);
  return { fleet, browser };
}

async function expectReader(browser: Browser, { sandbox }: Fleet): Promise<void> {
  const { data, extensions } = await browser.ask(WHO);
  expect([data, extensions]).toEqual([{ viewer: { email: sandbox.readers.premium.email } }, undefined]);
}

/** Expects that the session is over: that is told once, and the browser forgets it. */
async function expectEnded(browser: Browser): Promise<void> {
  const ended = await browser.ask(WHO);
  expect(ended).toMatchObject({ status: 200, data: { viewer: null }, errors: [], extensions: { session: 'ended' } });
  expect(ended.headers.getSetCookie()).toEqual(GONE);
  expect(browser.session).toBeUndefined();
  const stranger = await browser.ask(WHO);
  expect(stranger).toMatchObject({ data: { viewer: null }, errors: [], extensions: undefined });
  expect(stranger.headers.getSetCookie()).toEqual([]);
}

/** The token that the session sends. */
const readersToken = (fleet: Fleet) => fleet.calls().find(({ call }) => call === 'GET /account/me')?.token;

/** The keys of what a fleet keeps of sessions. */
async function sessionKeys({ sandbox }: Fleet): Promise<string[]> {
  const kept = await redis?.keys();
  return [...(kept?.keys() ?? [])].filter(
    (key) => key.startsWith(sandbox.config.omerlo.url) && key.includes('/session/'),
  );
}

type Store = 'memory' | 'Redis';
const STORES = ['memory', ...(REDIS_SERVER === undefined ? [] : ['Redis' as const])] as const;

describe.each(STORES)('a session in %s', (store) => {
  it.each([400, 401, 403])('ends when its refresh is refused with %i, and its reader is a stranger', async (code) => {
    const { fleet, browser } = await signedIn(store);
    const copy = browser.copy();
    fleet.sandbox.interfere = (call, answer) => (isReadersRefresh(call, answer) ? status(code, {}, '') : undefined);
    advance(LIFE + 1);
    fleet.sandbox.calls.length = 0;
    const ended = await browser.ask(
      '{ viewer { email } contents(first: 2) { nodes { id } } categories { nodes { id } } }',
    );
    expect(ended.errors).toEqual([]);
    expect(ended.data).toMatchObject({
      viewer: null,
      contents: { nodes: [{}, {}] },
      categories: { nodes: expect.any(Array) },
    });
    expect(ended.extensions).toEqual({ session: 'ended' });
    expect(ended.headers.getSetCookie()).toEqual(GONE);
    // Both with the application's token.
    expect(fleet.calls().map(({ call }) => call)).toEqual(['GET /contents', 'GET /categories']);
    expect(new Set(fleet.calls().map(({ token }) => token)).size).toBe(1);
    expect(browser.session).toBeUndefined();
    fleet.sandbox.interfere = undefined;
    await expectEnded(copy);
    expect(await sessionKeys(fleet)).toEqual([]);
  });

  it('that ends in the middle of an operation gives what a stranger gets', async () => {
    const { fleet, browser } = await signedIn(store);
    const { ids } = fleet.sandbox.data;
    const operation = `{ viewer { email } content(id: "${ids.premiumContent}") { access ${BLOCKS} } ${LIST} }`;
    const before = await browser.ask(operation);
    expect(JSON.stringify(before)).toContain(MARKER);
    expect(before.data).toMatchObject({ content: { access: 'FULL' } });

    const copy = browser.copy();
    fleet.sandbox.interfere = first(refusingRefreshes, revoking(readersToken(fleet)));
    advance(10);
    fleet.sandbox.calls.length = 0;
    const ended = await browser.ask(operation);
    expect(ended.data).toMatchObject({ viewer: { email: null }, content: { access: 'LOCKED', blocks: [] } });
    expect(ended.data?.['contents']).toMatchObject({
      nodes: expect.arrayContaining([{ access: 'LOCKED', blocks: [] }]),
    });
    expect(JSON.stringify(ended)).not.toContain(MARKER);
    expect(told(ended.errors)).toEqual([['viewer.email', 'UNAUTHENTICATED']]);
    expect([ended.extensions, ended.headers.getSetCookie()]).toEqual([{ session: 'ended' }, GONE]);
    expect(fleet.grants('refresh_token')).toEqual([400]);
    await expectEnded(copy);
  });

  it('that ends after a list was had with it opens no body of what stands in the list', async () => {
    const { fleet, browser } = await signedIn(store);
    const operation = `{ ${LIST} }`;
    expect(JSON.stringify(await browser.ask(operation))).toContain(MARKER);
    const revoked = revoking(readersToken(fleet));
    fleet.sandbox.interfere = first(refusingRefreshes, (call, answer) =>
      call.path.startsWith('/contents/') ? revoked(call, answer) : undefined,
    );
    advance(10);
    const ended = await browser.ask(operation);
    expect(ended.errors).toEqual([]);
    expect(ended.data).toMatchObject({ contents: { nodes: expect.arrayContaining([{ access: 'FULL', blocks: [] }]) } });
    expect(JSON.stringify(ended)).not.toContain(MARKER);
    expect(ended.extensions).toEqual({ session: 'ended' });
  });

  it('ends by signing out: its record is gone, and a copied cookie is worth nothing', async () => {
    const { fleet, browser } = await signedIn(store);
    if (store === 'Redis') expect(await sessionKeys(fleet)).toHaveLength(1);
    const copy = browser.copy();
    const response = await browser.signOut();
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, GONE]);
    expect(browser.cookies.size).toBe(0);
    expect(await sessionKeys(fleet)).toEqual([]);
    await expectEnded(copy);
  });

  it('ends for its own reader only', async () => {
    const { fleet, browser } = await signedIn(store);
    const elsewhere = fleet.browser();
    await elsewhere.signIn(fleet.sandbox.readers.premium);
    await browser.signOut();
    await expectReader(elsewhere, fleet);
  });

  it('that ends while it is being refreshed stays ended', async () => {
    const { fleet, browser } = await signedIn(store);
    const copy = browser.copy();
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const asked = browser.copy().ask(WHO);
    await held.arrived;
    expect((await browser.signOut()).status).toBe(204);
    held.release();
    expect(await asked).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(await sessionKeys(fleet)).toEqual([]);
    await expectEnded(copy);
  });

  it('that ends while it is refreshed in the background stays ended', async () => {
    const { fleet, browser } = await signedIn(store);
    const copy = browser.copy();
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(0.95 * LIFE);
    await expectReader(browser, fleet);
    await held.arrived;
    await browser.signOut();
    held.release();
    await pause(50);
    expect(await sessionKeys(fleet)).toEqual([]);
    await expectEnded(copy);
  });

  it('ends when it has not been used for as long as is allowed', async () => {
    // Redis has a clock of its own, which can't be turned.
    if (store === 'Redis') vi.useRealTimers();
    const wait = (ms: number) => (store === 'Redis' ? pause(ms) : advance(ms / 1000));
    const { fleet, browser } = await signedIn(store, { config: { session: { mode: 'cookie', idleSeconds: 1 } } });
    const copy = browser.copy();
    for (let turn = 0; turn < 4; turn += 1) {
      await wait(300);
      await expectReader(browser, fleet);
    }
    await wait(1050);
    await expectEnded(copy);
  });

  it('ends after the longest time that is allowed, however much it is used', async () => {
    const session = { mode: 'cookie', idleSeconds: 1000, maxSeconds: 3000 } as const;
    const { fleet, browser } = await signedIn(store, { config: { session } });
    const headers = { cookie: browser.cookieHeader };
    for (let turn = 0; turn < 3; turn += 1) {
      advance(999);
      await expectReader(browser, fleet);
    }
    advance(4);
    // The browser has given its cookie up; whoever has not is told.
    expect(browser.session).toBeUndefined();
    const ended = await browser.ask(WHO, headers);
    expect(ended).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(ended.headers.getSetCookie()).toEqual(GONE);
  });

  it('lives no longer for being refreshed', async () => {
    const session = { mode: 'cookie', maxSeconds: 2 * LIFE } as const;
    const { fleet, browser } = await signedIn(store, { config: { session } });
    const headers = { cookie: browser.cookieHeader };
    advance(LIFE + 1);
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
    advance(LIFE);
    expect((await browser.ask(WHO, headers)).extensions).toEqual({ session: 'ended' });
  });

  const id = 'A'.repeat(43);
  it.each([
    ['unknown', id],
    ['a character short', id.slice(1)],
    ['a character long', `${id}A`],
    ['empty', ''],
    ['of other characters', `${id.slice(1)}/`],
    ['another key', `../${id}`],
    ['percent-encoded', `%41${id.slice(1)}`],
    ['quoted', `"${id}"`],
    ['a record', '{"token":"x"}'],
  ])('that is none is over: its id is %s', async (_, value) => {
    const { fleet } = await signedIn(store);
    const answered = await fleet.browser().ask(WHO, { cookie: `${NAME}=${value}` });
    expect(answered).toMatchObject({
      status: 200,
      data: { viewer: null },
      errors: [],
      extensions: { session: 'ended' },
    });
    expect(answered.headers.getSetCookie()).toEqual(GONE);
  });
});

describe('a cookie', () => {
  it('of 100 kB is none of ours, and not looked at', async () => {
    const { fleet } = await signedIn('memory');
    const answered = await fleet.browser().ask(WHO, { cookie: `${NAME}=${'A'.repeat(100_000)}` });
    expect(answered).toMatchObject({ status: 200, data: { viewer: null }, extensions: undefined });
    expect(answered.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['another name', 'masthead-session'],
    ['other letters', NAME.toLowerCase()],
    ['a longer name', `x${NAME}`],
    ['another prefix', '__Secure-masthead-session'],
  ])('with %s is none of ours: another host could have set it', async (_, name) => {
    const { fleet, browser } = await signedIn('memory');
    const cookie = `${name}=${browser.session?.value}`;
    const answered = await fleet.browser().ask(WHO, { cookie });
    expect(answered).toMatchObject({ data: { viewer: null }, extensions: undefined });
  });

  it('stands among others', async () => {
    const { fleet, browser } = await signedIn('memory');
    const cookie = `theme=dark; ${NAME}=${browser.session?.value}; __proto__=x; a="b;c"; =; ;`;
    const { data } = await fleet.browser().ask(WHO, { cookie });
    expect(data).toEqual({ viewer: { email: fleet.sandbox.readers.premium.email } });
  });

  it('that is over is told once in a response that nobody stores', async () => {
    const { fleet, browser } = await signedIn('memory');
    const copy = browser.copy();
    await browser.signOut();
    const { headers } = await copy.ask('{ __typename }');
    expect([headers.getSetCookie(), headers.get('cache-control')]).toEqual([GONE, 'no-store']);
    expect(fleet.grants('refresh_token')).toEqual([]);
  });
});

describe('signing out', () => {
  it.each([
    ['without a session', undefined],
    ['of an unknown one', `${NAME}=${'A'.repeat(43)}`],
    ['of what is none', `${NAME}=x`],
  ])('%s is done at once', async (_, cookie) => {
    const fleet = await openFleet();
    closings.push(() => fleet[Symbol.asyncDispose]());
    const response = await fleet.browser().signOut(cookie === undefined ? {} : { cookie });
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, GONE]);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('in a fleet', () => {
  it('a session that is signed out of at one instance is over at all', async () => {
    const { fleet, browser } = await signedIn('Redis', { instances: 2 });
    const [one, other = one] = fleet.mastheads;
    await expectReader(browser.at(other), fleet);
    const [atOne, atOther] = [browser.copy(one), browser.copy(other)];
    expect((await browser.at(other).signOut()).status).toBe(204);
    await expectEnded(atOne);
    await expectEnded(atOther);
  });

  it('a session that is signed out of at one instance while another refreshes it stays over', async () => {
    const { fleet, browser } = await signedIn('Redis', { instances: 2 });
    const [one, other = one] = fleet.mastheads;
    const copy = browser.copy();
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const asked = [browser.copy(one).ask(WHO), browser.copy(other).ask(WHO)];
    await held.arrived;
    await pause(50);
    await browser.at(other).signOut();
    held.release();
    for (const { data, extensions } of await Promise.all(asked)) {
      expect([data, extensions]).toEqual([{ viewer: null }, { session: 'ended' }]);
    }
    expect(await sessionKeys(fleet)).toEqual([]);
    await expectEnded(copy);
    expect(fleet.grants('refresh_token')).toHaveLength(1);
  });

  it('a refresh that is refused ends the session for all who wait for it', async () => {
    const { fleet, browser } = await signedIn('Redis', { instances: 2 });
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = first(held.interference, refusingRefreshes);
    advance(LIFE + 1);
    const asked = fleet.mastheads.flatMap((masthead) =>
      Array.from({ length: 5 }, () => browser.copy(masthead).ask(WHO)),
    );
    await held.arrived;
    await pause(50);
    held.release();
    for (const answered of await Promise.all(asked)) {
      expect(answered).toMatchObject({ data: { viewer: null }, errors: [], extensions: { session: 'ended' } });
    }
    expect(fleet.grants('refresh_token')).toEqual([400]);
  });

  it('requests move the end that idleness has, and not the one that it has in any case', async () => {
    const session = { mode: 'cookie', idleSeconds: 1000, maxSeconds: 3000 } as const;
    const { fleet, browser } = await signedIn('Redis', { config: { session } });
    const [key = ''] = await sessionKeys(fleet);
    const left = async () => Math.round(Number(await redis?.command('PTTL', key)) / 1000);
    expect(await left()).toBe(1000);
    await redis?.command('PEXPIRE', key, '400000');
    await expectReader(browser, fleet);
    expect(await left()).toBe(1000);
    advance(2500);
    await expectReader(browser, fleet);
    expect(await left()).toBe(1000);
    await redis?.command('PEXPIRE', key, '400000');
    await expectReader(browser, fleet);
    expect(await left()).toBe(500);
  });
});

const BLOCKS = 'blocks { ... on RichtextContentBlock { contentHtml } }';
const LIST = `contents(first: 30) { nodes { access ${BLOCKS} } }`;
