import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { REDIS_SERVER } from '../redis.js';
import { type Fleets, holding, isReadersRefresh, openFleets, STORES } from './fleet.js';
import {
  advance,
  expectEnded,
  expectReader,
  GONE,
  LIFE,
  SESSION_COOKIE,
  signedIn,
  stopClock,
  WHO,
} from './signed-in.js';

let fleets: Fleets;
beforeAll(async () => {
  fleets = await openFleets();
});
afterAll(() => fleets[Symbol.asyncDispose]());
beforeEach(stopClock);
afterEach(() => {
  vi.useRealTimers();
  fleets.memory.sandbox.interfere = undefined;
  fleets.Redis.sandbox.interfere = undefined;
});

describe.each(STORES)('a session in %s', (store) => {
  it('ends by signing out: its record is gone, and a copied cookie is worth nothing', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    if (store === 'Redis') expect(await fleets.keyOf(browser)).toBeDefined();
    const copy = browser.copy();
    const response = await browser.signOut();
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, GONE]);
    expect(browser.cookies.size).toBe(0);
    expect(await fleets.keyOf(copy)).toBeUndefined();
    await expectEnded(copy);
  });

  it('ends for its own reader only', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    const elsewhere = fleet.browser();
    await elsewhere.signIn(fleet.sandbox.readers.premium);
    await browser.signOut();
    await expectReader(elsewhere, fleet);
  });

  it('that ends while it is being refreshed stays ended', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    const copy = browser.copy();
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(LIFE + 1);
    const asked = browser.copy().ask(WHO);
    await held.arrived;
    expect((await browser.signOut()).status).toBe(204);
    held.release();
    expect(await asked).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(await fleets.keyOf(copy)).toBeUndefined();
    await expectEnded(copy);
  });

  it('that ends while it is refreshed in the background stays ended', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
    const copy = browser.copy();
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    advance(0.95 * LIFE);
    await expectReader(browser, fleet);
    await held.arrived;
    await browser.signOut();
    held.release();
    await expect.poll(() => fleet.grants('refresh_token')).toEqual([200]);
    await pause(50);
    expect(await fleets.keyOf(copy)).toBeUndefined();
    await expectEnded(copy);
  });
});

describe('signing out', () => {
  it.each([
    ['without a session', undefined],
    ['of an unknown one', `${SESSION_COOKIE}=${'A'.repeat(43)}`],
    ['of what is none', `${SESSION_COOKIE}=x`],
  ])('%s is done at once', async (_, cookie) => {
    const response = await fleets.memory.browser().signOut(cookie === undefined ? {} : { cookie });
    expect([response.status, response.headers.getSetCookie()]).toEqual([204, GONE]);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('in a fleet', () => {
  it('a session that is signed out of at one instance is over at all', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
    const [one, other = one] = fleet.mastheads;
    await expectReader(browser.at(other), fleet);
    const [atOne, atOther] = [browser.copy(one), browser.copy(other)];
    expect((await browser.at(other).signOut()).status).toBe(204);
    await expectEnded(atOne);
    await expectEnded(atOther);
  });

  it('a session that is signed out of at one instance while another refreshes it stays over', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
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
    expect(await fleets.keyOf(copy)).toBeUndefined();
    await expectEnded(copy);
    expect(fleet.grants('refresh_token')).toHaveLength(1);
  });
});
