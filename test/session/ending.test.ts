import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { status, told } from '../graph/altered.js';
import { REDIS_SERVER } from '../redis.js';
import {
  type Fleet,
  type Fleets,
  first,
  holding,
  isReadersRefresh,
  openFleets,
  refusingRefreshes,
  revoking,
  STORES,
} from './fleet.js';
import { advance, expectEnded, expectReader, GONE, LIFE, signedIn, stopClock, WHO } from './signed-in.js';

const MARKER = 'for-entitled-eyes-only';
const BLOCKS = 'blocks { ... on RichtextContentBlock { contentHtml } }';
const LIST = `contents(first: 30) { nodes { access ${BLOCKS} } }`;

let fleets: Fleets;
beforeAll(async () => {
  fleets = await openFleets({ sandbox: { gatedMarker: MARKER } });
});
afterAll(() => fleets[Symbol.asyncDispose]());
beforeEach(stopClock);
afterEach(() => {
  vi.useRealTimers();
  fleets.memory.sandbox.interfere = undefined;
  fleets.Redis.sandbox.interfere = undefined;
});

/** The token that was sent last. */
const readersToken = (fleet: Fleet) => fleet.calls().at(-1)?.token;

describe.each(STORES)('a session in %s', (store) => {
  it.each([400, 401, 403])('ends when its refresh is refused with %i, and its reader is a stranger', async (code) => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
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
    expect(await fleets.keyOf(copy)).toBeUndefined();
  });

  it('that ends in the middle of an operation gives what a stranger gets', async () => {
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
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
    const fleet = fleets[store];
    const browser = await signedIn(fleet);
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
});

describe.skipIf(REDIS_SERVER === undefined)('in a fleet', () => {
  it('a refresh that is refused ends the session for all who wait for it', async () => {
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet);
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
});

it('a session ends when it has not been used for as long as is allowed', async () => {
  const session = { mode: 'cookie', idleSeconds: 1000 } as const;
  const { memory } = fleets;
  const browser = await signedIn(memory, memory.add({ session }));
  for (let turn = 0; turn < 4; turn += 1) {
    advance(999);
    await expectReader(browser, memory);
  }
  advance(1001);
  await expectEnded(browser);
});

describe.each(STORES)('a session in %s', (store) => {
  it('ends after the longest time that is allowed, however much it is used', async () => {
    const session = { mode: 'cookie', idleSeconds: 1000, maxSeconds: 3000 } as const;
    const fleet = fleets[store];
    const browser = await signedIn(fleet, fleet.add({ session }));
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
    const fleet = fleets[store];
    const browser = await signedIn(fleet, fleet.add({ session }));
    const headers = { cookie: browser.cookieHeader };
    advance(LIFE + 1);
    await expectReader(browser, fleet);
    expect(fleet.grants('refresh_token')).toEqual([200]);
    advance(LIFE);
    expect((await browser.ask(WHO, headers)).extensions).toEqual({ session: 'ended' });
  });
});

// Redis has a clock of its own, which is not turned but told how much time is left.
it.skipIf(REDIS_SERVER === undefined)(
  'in Redis, requests move the end of idleness, and the last one is where it was',
  async () => {
    const session = { mode: 'cookie', idleSeconds: 1000, maxSeconds: 3000 } as const;
    const fleet = fleets.Redis;
    const browser = await signedIn(fleet, fleet.add({ session }));
    const key = (await fleets.keyOf(browser)) ?? '';
    const used = async () => {
      await fleets.redis?.command('PEXPIRE', key, '400000');
      await expectReader(browser, fleet);
    };
    const expectLeft = async (seconds: number) => {
      const left = Number(await fleets.redis?.command('PTTL', key)) / 1000;
      expect(left).toBeLessThanOrEqual(seconds);
      expect(left).toBeGreaterThan(seconds - 60);
    };
    await expectLeft(1000);
    await used();
    await expectLeft(1000);
    advance(2500);
    await used();
    await expectLeft(500);
    await fleets.redis?.command('PEXPIRE', key, '1');
    await expect.poll(() => fleets.redis?.command('EXISTS', key)).toBe(0);
    await expectEnded(browser);
  },
);
