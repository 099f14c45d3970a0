import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';

const FOLDER = 'examples/operations';
const FILES = readdirSync(FOLDER).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
const VARIABLES = '.variables.json';

/** What each example says that it costs, and how many calls on the sandbox: its magazine has four sections, its front page six blocks. */
const COSTS: Readonly<Record<string, readonly [promise: string, calls: number]>> = {
  '1-front-page': ['One REST call.', 1],
  '2-article': ['One REST call:', 1],
  '3-magazine': ['One REST call, and one for each section.', 1 + 4],
  '4-whats-on': ['One REST call.', 1],
  '5-who-am-i': ['in three REST calls.', 3],
  '6-search': ['One REST call.', 1],
  '7-community': ['one REST call for the list, and two for each person asked for.', 1 + 2 * 3],
  '8-two-languages': ['Two REST calls.', 2],
  '9-sign-in': ['One REST call.', 1],
  '10-home-page': ['Two REST calls, and one for each block.', 2 + 6],
  '11-save-for-later': ['Two REST calls:', 2],
  '12-three-systems': ['Four REST calls,', 4],
  '13-content-hub': ['Two REST calls, and one for each guide:', 2 + 3],
  '14-support-agent': ['in one REST call:', 1],
  '15-agent-sign-in': ['One REST call,', 1],
};

interface Example {
  readonly name: string;
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const EXAMPLES: readonly Example[] = FILES.filter((file) => file.endsWith('.graphql')).map((file) => {
  const name = file.slice(0, -'.graphql'.length);
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  const variables = FILES.includes(name + VARIABLES) ? readFileSync(`${FOLDER}/${name}${VARIABLES}`, 'utf8') : '{}';
  return { name, text, document: parse(text), variables: JSON.parse(variables) };
});

function example(name: string): Example {
  const found = EXAMPLES.find((one) => one.name === name);
  if (!found) throw new Error(`There is no example ${name}`);
  return found;
}

function operationsIn(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** The values of an answer that say nothing: nulls at its root, and connections without entries. */
function emptyPlaces(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return value === null && !path.includes('.') ? [path] : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = path === '' ? key : `${path}.${key}`;
    // Most sections of a site have none below them.
    const isBelowSections = path.includes('.sections.');
    const mustNotBe = (['nodes', 'edges', 'sections'].includes(key) && !isBelowSections) || place === 'content.blocks';
    const isEmpty = mustNotBe && Array.isArray(inner) && inner.length === 0;
    return isEmpty ? [place] : emptyPlaces(inner, place);
  });
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ config: { supportLogin: true } });
  // Whose tokens are there from now on: what an example calls then is its own.
  await stage.run('{ categories { nodes { id } } channel { items { nodes { id } } } supportAgent { role } }');
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.calls.length = 0;
});

