import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { told } from '../graph/altered.js';
import { bearer } from '../stage.js';
import type { Browser } from './browser.js';
import { type Fleet, HTTPS, openFleet } from './fleet.js';

const WHO = '{ viewer { email } }';
const LISTED = 'https://www.example.com';
/** What pages that are not ours send along. */
const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'null', 'sec-fetch-site': 'same-site' },
  { origin: '' },
  { origin: 'http://graph.example.com' },
  { origin: `${HTTPS}:8443` },
  { origin: 'https://sub.graph.example.com' },
  { origin: `${HTTPS}.evil.example` },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://evil.example', 'x-masthead-csrf': '1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site', 'x-masthead-csrf': '1' },
];

let fleet: Fleet;
let browser: Browser;
beforeAll(async () => {
  fleet = await openFleet({ config: { corsOrigins: [LISTED] } });
  browser = fleet.browser();
  await browser.signIn(fleet.sandbox.readers.premium);
});
afterAll(() => fleet[Symbol.asyncDispose]());
beforeEach(() => {
  fleet.sandbox.calls.length = 0;
});

const reader = () => ({ viewer: { email: fleet.sandbox.readers.premium.email } });

/** Sends an operation with these headers and no others, but for the session's cookie. */
const post = (headers: Readonly<Record<string, string>>, from = browser) =>
  from.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: WHO }),
  });

