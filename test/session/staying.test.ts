import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRecord, status, told } from '../graph/altered.js';
import { REDIS_SERVER } from '../redis.js';
import type { Browser } from './browser.js';
import {
  type Fleet,
  type Fleets,
  first,
  holding,
  isExchange,
  isReadersRefresh,
  openFleets,
  outage,
  revoking,
  STORES,
} from './fleet.js';
import { advance, expectReader, LIFE, signedIn, stopClock, WHO } from './signed-in.js';

let fleets: Fleets;
beforeAll(async () => {
  fleets = await openFleets();
});
afterAll(() => fleets[Symbol.asyncDispose]());
beforeEach(() => {
  stopClock();
});
afterEach(() => {
  vi.useRealTimers();
  fleets.memory.sandbox.interfere = undefined;
  fleets.Redis.sandbox.interfere = undefined;
});

const readersTokens = (fleet: Fleet) => fleet.calls().map(({ token }) => token);

const refreshTokens = ({ sandbox }: Fleet) =>
  sandbox.calls.flatMap(({ query }) => (query['grant_type'] === 'refresh_token' ? [query['refresh_token']] : []));

/** Asks, always as the reader, until another token is sent. */
const expectOtherToken = (browser: Browser, fleet: Fleet, old: string | undefined) =>
  expect
    .poll(async () => {
      await expectReader(browser, fleet);
      return readersTokens(fleet).at(-1);
    })
    .not.toBe(old);

describe.each(STORES)('with sessions in %s, a token', (store) => {
  it('that has expired costs one refresh, and nobody notices', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    await expectReader(browser, fleet);
    advance(LIFE + 1);
    for (let turn = 0; turn < 3; turn += 1) await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
    const [old, ...later] = readersTokens(fleet);
    expect(new Set(later).size).toBe(1);
    expect(later).not.toContain(old);
    expect(fleet.calls().map((call) => call.status)).toEqual([200, 200, 200, 200]);
  });

  it('is refreshed each time with the refresh token that came with it', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    for (let turn = 0; turn < 4; turn += 1) {
      advance(LIFE);
      await expectReader(browser, fleet);
    }
    expect(fleet.grants('refresh_token')).toEqual([200, 200, 200, 200]);
    expect(new Set(refreshTokens(fleet)).size).toBe(4);
  });

  it('is left alone before the last tenth of its life', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    advance(0.89 * LIFE);
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([]);
  });

  it('is refreshed in the background in the last tenth of its life: no request waits for it', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(0.95 * LIFE);
    for (let turn = 0; turn < 3; turn += 1) await expectReader(browser, fleet);
    await held.arrived;
    expect(fleet.grants('refresh_token')).toEqual([0]);
    const [old] = readersTokens(fleet);
    held.release();
    await expectOtherToken(browser, fleet, old);
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });

  it('that has just expired is refreshed once for a hundred requests', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    advance(LIFE + 1);
    await Promise.all(Array.from({ length: 100 }, () => expectReader(browser, fleet)));
    expect(fleet.grants('refresh_token')).toEqual([200]);
    expect(fleet.calls().map((call) => call.status)).toEqual(Array(100).fill(200));
  });

  it('that has expired is refreshed even if the request that asked for it goes away', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const leaver = new AbortController();
    const left = browser.ask(WHO, {}, { signal: leaver.signal }).catch(() => undefined);
    await held.arrived;
    leaver.abort();
    await pause(20);
    held.release();
    await left;
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });

  it('that upstream revokes before its time is refreshed once, and what it was for is asked again once', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    await expectReader(browser, fleet);
    const [revoked] = readersTokens(fleet);
    fleet.sandbox.interfere = revoking(revoked);
    fleet.sandbox.calls.length = 0;
    advance(10);
    const { data, errors } = await browser.ask('{ viewer { email oauthUser { name } entitlements { featureKey } } }');
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ viewer: { email: fleet.sandbox.readers.premium.email } });
    expect(fleet.grants('refresh_token')).toEqual([200]);
    const calls = fleet.calls();
    expect(calls.filter(({ token }) => token === revoked).map((call) => call.status)).toEqual([401, 401, 401]);
    expect(calls.filter(({ token }) => token !== revoked).map((call) => call.status)).toEqual([200, 200, 200]);
    // Whoever asks next starts out with the new one.
    await expectReader(browser, fleet);
    expect(fleet.calls().at(-1)?.token).not.toBe(revoked);
  });

  it('that is revoked is refreshed once for many requests at the same time', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    await expectReader(browser, fleet);
    const held = holding(({ path }) => path === '/account/me');
    fleet.sandbox.interfere = first(held.interference, revoking(...readersTokens(fleet)));
    advance(10);
    const asked = Array.from({ length: 30 }, () => expectReader(browser, fleet));
    await held.arrived;
    held.release();
    await Promise.all(asked);
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });

  it('that is refused like any other is not refreshed in a loop', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    fleet.sandbox.interfere = ({ path }) => (path === '/account/me' ? status(401) : undefined);
    advance(10);
    for (let turn = 0; turn < 5; turn += 1) {
      const answers = await Promise.all([browser.ask(WHO), browser.ask(WHO)]);
      for (const { errors, extensions } of answers) {
        expect(told(errors)).toEqual([['viewer.email', 'UNAUTHENTICATED']]);
        expect(extensions).toBeUndefined();
      }
    }
    expect(fleet.grants('refresh_token')).toEqual([200]);
    // The first two once more with the new one, the others once.
    expect(fleet.calls()).toHaveLength(12);
    fleet.sandbox.interfere = undefined;
    await expectReader(browser, fleet);
  });
});

