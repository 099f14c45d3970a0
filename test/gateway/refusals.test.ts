import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { told } from '../graph/altered.js';
import { runs } from '../graph/arbitraries.js';
import { post, type Stage } from '../stage.js';
import { entities, KINDS, openPart, representation } from './kinds.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openPart();
});
afterAll(() => stage.close());

/** Stands in whatever is sent that is no key: no error must say it again. */
const SENT = 'sent-and-never-told';

const person = () => stage.sandbox.data.ids.person;
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** What is no representation of anything, for whichever reason. */
const ODD: readonly unknown[] = [
  SENT,
  '',
  0,
  -1.5,
  true,
  [],
  [SENT],
  [[]],
  {},
  { [SENT]: SENT },
  { __typename: SENT },
  { databaseId: SENT },
  ...['', 'Query', 'Node', 'Profile', 'Viewer', 'Section', '_Entity', 'person', '__proto__', 'constructor', 'toString']
    .concat(SENT)
    .map((__typename) => ({ __typename, databaseId: '005a7c10-dce7-47f9-a96d-c781ebd46216' })),
  ...[null, 7, [SENT], { __typename: 'Person' }].map((__typename) => ({ __typename, databaseId: SENT })),
  ...[undefined, null, 7, true, {}, [], [SENT], { databaseId: SENT }, '', ' ', '.', '..', SENT, `${SENT}/../x`]
    .concat(base64url('Person:en:005a7c10-dce7-47f9-a96d-c781ebd46216'), ' 005a7c10-dce7-47f9-a96d-c781ebd46216')
    .flatMap((databaseId) => KINDS.map(({ type }) => ({ __typename: type, databaseId }))),
];

const isPerson = (entity: unknown) => Object(entity)['databaseId'] === person();

describe('what is no representation', () => {
  it('is null alone, with an error that says where and what was expected, and nothing is called for it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constant('good'), fc.nat(ODD.length - 1)), { minLength: 1, maxLength: 20 }),
        async (choices) => {
          const asked = choices.map((choice) =>
            typeof choice === 'number' ? ODD[choice] : { ...representation('Person', person()), more: SENT },
          );
          const odd = choices.flatMap((choice, index) => (typeof choice === 'number' ? [index] : []));
          stage.sandbox.calls.length = 0;
          const { status, data, errors } = await post<{ _entities: readonly unknown[] }>(
            stage.masthead,
            'query ($them: [_Any!]!) { _entities(representations: $them) { ... on Person { databaseId } } }',
            { them: asked },
            {},
          );
          expect(status).toBe(200);
          expect(data?._entities.map(isPerson)).toEqual(choices.map((choice) => typeof choice !== 'number'));
          expect(told(errors).sort()).toEqual(odd.map((index) => [`_entities.${index}`, 'BAD_USER_INPUT']).sort());
          for (const { message, path = [] } of errors) {
            expect(message).toMatch(
              new RegExp(`^"representations\\[${path[1]}\\]\\.(__typename|databaseId)" must be [\\w ,]+\\.$`),
            );
            expect(message).not.toContain(SENT);
          }
          const made = stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');
          expect(made.map(({ path }) => path)).toEqual(odd.length < choices.length ? [`/people/${person()}`] : []);
        },
      ),
      { ...runs, numRuns: 60 },
    );
  });

  it('may be any of those above, each of which is refused', async () => {
    for (let start = 0; start < ODD.length; start += 50) {
      const some = ODD.slice(start, start + 50);
      const { data, errors } = await entities(stage, some, '__typename');
      expect(data?._entities).toEqual(some.map(() => null));
      expect(errors).toHaveLength(some.length);
    }
  });

  it('names the types that there are', async () => {
    const { errors } = await entities(stage, [{ __typename: 'Webpage', databaseId: person() }], '__typename');
    expect(errors.map(({ message }) => message)).toEqual([
      '"representations[0].__typename" must be one of Category, ChannelAsset, ChannelContentItem, ChannelItem, Content, Event, Issue, Organization, Person, Project.',
    ]);
  });

  it('is so where it stands in the document, too', async () => {
    const literals = [
      `{ __typename: "Person" }`,
      `"${SENT}"`,
      '7',
      '[]',
      `{ __typename: ${SENT.replaceAll('-', '_')} }`,
    ];
    const { data, errors } = await stage.run(`{ _entities(representations: [${literals.join(', ')}]) { __typename } }`);
    expect(data).toEqual({ _entities: literals.map(() => null) });
    expect(errors.map(({ extensions: { code } }) => code)).toEqual(literals.map(() => 'BAD_USER_INPUT'));
    expect(JSON.stringify(errors)).not.toContain('never');
  });
});

describe('what is no id', () => {
  it.each(KINDS)('of a $type is null alone, and told as its lookup tells it', async ({ batchField, lookup, idIn }) => {
    const bad = [SENT, '', '..', base64url('Query:en:005a7c10-dce7-47f9-a96d-c781ebd46216')];
    const good = idIn(stage.sandbox.data);
    const { data, errors } = await stage.run(
      `query ($ids: [ID!]!) { found: ${batchField}(ids: $ids) { databaseId } }`,
      {
        ids: [...bad, good],
      },
    );
    expect(data).toEqual({ found: [...bad.map(() => null), { databaseId: good }] });
    expect(told(errors)).toEqual(bad.map((_, index) => [`found.${index}`, 'BAD_USER_INPUT']));
    const looked = await Promise.all(
      bad.map((id) => stage.run(`query ($id: ID!) { ${lookup('{ databaseId }')} }`, { id })),
    );
    expect(errors.map(({ message }) => message)).toEqual(
      looked.map((each, index) => each.errors[0]?.message.replace('"id"', `"ids[${index}]"`)),
    );
    expect(JSON.stringify(errors)).not.toContain(SENT);
  });
});

describe('more than a hundred', () => {
  const hundred = () => Array.from({ length: 100 }, () => person());

  it('representations are refused, and nothing is called; a hundred are not', async () => {
    const asked = [...hundred(), person()].map((id) => representation('Person', id));
    stage.calls();
    const { data, errors } = await entities(stage, asked, '__typename');
    expect(data).toBeNull();
    expect(errors.map(({ message, path, extensions: { code } }) => [message, path, code])).toEqual([
      ['"representations" must be at most 100.', ['_entities'], 'BAD_USER_INPUT'],
    ]);
    expect(stage.calls()).toEqual([]);
    expect((await entities(stage, asked.slice(1), '__typename')).data?._entities).toHaveLength(100);
  });

  it.each(KINDS)('ids of the type $type are refused, and nothing is called', async ({ batchField }) => {
    stage.calls();
    const { data, errors } = await stage.run(`query ($ids: [ID!]!) { ${batchField}(ids: $ids) { __typename } }`, {
      ids: [...hundred(), person()],
    });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: '"ids" must be at most 100.', path: [batchField], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(stage.calls()).toEqual([]);
  });
});
