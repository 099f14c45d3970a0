import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.js';
import { openStage, type Stage } from '../stage.js';
import { alteredContent, altering, type JsonRecord, told } from './altered.js';

let stage: Stage;
let ids: Sandbox['data']['ids'];

beforeAll(async () => {
  stage = await openStage();
  ids = stage.sandbox.data.ids;
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const INVALID = 'UPSTREAM_INVALID_RESPONSE';

const content = (fields: string, change: JsonRecord) => alteredContent(stage, fields, change);

describe('fields that several values make together', () => {
  const person = async (change: JsonRecord) => {
    stage.sandbox.interfere = altering('/people/', ({ localized: _, ...rest }) => ({ ...rest, ...change }));
    const operation = 'query ($id: ID!) { person(id: $id) { displayName profileImageUrl } }';
    const { data, errors } = await stage.run<{ person: JsonRecord }>(operation, { id: ids.person });
    return { ...data?.person, told: told(errors) };
  };

  it.each([
    [{ first_name: 'Ada', last_name: 'Moss' }, 'Ada Moss', []],
    [{ first_name: null, last_name: 'Moss' }, 'Moss', []],
    [{ first_name: '', last_name: 'Moss' }, 'Moss', []],
    [{ first_name: undefined, last_name: undefined }, null, []],
    [{ first_name: 'Ada', last_name: 7 }, null, [['person.displayName', INVALID]]],
  ])('a name of %j is %j', async (names, displayName, errors) => {
    expect(await person(names)).toMatchObject({ displayName, told: errors });
  });

  it.each([
    { profile_image_url: 'https://a.example/1', logo_image_url: null, avatar_image_url: null },
    { profile_image_url: null, logo_image_url: 'https://a.example/1', avatar_image_url: undefined },
    { profile_image_url: null, logo_image_url: undefined, avatar_image_url: 'https://a.example/1' },
  ])('a portrait is read in any of its spellings: %j', async (urls) => {
    expect(await person(urls)).toMatchObject({ profileImageUrl: 'https://a.example/1', told: [] });
  });

  it('metadata is read as an array and as an object', async () => {
    const fields = 'metadata { key value } a: metadataValue(key: "a") b: metadataValue(key: "b")';
    const promised = {
      metadata: [
        { key: 'a', value: 'x' },
        { key: 'b', value: null },
      ],
      a: 'x',
      b: null,
    };
    const entries = [
      { key: 'a', value: 'x' },
      { key: 'b', value: null },
    ];
    expect(await content(fields, { metadata: entries })).toEqual({ found: promised, errors: [] });
    expect(await content(fields, { metadata: { a: 'x', b: null } })).toEqual({ found: promised, errors: [] });
  });

  it('metadata of no shape at all fails alone, in both its fields', async () => {
    const { found, errors } = await content('metadata { key } metadataValue(key: "a") titleText', { metadata: 'a=x' });
    expect(found).toMatchObject({ metadata: [], metadataValue: null, titleText: expect.any(String) });
    expect(told(errors).sort()).toEqual([
      ['content.metadata', INVALID],
      ['content.metadataValue', INVALID],
    ]);
  });
});

describe('the languages of an object', () => {
  const LOCALES = 'locales { current available }';

  it.each([
    [{ current: 'en', available: ['en', null, 'fr'] }, { current: 'en', available: ['en', 'fr'] }, []],
    [{ current: null, available: null }, { current: 'en', available: ['en'] }, []],
    [{}, { current: 'en', available: ['en'] }, []],
    [null, { current: 'en', available: ['en'] }, []],
    ['en', { current: 'en', available: ['en'] }, ['content.locales']],
    [{ current: 42, available: ['fr'] }, { current: 'en', available: ['fr'] }, ['content.locales.current']],
    [{ current: 'no language', available: ['en'] }, { current: 'en', available: ['en'] }, ['content.locales.current']],
    [
      { current: 'en', available: ['en', 7, 'f r'] },
      { current: 'en', available: ['en'] },
      ['content.locales.available'],
    ],
    [{ current: 'en', available: 'en' }, { current: 'en', available: [] }, ['content.locales.available']],
  ])('told as %j are %j', async (meta, locales, errors) => {
    const result = await content(LOCALES, { meta, locale: undefined });
    expect(result.found).toEqual({ locales });
    expect(told(result.errors)).toEqual(errors.map((path) => [path, INVALID]));
  });
});
