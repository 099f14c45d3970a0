import { createServer, type RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connected, written } from '../attacks/raw.js';
import { Browser, linksIn } from './browser.js';
import { type Fleet, openFleet } from './fleet.js';

const WHO = '{ viewer { email } }';
const LIMIT = 12;

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

let callers = 0;
/** A browser at an address that nobody has sent anything from. */
function stranger({ mastheads: [masthead] }: Fleet): Browser {
  callers += 1;
  const address = `198.51.100.${callers}`;
  const from = (headers: HeadersInit | undefined) => ({
    ...Object.fromEntries(new Headers(headers)),
    'x-forwarded-for': address,
  });
  const fetch: Fleet['mastheads'][0]['fetch'] = (input, init) =>
    masthead.fetch(input, { ...init, headers: from(init?.headers) });
  return new Browser({ fetch }, 'https://graph.example.com');
}

const openLimited = (rateLimit = LIMIT) => openFleet({ config: { rateLimit, trustProxy: 1 } });

/** Begins a sign-in and comes back with a code that nobody was given, again and again. @returns the statuses of all answers */
async function makeUp(browser: Browser, times: number, provider: string): Promise<number[]> {
  const seen: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const begun = await browser.send(`/auth/login?${new URLSearchParams({ provider })}`);
    seen.push(begun.status);
    const state = new URL(begun.headers.get('location') ?? 'none:').searchParams.get('state') ?? '';
    const back = await browser.send(`/auth/callback/${provider}?${new URLSearchParams({ state, code: 'made-up' })}`);
    seen.push(back.status);
  }
  return seen;
}

const providerOf = ({ sandbox }: Fleet) => sandbox.data.oauthProviders[0]?.id ?? '';

describe('whoever signs in', () => {
  it('over and over, with codes that are made up, is refused before anybody is called', async () => {
    await using fleet = await openLimited();
    const browser = stranger(fleet);
    const seen = await makeUp(browser, LIMIT, providerOf(fleet));
    expect(seen).toEqual([
      ...Array(LIMIT / 2)
        .fill([302, 400])
        .flat(),
      ...Array(LIMIT).fill(429),
    ]);
    expect(fleet.grants('authorization_code')).toEqual(Array(LIMIT / 2).fill(400));
    const calls = fleet.sandbox.calls.length;
    for (const path of ['/auth/login', '/auth/callback/x', '/auth/nowhere']) {
      expect((await browser.send(path)).status).toBe(429);
    }
    expect(fleet.sandbox.calls.length).toBe(calls);
    expect((await stranger(fleet).send('/auth/login')).status).toBe(200);
  });

  it('too often is told so by a page, and when to come back', async () => {
    await using fleet = await openLimited(1);
    const browser = stranger(fleet);
    await browser.login();
    const refused = await browser.send('/auth/login');
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'retry-after': '61',
    });
    const text = await refused.text();
    expect(text).toContain('Try again in 61 seconds.');
    expect(linksIn(text)).toEqual(['/']);
  });

  it('has what was sent as operations counted too, and the other way round', async () => {
    await using fleet = await openLimited(3);
    const browser = stranger(fleet);
    const { premium } = fleet.sandbox.readers;
    expect((await browser.ask(WHO)).status).toBe(200);
    // The page that has them choose, and the provider that they choose.
    const back = await browser.begin(premium);
    expect((await browser.ask(WHO)).status).toBe(429);
    expect((await browser.comeBack(back)).status).toBe(429);
    // Nothing is used up by that.
    const elsewhere = browser.at(stranger(fleet).masthead);
    expect((await elsewhere.comeBack(back)).status).toBe(303);
    expect((await elsewhere.ask(WHO)).data).toEqual({ viewer: { email: premium.email } });
  });

  it('is counted by where they are, whatever they have to show', async () => {
    await using fleet = await openLimited();
    const browser = stranger(fleet);
    await browser.signIn(fleet.sandbox.readers.premium);
    expect((await browser.ask(WHO)).status).toBe(200);
    const seen = await makeUp(browser, LIMIT, providerOf(fleet));
    // It took three to sign in, and one by which the session was found.
    expect(seen.filter((each) => each !== 429)).toHaveLength(LIMIT - 4);
    // Whom they have signed in as is another caller.
    expect((await browser.ask(WHO)).status).toBe(200);
  });

  it('can sign out, however much they have sent', async () => {
    await using fleet = await openLimited();
    const browser = stranger(fleet);
    await browser.signIn(fleet.sandbox.readers.premium);
    const before = browser.copy();
    while ((await browser.ask(WHO)).status === 200);
    while ((await browser.send('/auth/login')).status === 200);
    expect((await browser.signOut()).status).toBe(204);
    vi.setSystemTime(Date.now() + 121_000);
    expect((await before.ask(WHO)).data).toEqual({ viewer: null });
  });

  it('may do so as often as they like where there is no limit', async () => {
    await using fleet = await openLimited(0);
    const seen = await makeUp(stranger(fleet), 20, providerOf(fleet));
    expect(new Set(seen)).toEqual(new Set([302, 400]));
  });
});

describe.each(['listener', 'yoga'] as const)('over a port, by %s', (way) => {
  it('whoever signs in is counted by the address that they connect from', async () => {
    await using fleet = await openFleet({ config: { rateLimit: 2, trustProxy: undefined } });
    await using served = await serve(fleet.mastheads[0][way]);
    const statuses = [];
    for (const path of ['/auth/login', '/auth/callback/graphql', '/auth/login']) {
      statuses.push(
        (await fetch(served.url + path, { headers: { 'x-forwarded-for': `192.0.2.${statuses.length}` } })).status,
      );
    }
    expect(statuses).toEqual([200, 400, 429]);
  });

  it('whoever resets the connection at once is not answered, as nobody can say who it was', async () => {
    await using fleet = await openFleet();
    await using served = await serve(fleet.mastheads[0][way]);
    // The application's token is there by then.
    await fetch(`${served.url}/auth/login`);
    fleet.sandbox.calls.length = 0;
    for (let tries = 0; tries < 5; tries += 1) {
      const socket = await connected(Number(new URL(served.url).port));
      await pause(20);
      socket.write(written('/auth/login', { method: 'GET' }));
      socket.resetAndDestroy();
    }
    await fetch(`${served.url}/auth/nowhere`);
    await pause(100);
    expect(fleet.calls()).toEqual([]);
  });
});

async function serve(listener: RequestListener): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
