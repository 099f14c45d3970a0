import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answering, status } from '../graph/altered.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { atProvider, type Browser, locationOf } from './browser.js';
import { type Fleet, isExchange, openFleet } from './fleet.js';

const WHO = '{ viewer { email } }';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet[Symbol.asyncDispose]());
afterEach(() => {
  vi.useRealTimers();
  fleet.sandbox.interfere = undefined;
  fleet.sandbox.calls.length = 0;
});

/** A browser whose reader is at the provider, and the address that leads back from there. */
async function underWay(returnTo?: string): Promise<{ browser: Browser; back: URL; path: string }> {
  const browser = fleet.browser();
  const back = await browser.begin(fleet.sandbox.readers.premium, returnTo);
  return { browser, back, path: `${back.pathname}${back.search}` };
}

/** Expects a page that says so, and no session. */
async function expectRefused(response: Response, code = 400): Promise<string> {
  expect([response.status, response.headers.get('location')]).toEqual([code, null]);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const cookie of response.headers.getSetCookie()) expect(cookie).toContain('Max-Age=0');
  return response.text();
}

const expectSignedIn = async (browser: Browser) =>
  expect((await browser.ask(WHO)).data).toEqual({ viewer: { email: fleet.sandbox.readers.premium.email } });

describe('a callback with a state that is not the one', () => {
  const changes: Readonly<Record<string, (query: URLSearchParams) => void>> = {
    forged: (query) => query.set('state', 'A'.repeat(43)),
    empty: (query) => query.set('state', ''),
    missing: (query) => query.delete('state'),
    'there twice, once wrong': (query) => query.append('state', 'A'.repeat(43)),
    'there twice, first wrong': (query) => {
      const right = query.get('state') ?? '';
      query.set('state', 'A'.repeat(43));
      query.append('state', right);
    },
    'cut off': (query) => query.set('state', query.get('state')?.slice(0, 42) ?? ''),
    longer: (query) => query.set('state', `${query.get('state')}A`),
    'in other letters': (query) => query.set('state', query.get('state')?.toUpperCase() ?? ''),
    'forged, with an error of the provider': (query) => {
      query.set('state', 'A'.repeat(43));
      query.set('error', 'access_denied');
    },
  };

  it.each(Object.entries(changes))('is refused (%s), and undoes no sign-in that is under way', async (_, change) => {
    const { browser, back } = await underWay();
    const forged = new URL(back);
    change(forged.searchParams);
    const response = await browser.comeBack(forged);
    expect(response.headers.getSetCookie()).toEqual([]);
    await expectRefused(response);
    expect(fleet.grants('authorization_code')).toEqual([]);
    expect(browser.session).toBeUndefined();

    expect((await browser.comeBack(back)).status).toBe(303);
    await expectSignedIn(browser);
  });

  it('undoes no session that there is', async () => {
    const browser = fleet.browser();
    await browser.signIn(fleet.sandbox.readers.premium);
    const { back } = await underWay();
    await expectRefused(await browser.comeBack(back));
    await expectSignedIn(browser);
  });
});

describe('a callback that comes from another browser', () => {
  it('without a cookie is refused: whoever is sent such a link is not signed in as somebody else', async () => {
    const { back, browser } = await underWay();
    const victim = fleet.browser();
    await expectRefused(await victim.comeBack(back));
    expect(victim.cookies.size).toBe(0);
    expect(fleet.grants('authorization_code')).toEqual([]);
    expect((await browser.comeBack(back)).status).toBe(303);
  });

  it('with the cookie of its own sign-in is refused', async () => {
    const [one, other] = [await underWay(), await underWay()];
    await expectRefused(await other.browser.comeBack(one.back));
    expect(fleet.grants('authorization_code')).toEqual([]);
    expect(other.browser.session).toBeUndefined();
  });
});

describe('a callback that is repeated', () => {
  it('is refused, with the cookie kept and the code unused too', async () => {
    const { browser, back } = await underWay();
    const thief = browser.copy();
    expect((await browser.comeBack(back)).status).toBe(303);
    await expectRefused(await browser.comeBack(back));
    await expectRefused(await thief.comeBack(back));
    expect(fleet.grants('authorization_code')).toEqual([200]);
    expect(thief.session).toBeUndefined();
    await expectSignedIn(browser);
  });

  it('is refused when both come at the same time: one of them is the first', async () => {
    const { browser, back } = await underWay();
    const answers = await Promise.all([browser.copy().comeBack(back), browser.copy().comeBack(back)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 400]);
    expect(fleet.grants('authorization_code')).toEqual([200]);
  });

  it.skipIf(REDIS_SERVER === undefined)('is refused at the other instance of a fleet', async () => {
    await using redis: Redis = await startRedis();
    await using two = await openFleet({ instances: 2, redis });
    const [, second = two.mastheads[0]] = two.mastheads;
    const browser = two.browser();
    const back = await browser.begin(two.sandbox.readers.premium);
    const thief = browser.copy(second);
    // It may come back to another instance than it was sent off from.
    expect((await browser.at(second).comeBack(back)).status).toBe(303);
    await expectRefused(await thief.comeBack(back));
    await expectRefused(await thief.at(two.mastheads[0]).comeBack(back));
    expect(two.grants('authorization_code')).toEqual([200]);
    expect(thief.session).toBeUndefined();
  });
});

