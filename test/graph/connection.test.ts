import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { idsByRest, type List, read } from './pager.js';

/** Odd sizes of pages, one after the other and then over again. */
const SIZES = [7, 1, 23, 50, 3, 11, 100];

const size = (turn: number) => SIZES[turn % SIZES.length] ?? 1;
const contents: List = (page) => `contents(${page})`;
const events: List = (page) => `events(from: "2026-09-01", to: "2027-02-28", timezone: "America/Montreal", ${page})`;

let stage: Stage;
/** The same newsroom behind an upstream that gives no more than four at once. */
let capped: Stage;

beforeAll(async () => {
  [stage, capped] = await Promise.all([openStage(), openStage({ sandbox: { pageCap: 4 } })]);
});

afterAll(() => Promise.all([stage.close(), capped.close()]));

/** The people of one type and of some categories: both filters leave some out. */
function people({ sandbox }: Stage): { readonly list: List; readonly path: string } {
  const [type] = sandbox.data.people.map(({ common }) => common.profile_type_id);
  const categories = [...new Set(sandbox.data.people.flatMap(({ details }) => details.category_ids))].slice(0, 5);
  return {
    list: (page) => `people(profileTypeIds: ["${type}"], categoryIds: ${JSON.stringify(categories)}, ${page})`,
    path: `/people?profile_type_ids=${type}&category_ids=${categories}`,
  };
}

/** Walks a list to its end and back to its start, and tells what came and what each page cost. */
async function walkBoth(on: Stage, list: List) {
  const forwards: string[] = [];
  const calls: { readonly forwards: number[]; readonly backwards: number[] } = { forwards: [], backwards: [] };
  let page = await read(on, list, { first: size(0) });
  let last = page;
  for (let turn = 1; page.ids.length > 0 && turn < 300; turn += 1) {
    forwards.push(...page.ids);
    calls.forwards.push(page.calls);
    last = page;
    if (!page.hasNextPage) break;
    page = await read(on, list, { first: size(turn), after: page.endCursor });
  }
  const backwards = last.ids.slice(-1);
  let before = last.endCursor;
  for (let turn = 0; before && turn < 300; turn += 1) {
    page = await read(on, list, { last: size(turn), before });
    backwards.unshift(...page.ids);
    expect(page.hasNextPage).toBe(true);
    calls.backwards.push(page.calls);
    before = page.hasPreviousPage ? page.startCursor : null;
  }
  return { forwards, backwards, calls };
}

describe('a list of the graph, walked to its end and back in odd sizes,', () => {
  it.each(['uncapped', 'capped'])('gives every content once and in order (upstream is %s)', async (which) => {
    const on = which === 'capped' ? capped : stage;
    const walked = await walkBoth(on, contents);
    const ids = on.sandbox.data.contents.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(200);
    expect(walked.forwards).toEqual(ids);
    expect(walked.backwards).toEqual(ids);
  });

  it.each(['uncapped', 'capped'])('gives every occurrence of the events (upstream is %s)', async (which) => {
    const on = which === 'capped' ? capped : stage;
    const ids = await idsByRest(on, '/events?from=2026-09-01&to=2027-02-28&timezone=America/Montreal');
    expect(new Set(ids).size).toBeLessThan(ids.length);
    const walked = await walkBoth(on, events);
    expect(walked.forwards).toEqual(ids);
    expect(walked.backwards).toEqual(ids);
  });

  it.each(['uncapped', 'capped'])('gives the people that filters leave (upstream is %s)', async (which) => {
    const on = which === 'capped' ? capped : stage;
    const { list, path } = people(on);
    const ids = await idsByRest(on, path);
    expect(ids.length).toBeGreaterThan(4);
    expect(ids.length).toBeLessThan(on.sandbox.data.people.length);
    const walked = await walkBoth(on, list);
    expect(walked.forwards).toEqual(ids);
    expect(walked.backwards).toEqual(ids);
  });

  it('gives every occurrence an id of its own', async () => {
    const { ids, globalIds } = await read(stage, events, { first: 100 });
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(new Set(globalIds).size).toBe(ids.length);
  });

  it('takes one call for a page, forwards, and also backwards but where it leaves the page it turned on', async () => {
    const { calls } = await walkBoth(stage, contents);
    expect(new Set(calls.forwards)).toEqual(new Set([1]));
    expect(calls.backwards.filter((made) => made > 1)).toEqual([2]);
  });

  it('takes as many calls as the pages of upstream that a page of ours needs', async () => {
    const first = await read(capped, contents, { first: 9 });
    const second = await read(capped, contents, { first: 12, after: first.endCursor });
    expect([first.calls, second.calls]).toEqual([3, 3]);
    expect([first.ids.length, second.ids.length]).toEqual([9, 12]);
  });

  it('takes one call from the middle of a page, as long as one call may ask for so many', async () => {
    const { ids, cursors } = await read(stage, contents, { first: 100 });
    const near = await read(stage, contents, { first: 20, after: cursors[39] });
    expect(near).toMatchObject({ ids: ids.slice(40, 60), calls: 1 });
    const far = await read(stage, contents, { first: 40, after: cursors[89] });
    expect(far).toMatchObject({ ids: stage.sandbox.data.contents.slice(90, 130).map(({ id }) => id), calls: 2 });
    const back = await read(stage, contents, { last: 20, before: cursors[39] });
    expect(back).toMatchObject({ ids: ids.slice(19, 39), calls: 1 });
  });
});

