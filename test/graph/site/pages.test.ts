import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference } from '../../../src/sandbox/index.js';
import { openStage, type Stage } from '../../stage.js';
import { altering, answering, type JsonRecord, status, told, within } from '../altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

async function read(operation: string, variables: JsonRecord = {}, interfere?: Interference) {
  stage.sandbox.interfere = interfere;
  stage.calls();
  const { data, errors } = await stage.run<JsonRecord>(operation, variables);
  return { data, errors, calls: stage.calls() };
}

const NOTHING = ['', '.', '..', '%2e%2e', '%252e%252e', '../oauth/token', 'a/../b', '\u0000', 'x'.repeat(513)];
const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('a menu', () => {
  const MENU = `query ($key: String!, $locale: Locale) { menu(key: $key, locale: $locale) { id databaseId key name insertedAt updatedAt
    locales { current } items { id databaseId name url openNewTab items { name url items { name url items { name } } } } } }`;

  it('comes with all its entries in one call', async () => {
    const { data, errors, calls } = await read(MENU, { key: 'main' });
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /menus/main']);
    expect(data).toMatchObject({
      menu: {
        key: 'main',
        name: 'Main menu',
        insertedAt: '2024-11-04T10:00:00Z',
        items: [
          {
            name: 'News',
            url: '/news',
            openNewTab: false,
            items: [{ items: [{ name: 'Town hall', items: [] }] }, {}, {}],
          },
          { name: 'Culture', items: [{ name: 'Books', url: '/culture/books', items: [] }] },
          { name: 'What’s on', items: [] },
          { name: 'Magazine', url: 'https://magazine.lantern.example.com/', openNewTab: true },
        ],
      },
    });
  });

  it('has links to pages, to mail and to the telephone', async () => {
    const { data, errors } = await read(MENU, { key: 'footer' });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      menu: {
        items: [
          { url: '/pages/about' },
          { url: 'mailto:letters@lantern.example.com' },
          { url: 'tel:+14185550100' },
          { url: 'https://port.example.com/' },
        ],
      },
    });
  });

  it('has no link that runs a program, with an error in its place', async () => {
    const items = [
      { id: 'i1', name: 'Free money', url: 'javascript:steal()', items: [{ id: 'i2', url: 'JAVA\nSCRIPT:x()' }] },
    ];
    const { data, errors } = await read(
      MENU,
      { key: 'footer' },
      altering('/menus/', (menu) => ({ ...menu, items })),
    );
    expect(data).toMatchObject({ menu: { items: [{ name: 'Free money', url: null, items: [{ url: null }] }] } });
    expect(told(errors)).toEqual([
      ['menu.items.0.url', 'UPSTREAM_INVALID_RESPONSE'],
      ['menu.items.0.items.0.url', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  it.each(['main', 'footer'])('is in the language asked for, in either spelling: %s', async (key) => {
    const english = await read(MENU, { key });
    const french = await read(MENU, { key, locale: 'fr' });
    expect(french.errors).toEqual([]);
    expect(french.data).toMatchObject({ menu: { locales: { current: 'fr' } } });
    expect(within(french.data, 'menu')['id']).not.toBe(within(english.data, 'menu')['id']);
    const items = JSON.stringify(within(french.data, 'menu')['items']);
    expect(items).toContain(key === 'main' ? 'Actualités' : 'Qui sommes-nous');
    const idsOf = (part: unknown) => [...JSON.stringify(part).matchAll(/"id":"([\w-]+)"/g)].map(([, id]) => id);
    expect(idsOf(french.data).filter((id) => idsOf(english.data).includes(id))).toEqual([]);
  });

  it('passes over an entry without an id, and over what is none, with one error', async () => {
    const items = [null, { name: 'nameless' }, 'text', { id: 'i1', name: 'One', items: 'text' }];
    const { data, errors } = await read(
      MENU,
      { key: 'main' },
      altering('/menus/', (menu) => ({ ...menu, localized: { items } })),
    );
    expect(data).toMatchObject({ menu: { items: [{ name: 'One', items: [] }] } });
    expect(told(errors)).toEqual([
      ['menu.items', 'UPSTREAM_INVALID_RESPONSE'],
      ['menu.items.0.items', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  it('of a key that there is none of is null, without an error', async () => {
    for (const key of ['nowhere', 'MAIN', 'main/', 'ma in', '005a7c10-dce7-47f9-a96d-c781ebd46216']) {
      const { data, errors, calls } = await read(MENU, { key });
      expect({ data, errors }).toEqual({ data: { menu: null }, errors: [] });
      expect(calls).toEqual([`GET /menus/${encodeURIComponent(key)}`]);
    }
  });

  it('that fails is null with an error', async () => {
    const { data, errors } = await read(MENU, { key: 'main' }, answering('/menus/main', status(500)));
    expect(data).toEqual({ menu: null });
    expect(told(errors)).toEqual([['menu', 'UPSTREAM_UNAVAILABLE']]);
  });

  it.each(NOTHING)('of the key %j is refused by its name, and nothing is sent', async (key) => {
    const { data, errors, calls } = await read(MENU, { key });
    expect(data).toEqual({ menu: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('"key"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(calls).toEqual([]);
  });
});

describe('a webpage', () => {
  const FIELDS = 'id databaseId name type title slug url useDefaultLayout seoEnabled locales { current available }';
  const PAGE = `query ($keyOrId: String!, $locale: Locale) { webpage(keyOrId: $keyOrId, locale: $locale) { ${FIELDS} html } }`;
  const uuid = () => stage.sandbox.data.ids.webpage;
  const idOf = async (locale = 'en') =>
    String(within((await read(PAGE, { keyOrId: 'about', locale })).data, 'webpage')['id']);

  it('is found by its key, its UUID and its global id alike, each by one call', async () => {
    const byKey = await read(PAGE, { keyOrId: 'about' });
    expect(byKey.errors).toEqual([]);
    expect(byKey.calls).toEqual(['GET /webpages/about']);
    expect(byKey.data).toMatchObject({
      webpage: {
        databaseId: uuid(),
        title: 'About us',
        slug: 'about',
        url: null,
        useDefaultLayout: true,
        seoEnabled: true,
        html: expect.stringContaining('owned by its readers'),
      },
    });
    for (const keyOrId of [uuid(), uuid().toUpperCase(), await idOf()]) {
      const found = await read(PAGE, { keyOrId });
      expect(found).toEqual({ ...byKey, calls: [`GET /webpages/${uuid()}`] });
    }
  });

  it('is a node by its global id, which holds its language', async () => {
    const french = await idOf('fr');
    expect(french).not.toBe(await idOf());
    const operation = `query ($id: ID!) { node(id: $id) { id ... on Webpage { title html } } }`;
    expect((await read(operation, { id: french })).data).toMatchObject({
      node: { id: french, title: 'Qui sommes-nous' },
    });
    expect((await read(PAGE, { keyOrId: french })).data).toMatchObject({ webpage: { title: 'Qui sommes-nous' } });
  });

  it('has a key that is sent as it is written', async () => {
    for (const key of ['About', 'a b', 'a/b', 'à-propos', 'not-a-page:en:x', '?a=b#c']) {
      const { data, errors, calls } = await read(PAGE, { keyOrId: key });
      expect({ data, errors }).toEqual({ data: { webpage: null }, errors: [] });
      expect(calls).toEqual([`GET /webpages/${encodeURIComponent(key)}`]);
    }
  });

  it.each(NOTHING)('of the key %j is refused by its name, and nothing is sent', async (keyOrId) => {
    const { data, errors, calls } = await read(PAGE, { keyOrId });
    expect(data).toEqual({ webpage: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('"keyOrId"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(calls).toEqual([]);
  });

  it('is refused by the global id of something else, and by one in a language that there is none of', async () => {
    for (const id of [`Section:en:${uuid()}`, `Content:en:${uuid()}`, `Webpage:de:${uuid()}`, 'Webpage:en:..']) {
      const { errors, calls } = await read(PAGE, { keyOrId: base64url(id) });
      expect(errors).toMatchObject([
        { message: expect.stringContaining('"keyOrId"'), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
      expect(calls).toEqual([]);
    }
  });

  it('of a list has its HTML by one call for each, and all else without', async () => {
    const listed = await read(`{ webpages(first: 2) { nodes { ${FIELDS} } pageInfo { hasNextPage } } }`);
    expect(listed.errors).toEqual([]);
    expect(listed.calls).toEqual(['GET /webpages']);
    const whole = await read('{ webpages(first: 2) { nodes { title html } } }');
    const [, second] = stage.sandbox.data.webpages;
    expect(whole.calls[0]).toBe('GET /webpages');
    expect(whole.calls.slice(1).sort()).toEqual([`GET /webpages/${uuid()}`, `GET /webpages/${second?.id}`].sort());
    expect(whole.data).toMatchObject({
      webpages: {
        nodes: [{ html: expect.stringContaining('owned') }, { html: expect.stringContaining('count readers') }],
      },
    });
  });

  it('may stand at an address of its own', async () => {
    const { data } = await read(PAGE, { keyOrId: 'port-live' });
    expect(data).toMatchObject({ webpage: { type: 'link', url: 'https://port.example.com/live', html: null } });
    const relative = altering('/webpages/', ({ localized, ...page }) => ({
      ...page,
      ...within({ localized }, 'localized'),
      url: '/live',
    }));
    expect((await read(PAGE, { keyOrId: 'port-live' }, relative)).data).toMatchObject({ webpage: { url: '/live' } });
  });

  it('is the same in either spelling', async () => {
    const flat = altering('/webpages/', ({ localized, ...page }) => ({
      ...page,
      ...within({ localized }, 'localized'),
    }));
    const nested = await read(PAGE, { keyOrId: 'privacy' });
    expect(await read(PAGE, { keyOrId: 'privacy' }, flat)).toEqual(nested);
    expect(nested.errors).toEqual([]);
  });
});
