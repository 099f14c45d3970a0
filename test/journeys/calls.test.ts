import { describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';

const SUMMARIES = `query ($first: Int) {
  contents(first: $first) {
    nodes {
      titleText
      authors { ... on Person { firstName lastName } ... on Organization { name } }
      categories { name }
      template { name }
    }
  }
}`;

interface Summaries {
  readonly contents: {
    readonly nodes: readonly {
      readonly titleText: string;
      readonly authors: readonly Readonly<Record<string, string>>[];
      readonly categories: readonly { readonly name: string }[];
      readonly template: { readonly name: string };
    }[];
  };
}

describe('a page of contents with titles, authors’ names, categories and templates', () => {
  it('costs one call, and the token before it', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run<Summaries>(SUMMARIES);
    expect(errors).toEqual([]);
    expect(data?.contents.nodes).toHaveLength(20);
    expect(stage.sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /oauth/token',
      'GET /contents',
    ]);
  });

  it.each([1, 2, 19, 21, 50, 99, 100])('costs one call when it holds %i', async (first) => {
    await using stage = await openStage();
    for (const headers of [{}, { 'accept-language': 'fr' }, bearer(stage.sandbox.readers.premium.token)]) {
      const { data, errors } = await stage.run<Summaries>(SUMMARIES, { first }, headers);
      expect(errors).toEqual([]);
      expect(data?.contents.nodes).toHaveLength(first);
      for (const { titleText, authors, categories, template } of data?.contents.nodes ?? []) {
        expect(titleText).not.toBe('');
        for (const named of [...authors, ...categories, template]) {
          for (const name of Object.values(named)) expect(name).toEqual(expect.any(String));
        }
      }
      expect(data?.contents.nodes.some(({ authors }) => authors.length > 0)).toBe(true);
      expect(stage.calls()).toEqual(['GET /contents']);
    }
  });
});

describe('a content with blocks, related contents and authors', () => {
  const CONTENT = `query ($id: ID!) {
    content(id: $id) {
      titleText
      authors { ... on Profile { displayName profileType { name } } }
      categories { name }
      template { name }
      seo { title }
      blocks {
        id
        template { key }
        ... on RichtextContentBlock { contentHtml }
        ... on RelatedContentsContentBlock { contents { titleText authors { ... on Profile { displayName } } categories { name } } }
      }
    }
  }`;

  it.each(['showcaseContent', 'publicContent', 'flatContent', 'nestedContent', 'englishOnlyContent'] as const)(
    'costs one call: the %s',
    async (landmark) => {
      await using stage = await openStage();
      const id = stage.sandbox.data.ids[landmark];
      const { data, errors } = await stage.run<{ content: { blocks: unknown[] } }>(CONTENT, { id });
      expect(errors).toEqual([]);
      expect(data?.content.blocks).not.toEqual([]);
      expect(stage.calls()).toEqual([`GET /contents/${id}`]);
    },
  );
});

describe('an issue', () => {
  const contents =
    'contents(first: 5) { nodes { titleText authors { ... on Profile { displayName } } issueSection { name } } }';
  const blocks = 'blocks { name configuration { key } slots { content { titleText categories { name } } } }';

  async function sectionsOf(stage: Stage, selection: string): Promise<string[]> {
    const { issue: id } = stage.sandbox.data.ids;
    const operation = `query ($id: ID!) { issue(id: $id) { name issueType { name } sections { databaseId name ${selection} } } }`;
    const { data, errors } = await stage.run<{ issue: { sections: { databaseId: string }[] } }>(operation, { id });
    expect(errors).toEqual([]);
    expect(data?.issue.sections.length).toBeGreaterThan(2);
    return data?.issue.sections.map((section) => section.databaseId) ?? [];
  }

  it('with all its sections costs one call', async () => {
    await using stage = await openStage();
    await sectionsOf(stage, 'color');
    expect(stage.calls()).toEqual([`GET /issues/${stage.sandbox.data.ids.issue}`]);
  });

  it('with each section’s first contents costs one more per section', async () => {
    await using stage = await openStage();
    const sections = await sectionsOf(stage, contents);
    const [first, ...others] = stage.calls();
    expect(first).toBe(`GET /issues/${stage.sandbox.data.ids.issue}`);
    expect(others.toSorted()).toEqual(sections.map((id) => `GET /issues/sections/${id}/contents`).toSorted());
  });

  it('with each section’s layout too costs two per section: what stands in it comes along', async () => {
    await using stage = await openStage();
    const sections = await sectionsOf(stage, `${contents} ${blocks}`);
    expect(stage.calls()).toHaveLength(1 + 2 * sections.length);
  });
});

describe('what only the whole entity has', () => {
  it('costs one load for each entity, whichever of its fields are asked for', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run<{ people: { nodes: { databaseId: string }[] } }>(
      `{ people(first: 4) { nodes {
        databaseId displayName profileType { name }
        address { city } contact { email } description { locale } categories { name }
      } } }`,
    );
    expect(errors).toEqual([]);
    const ids = data?.people.nodes.map(({ databaseId }) => databaseId) ?? [];
    expect(ids).toHaveLength(4);
    const [first, ...others] = stage.calls();
    expect(first).toBe('GET /people');
    expect(others.toSorted()).toEqual(ids.map((id) => `GET /people/${id}`).toSorted());
  });

  it('costs nothing more for an entity that was read whole', async () => {
    await using stage = await openStage();
    const { person: id } = stage.sandbox.data.ids;
    await stage.run(
      'query ($id: ID!) { person(id: $id) { address { city } contact { email } description { locale } categories { name } } }',
      { id },
    );
    expect(stage.calls()).toEqual([`GET /people/${id}`]);
  });

  it('of an author who came along with a content is loaded once, however many contents are theirs', async () => {
    await using stage = await openStage();
    const { person: author } = stage.sandbox.data.ids;
    const { data, errors } = await stage.run<{ contents: { nodes: { authors: { databaseId: string }[] }[] } }>(
      `query ($author: ID!) { contents(first: 10, authorIds: [$author]) { nodes {
        authors { ... on Profile { databaseId contact { email } } }
      } } }`,
      { author },
    );
    expect(errors).toEqual([]);
    const authors = new Set(
      data?.contents.nodes.flatMap((content) => content.authors.map(({ databaseId }) => databaseId)),
    );
    expect(data?.contents.nodes.length).toBeGreaterThan(1);
    expect(stage.calls()).toHaveLength(1 + authors.size);
  });
});

describe('what is not asked for', () => {
  it.each([
    ['search(query: "harbour") { __typename }', []],
    ['search(query: "harbour") { contents { nodes { id } } }', ['GET /contents/search']],
    ['search(query: "harbour") { contents @skip(if: true) { nodes { id } } }', []],
    ['viewer { __typename }', []],
    ['viewer { id name email }', ['GET /account/me']],
    ['viewer { entitlements { featureKey } }', ['GET /account/me/entitlements']],
    ['contents @include(if: false) { nodes { id } }', []],
  ])('is not called: { %s }', async (selection, calls) => {
    await using stage = await openStage();
    const { errors } = await stage.run(`{ ${selection} }`, {}, bearer(stage.sandbox.readers.premium.token));
    expect(errors).toEqual([]);
    expect(stage.calls()).toEqual(calls);
  });
});
