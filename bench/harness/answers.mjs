// Answers of several servers to the same operation, compared before anything is measured.

/**
 * @typedef {object} Operation
 * @property {string} query
 * @property {Readonly<Record<string, unknown>>} [variables]
 */

/**
 * What a server answers: its body, as it came.
 * @param {string} url origin
 * @param {Operation} operation
 * @param {string} [path]
 * @returns {Promise<string>} rejects unless the status is 200 and there are no errors
 */
export async function ask(url, operation, path = '/graphql') {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`);
  const { errors } = JSON.parse(text);
  if (errors !== undefined) throw new Error(`the answer has errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return text;
}

/**
 * Where two JSON values differ first, the order of an object's properties aside.
 * @param {unknown} one
 * @param {unknown} other
 * @param {string} [path]
 * @returns {string | undefined} such as `data.contents.nodes.3.titleText: "a", not "b"`
 */
export function difference(one, other, path = '') {
  if (Object.is(one, other)) return undefined;
  const both = isObject(one) && isObject(other) && Array.isArray(one) === Array.isArray(other);
  if (!both) return `${path}: ${brief(one)}, not ${brief(other)}`;
  for (const key of new Set([...Object.keys(other), ...Object.keys(one)])) {
    const found = difference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** @param {unknown} value */
function brief(value) {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
