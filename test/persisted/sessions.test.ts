import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fleet, openFleet } from '../session/fleet.js';
import { apollos, ask, codesOf, hashOf, manifestOf, WAYS } from './ways.js';

const WHO = 'query Who { viewer { email } }';
const TITLE = 'query Title { media { name } }';
const LEFT = 'query Left { media { id } }';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet({ config: { trustedDocuments: manifestOf(WHO, TITLE), apq: true, cacheMb: 8 } });
});
afterAll(() => fleet[Symbol.asyncDispose]());

const GET = { method: 'GET' } as const;
const MEANT = { method: 'GET', headers: { 'x-masthead-csrf': '1' } } as const;

describe.each(WAYS)('where readers sign in by cookie, by the %s way,', (way) => {
  const [masthead] = [() => fleet.mastheads[0]];

  it('a GET of a trusted document needs no header, first and again', async () => {
    for (const named of [{ documentId: hashOf(TITLE) }, apollos(hashOf(TITLE))]) {
      for (let turn = 0; turn < 3; turn += 1) {
        expect((await ask(masthead(), way, named, GET)).data).toEqual({ media: { name: expect.any(String) } });
      }
    }
  });

  it('a GET by a text needs it, were it that of a trusted document, and answered before with it', async () => {
    for (const query of [TITLE, LEFT]) {
      for (let turn = 0; turn < 2; turn += 1) {
        expect((await ask(masthead(), way, { query }, MEANT)).errors).toBeUndefined();
        expect(codesOf(await ask(masthead(), way, { query }, GET))).toEqual(['FORBIDDEN']);
      }
    }
  });

  it('a GET of what a caller has left needs it, and one of what nobody has', async () => {
    await ask(masthead(), way, { ...apollos(hashOf(LEFT)), query: LEFT });
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await ask(masthead(), way, apollos(hashOf(LEFT)), MEANT)).errors).toBeUndefined();
      const refused = await ask(masthead(), way, apollos(hashOf(LEFT)), GET);
      expect([refused.status, codesOf(refused)]).toEqual([403, ['FORBIDDEN']]);
    }
    const unknown = { documentId: hashOf('{ unknown }') };
    expect(codesOf(await ask(masthead(), way, unknown, GET))).toEqual(['FORBIDDEN']);
    expect(codesOf(await ask(masthead(), way, unknown, MEANT))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('a GET of a trusted document with a session', () => {
  it('is answered for who has signed in, and kept by nobody', async () => {
    const browser = fleet.browser();
    await browser.signIn(fleet.sandbox.readers.premium);
    const path = `/graphql?documentId=${hashOf(WHO)}`;
    const answer = await browser.send(path, {});
    expect((await answer.json()).data).toEqual({ viewer: { email: fleet.sandbox.readers.premium.email } });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const title = await browser.send(`/graphql?documentId=${hashOf(TITLE)}`, {});
    expect([title.status, title.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('is refused where another site’s page sends it', async () => {
    const browser = fleet.browser();
    await browser.signIn(fleet.sandbox.readers.premium);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await browser.send(`/graphql?documentId=${hashOf(WHO)}`, { headers });
      expect([answer.status, (await answer.json()).data]).toEqual([403, undefined]);
    }
  });
});
