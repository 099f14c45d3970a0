import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseOperation, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { parse } from 'yaml';
import { readExposure } from './coverage/entities.mjs';
import { callingFields, reachedOperations } from './coverage/operations.mjs';

/** @typedef {import('graphql').GraphQLSchema} GraphQLSchema */

const PAGE = 'docs/coming-from-rest.md';
const BEGIN = '<!-- operations: made by `npm run generate` from contracts/from-rest.yaml -->';
const END = '<!-- /operations -->';

const CONTRACTS = /** @type {const} */ ([
  { upstream: 'omerlo', title: 'The Reader API', source: 'contracts/omerlo-reader.yaml', prefix: '' },
  {
    upstream: 'oracle',
    title: 'The content hub',
    source: 'contracts/oracle-content.yaml',
    prefix: '/content/published/api/v1.1',
  },
  { upstream: 'comm100', title: 'Support', source: 'contracts/comm100-partner.yaml', prefix: '' },
]);

/**
 * `docs/coming-from-rest.md` with its tables made anew, between the two markers: each operation of the upstreams, and what to
 * ask the graph for in its place.
 * @param {string} root the repository
 * @param {GraphQLSchema} schema
 * @returns {Promise<[path: string, content: string][]>}
 */
export async function fromRest(root, schema) {
  const page = await readFile(join(root, PAGE), 'utf8');
  const [before, ...rest] = page.split(BEGIN);
  const after = rest.join(BEGIN).split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has lost its markers: ${BEGIN}`);
  const rows = await replacements(root, schema);
  const chapters = CONTRACTS.map(({ upstream, title, prefix }) => {
    const own = rows.filter((row) => row.upstream === upstream);
    const note = prefix === '' ? '' : `All paths begin with \`${prefix}\`, where no other is said.\n\n`;
    const groups = [...new Set(own.map(({ group }) => group))];
    const tables = groups.map((group) => {
      const heading = groups.length > 1 ? `### ${group}\n\n` : '';
      return `${heading}${table(
        own.filter((row) => row.group === group),
        prefix,
      )}`;
    });
    return `## ${title}\n\n${note}${tables.join('\n')}`;
  });
  return [[PAGE, `${before}${BEGIN}\n\n${chapters.join('\n')}\n${END}${after}`]];
}

/**
 * @param {readonly Row[]} rows
 * @param {string} prefix what all paths begin with
 */
function table(rows, prefix) {
  const lines = rows.map(({ operation, asked, reachedBy, reason }) => {
    const [method, path = ''] = operation.split(' ');
    const short = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
    const code = (/** @type {string} */ text) => `\`${text}\``;
    return `| ${code(`${method} ${short}`)} | ${asked ? code(asked) : (reason ?? reachedBy.map(code).join(', '))} |\n`;
  });
  return `| REST | the graph |\n| --- | --- |\n${lines.join('')}`;
}

/**
 * An operation of an upstream, the fields that make it, and what stands in its place or why nothing does.
 * @typedef {{
 *   readonly upstream: string,
 *   readonly group: string,
 *   readonly operation: string,
 *   readonly reachedBy: readonly string[],
 *   readonly asked: string | undefined,
 *   readonly reason: string | undefined,
 * }} Row
 */

/**
 * What stands in the place of each operation.
 * @param {string} root
 * @param {GraphQLSchema} schema
 * @returns {Promise<readonly Row[]>}
 * @throws Error for something that can't be asked, or that asks for something else
 */
export async function replacements(root, schema) {
  const exposures = await readExposure(root);
  const shown = parse(await readFile(join(root, 'contracts/from-rest.yaml'), 'utf8'));
  const fields = callingFields(schema);
  const rows = [];
  for (const { upstream, source } of CONTRACTS) {
    const contract = parse(await readFile(join(root, source), 'utf8'));
    const reached = reachedOperations(upstream, contract, fields, exposures[upstream].unreached);
    const problems = problemsWith(reached, shown[upstream], schema);
    if (problems.length > 0) throw new Error(`contracts/from-rest.yaml, ${upstream}: ${problems.join('; ')}`);
    for (const each of reached) {
      rows.push({
        ...each,
        upstream,
        group: groupOf(contract, each.operation),
        asked: shown[upstream][each.operation],
      });
    }
  }
  return rows;
}

/**
 * What a contract files an operation under.
 * @param {{ readonly tags: readonly { name: string, description: string }[], readonly paths: Readonly<Record<string, Readonly<Record<string, { tags: readonly string[] }>>>> }} contract
 * @param {string} operation
 */
function groupOf(contract, operation) {
  const [method = '', path = ''] = operation.split(' ');
  const [tag] = contract.paths[path][method.toLowerCase()].tags;
  return contract.tags.find(({ name }) => name === tag)?.description ?? tag;
}

/**
 * What is wrong with the operations that are shown in the place of others.
 * @param {readonly { operation: string, reachedBy: readonly string[] }[]} reached
 * @param {Readonly<Record<string, string>>} shown
 * @param {GraphQLSchema} schema
 * @returns {readonly string[]}
 */
export function problemsWith(reached, shown, schema) {
  const known = reached.filter(({ reachedBy }) => reachedBy.length > 0);
  const unknown = Object.keys(shown).filter((name) => !known.some(({ operation }) => operation === name));
  return [
    ...unknown.map((name) => `${name} is no operation that the graph reaches`),
    ...known.flatMap(({ operation, reachedBy }) => {
      const asked = shown[operation];
      if (asked === undefined) return [];
      const document = parseOperation(asked);
      const [error] = validate(schema, document);
      if (error) return [`${operation}: ${error.message}`];
      return selectedIn(document, schema).some((field) => reachedBy.includes(field))
        ? []
        : [`${operation} is made by nothing that is asked for in its place`];
    }),
  ];
}

/**
 * The fields that an operation selects, by the types that have them and by the interfaces of these.
 * @param {import('graphql').DocumentNode} document
 * @param {GraphQLSchema} schema
 */
function selectedIn(document, schema) {
  const info = new TypeInfo(schema);
  /** @type {string[]} */
  const selected = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name }) {
        const type = info.getParentType();
        const types = type ? [type, ...('getInterfaces' in type ? type.getInterfaces() : [])] : [];
        selected.push(...types.map((each) => `${each.name}.${name.value}`));
      },
    }),
  );
  return selected;
}
