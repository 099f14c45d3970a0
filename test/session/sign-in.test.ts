import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { altering, answering, status } from '../graph/altered.js';
import { Browser, linksIn, locationOf } from './browser.js';
import { type Fleet, HTTPS, LOOPBACK, openFleet } from './fleet.js';

const OPAQUE = /^[A-Za-z0-9_-]{43}$/;
const WHO = '{ viewer { email } }';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet[Symbol.asyncDispose]());

let providers: Fleet['sandbox']['data']['oauthProviders'];
beforeAll(() => {
  providers = structuredClone(fleet.sandbox.data.oauthProviders);
});
afterEach(() => {
  fleet.sandbox.interfere = undefined;
  fleet.sandbox.calls.length = 0;
  fleet.sandbox.data.oauthProviders.splice(0, Infinity, ...structuredClone(providers));
});

/** The tokens that readers were given, as upstream saw them used. */
const readersTokens = () =>
  fleet
    .calls()
    .filter(({ call }) => call.includes('/account/'))
    .map(({ token }) => token);

describe('signing in', () => {
  it('leads from the login over the provider and the callback to a session, which makes its reader the viewer', async () => {
    const { premium } = fleet.sandbox.readers;
    const browser = fleet.browser();
    expect((await browser.ask(WHO)).data).toEqual({ viewer: null });

    const answer = await browser.signIn(premium, '/graphql?query={viewer{name}}');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/graphql?query={viewer{name}}']);
    expect(await browser.ask(WHO)).toMatchObject({
      status: 200,
      data: { viewer: { email: premium.email } },
      errors: [],
      extensions: undefined,
    });
    expect([...browser.cookies.keys()]).toEqual(['__Host-masthead-session']);
    expect(fleet.grants('authorization_code')).toEqual([200]);
  });

  it('presents the code with what it was asked for with, and returns to / unless asked for something else', async () => {
    const browser = fleet.browser();
    const back = await browser.begin(fleet.sandbox.readers.premium);
    const answer = await browser.comeBack(back);
    expect(answer.headers.get('location')).toBe('/');
    const [exchange] = fleet.sandbox.calls.filter(({ query }) => query['grant_type'] === 'authorization_code');
    const [provider] = fleet.sandbox.data.oauthProviders;
    expect(exchange?.query).toEqual({
      grant_type: 'authorization_code',
      client_id: fleet.sandbox.config.omerlo.clientId,
      code: back.searchParams.get('code'),
      redirect_uri: `${HTTPS}/auth/callback/${provider?.id}`,
      oauth_provider_id: provider?.id,
    });
  });

  it('keeps readers apart, each in their own browser', async () => {
    const { premium, registered } = fleet.sandbox.readers;
    const [one, two, stranger] = [fleet.browser(), fleet.browser(), fleet.browser()];
    await one.signIn(premium);
    await two.signIn(registered);
    const answers = await Promise.all([one.ask(WHO), two.ask(WHO), stranger.ask(WHO)]);
    expect(answers.map(({ data }) => data)).toEqual([
      { viewer: { email: premium.email } },
      { viewer: { email: registered.email } },
      { viewer: null },
    ]);
  });

  it('again gives a new session, and the one before is dead', async () => {
    const browser = fleet.browser();
    const { premium, registered } = fleet.sandbox.readers;
    await browser.signIn(premium);
    const before = browser.copy();
    await browser.signIn(registered);
    expect(browser.session?.value).not.toBe(before.session?.value);
    expect((await browser.ask(WHO)).data).toEqual({ viewer: { email: registered.email } });
    // Not told to forget it: what another tab has under way may be answered when the new cookie stands in that place.
    const under = await before.ask(WHO);
    expect(under).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(under.headers.getSetCookie()).toEqual([]);
  });

  it('is done side by side in several tabs, each of which comes back to where it was', async () => {
    const browser = fleet.browser();
    const { premium } = fleet.sandbox.readers;
    const tabs = [];
    for (const n of [1, 2, 3, 4]) tabs.push(await browser.begin(premium, `/tab/${n}`));
    expect(browser.tickets).toHaveLength(4);
    for (const [n, back] of [...tabs.entries()].reverse()) {
      const answer = await browser.comeBack(back);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/tab/${n + 1}`]);
    }
    expect(browser.tickets).toEqual([]);
    expect((await browser.ask(WHO)).data).toEqual({ viewer: { email: premium.email } });
  });

  it('that is begun again and again takes up no more room than a header has', async () => {
    const browser = fleet.browser();
    const returnTo = `/${'~'.repeat(999)}`;
    for (let turn = 0; turn < 6; turn += 1) await browser.login({ returnTo });
    const back = await browser.begin(fleet.sandbox.readers.premium, returnTo);
    expect(browser.tickets).toHaveLength(4);
    expect(browser.cookieHeader.length).toBeLessThan(8000);
    expect((await browser.comeBack(back)).status).toBe(303);
  });

  it('never takes over an id that the browser brought', async () => {
    const planted = 'A'.repeat(43);
    const browser = fleet.browser();
    const { pathname, search } = await browser.begin(fleet.sandbox.readers.premium);
    const cookie = `${browser.cookieHeader}; __Host-masthead-session=${planted}`;
    await browser.send(`${pathname}${search}`, { headers: { cookie } });
    expect(browser.session?.value).toMatch(OPAQUE);
    expect(browser.session?.value).not.toBe(planted);
  });
});

describe('the cookies', () => {
  it('of an https site can be set by this host only, read by no script and sent along by no other site’s page', async () => {
    const browser = fleet.browser();
    const back = await browser.begin(fleet.sandbox.readers.premium);
    const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' };
    expect([...browser.cookies.values()]).toEqual([
      {
        ...attributes,
        name: expect.stringMatching(/^__Host-masthead-sign-in-[0-9a-f]{8}$/),
        value: expect.any(String),
        maxAge: 600,
      },
    ]);
    const { headers } = await browser.comeBack(back);
    expect([...browser.cookies.values()]).toEqual([
      { ...attributes, name: '__Host-masthead-session', value: expect.stringMatching(OPAQUE), maxAge: 90 * 24 * 3600 },
    ]);
    const [session = '', ticket = ''] = headers.getSetCookie();
    expect(session).toMatch(
      /^__Host-masthead-session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(ticket).toMatch(
      /^__Host-masthead-sign-in-[0-9a-f]{8}=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('of a site that http serves on a loopback host have neither prefix nor Secure', async () => {
    await using local = await openFleet({
      config: { publicUrl: LOOPBACK, session: { mode: 'cookie', maxSeconds: 77 } },
    });
    const browser = local.browser();
    const back = await browser.begin(local.sandbox.readers.premium);
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax' };
    expect([...browser.cookies.values()]).toEqual([
      {
        ...attributes,
        name: expect.stringMatching(/^masthead-sign-in-[0-9a-f]{8}$/),
        value: expect.any(String),
        maxAge: 600,
      },
    ]);
    await browser.comeBack(back);
    expect([...browser.cookies.values()]).toEqual([
      { ...attributes, name: 'masthead-session', value: expect.stringMatching(OPAQUE), maxAge: 77 },
    ]);
    expect((await browser.ask(WHO)).data).toEqual({ viewer: { email: local.sandbox.readers.premium.email } });
  });

  it('are opaque: no token, code, state or address stands in one, and no two sign-ins have the same', async () => {
    const values = new Set<string>();
    const { premium } = fleet.sandbox.readers;
    for (let turn = 0; turn < 3; turn += 1) {
      const browser = fleet.browser();
      const back = await browser.begin(premium, '/a-place-to-return-to');
      const ticket = browser.tickets[0]?.value ?? '';
      await browser.comeBack(back);
      await browser.ask(WHO);
      const session = browser.session?.value ?? '';
      values.add(ticket).add(session);
      const token = readersTokens().at(-1) ?? '';
      const told = [token, back.searchParams.get('code'), back.searchParams.get('state'), 'a-place-to-return-to'];
      for (const secret of told) {
        expect(secret?.length).toBeGreaterThan(15);
        for (const value of [ticket, session]) {
          expect(value).not.toContain(secret);
          expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain(secret);
        }
      }
    }
    expect(values.size).toBe(6);
  });
});

describe('the redirect to the provider', () => {
  it('carries a state of 256 bits and a redirect_uri, and no PKCE challenge', async () => {
    const states = new Set<string>();
    const [provider] = fleet.sandbox.data.oauthProviders;
    for (let turn = 0; turn < 3; turn += 1) {
      const response = await fleet.browser().login();
      expect(response.status).toBe(302);
      const { origin, pathname, searchParams } = locationOf(response);
      expect(`${origin}${pathname}`).toBe(`${fleet.sandbox.config.omerlo.url}/idp/authorize`);
      const { state, ...others } = Object.fromEntries(searchParams);
      expect(state).toMatch(OPAQUE);
      states.add(state ?? '');
      expect(others).toEqual({
        response_type: 'code',
        client_id: provider?.clientId,
        redirect_uri: `${HTTPS}/auth/callback/${provider?.id}`,
      });
    }
    expect(states.size).toBe(3);
  });

  it.each([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-forwarded-port': '81' },
    { forwarded: 'host=evil.example;proto=http', 'x-original-host': 'evil.example' },
  ])('names our own origin whatever the request says: %j', async (headers) => {
    const [provider] = fleet.sandbox.data.oauthProviders;
    const path = `/auth/login?provider=${provider?.id}`;
    const asked = [
      await fleet.browser().send(path, { headers }),
      await new Browser(fleet.mastheads[0], 'http://evil.example:81').masthead.fetch(`http://evil.example:81${path}`, {
        headers,
      }),
    ];
    for (const response of asked) {
      expect(locationOf(response).searchParams.get('redirect_uri')).toBe(`${HTTPS}/auth/callback/${provider?.id}`);
      expect(JSON.stringify([...response.headers])).not.toContain('evil');
    }
  });
});

