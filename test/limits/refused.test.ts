import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { createMasthead, schema } from '../../src/index.js';
import { documentCheck } from '../../src/plugins/document-check.js';
import { documentReading, Refused } from '../../src/plugins/documents.js';
import { quietValidation } from '../../src/plugins/validation.js';
import { atBest } from './at-best.js';

const masthead = createMasthead({ logger: pino({ enabled: false }) });
afterAll(() => masthead.dispose());

async function send(query: string, more: Readonly<Record<string, unknown>> = {}) {
  const answer = await masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'the-same' },
    body: JSON.stringify({ query, ...more }),
  });
  return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
}

/** What is read of a text, and how often one had to be checked for that. */
function reading() {
  const check = documentCheck(schema, quietValidation({ introspection: true, suggestions: true }));
  const checked: string[] = [];
  const read = documentReading((text) => {
    checked.push(text);
    return check(text);
  });
  const problemsOf = (text: string) => {
    const document = read(text);
    return document instanceof Refused ? document.problems : [];
  };
  return { checked, problemsOf };
}

const REFUSED: readonly (readonly [string, string])[] = [
  ['does not parse', 'query {\n  __typename)'],
  ['has a token that there is not', '{ __typename ? }'],
  ['is not valid', '{ contens { id }\n  media { nothing(a: 1) } }'],
  ['is wrong in two places at once', '{ a: __typename\n  a: media { id } }'],
  ['has too many aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
  ['has too many tokens', `{ ${'a '.repeat(2_000)} }`],
  ['nests a list too deeply', `{ nodes(ids: ${'['.repeat(1_980)}`],
  ['has too many lines', `{ ${'a\n'.repeat(2_000)} }`],
];

describe('a document that is refused', () => {
  it.each(REFUSED)('because it %s is told the same each time, and looked at once', async (_, text) => {
    const first = await send(text);
    expect(first.text).toMatch(/^\{"errors":\[\{"message":"/);
    expect(await send(text)).toEqual(first);
    const { problemsOf, checked } = reading();
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problemsOf(text)).toEqual(problems);
    expect(checked).toEqual([text]);
  });

  it.each([{ operationName: 'Nothing' }, { variables: { a: 1 } }, { extensions: {} }])(
    'is told the same, whatever comes with it: %j',
    async (more) => {
      const text = `query { unknown${Object.keys(more)} }`;
      expect(await send(text, more)).toEqual(await send(text));
    },
  );

  it('is told once of what is wrong in several places, with all of them', async () => {
    const { text } = await send('{ media { id @a @a\n @b @a } }');
    expect(JSON.parse(text).errors).toEqual([
      {
        message: 'Unknown directive "@a".',
        locations: [
          { line: 1, column: 14 },
          { line: 1, column: 17 },
          { line: 2, column: 5 },
        ],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'the-same' },
      },
      {
        message: 'Unknown directive "@b".',
        locations: [{ line: 2, column: 2 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'the-same' },
      },
    ]);
  });

  it('is told of each of these places once', async () => {
    const { text } = await send(`{ __typename ${'@include(if: true) '.repeat(3)}}`);
    expect(JSON.parse(text).errors).toMatchObject([{ locations: [{ column: 14 }, { column: 33 }, { column: 52 }] }]);
  });

  it('is told of twenty things, and that there are more', async () => {
    const { text } = await send(`{ ${Array.from({ length: 400 }, (_, i) => `a${i}`).join(' ')} }`);
    const { errors } = JSON.parse(text);
    expect(errors).toHaveLength(21);
    expect(errors[20].message).toContain('Too many validation errors');
  });

  it('is not told a name of 100,000 letters', async () => {
    const { text } = await send(`{ ${'a'.repeat(100_000)} }`);
    expect(text.length).toBeLessThan(1_000);
    expect(JSON.parse(text).errors[0].message).toMatch(/^Cannot query field "a{480,}…$/);
  });

  it('is answered soon, be it of 120,000 lines or its faults behind 250,000 blanks', async () => {
    const ms = await atBest(500, async (before) => {
      // None is known from before.
      const faults = `{ ${Array.from({ length: 100 }, (_, i) => `a${before}_${i}`).join(' ')} }`;
      expect((await send('\n'.repeat(120_000) + faults)).text).toContain('120,001 lines');
      expect((await send(' '.repeat(250_000) + faults)).text).toContain('Cannot query field');
    });
    expect(ms).toBeLessThan(500);
  });
});

describe('what is remembered of documents that are refused', () => {
  it('is the last thousand of them', () => {
    const { problemsOf, checked } = reading();
    const texts = Array.from({ length: 1_001 }, (_, i) => `{ a${i} }`);
    for (const text of texts) problemsOf(text);
    for (const text of texts.slice(1)) problemsOf(text);
    expect(checked).toEqual(texts);
    problemsOf(texts[0] ?? '');
    expect(checked).toHaveLength(1_002);
  });

  it('is bounded by what was told of them, too', () => {
    const { problemsOf, checked } = reading();
    const long = (i: number) =>
      `{ ${Array.from({ length: 20 }, (_, at) => `a${i}_${at}${'x'.repeat(500)}`).join(' ')} }`;
    for (let i = 0; i < 200; i += 1) problemsOf(long(i));
    problemsOf(long(0));
    expect(checked).toHaveLength(201);
    problemsOf(long(199));
    expect(checked).toHaveLength(201);
  });
});
