import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLocalPath } from '../../src/session/return-to.js';
import { type Fleet, HTTPS, openFleet } from './fleet.js';

/** A thousand cases, the same each time. */
const SAME_CASES = { seed: 20_261_123, numRuns: 1000 };

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
  // One provider, so that a login leads to it at once.
  fleet.sandbox.data.oauthProviders.length = 1;
});
afterAll(() => fleet[Symbol.asyncDispose]());

const login = (returnTo: string) => fleet.browser().send(`/auth/login?${new URLSearchParams({ returnTo })}`);

describe('returnTo', () => {
  it.each([
    '',
    '//evil.example',
    '///evil.example',
    '//graph.example.com/path',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '\t/evil.example',
    '\n//evil.example',
    ' /path',
    '/path\r\nSet-Cookie: planted=1',
    '/path\0',
    '/a b',
    '/caf\u00e9',
    '/\u2028',
    '/\ud800',
    '/\uff0fevil.example',
    'https://evil.example',
    'https:/evil.example',
    'https:evil.example',
    'HTTPS://graph.example.com.evil.example/',
    `${HTTPS}/path`,
    'javascript:alert(1)',
    'data:text/html,x',
    'path',
    './path',
    '?query',
    '#fragment',
    '@evil.example',
    '.evil.example',
    ':80/',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    '/"><script>alert(1)</script>',
  ])('is refused when it is %j, before anything is asked or set', async (returnTo) => {
    fleet.sandbox.calls.length = 0;
    const response = await login(returnTo);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(response.headers.getSetCookie()).toEqual([]);
    const page = await response.text();
    expect(page).toContain('returnTo must be a path of this site');
    for (const theirs of ['evil', 'alert']) expect(page).not.toContain(theirs);
    expect(fleet.sandbox.calls).toEqual([]);
  });

  it('that is escaped is refused once it has been unescaped', async () => {
    for (const returnTo of ['/%0d%0aSet-Cookie:x', '%2F%2Fevil.example', '/%5Cevil.example', '%2F%09%2Fevil.example']) {
      const response = await fleet.browser().send(`/auth/login?returnTo=${returnTo}`);
      expect(response.status).toBe(400);
    }
  });

  it.each([
    '/',
    '/graphql',
    '/a/b%20c?d=e&f=%2F%2Fevil.example#g',
    '/%0d%0aSet-Cookie:%20x',
    '/path//with//slashes',
    "/~!$&'()*+,;=:@[]{}|^`",
  ])('is where the sign-in leads to, letter by letter: %j', async (returnTo) => {
    const answer = await fleet.browser().signIn(fleet.sandbox.readers.premium, returnTo);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, returnTo]);
  });

  it('is as long as the cookie that it waits in allows', async () => {
    const longest = `/${'~'.repeat(999)}`;
    expect((await login(`${longest}~`)).status).toBe(400);
    const answer = await fleet.browser().signIn(fleet.sandbox.readers.premium, longest);
    expect(answer.headers.get('location')).toBe(longest);
  });

  it('that is accepted leads to our own origin in any browser', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      'evil.example',
      'https:',
    );
    const path = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
      fc.webPath(),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(path, (text) => {
        if (!isLocalPath(text, HTTPS)) return;
        const there = new URL(text, `${HTTPS}/auth/callback/x`);
        expect(there.origin).toBe(HTTPS);
        // Nor once somebody on the way, or a page there, reads the path again.
        expect(new URL(there.pathname, HTTPS).origin).toBe(HTTPS);
        expect(text).toMatch(/^\/[\x21-\x7e]*$/);
      }),
      SAME_CASES,
    );
  });

  it('that a browser has written, without an empty part, is never refused', () => {
    // Nor one that is empty once it has been unescaped.
    const isMeant = (text: string) => text.startsWith('/') && !text.includes('//') && !/^\/%(2f|5c)/i.test(text);
    const written = fc.webPath().filter(isMeant);
    fc.assert(
      fc.property(written, (text) => isLocalPath(text, HTTPS)),
      SAME_CASES,
    );
  });
});
