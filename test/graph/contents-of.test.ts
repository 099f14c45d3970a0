import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { altering, answering, status, told } from './altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

interface Contents {
  readonly nodes: readonly { readonly databaseId: string; readonly locales?: { readonly current: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

type Owner = Readonly<Record<string, { readonly contents: Contents | null } | null>>;

async function ask(operation: string, variables: Record<string, unknown>) {
  stage.sandbox.calls.length = 0;
  const { data, errors } = await stage.run<Owner>(operation, variables);
  const sent = stage.sandbox.calls.find(({ path }) => path === '/contents')?.query;
  return { data, errors, sent, calls: stage.calls() };
}

const OWNERS = [
  ['category', 'category', 'category_ids'],
  ['person', 'person', 'author_ids'],
  ['organization', 'newsroom', 'author_ids'],
] as const;

describe.each(OWNERS)('what %s.contents gives', (root, landmark, filter) => {
  const id = () => stage.sandbox.data.ids[landmark];
  const belongs = ({ common, texts }: Stage['sandbox']['data']['contents'][number]) =>
    root === 'category'
      ? common.category_ids.includes(id())
      : Object.values(texts).some(({ author_ids }) => author_ids.includes(id()));
  const type = root.charAt(0).toUpperCase() + root.slice(1);
  const expected = () => stage.sandbox.data.contents.filter(belongs).map((content) => content.id);

  const FIELDS = 'nodes { databaseId locales { current } } pageInfo { endCursor hasNextPage }';
  const read = (page: string, locale = 'en', after: string | null = null) =>
    ask(
      `query ($id: ID!, $locale: Locale, $after: String) {
        ${root}(id: $id, locale: $locale) { contents(${page}, after: $after) { ${FIELDS} } }
      }`,
      { id: id(), locale, after },
    );

  it('is what names it, for one call', async () => {
    const { data, errors, calls, sent } = await read('first: 100');
    expect(errors).toEqual([]);
    expect(data?.[root]?.contents?.nodes.map(({ databaseId }) => databaseId)).toEqual(expected().slice(0, 100));
    expect(expected().length).toBeGreaterThan(2);
    expect(calls.at(-1)).toBe('GET /contents');
    expect(calls).toHaveLength(2);
    expect(sent).toEqual({ [filter]: id(), limit: '100', locale: 'en' });
  });

  it('is in the language of it', async () => {
    const { data, sent } = await read('first: 5', 'fr');
    expect(sent?.['locale']).toBe('fr');
    const languages = data?.[root]?.contents?.nodes.map(({ locales }) => locales?.current);
    expect(languages).toContain('fr');
  });

  it('is in the language of its global id', async () => {
    const { data } = await stage.run<Record<string, { id: string }>>(
      `query ($id: ID!) { ${root}(id: $id, locale: "fr") { id } }`,
      { id: id() },
    );
    const node = `query ($id: ID!) { node(id: $id) { ... on ${type} { contents(first: 1) { nodes { databaseId } } } } }`;
    const { errors, sent } = await ask(node, { id: data?.[root]?.id });
    expect(errors).toEqual([]);
    expect(sent?.['locale']).toBe('fr');
  });
  it('comes page by page', async () => {
    const first = (await read('first: 2')).data?.[root]?.contents;
    expect(first?.pageInfo.hasNextPage).toBe(true);
    const second = (await read('first: 1', 'en', first?.pageInfo.endCursor)).data?.[root]?.contents;
    const found = [...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ databaseId }) => databaseId);
    expect(found).toEqual(expected().slice(0, 3));
  });

  it('fails alone', async () => {
    stage.sandbox.interfere = answering('/contents', status(500));
    const { data, errors } = await ask(
      `query ($id: ID!) { ${root}(id: $id) { databaseId contents { nodes { databaseId } } } }`,
      {
        id: id(),
      },
    );
    expect(data).toEqual({ [root]: { databaseId: id(), contents: null } });
    expect(told(errors)).toEqual([[`${root}.contents`, 'UPSTREAM_UNAVAILABLE']]);
  });

  it('is not asked for by an id that is none: that would be all contents there are', async () => {
    for (const bad of ['..', 'a,b', ' ']) {
      stage.sandbox.interfere = altering('/', (record) => ({ ...record, id: bad }));
      const { data, errors, calls } = await ask(
        `query ($id: ID!) { ${root}(id: $id) { databaseId contents { nodes { databaseId } } } }`,
        {
          id: id(),
        },
      );
      expect(data).toEqual({ [root]: { databaseId: bad, contents: null } });
      expect(told(errors)).toEqual([[`${root}.contents`, 'UPSTREAM_INVALID_RESPONSE']]);
      expect(calls).toHaveLength(1);
    }
  });
});

describe('the contents of the authors of a content', () => {
  it('are reached without reading the authors themselves', async () => {
    const { showcaseContent } = stage.sandbox.data.ids;
    const { errors, calls } = await ask(
      `query ($id: ID!) {
        content(id: $id) {
          authors { ... on Person { contents(first: 1) { nodes { databaseId } } } }
          categories { contents(first: 1) { nodes { databaseId } } }
        }
      }`,
      { id: showcaseContent },
    );
    expect(errors).toEqual([]);
    expect(new Set(calls)).toEqual(new Set([`GET /contents/${showcaseContent}`, 'GET /contents']));
  });
});