describe('a refresh that upstream does not answer', () => {
  const failures = [
    ['500', status(500), 'UPSTREAM_UNAVAILABLE'],
    ['429', status(429), 'RATE_LIMITED'],
    ['404', status(404), 'UPSTREAM_UNAVAILABLE'],
    ['a page', status(200, { 'content-type': 'text/html' }, '<p>'), 'UPSTREAM_INVALID_RESPONSE'],
    ['a grant without a token', status(200, {}, { expires_in: 60 }), 'UPSTREAM_INVALID_RESPONSE'],
    ['a connection that breaks', 'reset', 'UPSTREAM_UNAVAILABLE'],
  ] as const;

  it.each(failures)('but with %s fails the reader’s fields, and the session lives on', async (_, failure, code) => {
    const fleet = fleets.memory;
    const browser = await signedIn(fleet);
    const upstream = outage(failure);
    fleet.sandbox.interfere = upstream.interference;
    advance(LIFE + 1);
    const { data, errors, extensions, headers } = await browser.ask(
      '{ viewer { email } contents(first: 1) { nodes { id } } categories(first: 1) { nodes { id } } }',
    );
    // Nobody is made a stranger by an upstream that is down; what is the application's to read is there.
    expect(told(errors).sort()).toEqual([
      ['contents', code],
      ['viewer.email', code],
    ]);
    expect(data).toMatchObject({ viewer: { email: null }, contents: null, categories: { nodes: [{}] } });
    expect([extensions, headers.getSetCookie()]).toEqual([undefined, []]);
    // For a moment nobody asks again: requests would be as many token calls, to an upstream that is down.
    const asked = fleet.grants('refresh_token').length;
    const [again] = (await browser.ask('{ viewer { email } }')).errors;
    expect(again?.extensions.code).toBe(code);
    expect(fleet.grants('refresh_token')).toHaveLength(asked);
    upstream.end();
    advance(1.1);
    await expectReader(browser, fleet);
  });

  it('in the background is noticed by nobody, as long as the token lasts', async () => {
    const fleet = fleets.memory;
    const browser = await signedIn(fleet);
    const upstream = outage(status(500));
    fleet.sandbox.interfere = upstream.interference;
    advance(0.95 * LIFE);
    await expectReader(browser, fleet);
    await expect.poll(() => fleet.grants('refresh_token')).toEqual([500]);
    await pause(50);
    for (let turn = 0; turn < 3; turn += 1) await expectReader(browser, fleet);
    // It is not tried again at once, unless it has to be.
    expect(fleet.grants('refresh_token')).toEqual([500]);
    upstream.end();
    advance(0.1 * LIFE);
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([500, 200]);
  });
});

