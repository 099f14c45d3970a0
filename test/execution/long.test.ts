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

describe('an answer that is asked for when there is enough of it', () => {
  /** A meter that gives so many characters more each time, and so often. */
  function giving(times: number, characters = 1_000) {
    const asked: number[] = [];
    const meter = { ...unlimited(), enough: characters };
    meter.goOn = (more) => {
      asked.push(meter.text + meter.frame + more);
      if (asked.length > times) return new Error('enough');
      meter.enough += characters;
      return undefined;
    };
    return { asked, meter };
  }

  async function runBy(source: string, rootValue: unknown, meter: AnswerMeter): Promise<Come> {
    const prepared = new Executor().prepare({ schema, document: parse(source), rootValue });
    if (!('plan' in prepared)) throw new Error('It can not be executed.');
    const { data, errors = [] } = await prepared.run({}, meter);
    return { data, errors: errors.map(({ message, path }) => ({ message, path })), meter };
  }

  const enough = (...path: unknown[]) => ({ message: 'enough', path });

  it('goes on as often as there is more', async () => {
    const boxes = Array.from({ length: 10 }, () => ({ text: text(20), must: text(2) }));
    const { asked, meter } = giving(10);
    const { data, errors } = await runBy('{ boxes { text must } }', { boxes }, meter);
    expect([data, errors]).toEqual([{ boxes }, []]);
    expect(asked).toHaveLength(Math.floor((meter.text + meter.frame) / 1_000));
    for (const [index, each] of asked.entries()) expect(each).toBeGreaterThan(1_000 * (index + 1));
  });

  it('has null and one error in place of what there is no more for, and no objects after it', async () => {
    const boxes = Array.from({ length: 10 }, () => ({ text: text(20) }));
    const { asked, meter } = giving(1);
    const { data, errors } = await runBy('{ boxes { text } text box { text } }', { boxes, text: 'a', box: {} }, meter);
    const whole = boxes.slice(0, 4);
    expect(data).toEqual({ boxes: [...whole, ...Array(6).fill({ text: null })], text: 'a', box: null });
    expect(errors).toEqual([enough('boxes', 4, 'text'), enough('box')]);
    expect([asked.length, meter.text + meter.frame <= 2_000]).toEqual([2, true]);
  });
});

describe('a JSON value that stands in an answer several times', () => {
  /** One that tells how often it is looked at. */
  const looking = () => {
    const looks = { count: 0 };
    const value = {
      name: text(20),
      get list() {
        looks.count += 1;
        return [text(20)];
      },
    };
    return { value, looks };
  };

  it('is counted as often, and looked at once', async () => {
    const { value, looks } = looking();
    const boxes = Array.from({ length: 5 }, () => ({ any: value }));
    const { errors, meter } = await run('{ boxes { any again: any } }', { boxes }, {});
    expect([errors, looks.count]).toEqual([[], 1]);
    expect(meter.text).toBe(10 * charactersIn(value, 10_000));
  });

  it('is left out wherever it has no room, and told of once', async () => {
    const { value } = looking();
    const box = { any: value, long: value, box: { any: value } };
    const { data, errors } = await run('{ box { text: any any long box { any } } }', { box }, { mostText: 1_000 });
    expect(data).toEqual({ box: { text: value, any: null, long: null, box: { any: null } } });
    expect(errors).toEqual([full('box', 'any')]);
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
