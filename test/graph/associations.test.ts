import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference, Sandbox } from '../../src/sandbox/index.js';
import { openStage, type Stage } from '../stage.js';
import { alteringAssociations, isRecord, type JsonRecord, status } from './altered.js';

let stage: Stage;
let ids: Sandbox['data']['ids'];
/** A content, its first author and its first category, as the newsroom has them. */
let author: string;
let category: string;

beforeAll(async () => {
  stage = await openStage();
  ids = stage.sandbox.data.ids;
  const showcase = stage.sandbox.data.contents.find(({ id }) => id === ids.showcaseContent);
  author = showcase?.texts.en?.author_ids[0] ?? '';
  category = showcase?.common.category_ids[0] ?? '';
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const RELATIONS = `authors { __typename ... on Person { databaseId displayName } ... on Organization { databaseId name } }
  categories { databaseId name } template { key }
  blocks { template { key } ... on RelatedContentsContentBlock { contents { databaseId titleText } } }`;

async function read(interfere: Interference | undefined, fields = RELATIONS, id = ids.showcaseContent) {
  stage.sandbox.interfere = interfere;
  stage.calls();
  const operation = `query ($id: ID!) { content(id: $id) { ${fields} } }`;
  const { data, errors } = await stage.run<{ content: JsonRecord }>(operation, { id });
  return { content: data?.content, errors, calls: stage.calls() };
}

/** An association's entities by id, in whichever form it came. */
function entitiesOf(association: unknown): JsonRecord {
  if (!Array.isArray(association)) return isRecord(association) ? association : {};
  return Object.fromEntries(association.map((entity) => [isRecord(entity) ? entity['id'] : '', entity]));
}

const asArray = (association: unknown): unknown => (isRecord(association) ? Object.values(association) : association);
const each = (change: (association: unknown, name: string) => unknown) =>
  alteringAssociations((assocs) =>
    Object.fromEntries(Object.entries(assocs).map(([name, value]) => [name, change(value, name)])),
  );

describe('associations', () => {
  it('are read as arrays and as objects by id, without a call', async () => {
    const good = await read(undefined);
    expect(good.calls).toEqual([`GET /contents/${ids.showcaseContent}`]);
    expect(good.content).toMatchObject({ template: { key: 'article' }, categories: [{ databaseId: category }, {}] });
    expect(await read(each(entitiesOf))).toEqual(good);
    expect(await read(each(asArray))).toEqual(good);
  });

  it.each([
    ['its first name', () => 0],
    ['its other name', () => 1],
    ['both names in one answer', (index: number) => index % 2],
    ['both names in one answer, the other way round', (index: number) => (index + 1) % 2],
  ])('of templates are read under %s', async (_, which) => {
    const good = await read(undefined);
    const under = (assocs: JsonRecord, names: readonly [string, string]) => {
      const all = Object.values({ ...entitiesOf(assocs[names[0]]), ...entitiesOf(assocs[names[1]]) });
      return Object.fromEntries(names.map((name, side) => [name, all.filter((__, index) => which(index) === side)]));
    };
    const spelled = alteringAssociations((assocs) => ({
      ...assocs,
      ...under(assocs, ['content_templates', 'templates']),
      ...under(assocs, ['content_block_templates', 'block_templates']),
    }));
    expect(await read(spelled)).toEqual(good);
  });

  it('may hold what is none, which is passed over', async () => {
    const good = await read(undefined);
    const littered = each((association) => {
      const entities = asArray(association);
      return Array.isArray(entities) ? [null, 42, 'text', [], { name: 'no id' }, { id: 7 }, ...entities] : association;
    });
    expect(await read(littered)).toEqual(good);
  });

  it.each([undefined, null, 42, 'text', [], {}])(
    'that are missing (%j) are loaded by id, each once',
    async (nothing) => {
      const good = await read(undefined);
      const bare = await read(each(() => nothing));
      expect(bare.errors).toEqual([]);
      expect(bare.content?.['authors']).toEqual(good.content?.['authors']);
      expect(bare.content?.['categories']).toEqual(good.content?.['categories']);
      expect(bare.calls).toContain(`GET /people/${author}`);
      expect(bare.calls).toContain(`GET /categories/${category}`);
      expect(new Set(bare.calls).size).toBe(bare.calls.length);
    },
  );

  it('without an endpoint of their own are null when they are missing, without a call or an error', async () => {
    const { content, errors, calls } = await read(
      each(() => []),
      'template { key } blocks { template { key } }',
    );
    expect(content).toMatchObject({ template: null });
    expect(JSON.stringify(content)).not.toContain('key');
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});

describe('a profile of unknown kind', () => {
  const unkind = (kind: unknown) =>
    each((association, name) => {
      const profiles = asArray(association);
      return name === 'profiles' && Array.isArray(profiles)
        ? profiles.map((profile) => ({ ...Object(profile), kind }))
        : association;
    });
  const AUTHORS = 'authors { __typename ... on Person { databaseId } ... on Organization { databaseId } }';
  const byAgency = () => {
    const agencies = new Set(stage.sandbox.data.organizations.map(({ id }) => id));
    return stage.sandbox.data.contents.find(({ texts }) => texts.en?.author_ids.some((id) => agencies.has(id)))?.id;
  };

  it.each([undefined, null, 'robot', 42, 'constructor'])(
    '(%j) is tried as a person, then as an organization',
    async (kind) => {
      const id = byAgency();
      const good = await read(undefined, AUTHORS, id);
      const tried = await read(unkind(kind), AUTHORS, id);
      expect(tried.content).toEqual(good.content);
      expect(JSON.stringify(tried.content)).toContain('"Organization"');
      expect(tried.errors).toEqual([]);
      const agency = tried.calls.findIndex((call) => call.startsWith('GET /organizations/'));
      expect(tried.calls.slice(0, agency)).toContain(tried.calls[agency]?.replace('organizations', 'people'));
    },
  );

  it('is left out when it is neither, without an error', async () => {
    const interfere: Interference = (call, answer) =>
      /^\/(people|organizations)\//.test(call.path) ? status(404) : unkind('robot')(call, answer);
    const { content, errors } = await read(interfere, AUTHORS);
    expect(content).toEqual({ authors: [] });
    expect(errors).toEqual([]);
  });

  it('that is no author is left out of the authors', async () => {
    const { content, errors } = await read(unkind('project'), AUTHORS);
    expect(content).toEqual({ authors: [] });
    expect(errors).toEqual([]);
  });
});
