import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { GraphQLLocale, GraphQLTimeZone } from 'graphql-scalars';
import { isDay } from './readers.js';

/**
 * A scalar whose values leave as they are: `readers.ts` has checked them where they stand in upstream's record, so that
 * a bad one nulls its own field with an error that says which.
 */
function outgoing(name: string, description: string, specifiedByURL?: string): GraphQLScalarType<unknown, unknown> {
  return new GraphQLScalarType({ name, description, ...(specifiedByURL ? { specifiedByURL } : {}) });
}

/** A scalar that callers send too. Its errors say what was expected and never quote what came instead. */
function incoming(
  name: string,
  description: string,
  expects: string,
  good: (value: string) => boolean,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && good(value)) return value;
    throw new GraphQLError(`Expected ${expects}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function passes(type: { parseValue(value: unknown): unknown }): (value: string) => boolean {
  return (value) => {
    try {
      type.parseValue(value);
      return true;
    } catch {
      return false;
    }
  };
}

export const scalars = {
  DateTime: outgoing(
    'DateTime',
    'A moment as an ISO 8601 string with an offset, such as `2026-11-21T09:30:00Z`; fractions of a second as upstream has them.',
    'https://www.rfc-editor.org/rfc/rfc3339',
  ),
  Date: incoming('Date', 'A day as `YYYY-MM-DD`, such as `2026-11-21`.', 'a date (YYYY-MM-DD)', isDay),
  URL: outgoing('URL', 'An absolute `http` or `https` URL; a calendar subscription may be `webcal`.'),
  Link: outgoing(
    'Link',
    'A link as an editor typed it: `http`, `https`, `mailto`, `tel`, or relative to the site. Any other scheme, such as `javascript:`, is null with an error.',
  ),
  EmailAddress: outgoing('EmailAddress', 'An e-mail address.'),
  Locale: incoming(
    'Locale',
    'A language as a BCP 47 tag, such as `en` or `fr-CA`.',
    'a BCP 47 language tag',
    passes(GraphQLLocale),
  ),
  TimeZone: incoming(
    'TimeZone',
    'A time zone by its IANA name, such as `America/Montreal`.',
    'an IANA time zone',
    passes(GraphQLTimeZone),
  ),
  NonNegativeInt: outgoing('NonNegativeInt', 'A whole number, zero or more.'),
  HTML: outgoing(
    'HTML',
    'A fragment of HTML. What editors wrote passes as it is; what readers write in their profiles is sanitised.',
  ),
  JSON: outgoing('JSON', 'Any JSON value.'),
} as const;

/** The value of a literal, for scalars that take any. */
export function literalValue(node: ValueNode): unknown {
  return valueFromASTUntyped(node);
}
