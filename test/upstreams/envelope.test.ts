import { describe, expect, it } from 'vitest';
import type { SandboxAnswer } from '../../src/sandbox/index.js';
import { type Outcome, openStage, type Stage } from '../stage.js';
import { answering, startUpstream } from './upstream.js';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [CONTENT, AUTHOR, OTHER_AUTHOR, CATEGORY, TEMPLATE] = [id(1), id(2), id(3), id(4), id(5)];

const content = {
  id: CONTENT,
  title_text: 'A title',
  author_ids: [AUTHOR, OTHER_AUTHOR],
  category_ids: [CATEGORY],
  template_id: TEMPLATE,
  meta: { current: 'en', available: ['en'] },
};
const profiles = [
  { id: AUTHOR, kind: 'person', first_name: 'Ada', last_name: 'Byron' },
  { id: OTHER_AUTHOR, kind: 'organization', name: 'The Engine' },
];
const categories = [{ id: CATEGORY, name: 'Science' }];
const templates = [{ id: TEMPLATE, key: 'article', name: 'Article' }];

function json(body: unknown): SandboxAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

/** Makes upstream answer with these bodies, by path; all else it answers as ever. */
function answerWith(stage: Stage, bodies: Readonly<Record<string, unknown>>): void {
  stage.sandbox.interfere = ({ path }) => (path in bodies ? json(bodies[path]) : undefined);
}

const WITH_RELATIONS = `{
  contents {
    nodes { titleText template { key } categories { name } authors { ... on Profile { displayName } } }
  }
}`;
const COMPLETE = {
  titleText: 'A title',
  template: { key: 'article' },
  categories: [{ name: 'Science' }],
  authors: [{ displayName: 'Ada Byron' }, { displayName: 'The Engine' }],
};
const byId = (entities: readonly { id: string }[]) => Object.fromEntries(entities.map((entity) => [entity.id, entity]));

describe('the associations of an answer', () => {
  it.each([
    ['arrays', { profiles, categories, content_templates: templates }],
    ['objects keyed by id', { profiles: byId(profiles), categories: byId(categories), templates: byId(templates) }],
    ['some of each', { profiles, categories: byId(categories), templates }],
    [
      'spelled both ways in one answer',
      { profiles, categories, content_templates: [{ id: id(9), key: 'other' }], templates: byId(templates) },
    ],
    [
      'beside what is none',
      { profiles: [null, 'x', ...profiles], categories: { x: null, ...byId(categories) }, templates },
    ],
  ])('may be %s: no further call is made', async (_, assocs) => {
    await using stage = await openStage();
    answerWith(stage, { '/contents': { data: [content], assocs, meta: {} } });
    const { data, errors } = await stage.run(WITH_RELATIONS);
    expect(errors).toEqual([]);
    expect(data).toEqual({ contents: { nodes: [COMPLETE] } });
    expect(stage.calls()).toEqual(['GET /contents']);
  });

  it.each([undefined, null, {}, [], 'none', { profiles: null, categories: 'none', content_templates: 42 }])(
    'may be absent (%j): what can be read by id is, once, and the rest is null',
    async (assocs) => {
      await using stage = await openStage();
      answerWith(stage, {
        '/contents': { data: [content, { ...content, id: id(6) }], assocs, meta: {} },
        [`/people/${AUTHOR}`]: { data: profiles[0] },
        [`/organizations/${OTHER_AUTHOR}`]: { data: profiles[1] },
        [`/categories/${CATEGORY}`]: { data: categories[0] },
      });
      const { data, errors } = await stage.run(WITH_RELATIONS);
      expect(errors).toEqual([]);
      const incomplete = { ...COMPLETE, template: null };
      expect(data).toEqual({ contents: { nodes: [incomplete, incomplete] } });
      // Which kind of profile an id stands for is not known: a person is tried first.
      expect(stage.calls().sort()).toEqual([
        `GET /categories/${CATEGORY}`,
        'GET /contents',
        `GET /organizations/${OTHER_AUTHOR}`,
        `GET /people/${AUTHOR}`,
        `GET /people/${OTHER_AUTHOR}`,
      ]);
    },
  );

  it('may lack some of what is referred to: only that is read', async () => {
    await using stage = await openStage();
    const assocs = { profiles: profiles.slice(0, 1), categories, templates };
    answerWith(stage, {
      '/contents': { data: [content], assocs, meta: {} },
      [`/organizations/${OTHER_AUTHOR}`]: { data: profiles[1] },
    });
    expect((await stage.run(WITH_RELATIONS)).data).toEqual({ contents: { nodes: [COMPLETE] } });
    expect(stage.calls()).toEqual([
      'GET /contents',
      `GET /people/${OTHER_AUTHOR}`,
      `GET /organizations/${OTHER_AUTHOR}`,
    ]);
  });

  it('may refer to each other', async () => {
    await using stage = await openStage();
    const related = { ...content, id: id(7), title_text: 'Another' };
    const blocks = [{ id: id(8), kind: 'related_contents', content_ids: [related.id] }];
    answerWith(stage, {
      [`/contents/${CONTENT}`]: {
        data: { ...content, blocks },
        assocs: { profiles, categories, templates, contents: { [related.id]: related } },
      },
    });
    const { data, errors } = await stage.run(
      `query ($id: ID!) {
        content(id: $id) {
          blocks { ... on RelatedContentsContentBlock { contents { titleText categories { name } } } }
        }
      }`,
      { id: CONTENT },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      content: { blocks: [{ contents: [{ titleText: 'Another', categories: [{ name: 'Science' }] }] }] },
    });
    expect(stage.calls()).toEqual([`GET /contents/${CONTENT}`]);
  });
});

