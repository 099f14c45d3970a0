// The Headers tab as text: JSON with comments, in which the line of one header is changed and all else stays as it is.

/** @param {string} token */
const bearer = (token) => `"authorization": "Bearer ${token}"`;

/** Strings and comments, so that neither is taken for the other. */
const TOKENS = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** `"authorization": "…"`, where it is no comment. */
const ACTIVE = /"authorization"\s*:\s*"((?:\\.|[^"\\])*)"/i;

/** A line that holds nothing but that, with slashes in front of it. */
const COMMENTED = /^([ \t]*)\/\/[ \t]*"authorization"\s*:\s*"[^"\n]*"[ \t]*,?[ \t]*$/im;

/**
 * A text of the same length, with spaces where there were comments.
 * @param {string} text
 */
export function withoutComments(text) {
  return text.replace(TOKENS, (token) => (token.startsWith('"') ? token : token.replace(/[^\n]/g, ' ')));
}

/**
 * What JSON with comments and commas at its ends says; nothing says nothing.
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export function jsonIn(text) {
  const bare = withoutComments(text).replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (token) =>
    token === ',' ? '' : token,
  );
  return bare.trim() === '' ? undefined : JSON.parse(bare);
}

/**
 * The bearer token that goes along, if one does.
 * @param {string} text
 */
export function tokenIn(text) {
  const [, value = ''] = ACTIVE.exec(withoutComments(text)) ?? [];
  return /^Bearer (.+)$/i.exec(value)?.[1];
}

/**
 * Has a token go along, in place of any other.
 * @param {string} text
 * @param {string} token
 */
export function withToken(text, token) {
  const bare = withoutComments(text);
  const found = ACTIVE.exec(bare);
  if (found) return text.slice(0, found.index) + bearer(token) + text.slice(found.index + found[0].length);
  if (COMMENTED.test(text)) return text.replace(COMMENTED, (_, indent) => `${indent}${bearer(token)},`);
  const brace = bare.indexOf('{');
  if (brace < 0) return `{\n  ${bearer(token)}\n}\n`;
  return `${text.slice(0, brace + 1)}\n  ${bearer(token)},${text.slice(brace + 1)}`;
}

/**
 * Has none go along.
 * @param {string} text
 */
export function withoutToken(text) {
  const found = ACTIVE.exec(withoutComments(text));
  if (!found) return text;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length).replace(/^[ \t]*,/, '');
  const hasOwnLine = /(?:^|\n)[ \t]*$/.test(before) && /^[ \t]*(?:\n|$)/.test(after);
  return `${before}${hasOwnLine ? `// ${bearer('…')},` : ''}${after}`;
}
