import { UpstreamFailure } from '../failure.js';

/** SCIM's operators, as far as the delivery API has them; `mt` looks for words. */
export type Operator = 'eq' | 'co' | 'sw' | 'mt' | 'ge' | 'le' | 'gt' | 'lt';

/** What an attribute can be compared with. */
export type Value = string | number | boolean;

export interface Comparison {
  readonly attribute: string;
  readonly operator: Operator;
  readonly value: Value;
}

/** What items are to meet. A group of nothing asks for nothing: everything meets it. */
export type Expression = { readonly all: readonly Expression[] } | { readonly any: readonly Expression[] } | Comparison;

/** What a value must be to be one. */
export const A_VALUE = `a well-formed text, true, false, or a number within ±${Number.MAX_SAFE_INTEGER} that needs no exponent`;

const ATTRIBUTE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * The expression for the parameter `q`, in parentheses; undefined for one that everything meets.
 * @throws UpstreamFailure `bad-input` for an attribute that is no name, and for a value that is none; neither is quoted
 */
export function compile(expression: Expression): string | undefined {
  const compiled = compilePart(expression);
  return compiled === undefined || compiled.startsWith('(') ? compiled : `(${compiled})`;
}

/**
 * The expression for the items that have these ids: `(id eq "A" or id eq "B")`.
 * @throws Error for no ids: an expression that is met by none can't be written, and an empty one is met by all
 */
export function idsExpression(ids: readonly string[]): string {
  const compiled = compile({ any: ids.map((id) => ({ attribute: 'id', operator: 'eq', value: id })) });
  if (compiled === undefined) throw new Error('There are no ids to ask for.');
  return compiled;
}

/** True for what can stand in an expression as it is meant. A number that was rounded on its way in is none. */
export function isValue(value: unknown): value is Value {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER && PLAIN_NUMBER.test(String(value));
  return typeof value === 'boolean';
}

function compilePart(expression: Expression): string | undefined {
  if ('all' in expression) return group('and', expression.all.map(compilePart).filter(isSaid));
  if (!('any' in expression)) return comparison(expression);
  const alternatives = expression.any.map(compilePart);
  // One that everything meets makes the others idle: without it, they would leave out what it lets in.
  return alternatives.every(isSaid) ? group('or', alternatives) : undefined;
}

function isSaid(compiled: string | undefined): compiled is string {
  return compiled !== undefined;
}

function group(junction: 'and' | 'or', parts: readonly string[]): string | undefined {
  return parts.length > 1 ? `(${parts.join(` ${junction} `)})` : parts[0];
}

function comparison({ attribute, operator, value }: Comparison): string {
  if (!ATTRIBUTE.test(attribute)) throw new UpstreamFailure('bad-input', 'A filter must name an attribute.');
  if (!isValue(value)) throw new UpstreamFailure('bad-input', `A filter must compare with ${A_VALUE}.`);
  return `${attribute} ${operator} ${typeof value === 'string' ? quoted(value) : String(value)}`;
}

/**
 * A text as a literal: a JSON string (RFC 7644, 3.4.2.2). JSON lets some control characters and two more ends of lines
 * stand as they are; a reader that goes by lines or by bytes might end at them.
 */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
