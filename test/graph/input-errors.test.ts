import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

/** A password in the wrong place. */
const SECRET = 'hunter2-is-no-name';
const WHAT_IS_SAID = /hunter2|no-name/i;

let stage: Stage;
let log = '';

beforeAll(async () => {
  const logger = pino(
    { level: 'trace' },
    {
      write: (line) => {
        log += line;
      },
    },
  );
  stage = await openStage({ config: { logger } });
});

afterAll(() => stage.close());

interface Asked {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

/** Sends an operation whose input is wrong; gives its errors, after having looked for the secret in all that was said. */
async function refusalOf(asked: Asked) {
  log = '';
  const calls = stage.sandbox.calls.length;
  const response = await stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(asked),
  });
  const text = await response.text();
  expect(text).not.toMatch(WHAT_IS_SAID);
  expect(JSON.stringify([...response.headers])).not.toMatch(WHAT_IS_SAID);
  expect(log).not.toMatch(WHAT_IS_SAID);
  expect(stage.sandbox.calls).toHaveLength(calls);
  const { errors, data }: { errors: { message: string; extensions: { code: string } }[]; data?: unknown } =
    JSON.parse(text);
  return {
    status: response.status,
    data,
    messages: errors.map(({ message }) => message),
    codes: [...new Set(errors.map(({ extensions }) => extensions.code))],
  };
}

describe('a document that is none', () => {
  it.each([
    `{ "${SECRET}" }`,
    `{ content(id: "${SECRET}) { id } }`,
    `{ content(id: """${SECRET}""" "x") { id } }`,
    `{ content(id: "\\q${SECRET}") { id } }`,
    `{ content(id: "x" ${SECRET}) { id } }`,
    `{ content(id: "\\u{${SECRET}}") { id } }`,
    `query ${SECRET.replaceAll('-', '_')} ( { id }`,
    `{ a } "${SECRET}"`,
    `{ a } """${SECRET}"""`,
    `mutation { "${SECRET}" }`,
    `${SECRET}`,
    `"${SECRET}"`,
    `{ a(b: 12${SECRET}) }`,
    '',
    '{',
    '{}',
    '# nothing',
  ])('is GRAPHQL_PARSE_FAILED and not quoted: %s', async (query) => {
    const { status, codes } = await refusalOf({ query });
    expect(status).toBe(400);
    expect(codes).toEqual(['GRAPHQL_PARSE_FAILED']);
  });
});

describe('a literal of the wrong type', () => {
  it.each([
    [`{ content(id: {password: "${SECRET}"}) { id } }`, ['Argument "id" must be of type "ID!".']],
    [`{ content(id: ["${SECRET}"]) { id } }`, ['Argument "id" must be of type "ID".']],
    [`{ contents(first: "${SECRET}") { nodes { id } } }`, ['Argument "first" must be of type "Int".']],
    [
      `{ contents(authorIds: [{a: "${SECRET}"}]) { nodes { id } } }`,
      ['Argument "authorIds[0]" must be of type "ID!".'],
    ],
    [`{ events(from: "${SECRET}") { nodes { id } } }`, ['Argument "from" must be a date (YYYY-MM-DD).']],
    [
      `{ events(from: "2026-02-30", to: "${SECRET}") { nodes { id } } }`,
      ['Argument "from" must be a date (YYYY-MM-DD).', 'Argument "to" must be a date (YYYY-MM-DD).'],
    ],
    [`{ event(id: "x", timezone: "${SECRET}") { id } }`, ['Argument "timezone" must be an IANA time zone.']],
    [`{ category(id: "x", locale: "${SECRET} ") { id } }`, ['Argument "locale" must be a BCP 47 language tag.']],
    [`{ category(id: "x", locale: {is: "${SECRET}"}) { id } }`, ['Argument "locale" must be a BCP 47 language tag.']],
    [`{ search(query: null) { __typename } }`, ['Argument "query" must be of type "String!".']],
  ])('is BAD_USER_INPUT, naming the argument and what it must be: %s', async (query, messages) => {
    expect(await refusalOf({ query })).toEqual({ status: 400, data: undefined, messages, codes: ['BAD_USER_INPUT'] });
  });

  it.each([
    [
      `query ($first: Int = "${SECRET}") { contents(first: $first) { nodes { id } } }`,
      'The default of variable "$first" must be of type "Int".',
    ],
    [`{ contents @include(if: "${SECRET}") { nodes { id } } }`, 'Argument "if" must be of type "Boolean!".'],
  ])('is refused as a default of a variable, and as an argument of a directive: %s', async (query, message) => {
    expect(await refusalOf({ query })).toMatchObject({ status: 400, messages: [message], codes: ['BAD_USER_INPUT'] });
  });
});