describe('an answer that is no envelope', () => {
  it.each([
    ['an array', []],
    ['a number', '42'],
    ['null', 'null'],
    ['an empty object', {}],
    ['one whose data is null', { data: null, assocs: {} }],
    ['a list whose data is an object', { data: {}, meta: {} }],
    ['nothing', ''],
  ])('(%s) is UPSTREAM_INVALID_RESPONSE and nulls its own field', async (_, body) => {
    await using stage = await openStage();
    answerWith(stage, { '/contents': body });
    const { data, errors } = await stage.run(
      '{ contents { nodes { id } } categories(first: 1) { nodes { __typename } } }',
    );
    expect(data).toEqual({ contents: null, categories: { nodes: [{ __typename: 'Category' }] } });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['contents'],
      extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'omerlo' },
    });
  });
});

describe('the link to the next page', () => {
  const PAGES = `query ($after: String) {
    contents(first: 1, after: $after) { nodes { titleText } pageInfo { hasNextPage endCursor } }
  }`;

  interface Page {
    contents: { nodes: { titleText: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }

  /** Walks a list of two pages whose first has this link; gives the queries that upstream received. */
  async function walkOver(link: unknown) {
    await using stage = await openStage();
    stage.sandbox.interfere = ({ path, query }) => {
      if (path !== '/contents') return undefined;
      const isSecond = query['after'] === 'the/next+one=';
      const data = [{ ...content, id: isSecond ? id(7) : CONTENT, title_text: isSecond ? 'Second' : 'First' }];
      return json({ data, assocs: {}, meta: isSecond ? {} : { next: link } });
    };
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: Outcome<Page> = await stage.run(PAGES, { after });
      expect(errors).toEqual([]);
      titles.push(...(data?.contents.nodes ?? []).map(({ titleText }) => titleText));
      after = data?.contents.pageInfo.hasNextPage ? data.contents.pageInfo.endCursor : null;
    } while (after !== null && titles.length < 3);
    return { titles, paths: stage.calls() };
  }

  const CURSOR = 'after=the%2Fnext%2Bone%3D';

  it.each([
    ['an absolute URL', `https://reader.example/api/media/v1/contents?limit=1&${CURSOR}`],
    ['a path', `/api/media/v1/contents?${CURSOR}&limit=1&locale=en`],
    ['a path of another list', `/api/media/v1/issues?${CURSOR}`],
    ['a query alone', `?${CURSOR}`],
    ['a URL with a fragment', `https://reader.example/contents?${CURSOR}#top`],
    ['a URL with another scheme', `javascript:alert(1)?${CURSOR}`],
  ])('may be %s: its cursor alone is read', async (_, link) => {
    expect(await walkOver(link)).toEqual({ titles: ['First', 'Second'], paths: ['GET /contents', 'GET /contents'] });
  });

  it('may name another host, which is never called', async () => {
    await using foreign = await startUpstream(answering(200, { data: [], assocs: {}, meta: {} }));
    const { titles } = await walkOver(`${foreign.origin}/api/media/v1/contents?${CURSOR}`);
    expect(titles).toEqual(['First', 'Second']);
    expect(foreign.arrived).toEqual([]);
    expect(await foreign.connections()).toBe(0);
  });

  it.each([
    null,
    undefined,
    '',
    42,
    true,
    { after: 'the/next+one=' },
    ['/contents?after=x'],
    'https://reader.example/contents',
    '/contents?before=x&limit=2',
    '/contents?after=',
    '%%%',
  ])('of %j is the end of the list', async (link) => {
    expect(await walkOver(link)).toEqual({ titles: ['First'], paths: ['GET /contents'] });
  });
});
