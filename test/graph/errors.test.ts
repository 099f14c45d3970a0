import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import type { Sandbox, SandboxAnswer } from '../../src/sandbox/index.js';
import { type GraphError, openStage, post, type Stage } from '../stage.js';
import { answering as answeringWith, startUpstream } from '../upstreams/upstream.js';
import { answering, status, told } from './altered.js';

const QUOTED = 'what-upstream-said';

let stage: Stage;
let ids: Sandbox['data']['ids'];

beforeAll(async () => {
  stage = await openStage();
  ids = stage.sandbox.data.ids;
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const html = (body: string): SandboxAnswer => ({ status: 200, headers: { 'content-type': 'text/html' }, body });
const json = (body: unknown): SandboxAnswer => status(200, {}, body);
const failing = (code: number, headers: Record<string, string> = {}) =>
  status(code, headers, { errors: [{ message: QUOTED, token: QUOTED }] });

/** What an upstream may do, and the code that it gets. */
const FAILURES: readonly (readonly [string, SandboxAnswer | 'reset' | 'hang', string])[] = [
  ['403', failing(403), 'FORBIDDEN'],
  ['404 for a list', failing(404), 'UPSTREAM_INVALID_RESPONSE'],
  ['410 for a list', failing(410), 'UPSTREAM_INVALID_RESPONSE'],
  ['418', failing(418), 'UPSTREAM_INVALID_RESPONSE'],
  ['429', failing(429), 'RATE_LIMITED'],
  ['500', failing(500), 'UPSTREAM_UNAVAILABLE'],
  ['502 with HTML', { ...html(QUOTED), status: 502 }, 'UPSTREAM_UNAVAILABLE'],
  ['503', failing(503), 'UPSTREAM_UNAVAILABLE'],
  ["401 to the application's token", failing(401), 'UPSTREAM_UNAVAILABLE'],
  ['200 with HTML', html(`<h1>${QUOTED}</h1>`), 'UPSTREAM_INVALID_RESPONSE'],
  ['200 with JSON that is cut off', json(`{"data": ["${QUOTED}`), 'UPSTREAM_INVALID_RESPONSE'],
  ['200 with JSON that is none', json(QUOTED), 'UPSTREAM_INVALID_RESPONSE'],
  ['200 with another shape', json({ data: QUOTED }), 'UPSTREAM_INVALID_RESPONSE'],
  ['200 without data', json({ assocs: {}, errors: [] }), 'UPSTREAM_INVALID_RESPONSE'],
  ['204', { status: 204, headers: {}, body: undefined }, 'UPSTREAM_INVALID_RESPONSE'],
  ['a redirect', failing(302, { location: '/api/media/v1/categories' }), 'UPSTREAM_INVALID_RESPONSE'],
  ['a connection that is reset', 'reset', 'UPSTREAM_UNAVAILABLE'],
];

describe('a call that is answered with', () => {
  it.each(FAILURES)('%s nulls its field alone, with a code', async (_, answer, code) => {
    stage.sandbox.interfere = answering('/people', answer);
    const { data, errors, headers } = await stage.run(
      '{ people { nodes { id } } categories(first: 1) { nodes { id } } viewer { id } }',
    );
    expect(data).toEqual({ people: null, categories: { nodes: [{ id: expect.any(String) }] }, viewer: null });
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^The omerlo upstream .*\.$/),
        locations: [{ line: 1, column: 3 }],
        path: ['people'],
        extensions: expect.objectContaining({ code, upstream: 'omerlo', requestId: headers.get('x-request-id') }),
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain(QUOTED);
  });

  it.each(['content', 'issue', 'person', 'organization', 'event', 'project', 'category'] as const)(
    '404 for a %s is null without an error',
    async (root) => {
      stage.sandbox.interfere = answering(/./, failing(404));
      const found = await stage.run(`{ ${root}(id: "${ids.issue}") { id } }`);
      stage.sandbox.interfere = undefined;
      expect(found).toMatchObject({ data: { [root]: null }, errors: [] });
    },
  );

  it.each([
    ['70', 70],
    ['0', 0],
    [
      new Date(Date.now() + 3_600_000).toUTCString(),
      expect.toSatisfy((seconds: number) => seconds > 3_000 && seconds <= 3_600),
    ],
    ['soon', undefined],
  ])('429 and Retry-After: %s says in how many seconds to come back', async (header, seconds) => {
    stage.sandbox.interfere = answering('/people', failing(429, { 'retry-after': header }));
    const { errors } = await stage.run('{ people { nodes { id } } }');
    expect(errors[0]?.extensions).toEqual({
      code: 'RATE_LIMITED',
      upstream: 'omerlo',
      requestId: expect.any(String),
      ...(seconds === undefined ? {} : { retryAfter: seconds }),
    });
  });
});

describe('a dead upstream', () => {
  it('fails the fields that call it, by their paths; the others answer', async () => {
    // Nobody listens there: at a port that was let go of a moment ago, somebody else may.
    await using dead = await openStage({
      config: ({ omerlo }) => ({ omerlo: { ...omerlo, url: 'http://127.0.0.1:1' } }),
    });
    const { data, errors, status } = await dead.run(
      '{ __typename viewer { id } search(query: "x") { found: contents { nodes { id } } } a: people { nodes { id } } category(id: "x") { id } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ __typename: 'Query', viewer: null, search: { found: null }, a: null, category: null });
    expect(told(errors).sort()).toEqual([
      ['a', 'UPSTREAM_UNAVAILABLE'],
      ['category', 'BAD_USER_INPUT'],
      ['search.found', 'UPSTREAM_UNAVAILABLE'],
    ]);
  });

  it('is not waited for longer than configured', async () => {
    await using hanging = await openStage({ config: { callTimeoutMs: 1000 } });
    hanging.sandbox.interfere = answering('/people', 'hang');
    const { data, errors } = await hanging.run(
      '{ __typename people { nodes { id } } search(query: "x") { __typename } }',
    );
    expect(data).toEqual({ __typename: 'Query', people: null, search: { __typename: 'Search' } });
    expect(told(errors)).toEqual([['people', 'UPSTREAM_TIMEOUT']]);
    expect(errors[0]?.message).toContain('1000 ms');
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %i to another origin is not followed: nothing arrives there',
    async (code) => {
      await using elsewhere = await startUpstream(answeringWith(200, { data: [], access_token: 'x' }));
      stage.sandbox.interfere = answering(/./, failing(code, { location: `${elsewhere.origin}/api/media/v1/people` }));
      const { data, errors } = await stage.run('{ people { nodes { id } } }');
      expect(data).toEqual({ people: null });
      expect(told(errors)).toEqual([['people', 'UPSTREAM_INVALID_RESPONSE']]);
      expect(elsewhere.arrived).toEqual([]);
    },
  );
});

describe('what has vanished since it was listed', () => {
  it('is NOT_FOUND in the fields that ask for more of it', async () => {
    stage.sandbox.interfere = answering(/^\/people\/|^\/issues\/sections\//, failing(404));
    const { data, errors } = await stage.run<{ people: object; issue: object }>(
      `{
        people(first: 1) { nodes { databaseId address { city } categories { id } blocks { id } } }
        issue(id: "${ids.issue}") { sections { databaseId contents { nodes { id } } blocks { id } } }
      }`,
    );
    expect(data?.people).toEqual({
      nodes: [{ databaseId: expect.any(String), address: null, categories: null, blocks: null }],
    });
    const sections = JSON.stringify(data?.issue).match(/"contents":null,"blocks":null/g);
    expect(errors).toHaveLength(3 + 2 * (sections?.length ?? 0));
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['NOT_FOUND']));
  });
});

describe('what is not configured', () => {
  const NAMES = ['OMERLO_URL', 'OMERLO_MEDIA_ID', 'OMERLO_CLIENT_ID', 'OMERLO_CLIENT_SECRET'];

  it('answers CONFIGURATION_MISSING, naming the variables, in every root field that needs it', async () => {
    const masthead = createMasthead();
    const operation = `{
      __typename content(id: "${ids.issue}") { id } contents { nodes { id } } search(query: "x") { __typename }
      issue(id: "${ids.issue}") { id } people { nodes { id } } events { nodes { id } } categories { nodes { id } }
      node(id: "${Buffer.from(`Content:en:${ids.issue}`).toString('base64url')}") { id }
    }`;
    const { data, errors } = await post<Record<string, unknown>>(masthead, operation, {}, {});
    await masthead.dispose();
    const { __typename, ...fields } = data ?? {};
    expect(Object.values(fields)).toEqual(Array(8).fill(null));
    expect(errors.map(({ path }) => path?.[0]).sort()).toEqual(Object.keys(fields).sort());
    for (const error of errors) expectMissing(error);
  });

  it('fails the viewer of a request that has one', async () => {
    const masthead = createMasthead();
    const asking = (headers: Record<string, string>) => post(masthead, '{ viewer { id } }', {}, headers);
    expect(await asking({})).toMatchObject({ data: { viewer: null }, errors: [] });
    const { errors } = await asking({ authorization: 'Bearer some-token' });
    await masthead.dispose();
    expect(errors).toHaveLength(1);
    for (const error of errors) expectMissing(error);
  });

  function expectMissing({ message, extensions }: GraphError) {
    expect(extensions).toMatchObject({ code: 'CONFIGURATION_MISSING', upstream: 'omerlo' });
    for (const name of NAMES) expect(message).toContain(name);
  }
});