describe('a callback that comes late', () => {
  it.each([
    [599, 303],
    [600, 400],
  ])('after %i seconds is answered with %i', async (seconds, code) => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const browser = fleet.browser();
    const authorize = await browser.login();
    const headers = { cookie: browser.cookieHeader };
    vi.advanceTimersByTime(seconds * 1000);
    const { pathname, search } = await atProvider(locationOf(authorize), fleet.sandbox.readers.premium);
    // A browser has given the cookie up by then; whoever has not is refused all the same.
    expect(browser.tickets).toHaveLength(code === 400 ? 0 : 1);
    const response = await browser.send(`${pathname}${search}`, { headers });
    expect(response.status).toBe(code);
    expect(fleet.grants('authorization_code')).toHaveLength(code === 303 ? 1 : 0);
  });
});

describe('a callback for another provider', () => {
  it.each(['other', '00000000-0000-4000-8000-000000000000', '', '..%2fx', '%00', 'login'])(
    'than the browser was sent to is refused: %j',
    async (provider) => {
      const { browser, back } = await underWay();
      const other = provider === 'other' ? fleet.sandbox.data.oauthProviders[1]?.id : provider;
      const response = await browser.send(`/auth/callback/${other}${back.search}`);
      await expectRefused(response);
      expect(fleet.grants('authorization_code')).toEqual([]);
      expect(browser.session).toBeUndefined();
    },
  );
});

describe('a ticket', () => {
  const damages: Readonly<Record<string, (value: string) => string>> = {
    empty: () => '',
    'cut off': (value) => value.slice(0, -1),
    'with a bit turned': (value) => `${value.slice(0, 60)}${value[60] === 'A' ? 'B' : 'A'}${value.slice(61)}`,
    'with something after it': (value) => `${value}=`,
    'of plain JSON': () => Buffer.from(JSON.stringify({ state: 'x', until: 9e15 })).toString('base64url'),
    'of 100 kB': () => 'A'.repeat(100_000),
  };

  it.each(Object.entries(damages))('that is damaged is refused: %s', async (_, damage) => {
    const { browser, path } = await underWay();
    const { name = '', value = '' } = browser.tickets[0] ?? {};
    await expectRefused(await browser.send(path, { headers: { cookie: `${name}=${damage(value)}` } }));
    expect(fleet.grants('authorization_code')).toEqual([]);
    expect((await browser.send(path)).status).toBe(303);
  });

  it('is nothing to sign in with in place of a session, nor a session in place of a ticket', async () => {
    const { browser, back } = await underWay();
    const ticket = browser.tickets[0]?.value;
    const asked = await browser.ask(WHO, { cookie: `__Host-masthead-session=${ticket}` });
    expect(asked.data).toEqual({ viewer: null });
    await browser.comeBack(back);
    const other = await underWay();
    const cookie = `${other.browser.tickets[0]?.name}=${browser.session?.value}`;
    await expectRefused(await fleet.browser().send(other.path, { headers: { cookie } }));
  });

  it('is good for its own state, whatever name it comes by', async () => {
    const { browser, back } = await underWay();
    const state = 'A'.repeat(43);
    const hash = createHash('sha256').update(state).digest('hex');
    const cookie = `__Host-masthead-sign-in-${hash.slice(0, 8)}=${browser.tickets[0]?.value}`;
    back.searchParams.set('state', state);
    await expectRefused(await browser.send(`${back.pathname}${back.search}`, { headers: { cookie } }));
    expect(fleet.grants('authorization_code')).toEqual([]);
  });

  it('of another publisher who shares the key is refused', async () => {
    await using other = await openFleet();
    const { browser, back } = await underWay();
    await expectRefused(await browser.at(other.mastheads[0]).comeBack(back));
    expect(other.grants('authorization_code')).toEqual([]);
  });
});

