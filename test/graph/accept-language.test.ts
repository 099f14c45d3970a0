import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { negotiateLocale } from '../../src/graph/locale.js';
import { openStage, type Stage } from '../stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

interface Found {
  readonly id: string;
  readonly databaseId: string;
  readonly titleText: string;
  readonly locales: { readonly current: string; readonly available: readonly string[] };
}

const FIELDS = 'id databaseId titleText locales { current available }';

const ids = () => stage.sandbox.data.ids;

/** A content in the language of the header, or of the argument. */
async function content(id: string, language: { header?: string; argument?: string } = {}) {
  const { data, headers, errors } = await stage.run<{ content: Found | null }>(
    `query ($id: ID!, $locale: Locale) { content(id: $id, locale: $locale) { ${FIELDS} } }`,
    { id, locale: language.argument },
    language.header === undefined ? {} : { 'accept-language': language.header },
  );
  return { found: data?.content, language: headers.get('content-language'), errors };
}

describe('Accept-Language', () => {
  it.each([
    ['fr', 'fr'],
    ['FR', 'fr'],
    ['fr-CA', 'fr'],
    ['fr-Latn-CA-x-private', 'fr'],
    ['de, fr;q=0.5, en;q=0.2', 'fr'],
    ['en;q=0.3, fr;q=0.8', 'fr'],
    ['en, fr', 'en'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['fr;q=0', 'en'],
    ['de', 'en'],
    ['*', 'en'],
    ['de, *', 'en'],
    ['*, fr', 'fr'],
    ['*;q=0.9, fr;q=0.1', 'fr'],
    ['', 'en'],
    [';;;,,q=', 'en'],
    ['français', 'en'],
    ['fr_CA', 'en'],
    ['../fr', 'en'],
    ['fra', 'en'],
  ])('%j is %s where there are en and fr', async (header, locale) => {
    expect(negotiateLocale(header, ['en', 'fr'])).toBe(locale);
  });

  it.each([
    ['fr', 'en'],
    ['fr-CA', 'fr-CA'],
    ['fr-ca', 'fr-CA'],
    ['fr-FR, fr-CA;q=0.1', 'fr-CA'],
    ['zh-Hant-CN-x-wadegile-private1', 'zh-Hant'],
    ['zh-TW', 'en'],
  ])('%j is %s where there are en, fr-CA and zh-Hant', (header, locale) => {
    // A lookup goes from what is asked for to what is wider, never to what is narrower (RFC 4647, 3.4).
    expect(negotiateLocale(header, ['en', 'fr-CA', 'zh-Hant'])).toBe(locale);
  });

  it('is the default where it is absent', () => {
    expect(negotiateLocale(null, ['fr', 'en'])).toBe('fr');
  });

  it('chooses the language of all that is read, and never reaches upstream itself', async () => {
    stage.sandbox.calls.length = 0;
    const { found, language } = await content(ids().publicContent, { header: 'fr-CA, en;q=0.5' });
    expect(found?.locales.current).toBe('fr');
    expect(language).toBe('fr');
    expect(stage.sandbox.calls.map(({ query }) => query['locale']).filter(Boolean)).toEqual(['fr']);
    expect(stage.sandbox.calls.some(({ headers }) => 'accept-language' in headers)).toBe(false);
  });

  it('gives way to the argument', async () => {
    const { found } = await content(ids().publicContent, { header: 'fr', argument: 'en' });
    expect(found?.locales.current).toBe('en');
  });
});

describe('Content-Language', () => {
  it('is that of the one language that was used', async () => {
    expect((await content(ids().publicContent)).language).toBe('en');
    expect((await content(ids().publicContent, { argument: 'fr' })).language).toBe('fr');
  });

  it('is not set where nothing was read', async () => {
    const { headers } = await stage.run('{ __typename }', {}, { 'accept-language': 'fr' });
    expect(headers.get('content-language')).toBeNull();
  });

  it('is the language of the id that was read by', async () => {
    const { found } = await content(ids().publicContent, { argument: 'fr' });
    const { headers } = await stage.run('query ($id: ID!) { node(id: $id) { id } }', { id: found?.id });
    expect(headers.get('content-language')).toBe('fr');
  });
});
