import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, refusedOf } from '../../scripts/schema/changes.mjs';
import { readPage } from '../docs/pages.js';

const BEFORE = `
  type Query { thing(id: ID!, size: Int): Thing, other: Either, put(this: Input): Int, kinds: [Kind!]!, named: Named }
  interface Named { name: String }
  type Thing implements Named { name: String, text: String!, old: Int @deprecated(reason: "It is old.") }
  type Place { name: String }
  union Either = Thing | Place
  input Input { one: Int, two: Int! = 2 }
  enum Kind { SMALL LARGE }
`;

/** What becomes of the schema, and how it is told: all that breaks an operation which was good. */
const BREAKING: readonly (readonly [from: string, to: string, told: string])[] = [
  ['text: String!', '', "Thing.text: Field 'text' was removed from object type 'Thing'"],
  [
    'old: Int @deprecated(reason: "It is old.")',
    '',
    "Thing.old: Field 'old' (deprecated) was removed from object type 'Thing'",
  ],
  ['text: String!', 'text: String', "Thing.text: Field 'Thing.text' changed type from 'String!' to 'String'"],
  ['text: String!', 'text: ID!', "Thing.text: Field 'Thing.text' changed type from 'String!' to 'ID!'"],
  ['id: ID!, size: Int', 'id: ID!', "Query.thing.size: Argument 'size: Int' was removed from field 'Query.thing'"],
  [
    'size: Int',
    'size: Int!',
    "Query.thing.size: Type for argument 'size' on field 'Query.thing' changed from 'Int' to 'Int!'",
  ],
  ['size: Int', 'size: Int, of: ID!', "Query.thing.of: Argument 'of: ID!' added to field 'Query.thing'"],
  ['one: Int,', '', "Input.one: Input field 'one' was removed from input object type 'Input'"],
  [
    'one: Int,',
    'one: Int, three: Int!,',
    "Input.three: Input field 'three' of type 'Int!' was added to input object type 'Input'",
  ],
  ['one: Int,', 'one: String,', "Input.one: Input field 'Input.one' changed type from 'Int' to 'String'"],
  ['SMALL LARGE', 'SMALL', "Kind.LARGE: Enum value 'LARGE' was removed from enum 'Kind'"],
  ['Thing | Place', 'Thing', "Either: Member 'Place' was removed from Union type 'Either'"],
  ['Thing implements Named', 'Thing', "Thing: 'Thing' object type no longer implements 'Named' interface"],
  [
    'type Place { name: String }',
    'interface Place { name: String }',
    "Place: 'Place' kind changed from 'ObjectTypeDefinition' to 'InterfaceTypeDefinition'",
  ],
];

const changes = (from: string, to: string) => {
  const after = BEFORE.replace(from, to);
  expect(after).not.toBe(BEFORE);
  return changesOf(buildSchema(BEFORE), buildSchema(after, { assumeValid: true }));
};

describe('a change that breaks operations is told', () => {
  it.each(BREAKING)('%s made %s', async (from, to, told) => {
    expect((await changes(from, to)).breaking).toContain(told);
  });

  it('and one that only adds is not', async () => {
    expect(await changes('text: String!', 'text: String!, more: Int')).toEqual({ breaking: [], dangerous: [] });
  });

  it('and what may surprise a client is told apart', async () => {
    const { breaking, dangerous } = await changes('SMALL LARGE', 'SMALL LARGE HUGE');
    expect(breaking).toEqual([]);
    expect(dangerous).toEqual(["Kind.HUGE: Enum value 'HUGE' was added to enum 'Kind'"]);
  });
});

describe('what directives say', () => {
  const DIRECTIVES = 'directive @key(fields: String!) on OBJECT';
  const both = [`type Query { a: Int } ${DIRECTIVES}`, `type Query @key(fields: "a") { a: Int } ${DIRECTIVES}`];
  const [without, withKey] = both.map((sdl) => buildSchema(sdl));

  it('is gone by where gateways do, and told elsewhere', async () => {
    if (!without || !withKey) throw new Error('there are two schemas');
    const told = "Query.@key: Directive 'key' was removed from object 'Query'";
    expect(await changesOf(withKey, without, true)).toEqual({ breaking: [told], dangerous: [] });
    expect(await changesOf(withKey, without)).toEqual({ breaking: [], dangerous: [told] });
    expect(await changesOf(withKey, withKey, true)).toEqual({ breaking: [], dangerous: [] });
  });
});

