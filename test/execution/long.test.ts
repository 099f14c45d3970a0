import { buildSchema, type ExecutionResult, GraphQLScalarType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type AnswerMeter, charactersIn, unlimited } from '../../src/execution/answer-meter.js';
import { Executor } from '../../src/execution/executor.js';

const schema = buildSchema(`
  type Query { box: Box, boxes: [Box!], text: String, keyed: [Keyed!]! }
  type Box { text: String, must: String!, texts: [String!], box: Box, any: Any, long: Long, count: Int }
  type Keyed { value(key: String!): String, fails: String }
  scalar Any
  scalar Long
`);
const long = schema.getType('Long');
if (long instanceof GraphQLScalarType) long.extensions = { isLong: true };

interface Come {
  readonly data: ExecutionResult['data'];
  readonly errors: readonly { readonly message: string; readonly path: unknown }[];
  readonly meter: AnswerMeter;
}

async function run(source: string, rootValue: unknown, most: Partial<AnswerMeter>, variableValues = {}): Promise<Come> {
  const prepared = new Executor().prepare({ schema, document: parse(source), rootValue, variableValues });
  if (!('plan' in prepared)) throw new Error('It can not be executed.');
  const meter = { ...unlimited(), ...most, tooLong: () => new Error('full') };
  const { data, errors = [] } = await prepared.run({}, meter);
  return { data, errors: errors.map(({ message, path }) => ({ message, path })), meter };
}

const full = (...path: unknown[]) => ({ message: 'full', path });
const later = (value: unknown) => () => Promise.resolve(value);
/** A long text, of so many times twenty characters. */
const text = (times: number) => 'x'.repeat(20 * times);

describe('an answer that may hold so many characters', () => {
  it('holds as many', async () => {
    const root = { box: { text: text(50), must: text(50) } };
    const { data, errors, meter } = await run('{ box { text must } }', root, { mostText: 2_000 });
    expect(data).toEqual(root);
    expect([errors, meter.text]).toEqual([[], 2_000]);
  });

  it('has null and one error in place of a text that does not fit, and the rest stands', async () => {
    const boxes = [text(40), text(30), text(20), text(20)].map((each) => ({ text: each, count: 1 }));
    const { data, errors } = await run('{ boxes { text count } text }', { boxes, text: 'a' }, { mostText: 1_200 });
    const [first, , third] = boxes;
    expect(data).toEqual({ boxes: [first, { text: null, count: 1 }, third, { text: null, count: 1 }], text: 'a' });
    expect(errors).toEqual([full('boxes', 1, 'text')]);
  });

  it('is null as far up as it must be, where nothing may be missing', async () => {
    const { data, errors } = await run(
      '{ box { box { must count } count } text }',
      { box: { box: { must: text(100), count: 1 }, count: 1 }, text: 'a' },
      { mostText: 1_200 },
    );
    expect(data).toEqual({ box: { box: null, count: 1 }, text: 'a' });
    expect(errors).toEqual([full('box', 'box', 'must')]);
  });

  it('counts what comes later, what a function gives, and each alias of the same', async () => {
    const root = { box: { text: later(text(30)), must: () => text(30) } };
    const { data, errors } = await run('{ box { a: text b: text c: must } }', root, { mostText: 1_400 });
    expect(data).toEqual({ box: { a: text(30), b: null, c: text(30) } });
    expect(errors).toEqual([full('box', 'b')]);
  });

  it('counts the texts of a list, however short', async () => {
    const { data, errors } = await run(
      '{ box { texts } }',
      { box: { texts: Array(500).fill('ab') } },
      { mostFrame: 100 },
    );
    expect(data).toEqual({ box: { texts: null } });
    expect(errors).toEqual([full('box', 'texts', expect.any(Number))]);
  });

  it('has room for what is not long wherever it has room for an object', async () => {
    const boxes = Array.from({ length: 50 }, () => ({ text: text(30), must: text(5), texts: ['a', 'b'] }));
    const { data, errors } = await run('{ boxes { text must texts } }', { boxes }, { mostText: 1_200 });
    expect(data?.['boxes']).toEqual(boxes.map((box, index) => (index < 2 ? box : { ...box, text: null })));
    expect(errors).toEqual([full('boxes', 2, 'text')]);
  });

  it('counts JSON by all that is in it', async () => {
    const any = { list: Array.from({ length: 10 }, () => ({ a: text(10) })) };
    const { data, errors } = await run('{ box { a: any b: any } }', { box: { any } }, { mostText: 3_000 });
    expect(data).toEqual({ box: { a: any, b: null } });
    expect(errors).toEqual([full('box', 'b')]);
  });

  it('does not work out what is of any length once such a text did not fit', async () => {
    let made = 0;
    const box = {
      long: () => {
        made += 1;
        return text(40);
      },
      text: 'short',
    };
    const boxes = Array.from({ length: 10 }, () => box);
    const { data, errors } = await run('{ boxes { long text } }', { boxes }, { mostText: 2_000 });
    expect(data?.['boxes']).toEqual(boxes.map((_, index) => ({ long: index < 2 ? text(40) : null, text: 'short' })));
    expect(errors).toEqual([full('boxes', 2, 'long')]);
    expect(made).toBe(3);
  });

  it('counts the names of what it holds, as often as they stand there', async () => {
    const alias = 'x'.repeat(100);
    const boxes = (count: number) => Array.from({ length: count }, () => ({ count: 1 }));
    const source = `{ boxes { ${alias}: count } text }`;
    const { errors: none, meter } = await run(source, { boxes: boxes(10), text: 'a' }, { mostFrame: 2_000 });
    expect(none).toEqual([]);
    expect(meter.frame).toBeGreaterThan(1_000);
    const { data, errors } = await run(source, { boxes: boxes(100), text: 'a' }, { mostFrame: 2_000 });
    expect(data).toEqual({ boxes: null, text: 'a' });
    expect(errors).toEqual([{ message: 'full', path: ['boxes', expect.any(Number)] }]);
  });
});

