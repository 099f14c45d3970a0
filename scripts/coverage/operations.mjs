import { isInterfaceType, isObjectType } from 'graphql';

/** @typedef {import('graphql').GraphQLSchema} GraphQLSchema */
/** @typedef {import('graphql').GraphQLField<unknown, unknown>} Field */

/**
 * A field that may cause REST calls. One of an interface stands for the same field of its members, which declare the same.
 * @typedef {{
 *   readonly name: string,
 *   readonly members: readonly { readonly type: string, readonly field: Field }[],
 *   readonly calls: readonly string[],
 * }} CallingField
 */

/**
 * The REST calls that a field declares that it may cause, as the contract names them: `GET /contents/{id}`.
 * @param {Field} field
 * @returns {readonly string[]}
 */
export function declaredCalls({ extensions }) {
  return Array.isArray(extensions['calls']) ? extensions['calls'].map(String) : [];
}

/**
 * All fields that may cause REST calls: those of the roots first, else by name.
 * @param {GraphQLSchema} schema
 * @returns {readonly CallingField[]}
 */
export function callingFields(schema) {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const found = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => declaredCalls(field).length > 0)
      .filter((field) => !type.getInterfaces().some((each) => declares(each, field.name)))
      .map((field) => ({
        name: `${type.name}.${field.name}`,
        members: membersOf(schema, type).map((member) => ({
          type: member.name,
          field: member.getFields()[field.name],
        })),
        calls: declaredCalls(field),
      })),
  );
  return found.toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

/**
 * @param {import('graphql').GraphQLInterfaceType} type
 * @param {string} name
 */
function declares(type, name) {
  const field = type.getFields()[name];
  return field !== undefined && declaredCalls(field).length > 0;
}

/**
 * @param {GraphQLSchema} schema
 * @param {import('graphql').GraphQLObjectType | import('graphql').GraphQLInterfaceType} type
 */
function membersOf(schema, type) {
  return isInterfaceType(type) ? schema.getPossibleTypes(type) : [type];
}

/** @param {CallingField} field */
function rank({ name }) {
  return /^(Query|Mutation)\./.test(name) ? 0 : 1;
}

/**
 * Names something of a contract, as fields do when they declare what they call: what is the Reader API's by its name
 * alone, else with the upstream's in front.
 * @param {string} upstream
 * @param {string} name
 */
export function qualified(upstream, name) {
  return upstream === 'omerlo' ? name : `${upstream} ${name}`;
}

/**
 * Every operation of a contract, in its order, with the names of the fields that reach it, or why none does.
 * @param {string} upstream
 * @param {{ readonly paths: Readonly<Record<string, object>> }} contract
 * @param {readonly CallingField[]} fields
 * @param {Readonly<Record<string, string>>} unreached by operation, why no field reaches it
 */
export function reachedOperations(upstream, contract, fields, unreached) {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => {
      const operation = `${method.toUpperCase()} ${path}`;
      const call = qualified(upstream, operation);
      const reachedBy = fields.filter(({ calls }) => calls.includes(call)).map(({ name }) => name);
      return { operation, reachedBy, reason: unreached[operation] };
    }),
  );
}