describe('the choice of a provider', () => {
  it('is a page when there are several, which keeps where to return to', async () => {
    const { oauthProviders } = fleet.sandbox.data;
    const response = await fleet.browser().send(`/auth/login?${new URLSearchParams({ returnTo: "/a?b='x'&c" })}`);
    const page = await response.text();
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []]);
    for (const { type } of oauthProviders) expect(page).toContain(`>${type}</a>`);
    expect(linksIn(page)).toEqual(
      oauthProviders.map(({ id }) => `/auth/login?${new URLSearchParams({ provider: id, returnTo: "/a?b='x'&c" })}`),
    );
  });

  it('is not asked for when there is one, or one is named', async () => {
    const [, second] = fleet.sandbox.data.oauthProviders;
    const named = await fleet.browser().send(`/auth/login?provider=${second?.id.toUpperCase()}`);
    expect(locationOf(named).searchParams.get('client_id')).toBe(second?.clientId);
    fleet.sandbox.data.oauthProviders.splice(0, 1);
    const only = await fleet.browser().send('/auth/login');
    expect(locationOf(only).searchParams.get('client_id')).toBe(second?.clientId);
  });

  it('finds a provider however upstream spells its id', async () => {
    const [first] = fleet.sandbox.data.oauthProviders;
    if (first) first.id = first.id.toUpperCase();
    const browser = fleet.browser();
    const answer = await browser.signIn(fleet.sandbox.readers.premium);
    expect(answer.status).toBe(303);
    expect((await browser.ask(WHO)).data).toEqual({ viewer: { email: fleet.sandbox.readers.premium.email } });
  });

  it.each(['00000000-0000-4000-8000-000000000000', '', '..', '<script>'])(
    'knows no provider called %j',
    async (provider) => {
      const response = await fleet.browser().send(`/auth/login?${new URLSearchParams({ provider })}`);
      expect([response.status, response.headers.getSetCookie()]).toEqual([400, []]);
      const page = await response.text();
      expect(page).toContain('There is no such provider');
      expect(page).not.toContain('<script>');
    },
  );

  it('shows what upstream calls a provider as text', async () => {
    fleet.sandbox.interfere = altering('/oauth-providers', (provider) => ({
      ...provider,
      type: `<img src=x onerror="alert('1')">&amp;`,
    }));
    const page = await (await fleet.browser().send('/auth/login')).text();
    expect(page).not.toContain('<img');
    expect(page).toContain('>&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;amp;</a>');
  });
});

