import type { Json } from '../json.js';
import { badRequest } from './failures.js';

/** What the attribute of a filter is worth for an item: several values for a list. */
export type Attribute = (name: string) => Json[];

export type Filter = (attribute: Attribute) => boolean;

type Literal = string | number | boolean;

type Token = { kind: 'open' | 'close' | 'word' | 'literal'; text: string; value?: Literal };

const LONGEST = 16_384;
const DEEPEST = 64;

const escapes: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function unescaped(body: string): string {
  return body.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (sequence, code: string) => {
    if (code.length === 5) return String.fromCharCode(parseInt(code.slice(1), 16));
    const plain = escapes[code];
    if (plain === undefined) throw badRequest(`q holds an escape that is none: ${sequence}`);
    return plain;
  });
}

const lexeme = /\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_][\w.:-]*))/sy;

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < expression.trimEnd().length) {
    const at = lexeme.lastIndex;
    const match = lexeme.exec(expression);
    if (!match) throw badRequest(`q can’t be read from character ${at + 1}`);
    const [text, open, close, quoted, number, word] = match;
    if (open) tokens.push({ kind: 'open', text });
    else if (close) tokens.push({ kind: 'close', text });
    else if (quoted !== undefined) tokens.push({ kind: 'literal', text, value: unescaped(quoted) });
    else if (number !== undefined) tokens.push({ kind: 'literal', text, value: Number(number) });
    else if (word === 'true' || word === 'false') tokens.push({ kind: 'literal', text, value: word === 'true' });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

const folded = (value: Json): string => String(value).toLowerCase();

/** Below, at or above 0 like a comparator's: as numbers, as instants, else as text. */
function compared(held: Json, given: Literal): number {
  if (typeof held === 'number' || typeof given === 'number') return Number(held) - Number(given);
  const [first, second] = [Date.parse(String(held)), Date.parse(String(given))];
  if (/^\d{4}-/.test(String(held)) && !Number.isNaN(first) && !Number.isNaN(second)) return first - second;
  return folded(held) < folded(given) ? -1 : folded(held) > folded(given) ? 1 : 0;
}

/** `mt` looks for words: each one given is a word of the value, or the start of one where it ends in an asterisk. */
function matches(held: Json, given: Literal): boolean {
  const words = folded(held).split(/[^\p{L}\p{N}]+/u);
  return folded(given)
    .split(/\s+/)
    .every((asked) =>
      words.some((word) => (asked.endsWith('*') ? word.startsWith(asked.slice(0, -1)) : word === asked)),
    );
}

const operators = new Map<string, (held: Json, given: Literal) => boolean>([
  ['eq', (held, given) => folded(held) === folded(given)],
  ['co', (held, given) => folded(held).includes(folded(given))],
  ['sw', (held, given) => folded(held).startsWith(folded(given))],
  ['mt', matches],
  ['ge', (held, given) => compared(held, given) >= 0],
  ['le', (held, given) => compared(held, given) <= 0],
  ['gt', (held, given) => compared(held, given) > 0],
  ['lt', (held, given) => compared(held, given) < 0],
]);

/**
 * Reads a SCIM filter: comparisons of an attribute with a literal, joined by `and` and `or` (which binds less) and
 * parentheses. Text is compared without regard to case. A 400 for what can't be read.
 */
export function parseFilter(expression: string): Filter {
  if (expression.length > LONGEST) throw badRequest('q is too long');
  const tokens = tokensOf(expression);
  let place = 0;
  let depth = 0;

  const isWord = (word: string): boolean => {
    const token = tokens[place];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  };
  const either = (): Filter => {
    const parts = [both()];
    while (isWord('or')) {
      place += 1;
      parts.push(both());
    }
    return (attribute) => parts.some((part) => part(attribute));
  };
  const both = (): Filter => {
    const parts = [primary()];
    while (isWord('and')) {
      place += 1;
      parts.push(primary());
    }
    return (attribute) => parts.every((part) => part(attribute));
  };
  const primary = (): Filter => {
    if (tokens[place]?.kind !== 'open') return comparison();
    depth += 1;
    if (depth > DEEPEST) throw badRequest('q has too many parentheses');
    place += 1;
    const inner = either();
    if (tokens[place]?.kind !== 'close') throw badRequest('q lacks a closing parenthesis');
    place += 1;
    depth -= 1;
    return inner;
  };
  const comparison = (): Filter => {
    const [attribute, operator, literal] = tokens.slice(place, place + 3);
    const compare = operators.get(operator?.text.toLowerCase() ?? '');
    if (attribute?.kind !== 'word' || operator?.kind !== 'word' || !compare || literal?.value === undefined) {
      throw badRequest('q must compare an attribute with a value');
    }
    place += 3;
    const { value } = literal;
    return (valuesOf) => valuesOf(attribute.text).some((held) => held !== null && compare(held, value));
  };

  const filter = either();
  if (place < tokens.length) throw badRequest('q goes on after its end');
  return filter;
}