describe('a sign-in that upstream or the provider refuses', () => {
  it.each([
    status(400, {}, { error: 'invalid_grant' }),
    status(401, {}, ''),
    status(403, { 'content-type': 'text/html' }, '<h1>Forbidden</h1>'),
  ])('says so, and leads to where it can be begun again: %j', async (answer) => {
    const { browser, back } = await underWay('/some/place');
    fleet.sandbox.interfere = answering('/oauth/token', answer);
    const page = await expectRefused(await browser.comeBack(back));
    expect(page).toContain('href="/auth/login?returnTo=%2Fsome%2Fplace"');
    expect(browser.cookies.size).toBe(0);
  });

  it.each([
    ['fails', status(500)],
    ['is overloaded', status(503)],
    ['can’t be reached', 'reset'],
    ['grants nothing', status(200, {}, {})],
    ['leads elsewhere', status(302, { location: 'https://elsewhere.example/' })],
  ] as const)('is a page when upstream %s, which is asked once', async (_, answer) => {
    const { browser, back } = await underWay();
    fleet.sandbox.interfere = answering('/oauth/token', answer);
    const page = await expectRefused(await browser.comeBack(back), 503);
    expect(page).toContain('href="/auth/login?returnTo=%2F"');
    expect(browser.session).toBeUndefined();
    expect(fleet.grants('authorization_code')).toHaveLength(1);
    fleet.sandbox.interfere = undefined;
    expect((await browser.signIn(fleet.sandbox.readers.premium)).status).toBe(303);
  });

  it.each(['error=access_denied', 'error=access_denied&code=made-up', 'error=', 'code=', 'code=a&code=b', ''])(
    'sends no code when the provider comes back with %j',
    async (query) => {
      const { browser, back } = await underWay();
      const search = `?${query}&state=${back.searchParams.get('state')}`;
      await expectRefused(await browser.send(`${back.pathname}${search}`));
      expect(fleet.sandbox.calls.some(isExchange)).toBe(false);
      expect(browser.cookies.size).toBe(0);
    },
  );
});

describe('below /auth/', () => {
  it.each([
    ['POST', 'login', 'GET'],
    ['HEAD', 'login', 'GET'],
    ['POST', 'callback/x', 'GET'],
    ['DELETE', 'callback/x', 'GET'],
    ['GET', 'logout', 'POST'],
    ['PUT', 'logout', 'POST'],
  ])('%s %s is answered with 405', async (method, path, allow) => {
    const response = await fleet.browser().send(`/auth/${path}?state=x&code=y`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('a POST to the callback leaves the sign-in as it is', async () => {
    const { browser, path } = await underWay();
    expect((await browser.send(path, { method: 'POST' })).status).toBe(405);
    expect((await browser.send(path)).status).toBe(303);
  });

  it.each(['', 'x', 'login/', 'Login', 'logout/x', 'callback', '<script>alert(1)</script>'])(
    'there is nothing at %j',
    async (path) => {
      const response = await fleet.browser().send(`/auth/${path}`);
      const page = await expectRefused(response, 404);
      expect(page).not.toContain('alert');
    },
  );
});

describe('whatever is answered', () => {
  const POLICY =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  it('is stored nowhere, tells nobody where it was, and holds nothing of the sign-in', async () => {
    const { browser, back, path } = await underWay('/a-place');
    const secrets = [
      back.searchParams.get('code') ?? '',
      back.searchParams.get('state') ?? '',
      browser.tickets[0]?.value,
    ];
    const forged = `${path}&state=%3Cscript%3Ealert(1)`;
    const login = await browser.copy().login();
    const answers = [
      await browser.send(forged),
      await browser.copy().send(`${path}&error=access_denied&error_description=%3Cscript%3Ealert(1)`),
      login,
      await fleet.browser().send('/auth/login?returnTo=%2Fx%3F%26'),
      await fleet.browser().send('/auth/login?returnTo=//evil.example'),
      await fleet.browser().send('/auth/nothing'),
      await fleet.browser().send('/auth/login', { method: 'PUT' }),
      await browser.signIn(fleet.sandbox.readers.premium),
      await fleet.browser().send('/auth/logout', { method: 'POST' }),
      await browser.signOut(),
    ];
    const statuses = answers.map((answer) => answer.status);
    expect(statuses).toEqual([400, 400, 302, 200, 400, 404, 405, 303, 403, 204]);
    for (const answer of answers) {
      const { headers } = answer;
      expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
      const body = await answer.text();
      for (const secret of secrets) expect(`${body}${headers.get('location')}`).not.toContain(secret);
      expect(body).not.toContain('script');
      if (!headers.get('content-type')?.startsWith('text/html')) continue;
      expect(headers.get('content-security-policy')).toBe(POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
