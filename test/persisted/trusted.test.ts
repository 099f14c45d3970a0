import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { apollos, ask, codesOf, hashOf, manifestOf, type Sent, WAYS } from './ways.js';

const TITLES = 'query Titles($first: Int = 2) { contents(first: $first) { nodes { titleText } } }';
const TWO = 'query A { __typename } query B { media { name } }';
const CHANGE = 'mutation Change { __typename }';
const WRONG = 'query Wrong { nothingOfTheKind }';
const OTHER = '{ media { name } }';
const NEWER = { accept: 'application/graphql-response+json' };

const trustedDocuments = { ...manifestOf(TITLES, TWO, CHANGE, WRONG), custom: '{ media { id } }' };

const FORMS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['documentId', { documentId: hashOf(TITLES) }],
  ['documentId, with what kind of hash it is', { documentId: `sha256:${hashOf(TITLES)}` }],
  ['the extension of Apollo’s clients', apollos(hashOf(TITLES))],
  ['both', { documentId: `sha256:${hashOf(TITLES)}`, ...apollos(hashOf(TITLES)) }],
  ['documentId, beside the text', { documentId: hashOf(TITLES), query: TITLES }],
  ['the extension, beside the text', { ...apollos(hashOf(TITLES)), query: TITLES }],
  ['the extension, beside an empty text', { ...apollos(hashOf(TITLES)), query: '' }],
];

let stage: Stage;
let strict: Stage;
beforeAll(async () => {
  stage = await openStage({ config: { trustedDocuments, cacheMb: 8 } });
  strict = await openStage({ config: { trustedDocuments, trustedOnly: true, cacheMb: 8 } });
});
afterAll(() => Promise.all([stage.close(), strict.close()]));

