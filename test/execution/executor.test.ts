import { buildSchema, GraphQLScalarType, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Executor } from '../../src/execution/executor.js';
import { DocumentPlans } from '../../src/execution/plans.js';

const schema = buildSchema(`
  type Query { box: Box, boxes: [Box!], text: String, count: Int, odd: Odd }
  type Mutation { first: Box, second: Box }
  type Box { id: ID!, name: String, needed: String!, box: Box, must: Box!, many: [Box!] }
  scalar Odd
`);

type Resolvers = Readonly<Record<string, () => unknown>>;

/** Executes an operation over objects whose fields are functions, and says which were called. */
async function run(source: string, root: Resolvers, variableValues: Record<string, unknown> = {}) {
  const args = { schema, document: parse(source), rootValue: root, variableValues };
  const { data, errors = [] } = await new Executor().execute(args);
  return { data, errors: errors.map(({ message, path }) => ({ message, path })) };
}

/** Gives a value, or fails, some turns of the event loop later. */
function later<T>(turns: number, give: () => T): () => Promise<T> {
  return async () => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    return give();
  };
}

function failing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

describe('an error where nothing may be missing', () => {
  it('takes what it is in, whose other fields are not resolved any more', async () => {
    let isResolved = false;
    const box = { needed: failing('none'), name: () => (isResolved = true) };
    expect(await run('{ box { needed name } text }', { box: () => box, text: () => 'stays' })).toEqual({
      data: { box: null, text: 'stays' },
      errors: [{ message: 'none', path: ['box', 'needed'] }],
    });
    expect(isResolved).toBe(false);
  });

  it('takes all around it that may not be missing either, up to the whole answer', async () => {
    const boxes = () => [{ must: () => ({ needed: failing('none') }) }, { must: failing('too late') }];
    expect(await run('{ boxes { must { needed } } }', { boxes })).toEqual({
      data: { boxes: null },
      errors: [{ message: 'none', path: ['boxes', 0, 'must', 'needed'] }],
    });
  });

  it('is the only one that is told, whatever else fails in there later, however deep', async () => {
    const late = {
      box: () => ({ name: later(3, failing('late')), box: later(2, () => ({ name: failing('later') })) }),
    };
    const box = { box: () => late, needed: later(1, failing('none')) };
    expect(await run('{ box { box { box { name box { name } } } needed } }', { box: () => box })).toEqual({
      data: { box: null },
      errors: [{ message: 'none', path: ['box', 'needed'] }],
    });
  });

  it('ends the resolving of what it has taken, however deep', async () => {
    let isResolved = false;
    const next = { name: () => (isResolved = true) };
    const box = { box: () => ({ box: later(2, () => next) }), needed: later(1, failing('none')) };
    await run('{ box { box { box { name } } needed } }', { box: () => box });
    expect(isResolved).toBe(false);
  });
});

describe('a list', () => {
  it('that breaks off is null, whatever its items become', async () => {
    const boxes = function* () {
      yield later(1, failing('an item'))();
      yield later(2, () => ({ name: () => 'an item' }))();
      throw new Error('broken off');
    };
    expect(await run('{ boxes { name } text }', { boxes, text: later(3, () => 'last') })).toEqual({
      data: { boxes: null, text: 'last' },
      errors: [{ message: 'broken off', path: ['boxes'] }],
    });
  });

  it('that is none is an error, and does not tell what it is instead', async () => {
    const { data, errors } = await run('{ boxes { name } }', { boxes: () => 'sesame' });
    expect(data).toEqual({ boxes: null });
    expect(errors).toEqual([{ message: 'Query.boxes gives no list.', path: ['boxes'] }]);
  });
});

describe('what a scalar can not serialise', () => {
  it.each([
    ['a whole number', '{ count }', { count: () => 'sesame' }, "Query.count gives what Int can't serialise."],
    ['a text', '{ text }', { text: () => ({ sesame: 1 }) }, "Query.text gives what String can't serialise."],
    ['one of our own', '{ odd }', { odd: () => 'sesame' }, "Query.odd gives what Odd can't serialise."],
  ])('is null with an error that does not tell it: %s', async (_, source, root, message) => {
    const odd = schema.getType('Odd');
    if (odd instanceof GraphQLScalarType) odd.serialize = (value) => failing(`${value} is not odd`)();
    const { data, errors } = await run(source, root);
    expect(Object.values(data ?? {})).toEqual([null]);
    expect(errors).toEqual([{ message, path: [expect.any(String)] }]);
  });
});

describe('an answer', () => {
  it('has its names in the order of the operation, whichever comes first', async () => {
    const root = { box: later(2, () => ({ name: () => 'a box' })), text: () => 'now', boxes: later(1, () => []) };
    const { data } = await run('{ box { name } text boxes { id } }', root);
    expect(JSON.stringify(data)).toBe('{"box":{"name":"a box"},"text":"now","boxes":[]}');
  });

  it('is there at once where all that it holds is', () => {
    const rootValue = { box: { name: 'a box' } };
    expect(new Executor().execute({ schema, document: parse('{ box { name } }'), rootValue })).toEqual({
      data: { box: { name: 'a box' } },
    });
  });

  it('has fields of any name', async () => {
    const box = { name: () => 'a', id: () => 'b' };
    const { data } = await run('{ box { __proto__: name constructor: id } }', { box: () => box });
    expect(JSON.stringify(data)).toBe('{"box":{"__proto__":"a","constructor":"b"}}');
  });
});

