import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.js';
import { openStage, type Stage } from '../stage.js';
import { alteredContent, altering, answering, isRecord, type JsonRecord, status, told } from './altered.js';

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

const INVALID = { code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'omerlo' };

const content = (fields: string, change: JsonRecord) => alteredContent(stage, fields, change);

describe('a block of a kind to come', () => {
  it.each(['hologram', 'constructor', '__proto__', 'toString', ''])(
    '%j is unknown, and as upstream has it',
    async (kind) => {
      const block = { id: 'b1', kind, depth: { of: ['field', 3] }, content_html: '<b>as it is</b>' };
      const { found, errors } = await content('blocks { __typename kind ... on UnknownContentBlock { json } }', {
        blocks: [block, { kind: 'richtext' }],
      });
      expect(errors).toEqual([]);
      expect(found['blocks']).toEqual([
        { __typename: 'UnknownContentBlock', kind, json: block },
        { __typename: 'RichtextContentBlock', kind: 'richtext' },
      ]);
    },
  );

  it.each([42, { a: 1 }, ['richtext'], true])('%j is unknown, with an error for the kind', async (kind) => {
    const { found, errors } = await content('blocks { __typename kind }', { blocks: [{ kind }] });
    expect(found['blocks']).toEqual([{ __typename: 'UnknownContentBlock', kind: null }]);
    expect(told(errors)).toEqual([['content.blocks.0.kind', INVALID.code]]);
  });
});

describe('a visual', () => {
  it.each(['hologram', 'constructor', '', undefined, null])('of type %j is null, without an error', async (type) => {
    const { found, errors } = await content('visual { __typename }', { visual: { type, url: 'https://a.example/b' } });
    expect(found).toEqual({ visual: null });
    expect(errors).toEqual([]);
  });

  it('of a type that is no word is null, with an error', async () => {
    const { found, errors } = await content('visual { __typename }', { visual: { type: 42 } });
    expect(found).toEqual({ visual: null });
    expect(told(errors)).toEqual([['content.visual', INVALID.code]]);
  });
});

describe('an array in a record', () => {
  const image = { type: 'image', url: 'https://a.example/b' };

  it('passes over what is null, without an error', async () => {
    const { found, errors } = await content(
      'blocks { kind } visual { ... on Slideshow { images { url } } } metadata { key } authors { __typename }',
      {
        blocks: [null, { kind: 'quote' }, null],
        visual: { type: 'slideshow', images: [null, image] },
        metadata: [null, { key: 'a', value: 'b' }],
        author_ids: [null],
      },
    );
    expect(errors).toEqual([]);
    expect(found).toEqual({
      blocks: [{ kind: 'quote' }],
      visual: { images: [{ url: image.url }] },
      metadata: [{ key: 'a' }],
      authors: [],
    });
  });

  it('passes over what does not belong there, with one error for the array', async () => {
    const { found, errors } = await content(
      'blocks { kind } visual { ... on Slideshow { images { url } } } metadata { key }',
      {
        blocks: [42, { kind: 'quote' }, 'text', []],
        visual: { type: 'slideshow', images: [image, 'text', image] },
        metadata: ['text', { key: 'a', value: 'b' }, 7],
      },
    );
    expect(found).toMatchObject({
      blocks: [{ kind: 'quote' }],
      visual: { images: [{ url: image.url }, { url: image.url }] },
      metadata: [{ key: 'a' }],
    });
    expect(told(errors).sort()).toEqual([
      ['content.blocks', INVALID.code],
      ['content.metadata', INVALID.code],
      ['content.visual.images', INVALID.code],
    ]);
  });

  it('of entities passes over what has no id', async () => {
    stage.sandbox.interfere = altering('/issues/', (issue) => ({
      ...issue,
      sections: [{ name: 'nameless' }, { id: 42 }, { id: '' }, null, { id: ids.issueSection, name: 'one' }],
    }));
    const { data, errors } = await stage.run('query ($id: ID!) { issue(id: $id) { sections { name } } }', {
      id: ids.issue,
    });
    expect(data).toEqual({ issue: { sections: [{ name: 'one' }] } });
    expect(told(errors)).toEqual([['issue.sections', INVALID.code]]);
  });

  it('of an answer passes over what is no entity, and gives the others', async () => {
    stage.sandbox.interfere = ({ path }, answer) =>
      path === '/categories' && isRecord(answer.body) && Array.isArray(answer.body['data'])
        ? { ...answer, body: { ...answer.body, data: [null, 42, ...answer.body['data'], { name: 'no id' }] } }
        : undefined;
    const { data, errors } = await stage.run<{ categories: { nodes: unknown[] } }>(
      '{ categories(first: 50) { nodes { id } } }',
    );
    expect(data?.categories.nodes).toHaveLength(stage.sandbox.data.categories.length);
    expect(told(errors)).toEqual([['categories', INVALID.code]]);
  });
});

describe("an id of upstream's that is no UUID", () => {
  it("is shown, and what needs it for a call fails as upstream's fault", async () => {
    stage.sandbox.interfere = altering('/people', (person) => ({ ...person, id: 'not/a:uuid' }));
    const { data, errors } = await stage.run(
      '{ people(first: 1) { nodes { databaseId blocks { id } address { city } } } }',
    );
    expect(data).toEqual({ people: { nodes: [{ databaseId: 'not/a:uuid', blocks: null, address: null }] } });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining(INVALID),
      expect.objectContaining(INVALID),
    ]);
  });

  it('is refused in a reference, with the others standing', async () => {
    const [known] = stage.sandbox.data.categories;
    const { found, errors } = await content('categories { databaseId }', { category_ids: ['../oauth', known?.id] });
    expect(found).toEqual({ categories: [{ databaseId: known?.id }] });
    expect(told(errors)).toEqual([['content.categories', INVALID.code]]);
  });
});

describe('a list that needs its own call and fails', () => {
  it.each([
    [
      'the blocks of a profile',
      '{ person(id: "$person") { id blocks { id } categories { id } } }',
      /\/people\/.*\/blocks/,
      'person.blocks',
    ],
    [
      'the contents of a section',
      '{ issue(id: "$issue") { id sections { id contents { nodes { id } } } } }',
      /\/contents$/,
      'issue.sections.0.contents',
    ],
    [
      'the blocks of a section',
      '{ issue(id: "$issue") { id sections { id blocks { id } } } }',
      /\/blocks$/,
      'issue.sections.0.blocks',
    ],
    [
      'a search',
      '{ search(query: "the") { contents { nodes { id } } } category(id: "$category") { id } }',
      /search/,
      'search.contents',
    ],
    ['a root list', '{ people { nodes { id } } category(id: "$category") { id } }', /^\/people$/, 'people'],
  ])('nulls itself alone: %s', async (_, operation, path, failing) => {
    const asked = operation.replace(
      /\$(person|issue|category)/g,
      (_all, name: 'person' | 'issue' | 'category') => ids[name],
    );
    const good = await stage.run(asked);
    expect(good.errors).toEqual([]);
    stage.sandbox.interfere = answering(path, status(500));
    const { data, errors } = await stage.run(asked);
    expect(told(errors)).toContainEqual([failing, 'UPSTREAM_UNAVAILABLE']);
    expect(new Set(told(errors).map(([, code]) => code))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
    const failed = new Set(errors.map((error) => error.path?.at(-1)));
    expect([...failed]).toEqual([failing.split('.').at(-1)]);
    expect(data).toEqual(
      JSON.parse(JSON.stringify(good.data), (key, value: unknown) => (failed.has(key) && isList(value) ? null : value)),
    );
  });
});

function isList(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && 'nodes' in value);
}
