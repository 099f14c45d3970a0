import { buildSchema, type ExecutionResult, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { unlimited } from '../../src/execution/answer-meter.js';
import { Executor } from '../../src/execution/executor.js';

const schema = buildSchema(`
  type Query { box: Box, boxes: [Box], all: [Box!], text: String, things: [Thing!] }
  type Mutation { first: Box, second: Box, third: String }
  type Box { name: String, box: Box, must: Box!, boxes: [Box!], names: [String!]!, all: [Box!]! }
  interface Thing { name: String }
  type Gadget implements Thing { name: String, box: Box }
`);

interface Come {
  readonly data: ExecutionResult['data'];
  readonly errors: readonly { readonly message: string; readonly path: unknown }[];
  /** How many objects were made. */
  readonly objects: number;
}

/** Executes an operation whose answer may hold so many objects. */
async function run(source: string, rootValue: unknown, mostObjects: number): Promise<Come> {
  const prepared = new Executor().prepare({ schema, document: parse(source), rootValue });
  if (!('plan' in prepared)) throw new Error('It can not be executed.');
  const meter = { ...unlimited(), mostObjects, tooMany: () => new Error('full') };
  const { data, errors = [] } = await prepared.run({}, meter);
  return { data, errors: errors.map(({ message, path }) => ({ message, path })), objects: meter.objects };
}

const full = (...path: (string | number)[]) => ({ message: 'full', path });
const named = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `${index}` }));
const later = (value: unknown) => () => Promise.resolve(value);

describe('an answer that may hold so many objects', () => {
  it('holds as many', async () => {
    const { data, errors, objects } = await run(
      '{ all { name } box { name } text }',
      { all: named(4), box: {}, text: 'a' },
      5,
    );
    expect(data).toEqual({ all: named(4), box: { name: null }, text: 'a' });
    expect([errors, objects]).toEqual([[], 5]);
  });

  it('has null and one error in place of a list that there is no room for, and no part of it', async () => {
    const { data, errors, objects } = await run(
      '{ box { name } all { name } text }',
      { box: {}, all: named(5), text: 'a' },
      5,
    );
    expect(data).toEqual({ box: { name: null }, all: null, text: 'a' });
    expect([errors, objects]).toEqual([[full('all')], 1]);
  });

  it('has null for an object that there is no room for', async () => {
    const { data, errors } = await run('{ box { box { name } } }', { box: { box: { name: 'a' } } }, 1);
    expect(data).toEqual({ box: { box: null } });
    expect(errors).toEqual([full('box', 'box')]);
  });

  it('is null as far up as it must be, where nothing may be missing', async () => {
    const { data, errors } = await run('{ box { name must { name } } text }', { box: { must: {} }, text: 'a' }, 1);
    expect(data).toEqual({ box: null, text: 'a' });
    expect(errors).toEqual([full('box', 'must')]);
  });

  it('tells it once, however much is left out, and resolves nothing more that would be left out', async () => {
    let resolved = 0;
    const boxes = () => {
      resolved += 1;
      return named(2);
    };
    const all = Array.from({ length: 10 }, () => ({ name: 'a', boxes, names: ['b'] }));
    const { data, errors } = await run('{ all { boxes { name } name names } }', { all }, 14);
    const whole = { boxes: [{ name: '0' }, { name: '1' }], name: 'a', names: ['b'] };
    expect(data).toEqual({ all: [whole, whole, ...Array(8).fill({ ...whole, boxes: null })] });
    expect(errors).toEqual([full('all', 2, 'boxes')]);
    expect(resolved).toBe(3);
  });

  it('tells it once where what there is no room for comes later, too', async () => {
    const all = Array.from({ length: 10 }, () => ({ boxes: later(named(2)) }));
    const { data, errors, objects } = await run('{ all { boxes { name } } }', { all }, 14);
    expect(errors).toHaveLength(1);
    expect(objects).toBe(14);
    expect(JSON.stringify(data).match(/"boxes":null/g)).toHaveLength(8);
  });

  it('tells it of each root field, so that nobody takes a change for made that was not', async () => {
    const made: string[] = [];
    const making = (name: string) => () => {
      made.push(name);
      return { box: { name } };
    };
    const root = { first: making('first'), second: making('second'), third: () => 'c' };
    const { data, errors } = await run('mutation { first { box { name } } second { name } third }', root, 1);
    expect(data).toEqual({ first: { box: null }, second: null, third: 'c' });
    expect(errors).toEqual([full('first', 'box'), full('second')]);
    expect(made).toEqual(['first']);
  });

  it('counts what stands where an interface does, and what comes from no array', async () => {
    const things = function* () {
      for (const { name } of named(5)) yield { __typename: 'Gadget', name };
    };
    const { data, errors } = await run('{ things { name } }', { things: () => things() }, 3);
    expect(data).toEqual({ things: null });
    expect(errors).toEqual([full('things')]);
  });

  it('counts what tells of the schema like all else: each alias of it is as long as the schema', async () => {
    const source = '{ a: __schema { types { name } } b: __schema { types { name } } }';
    const { errors: none, objects } = await run(source, {}, 1000);
    expect(none).toEqual([]);
    expect((await run(source, {}, objects - 1)).errors.map(({ message }) => message)).toEqual(['full']);
  });

  it('counts no nulls of a list where one stands for what is not there', async () => {
    const { errors, objects } = await run('{ boxes { name } }', { boxes: [{}, null, {}] }, 3);
    expect([errors, objects]).toEqual([[], 2]);
  });
});
