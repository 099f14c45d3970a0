import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, alteringAssociations, answering, status, told } from './altered.js';
import { change } from './every-mutation.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const AT = '2026-11-01T09:00:00Z';
const IDS = ['7b0ad3a2-1c49-4e1b-9a51-6f8d0c2e4b01', '7b0ad3a2-1c49-4e1b-9a51-6f8d0c2e4b02'];

/** The latest contents; the first and the third of them are favourites. */
let contents: readonly string[];
beforeEach(() => {
  const { data, calls } = stage.sandbox;
  const readerId = data.readers[0]?.id ?? '';
  contents = data.contents.slice(0, 4).map(({ id }) => id);
  const marked = IDS.map((id, place) => ({ id, readerId, content_id: contents[2 * place] ?? '', inserted_at: AT }));
  data.favorites.splice(0, data.favorites.length, ...marked);
  calls.length = 0;
});
afterEach(() => {
  stage.sandbox.interfere = undefined;
});

interface Favorite {
  readonly id: string;
  readonly databaseId: string;
  readonly content: { readonly databaseId: string; readonly titleText: string } | null;
}

interface Content {
  readonly databaseId: string;
  readonly favorite: Favorite | null;
}

const reader = () => bearer(stage.sandbox.readers.premium.token);
const favorites = (headers = reader()) =>
  stage.run<{ viewer: { favorites: readonly Favorite[] | null } | null }>(
    '{ viewer { favorites { id databaseId insertedAt content { databaseId titleText } } } }',
    {},
    headers,
  );
const LISTED = '{ contents(first: 4) { nodes { databaseId favorite { databaseId } } } }';
const listed = (operation = LISTED, headers: Readonly<Record<string, string>> = reader()) =>
  stage.run<{ contents: { nodes: readonly Content[] } }>(operation, {}, headers);

