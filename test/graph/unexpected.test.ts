import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { OmerloClient } from '../../src/upstreams/omerlo/client.js';
import { openStage, type Stage } from '../stage.js';
import { answering, status } from './altered.js';

const INNARDS = 'TypeError at the innards of row 42';

let stage: Stage;
let lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  const write = (line: string) => lines.push(JSON.parse(line));
  stage = await openStage({ config: { logger: pino({ level: 'info' }, { write }) } });
});

afterAll(() => stage.close());

afterEach(() => {
  lines = [];
  vi.restoreAllMocks();
  stage.sandbox.interfere = undefined;
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('an error that nobody foresaw', () => {
  const broken = async () => {
    vi.spyOn(OmerloClient.prototype, 'get').mockRejectedValue(new Error(INNARDS));
    return stage.run('query Front { people { nodes { id } } __typename }');
  };

  it('is masked, and the rest stands', async () => {
    const { data, errors, status: code } = await broken();
    expect(code).toBe(200);
    expect(data).toEqual({ people: null, __typename: 'Query' });
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['people'],
        locations: [{ line: 1, column: 15 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(UUID) },
      },
    ]);
  });

  it("is logged in full, with the request's id", async () => {
    const { headers } = await broken();
    const [line, ...others] = lines;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: 50, requestId: headers.get('x-request-id'), field: 'people' });
    expect(JSON.stringify(line)).toContain(INNARDS);
    expect(JSON.stringify(line?.['err'])).toContain('unexpected.test.ts');
  });
});

describe('a failure of an upstream', () => {
  it('is logged once, however many fields it took, with the id that the errors have', async () => {
    stage.sandbox.interfere = answering('/account/me', status(500));
    const { errors, headers } = await stage.run(
      '{ viewer { id name email } }',
      {},
      { authorization: `Bearer ${stage.sandbox.readers.premium.token}` },
    );
    expect(errors).toHaveLength(3);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 40,
        requestId: headers.get('x-request-id'),
        upstream: 'omerlo',
        kind: 'unavailable',
        reason: 'HTTP 500',
      }),
    ]);
  });

  it("is not logged where it is the caller's", async () => {
    await stage.run('{ viewer { id } content(id: "x") { id } }', {}, { authorization: 'Bearer unknown' });
    expect(lines).toEqual([]);
  });
});

describe('the id of a request', () => {
  const idOf = async (query: string, theirs?: string) => {
    const { errors, headers } = await stage.run(query, {}, theirs === undefined ? {} : { 'x-request-id': theirs });
    const id = headers.get('x-request-id');
    for (const { extensions } of errors) expect(extensions.requestId).toBe(id);
    return { id, errors: errors.length };
  };

  it.each([
    ['an error of a field', '{ content(id: "x") { id } a: content(id: "y") { id } }', 2],
    ['a document that is none', '{', 1],
    ['a document that is not valid', '{ nothing nobody }', 2],
    ['a variable that is missing', 'query ($id: ID!) { content(id: $id) { id } }', 1],
    ['no error', '{ __typename }', 0],
  ])('is in the header and in every error: %s', async (_, query, errors) => {
    const given = await idOf(query);
    expect(given).toEqual({ id: expect.stringMatching(UUID), errors });
    expect((await idOf(query)).id).not.toBe(given.id);
  });

  it.each(['a', 'A-good-1-d', '0'.repeat(64), 'fc1c94d6-8d54-4e44-8c59-0d5a3d5e5c5f'])(
    'is theirs where it is good: %s',
    async (theirs) => {
      expect((await idOf('{ content(id: "x") { id } }', theirs)).id).toBe(theirs);
    },
  );

  it.each(['', ' ', '0'.repeat(65), 'two words', 'a_b', 'a/b', '{"a":1}', '<b>', 'é', 'a,b'])(
    'is our own where theirs is not: %j',
    async (theirs) => {
      expect((await idOf('{ content(id: "x") { id } }', theirs)).id).toMatch(UUID);
    },
  );
});
