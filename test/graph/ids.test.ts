import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

const ABSENT = '00000000-0000-4000-8000-000000000000';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

/** The roots that look one entity up, each with the landmark of the sandbox that it finds. */
const LOOKUPS = {
  category: 'category',
  content: 'publicContent',
  event: 'weeklyEvent',
  issue: 'issue',
  organization: 'organization',
  person: 'person',
  project: 'project',
  section: 'section',
  mediaBlock: 'mediaBlock',
  announcement: 'announcement',
  distribution: 'distribution',
} as const;

type Root = keyof typeof LOOKUPS;

const roots: Root[] = [
  ...(['category', 'content', 'event', 'issue', 'organization', 'person', 'project'] as const),
  ...(['section', 'mediaBlock', 'announcement', 'distribution'] as const),
];
const uuidOf = (root: Root) => stage.sandbox.data.ids[LOOKUPS[root]];

interface Found {
  readonly __typename: string;
  readonly id: string;
  readonly databaseId: string;
}

const lookUp = (root: string, id: string) =>
  stage.run<Record<string, Found | null>>(`query ($id: ID!) { found: ${root}(id: $id) { __typename id databaseId } }`, {
    id,
  });

async function globalIdOf(root: Root): Promise<string> {
  const { data } = await lookUp(root, uuidOf(root));
  return data?.found?.id ?? '';
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe.each(roots)('%s(id)', (root) => {
  it('takes the databaseId and the global id alike', async () => {
    const byUuid = await lookUp(root, uuidOf(root));
    expect(byUuid.data?.found?.databaseId).toBe(uuidOf(root));
    const byId = await lookUp(root, byUuid.data?.found?.id ?? '');
    expect(byId).toMatchObject({ errors: [], data: byUuid.data });
  });

  it('takes a UUID in upper case, which is the same id', async () => {
    const { data } = await lookUp(root, uuidOf(root).toUpperCase());
    expect(data?.found).toEqual((await lookUp(root, uuidOf(root))).data?.found);
  });

  it('gives null without an error for an id that there is none of', async () => {
    const { found } = (await lookUp(root, uuidOf(root))).data ?? {};
    for (const id of [ABSENT, base64url(`${found?.__typename}:en:${ABSENT}`)]) {
      expect(await lookUp(root, id)).toMatchObject({ data: { found: null }, errors: [] });
    }
  });

  it('refuses what is no id, names the argument, and sends nothing', async () => {
    const other = await globalIdOf(root === 'content' ? 'category' : 'content');
    const own = await globalIdOf(root);
    stage.sandbox.calls.length = 0;
    for (const id of [...GARBAGE, ...tampered(own), other]) {
      const { data, errors } = await lookUp(root, id);
      expect(data).toEqual({ found: null });
      expect(errors).toEqual([expect.objectContaining({ path: ['found'], extensions: BAD_USER_INPUT })]);
      expect(errors[0]?.message).toContain('"id"');
      if (id.length > 3) expect(JSON.stringify(errors)).not.toContain(id);
    }
    expect(stage.sandbox.calls).toEqual([]);
  });
});

const BAD_USER_INPUT = expect.objectContaining({ code: 'BAD_USER_INPUT' });

const GARBAGE = [
  '',
  ' ',
  '.',
  '..',
  '%2e%2e',
  '../../oauth/token',
  'nonsense',
  '42',
  'x'.repeat(5_000),
  '005a7c10-dce7-47f9-a96d-c781ebd4621',
  '{005a7c10-dce7-47f9-a96d-c781ebd46216}',
  ' 005a7c10-dce7-47f9-a96d-c781ebd46216',
  base64url(''),
  base64url('Content'),
  base64url(`Query:en:${ABSENT}`),
  base64url(`__proto__:en:${ABSENT}`),
  base64url(`IssueSection:en:${ABSENT}`),
];

/** A global id that was altered: cut short, lengthened, in other base64, or with something else in it. */
function tampered(id: string): string[] {
  const text = Buffer.from(id, 'base64url').toString();
  const [type = '', locale = '', uuid = ''] = text.split(':');
  return [
    id.slice(1),
    id.slice(0, -2),
    `${id}A`,
    `${id}=`,
    ` ${id}`,
    `${id.slice(0, 8)}\n${id.slice(8)}`,
    base64url(text.toLowerCase()),
    base64url(`${text}:`),
    base64url(`${text}:2026-13-45`),
    base64url(`${type}:${locale}:${uuid}:2026-10-17:2026-10-17`),
    base64url(`${type}:${locale}:not-a-uuid`),
    base64url(`${type}:${locale}:..`),
    base64url(`${type}:de:${uuid}`),
    base64url(`${type}:../en:${uuid}`),
  ];
}

describe('an id in a list of ids', () => {
  it.each([
    ['contents', 'authorIds'],
    ['contents', 'categoryIds'],
    ['people', 'profileTypeIds'],
    ['people', 'categoryIds'],
    ['organizations', 'categoryIds'],
    ['events', 'profileTypeIds'],
    ['projects', 'categoryIds'],
  ])('of %s(%s) is refused when it is none, and nothing is sent', async (root, argument) => {
    const issue = await globalIdOf('issue');
    stage.sandbox.calls.length = 0;
    for (const id of ['', '..', 'nonsense', `${ABSENT},${ABSENT}`, issue]) {
      const operation = `query ($ids: [ID!]) { ${root}(${argument}: $ids) { nodes { id } } }`;
      const { errors } = await stage.run(operation, { ids: [ABSENT, id] });
      expect(errors).toEqual([expect.objectContaining({ path: [root], extensions: BAD_USER_INPUT })]);
      expect(errors[0]?.message).toContain(`"${argument}"`);
    }
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('may be of either kind, as long as it is of the type', async () => {
    const operation = 'query ($ids: [ID!]) { contents(authorIds: $ids) { nodes { databaseId } } }';
    const byUuid = await stage.run(operation, { ids: [uuidOf('person')] });
    const byId = await stage.run(operation, { ids: [await globalIdOf('person')] });
    expect(byId.data).toEqual(byUuid.data);
    expect(JSON.stringify(byUuid.data)).toContain('databaseId');
  });
});

describe('a list of ids', () => {
  it.each([
    ['contents', 'authorIds'],
    ['contents', 'categoryIds'],
    ['people', 'profileTypeIds'],
    ['events', 'categoryIds'],
  ])('is at most a hundred: %s(%s)', async (root, argument) => {
    const operation = `query ($ids: [ID!]) { ${root}(${argument}: $ids, first: 1) { nodes { id } } }`;
    expect((await stage.run(operation, { ids: Array(100).fill(ABSENT) })).errors).toEqual([]);
    stage.calls();
    expect((await stage.run(operation, { ids: Array(101).fill(ABSENT) })).errors).toMatchObject([
      { message: `"${argument}" must be at most 100 ids.`, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(stage.calls()).toEqual([]);
  });
});

describe('the id of what has no language', () => {
  it('is the same in all of them', async () => {
    const blocks = '{ blocks { template { id databaseId } } }';
    const { data } = await stage.run<Record<string, { blocks: { template: { id: string } | null }[] } | null>>(
      `query ($id: ID!) { en: content(id: $id, locale: "en") ${blocks} fr: content(id: $id, locale: "fr") ${blocks} }`,
      { id: stage.sandbox.data.ids.showcaseContent },
    );
    const templates = data?.['en']?.blocks.filter(({ template }) => template !== null);
    expect(templates?.length).toBeGreaterThan(0);
    expect(data?.['fr']).toEqual(data?.['en']);
  });
});
