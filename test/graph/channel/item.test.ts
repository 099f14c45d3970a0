import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { told } from '../altered.js';
import { globalId, takeCalls, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  takeCalls(stage);
});

const ITEM = `query ($id: ID, $slug: String, $language: Locale) {
  channel { item(id: $id, slug: $slug, language: $language) { id databaseId name slug language } }
}`;

interface Shown {
  readonly id: string;
  readonly databaseId: string;
  readonly name: string;
  readonly slug: string | null;
  readonly language: string | null;
}

const read = (variables: Readonly<Record<string, unknown>>) =>
  stage.run<{ channel: { item: Shown | null } }>(ITEM, variables);

const hub = () => stage.sandbox.data.hub;
const one = (id: string) => hub().items.find((item) => item.id === id);
const UNKNOWN = `CORE${'0'.repeat(32)}`;

describe('an item by its id', () => {
  it.each([
    ["upstream's own", (id: string) => id],
    ['global', (id: string) => globalId('ChannelItem', id)],
  ])('is read by the %s id, in one call', async (_, idOf) => {
    const { article } = hub().ids;
    const { data, errors } = await read({ id: idOf(article) });
    expect(errors).toEqual([]);
    expect(data?.channel.item).toEqual({
      id: globalId('ChannelItem', article),
      databaseId: article,
      name: 'A walk round the harbour',
      slug: one(article)?.slug,
      language: 'en',
    });
    expect(takePaths(stage)).toEqual([`/items/${article}`]);
  });

  it('is null where there is none', async () => {
    const { data, errors } = await read({ id: UNKNOWN });
    expect([data, errors]).toEqual([{ channel: { item: null } }, []]);
    expect(takePaths(stage)).toEqual([`/items/${UNKNOWN}`]);
  });

  it.each([
    ['an empty one', ''],
    ['a word', 'harbour'],
    ['a UUID', '00000000-0000-4000-8000-000000000000'],
    ['one that is too short', UNKNOWN.slice(1)],
    ['one that is too long', `${UNKNOWN}0`],
    ['one of another kind', `ARTI${'0'.repeat(32)}`],
    ['one with a slash', `CORE${'0'.repeat(30)}/0`],
    ['one with a quote', `CORE${'0'.repeat(31)}"`],
    ['one with a line behind', `${UNKNOWN}\n`],
    ['the global id of a category', globalId('ChannelCategory', 'a', 'b')],
    ['the global id of a taxonomy', globalId('ChannelTaxonomy', 'a')],
    ['the global id of a content', globalId('Content', '00000000-0000-4000-8000-000000000000')],
    ['a global id with something else in it', globalId('ChannelItem', 'harbour')],
    ['a global id with more in it', globalId('ChannelItem', UNKNOWN, 'more')],
  ])('is BAD_USER_INPUT for %s, without a call', async (_, id) => {
    const { data, errors } = await read({ id });
    expect(data).toEqual({ channel: { item: null } });
    expect(told(errors)).toEqual([['channel.item', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(/^"id" must be the id of a ChannelItem/);
    if (id !== '') expect(errors[0]?.message).not.toContain(id);
    expect(takePaths(stage)).toEqual([]);
  });

  it.each([
    ['neither is given', {}],
    ['both are null', { id: null, slug: null }],
    ['both are given', { id: UNKNOWN, slug: 'harbour' }],
  ])('is BAD_USER_INPUT where of id and slug %s', async (_, variables) => {
    const { errors } = await read(variables);
    expect(told(errors)).toEqual([['channel.item', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toBe('Exactly one of "id" and "slug" must be given.');
    expect(takePaths(stage)).toEqual([]);
  });
});

describe('an item by its slug', () => {
  let own: string | null;
  const article = () => {
    const found = one(hub().ids.article);
    if (!found) throw new Error('The hub has an article');
    return found;
  };
  beforeAll(() => {
    own = article().slug;
  });
  afterEach(() => {
    article().slug = own;
  });

  it.each([
    ...['promo/guide', 'a/b/c/', '/', 'with a blank', '100%', '%', 'a%2Fb', '%2525', '%zz', 'a+b', 'a?b=c&d#e'],
    ...['promo/"quoted" (and \\ more)', "it's", 'a;b,c:d@e', 'été', '日本語/ニュース', '😀', 'e\u0301', '\u00a0'],
    ...['a..b', '...', '.hidden', '.by.slug', 'null', 'x'.repeat(512), 'é'.repeat(256)],
  ])('is found, in one call: %j', async (slug) => {
    article().slug = slug;
    const { data, errors } = await read({ slug });
    expect(errors).toEqual([]);
    expect(data?.channel.item).toMatchObject({ databaseId: article().id, slug });
    const [path = '', ...others] = takePaths(stage);
    expect(others).toEqual([]);
    // One segment, whatever it holds, so that nothing on the way takes a part of it for another path.
    expect(path).toMatch(/^\/items\/\.by\.slug\/[^/?#]+$/);
    expect(decodeURIComponent(path.slice('/items/.by.slug/'.length))).toBe(slug);
  });

  it.each([
    ['nothing', ''],
    ['a dot segment', '.'],
    ['two dots', '..'],
    ['dots on the way', 'a/../b'],
    ['dots at the end', 'a/..'],
    ['dots behind a backslash', 'a\\..\\b'],
    ['encoded dots', '%2e%2e'],
    ['dots encoded twice', '%252e%252e/b'],
    ['dots behind an encoded slash', 'a%2f..'],
    ['more than 512 bytes', 'x'.repeat(513)],
    ['more than 512 bytes in fewer characters', 'é'.repeat(257)],
    ['a NUL', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['an encoded line break', 'a%0d%0ab'],
    ['half a character', 'a\ud83d'],
  ])('is BAD_USER_INPUT for %s, without a call', async (_, slug) => {
    const { data, errors } = await read({ slug });
    expect(data).toEqual({ channel: { item: null } });
    expect(told(errors)).toEqual([['channel.item', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(/^"slug" must /);
    expect(takePaths(stage)).toEqual([]);
  });

  it('is null where there is none', async () => {
    const { data, errors } = await read({ slug: 'not/there' });
    expect([data, errors]).toEqual([{ channel: { item: null } }, []]);
  });
});

describe('an item in a language', () => {
  const english = () => hub().ids.article;
  const french = () => hub().ids.frenchArticle;
  const slugOf = (id: string) => one(id)?.slug;

  it.each([
    ['by id, in another', () => ({ id: english(), language: 'fr' }), french, 1],
    ['by global id, in another', () => ({ id: globalId('ChannelItem', french()), language: 'en' }), english, 1],
    ['by id, in its own', () => ({ id: english(), language: 'en' }), english, 1],
    ['by id, in another, whatever its spelling', () => ({ id: english(), language: 'FR' }), french, 1],
    ['by slug, in its own, whatever its spelling', () => ({ slug: slugOf(french()), language: 'Fr' }), french, 1],
    ['by slug, in its own', () => ({ slug: slugOf(french()), language: 'fr' }), french, 1],
    ['by slug, in another', () => ({ slug: slugOf(french()), language: 'en' }), english, 2],
  ] as const)('is read %s', async (_, variables, expected, calls) => {
    const { data, errors } = await read(variables());
    expect(errors).toEqual([]);
    const id = expected();
    expect(data?.channel.item).toEqual({
      id: globalId('ChannelItem', id),
      databaseId: id,
      name: one(id)?.name,
      slug: slugOf(id),
      language: one(id)?.language,
    });
    expect(takePaths(stage)).toHaveLength(calls);
  });

  it.each([
    ['by id', () => ({ id: hub().ids.englishOnly, language: 'fr' }), 1],
    ['by slug', () => ({ slug: slugOf(hub().ids.englishOnly), language: 'fr' }), 2],
    ['by id, in one that nothing is in', () => ({ id: english(), language: 'de' }), 1],
    ['by id, in one of a private use', () => ({ id: english(), language: 'x-foo' }), 1],
    ['by slug, in one that was registered of old', () => ({ slug: slugOf(english()), language: 'i-klingon' }), 2],
    ['by the id of none', () => ({ id: UNKNOWN, language: 'fr' }), 1],
    ['by the slug of none', () => ({ slug: 'not/there', language: 'fr' }), 1],
  ] as const)('is null where it is not there %s', async (_, variables, calls) => {
    const { data, errors } = await read(variables());
    expect([data, errors]).toEqual([{ channel: { item: null } }, []]);
    expect(takePaths(stage)).toHaveLength(calls);
  });

  it('is BAD_USER_INPUT for what names no language, without a call', async () => {
    for (const language of ['', 'not a language', '../../items']) {
      const { errors } = await read({ id: english(), language });
      expect(told(errors)).toEqual([[undefined, 'BAD_USER_INPUT']]);
    }
    expect(takePaths(stage)).toEqual([]);
  });

  it('is read in two by one operation, with all its fields, and read again by the id that it then has', async () => {
    const { data, errors } = await stage.run(
      `query ($id: ID!) {
        channel {
          en: item(id: $id, language: "en") { id language title: field(name: "title") body: field(name: "body") }
          fr: item(id: $id, language: "fr") { id language title: field(name: "title") body: field(name: "body") }
        }
      }`,
      { id: english() },
    );
    expect(errors).toEqual([]);
    const shown = (id: string) => ({
      id: globalId('ChannelItem', id),
      language: one(id)?.language,
      title: one(id)?.fields['title'],
      body: one(id)?.fields['body'],
    });
    expect(data).toEqual({ channel: { en: shown(english()), fr: shown(french()) } });
    expect(takePaths(stage)).toHaveLength(2);

    const again = await stage.run('query ($id: ID!) { node(id: $id) { ... on ChannelItem { language name } } }', {
      id: globalId('ChannelItem', french()),
    });
    expect(again.data).toEqual({ node: { language: 'fr', name: one(french())?.name } });
  });
});