describe('what is accepted', () => {
  const change = 'Thing.text: gone';
  const reason = 'Nobody had asked for it.';

  it('is refused no more', () => {
    expect(refusedOf([change, 'other: gone'], [{ change, reason }])).toEqual(['other: gone']);
  });

  it('has to be there, once, and to have a reason', () => {
    expect(refusedOf([], [{ change, reason }])).toEqual([`accepted, and not there: ${change}`]);
    expect(
      refusedOf(
        [change],
        [
          { change, reason },
          { change, reason },
        ],
      ),
    ).toEqual([`accepted more than once: ${change}`]);
    expect(refusedOf([change], [{ change, reason: 'so' }])).toEqual([
      `accepted without a reason, as a sentence: ${change}`,
    ]);
  });
});

describe('the command that compares with what was released', () => {
  const TOLD = "Query.formerly: Field 'formerly' was removed from object type 'Query'";
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masthead-released-'));
    cpSync('schema', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const path = (name: string) => join(folder, name);
  const check = (...options: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-schema.mjs', folder, ...options], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const releaseMore = () => {
    const released = readFileSync(path('released.graphql'), 'utf8');
    writeFileSync(path('released.graphql'), released.replace('type Query {', 'type Query {\n  formerly: String\n'));
  };

  it('has nothing against the schema as it is', () => {
    expect(check()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('keeps its 9 rules') });
  });

  it('exits with 1 on a breaking change, says which and what to do, and releases nothing', () => {
    releaseMore();
    const before = readFileSync(path('released.graphql'), 'utf8');
    const { status, stdout, stderr } = check('--release');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`The schema breaks what was released:\n\n  ${TOLD}\n\n`);
    expect(stderr).toContain('accepted-breaking-changes.json');
    expect(readFileSync(path('released.graphql'), 'utf8')).toBe(before);
  });

  it.each([
    [
      'released.federation.graphql',
      /(type Category [^{]*) @key\(fields: "databaseId"\)/,
      '$1 @key(fields: "id")',
      'as a subgraph: Category.@key',
    ],
    [
      'released.stitching.graphql',
      'type Query {',
      'type Query {\n  formerByIds(ids: [ID!]!): [Person]\n',
      'as a subschema: Query.formerByIds',
    ],
    [
      'released.stitching.graphql',
      /(type Webpage [^{]*)\{/,
      '$1 @key(selectionSet: "{ databaseId }") {',
      'as a subschema: Webpage.@key',
    ],
  ])('tells of what breaks gateways, and not clients: %s, %s', (file, from, to, told) => {
    const released = readFileSync(path(file), 'utf8');
    expect(released.replace(from, to)).not.toBe(released);
    writeFileSync(path(file), released.replace(from, to));
    const { status, stderr } = check();
    expect(stderr).toContain(`  ${told}`);
    expect(status).toBe(1);
  });

  it('lets one pass that is listed with its reason, and a release begins anew', () => {
    releaseMore();
    const [shown] = readPage('docs/guards.md').blocks.filter(({ language }) => language === 'json');
    writeFileSync(path('accepted-breaking-changes.json'), shown?.code ?? '');
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining(`breaking, and accepted: ${TOLD}`) });
    expect(check('--release')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(path('released.graphql'), 'utf8')).toMatch(
      /^# The schema of Masthead \d+\.\d+\.\d+, as it was/,
    );
    expect(JSON.parse(readFileSync(path('accepted-breaking-changes.json'), 'utf8'))).toEqual([]);
    const stdout = 'The schema keeps its 9 rules, and what was released.\n';
    expect(check()).toEqual({ status: 0, stderr: '', stdout });
  });
});
