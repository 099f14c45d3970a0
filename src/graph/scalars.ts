import { GraphQLError, GraphQLScalarType, type GraphQLScalarTypeConfig, Kind, type ValueNode } from 'graphql';
import { A_VALUE, isValue, type Value } from '../upstreams/oracle/filter.js';
import { readers } from './readers.js';

/**
 * A scalar whose values leave as they are: `readers.ts` has checked them where they stand in upstream's record, so that
 * a bad one nulls its own field with an error that says which.
 */
function outgoing(
  name: string,
  description: string,
  more: Pick<GraphQLScalarTypeConfig<unknown, unknown>, 'specifiedByURL' | 'extensions'> = {},
): GraphQLScalarType<unknown, unknown> {
  return new GraphQLScalarType({ name, description, ...more });
}

/** The extensions of a scalar whose values are of any length and worked out each time: none is, once one has had no room. */
const LONG = { isLong: true } as const;

/** A scalar that callers send too. Its errors say what was expected and never quote what came instead. */
function incoming(
  name: 'Date' | 'HTML' | 'Locale' | 'TimeZone',
  description: string,
): GraphQLScalarType<string, string> {
  const { expects, check } = readers[name];
  const parse = (value: unknown, nodes: ValueNode | null): string => {
    const good = check(value);
    if (good !== undefined) return good;
    throw expected(expects, nodes);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => parse(value, null),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/** The longest secret: a token that holds claims of its own may be long, and must still fit into a request's header. */
const LONGEST_SECRET = 8192;

/**
 * A scalar that comes in by variables alone, and never goes out. A literal would be part of the document, and a document
 * is kept, hashed and shown to whoever debugs it.
 */
const Secret = new GraphQLScalarType<string, never>({
  name: 'Secret',
  description: `A password, a code or a token, 1 to ${LONGEST_SECRET} characters. It is given as a variable, never in the document itself, where it would be refused; it is in no answer and no log.`,
  serialize: () => {
    throw new Error('A secret is never given out.');
  },
  parseValue: (value) => {
    if (typeof value === 'string' && value !== '' && value.length <= LONGEST_SECRET) return value;
    throw expected(`a text of 1 to ${LONGEST_SECRET} characters`, null);
  },
  parseLiteral: (node) => {
    throw expected('given as a variable, not written into the document', node);
  },
});

/** A value to compare with, of any of three kinds; like every filter's, it is in no error. */
const ChannelFilterValue = new GraphQLScalarType<Value, never>({
  name: 'ChannelFilterValue',
  description: `What an item's field is compared with: a text, a number, true or false. A number is within ±${Number.MAX_SAFE_INTEGER} and needs no exponent; a date is a text: \`2026-11-21\`.`,
  serialize: () => {
    throw new Error('A filter is never given out.');
  },
  parseValue: (value) => {
    if (isValue(value)) return value;
    throw expected(A_VALUE, null);
  },
  parseLiteral: (node) => {
    const value = literalValue(node);
    if (isValue(value)) return value;
    throw expected(A_VALUE, node);
  },
});

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN) return node.value;
  return node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : undefined;
}

function expected(expects: string, nodes: ValueNode | null): GraphQLError {
  return new GraphQLError(`Expected ${expects}.`, { nodes, extensions: { expects } });
}

export const scalars = {
  DateTime: outgoing(
    'DateTime',
    'A moment as an ISO 8601 string with an offset, such as `2026-11-21T09:30:00Z`; fractions of a second as upstream has them.',
    { specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339' },
  ),
  Date: incoming('Date', 'A day as `YYYY-MM-DD`, such as `2026-11-21`.'),
  URL: outgoing('URL', 'An absolute `http` or `https` URL; a calendar subscription may be `webcal`.'),
  Link: outgoing(
    'Link',
    'A link as an editor typed it: `http`, `https`, `mailto`, `tel`, or relative to the site. Any other scheme, such as `javascript:`, is null with an error.',
  ),
  EmailAddress: outgoing('EmailAddress', 'An e-mail address.'),
  Locale: incoming('Locale', 'A language as a BCP 47 tag, such as `en` or `fr-CA`.'),
  TimeZone: incoming('TimeZone', 'A time zone by its IANA name, such as `America/Montreal`.'),
  NonNegativeInt: outgoing('NonNegativeInt', 'A whole number, zero or more.'),
  HTML: incoming(
    'HTML',
    'A fragment of HTML. What editors wrote passes as it is; what readers write in their profiles is sanitised.',
  ),
  JSON: outgoing('JSON', 'Any JSON value.', { extensions: LONG }),
  Secret,
  ChannelFilterValue,
} as const;