describe('an operation with a session’s cookie', () => {
  it.each(FOREIGN)('that another site’s page sends is refused, and nothing is executed: %j', async (headers) => {
    const response = await post(headers);
    expect(response.status).toBe(403);
    const { errors, ...others } = await response.json();
    expect(errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'FORBIDDEN' } }]);
    expect(others).toEqual({});
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(fleet.sandbox.calls).toEqual([]);
  });

  it.each([
    { origin: HTTPS },
    { origin: HTTPS, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
    // A page of ours that sends no referrer.
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    {},
  ])('that a page of ours, or no browser, sends is answered: %j', async (headers) => {
    const response = await post(headers);
    expect([response.status, (await response.json()).data]).toEqual([200, reader()]);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('that a listed page sends is answered so that it may read it', async () => {
    const response = await post({ origin: LISTED, 'sec-fetch-site': 'cross-site' });
    expect([response.status, (await response.json()).data]).toEqual([200, reader()]);
    expect(response.headers.get('access-control-allow-origin')).toBe(LISTED);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
  });

  it.each([
    [LISTED, [LISTED, 'true']],
    ['https://evil.example', [null, null]],
    ['null', [null, null]],
  ])('is allowed to pages of %s, when a browser asks, with %j', async (origin, allowed) => {
    for (const path of ['/graphql', '/auth/logout']) {
      const { headers } = await fleet.browser().send(path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
      const names = ['access-control-allow-origin', 'access-control-allow-credentials'];
      expect(names.map((name) => headers.get(name))).toEqual(allowed);
    }
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; application/json',
  ])('that a form could have sent is refused: %s', async (type) => {
    const response = await post({ 'content-type': type, origin: HTTPS });
    expect(response.status).toBe(415);
    expect(fleet.sandbox.calls).toEqual([]);
  });

  it('is a stranger’s when another site’s page sends it without the cookie', async () => {
    const response = await post({ origin: 'https://evil.example' }, fleet.browser());
    expect([response.status, (await response.json()).data]).toEqual([200, { viewer: null }]);
  });
});

describe('an operation by GET', () => {
  const get = (headers: Readonly<Record<string, string>>, from = browser) =>
    from.send(`/graphql?${new URLSearchParams({ query: WHO })}`, { headers });

  it.each([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { origin: HTTPS },
    { accept: 'text/html' },
    ...FOREIGN.slice(0, 9),
  ])(
    'is refused without the header that no other site’s page can send, with a session or without: %j',
    async (headers) => {
      for (const from of [browser, fleet.browser()]) {
        const response = await get(headers, from);
        expect([response.status, (await response.json()).errors]).toMatchObject([
          403,
          [{ message: expect.stringContaining('x-masthead-csrf'), extensions: { code: 'FORBIDDEN' } }],
        ]);
      }
      expect(fleet.sandbox.calls).toEqual([]);
    },
  );

  it('is refused so also where the same has just been answered, and is kept', async () => {
    await using keeping = await openFleet({ config: { cacheMb: 8 } });
    const server = createServer(keeping.add().listener);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/graphql?query={__typename}`;
    const own = { 'x-masthead-csrf': '1' };
    const statuses: number[] = [];
    for (const headers of [own, own, own, {}]) statuses.push((await fetch(url, { headers })).status);
    expect(statuses).toEqual([200, 200, 200, 403]);
    server.closeAllConnections();
    server.close();
  });

  it.each(FOREIGN)('with the header is refused to another site’s page all the same: %j', async (headers) => {
    const response = await get({ ...headers, 'x-masthead-csrf': '1' });
    expect(response.status).toBe(403);
    expect(fleet.sandbox.calls).toEqual([]);
  });

  it.each([{}, { origin: HTTPS }, { origin: LISTED, 'sec-fetch-site': 'cross-site' }])(
    'with the header is answered for a page of ours: %j',
    async (headers) => {
      const response = await get({ ...headers, 'x-masthead-csrf': '1' });
      expect([response.status, (await response.json()).data]).toEqual([200, reader()]);
    },
  );

  it('that would change something is refused, with the header or without', async () => {
    for (const headers of [{}, { 'x-masthead-csrf': '1' }]) {
      const response = await browser.send('/graphql?query=mutation{__typename}', { headers });
      expect([403, 405]).toContain(response.status);
      expect(await response.json()).not.toHaveProperty('data');
    }
  });
});

describe('a token in the header', () => {
  it('is whose request it is, and the session beside it is neither used nor refreshed', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    vi.advanceTimersByTime(2 * 3600 * 1000);
    const { registered } = fleet.sandbox.readers;
    const answered = await browser.ask(WHO, bearer(registered.token));
    vi.useRealTimers();
    expect(answered).toMatchObject({ data: { viewer: { email: registered.email } }, extensions: undefined });
    expect(fleet.sandbox.calls.map(({ path }) => path)).toEqual(['/account/me']);
  });

  it('that is refused or malformed is not replaced by the session', async () => {
    for (const authorization of ['Bearer made-up', 'Bearer', 'Bearer a b', 'bearer ,']) {
      const { data, errors, extensions } = await browser.ask(WHO, { authorization });
      expect(told(errors)).toEqual([['viewer.email', 'UNAUTHENTICATED']]);
      expect([data, extensions]).toEqual([{ viewer: { email: null } }, undefined]);
    }
    expect((await browser.ask(WHO)).data).toEqual(reader());
  });

  it('takes no notice of a session that is over', async () => {
    const { premium } = fleet.sandbox.readers;
    const cookie = `__Host-masthead-session=${'A'.repeat(43)}`;
    const answered = await browser.ask(WHO, { ...bearer(premium.token), cookie });
    expect(answered).toMatchObject({ data: reader(), errors: [], extensions: undefined });
    expect(answered.headers.getSetCookie()).toEqual([]);
  });

  it('of another scheme is no reader’s, so that the session counts', async () => {
    expect((await browser.ask(WHO, { authorization: 'Basic dTpw' })).data).toEqual(reader());
  });
});

describe('signing out', () => {
  const logout = (headers: Readonly<Record<string, string>>, from = browser) =>
    from.send('/auth/logout', { method: 'POST', headers });

  it.each([...FOREIGN, {}, { 'sec-fetch-site': 'same-origin' }])(
    'is refused to another site’s page, and to who does not say what they are: %j',
    async (headers) => {
      // A foreign form comes without the cookie, and could still take it away.
      for (const from of [browser, fleet.browser()]) {
        const response = await logout(headers, from);
        expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
        expect(await response.json()).toEqual({ error: expect.any(String) });
      }
      expect((await browser.ask(WHO)).data).toEqual(reader());
    },
  );

  it.each([
    [204, null, { origin: HTTPS }],
    [204, null, { 'x-masthead-csrf': '1' }],
    [204, null, { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    [204, null, { origin: LISTED, 'sec-fetch-site': 'cross-site' }],
    [303, '/', { origin: HTTPS, accept: 'text/html,application/xhtml+xml;q=0.9', 'sec-fetch-site': 'same-origin' }],
  ])('is answered with %i and leads to %j when asked for with %j', async (code, location, headers) => {
    const leaving = fleet.browser();
    await leaving.signIn(fleet.sandbox.readers.registered);
    const copy = leaving.copy();
    const response = await logout(headers, leaving);
    expect([response.status, response.headers.get('location')]).toEqual([code, location]);
    expect(leaving.cookies.size).toBe(0);
    expect((await copy.ask(WHO)).data).toEqual({ viewer: null });
    const isListed = Object.values(headers).includes(LISTED);
    expect(response.headers.get('access-control-allow-credentials')).toBe(isListed ? 'true' : null);
  });
});
