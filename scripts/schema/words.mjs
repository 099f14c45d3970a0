import { DEFAULT_DEPRECATION_REASON, getNamedType, isInputObjectType, isUnionType } from 'graphql';
import { fieldsOf, partsOf, typesOf } from './parts.mjs';

/** @typedef {import('./parts.mjs').GraphQLSchema} GraphQLSchema */

const SENTENCES = /^[A-Z`].*[.…)]$/s;

/**
 * Whatever a schema names is described, in sentences.
 * @param {GraphQLSchema} schema
 */
export function descriptions(schema) {
  return partsOf(schema).flatMap(({ place, description }) => {
    const text = description?.trim() ?? '';
    if (text === '') return [`${place} is not described`];
    return SENTENCES.test(text) ? [] : [`${place} is not described in sentences`];
  });
}

/**
 * What is deprecated says why, and what there is instead.
 * @param {GraphQLSchema} schema
 */
export function deprecations(schema) {
  return partsOf(schema)
    .filter(({ deprecationReason }) => deprecationReason !== undefined && deprecationReason !== null)
    .filter(({ deprecationReason }) => deprecationReason === DEFAULT_DEPRECATION_REASON || !isReason(deprecationReason))
    .map(({ place }) => `${place} is deprecated without a sentence that says why`);
}

/** @param {string | null | undefined} text */
function isReason(text) {
  return text !== null && text !== undefined && text.length > 10 && SENTENCES.test(text);
}

const STYLES = /** @type {const} */ ({
  type: [/^[A-Z][A-Za-z0-9]*$/, 'PascalCase'],
  field: [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  argument: [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  'input field': [/^[a-z][A-Za-z0-9]*$/, 'camelCase'],
  'enum value': [/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, 'SCREAMING_SNAKE_CASE'],
});

/** What the end of a field's name promises of its type. A flag may be called anything: `showPublishedAt`. */
const ENDINGS = /** @type {const} */ ([
  [/Html$/, 'HTML'],
  [/Url$/, 'URL'],
  [/At$/, 'DateTime'],
  [/On$/, 'Date'],
]);

/**
 * Names are spelled as is usual, and say what they are of.
 * @param {GraphQLSchema} schema
 */
export function names(schema) {
  const spelled = partsOf(schema).flatMap(({ place, name, kind }) => {
    const [style, called] = STYLES[kind];
    return style.test(name) ? [] : [`${place} is not in ${called}`];
  });
  const asVerbs = Object.keys(schema.getQueryType()?.getFields() ?? {})
    .filter((name) => /^(get|list|fetch|find)[A-Z]/.test(name))
    .map((name) => `Query.${name} begins with a verb: a query is named after what it gives`);
  const ofFields = fieldsOf(schema).flatMap(({ place, field }) =>
    ENDINGS.filter(([ending, type]) => ending.test(field.name) && !isOf(field, type)).map(
      ([, type]) => `${place} is of type ${field.type} and ends like a ${type}`,
    ),
  );
  const ofTypes = typesOf(schema).flatMap((type) => [
    ...(type.name.endsWith('Input') && !isInputObjectType(type) ? [`${type.name} is no input`] : []),
    ...(isUnionType(type) && type.name.endsWith('Result') && !isResult(schema, type.name)
      ? [`${type.name} is no mutation's result`]
      : []),
  ]);
  return [...spelled, ...asVerbs, ...ofFields, ...ofTypes];
}

/**
 * @param {import('./parts.mjs').Field} field
 * @param {string} type
 */
function isOf(field, type) {
  return [type, 'Boolean'].includes(getNamedType(field.type).name);
}

/**
 * @param {GraphQLSchema} schema
 * @param {string} name
 */
function isResult(schema, name) {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return mutations.some(({ type }) => getNamedType(type).name === name);
}
