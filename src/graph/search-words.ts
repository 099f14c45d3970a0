import { badInput } from './failure.js';

/** In characters. */
export const LONGEST_SEARCH = 500;

/** The words to search for: upstream answers nothing useful for none, and a URL has its limits. */
export function searchWords(query: string, argument = 'query'): string {
  const words = query.trim();
  if (words === '') throw badInput(`"${argument}" must not be blank.`);
  if (words.length > LONGEST_SEARCH) throw badInput(`"${argument}" must be at most ${LONGEST_SEARCH} characters long.`);
  return words;
}
