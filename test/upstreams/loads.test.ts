import { describe, expect, it } from 'vitest';
import { status } from '../graph/altered.js';
import { bearer, openStage } from '../stage.js';

/** The global id that the graph gives for an entity. */
function globalId(type: string, locale: string, id: string): string {
  return Buffer.from(`${type}:${locale}:${id}`).toString('base64url');
}

describe('loads of one entity', () => {
  it('are one call, whatever the field, the alias and the spelling of the id', async () => {
    await using stage = await openStage();
    const { showcaseContent: id } = stage.sandbox.data.ids;
    const global = globalId('Content', 'en', id);
    const { data, errors } = await stage.run(
      `query ($id: ID!, $upper: ID!, $global: ID!) {
        byUuid: content(id: $id) { databaseId blocks { id } }
        again: content(id: $id) { databaseId seo { title } }
        inCapitals: content(id: $upper) { databaseId }
        byGlobalId: content(id: $global) { databaseId }
        inItsLocale: content(id: $id, locale: "en") { databaseId }
        node(id: $global) { ... on Content { databaseId } }
        nodes(ids: [$global, $global]) { ... on Content { databaseId } }
      }`,
      { id, upper: id.toUpperCase(), global },
    );
    expect(errors).toEqual([]);
    for (const content of Object.values(data ?? {}).flat()) expect(content).toMatchObject({ databaseId: id });
    expect(stage.calls()).toEqual([`GET /contents/${id}`]);
  });

  it('are one call for a content that is listed, related and looked up', async () => {
    await using stage = await openStage();
    const { showcaseContent: id } = stage.sandbox.data.ids;
    const related = await stage.run<{ content: { blocks: { contents?: { databaseId: string }[] }[] } }>(
      'query ($id: ID!) { content(id: $id) { blocks { ... on RelatedContentsContentBlock { contents { databaseId } } } } }',
      { id },
    );
    const ids = (related.data?.content.blocks ?? []).flatMap(({ contents = [] }) =>
      contents.map((one) => one.databaseId),
    );
    expect(ids.length).toBeGreaterThan(1);
    stage.calls();
    const { errors } = await stage.run(
      `query ($id: ID!, $other: ID!) {
        content(id: $id) {
          blocks { ... on RelatedContentsContentBlock { contents { seo { title } blocks { id } } } }
          seo { title }
        }
        other: content(id: $other) { seo { title } blocks { id } }
      }`,
      { id, other: ids[0] },
    );
    expect(errors).toEqual([]);
    expect(stage.calls().sort()).toEqual([...new Set([id, ...ids])].map((each) => `GET /contents/${each}`).sort());
  });

  it('are one call for the whole of a listed entity, whichever of its fields need it', async () => {
    await using stage = await openStage();
    const { errors } = await stage.run(
      '{ contents(first: 3) { nodes { blocks { id } seo { title } } edges { node { seo { description } blocks { kind } } } } }',
    );
    expect(errors).toEqual([]);
    const calls = stage.calls();
    expect(calls).toHaveLength(4);
    expect(new Set(calls).size).toBe(4);
  });

  it('are a call for each language', async () => {
    await using stage = await openStage();
    const { showcaseContent: id } = stage.sandbox.data.ids;
    await stage.run(
      'query ($id: ID!) { en: content(id: $id, locale: "en") { id } fr: content(id: $id, locale: "fr") { id } }',
      { id },
    );
    expect(stage.sandbox.calls.flatMap(({ query }) => query['locale'] ?? []).sort()).toEqual(['en', 'fr']);
  });

  it('are a call for each day of an event', async () => {
    await using stage = await openStage();
    const { weeklyEvent: id } = stage.sandbox.data.ids;
    const { data, errors } = await stage.run<{ events: { nodes: { id: string; databaseId: string }[] } }>(
      '{ events(from: "2026-11-01", to: "2026-11-30", first: 100) { nodes { id databaseId } } }',
    );
    expect(errors).toEqual([]);
    const days = (data?.events.nodes ?? []).filter(({ databaseId }) => databaseId === id).map((event) => event.id);
    expect(days.length).toBeGreaterThan(2);
    stage.calls();
    await stage.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [...days, ...days] });
    expect(stage.calls()).toEqual(days.map(() => `GET /events/${id}`));
  });

  it('that find nothing are one call, and null everywhere', async () => {
    await using stage = await openStage();
    const id = '00000000-0000-4000-8000-000000000000';
    const { data, errors } = await stage.run(
      'query ($id: ID!, $global: ID!) { a: content(id: $id) { id } b: content(id: $id) { id } node(id: $global) { id } }',
      { id, global: globalId('Content', 'en', id) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ a: null, b: null, node: null });
    expect(stage.calls()).toEqual([`GET /contents/${id}`]);
  });

  it('that fail are one call, and fail everywhere', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = ({ path }) => (path.startsWith('/contents/') ? status(500) : undefined);
    const { showcaseContent: id } = stage.sandbox.data.ids;
    const { errors } = await stage.run('query ($id: ID!) { a: content(id: $id) { id } b: content(id: $id) { id } }', {
      id,
    });
    expect(errors.map(({ path }) => path)).toEqual([['a'], ['b']]);
    expect(stage.calls()).toEqual([`GET /contents/${id}`]);
  });

  it('are made anew by every operation, for every reader; strangers at the same time share one', async () => {
    await using stage = await openStage();
    const { publicContent: id } = stage.sandbox.data.ids;
    const operation = 'query ($id: ID!) { content(id: $id) { id } }';
    const { premium, registered } = stage.sandbox.readers;
    await Promise.all(
      [{}, {}, bearer(premium.token), bearer(premium.token), bearer(registered.token)].map((who) =>
        stage.run(operation, { id }, who),
      ),
    );
    expect(stage.calls()).toHaveLength(4);
    await stage.run(operation, { id });
    expect(stage.calls()).toHaveLength(1);
  });
});

