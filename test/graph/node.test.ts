import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

const ABSENT = '00000000-0000-4000-8000-000000000000';
const BAD_USER_INPUT = expect.objectContaining({ code: 'BAD_USER_INPUT' });
const base64url = (text: string) => Buffer.from(text).toString('base64url');

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

interface Found {
  readonly __typename: string;
  readonly id: string;
  readonly databaseId: string;
}

const ROOTS = [
  ...(['category', 'content', 'event', 'issue', 'organization', 'person', 'project'] as const),
  ...(['section', 'mediaBlock', 'announcement', 'distribution'] as const),
];
type Root = (typeof ROOTS)[number];

function uuidOf(root: Root): string {
  const { ids } = stage.sandbox.data;
  return { ...ids, content: ids.publicContent, event: ids.weeklyEvent }[root];
}

async function lookUp(root: Root): Promise<Found | undefined> {
  const operation = `query ($id: ID!) { found: ${root}(id: $id) { __typename id databaseId } }`;
  return (await stage.run<{ found: Found }>(operation, { id: uuidOf(root) })).data?.found;
}

const globalIdOf = async (root: Root) => (await lookUp(root))?.id ?? '';

const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

describe('node and nodes', () => {
  const nodes = (ids: readonly string[]) =>
    stage.run<{ nodes: readonly ({ id: string } | null)[] | null }>(NODES, { ids });

  it.each(ROOTS)('give what %s(id) gives', async (root) => {
    const found = await lookUp(root);
    const node = await stage.run(
      `query ($id: ID!) {
        node(id: $id) { id ...names }
        nodes(ids: [$id]) { ...names }
      }
      fragment names on Node { __typename id ... on ${found?.__typename} { databaseId } }`,
      { id: found?.id },
    );
    expect(node).toMatchObject({ errors: [], data: { node: found, nodes: [found] } });
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