describe('signing in is not possible', () => {
  const withAddress = (authenticate_url: unknown) =>
    altering('/oauth-providers', (provider) => ({ ...provider, authenticate_url }));
  const login = async () => {
    const [provider] = fleet.sandbox.data.oauthProviders;
    const response = await fleet.browser().send(`/auth/login?provider=${provider?.id}`);
    return { response, page: await response.text() };
  };

  it.each([
    'http://elsewhere.example/authorize',
    'http://127.0.0.1.elsewhere.example/authorize',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'https://user:word@provider.example/authorize',
    'https://user@provider.example/authorize',
    '//provider.example/authorize',
    '/authorize',
    'https://',
    '',
  ])('at %j, which no reader is sent to', async (address) => {
    fleet.sandbox.interfere = withAddress(address);
    const { response, page } = await login();
    expect([response.status, response.headers.get('location')]).toEqual([503, null]);
    expect(response.headers.getSetCookie()).toEqual([]);
    if (address.length > 15) expect(page).not.toContain(address);
  });

  it('at a provider that has no address: it is none', async () => {
    fleet.sandbox.interfere = withAddress(null);
    expect((await login()).response.status).toBe(400);
  });

  it('where there are no providers', async () => {
    fleet.sandbox.data.oauthProviders.length = 0;
    const response = await fleet.browser().send('/auth/login');
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('Nobody can sign in here')]);
  });

  it.each([
    ['fail', status(500)],
    ['are no list', status(200, {}, { data: { id: 'x' } })],
    ['can’t be reached', 'reset'],
    ['are refused to the application', status(401)],
  ] as const)('where the providers %s', async (_, answer) => {
    fleet.sandbox.interfere = answering('/oauth-providers', answer);
    const response = await fleet.browser().send('/auth/login');
    expect([response.status, response.headers.get('location')]).toEqual([503, null]);
    expect(await response.text()).toContain('does not work at the moment');
  });

  it('where the application’s own secret is refused: that is nothing for a reader to begin again', async () => {
    const { omerlo, ...others } = fleet.sandbox.config;
    const masthead = fleet.add({ ...others, omerlo: { ...omerlo, clientSecret: 'wrong' } });
    const response = await fleet.browser().at(masthead).send('/auth/login');
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('does not work at the moment'),
    ]);
  });

  it('where sessions are off, which is told with how to turn them on', async () => {
    const masthead = createMasthead(fleet.sandbox.config);
    for (const path of ['login', 'callback/x', 'logout']) {
      const response = await masthead.fetch(`${HTTPS}/auth/${path}`, { method: path === 'logout' ? 'POST' : 'GET' });
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({ error: expect.stringContaining('SESSION_MODE=cookie') });
    }
    await masthead.dispose();
  });
});
