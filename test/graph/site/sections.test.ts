import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference, Sandbox } from '../../../src/sandbox/index.js';
import { openStage, type Stage } from '../../stage.js';
import { altering, answering, isRecord, type JsonRecord, status, told, within } from '../altered.js';

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

async function read(operation: string, variables: JsonRecord = {}) {
  stage.calls();
  const { data, errors } = await stage.run<JsonRecord>(operation, variables);
  return { data, errors, calls: stage.calls() };
}

/** The record of an entity in the other spelling: its texts beside the rest. */
const flat = ({ localized, ...rest }: JsonRecord): JsonRecord => ({
  ...rest,
  ...within({ localized }, 'localized'),
  sections: sectionsIn(rest['sections']).map(flat),
});

/** The record with the sections below it among its texts. */
const deep = ({ localized, sections, ...rest }: JsonRecord): JsonRecord => ({
  ...rest,
  localized: { ...within({ localized }, 'localized'), sections: sectionsIn(sections).map(deep) },
});

/** Alters the media alone: every path begins like its own. */
function alteringMedia(alter: (media: JsonRecord) => unknown): Interference {
  return (call, answer) => (call.path === '/' ? altering('/', alter)(call, answer) : undefined);
}

function sectionsIn(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

const MEDIA = `media { databaseId key name displayName updatedAt metadata { key value } metadataValue(key: "city")
  contact { locale email phone website facebook instagram linkedin twitter youtube } locales { current }
  sections { ...summary sections { ...summary sections { ...summary sections { ...summary } } } } }`;
const SUMMARY = `fragment summary on Section { id databaseId name slug color metadata { key value } updatedAt
  visual { ... on Image { url } } locales { current available } }`;

describe('the media', () => {
  it('comes with the whole tree of its sections in one call', async () => {
    const { data, errors, calls } = await read(`{ ${MEDIA} } ${SUMMARY}`);
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /']);
    expect(data).toMatchObject({
      media: {
        databaseId: stage.sandbox.data.media.id,
        key: 'lantern',
        name: 'The Havremont Lantern',
        displayName: 'The Havremont Lantern',
        metadataValue: 'Havremont',
        contact: {
          locale: 'en',
          email: 'hello@lantern.example.com',
          linkedin: null,
          youtube: expect.stringMatching(/^https/),
        },
        sections: [
          { name: 'Front page', sections: [] },
          {
            name: 'News',
            sections: [
              { name: 'City', sections: [{ name: 'Town hall', slug: 'town-hall', sections: [] }] },
              { name: 'Business', sections: [] },
              { name: 'Sport' },
            ],
          },
          { name: 'Culture', color: null, sections: [{ name: 'Books' }] },
          { name: 'Life' },
          { name: 'Ideas' },
        ],
      },
    });
  });

  it('is in the language asked for, at every level of the tree', async () => {
    const { data } = await read(`{ media(locale: "fr") { displayName contact { locale } locales { current }
      sections { name locales { current } sections { name locales { current } } } } }`);
    expect(data).toMatchObject({
      media: {
        displayName: 'La Lanterne de Havremont',
        contact: { locale: 'fr' },
        locales: { current: 'fr' },
        sections: [
          { name: 'Une' },
          { name: 'Actualités', sections: [{ name: 'Ville', locales: { current: 'fr' } }, {}, {}] },
          {},
          {},
          {},
        ],
      },
    });
  });

  it('is the same in either spelling', async () => {
    const nested = await read(`{ ${MEDIA} } ${SUMMARY}`);
    stage.sandbox.interfere = alteringMedia((media) => ({
      ...flat(media),
      meta: { current: 'en', available: ['en'] },
    }));
    expect(await read(`{ ${MEDIA} } ${SUMMARY}`)).toEqual(nested);
  });

  it('may have its tree among its texts', async () => {
    const good = await read(`{ ${MEDIA} } ${SUMMARY}`);
    stage.sandbox.interfere = alteringMedia(deep);
    expect(await read(`{ ${MEDIA} } ${SUMMARY}`)).toEqual(good);
  });

  it.each([undefined, null, []])('without sections (%j) has none', async (sections) => {
    stage.sandbox.interfere = alteringMedia((media) => ({ ...media, sections, localized_contact: null }));
    const { data, errors, calls } = await read('{ media { key contact { email } sections { name } } }');
    expect({ data, errors, calls }).toEqual({
      data: { media: { key: 'lantern', contact: null, sections: [] } },
      errors: [],
      calls: ['GET /'],
    });
  });

  it('with links of other schemes gives none of them', async () => {
    const bad = { website: 'javascript:alert(1)', youtube: 'data:text/html,x', email: 'nobody', facebook: '/relative' };
    stage.sandbox.interfere = alteringMedia((media) => ({ ...media, localized_contact: bad }));
    const { data, errors } = await read('{ media { contact { website youtube email facebook } } }');
    expect(data).toEqual({ media: { contact: { website: null, youtube: null, email: null, facebook: '/relative' } } });
    expect(told(errors).sort()).toEqual(
      ['email', 'website', 'youtube'].map((field) => [`media.contact.${field}`, 'UPSTREAM_INVALID_RESPONSE']),
    );
  });

  it("that upstream knows nothing of is the configuration's fault, not an absence", async () => {
    stage.sandbox.interfere = answering('/', status(404));
    const { data, errors } = await read('{ media { key } }');
    expect(data).toEqual({ media: null });
    expect(told(errors)).toEqual([['media', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

const WHOLE = 'description seo { title description } advertisingKey';

describe('a section', () => {
  it('is read whole by one call, with summaries of the sections below it', async () => {
    const { data, errors, calls } = await read(
      `query ($id: ID!) { section(id: $id) { name slug ${WHOLE} sections { name } } }`,
      { id: ids.newsSection },
    );
    expect(errors).toEqual([]);
    expect(calls).toEqual([`GET /sections/${ids.newsSection}`]);
    expect(data).toEqual({
      section: {
        name: 'News',
        slug: 'news',
        description: 'All about: News.',
        seo: { title: 'News | The Havremont Lantern', description: 'The Havremont Lantern' },
        advertisingKey: 'site/news',
        sections: [{ name: 'City' }, { name: 'Business' }, { name: 'Sport' }],
      },
    });
  });

  it('of the tree makes one call for all that its whole alone tells', async () => {
    const { data, errors, calls } = await read(`{ media { sections { databaseId ${WHOLE} sections { name } } } }`);
    const sections = sectionsIn(within(data, 'media')['sections']);
    expect(errors).toEqual([]);
    expect(sections.map(({ advertisingKey }) => advertisingKey)).toEqual(
      ['home', 'news', 'culture', 'life', 'ideas'].map((key) => `site/${key}`),
    );
    expect(sections[1]).toMatchObject({
      description: 'All about: News.',
      seo: { title: 'News | The Havremont Lantern' },
    });
    expect(calls.sort()).toEqual(['GET /', ...sections.map(({ databaseId }) => `GET /sections/${databaseId}`)].sort());
  });

  it('below a whole one makes one call for the sections below itself, which its summary does not tell', async () => {
    const operation = 'query ($id: ID!) { section(id: $id) { sections { databaseId sections { name } description } } }';
    const { data, calls } = await read(operation, { id: ids.newsSection });
    const below = sectionsIn(within(data, 'section')['sections']);
    expect(below.map(({ sections }) => sections)).toEqual([[{ name: 'Town hall' }], [], []]);
    expect(calls[0]).toBe(`GET /sections/${ids.newsSection}`);
    expect(calls.slice(1).sort()).toEqual(below.map(({ databaseId }) => `GET /sections/${databaseId}`).sort());
  });

  it.each([
    ['none', [], 0],
    ['null', null, 0],
    ['nothing about it', undefined, 1],
  ])('of which the tree says %s below costs as little as can be', async (_, sections, more) => {
    const news = (section: JsonRecord) => (section['id'] === ids.newsSection ? { ...section, sections } : section);
    stage.sandbox.interfere = alteringMedia((media) => ({
      ...media,
      sections: sectionsIn(media['sections']).map(news),
    }));
    const { data, errors, calls } = await read('{ media { sections { databaseId sections { name } } } }');
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1 + more);
    const found = sectionsIn(within(data, 'media')['sections']).find(
      ({ databaseId }) => databaseId === ids.newsSection,
    );
    expect(found?.['sections']).toHaveLength(more * 3);
  });

  it('is the same in either spelling', async () => {
    const operation = `query ($id: ID!) { section(id: $id) { ...summary ${WHOLE} sections { ...summary } } } ${SUMMARY}`;
    const nested = await read(operation, { id: ids.newsSection });
    stage.sandbox.interfere = altering('/sections/', flat);
    expect(await read(operation, { id: ids.newsSection })).toEqual(nested);
    expect(nested.errors).toEqual([]);
  });

  it('that has vanished since the tree was read fails what asks for its whole, and nothing else', async () => {
    stage.sandbox.interfere = answering(/^\/sections\//, status(404));
    const { data, errors } = await read('{ media { sections { name description advertisingKey } } }');
    const sections = sectionsIn(within(data, 'media')['sections']);
    expect(sections[0]).toEqual({ name: 'Front page', description: null, advertisingKey: null });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['NOT_FOUND']));
  });

  it('has its contents in pages, in one call', async () => {
    const operation = `query ($id: ID!, $after: String) { section(id: $id) { name
      contents(first: 3, after: $after) { nodes { databaseId access categories { name } } pageInfo { endCursor hasNextPage } } } }`;
    const first = await read(operation, { id: ids.section });
    expect(first.errors).toEqual([]);
    expect(first.calls).toEqual([`GET /sections/${ids.section}`, `GET /sections/${ids.section}/contents`]);
    const contents = within(within(first.data, 'section'), 'contents');
    const next = await read(operation, { id: ids.section, after: within(contents, 'pageInfo')['endCursor'] });
    const newest = stage.sandbox.data.contents.slice(0, 6).map(({ id }) => ({ databaseId: id }));
    expect([
      ...sectionsIn(contents['nodes']),
      ...sectionsIn(within(within(next.data, 'section'), 'contents')['nodes']),
    ]).toMatchObject(newest);
  });

  it('of the tree has its contents without a call for itself', async () => {
    const { calls } = await read('{ media { sections { contents(first: 1) { nodes { titleText } } } } }');
    expect(calls.filter((call) => !call.endsWith('/contents'))).toEqual(['GET /']);
    expect(calls).toHaveLength(1 + 5);
  });
});