describe.each(WAYS)('a trusted document, by the %s way,', (way) => {
  it.each(FORMS)('is asked for by %s', async (_, named) => {
    const { data } = await ask(stage.masthead, way, { query: TITLES });
    expect(data).toMatchObject({ contents: { nodes: [{ titleText: expect.any(String) }, {}] } });
    for (const method of ['POST', 'GET'] as const) {
      for (const { masthead } of [stage, strict]) {
        const byId = await ask(masthead, way, named, { method });
        expect([byId.status, byId.errors, Object.keys(byId.data ?? {})]).toEqual([200, undefined, ['contents']]);
      }
      expect((await ask(stage.masthead, way, named, { method })).data).toEqual(data);
    }
  });

  it('is given variables, and the name of one of its operations', async () => {
    const one = await ask(stage.masthead, way, { documentId: hashOf(TITLES), variables: { first: 1 } });
    expect(one.data).toEqual({ contents: { nodes: [{ titleText: expect.any(String) }] } });
    const named = { documentId: hashOf(TWO), operationName: 'A' };
    expect((await ask(stage.masthead, way, named, { method: 'GET' })).data).toEqual({ __typename: 'Query' });
  });

  it('has an id of the client’s own making, if that is what the manifest says', async () => {
    const { data } = await ask(strict.masthead, way, { documentId: 'custom' });
    expect(data).toEqual({ media: { id: expect.any(String) } });
  });

  it('that changes something is not executed by a GET', async () => {
    const { status, headers } = await ask(stage.masthead, way, { documentId: hashOf(CHANGE) }, { method: 'GET' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('that the schema does not know is refused as any other', async () => {
    expect(codesOf(await ask(strict.masthead, way, { documentId: hashOf(WRONG) }))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  it('is not another one that comes with its id', async () => {
    for (const { masthead } of [stage, strict]) {
      for (const named of [{ documentId: hashOf(TITLES) }, { documentId: 'custom' }, apollos(hashOf(TITLES))]) {
        const { status, errors } = await ask(masthead, way, { ...named, query: OTHER }, { headers: NEWER });
        expect([status, errors]).toMatchObject([
          400,
          [{ message: 'The document’s id is not that of the document beside it.' }],
        ]);
      }
    }
  });

  it.each([
    ['no text', { documentId: 7 }],
    ['no hash', { extensions: { persistedQuery: { version: 1 } } }],
    ['a hash that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: {} } } }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(TITLES) } } }],
    ['two names', { documentId: 'custom', ...apollos(hashOf(TITLES)) }],
  ])('is not asked for by %s', async (_, named) => {
    const answer = await ask(stage.masthead, way, named, { headers: NEWER });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });
});

describe.each(WAYS)('what fails of a trusted document, by the %s way,', (way) => {
  it('is told as of any other', async () => {
    const failing = await ask(strict.masthead, way, { documentId: hashOf(TITLES), variables: { first: 1000 } });
    expect([failing.data, codesOf(failing)]).toEqual([{ contents: null }, ['BAD_USER_INPUT']]);
    const wrong = await ask(strict.masthead, way, { documentId: hashOf(TITLES), variables: { first: 'x' } });
    expect(wrong.errors?.[0]?.message).toContain('Variable "$first"');
  });
});

describe.each(WAYS)('an id that nothing has, by the %s way,', (way) => {
  const UNKNOWN = hashOf('{ nothing }');

  it.each<Sent['method']>(['GET', 'POST'])('is told so, by %s, and no cache is to remember it', async (method) => {
    for (const named of [{ documentId: UNKNOWN }, { documentId: `sha256:${UNKNOWN}` }, apollos(UNKNOWN)]) {
      for (const { masthead } of [stage, strict]) {
        const { status, headers, data, errors } = await ask(masthead, way, named, { method: method ?? 'GET' });
        expect([status, data, errors]).toEqual([
          200,
          undefined,
          [
            {
              message: 'PersistedQueryNotFound',
              extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', requestId: headers.get('x-request-id') },
            },
          ],
        ]);
        expect(headers.get('cache-control')).toBe('no-store');
        expect((await ask(masthead, way, named, { headers: NEWER })).status).toBe(404);
      }
    }
  });

  it('is no property that every object has', async () => {
    for (const documentId of ['constructor', '__proto__', 'toString']) {
      expect(codesOf(await ask(stage.masthead, way, { documentId }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    }
  });
});

describe.each(WAYS)('where only trusted documents are executed, by the %s way,', (way) => {
  it.each([
    ['a text', { query: OTHER }],
    ['a text, by an id that nothing has', { query: OTHER, ...apollos(hashOf(OTHER)) }],
    ['a text, by another’s id', { query: OTHER, documentId: hashOf('{ other }') }],
    ['the schema', { query: '{ __schema { queryType { name } } }' }],
    ['a trusted text with a space more', { query: `${TITLES} ` }],
    ['what can’t be parsed', { query: '{' }],
  ])('%s is refused, and nobody is asked', async (_, params) => {
    strict.calls();
    for (const method of ['POST', 'GET'] as const) {
      const answer = await ask(strict.masthead, way, params, { method, headers: NEWER });
      expect([answer.status, codesOf(answer), answer.data]).toEqual([403, ['OPERATION_NOT_ALLOWED'], undefined]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(strict.calls()).toEqual([]);
  });

  it('a trusted document may be sent as it is', async () => {
    expect((await ask(strict.masthead, way, { query: TITLES })).errors).toBeUndefined();
  });

  it('what is no operation is told so', async () => {
    for (const params of [{}, { query: 3 }, { query: null }]) {
      expect(codesOf(await ask(strict.masthead, way, params))).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('several at once are refused', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: OTHER }]),
    };
    const answer = await strict.masthead[way === 'short' ? 'fetch' : 'yoga'](
      new Request('http://a.test/graphql', init),
    );
    expect(await answer.text()).not.toContain('"data"');
  });
});

describe('what has been answered by an id', () => {
  it('is found by the request’s text, without a call, and by no other text', async () => {
    strict.calls();
    const variables = { first: 4 };
    const first = await ask(strict.masthead, 'short', { documentId: hashOf(TITLES), variables });
    expect(strict.calls()).toHaveLength(1);
    expect((await ask(strict.masthead, 'short', { documentId: hashOf(TITLES), variables })).data).toEqual(first.data);
    expect(strict.calls()).toEqual([]);
    const query = TITLES.replace('Titles', 'Others');
    expect(codesOf(await ask(strict.masthead, 'short', { query, variables }))).toEqual(['OPERATION_NOT_ALLOWED']);
  });
});
