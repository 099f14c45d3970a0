import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { answering, status, told } from './altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ config: { timezone: 'America/Montreal' } });
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

interface Found {
  readonly id: string;
  readonly databaseId: string;
}

type Lists = Readonly<Record<string, { readonly nodes: readonly Found[] } | null>>;

const KINDS = ['contents', 'people', 'organizations', 'events', 'projects'] as const;

async function search(fields: string, query = 'the', more = '') {
  stage.sandbox.calls.length = 0;
  const { data, errors } = await stage.run<{ search: Lists | null }>(
    `query ($query: String!) { search(query: $query${more}) { ${fields} } }`,
    { query },
  );
  const queries = stage.sandbox.calls.map(({ query: sent }) => sent);
  return { found: data?.search, errors, queries, calls: stage.calls() };
}

const all = KINDS.map((kind) => `${kind} { nodes { id databaseId } }`).join(' ');

describe('a search', () => {
  it.each(KINDS)('asks for %s alone where nothing else is asked for', async (kind) => {
    const { found, errors, calls, queries } = await search(`${kind}(first: 2) { nodes { id databaseId } }`);
    expect(errors).toEqual([]);
    expect(found?.[kind]?.nodes).toHaveLength(2);
    expect(calls).toEqual([`GET /${kind}/search`]);
    expect(queries.at(-1)).toEqual({ q: 'the', limit: '2', locale: 'en' });
  });

  it('makes one call for each list that is asked for', async () => {
    const { found, calls } = await search(all);
    expect(calls.sort()).toEqual(KINDS.map((kind) => `GET /${kind}/search`).sort());
    for (const kind of KINDS) expect(found?.[kind]?.nodes.length).toBeGreaterThan(0);
  });

  it('makes no call where no list is asked for', async () => {
    expect(await search('__typename')).toMatchObject({ found: { __typename: 'Search' }, calls: [] });
  });

  it.each(KINDS)('finds %s that can be looked up again by their ids', async (kind) => {
    const { found } = await search(`${kind}(first: 3) { nodes { id databaseId } }`);
    const nodes = found?.[kind]?.nodes ?? [];
    const { data } = await stage.run<{ nodes: Found[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Content { databaseId } ... on Profile { databaseId } } }`,
      { ids: nodes.map(({ id }) => id) },
    );
    expect(data?.nodes).toEqual(nodes);
  });

  it('finds what holds the words, in the language that is asked for', async () => {
    const names = `people { nodes { databaseId summaryText firstName lastName } }`;
    const { found } = await search(names, 'Lena Orsay', ', locale: "fr"');
    expect(found?.['people']?.nodes).toMatchObject([{ databaseId: stage.sandbox.data.ids.person }]);
    const none = await search(all, 'qqqqqq');
    for (const kind of KINDS) expect(none.found?.[kind]?.nodes).toEqual([]);
    const { found: french } = await search('projects { nodes { id locales { current } } }', 'le', ', locale: "fr"');
    expect(JSON.stringify(french)).toContain('"current":"fr"');
    expect(JSON.stringify(french)).not.toContain('"current":"en"');
  });

  it('goes on page by page, in each list by itself', async () => {
    const page = async (after: string | null) => {
      const operation = `query ($after: String) {
        search(query: "the") { people(first: 4, after: $after) { nodes { databaseId } pageInfo { endCursor } } }
      }`;
      interface People {
        readonly nodes: readonly { readonly databaseId: string }[];
        readonly pageInfo: { readonly endCursor: string | null };
      }
      const { data } = await stage.run<{ search: { people: People } }>(operation, { after });
      return data?.search.people;
    };
    const first = await page(null);
    const second = await page(first?.pageInfo.endCursor ?? null);
    const { found } = await search('people(first: 8) { nodes { databaseId } }');
    expect([...(first?.nodes ?? []), ...(second?.nodes ?? [])]).toEqual(found?.['people']?.nodes);
    const cursor = first?.pageInfo.endCursor;
    const { errors } = await search(`projects(first: 1, after: "${cursor}") { nodes { id } }`);
    expect(told(errors)).toEqual([['search.projects', 'BAD_USER_INPUT']]);
  });

  it('loses one list that fails, and keeps the others', async () => {
    stage.sandbox.interfere = answering('/events/search', status(500));
    const { found, errors } = await search(all);
    expect(told(errors)).toEqual([['search.events', 'UPSTREAM_UNAVAILABLE']]);
    for (const kind of KINDS) {
      if (kind === 'events') expect(found?.[kind]).toBeNull();
      else expect(found?.[kind]?.nodes.length).toBeGreaterThan(0);
    }
  });

  it.each(['', '   ', '\n', 'x'.repeat(501)])('is not made for %j', async (words) => {
    const { found, errors, calls } = await search(all, words);
    expect(found).toBeNull();
    expect(told(errors)).toEqual([['search', 'BAD_USER_INPUT']]);
    expect(calls).toEqual([]);
  });

  it('sends words as they are, whatever stands in them', async () => {
    for (const words of ['é%&?#/..', '../oauth/token', 'a=b&limit=1', '%2e%2e']) {
      const { calls, queries } = await search('people(first: 1) { nodes { id } }', words);
      expect(calls).toEqual(['GET /people/search']);
      expect(queries).toEqual([{ q: words, limit: '1', locale: 'en' }]);
    }
  });
});