describe('a list that changes between two pages', () => {
  const insert = ({ sandbox }: Stage, index: number, count: number) => {
    const { contents: all } = sandbox.data;
    const news = Array.from({ length: count }, (_, turn) => {
      const content = structuredClone(all[index] ?? all[0]);
      if (!content) throw new Error('There is no content to copy.');
      return { ...content, id: `${content.id.slice(0, -4)}${String(7000 + turn)}` };
    });
    all.splice(index, 0, ...news);
    return news.map(({ id }) => id);
  };

  it('goes on where it was when something new has come', async () => {
    await using shifting = await openStage();
    const ids = shifting.sandbox.data.contents.map(({ id }) => id);
    const page = await read(shifting, contents, { first: 10 });
    const news = insert(shifting, 0, 3);
    const next = await read(shifting, contents, { first: 10, after: page.endCursor });
    expect(next).toMatchObject({ ids: ids.slice(10, 20), calls: 1 });
    const middle = await read(shifting, contents, { first: 3, after: page.cursors[4] });
    expect(middle).toMatchObject({ ids: ids.slice(5, 8), calls: 2 });
    const back = await read(shifting, contents, { last: 10, before: page.cursors[2] });
    expect(back).toMatchObject({ ids: [...news, ...ids.slice(0, 2)], hasPreviousPage: false, calls: 1 });
  });

  it('goes on where it was when something has gone', async () => {
    await using shifting = await openStage();
    const ids = shifting.sandbox.data.contents.map(({ id }) => id);
    const page = await read(shifting, contents, { first: 10 });
    shifting.sandbox.data.contents.splice(2, 3);
    const next = await read(shifting, contents, { first: 10, after: page.endCursor });
    expect(next.ids).toEqual(ids.slice(10, 20));
    const middle = await read(shifting, contents, { first: 4, after: page.cursors[7] });
    expect(middle.ids).toEqual(ids.slice(8, 12));
    const back = await read(shifting, contents, { last: 4, before: page.cursors[7] });
    expect(back.ids).toEqual([...ids.slice(0, 2), ...ids.slice(5, 7)]);
  });

  it('goes on from the place of an entity that has itself gone', async () => {
    await using shifting = await openStage();
    const ids = shifting.sandbox.data.contents.map(({ id }) => id);
    const page = await read(shifting, contents, { first: 10 });
    shifting.sandbox.data.contents.splice(9, 1);
    expect((await read(shifting, contents, { first: 5, after: page.endCursor })).ids).toEqual(ids.slice(10, 15));
    shifting.sandbox.data.contents.splice(4, 1);
    expect((await read(shifting, contents, { first: 3, after: page.cursors[4] })).ids).toEqual(ids.slice(5, 8));
    expect((await read(shifting, contents, { last: 3, before: page.cursors[4] })).ids).toEqual(ids.slice(1, 4));
  });
});
