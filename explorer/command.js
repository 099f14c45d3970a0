// What is open in the explorer, as something to take along: a command for a terminal, or a link.
import { jsonIn } from './header-text.js';

/**
 * @typedef {object} Asked
 * @property {string} query
 * @property {string} variables JSON with comments
 * @property {string} headers JSON with comments
 */

/**
 * The operation as a command for a POSIX shell, its variables and headers included.
 * @param {string} url of the endpoint
 * @param {Asked} asked
 * @throws {SyntaxError} for variables or headers that are no JSON
 */
export function curlOf(url, { query, variables, headers }) {
  const given = jsonIn(variables);
  const body = { query, ...(given !== undefined && { variables: given }) };
  const sent = Object.entries({ 'content-type': 'application/json', ...Object(jsonIn(headers)) });
  const lines = [
    `curl ${quoted(url)}`,
    ...sent.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `-d ${quoted(JSON.stringify(body))}`,
  ];
  return lines.join(' \\\n  ');
}

/**
 * A link that opens the operation with its variables. Headers stay where they are: they may hold a token.
 * @param {string} url of the endpoint
 * @param {Pick<Asked, 'query' | 'variables'>} asked
 * @throws {SyntaxError} for variables that are no JSON
 */
export function linkTo(url, { query, variables }) {
  const given = jsonIn(variables);
  const search = new URLSearchParams({ query, ...(given !== undefined && { variables: JSON.stringify(given) }) });
  return `${url}?${search}`;
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
