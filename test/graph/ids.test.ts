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
} as const;

type Root = keyof typeof LOOKUPS;

const roots: Root[] = ['category', 'content', 'event', 'issue', 'organization', 'person', 'project'];
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

describe('node and nodes', () => {
  const nodes = (ids: readonly string[]) =>
    stage.run<{ nodes: readonly ({ id: string } | null)[] | null }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      {
        ids,
      },
    );

  it.each(roots)('give what %s(id) gives', async (root) => {
    const { data } = await lookUp(root, uuidOf(root));
    const id = data?.found?.id ?? '';
    const node = await stage.run(
      `query ($id: ID!) {
        node(id: $id) { id ...names }
        nodes(ids: [$id]) { ...names }
      }
      fragment names on Node { __typename id ... on ${data?.found?.__typename} { databaseId } }`,
      { id },
    );
    expect(node).toMatchObject({ errors: [], data: { node: data?.found, nodes: [data?.found] } });
  });

  it('keep the order of the ids, with null for each that is not there', async () => {
    const [person, content, project] = [
      await globalIdOf('person'),
      await globalIdOf('content'),
      await globalIdOf('project'),
    ];
    const ids = [project, base64url(`Person:en:${ABSENT}`), content, person, content];
    const { data, errors } = await nodes(ids);
    expect(errors).toEqual([]);
    expect(data?.nodes).toEqual([{ id: project }, null, { id: content }, { id: person }, { id: content }]);
  });

  it('read what is asked for twice once', async () => {
    const id = await globalIdOf('content');
    stage.calls();
    await nodes([id, id, id]);
    expect(stage.calls()).toEqual([`GET /contents/${uuidOf('content')}`]);
  });

  it('refuse one bad id by its place, and give the others', async () => {
    const id = await globalIdOf('content');
    const { data, errors } = await nodes([id, 'nonsense', uuidOf('content')]);
    expect(data?.nodes).toEqual([{ id }, null, null]);
    expect(errors.map(({ path, message }) => [path, message.slice(0, 8)])).toEqual([
      [['nodes', 1], '"ids[1]"'],
      [['nodes', 2], '"ids[2]"'],
    ]);
  });

  it('take at most a hundred', async () => {
    const id = await globalIdOf('content');
    expect((await nodes(Array.from({ length: 100 }, () => id))).data?.nodes).toHaveLength(100);
    stage.calls();
    const { data, errors } = await nodes(Array.from({ length: 101 }, () => id));
    expect(data).toEqual({ nodes: null });
    expect(errors).toEqual([expect.objectContaining({ path: ['nodes'], extensions: BAD_USER_INPUT })]);
    expect(errors[0]?.message).toContain('"ids"');
    expect(stage.calls()).toEqual([]);
  });

  it('refuse what is no node, and a UUID, which does not say of what', async () => {
    const operation = `query ($id: ID!) { issue(id: $id) { sections { id } issueType { id } } }`;
    const { data } = await stage.run<{ issue: { sections: { id: string }[]; issueType: { id: string } } }>(operation, {
      id: uuidOf('issue'),
    });
    const others = [
      data?.issue.sections[0]?.id,
      data?.issue.issueType.id,
      base64url(`Viewer::${ABSENT}`),
      uuidOf('issue'),
    ];
    stage.calls();
    for (const id of others) {
      const node = await stage.run('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(node.data).toEqual({ node: null });
      expect(node.errors).toEqual([expect.objectContaining({ path: ['node'], extensions: BAD_USER_INPUT })]);
    }
    expect(stage.calls()).toEqual([]);
  });
});