describe('the files', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

  it('are examples and their variables, and all are known here', () => {
    expect(EXAMPLES.map(({ name }) => name)).toEqual(Object.keys(COSTS));
    const others = FILES.filter((file) => !file.endsWith('.graphql'));
    for (const file of others) expect(EXAMPLES.map(({ name }) => name + VARIABLES)).toContain(file);
  });

  it.each(EXAMPLES)('$name is valid, one named operation, and begins by saying what it shows', ({ document, text }) => {
    expect(validate(schema, document)).toEqual([]);
    expect(operationsIn(document).map(({ name }) => name?.value)).toEqual([expect.stringMatching(/^[A-Z]\w+$/)]);
    expect(text).toMatch(/^# [A-Z]/);
  });

  it.each(EXAMPLES)('$name has the variables that it takes, and no others', ({ document, variables }) => {
    const [operation] = operationsIn(document);
    const taken = (operation?.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    expect(Object.keys(variables)).toEqual(taken);
  });
});

describe('on the sandbox', () => {
  it.each(EXAMPLES)('$name answers in full, for the calls that it promises', async ({ name, text, variables }) => {
    const { status, data, errors } = await stage.run(text, variables, bearer(stage.sandbox.readers.premium.token));
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(emptyPlaces(data, '')).toEqual([]);
    const [promise = '', calls] = COSTS[name] ?? [];
    expect(text.replaceAll('\n# ', ' ')).toContain(promise);
    expect(stage.sandbox.calls.map(({ path }) => path)).toHaveLength(calls ?? 0);
  });

  it.each(EXAMPLES)('$name is no error for a stranger either', async ({ name, text, variables }) => {
    const { data, errors } = await stage.run(text, variables);
    expect(errors).toEqual([]);
    if (name !== '5-who-am-i') expect(emptyPlaces(data, '')).toEqual([]);
  });
});

describe('who-am-i', () => {
  const { text } = example('5-who-am-i');

  it.each([
    ['premium', ['premium', 'archive']],
    ['registered', ['newsletter']],
  ] as const)('knows the %s reader', async (who, features) => {
    const { token, name, email } = stage.sandbox.readers[who];
    const { data, errors } = await stage.run(text, {}, bearer(token));
    expect(errors).toEqual([]);
    expect(data).toEqual({
      viewer: {
        name,
        email,
        oauthUser: { verifiedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
        entitlements: features.map((featureKey) => ({ featureKey })),
      },
    });
    expect(stage.calls().sort()).toEqual(['GET /account/me', 'GET /account/me/entitlements', 'GET /oauth/user']);
  });

  it('knows that a stranger is nobody, and asks upstream nothing', async () => {
    const { data, errors } = await stage.run(text);
    expect(errors).toEqual([]);
    expect(data).toEqual({ viewer: null });
    expect(stage.sandbox.calls).toEqual([]);
  });
});

it('three-systems asks each system for its part of the page', async () => {
  const { text, variables } = example('12-three-systems');
  const { data } = await stage.run(text, variables);
  expect(data).toMatchObject({
    content: { titleText: expect.stringContaining('footbridge') },
    channel: { item: { author: [{ name: 'Lena Orsay' }], picture: [{ width: 1600 }], next: [{}] } },
    supportAgent: { role: 'AGENT' },
  });
  const upstreams = stage.sandbox.calls.map(({ upstream }) => upstream);
  expect(upstreams.sort()).toEqual(['comm100', 'omerlo', 'oracle', 'oracle']);
});

it('content-hub shows pictures, their sizes and what guides are filed under, and no token', async () => {
  const { text, variables } = example('13-content-hub');
  const { data } = await stage.run<{ channel: { items: { totalCount: number; nodes: unknown[] } } }>(text, variables);
  expect(data?.channel.items.totalCount).toBeGreaterThan(3);
  for (const guide of data?.channel.items.nodes ?? []) {
    expect(guide).toMatchObject({
      pictures: [{ mimeType: 'image/png', renditions: [{ formats: [{ width: expect.any(Number) }] }, {}, {}] }],
      categories: expect.arrayContaining([{ name: expect.any(String), taxonomy: { name: 'Topics' } }]),
    });
  }
  expect(JSON.stringify(data)).not.toContain(stage.sandbox.config.oracle.channelToken);
});

describe('agent-sign-in', () => {
  const { text, variables } = example('15-agent-sign-in');
  type SignIn = { supportLogin: { accessToken: string } };

  it('gives the token that support-agent takes', async () => {
    const { data } = await stage.run<SignIn>(text, variables);
    const agent = await stage.run(
      example('14-support-agent').text,
      {},
      {
        'x-comm100-authorization': `Bearer ${data?.supportLogin.accessToken}`,
      },
    );
    expect(agent.errors).toEqual([]);
    expect(stage.sandbox.calls.at(-1)?.headers.authorization).toBe(`Bearer ${data?.supportLogin.accessToken}`);
  });

  it('says so, and calls nothing, where agents do not sign in', async () => {
    await using closed = await openStage();
    const { data, errors } = await closed.run(text, variables);
    expect({ data, errors }).toMatchObject({ data: { supportLogin: { code: 'FORBIDDEN' } }, errors: [] });
    expect(closed.sandbox.calls).toEqual([]);
  });
});

it('two-languages shows one article twice, each with an id of its own', async () => {
  const { text, variables } = example('8-two-languages');
  type Version = { id: string; titleText: string; locales: { current: string } };
  const { data } = await stage.run<{ english: Version; french: Version }>(text, variables);
  expect(data?.english.locales.current).toBe('en');
  expect(data?.french.locales.current).toBe('fr');
  expect(data?.english.id).not.toBe(data?.french.id);
  expect(data?.english.titleText).not.toBe(data?.french.titleText);
});
