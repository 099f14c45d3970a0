import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the locale argument', () => {
  it('may be in any case, as language tags are', async () => {
    const { found } = await content(ids().publicContent, { argument: 'FR' });
    expect(found).toEqual((await content(ids().publicContent, { argument: 'fr' })).found);
  });

  it.each(['de', 'fr-CA', 'en-x-private'])('%s is refused by naming those that there are', async (argument) => {
    stage.calls();
    const { found, errors, language } = await content(ids().publicContent, { argument });
    expect(found).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: '"locale" must be one of en, fr.',
        path: ['content'],
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
    expect(language).toBeNull();
    expect(stage.calls()).toEqual([]);
  });

  it.each([
    'contents',
    'categories',
    'people',
    'organizations',
    'events',
    'projects',
    'webpages',
    'announcements',
    'distributions',
    'topics',
  ])('of %s is refused alike', async (root) => {
    const { data, errors } = await stage.run(
      `{ ${root}(locale: "de") { nodes { id } } other: ${root}(first: 1) { nodes { id } } }`,
    );
    expect(data).toMatchObject({ [root]: null, other: { nodes: [{ id: expect.any(String) }] } });
    expect(errors.map(({ path }) => path)).toEqual([[root]]);
  });
});

describe('an id and its language', () => {
  it('is the same however the language was asked for', async () => {
    const id = ids().publicContent;
    const byArgument = await content(id, { argument: 'fr' });
    const byHeader = await content(id, { header: 'fr' });
    const { data } = await stage.run<{ contents: { nodes: Found[] } }>(
      `{ contents(first: 100, locale: "fr") { nodes { ${FIELDS} } } }`,
    );
    expect(byHeader.found).toEqual(byArgument.found);
    expect(data?.contents.nodes.find(({ databaseId }) => databaseId === id)).toEqual(byArgument.found);
  });

  it('is another one in another language, with the same databaseId', async () => {
    const [en, fr] = [await content(ids().publicContent), await content(ids().publicContent, { argument: 'fr' })];
    expect(fr.found?.id).not.toBe(en.found?.id);
    expect(fr.found?.databaseId).toBe(en.found?.databaseId);
    expect(fr.found?.titleText).not.toBe(en.found?.titleText);
  });

  it('reads in its language, through node and through a lookup, whatever the request speaks', async () => {
    const { found: french } = await content(ids().publicContent, { argument: 'fr' });
    for (const header of ['en', 'fr', 'de']) {
      expect((await content(french?.id ?? '', { header })).found).toEqual(french);
      const { data } = await stage.run(
        `query ($id: ID!) { node(id: $id) { ... on Content { ${FIELDS} } } }`,
        { id: french?.id },
        { 'accept-language': header },
      );
      expect(data).toEqual({ node: french });
    }
  });

  it('gives way to the argument beside it', async () => {
    const { found: french } = await content(ids().publicContent, { argument: 'fr' });
    const { found } = await content(french?.id ?? '', { argument: 'en' });
    expect(found).toEqual((await content(ids().publicContent)).found);
  });

  it.each([
    'category',
    'event',
    'issue',
    'organization',
    'person',
    'project',
    'section',
    'mediaBlock',
    'announcement',
    'distribution',
  ] as const)('reads a %s in its language too', async (root) => {
    const id = root === 'event' ? ids().weeklyEvent : ids()[root];
    const read = async (from: string | undefined, locale?: string) => {
      const operation = `query ($id: ID!, $locale: Locale) { ${root}(id: $id, locale: $locale) { id locales { current } } }`;
      return (await stage.run<Record<string, Found>>(operation, { id: from, locale })).data?.[root];
    };
    const french = await read(id, 'fr');
    expect(french?.locales.current).toBe('fr');
    expect(await read(french?.id)).toEqual(french);
  });
});

describe('two languages in one operation', () => {
  it('have their own ids, and all below each is in its own', async () => {
    const below = `${FIELDS} categories { id name locales { current } } authors { ... on Person { id locales { current } } }
      template { id name } blocks { ... on RelatedContentsContentBlock { contents { ${FIELDS} } } }`;
    const operation = `query ($id: ID!) { en: content(id: $id, locale: "en") { ${below} } fr: content(id: $id, locale: "fr") { ${below} } }`;
    const { data, errors, headers } = await stage.run(operation, { id: ids().showcaseContent });
    expect(errors).toEqual([]);
    const languagesOf = (part: unknown) =>
      new Set([...JSON.stringify(part).matchAll(/"current":"(\w+)"/g)].map(([, tag]) => tag));
    const idsOf = (part: unknown) => [...JSON.stringify(part).matchAll(/"id":"(\w+)"/g)].map(([, id]) => id);
    expect(languagesOf(data?.['en'])).toEqual(new Set(['en']));
    expect(languagesOf(data?.['fr'])).toEqual(new Set(['fr']));
    expect(idsOf(data?.['en']).length).toBeGreaterThan(7);
    expect(idsOf(data?.['en']).filter((id) => idsOf(data?.['fr']).includes(id))).toEqual([]);
    expect(headers.get('content-language')).toBeNull();
  });

  it('are inherited by what is loaded below', async () => {
    const operation = `query ($id: ID!) {
      person(id: $id, locale: "fr") { blocks { name ... on ContentsProfileBlock { contents { locales { current } blocks { id } } } } }
    }`;
    stage.sandbox.calls.length = 0;
    await stage.run(operation, { id: stage.sandbox.data.people[0]?.id });
    const locales = stage.sandbox.calls
      .filter(({ path }) => path !== '/oauth/token')
      .map(({ query }) => query['locale']);
    expect(locales.length).toBeGreaterThan(3);
    expect(new Set(locales)).toEqual(new Set(['fr']));
  });
});

describe('a content that is there in one language only', () => {
  it('is given in that one, and says so', async () => {
    const { found } = await content(ids().englishOnlyContent, { argument: 'fr' });
    expect(found?.locales).toEqual({ current: 'en', available: ['en'] });
    const { found: french } = await content(ids().frenchOnlyContent, { argument: 'en' });
    expect(french?.locales).toEqual({ current: 'fr', available: ['fr'] });
  });

  it('has the id of the language asked for, so that it is found again by it', async () => {
    const { found } = await content(ids().englishOnlyContent, { argument: 'fr' });
    expect((await content(found?.id ?? '')).found).toEqual(found);
  });

  it('is read in either spelling', async () => {
    for (const id of [ids().flatContent, ids().nestedContent]) {
      const { found } = await content(id, { argument: 'fr' });
      expect(found?.locales).toEqual({ current: 'fr', available: ['en', 'fr'] });
      expect(found?.titleText).toBeTypeOf('string');
    }
  });
});

describe('a locale that there is none of', () => {
  it('is told to a stranger who asks who they are', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run('{ viewer(locale: "de") { name } }');
    expect(data).toEqual({ viewer: null });
    expect(errors).toMatchObject([
      { message: '"locale" must be one of en, fr.', path: ['viewer'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
