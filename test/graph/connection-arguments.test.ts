import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageArguments } from '../../src/graph/connection.js';
import { openStage, type Stage } from '../stage.js';
import { isRecord, within } from './altered.js';
import { ask, type List, read, refusal } from './pager.js';

const contents: List = (page) => `contents(${page})`;
const FOREIGN = 'must be the cursor of an edge of the same list with the same filters.';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

describe('the arguments of a list', () => {
  it('may be left out: then twenty are given', async () => {
    const { data } = await stage.run<{ contents: { nodes: unknown[] } }>('{ contents { nodes { id } } }');
    expect(data?.contents.nodes).toHaveLength(20);
  });

  it('may be null, which is the same', async () => {
    const page = await read(stage, contents, { first: null, after: null, last: null, before: null });
    expect(page.ids).toHaveLength(20);
  });

  it('may ask for none or for a hundred', async () => {
    expect(await read(stage, contents, { first: 0 })).toMatchObject({ ids: [], hasNextPage: true });
    expect((await read(stage, contents, { first: 100 })).ids).toHaveLength(100);
  });

  it.each<[string, PageArguments, string]>([
    ['both first and last', { first: 1, last: 1, before: 'x' }, '"first" and "last" must not be used together.'],
    ['a negative first', { first: -1 }, '"first" must be from 0 to 100.'],
    ['a negative last', { last: -1, before: 'x' }, '"last" must be from 0 to 100.'],
    ['more than a hundred', { first: 101 }, '"first" must be from 0 to 100.'],
    ['more than the last hundred', { last: 101, before: 'x' }, '"last" must be from 0 to 100.'],
    ['the last without an end', { last: 5 }, '"last" needs "before": this list has no known end to count back from.'],
    ['an empty cursor', { after: '' }, `"after" ${FOREIGN}`],
    ['a made-up cursor', { first: 5, after: 'made up' }, `"after" ${FOREIGN}`],
    ['another kind of cursor', { last: 5, before: 'YXJyYXljb25uZWN0aW9uOjM=' }, `"before" ${FOREIGN}`],
  ])('may not ask for %s: no call is made', async (_what, page, message) => {
    const errors = await refusal(stage, contents, page);
    expect(errors).toMatchObject([{ message, path: ['list'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors[0]?.extensions).not.toHaveProperty('upstream');
  });

  it('may not mix lists, filters or paths in their cursors, and an error does not quote them', async () => {
    const { sandbox } = stage;
    const filtered: List = (page) => `contents(categoryIds: ["${sandbox.data.ids.category}"], ${page})`;
    const people: List = (page) => `people(${page})`;
    for (const [from, to] of [
      [contents, filtered],
      [filtered, contents],
      [people, contents],
      [contents, people],
    ] as const) {
      const { cursors } = await read(stage, from, { first: 3 });
      const [cursor = ''] = cursors;
      expect(cursor).not.toBe('');
      const errors = await refusal(stage, to, { first: 3, after: cursor });
      expect(errors).toMatchObject([{ message: `"after" ${FOREIGN}`, extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(JSON.stringify(errors)).not.toContain(cursor.slice(0, 12));
    }
  });

  it('may carry a cursor over to another language of the same list', async () => {
    const inLanguage =
      (locale: string): List =>
      (page) =>
        `contents(locale: "${locale}", ${page})`;
    const english = await read(stage, inLanguage('en'), { first: 5 });
    const french = await read(stage, inLanguage('fr'), { first: 5, after: english.cursors[2] });
    expect(french.ids).toEqual(stage.sandbox.data.contents.slice(3, 8).map(({ id }) => id));
  });
});

describe('a list whose upstream is not as it should be', () => {
  const BESIDE = '{ contents(first: 5) { nodes { id } } categories(first: 1) { nodes { id } } }';

  it('is null with an error where its pages lead in circles, and stands alone in that', async () => {
    await using broken = await openStage();
    let next: unknown;
    broken.sandbox.interfere = ({ path }, { body, ...answer }) => {
      if (path !== '/contents' || !isRecord(body)) return undefined;
      next ??= within(body, 'meta')['next'];
      return { ...answer, body: { ...body, data: [], meta: { next } } };
    };
    const { data, errors } = await broken.run(BESIDE);
    expect(data).toMatchObject({ contents: null, categories: { nodes: [{}] } });
    expect(errors).toMatchObject([
      { path: ['contents'], extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'omerlo' } },
    ]);
    expect(broken.calls().filter((call) => call === 'GET /contents')).toHaveLength(2);
  });

  it('gives as many as there are beside what is damaged, and tells so', async () => {
    await using broken = await openStage();
    broken.sandbox.interfere = ({ path, query }, { body, ...answer }) => {
      if (path !== '/contents' || !isRecord(body) || !Array.isArray(body['data']) || query['after']) return undefined;
      return { ...answer, body: { ...body, data: ['damaged', {}, null, ...body['data'].slice(3)] } };
    };
    const { data, errors } = await ask(broken, contents, { first: 5 });
    const ids = broken.sandbox.data.contents.map(({ id }) => id);
    expect(data?.list?.edges.map(({ node }) => node.databaseId)).toEqual(ids.slice(3, 8));
    expect(errors).toMatchObject([
      { path: ['list'], extensions: { code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'omerlo' } },
    ]);
  });

  it('ends where the link to the next page holds no cursor', async () => {
    await using broken = await openStage();
    broken.sandbox.interfere = ({ path }, { body, ...answer }) =>
      path === '/contents' && isRecord(body)
        ? { ...answer, body: { ...body, meta: { next: 'https://elsewhere.example/contents?page=2' } } }
        : undefined;
    const page = await read(broken, contents, { first: 5 });
    expect(page).toMatchObject({ hasNextPage: false, calls: 1 });
  });
});
