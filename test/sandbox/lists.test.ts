import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { isObject } from '../../src/sandbox/json.js';
import { callOmerlo, cursorOf, listOf } from './calling.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const page = (path: string, query: Record<string, string | number> = {}) =>
  callOmerlo(sandbox, path, {
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  });

const idsOf = (answer: Awaited<ReturnType<typeof page>>): unknown[] => listOf(answer).map(({ id }) => id);

/** Every page of a list, forwards. */
async function walk(path: string, query: Record<string, string | number> = {}) {
  const pages: unknown[][] = [];
  let after: string | null | undefined;
  do {
    const answer = await page(path, { ...query, ...(after && { after }) });
    expect(answer.status).toBe(200);
    pages.push(idsOf(answer));
    after = cursorOf(answer, 'next');
  } while (after !== null);
  return pages;
}

describe('a list', () => {
  it('has pages of 20 unless told otherwise, and never more than the cap', async () => {
    expect(listOf(await page('/contents'))).toHaveLength(20);
    expect(listOf(await page('/contents', { limit: 7 }))).toHaveLength(7);
    const capped = await page('/contents', { limit: 5000 });
    expect(listOf(capped)).toHaveLength(100);
    expect(cursorOf(capped, 'next')).not.toBeNull();
    sandbox.settings.pageCap = 3;
    expect(listOf(await page('/contents', { limit: 50 }))).toHaveLength(3);
    expect(listOf(await page('/contents'))).toHaveLength(3);
  });

  it.each(['0', '-1', 'many', '1.5', ''])('refuses a limit of "%s"', async (limit) => {
    const { status, body } = await page('/contents', { limit });
    expect([status, body['errors']]).toEqual([400, [{ message: 'must be a positive number', field: 'limit' }]]);
  });

  it.each([
    ['/contents', 240],
    ['/people', 30],
    ['/events', 37],
    ['/categories', 10],
  ])('%s gives each entity once, in order, by any page size', async (path, count) => {
    const whole = (await walk(path, { limit: 100 })).flat();
    expect(whole).toHaveLength(count);
    expect(new Set(whole).size).toBe(count);
    expect((await walk(path, { limit: 7 })).flat()).toEqual(whole);
  });

  it('goes back page by page, each adjacent to its cursor and in list order', async () => {
    const whole = (await walk('/contents', { limit: 100 })).flat();
    const far = await page('/contents', {
      limit: 30,
      after: cursorOf(await page('/contents', { limit: 30 }), 'next') ?? '',
    });
    const back = await page('/contents', { limit: 10, before: cursorOf(far, 'previous') ?? '' });
    expect(idsOf(back)).toEqual(whole.slice(20, 30));
    const first = await page('/contents', { limit: 25, before: cursorOf(back, 'previous') ?? '' });
    expect(idsOf(first)).toEqual(whole.slice(0, 20));
    expect(cursorOf(first, 'previous')).toBeNull();
    const forwards = await page('/contents', { limit: 5, after: cursorOf(back, 'next') ?? '' });
    expect(idsOf(forwards)).toEqual(whole.slice(30, 35));
  });

  it('has cursors that hold while entities come and go', async () => {
    const { contents } = sandbox.data;
    const whole = (await walk('/contents', { limit: 100 })).flat();
    const after = cursorOf(await page('/contents', { limit: 10 }), 'next') ?? '';
    const [newest] = contents;
    if (!newest) throw new Error('no contents');
    contents.unshift({ ...newest, id: '00000000-0000-4000-8000-000000000001' });
    expect(idsOf(await page('/contents', { limit: 3, after }))).toEqual(whole.slice(10, 13));
    // The very entity that the cursor was made from has gone.
    contents.splice(10, 1);
    expect(idsOf(await page('/contents', { limit: 3, after }))).toEqual(whole.slice(10, 13));
    const before = cursorOf(await page('/contents', { limit: 3, after }), 'previous') ?? '';
    expect(idsOf(await page('/contents', { limit: 2, before }))).toEqual(whole.slice(7, 9));
  });

  it('tells those of the same instant apart', async () => {
    const times = sandbox.data.contents.map(({ common }) => common.published_at);
    expect(new Set(times).size).toBeLessThan(times.length);
    expect((await walk('/contents', { limit: 1 })).flat()).toHaveLength(240);
  });

  it.each(['nonsense', '', 'eyJ9', 'WzEsMl0', '../..'])('refuses the cursor "%s"', async (after) => {
    expect((await page('/contents', { after })).status).toBe(400);
    expect((await page('/contents', { before: after })).status).toBe(400);
  });

  it('links its neighbours by URL here and by path there, keeping the filter', async () => {
    const category_ids = sandbox.data.ids.category;
    const links = async (path: string) => {
      const { meta } = (await page(path, { limit: 2, category_ids })).body;
      return isObject(meta) ? meta : {};
    };
    const absolute = await links('/contents');
    expect(absolute['next']).toMatch(`${sandbox.config.omerlo.url}/api/media/v1/contents?`);
    expect(absolute['next']).toMatch(`category_ids=${category_ids}`);
    expect(absolute['previous']).toBeNull();
    expect((await links('/events'))['next']).toMatch(/^\/api\/media\/v1\/events\?/);
  });
});

describe('a filter', () => {
  it('chooses by categories and authors', async () => {
    const { ids } = sandbox.data;
    for (const content of listOf(await page('/contents', { category_ids: ids.category, limit: 100 }))) {
      expect(content['category_ids']).toContain(ids.category);
    }
    const byAuthor = (await walk('/contents', { author_ids: ids.person })).flat();
    expect(byAuthor.length).toBeGreaterThan(10);
    const two = `${ids.category},${sandbox.data.categories[1]?.id}`;
    expect((await walk('/contents', { category_ids: two })).flat().length).toBeGreaterThan(byAuthor.length);
    expect((await page('/contents', { category_ids: 'city' })).status).toBe(400);
  });

  it('chooses profiles by type', async () => {
    const type = sandbox.data.profileTypes.find(({ common }) => common.key === 'venue')?.id ?? '';
    const venues = listOf(await page('/organizations', { profile_type_ids: type }));
    expect(venues).toHaveLength(4);
  });

  it('finds by words, whatever their case and accents', async () => {
    expect(idsOf(await page('/people/search', { q: 'désire kouame' }))).toHaveLength(1);
    const found = listOf(await page('/contents/search', { q: 'FOOTBRIDGE' }));
    expect(found.length).toBeGreaterThan(0);
    expect(listOf(await page('/contents/search', { q: 'passerelle', locale: 'fr' })).length).toBeGreaterThan(0);
    expect(listOf(await page('/contents/search', { q: 'zeppelin' }))).toEqual([]);
    expect((await page('/contents/search', { q: ' ' })).status).toBe(400);
  });
});
