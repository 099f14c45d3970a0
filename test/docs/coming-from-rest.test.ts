import { readFileSync } from 'node:fs';
import { type ASTNode, buildSchema, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualified } from '../../scripts/coverage/operations.mjs';
import { problemsWith, replacements } from '../../scripts/from-rest.mjs';
import { schema } from '../../src/index.js';
import { furnish } from '../coverage/arguments.js';
import { changes } from '../coverage/changing.js';
import { operationsCalled } from '../coverage/recording.js';
import { allowed, SERVER_KEY } from '../graph/every-mutation.js';
import { openStage, type Stage } from '../stage.js';

type Values = Readonly<Record<string, unknown>>;

const rows = await replacements('.', schema);

/** What `…` stands for as an argument of a field, in the sandbox. */
function argumentsIn({ data }: Stage['sandbox']): Values {
  const { ids, hub } = data;
  return {
    'Query.announcement.id': ids.announcement,
    'Query.category.id': ids.category,
    'Query.content.id': ids.showcaseContent,
    'Query.contents.categoryIds': ids.category,
    'Query.distribution.id': ids.distribution,
    'Query.event.id': ids.weeklyEvent,
    'Query.issue.id': ids.issue,
    'Query.mediaBlock.id': ids.mediaBlock,
    'Query.menu.key': ids.menuKey,
    'Query.organization.id': ids.organization,
    'Query.organizations.categoryIds': ids.category,
    'Query.person.id': ids.person,
    'Query.project.id': ids.project,
    'Query.reference.ref': data.references[0]?.ref,
    'Query.release.distributionId': ids.distribution,
    'Query.release.id': ids.release,
    'Query.section.id': ids.newsSection,
    'Query.webpage.keyOrId': ids.webpage,
    'OauthProvider.authorizeUrl.redirectUri': 'https://reader.example/back',
    'OauthProvider.authorizeUrl.state': 'made-up',
    'Channel.item.id': hub.ids.article,
    'Channel.item.slug': hub.items.find(({ id }) => id === hub.ids.article)?.slug,
    'Channel.category.id': hub.ids.category,
    'Channel.category.taxonomyId': hub.ids.taxonomy,
  };
}

/** An operation with what it leaves open filled in: arguments by the fields that take them, inputs by their own names. */
function filled(asked: string, fields: Values, input: Values): string {
  const info = new TypeInfo(schema);
  const stands = (value: unknown, place: string) => {
    if (value === undefined) throw new Error(`nobody knows what stands for … as ${place}`);
    return { kind: Kind.STRING, value: String(value) } as const;
  };
  const inObject = (ancestors: readonly (ASTNode | readonly ASTNode[])[]) =>
    ancestors.findLast((each) => 'kind' in each && each.kind === Kind.OBJECT_FIELD);
  const document = visit(
    parse(asked),
    visitWithTypeInfo(info, {
      StringValue({ value }, _key, parent, _path, ancestors) {
        if (value !== '…') return undefined;
        const field = parent && 'kind' in parent && parent.kind === Kind.OBJECT_FIELD ? parent : inObject(ancestors);
        if (field && 'name' in field && field.name) return stands(input[field.name.value], `input.${field.name.value}`);
        const place = `${info.getParentType()?.name}.${info.getFieldDef()?.name}.${info.getArgument()?.name}`;
        return stands(fields[place], place);
      },
    }),
  );
  return print(document);
}

describe('what is asked of the graph in place of REST', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ config: { serverKey: SERVER_KEY, supportLogin: true } });
    furnish(stage.sandbox.data);
  });
  afterAll(() => stage.close());

  const asked = rows.flatMap((row) => (row.asked === undefined ? [] : [{ ...row, asked: row.asked }]));

  it('is said of each operation that the graph reaches', () => {
    expect(
      rows.filter((row) => row.reachedBy.length > 0 && row.asked === undefined).map(({ operation }) => operation),
    ).toEqual([]);
  });

  it.each(asked)('$upstream $operation is made by $asked', async ({ upstream, operation, asked: query }) => {
    const change = changes.find(({ name }) => query.includes(`{ ${name}(`));
    const input = (await change?.ready(stage)) ?? {};
    operationsCalled(stage);
    const text = filled(query, argumentsIn(stage.sandbox), input);
    const { data, errors } = await stage.run(text, input, allowed(stage));
    expect(errors).toEqual([]);
    for (const value of Object.values(data ?? { nothing: null })) {
      expect(value).not.toBeNull();
      // Of a mutation only the success is shown: a failure has nothing of it.
      expect(value).not.toEqual({});
    }
    expect(operationsCalled(stage)).toContain(qualified(upstream, operation));
  });
});

describe('a page that does not say what to ask is refused', () => {
  const small = buildSchema('type Query { things: [Int], others: [Int] }');
  const reached = [
    { operation: 'GET /things', reachedBy: ['Query.things'] },
    { operation: 'GET /tokens', reachedBy: [] },
  ];

  it.each([
    [{ 'GET /things': '{ things }' }, []],
    [{ 'GET /things': '{ others }' }, ['GET /things is made by nothing that is asked for in its place']],
    [{ 'GET /things': '{ gone }' }, ['GET /things: Cannot query field "gone" on type "Query".']],
    [
      { 'GET /things': '{ things }', 'GET /tokens': '{ others }' },
      ['GET /tokens is no operation that the graph reaches'],
    ],
  ])('%j', (shown, problems) => {
    expect(problemsWith(reached, shown, small)).toEqual(problems);
  });

  it('but of the page as it is, each operation of the contracts has a row', () => {
    const page = readFileSync('docs/coming-from-rest.md', 'utf8');
    for (const { asked, reason } of rows) expect(page).toContain(asked ?? reason);
    expect(rows.length).toBeGreaterThan(80);
  });
});
