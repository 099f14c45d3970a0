// What has been asked, the latest first: kept by the browser, without headers, which may hold a token, and without the
// variables of mutations, which may hold a password.

/**
 * @typedef {object} Remembered
 * @property {string} query
 * @property {string | null} variables JSON with comments
 * @property {number} at when it was asked, in milliseconds
 */

const KEY = 'masthead:history';

/** So many are kept. */
const MOST = 30;

/**
 * Whether a document may change something.
 * @param {string} query
 */
export function changes(query) {
  return /\b(?:mutation|subscription)\b/.test(query.replace(/#.*/g, ''));
}

/** @returns {Remembered[]} */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

/**
 * @param {string} query
 * @param {string} variables JSON with comments
 */
export function remember(query, variables) {
  const entry = { query, variables: changes(query) ? null : variables, at: Date.now() };
  const others = remembered().filter((each) => each.query !== query || each.variables !== entry.variables);
  try {
    localStorage.setItem(KEY, JSON.stringify([entry, ...others].slice(0, MOST)));
  } catch {
    // There is no room, or storing is off: then it is not remembered.
  }
}

export function forget() {
  localStorage.removeItem(KEY);
}
