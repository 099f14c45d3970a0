import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, type SourceLocation } from 'graphql';
import { excessOf, excessOfText, TOO_MANY_TOKENS } from '../limits/excess.js';
import { LIMITS } from '../limits/limits.js';
import type { Problem } from '../limits/refusals.js';
import { isEndOfStack, TOO_DEEP } from './errors.js';
import type { Validate } from './validation.js';

/** The document that a text is, or what is wrong with it. */
export type Check = (text: string) => DocumentNode | readonly Problem[];

/** A name in a document is the caller's to choose, of any length, and messages quote names. */
const LONGEST_MESSAGE = 500;

/**
 * Parses, measures and validates a document, in this order: what each of these costs is bounded by the one before it. What
 * is found depends on the document alone.
 */
export function documentCheck(schema: GraphQLSchema, validate: Validate): Check {
  return (text) => {
    const excess = excessOfText(text);
    if (excess !== undefined) return [tooComplex(excess)];
    try {
      const document = parsed(text);
      if (!('kind' in document)) return [document];
      const large = excessOf(document);
      if (large.length > 0) return problemsIn(large, TOO_COMPLEX);
      const errors = validate(schema, document);
      return errors.length > 0 ? problemsIn(errors, 'GRAPHQL_VALIDATION_FAILED') : document;
    } catch (error) {
      // Of values and types, and not of fields: those have been measured.
      if (isEndOfStack(error)) return [tooComplex(TOO_DEEP)];
      throw error;
    }
  };
}

const TOO_COMPLEX = 'OPERATION_TOO_COMPLEX';

function tooComplex(message: string): Problem {
  return { message, locations: [], code: TOO_COMPLEX };
}

function parsed(text: string): DocumentNode | Problem {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, locations = [] } = error;
    return /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(message)
      ? { message: TOO_MANY_TOKENS, locations, code: TOO_COMPLEX }
      : { message: withoutToken(message), locations, code: 'GRAPHQL_PARSE_FAILED' };
  }
}

/** A syntax error names the token it stumbled over, which may be a password in the wrong place. */
function withoutToken(message: string): string {
  return message.replace(/(found|Unexpected) (String|BlockString|Int|Float|Name) "[\s\S]*$/, '$1 $2.');
}

/** What is wrong in several places is told once, with all of them: it takes no more to say than it took to ask. */
function problemsIn(errors: readonly GraphQLError[], code: string): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const { message, locations = [], extensions } of errors) {
    const others = problems.get(message)?.locations ?? [];
    problems.set(message, {
      message: shortened(message),
      locations: [...others, ...locations.filter((place) => !others.some((other) => isSame(place, other)))],
      code: typeof extensions.code === 'string' ? extensions.code : code,
    });
  }
  return [...problems.values()];
}

function isSame(one: SourceLocation, other: SourceLocation): boolean {
  return one.line === other.line && one.column === other.column;
}

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}
