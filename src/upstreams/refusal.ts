import type { FieldProblem } from './failure.js';
import { isObject, type JsonObject } from './record.js';

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
 * Reads what a refusal's body says, whatever that is: `errors` (Omerlo) or `detail` (Oracle). What quotes a secret of the call is left out: the token may be the
 * application's, which is not the caller's to see, and what is secret in a body is nobody's. So is a message that holds a
 * URL, which may have a secret in its query.
 */
export function readRefusal(json: unknown, secrets: readonly string[]): Refusal {
  const quoted = secrets.flatMap(spellings);
  const quotes = (text: string) => quoted.some((secret) => text.includes(secret));
  const errors = isObject(json) ? errorsIn(json) : [];
  const problems = errors.filter(isObject).flatMap(({ message, field }) => {
    if (typeof message !== 'string' || message.includes('://') || quotes(message)) return [];
    const words = inOneLine(message);
    return words === '' ? [] : [{ field, message: words }];
  });
  const messages = problems.slice(0, MOST_MESSAGES).map(({ message }) => message);
  return {
    why: messages.length > 0 ? `: ${messages.join('; ')}` : '',
    fields: problems.slice(0, MOST_FIELDS).flatMap(({ field, message }) => {
      return typeof field === 'string' && FIELD.test(field) && !quotes(field) ? [{ field, message }] : [];
    }),
  };
}

function errorsIn({ errors, detail }: JsonObject): readonly unknown[] {
  if (Array.isArray(errors)) return errors;
  return detail === undefined ? [] : [{ message: detail }];
}

/** A secret as a message may quote it: as it is, as JSON has it, and as a URL has it. */
function spellings(secret: string): readonly string[] {
  if (secret === '') return [];
  const inUrl = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, JSON.stringify(secret).slice(1, -1), inUrl, inUrl.replaceAll('+', '%20')];
}

function inOneLine(message: string): string {
  return message
    .slice(0, LONGEST_MESSAGE)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
