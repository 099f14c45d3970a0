// The three operations that servers are compared by, each with several sets of variables whose answers are as large.
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Reference
 * @property {string} name
 * @property {string} what for a table
 * @property {string} query
 * @property {string} page where the hand-written endpoint has it
 * @property {readonly string[]} ids what each set of variables is about
 * @property {(id: string) => Readonly<Record<string, unknown>>} variables
 */

/**
 * @param {import('./harness/upstream.mjs').Upstream} upstream
 * @param {number} count how many sets of variables
 * @returns {Promise<Reference[]>}
 */
export async function references(upstream, count) {
  const { categories, ids, variants } = upstream;
  return [
    {
      ...named('front-page', 'front page: 20 contents with authors, categories, template'),
      ids: await variants(categories[0] ?? '', count),
      variables: (id) => ({ categories: [id] }),
    },
    {
      ...named('article', 'whole content with all its blocks'),
      ids: await variants(ids['showcaseContent'] ?? '', count),
      variables: (id) => ({ id }),
    },
    {
      ...named('issue', 'issue with its sections and their contents'),
      ids: await variants(ids['issue'] ?? '', count),
      variables: (id) => ({ id }),
    },
  ];
}

/**
 * @param {string} name
 * @param {string} what
 */
function named(name, what) {
  const source = readFileSync(new URL(`operations/${name}.graphql`, import.meta.url), 'utf8');
  return { name, what, query: source, page: `/${name}` };
}

/**
 * The operation with one of its sets of variables.
 * @param {Reference} reference
 * @param {string} id
 * @returns {import('./harness/answers.mjs').Operation}
 */
export function operationOf(reference, id) {
  return { query: reference.query, variables: reference.variables(id) };
}