describe('viewer.favorites', () => {
  it('are the contents that the reader has marked, in one call', async () => {
    const { data, errors } = await favorites();
    expect(errors).toEqual([]);
    expect(stage.calls()).toEqual(['GET /favorites']);
    expect(data?.viewer?.favorites).toMatchObject([
      { databaseId: IDS[0], insertedAt: AT, content: { databaseId: contents[0] } },
      { databaseId: IDS[1], insertedAt: AT, content: { databaseId: contents[2] } },
    ]);
  });

  it('are each reader’s own', async () => {
    const { data } = await favorites(bearer(stage.sandbox.readers.registered.token));
    expect(data).toEqual({ viewer: { favorites: [] } });
    expect((await favorites({})).data).toEqual({ viewer: null });
  });

  it('read a content that did not come along', async () => {
    stage.sandbox.interfere = alteringAssociations(() => ({}));
    const { data, errors } = await favorites();
    expect(errors).toEqual([]);
    expect(data?.viewer?.favorites?.map(({ content }) => content?.databaseId)).toEqual([contents[0], contents[2]]);
    const [first, ...others] = stage.calls();
    expect(first).toBe('GET /favorites');
    expect(others.sort()).toEqual([`GET /contents/${contents[0]}`, `GET /contents/${contents[2]}`].sort());
  });

  it('keep a mark on what is no longer there', async () => {
    const [first] = stage.sandbox.data.favorites;
    if (first) first.content_id = '00000000-0000-4000-8000-000000000000';
    const { data, errors } = await favorites();
    expect(errors).toEqual([]);
    expect(data?.viewer?.favorites?.map(({ content }) => content?.databaseId)).toEqual([undefined, contents[2]]);
  });

  it('have their contents in the language that is asked for', async () => {
    const operation = '{ viewer(locale: "fr") { favorites { content { locales { current } favorite { id } } } } }';
    const { data } = await stage.run(operation, {}, reader());
    expect(JSON.stringify(data)).toContain('"current":"fr"');
    expect(stage.sandbox.calls.map(({ path, query }) => [path, query])).toEqual([['/favorites', { locale: 'fr' }]]);
  });

  it.each([
    ['content_id', 'content'],
    ['inserted_at', 'insertedAt'],
  ])('whose %s is no string lose that alone', async (name, field) => {
    stage.sandbox.interfere = altering('/favorites', (record) => ({ ...record, [name]: 42 }));
    const { data, errors } = await favorites();
    expect(data?.viewer?.favorites).toMatchObject([{ [field]: null, databaseId: IDS[0] }, { [field]: null }]);
    expect(told(errors)).toEqual([
      [`viewer.favorites.0.${field}`, 'UPSTREAM_INVALID_RESPONSE'],
      [`viewer.favorites.1.${field}`, 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  it('are null when they can’t be had', async () => {
    stage.sandbox.interfere = answering('/favorites', status(500));
    const { data, errors } = await favorites();
    expect(data).toEqual({ viewer: { favorites: null } });
    expect(told(errors)).toEqual([['viewer.favorites', 'UPSTREAM_UNAVAILABLE']]);
  });
});

describe('Content.favorite', () => {
  it('is told of all contents of an operation by one call', async () => {
    const { data, errors } = await listed();
    expect(errors).toEqual([]);
    expect(data?.contents.nodes).toEqual([
      { databaseId: contents[0], favorite: { databaseId: IDS[0] } },
      { databaseId: contents[1], favorite: null },
      { databaseId: contents[2], favorite: { databaseId: IDS[1] } },
      { databaseId: contents[3], favorite: null },
    ]);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /favorites']);
  });

  it('is told by one call in all languages', async () => {
    const { data } = await stage.run<Readonly<Record<'en' | 'fr', Content>>>(
      `query ($id: ID!) {
        en: content(id: $id, locale: "en") { ...favorite } fr: content(id: $id, locale: "fr") { ...favorite }
      }
      fragment favorite on Content { favorite { id content { locales { current } favorite { id } } } }`,
      { id: stage.sandbox.data.favorites[0]?.content_id },
      reader(),
    );
    expect(stage.calls().filter((call) => call === 'GET /favorites')).toHaveLength(1);
    expect(data?.en.favorite?.id).toBe(data?.fr.favorite?.id);
    // The content is the one that was asked about, in its own language.
    expect(data).toMatchObject({
      en: { favorite: { content: { locales: { current: 'en' } } } },
      fr: { favorite: { content: { locales: { current: 'fr' } } } },
    });
  });

  it('leads back to the content without a call', async () => {
    const { errors } = await listed(
      '{ contents(first: 1) { nodes { favorite { content { titleText authors { __typename } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /favorites']);
  });

  it('is null for strangers, and nothing is asked for', async () => {
    const { data, errors } = await listed(LISTED, {});
    expect(errors).toEqual([]);
    expect(new Set(data?.contents.nodes.map(({ favorite }) => favorite))).toEqual(new Set([null]));
    expect(stage.calls()).toEqual(['GET /contents']);
  });

  it('fails by itself where favourites can’t be had', async () => {
    stage.sandbox.interfere = answering('/favorites', status(500));
    const { data, errors } = await listed('{ contents(first: 2) { nodes { databaseId favorite { id } } } }');
    expect(data?.contents.nodes).toMatchObject([{ databaseId: contents[0] }, { databaseId: contents[1] }]);
    expect(told(errors)).toEqual([
      ['contents.nodes.0.favorite', 'UPSTREAM_UNAVAILABLE'],
      ['contents.nodes.1.favorite', 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /favorites']);
  });

  it.each([
    ['a favourite of nobody knows what', { content_id: 42 }],
    ['something that is no entity', { id: 7 }],
  ])('says nothing of a content that %s may be of', async (_, damage) => {
    stage.sandbox.interfere = altering('/favorites', (record) =>
      record['id'] === IDS[1] ? { ...record, ...damage } : record,
    );
    const { data, errors } = await listed('{ contents(first: 2) { nodes { databaseId favorite { databaseId } } } }');
    expect(data?.contents.nodes).toEqual([
      { databaseId: contents[0], favorite: { databaseId: IDS[0] } },
      { databaseId: contents[1], favorite: null },
    ]);
    expect(told(errors)).toEqual([['contents.nodes.1.favorite', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('a favourite that is added', () => {
  const selection = `favorite { id content { databaseId titleText } } content { databaseId favorite { id } }
    viewer { favorites { id } }`;
  interface Added {
    readonly favorite: Favorite;
    readonly content: Content;
    readonly viewer: { readonly favorites: readonly { id: string }[] };
  }
  const add = (headers = reader()) =>
    change<Added>(stage, 'addFavorite', { contentId: contents[1] }, { selection, headers });

  it('is there at once: in the same operation and in the next', async () => {
    const { data, errors } = await add();
    expect(errors).toEqual([]);
    const { favorite, content, viewer } = data?.result ?? {};
    expect(favorite?.content?.databaseId).toBe(contents[1]);
    expect(content).toEqual({ databaseId: contents[1], favorite: { id: favorite?.id } });
    expect(viewer?.favorites).toHaveLength(3);
    expect(viewer?.favorites).toContainEqual({ id: favorite?.id });
    // Its content came along, in the language asked for.
    expect(stage.calls()).toEqual(['POST /favorites', 'GET /favorites']);
    expect((await favorites()).data?.viewer?.favorites?.map(({ id }) => id)).toContain(favorite?.id);
  });

  it('has its content read again where that came along in another language', async () => {
    const { data, errors } = await add({ ...reader(), 'accept-language': 'fr' });
    expect(errors).toEqual([]);
    const french = await stage.run<{ content: { titleText: string } }>(
      'query ($id: ID!) { content(id: $id, locale: "fr") { titleText } }',
      { id: contents[1] },
    );
    expect(data?.result?.favorite.content?.titleText).toBe(french.data?.content.titleText);
    const read = `GET /contents/${contents[1]}`;
    expect(stage.calls().filter((call) => call === read)).toEqual([read, read]);
  });

  it('is a favourite once', async () => {
    await add();
    const { data } = await change(stage, 'addFavorite', { contentId: contents[1] });
    expect(data?.result).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ field: 'contentId', message: 'is a favorite already' }],
    });
  });

  it('must be of a content that there is', async () => {
    const { data } = await change(stage, 'addFavorite', { contentId: '00000000-0000-4000-8000-000000000000' });
    expect(data?.result?.__typename).toBe('NotFoundError');
  });
});

describe('a favourite that is removed', () => {
  const remove = (favoriteId: unknown, token = stage.sandbox.readers.premium.token) =>
    change<{ __typename: string; removedFavoriteId: string; viewer: { favorites: { databaseId: string }[] } }>(
      stage,
      'removeFavorite',
      { favoriteId },
      { selection: 'removedFavoriteId viewer { favorites { databaseId } }', headers: bearer(token) },
    );

  it('is gone at once, and its id is told', async () => {
    const { data: before } = await favorites();
    const [first] = before?.viewer?.favorites ?? [];
    const { data, errors } = await remove(first?.id);
    expect(errors).toEqual([]);
    expect(data?.result).toMatchObject({
      removedFavoriteId: first?.id,
      viewer: { favorites: [{ databaseId: IDS[1] }] },
    });
    expect((await listed()).data?.contents.nodes[0]).toEqual({ databaseId: contents[0], favorite: null });
    expect((await remove(first?.id)).data?.result?.__typename).toBe('NotFoundError');
  });

  it('is the reader’s own', async () => {
    const { data } = await remove(IDS[0], stage.sandbox.readers.registered.token);
    expect(data?.result?.__typename).toBe('NotFoundError');
    expect(stage.sandbox.data.favorites).toHaveLength(2);
  });

  it('is no content, and is not removed by one', async () => {
    const { data } = await stage.run<{ content: { id: string } }>('query ($id: ID!) { content(id: $id) { id } }', {
      id: contents[0],
    });
    stage.calls();
    const { data: answered, errors } = await remove(data?.content.id);
    expect([answered, stage.calls()]).toEqual([{ result: null }, []]);
    expect(errors[0]?.message).toBe('"input.favoriteId" must be the id of a Favorite; it is the id of another type.');
  });

  it('of two in one operation are both gone, one after the other', async () => {
    const { data, errors } = await stage.run(
      `mutation ($a: ID!, $b: ID!) {
        a: removeFavorite(input: { favoriteId: $a }) { ...left }
        b: removeFavorite(input: { favoriteId: $b }) { ...left }
      }
      fragment left on RemoveFavoriteSuccess { viewer { favorites { databaseId } } }`,
      { a: IDS[0], b: IDS[1] },
      reader(),
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ a: { viewer: { favorites: [{ databaseId: IDS[1] }] } }, b: { viewer: { favorites: [] } } });
  });
});
