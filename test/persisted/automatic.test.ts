import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AutomaticDocuments } from '../../src/persisted/automatic.js';
import { openStage, type Stage } from '../stage.js';
import { apollos, ask, codesOf, hashOf, manifestOf, WAYS } from './ways.js';

const OURS = 'query Ours { media { name } }';
const MANY_ALIASES = `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }`;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ config: { apq: true, trustedDocuments: manifestOf(OURS) } });
});
afterAll(() => stage.close());

/** A document that nobody has sent yet. */
let count = 0;
const another = (about = '') => {
  count += 1;
  return `query Another${count} { __typename ${about}}`;
};

describe.each(WAYS)('an automatic document, by the %s way,', (way) => {
  it.each(['GET', 'POST'] as const)(
    'is left with its text once, and then asked for by its hash: %s',
    async (method) => {
      const query = another();
      const named = apollos(hashOf(query));
      const unknown = await ask(stage.masthead, way, named, { method });
      expect([unknown.status, codesOf(unknown), unknown.errors?.[0]?.message]).toEqual([
        200,
        ['PERSISTED_QUERY_NOT_FOUND'],
        'PersistedQueryNotFound',
      ]);
      for (const params of [{ ...named, query }, named, { documentId: `sha256:${hashOf(query)}` }]) {
        expect((await ask(stage.masthead, way, params, { method })).data).toEqual({ __typename: 'Query' });
      }
    },
  );

  it('is known to both ways', async () => {
    const query = another();
    await ask(stage.masthead, way, { ...apollos(hashOf(query)), query });
    for (const each of WAYS) {
      expect((await ask(stage.masthead, each, apollos(hashOf(query)))).data).toEqual({ __typename: 'Query' });
    }
  });

  it('is none with another’s hash', async () => {
    const [query, other] = [another(), another()];
    const wrong = await ask(stage.masthead, way, { ...apollos(hashOf(other)), query });
    expect([codesOf(wrong), wrong.data]).toEqual([['BAD_USER_INPUT'], undefined]);
    expect(codesOf(await ask(stage.masthead, way, apollos(hashOf(other))))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each([
    ['can’t be parsed', '{ ', 'GRAPHQL_PARSE_FAILED'],
    ['is not valid', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is more than one may ask for', MANY_ALIASES, 'OPERATION_TOO_COMPLEX'],
  ])('is refused where it %s, and not kept', async (_, query, code) => {
    const named = apollos(hashOf(query));
    for (let turn = 0; turn < 2; turn += 1) {
      expect(codesOf(await ask(stage.masthead, way, { ...named, query }))).toEqual([code]);
      expect(codesOf(await ask(stage.masthead, way, named))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    }
  });

  it('is reckoned and limited like any other', async () => {
    const query = `query Costly${way} { contents(first: 100) { nodes { blocks { id } questionResults { questionId } } } }`;
    await using narrow = await openStage({ config: { apq: true, maxCalls: 1 } });
    for (const params of [{ ...apollos(hashOf(query)), query }, apollos(hashOf(query))]) {
      expect(codesOf(await ask(narrow.masthead, way, params))).toEqual(['OPERATION_TOO_COMPLEX']);
    }
    expect(narrow.calls()).toEqual([]);
  });

  it('neither takes a trusted one’s place nor stands in front of it', async () => {
    const named = apollos(hashOf(OURS));
    expect(codesOf(await ask(stage.masthead, way, { ...named, query: another() }))).toEqual(['BAD_USER_INPUT']);
    expect((await ask(stage.masthead, way, named)).data).toEqual({ media: { name: expect.any(String) } });
  });

  it('is executed, and not kept, where nobody can leave any', async () => {
    await using closed = await openStage();
    const query = another();
    const named = apollos(hashOf(query));
    for (let turn = 0; turn < 2; turn += 1) {
      // By this message, clients stop asking by hashes.
      const { errors } = await ask(closed.masthead, way, named);
      expect(errors).toMatchObject([
        { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ]);
      expect((await ask(closed.masthead, way, { ...named, query })).data).toEqual({ __typename: 'Query' });
    }
  });

  it('is refused where only trusted ones are executed', async () => {
    await using strict = await openStage({
      config: { apq: true, trustedOnly: true, trustedDocuments: manifestOf(OURS) },
    });
    const query = another();
    expect(codesOf(await ask(strict.masthead, way, { ...apollos(hashOf(query)), query }))).toEqual([
      'OPERATION_NOT_ALLOWED',
    ]);
    expect(codesOf(await ask(strict.masthead, way, apollos(hashOf(query))))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('what callers leave', () => {
  it('is bounded in bytes, and what has not been asked for the longest goes first', () => {
    const kept = new AutomaticDocuments(10_000);
    const texts = Array.from({ length: 100 }, (_, index) => `{ a${index}: ${'x'.repeat(500)} }`);
    const [first = '', second = ''] = texts;
    for (const text of texts) {
      kept.keep(hashOf(text), text);
      expect(kept.get(hashOf(first))).toBe(first);
      expect(kept.size).toBeLessThanOrEqual(10_000);
    }
    expect(kept.get(hashOf(second))).toBeUndefined();
    expect(texts.filter((text) => kept.get(hashOf(text)) !== undefined).length).toBeGreaterThan(3);
  });

  it('leaves trusted documents where they are, however much it is', async () => {
    const padding = `#${'x'.repeat(100_000)}\n`;
    const query = another(padding);
    for (let turn = 0; turn < 25; turn += 1) {
      const text = `${query}#${turn}`;
      await ask(stage.masthead, 'short', { ...apollos(hashOf(text)), query: text });
    }
    expect(codesOf(await ask(stage.masthead, 'short', apollos(hashOf(`${query}#0`))))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
    expect((await ask(stage.masthead, 'short', apollos(hashOf(OURS)))).data).toEqual({
      media: { name: expect.any(String) },
    });
  });
});
