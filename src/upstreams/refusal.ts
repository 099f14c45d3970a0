import type { FieldProblem } from './failure.js';
import { isObject } from './record.js';

/** What upstream says of a request that it refused. */
export interface Refusal {
  /** Its words in one line, behind a colon; empty when it has none. */
  readonly why: string;
  readonly fields: readonly FieldProblem[];
}

const LONGEST_MESSAGE = 300;
const MOST_MESSAGES = 5;
const MOST_FIELDS = 100;
const FIELD = /^[\w.[\]-]{1,100}$/;

/**
 * Reads `errors` of a refusal's body, whatever that is. A message that quotes the token is left out (it may be the
 * application's, which is not the caller's to see), and so is one that holds a URL (which may have a secret in its query).
 */
export function readRefusal(json: unknown, token: string | undefined): Refusal {
  const errors: readonly unknown[] = isObject(json) && Array.isArray(json.errors) ? json.errors : [];
  const problems = errors.filter(isObject).flatMap(({ message, field }) => {
    if (typeof message !== 'string' || message.includes('://')) return [];
    if (token !== undefined && message.includes(token)) return [];
    const words = inOneLine(message);
    return words === '' ? [] : [{ field, message: words }];
  });
  const messages = problems.slice(0, MOST_MESSAGES).map(({ message }) => message);
  return {
    why: messages.length > 0 ? `: ${messages.join('; ')}` : '',
    fields: problems.slice(0, MOST_FIELDS).flatMap(({ field, message }) => {
      return typeof field === 'string' && FIELD.test(field) ? [{ field, message }] : [];
    }),
  };
}

function inOneLine(message: string): string {
  return message
    .slice(0, LONGEST_MESSAGE)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
