import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.js';
import { type Check, documentCheck } from '../../src/plugins/document-check.js';
import { Documents, documentReading, useDocuments } from '../../src/plugins/documents.js';
import { quietValidation } from '../../src/plugins/validation.js';
import { answering, status } from '../graph/altered.js';
import { openStage } from '../stage.js';

/** A server over the graph that keeps documents in sight, and counts how often one is checked. */
function serverWith(documents: Documents) {
  const done = { checked: 0 };
  const check = documentCheck(schema, quietValidation({ introspection: true, suggestions: true }));
  const counting: Check = (text) => {
    done.checked += 1;
    return check(text);
  };
  const plugins = [useDocuments(documentReading(counting, documents))];
  const yoga = createYoga({ schema, plugins, parserAndValidationCache: false, logging: false });
  const send = async (query: string, variables: unknown = {}) => {
    const response = await yoga.fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { send, done };
}

// Digits enough that no request's id has them.
const SECRET = 'sesame-4711081547';
const SECRETIVE = `mutation { refreshToken(input: { refreshToken: "${SECRET}" }) { __typename } }`;

describe('a document', () => {
  it('that is kept is not checked again', async () => {
    const { send, done } = serverWith(new Documents());
    for (let times = 0; times < 3; times += 1) {
      expect(await send('{ __typename }')).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
    }
    expect(done).toEqual({ checked: 1 });
  });

  it('is kept for whichever of its operations is asked for, with whichever variables', async () => {
    const { send, done } = serverWith(new Documents());
    const query = 'query ($if: Boolean!) { __typename @include(if: $if) }';
    expect((await send(query, { if: true })).body).toEqual({ data: { __typename: 'Query' } });
    expect((await send(query, { if: false })).body).toEqual({ data: {} });
    expect((await send(query, {})).body).toMatchObject({ errors: [{}] });
    expect(done).toEqual({ checked: 1 });
  });

  it('with another text is another document, however alike', async () => {
    const { send, done } = serverWith(new Documents());
    for (const query of ['{ __typename }', '{ __typename } ', '{__typename}']) await send(query);
    expect(done).toEqual({ checked: 3 });
  });

  it.each([
    ['that holds a secret', SECRETIVE],
    ['that asks for what there is not', '{ nothing }'],
    ['that does not parse', '{ nothing'],
  ])('%s is refused each time alike, checked once, and not kept', async (_, query) => {
    const documents = new Documents();
    const { send, done } = serverWith(documents);
    const first = await send(query);
    expect(first.status).toBe(400);
    expect(await send(query)).toEqual(first);
    expect(documents.get(query)).toBeUndefined();
    expect(done).toEqual({ checked: 1 });
  });

  it('that is valid is kept though its variables or its execution fail', async () => {
    const documents = new Documents();
    const { send } = serverWith(documents);
    const query = 'query ($id: ID!) { content(id: $id) { id } }';
    await send(query);
    expect(documents.get(query)).toBeDefined();
  });
});

describe('the place for documents', () => {
  const texts = ['{ a }', '{ b }', '{ c }', '{ d }'] as const;
  const [a, b, c, d] = texts;

  it('has room for so many, and lets go of the one that was used least recently', () => {
    const documents = new Documents({ most: 3, characters: 1_000 });
    for (const text of [a, b, c]) documents.keep(parse(text));
    documents.get(a);
    documents.keep(parse(d));
    expect(texts.filter((text) => documents.get(text))).toEqual([a, c, d]);
  });

  it('has not let go of one that was used all the time, however many came by meanwhile', () => {
    const documents = new Documents({ most: 5, characters: 1_000 });
    const [hot = '', ...others] = Array.from({ length: 20 }, (_, index) => `{ f${index} }`);
    documents.keep(parse(hot));
    const kept = documents.get(hot);
    for (const text of others) {
      documents.keep(parse(text));
      expect(documents.get(hot)).toBe(kept);
    }
    for (const text of others.slice(-5)) documents.get(text);
    expect(documents.get(hot)).toBe(kept);
  });

  it('has room for so many characters, however few documents they are', () => {
    const documents = new Documents({ most: 100, characters: 12 });
    for (const text of [a, b, c]) documents.keep(parse(text));
    expect(texts.filter((text) => documents.get(text))).toEqual([b, c]);
  });

  it('takes no document that would not fit, and keeps those that it has', () => {
    const documents = new Documents({ most: 100, characters: 12 });
    documents.keep(parse(a));
    const long = `{ ${'a '.repeat(50)}}`;
    documents.keep(parse(long));
    expect(documents.get(long)).toBeUndefined();
    expect(documents.get(a)).toBeDefined();
  });

  it('is bounded by itself', () => {
    const documents = new Documents();
    const operations = Array.from({ length: 600 }, (_, index) => `{ f${index} }`);
    for (const text of operations) documents.keep(parse(text));
    expect(operations.filter((text) => documents.get(text))).toEqual(operations.slice(100));
  });
});

describe('the log', () => {
  const keeping = () => {
    const lines: string[] = [];
    return { lines, logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) };
  };

  it('has nothing of a document with a secret in it', async () => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    const { status: code, errors } = await stage.run(SECRETIVE);
    expect(code).toBe(400);
    expect(JSON.stringify(errors) + lines.join()).not.toMatch(/sesame|4711081547/);
    const digest = createHash('sha256').update(SECRETIVE).digest('hex');
    expect(lines.join()).not.toContain(digest.slice(0, 16));
  });

  it('has of an operation its name and the hash of its document', async () => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    stage.sandbox.interfere = answering('/contents', status(500));
    const query = 'query FrontPage($alias: String!) { contents { nodes { metadataValue(key: $alias) } } }';
    const hash = createHash('sha256').update(query).digest('hex').slice(0, 16);
    for (let times = 0; times < 2; times += 1) await stage.run(query, { alias: 'x-marks-the-spot' });
    const told = lines.map((line) => JSON.parse(line)).filter(({ field }) => field === 'contents');
    expect(told).toEqual([
      expect.objectContaining({ operation: 'FrontPage', hash }),
      expect.objectContaining({ operation: 'FrontPage', hash }),
    ]);
    expect(lines.join()).not.toMatch(/metadataValue|x-marks-the-spot/);
  });
});
