import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';

/** @typedef {import('graphql').GraphQLSchema} GraphQLSchema */
/** @typedef {import('graphql').GraphQLNamedType} GraphQLNamedType */
/** @typedef {import('graphql').GraphQLField<unknown, unknown>} Field */

/**
 * Something that a schema names.
 * @typedef {{
 *   readonly place: string,
 *   readonly name: string,
 *   readonly kind: 'type' | 'field' | 'argument' | 'enum value' | 'input field',
 *   readonly description: string | null | undefined,
 *   readonly deprecationReason: string | null | undefined,
 * }} Part
 */

/**
 * The types of a schema, but for those that GraphQL itself brings.
 * @param {GraphQLSchema} schema
 * @returns {readonly GraphQLNamedType[]}
 */
export function typesOf(schema) {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

/**
 * The fields of the objects and interfaces of a schema, each with the place where it stands: `Content.authors`.
 * @param {GraphQLSchema} schema
 * @returns {readonly { readonly place: string, readonly type: GraphQLNamedType, readonly field: Field }[]}
 */
export function fieldsOf(schema) {
  return typesOf(schema)
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, type, field })),
    );
}

/**
 * All that a schema names: types, fields, arguments, values of enums, fields of inputs.
 * @param {GraphQLSchema} schema
 * @returns {readonly Part[]}
 */
export function partsOf(schema) {
  return typesOf(schema).flatMap((type) => [
    part(type.name, 'type', type),
    ...(isEnumType(type) ? type.getValues() : []).map((value) =>
      part(`${type.name}.${value.name}`, 'enum value', value),
    ),
    ...(isInputObjectType(type) ? Object.values(type.getFields()) : []).map((field) =>
      part(`${type.name}.${field.name}`, 'input field', field),
    ),
    ...(isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []).flatMap((field) => [
      part(`${type.name}.${field.name}`, 'field', field),
      ...field.args.map((argument) => part(`${type.name}.${field.name}(${argument.name})`, 'argument', argument)),
    ]),
  ]);
}

/**
 * @param {string} place
 * @param {Part['kind']} kind
 * @param {{ readonly name: string, readonly description?: string | null, readonly deprecationReason?: string | null }} of
 * @returns {Part}
 */
function part(place, kind, { name, description, deprecationReason }) {
  return { place, name, kind, description, deprecationReason };
}
