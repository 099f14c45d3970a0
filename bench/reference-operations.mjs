// The thirty operations of operations/calls/, each with the least number of REST calls that it can be answered by, and why.
import { readdir, readFile } from 'node:fs/promises';

const FOLDER = new URL('operations/calls/', import.meta.url);

/**
 * @typedef {object} ReferenceOperation
 * @property {string} name
 * @property {string} query
 * @property {number} least how many REST calls any program would have to make, those for tokens aside
 * @property {string} why that is the least
 * @property {Readonly<Record<string, unknown>>} variables a `{ of, at }` stands for what another operation was answered there
 * @property {Readonly<Record<string, string>>} headers
 */

/**
 * @typedef {object} Counted
 * @property {ReferenceOperation} operation
 * @property {readonly string[]} calls as `GET /contents`
 */

/** @returns {Promise<ReferenceOperation[]>} in the order of their files */
export async function referenceOperations() {
  const files = (await readdir(FOLDER)).sort();
  const beside = async (/** @type {string} */ file) =>
    files.includes(file) ? JSON.parse(await readFile(new URL(file, FOLDER), 'utf8')) : {};
  return Promise.all(
    files
      .filter((file) => file.endsWith('.graphql'))
      .map(async (file) => {
        const stem = file.slice(0, -'.graphql'.length);
        const query = await readFile(new URL(file, FOLDER), 'utf8');
        return {
          name: stem.slice(stem.indexOf('-') + 1),
          query,
          ...claim(file, query),
          variables: await beside(`${stem}.variables.json`),
          headers: await beside(`${stem}.headers.json`),
        };
      }),
  );
}

/**
 * Sends each operation once, and what it was called for.
 * @param {readonly ReferenceOperation[]} operations
 * @param {(operation: ReferenceOperation, variables: Readonly<Record<string, unknown>>) => Promise<unknown>} run gives the
 *   data of the answer; rejects when there are errors
 * @param {() => readonly string[]} calls those since it was last asked, token endpoints aside
 * @returns {Promise<Counted[]>}
 */
export async function countCalls(operations, run, calls) {
  /** @type {Map<string, Promise<unknown>>} */
  const answers = new Map();
  /** @type {(name: string) => Promise<unknown>} */
  const answerOf = (name) => {
    const operation = operations.find((each) => each.name === name);
    if (operation === undefined) throw new Error(`no operation is called ${name}`);
    const known =
      answers.get(name) ?? filled(operation.variables, answerOf).then((variables) => run(operation, variables));
    answers.set(name, known);
    return known;
  };
  /** @type {Counted[]} */
  const counted = [];
  for (const operation of operations) {
    const variables = await filled(operation.variables, answerOf);
    calls();
    await run(operation, variables);
    counted.push({ operation, calls: calls() });
  }
  return counted;
}

/**
 * @param {string} file
 * @param {string} query
 */
function claim(file, query) {
  const comment = [...query.matchAll(/^# ?(.*)$/gm)].map(([, line]) => line).join(' ');
  const [, least, why] = /^Least: (\d+)\. (.+)$/.exec(comment) ?? [];
  if (least === undefined || why === undefined) throw new Error(`${file} does not say its least number of calls`);
  return { least: Number(least), why };
}

/**
 * Variables with what they take from the answers of other operations.
 * @param {Readonly<Record<string, unknown>>} variables
 * @param {(name: string) => Promise<unknown>} answerOf
 */
async function filled(variables, answerOf) {
  const entries = Object.entries(variables).map(async ([name, value]) => [
    name,
    Array.isArray(value)
      ? await Promise.all(value.map((each) => resolved(each, answerOf)))
      : await resolved(value, answerOf),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * @param {unknown} value
 * @param {(name: string) => Promise<unknown>} answerOf
 */
async function resolved(value, answerOf) {
  const { of, at } = Object(value);
  if (typeof of !== 'string' || typeof at !== 'string') return value;
  const found = at.split('.').reduce((held, step) => Object(held)[step], await answerOf(of));
  if (found === undefined) throw new Error(`${of} was answered nothing at ${at}`);
  return found;
}