describe('a refresh that upstream answers late', () => {
  it('fails whoever can’t wait for it, and its tokens are the session’s all the same', async () => {
    const fleet = fleets.memory;
    const browser = await signedIn(fleet, fleet.add({ callTimeoutMs: 2000 }));
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const { errors, extensions } = await browser.ask(WHO);
    expect(told(errors)).toEqual([['viewer.email', 'UPSTREAM_TIMEOUT']]);
    expect(extensions).toBeUndefined();
    held.release();
    await expect.poll(async () => (await browser.ask(WHO)).errors).toEqual([]);
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });
});

describe('refresh tokens', () => {
  /** Leaves the refresh token out of grants. */
  const without = (matches: typeof isReadersRefresh) => (call: Parameters<typeof matches>[0], answer: typeof plain) => {
    if (!matches(call, answer) || !isRecord(answer.body)) return undefined;
    const { refresh_token: _, ...body } = answer.body;
    return { ...answer, body };
  };
  const plain = status(200);

  it('are used on where upstream gives no new one', async () => {
    const fleet = fleets.memory;
    const browser = await signedIn(fleet);
    fleet.sandbox.interfere = without(isReadersRefresh);
    advance(LIFE);
    await expectReader(browser, fleet);
    fleet.sandbox.interfere = ({ query }) =>
      query['grant_type'] === 'refresh_token'
        ? status(200, {}, { access_token: fleet.sandbox.readers.premium.token, expires_in: 60 })
        : undefined;
    advance(LIFE);
    await expectReader(browser, fleet);
    const [one, two] = refreshTokens(fleet);
    expect(two).toBe(one);
  });

  it('are done without where there are none: the session ends with its token', async () => {
    const fleet = fleets.memory;
    const browser = await signedIn(fleet);
    fleet.sandbox.interfere = without(isExchange);
    await browser.signIn(fleet.sandbox.readers.premium);
    await expectReader(browser, fleet);
    advance(LIFE + 1);
    expect(await browser.ask(WHO)).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(refreshTokens(fleet)).toEqual([]);
    expect(browser.session).toBeUndefined();
  });
});

describe.skipIf(REDIS_SERVER === undefined)('two instances', () => {
  it('refresh a token that has just expired once for a hundred requests at the same time', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const asked = Array.from({ length: 100 }, (_, n) =>
      expectReader(browser.at(fleet.mastheads[n % 2] ?? fleet.mastheads[0]), fleet),
    );
    await held.arrived;
    // So that the other instance has come to wait for it.
    await pause(100);
    expect(fleet.grants('refresh_token')).toEqual([0]);
    held.release();
    await Promise.all(asked);
    expect(fleet.grants('refresh_token')).toEqual([200]);
    expect(new Set(readersTokens(fleet)).size).toBe(1);
  });

  it('refresh a token that upstream has revoked once between them', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
    await expectReader(browser, fleet);
    fleet.sandbox.interfere = revoking(...readersTokens(fleet));
    advance(10);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        expectReader(browser.at(fleet.mastheads[n % 2] ?? fleet.mastheads[0]), fleet),
      ),
    );
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });

  it('lose no tokens when one of them is shut down in the middle of a refresh', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
    const [one, other] = [fleet.add(), fleet.mastheads[0]];
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(0.95 * LIFE);
    await expectReader(browser.at(one), fleet);
    await held.arrived;
    const disposed = one.dispose();
    await pause(20);
    held.release();
    await disposed;
    await expectReader(browser.at(other), fleet);
    advance(0.1 * LIFE);
    await expectReader(browser.at(other), fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });
});
