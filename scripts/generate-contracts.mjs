import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

/** @typedef {Record<string, any>} Json a node of a parsed document */

const contracts = [
  { upstream: 'omerlo', source: 'contracts/omerlo-reader.yaml' },
  { upstream: 'oracle', source: 'contracts/oracle-content.yaml' },
  { upstream: 'comm100', source: 'contracts/comm100-partner.yaml' },
];

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * For each contract, the types of its operations and entities (`contract.gen.ts`) and the table that the typed client
 * looks its calls up in (`operations.gen.ts`).
 * @param {string} root the repository
 * @returns {Promise<[path: string, content: string][]>}
 */
export async function contractTypes(root) {
  return (await Promise.all(contracts.map(({ upstream, source: from }) => typesOf(root, upstream, from)))).flat();
}

/**
 * The node that a `$ref` stands for.
 * @param {Json} document
 * @param {Json} node
 * @returns {Json}
 */
function resolve(document, node) {
  if (typeof node.$ref !== 'string') return node;
  const target = node.$ref
    .slice('#/'.length)
    .split('/')
    .reduce((/** @type {Json | undefined} */ at, key) => at?.[key], document);
  if (!target) throw new Error(`${node.$ref} leads nowhere`);
  return resolve(document, target);
}

/**
 * Name of the component that a schema refers to, if it does.
 * @param {Json | undefined} schema
 * @returns {string | null}
 */
function componentName(schema) {
  return typeof schema?.$ref === 'string' ? schema.$ref.split('/').at(-1) : null;
}

/**
 * What a success gives: how many entities of which component, and whether they come in the envelope.
 * @param {Json} document
 * @param {Json} operation
 */
function answer(document, operation) {
  const status = Object.keys(operation.responses).find((code) => code.startsWith('2'));
  if (!status) throw new Error(`${operation.operationId} has no success`);
  const content = resolve(document, operation.responses[status]).content?.['application/json'];
  if (!content) return { data: 'none', entity: null, envelope: false };
  const data = content.schema.properties?.data;
  if (!data) return { data: 'one', entity: componentName(content.schema), envelope: false };
  if (data.type === 'array') return { data: 'many', entity: componentName(data.items), envelope: true };
  return { data: 'one', entity: componentName(data), envelope: true };
}

/**
 * The fields of an operation's JSON body that are secret.
 * @param {Json} document
 * @param {Json} operation
 * @returns {string[]}
 */
function secretsOf(document, operation) {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const { properties = {} } = schema ? resolve(document, schema) : {};
  return Object.keys(properties).filter((name) => properties[name]['x-secret']);
}

/**
 * One row of the table.
 * @param {Json} document
 * @param {Json} pathItem
 * @param {Json} operation
 */
function row(document, pathItem, operation) {
  /** @type {Json[]} */
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((p) => resolve(document, p));
  /** @param {string} place */
  const named = (place) => parameters.filter((p) => p.in === place);
  const query = named('query').map((p) => p.name);
  const isUuid = (/** @type {Json} */ p) => resolve(document, p.schema).format === 'uuid';
  const bodies = Object.keys(operation.requestBody?.content ?? {});
  const secrets = secretsOf(document, operation);
  return {
    id: operation.operationId,
    credential: operation['x-credential'],
    path: Object.fromEntries(named('path').map((p) => [p.name, isUuid(p) ? 'uuid' : 'text'])),
    query,
    list: query.includes('after') && query.includes('before'),
    ...answer(document, operation),
    body: bodies[0] ?? null,
    ...(secrets.length > 0 && { secrets }),
  };
}

/**
 * A value as TypeScript source: single quotes, bare keys where they may be.
 * @param {unknown} value
 * @param {string} indent
 * @returns {string}
 */
function source(value, indent = '') {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map((v) => source(v)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const deeper = `${indent}  `;
  const lines = entries.map(([key, v]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : source(key);
    return `${deeper}${name}: ${source(v, deeper)},\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/**
 * @param {string} from
 * @param {string} what
 */
function header(from, what) {
  return `// Generated from ${from} by scripts/generate-contracts.mjs; do not edit.\n// ${what}\n\n`;
}

/**
 * @param {string} root
 * @param {string} upstream
 * @param {string} from
 * @returns {Promise<[path: string, content: string][]>}
 */
async function typesOf(root, upstream, from) {
  const url = pathToFileURL(join(root, from));
  /** @type {Json} */
  const document = parse(await readFile(url, 'utf8'));
  /** @type {Json} */
  const table = {};
  for (const [path, pathItem] of Object.entries(document.paths)) {
    const present = methods.filter((method) => pathItem[method]);
    table[path] = Object.fromEntries(present.map((method) => [method, row(document, pathItem, pathItem[method])]));
  }
  const types = astToString(await openapiTS(url, { defaultNonNullable: false, silent: true }));
  return [
    [
      `src/upstreams/${upstream}/contract.gen.ts`,
      header(from, 'Types of its operations (`paths`) and entities (`components`).') + types,
    ],
    [
      `src/upstreams/${upstream}/operations.gen.ts`,
      `${header(from, 'Its operations, for the typed client: whose token, which parameters, what comes back.')}export const operations = ${source(table)} as const;\n\nexport type Operations = typeof operations;\n`,
    ],
  ];
}
