import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { entitiesOf, readExposure } from './coverage/entities.mjs';
import { callingFields, reachedOperations } from './coverage/operations.mjs';

/** @typedef {import('./coverage/entities.mjs').Entity} Entity */
/** @typedef {import('./coverage/entities.mjs').Property} Property */
/** @typedef {import('./coverage/entities.mjs').Exposure} Exposure */

const CONTRACTS = /** @type {const} */ ([
  { upstream: 'omerlo', title: "Omerlo's Reader API", source: 'contracts/omerlo-reader.yaml' },
  { upstream: 'oracle', title: 'Oracle Content Management', source: 'contracts/oracle-content.yaml' },
  { upstream: 'comm100', title: "Comm100's partner API", source: 'contracts/comm100-partner.yaml' },
]);
const EVERYWHERE = '*.';

/**
 * `docs/coverage.md`: what of the upstreams is in the graph, by their contracts and the graph's own fields.
 * @param {string} root the repository
 * @param {import('graphql').GraphQLSchema} schema
 * @returns {Promise<[path: string, content: string][]>}
 */
export async function coverage(root, schema) {
  const exposures = await readExposure(root);
  const fields = callingFields(schema);
  const chapters = CONTRACTS.map(async ({ upstream, title, source }) => {
    const contract = parse(await readFile(join(root, source), 'utf8'));
    const exposure = exposures[upstream];
    const operations = reachedOperations(upstream, contract, fields, exposure.unreached);
    const entities = entitiesOf(upstream, contract, exposure, schema);
    return [`## ${title}\n\n${code(source)}\n`, onOperations(operations), onEntities(entities, exposure)];
  });
  return [['docs/coverage.md', [introduction, ...(await Promise.all(chapters)).flat()].join('\n')]];
}

const introduction = `# Coverage

What of the three upstreams is in the graph. Made by \`npm run generate\` from their contracts, the calls that the graph's
fields declare, and \`contracts/exposure.yaml\`; \`npm run check\` tells when it is stale. That it is true is for tests to
show: \`test/coverage/operations.test.ts\` asks for each field and records what it calls, \`test/coverage/entities.test.ts\`
puts a value of its own into every property upstream and finds it again in its field.
`;

/** @param {ReturnType<typeof reachedOperations>} operations */
function onOperations(operations) {
  const reached = operations.filter(({ reachedBy }) => reachedBy.length > 0);
  const others = reached.length < operations.length ? ', the others are left out for a reason' : '';
  const rows = operations.map(({ operation, reachedBy, reason = '**no reason**' }) => [
    code(operation),
    list(reachedBy) || `nothing: ${reason}`,
  ]);
  return `### Operations

${share(reached.length, operations.length)} are reached${others}.
A field of an interface stands for those of all its members.

${table(['operation', 'reached by'], rows)}`;
}

/**
 * @param {readonly Entity[]} entities
 * @param {Exposure} exposure
 */
function onEntities(entities, exposure) {
  const everywhere = Object.entries(exposure.unexposed).filter(([key]) => key.startsWith(EVERYWHERE));
  const isEverywhere = (/** @type {Property} */ { name }) => everywhere.some(([key]) => key === EVERYWHERE + name);
  const told = entities.map((entity) => ({
    ...entity,
    properties: entity.properties.filter((property) => !isEverywhere(property)),
  }));
  const keysOf = (/** @type {(property: Property) => boolean} */ isMeant) =>
    new Set(told.flatMap(({ properties }) => properties.filter(isMeant).map(({ key }) => key)));
  const known = keysOf(() => true);
  const shown = keysOf(({ fields }) => fields.length > 0);
  const explained = keysOf(({ fields, reason }) => fields.length > 0 || reason !== undefined);
  const rows = told.map(({ name, types, reason, properties }) => [
    code(name),
    list(types) || 'nothing',
    count(properties),
    reason ?? leftOut(properties),
  ]);
  const exceptions = everywhere.map(([key, why]) => `${code(key.slice(EVERYWHERE.length))} (${why})`).join('; ');
  return `### Entities

${share(explained.size, known.size)} properties are accounted for, each where it is declared: ${shown.size} are fields of the graph, the
others are left out for a reason. In the table a schema has those of all that it is put together of${exceptions && ', but for these, which\nare left out of all: '}${exceptions || '.'}

${table(['schema', 'in the graph', 'fields', 'left out'], rows)}`;
}

/** @param {readonly Property[]} properties */
function count(properties) {
  if (properties.length === 0) return 'those of its kinds';
  return `${properties.filter(({ fields }) => fields.length > 0).length} of ${properties.length}`;
}

/** @param {readonly Property[]} properties */
function leftOut(properties) {
  const missing = properties.filter(({ fields }) => fields.length === 0);
  return missing.map(({ name, reason = '**no reason**' }) => `${code(name)}: ${reason}`).join(' ');
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return `${part} of ${whole} (${Math.floor((100 * part) / whole)} %)`;
}

/** @param {readonly string[]} names */
function list(names) {
  return names.map(code).join(', ');
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