describe('a variable of the wrong type', () => {
  const OPERATION =
    `query ($id: ID, $ids: [ID!], $first: Int, $from: Date, $timezone: TimeZone, $locale: Locale, $query: String) {
    node: person(id: $id) { id } contents(authorIds: $ids, first: $first, locale: $locale) { nodes { id } }
    events(from: $from, timezone: $timezone) { nodes { id } } search(query: $query) { __typename }
  }`.replace(/\$(id|query): (ID|String)(?=,|\))/g, '$$$1: $2!');
  const GOOD = { id: 'x', query: 'x' };

  it.each([
    [{ id: { password: SECRET } }, 'Variable "$id" must be of type "ID!".'],
    [{ id: [SECRET] }, 'Variable "$id" must be of type "ID!".'],
    [{ ids: ['x', { password: SECRET }] }, 'Variable "$ids[1]" must be of type "ID!".'],
    [{ ids: { [SECRET]: 1 } }, 'Variable "$ids" must be of type "[ID!]".'],
    [{ ids: ['x', null] }, 'Variable "$ids[1]" must be of type "ID!".'],
    [{ first: SECRET }, 'Variable "$first" must be of type "Int".'],
    [{ first: 1.5 }, 'Variable "$first" must be of type "Int".'],
    [{ from: SECRET }, 'Variable "$from" must be a date (YYYY-MM-DD).'],
    [{ from: '2026-02-30' }, 'Variable "$from" must be a date (YYYY-MM-DD).'],
    [{ timezone: SECRET }, 'Variable "$timezone" must be an IANA time zone.'],
    [{ locale: `${SECRET}!` }, 'Variable "$locale" must be a BCP 47 language tag.'],
    [{ query: { a: [SECRET] } }, 'Variable "$query" must be of type "String!".'],
    [{ query: null }, 'Variable "$query" must be of type "String!".'],
    [{ query: undefined }, 'Variable "$query" of required type "String!" was not provided.'],
  ])('is BAD_USER_INPUT, naming the place and the type: %j', async (variables, message) => {
    expect(await refusalOf({ query: OPERATION, variables: { ...GOOD, ...variables } })).toEqual({
      status: 400,
      data: undefined,
      messages: [message],
      codes: ['BAD_USER_INPUT'],
    });
  });

  it('is told of all that are wrong at once', async () => {
    const variables = { id: [SECRET], first: SECRET, query: 'x' };
    expect((await refusalOf({ query: OPERATION, variables })).messages).toHaveLength(2);
  });

  it('is no place for more than there is room for', async () => {
    const ids = Array.from({ length: 1_000 }, () => ({ password: SECRET }));
    const { messages } = await refusalOf({ query: OPERATION, variables: { ...GOOD, ids } });
    expect(messages.length).toBeLessThanOrEqual(20);
  });
});

describe('a value that is of its type and wrong all the same', () => {
  it.each([
    ['content(id: $text) { id }', '"id"'],
    ['node(id: $text) { id }', '"id"'],
    ['nodes(ids: [$text]) { id }', '"ids[0]"'],
    ['contents(authorIds: [$text]) { nodes { id } }', '"authorIds"'],
    ['contents(after: $string) { nodes { id } }', '"after"'],
    ['contents(before: $string, last: 1) { nodes { id } }', '"before"'],
    ['people(categoryIds: [$text]) { nodes { id } }', '"categoryIds"'],
  ])('is BAD_USER_INPUT on its field, naming the argument: %s', async (field, argument) => {
    const variable = field.includes('$string') ? '$string: String' : '$text: ID!';
    const variables = { text: SECRET, string: SECRET };
    const { status, data, messages, codes } = await refusalOf({
      query: `query (${variable}) { __typename ${field} }`,
      variables,
    });
    expect(status).toBe(200);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(messages).toEqual([expect.stringContaining(argument)]);
    expect(data).toMatchObject({ __typename: 'Query' });
  });

  it('is refused where a range of days ends before it begins', async () => {
    const query = '{ events(from: "2026-11-02", to: "2026-11-01") { nodes { id } } }';
    expect(await refusalOf({ query })).toMatchObject({
      messages: ['"to" must not be before "from".'],
      data: { events: null },
    });
  });

  it('is refused where words are too many', async () => {
    const query = 'query ($query: String!) { search(query: $query) { __typename } }';
    for (const words of [' ', `${SECRET} `.repeat(50)]) {
      expect((await refusalOf({ query, variables: { query: words } })).messages).toEqual([
        expect.stringContaining('"query"'),
      ]);
    }
  });
});

describe('an operation that is not there', () => {
  it.each([
    { query: 'query A { __typename } query B { __typename }', operationName: SECRET },
    { query: 'query A { __typename } query B { __typename }' },
    { query: '{ __typename }', operationName: SECRET },
  ])('is refused without quoting the name: %j', async (asked) => {
    expect(await refusalOf(asked)).toMatchObject({ status: 400, data: undefined, codes: ['BAD_USER_INPUT'] });
  });

  it('of a field that is not there is GRAPHQL_VALIDATION_FAILED', async () => {
    const { status, codes } = await refusalOf({ query: '{ nothing }' });
    expect([status, codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });
});
