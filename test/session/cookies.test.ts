import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fleet, openFleet } from './fleet.js';
import { GONE, SESSION_COOKIE, signedIn, WHO } from './signed-in.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet[Symbol.asyncDispose]());

describe('a session', () => {
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
    const answered = await fleet.browser().ask(WHO, { cookie: `${SESSION_COOKIE}=${value}` });
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
    const answered = await fleet.browser().ask(WHO, { cookie: `${SESSION_COOKIE}=${'A'.repeat(100_000)}` });
    expect(answered).toMatchObject({ status: 200, data: { viewer: null }, extensions: undefined });
    expect(answered.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['another name', 'masthead-session'],
    ['other letters', SESSION_COOKIE.toLowerCase()],
    ['a longer name', `x${SESSION_COOKIE}`],
    ['another prefix', '__Secure-masthead-session'],
  ])('with %s is none of ours: another host could have set it', async (_, name) => {
    const browser = await signedIn(fleet);
    const cookie = `${name}=${browser.session?.value}`;
    const answered = await fleet.browser().ask(WHO, { cookie });
    expect(answered).toMatchObject({ data: { viewer: null }, extensions: undefined });
  });

  it('stands among others', async () => {
    const browser = await signedIn(fleet);
    const cookie = `theme=dark; ${SESSION_COOKIE}=${browser.session?.value}; __proto__=x; a="b;c"; =; ;`;
    const { data } = await fleet.browser().ask(WHO, { cookie });
    expect(data).toEqual({ viewer: { email: fleet.sandbox.readers.premium.email } });
  });

  it('that is over is told once in a response that nobody stores', async () => {
    const browser = await signedIn(fleet);
    const copy = browser.copy();
    await browser.signOut();
    const { headers } = await copy.ask('{ __typename }');
    expect([headers.getSetCookie(), headers.get('cache-control')]).toEqual([GONE, 'no-store']);
    expect(fleet.grants('refresh_token')).toEqual([]);
  });
});
