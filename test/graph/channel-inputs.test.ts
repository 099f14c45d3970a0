import { type GraphQLSchema, graphql, Kind, parseValue, printType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { builder } from '../../src/graph/builder.js';
import { ChannelItemFilter, readFilter } from '../../src/graph/channel/filter.js';
import { ChannelItemOrder, readOrder } from '../../src/graph/channel/order.js';
import { scalars } from '../../src/graph/scalars.js';

// A schema of its own wants a builder that no other file has.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

const refused = (message: string) => expect.objectContaining({ kind: 'bad-input', message });
const A_FIELD =
  'one of name, description, slug, type, typeCategory, language, translatable, createdDate, updatedDate, or "fields." and the name of a field';

describe('an order', () => {
  const by = (field: string, direction: 'asc' | 'desc' = 'asc') => ({ field, direction });

  it('is upstream’s, one after the other', () => {
    expect(readOrder('orderBy', [by('fields.date', 'desc'), by('name')])).toBe('fields.date:desc;name:asc');
    for (const none of [null, undefined, []]) expect(readOrder('orderBy', none)).toBeUndefined();
  });

  it.each(['', 'id', 'name:desc', 'name;slug', 'fields.a:asc', `fields.${'a'.repeat(200)}`])(
    'refuses the field %j',
    (field) => {
      expect(() => readOrder('orderBy', [by('name'), by(field)])).toThrow(
        refused(`"orderBy[1].field" must be ${A_FIELD}.`),
      );
    },
  );

  it('is by 8 fields at most, none of them twice', () => {
    const orders = Array.from({ length: 9 }, (_, index) => by(`fields.f${index}`));
    expect(readOrder('orderBy', orders.slice(1))?.split(';')).toHaveLength(8);
    expect(() => readOrder('orderBy', orders)).toThrow(refused('"orderBy" must hold at most 8 orders.'));
    expect(() => readOrder('orderBy', [by('name'), by('slug'), by('name', 'desc')])).toThrow(
      refused('"orderBy" must name no field twice.'),
    );
  });
});

describe('a value to compare with', () => {
  const { ChannelFilterValue } = scalars;

  it.each(['', 'a "b"', 'true', '7', 0, 7, -1.5, 9_007_199_254_740_991, true, false])('is %j', (value) => {
    expect(ChannelFilterValue.parseValue(value)).toBe(value);
    expect(ChannelFilterValue.parseLiteral(parseValue(JSON.stringify(value)))).toBe(value);
  });

  it.each([
    [null],
    [{}],
    [[]],
    [['secret']],
    [{ a: 'secret' }],
    ['secret\ud800'],
    [1e21],
    [1e-7],
    [9_007_199_254_740_992],
    [Number.NaN],
  ])('is not %j, which no error quotes', (value) => {
    expect(() => ChannelFilterValue.parseValue(value)).toThrow(
      expect.objectContaining({
        message:
          'Expected a well-formed text, true, false, or a number within ±9007199254740991 that needs no exponent.',
        extensions: { expects: expect.stringMatching(/^a well-formed text, true, false, or a number/) },
      }),
    );
  });

  it.each(['SECRET', '["secret"]', '{ a: "secret" }', '1e400', '12345678901234567890', '0.00000001', 'null'])(
    'is not the literal %s',
    (literal) => {
      expect(() => ChannelFilterValue.parseLiteral(parseValue(literal))).toThrow(/^Expected a well-formed text, true/);
    },
  );

  it('may be a block of text', () => {
    expect(ChannelFilterValue.parseLiteral({ kind: Kind.STRING, value: 'a\nb', block: true })).toBe('a\nb');
  });
});

describe('in a schema', () => {
  let schema: GraphQLSchema;

  beforeAll(() => {
    builder.queryType({
      description: 'What the arguments are read as.',
      fields: (t) => ({
        q: t.string({
          args: { filter: t.arg({ type: ChannelItemFilter }) },
          resolve: (_, args) => readFilter('filter', args.filter) ?? null,
        }),
        orderBy: t.string({
          args: { orderBy: t.arg({ type: [ChannelItemOrder] }) },
          resolve: (_, args) => readOrder('orderBy', args.orderBy) ?? null,
        }),
      }),
    });
    schema = builder.toSchema({ sortSchema: true });
  });

  it('the inputs have the members that were designed', () => {
    const shape = (name: string) => {
      const type = schema.getType(name);
      return (
        type &&
        printType(type)
          .replace(/""".*?"""\s*/gs, '')
          .replace(/\s+/g, ' ')
      );
    };
    expect(shape('ChannelItemFilter')).toBe(
      'input ChannelItemFilter { and: [ChannelItemFilter!] fields: [ChannelFieldComparison!] language: Locale name: String or: [ChannelItemFilter!] type: String }',
    );
    expect(shape('ChannelFieldComparison')).toBe(
      'input ChannelFieldComparison { field: String! operator: ChannelOperator! = EQUALS value: ChannelFilterValue! }',
    );
    expect(shape('ChannelItemOrder')).toBe('input ChannelItemOrder { direction: SortDirection! = ASC field: String! }');
    expect(shape('ChannelOperator')).toBe(
      'enum ChannelOperator { AT_LEAST AT_MOST CONTAINS EQUALS GREATER_THAN LESS_THAN MATCHES STARTS_WITH }',
    );
  });

  it('each operator is upstream’s, and equality the one that need not be said', async () => {
    const operators = [
      'EQUALS',
      'CONTAINS',
      'STARTS_WITH',
      'MATCHES',
      'AT_LEAST',
      'AT_MOST',
      'GREATER_THAN',
      'LESS_THAN',
    ];
    const said = operators.map((operator) => `{ field: "slug", operator: ${operator}, value: 1 }`);
    const source = `{ q(filter: { fields: [${said.join(' ')} { field: "name", value: "x" }] }) }`;
    const { data, errors } = await graphql({ schema, source });
    expect(errors).toBeUndefined();
    expect(data?.['q']).toBe(
      `(${['eq', 'co', 'sw', 'mt', 'ge', 'le', 'gt', 'lt'].map((word) => `slug ${word} 1`).join(' and ')} and name eq "x")`,
    );
  });

  it('variables and literals are read alike', async () => {
    const source = `query ($value: ChannelFilterValue!, $filter: ChannelItemFilter, $by: [ChannelItemOrder!]) {
      mixed: q(filter: { or: [{ fields: { field: "fields.n", value: $value } }, { language: "fr-CA" }] })
      whole: q(filter: $filter)
      orderBy(orderBy: $by)
    }`;
    const filter = {
      name: null,
      or: [{ type: 'A' }, { fields: [{ field: 'fields.on', operator: 'LESS_THAN', value: false }] }],
    };
    const by = [{ field: 'fields.date', direction: 'DESC' }, { field: 'name' }];
    const { data, errors } = await graphql({ schema, source, variableValues: { value: 1.5, filter, by } });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      mixed: '(fields.n eq 1.5 or language eq "fr-CA")',
      whole: '(type eq "A" or fields.on lt false)',
      orderBy: 'fields.date:desc;name:asc',
    });
  });

  it('a value can’t be asked for, nor left out', async () => {
    const source =
      '{ a: q(filter: { fields: [{ field: "name" }] }) b: q(filter: { fields: [{ field: "name", value: null }] }) }';
    const { errors } = await graphql({ schema, source });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Field "ChannelFieldComparison.value" of required type "ChannelFilterValue!" was not provided.',
      'Expected value of type "ChannelFilterValue!", found null.',
    ]);
    expect(() => scalars.ChannelFilterValue.serialize('x')).toThrow();
  });
});