describe('the characters of a JSON value', () => {
  it.each(['a text', '', [], {}, ['a', 'b'], { name: 'a text', list: [{ a: 'b' }, []] }])(
    'are about as many as it takes to write it: %j',
    (value) => {
      const written = JSON.stringify(value).length;
      expect(charactersIn(value, 1_000)).toBeGreaterThanOrEqual(written);
      expect(charactersIn(value, 1_000)).toBeLessThanOrEqual(written + 3);
    },
  );

  it('are not counted to the end where there are too many', () => {
    let looked = 0;
    const list = Array.from({ length: 1_000 }, () => ({
      get a() {
        looked += 1;
        return 'a';
      },
    }));
    expect(charactersIn({ list }, 100)).toBeGreaterThan(100);
    expect(looked).toBeLessThan(20);
  });
});

describe('an answer of which so many errors are made', () => {
  const keyed = Array.from({ length: 50 }, () => ({
    fails: () => {
      throw new Error('none');
    },
  }));

  it('has as many, and it is known how many others there are', async () => {
    const { data, errors, meter } = await run('{ keyed { a: fails b: fails } }', { keyed }, { mostErrors: 11 });
    expect(errors).toHaveLength(11);
    expect(errors[10]).toEqual({ message: 'none', path: ['keyed', 5, 'a'] });
    expect(meter.untold).toBe(89);
    expect(data?.['keyed']).toEqual(Array(50).fill({ a: null, b: null }));
  });

  it('finds out once what is wrong with the arguments of a field', async () => {
    const document = parse('query ($k: String = "a") { keyed { a: value(key: $k) b: value(key: $k) } }');
    const { errors = [] } = await new Executor().execute({
      schema,
      document,
      rootValue: { keyed },
      variableValues: { k: null },
    });
    expect(errors).toHaveLength(100);
    expect(new Set(errors.map(({ originalError }) => originalError)).size).toBe(2);
    expect(errors[0]?.message).toBe('Argument "key" of non-null type "String!" must not be null.');
  });
});
