import { graphql, validateSchema } from 'graphql';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { builder } from '../../src/graph/builder.js';
import { badInput } from '../../src/graph/failure.js';
import { mutation } from '../../src/graph/mutation.js';
import { type FailureKind, UpstreamFailure } from '../../src/upstreams/failure.js';
import { brokenPromises } from './promises.js';

// A schema of its own wants a builder that no other file has.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

interface Done {
  readonly note: string;
}

/** What the made-up mutations do. */
let act: (text: string) => Done | Promise<Done>;
beforeEach(() => {
  act = (note) => ({ note });
});

const success = (name: string) =>
  builder.objectRef<Done>(name).implement({
    description: 'It is done.',
    fields: (t) => ({ note: t.exposeString('note', { nullable: false, description: 'What was noted.' }) }),
  });

mutation('takeNote', {
  description: 'Takes a note.',
  input: (t) => ({ text: t.string({ required: true, description: 'The note.' }) }),
  success: success('TakeNoteSuccess'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['POST /devices/register'],
  resolve: ({ text }) => act(text),
});

mutation('dropNote', {
  description: 'Drops a note.',
  input: (t) => ({ text: t.string({ required: true, description: 'The note.' }) }),
  success: success('DropNoteSuccess'),
  failures: ['NotFoundError'],
  calls: ['POST /devices/register'],
  resolve: ({ text }) => act(text),
});

builder.queryType({
  description: 'Nothing to see.',
  fields: (t) => ({ nothing: t.boolean({ description: 'No.', resolve: () => null }) }),
});
const schema = builder.toSchema();

const FAILURE = '... on Failure { __typename code message }';

/** How often what had been read was forgotten. */
let forgotten = 0;
const contextValue = {
  forget: () => {
    forgotten += 1;
  },
};

async function run(source: string) {
  const { data, errors = [] } = await graphql({ schema, source, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors };
}

const take = () =>
  run(`mutation { takeNote(input: { text: "x" }) {
    ... on TakeNoteSuccess { note } ${FAILURE} ... on ValidationError { fieldErrors { field message } }
  } }`);
const drop = () => run(`mutation { dropNote(input: { text: "x" }) { ... on DropNoteSuccess { note } ${FAILURE} } }`);

const upstream = 'omerlo' as const;
const failing = (kind: FailureKind) => () => {
  throw new UpstreamFailure(kind, 'The omerlo upstream said no.', { upstream });
};

describe('a mutation', () => {
  it('makes a schema that keeps every promise', () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(brokenPromises(schema)).toEqual([]);
  });

  it('answers with its success', async () => {
    expect(await take()).toEqual({ data: { takeNote: { note: 'x' } }, errors: [] });
    act = async (note) => ({ note: `${note}!` });
    expect(await take()).toEqual({ data: { takeNote: { note: 'x!' } }, errors: [] });
  });

  it.each([
    ['unauthenticated', 'AuthenticationError', 'UNAUTHENTICATED'],
    ['forbidden', 'ForbiddenError', 'FORBIDDEN'],
    ['not-found', 'NotFoundError', 'NOT_FOUND'],
  ] as const)('answers with a failure that is %s as %s', async (kind, type, code) => {
    act = failing(kind);
    const failure = { __typename: type, code, message: 'The omerlo upstream said no.' };
    expect(await take()).toEqual({ data: { takeNote: failure }, errors: [] });
    act = async () => failing(kind)();
    expect(await take()).toEqual({ data: { takeNote: failure }, errors: [] });
  });

  it('answers with what upstream says of each field, spelt as in its input', async () => {
    act = () => {
      const fields = [
        { field: 'push_token', message: 'can’t be blank' },
        { field: 'localized_address.postal_code', message: 'is too long' },
        { field: 'name', message: 'is taken' },
      ];
      throw new UpstreamFailure('bad-input', 'The omerlo upstream refused the request.', { upstream, fields });
    };
    expect(await take()).toEqual({
      data: {
        takeNote: {
          __typename: 'ValidationError',
          code: 'BAD_USER_INPUT',
          message: 'The omerlo upstream refused the request.',
          fieldErrors: [
            { field: 'pushToken', message: 'can’t be blank' },
            { field: 'address.postalCode', message: 'is too long' },
            { field: 'name', message: 'is taken' },
          ],
        },
      },
      errors: [],
    });
  });

  it('answers with no field where upstream names none', async () => {
    act = failing('bad-input');
    expect(await take()).toMatchObject({ data: { takeNote: { __typename: 'ValidationError', fieldErrors: [] } } });
  });

  it.each(['rate-limited', 'timeout', 'unavailable', 'invalid-answer', 'not-configured'] as const)(
    'fails with an error when it is %s, and is null',
    async (kind) => {
      act = failing(kind);
      const { data, errors } = await take();
      expect(data).toEqual({ takeNote: null });
      expect(errors).toMatchObject([{ path: ['takeNote'], originalError: { kind } }]);
    },
  );

  it('fails with an error on input that was refused here: nobody was asked', async () => {
    act = () => {
      throw badInput('"input.text" must be something else.');
    };
    expect(await take()).toMatchObject({
      data: { takeNote: null },
      errors: [{ originalError: { kind: 'bad-input' } }],
    });
  });

  it('fails with an error on a bug', async () => {
    act = () => {
      throw new TypeError('a bug');
    };
    expect(await take()).toMatchObject({ data: { takeNote: null }, errors: [{ message: 'a bug' }] });
  });

  it('answers with the failures that it declares, and fails with an error on any other', async () => {
    act = failing('not-found');
    expect(await drop()).toMatchObject({ data: { dropNote: { __typename: 'NotFoundError' } }, errors: [] });
    act = failing('forbidden');
    expect(await drop()).toMatchObject({
      data: { dropNote: null },
      errors: [{ originalError: { kind: 'forbidden' } }],
    });
  });

  it('has what was read before it forgotten, whether it was done or failed', async () => {
    forgotten = 0;
    await take();
    expect(forgotten).toBe(1);
    act = failing('timeout');
    await take();
    expect(forgotten).toBe(2);
  });

  it('is done after the one before it, whether that failed or not', async () => {
    const steps: string[] = [];
    act = async (text) => {
      steps.push(`${text} begins`);
      await new Promise((resolve) => setTimeout(resolve, text === 'first' ? 20 : 0));
      steps.push(`${text} ends`);
      if (text === 'first') throw new UpstreamFailure('timeout', 'Too late.', { upstream });
      return { note: text };
    };
    const { data } = await run(`mutation {
      a: takeNote(input: { text: "first" }) { ... on TakeNoteSuccess { note } }
      b: dropNote(input: { text: "second" }) { ... on DropNoteSuccess { note } }
      c: takeNote(input: { text: "third" }) { ... on TakeNoteSuccess { note } }
    }`);
    expect(data).toEqual({ a: null, b: { note: 'second' }, c: { note: 'third' } });
    const order = ['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends'];
    expect(steps).toEqual(order);
  });

  it('can’t be declared with another’s success', () => {
    const input = () => ({});
    const failures = ['NotFoundError'] as const;
    const declared = { description: 'No.', input, success: success('KeepNoteSuccess'), failures };
    expect(() =>
      mutation('loseNote', { ...declared, calls: ['POST /devices/register'], resolve: () => ({ note: '' }) }),
    ).toThrow('loseNote answers with LoseNoteSuccess, not KeepNoteSuccess.');
  });
});