describe('mutations', () => {
  it('are made one after the other, each with all below it', async () => {
    const made: string[] = [];
    const making = (name: string, turns: number) => ({
      name: later(turns, () => {
        made.push(name);
        return name;
      }),
    });
    const root = { first: later(2, () => making('first', 2)), second: () => making('second', 0) };
    await run('mutation { first { name } second { name } }', root);
    expect(made).toEqual(['first', 'second']);
  });
});

describe('an operation that can not be executed', () => {
  it.each([
    ['is not there', 'query A { text }', 'B', 'Unknown operation named "B".'],
    [
      'is one of several',
      'query A { text } query B { text }',
      undefined,
      'Must provide operation name if query contains multiple operations.',
    ],
    [
      'is of a kind that there is not',
      'subscription { text }',
      undefined,
      'Schema is not configured to execute subscription operation.',
    ],
    ['is no operation', 'fragment A on Query { text }', undefined, 'Must provide an operation.'],
  ])('is refused: one that %s', async (_, source, operationName, message) => {
    const args = { schema, document: parse(source), ...(operationName === undefined ? {} : { operationName }) };
    const { data, errors } = await new Executor().execute(args);
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message })]);
  });
});

describe('fragments', () => {
  // Each twice: a thousand million of them, did one follow them all.
  const chain = (each: (next: string) => string) =>
    Array.from({ length: 30 }, (_, index) => `fragment F${index} on Box { ${each(`...F${index + 1}`)} }`).join('\n');

  it('within each other many times over are looked into once', async () => {
    const fragments = `${chain((next) => `${next} ... { ${next} }`)} fragment F30 on Box { name }`;
    expect(await run(`{ box { ...F0 } } ${fragments}`, { box: () => ({ name: () => 'a box' }) })).toEqual({
      data: { box: { name: 'a box' } },
      errors: [],
    });
  });

  it('are looked into as far as there is data', async () => {
    const fragments = `${chain((next) => `a: box { ${next} } b: box { ${next} }`)} fragment F30 on Box { name }`;
    const box = { box: () => null };
    expect(await run(`{ box { ...F0 } } ${fragments}`, { box: () => box })).toEqual({
      data: { box: { a: null, b: null } },
      errors: [],
    });
  });
});

describe('the plans of a document', () => {
  const plansOf = (source: string) => new DocumentPlans(schema, parse(source));

  it('are made once for each operation, and for each choice of what is left out', () => {
    const plans = plansOf('query A($if: Boolean!) { text @include(if: $if) } query B { text }');
    const a = plans.of('A');
    expect(plans.of('A')).toBe(a);
    expect(plans.of('B')).not.toBe(a);
    expect(a?.for({ if: true })).toBe(a?.for({ if: true, other: 1 }));
    expect(a?.for({ if: true })).not.toBe(a?.for({ if: false }));
  });

  it('are of what is left in, below as well', () => {
    const plan = plansOf('query ($if: Boolean!) { box { ...F @skip(if: $if) id } } fragment F on Box { name }').of(
      undefined,
    );
    const below = (variables: Record<string, boolean>) => {
      const made = plan?.for(variables);
      const box = schema.getType('Box');
      const [field] = made?.root ?? [];
      if (!made || !field || !isObjectType(box)) throw new Error('There is no such plan.');
      return made.below(field, box).fields.map(({ name }) => name);
    };
    expect([below({ if: true }), below({ if: false })]).toEqual([['id'], ['name', 'id']]);
  });

  it('are not kept for names that no operation has', () => {
    const plans = plansOf('query A { text }');
    for (const name of ['B', 'C', '']) expect(plans.of(name)).toBeUndefined();
  });

  it('are made anew once there are more than belong to a document of its length', () => {
    const names = Array.from({ length: 12 }, (_, index) => `i${index}`);
    const conditions = names.map((name) => `$${name}: Boolean!`).join(', ');
    const fields = names.map((name) => `${name}: text @include(if: $${name})`).join(' ');
    const plans = plansOf(`query A(${conditions}) { ${fields} } query B { text }`);
    const [first, other] = [plans.of('A'), plans.of('B')];
    let made = 0;
    while (plans.of('A') === first && made < 4096) {
      const choice = names.map((name, index) => [name, ((made >> index) & 1) === 1] as const);
      first?.for(Object.fromEntries(choice));
      made += 1;
    }
    expect(made).toBeGreaterThan(50);
    expect(made).toBeLessThan(500);
    expect(plans.of('B')).not.toBe(other);
  });
});
