import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { parse } from 'yaml';
import { callingFields, qualified } from './operations.mjs';
import { named, partsIn, propertiesOf } from './schemas.mjs';

/** @typedef {import('graphql').GraphQLSchema} GraphQLSchema */
/** @typedef {Record<string, any>} Json a node of a parsed document */

/**
 * What `contracts/exposure.yaml` says of an upstream: the graph types of schemas that are called otherwise, the graph's
 * fields of properties that are called otherwise, and why something is not in the graph. A property is `Schema.property`,
 * by the schema that declares it, or `*.property` for every schema; a schema may be left out whole.
 * @typedef {{
 *   readonly types: Readonly<Record<string, readonly string[]>>,
 *   readonly fields: Readonly<Record<string, readonly string[]>>,
 *   readonly unexposed: Readonly<Record<string, string>>,
 *   readonly unreached: Readonly<Record<string, string>>,
 * }} Exposure
 */

/**
 * A property of an entity and where the graph has it.
 * @typedef {{
 *   readonly key: string,
 *   readonly name: string,
 *   readonly definition: Json,
 *   readonly fields: readonly string[],
 *   readonly reason: string | undefined,
 * }} Property
 */

/**
 * A schema of the contract, with the properties of all that it is put together of.
 * @typedef {{
 *   readonly name: string,
 *   readonly types: readonly string[],
 *   readonly reason: string | undefined,
 *   readonly properties: readonly Property[],
 * }} Entity
 */

/** What the names of graph types begin with, by upstream. */
const PREFIXES = { omerlo: '', oracle: 'Channel', comm100: 'Support' };

/** @typedef {keyof typeof PREFIXES} Upstream */

/**
 * @param {string} root the repository
 * @returns {Promise<Readonly<Record<Upstream, Exposure>>>}
 */
export async function readExposure(root) {
  const read = parse(await readFile(join(root, 'contracts/exposure.yaml'), 'utf8'));
  const of = (/** @type {Upstream} */ upstream) => ({
    ...{ types: {}, fields: {}, unexposed: {}, unreached: {} },
    ...read[upstream],
  });
  return { omerlo: of('omerlo'), oracle: of('oracle'), comm100: of('comm100') };
}

/**
 * Every schema of a contract that has properties or tells kinds of entities apart, but for those that others are put
 * together of: their properties are theirs.
 * @param {Upstream} upstream
 * @param {Json} contract
 * @param {Exposure} exposure
 * @param {GraphQLSchema} schema
 * @returns {readonly Entity[]}
 */
export function entitiesOf(upstream, contract, exposure, schema) {
  const { schemas } = contract.components;
  const inputs = inputTypes(upstream, contract, schema);
  const parts = partsIn(contract);
  return Object.keys(schemas).flatMap((name) => {
    const types = typesFor(name, PREFIXES[upstream], exposure, schema) ?? inputs.get(name) ?? [];
    const found = propertiesOf(schemas, schemas[name], name);
    const isUnion = schemas[name].anyOf !== undefined;
    if ((found.length === 0 && !isUnion) || (parts.has(name) && types.length === 0)) return [];
    const reason = exposure.unexposed[name];
    const properties = found.map(({ key, definition }) => {
      const [, property = ''] = key.split('.');
      const why = reason ?? exposure.unexposed[key] ?? exposure.unexposed[`*.${property}`];
      const fields = why === undefined ? fieldsFor(key, types, exposure, schema) : [];
      return { key, name: property, definition, fields, reason: why };
    });
    return [{ name, types, reason, properties }];
  });
}

/**
 * The graph types of a schema: as listed, or called like it, with or without `Summary` behind.
 * @param {string} name
 * @param {string} prefix
 * @param {Exposure} exposure
 * @param {GraphQLSchema} schema
 * @returns {readonly string[] | undefined}
 */
function typesFor(name, prefix, exposure, schema) {
  for (const each of [name, name.replace(/Summary$/, '')]) {
    const listed = exposure.types[each];
    if (listed) return listed;
    if (schema.getType(`${prefix}${each}`)) return [`${prefix}${each}`];
  }
  return undefined;
}

/**
 * The graph's input types of what bodies are made of: those of the mutations that send them.
 * @param {Upstream} upstream
 * @param {Json} contract
 * @param {GraphQLSchema} schema
 * @returns {Map<string, readonly string[]>}
 */
function inputTypes(upstream, contract, schema) {
  const mutations = callingFields(schema).filter(({ name }) => name.startsWith('Mutation.'));
  const found = new Map();
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      if (!body?.$ref) continue;
      const call = qualified(upstream, `${method.toUpperCase()} ${path}`);
      const senders = mutations.filter(({ calls }) => calls.includes(call));
      const types = senders.flatMap(({ members }) =>
        members.flatMap(({ field }) => field.args.map(({ type }) => bare(type))),
      );
      found.set(named(body), [...(found.get(named(body)) ?? []), ...types]);
    }
  }
  return found;
}

/** @param {unknown} type */
function bare(type) {
  return String(type).replace(/[[\]!]/g, '');
}

/**
 * The graph's fields that a property should be in: as listed, or called like it.
 * @param {string} key
 * @param {readonly string[]} types
 * @param {Exposure} exposure
 * @param {GraphQLSchema} schema
 * @returns {readonly string[]}
 */
function fieldsFor(key, types, exposure, schema) {
  const [, property = ''] = key.split('.');
  const names = exposure.fields[key] ?? exposure.fields[`*.${property}`] ?? namesFor(property);
  const elsewhere = names.map((name) => name.split('.')).filter(([, field]) => field !== undefined);
  return [
    ...types.flatMap((type) => foundIn(type, names, schema)),
    ...elsewhere.flatMap(([type = '', field = '']) => foundIn(type, [field], schema)),
  ];
}

/**
 * The first of some names that a type, or each of its members, has a field of.
 * @param {string} abstract
 * @param {readonly string[]} names
 * @param {GraphQLSchema} schema
 * @returns {readonly string[]}
 */
function foundIn(abstract, names, schema) {
  return memberTypes(abstract, schema).flatMap((type) => {
    const name = names.find((each) => Object.hasOwn(fieldsOf(type, schema), each));
    return name === undefined ? [] : [`${type}.${name}`];
  });
}

/**
 * What the graph may call a property: `starts_at` is `startsAt`, `profile_id` is `profile`, `category_ids` are
 * `categories`, `localized_contact` is `contact`.
 * @param {string} property
 * @returns {readonly string[]}
 */
function namesFor(property) {
  const reference = /^(.+)_(ids?)$/.exec(property);
  const [, thing = '', ids] = reference ?? [];
  const names = reference ? [ids === 'id' ? thing : plural(thing)] : [];
  return [property, ...names, property.replace(/^localized_/, '')].map(camelCase);
}

/** @param {string} word */
function plural(word) {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** @param {string} text */
function camelCase(text) {
  return text.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} name @param {GraphQLSchema} schema */
function memberTypes(name, schema) {
  const type = schema.getType(name);
  const isAbstract = isInterfaceType(type) || isUnionType(type);
  return isAbstract ? schema.getPossibleTypes(type).map((member) => member.name) : [name];
}

/** @param {string} name @param {GraphQLSchema} schema */
function fieldsOf(name, schema) {
  const type = schema.getType(name);
  return isObjectType(type) || isInputObjectType(type) ? type.getFields() : {};
}