describe('one list asked for several times', () => {
  it.each([
    ['its aliases ask alike', 'contents(first: 5)', 'contents(first: 5)', 1],
    ['the default page is spelled out', 'contents', 'contents(first: 20)', 1],
    ['the request’s locale is spelled out', 'contents(first: 5)', 'contents(first: 5, locale: "en")', 1],
    ['an empty filter filters nothing', 'contents(first: 5)', 'contents(first: 5, categoryIds: [])', 1],
    ['its pages differ', 'contents(first: 5)', 'contents(first: 6)', 2],
    ['its languages differ', 'contents(first: 5)', 'contents(first: 5, locale: "fr")', 2],
  ])('is called once for each way: %s', async (_, one, other, calls) => {
    await using stage = await openStage();
    const { data, errors } = await stage.run(
      `{ a: ${one} { nodes { databaseId } } b: ${other} { nodes { databaseId } } }`,
    );
    expect(errors).toEqual([]);
    if (calls === 1) expect(data?.['a']).toEqual(data?.['b']);
    expect(stage.calls()).toEqual(Array.from({ length: calls }, () => 'GET /contents'));
  });

  it.each([
    [
      'a section’s contents',
      'sections { a: contents(first: 2) { nodes { id } } b: contents(first: 2) { nodes { id } } }',
      'contents',
    ],
    ['a section’s blocks', 'sections { a: blocks { id } b: blocks { slots { id } } }', 'blocks'],
  ])('is called once for %s', async (_, fields, last) => {
    await using stage = await openStage();
    const { issue: id } = stage.sandbox.data.ids;
    const sections = stage.sandbox.data.issues.find((issue) => issue.id === id)?.sectionIds ?? [];
    const { errors } = await stage.run(`query ($id: ID!) { issue(id: $id) { ${fields} } }`, { id });
    expect(errors).toEqual([]);
    expect(sections.length).toBeGreaterThan(1);
    // Those of the sections are made together, and arrive in any order.
    expect(stage.calls().sort()).toEqual(
      [`GET /issues/${id}`, ...sections.map((section) => `GET /issues/sections/${section}/${last}`)].sort(),
    );
  });

  it('is called once for a profile’s blocks, and for who the viewer is', async () => {
    await using stage = await openStage();
    const { person: id } = stage.sandbox.data.ids;
    const { errors } = await stage.run(
      `query ($id: ID!) {
        person(id: $id) { a: blocks { name } b: blocks { kind } }
        viewer { id databaseId name email }
        also: viewer { name a: entitlements { featureKey } b: entitlements { id } }
      }`,
      { id },
      bearer(stage.sandbox.readers.premium.token),
    );
    expect(errors).toEqual([]);
    expect(stage.calls().sort()).toEqual([
      'GET /account/me',
      'GET /account/me/entitlements',
      `GET /people/${id}`,
      `GET /people/${id}/blocks`,
    ]);
  });
});
