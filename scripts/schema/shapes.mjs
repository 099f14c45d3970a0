import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { declaredCalls } from '../coverage/operations.mjs';
import { fieldsOf, typesOf } from './parts.mjs';

/** @typedef {import('./parts.mjs').GraphQLSchema} GraphQLSchema */
/** @typedef {import('./parts.mjs').GraphQLNamedType} GraphQLNamedType */
/** @typedef {import('./parts.mjs').Field} Field */

/**
 * What may fail is nullable, and a list that can't is `[T!]!`.
 * @param {GraphQLSchema} schema
 */
export function nullability(schema) {
  return fieldsOf(schema).flatMap(({ place, field }) => {
    const mayCall = declaredCalls(field).length > 0;
    if (mayCall) return isNonNullType(field.type) ? [`${place} may call an upstream and is not nullable`] : [];
    return holdsList(field) && !/^\[\w+!\]!$/.test(String(field.type))
      ? [`${place} stands in a record and is ${field.type} instead of [T!]!`]
      : [];
  });
}

/** @param {Field} field */
function holdsList({ type }) {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/**
 * What is secret goes in and never comes out.
 * @param {GraphQLSchema} schema
 */
export function secrets(schema) {
  return fieldsOf(schema)
    .filter(({ field }) => getNamedType(field.type).name === 'Secret')
    .map(({ place }) => `${place} gives out a secret`);
}

/**
 * A mutation takes one input, and answers with a union of its success and the failures that it can have, of which each says
 * by the same fields what it is.
 * @param {GraphQLSchema} schema
 */
export function mutations(schema) {
  const failure = schema.getType('Failure');
  const ofFailure = isInterfaceType(failure)
    ? ['code', 'message']
        .filter((name) => String(failure.getFields()[name]?.type) !== 'String!')
        .map((name) => `Failure.${name} is not String!`)
    : [];
  const all = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [...ofFailure, ...all.flatMap((field) => ofMutation(field, schema))];
}

/**
 * @param {Field} field
 * @param {GraphQLSchema} schema
 */
function ofMutation(field, schema) {
  const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const args = field.args.map(({ name, type }) => `${name}: ${type}`).join(', ');
  const input = schema.getType(`${title}Input`);
  const members = isUnionType(field.type) ? field.type.getTypes() : [];
  const success = members.filter(({ name }) => name === `${title}Success`);
  const failures = members.filter((member) => !success.includes(member));
  const isFailure = (/** @type {import('graphql').GraphQLObjectType} */ type) =>
    type.getInterfaces().some(({ name }) => name === 'Failure');
  const demands = /** @type {const} */ ([
    [args === `input: ${title}Input!`, `takes (${args}) instead of one input`],
    [input === undefined || isInputObjectType(input), `takes ${title}Input, which is no input`],
    [String(field.type) === `${title}Result`, `gives ${field.type} instead of ${title}Result`],
    [success.length > 0, `never gives ${title}Success`],
    [!success.some(isFailure), 'succeeds with a Failure'],
    [failures.length > 0, 'never fails'],
  ]);
  return [
    ...demands.filter(([holds]) => !holds).map(([, problem]) => problem),
    ...failures.filter((type) => !isFailure(type)).map(({ name }) => `fails with ${name}, which is no Failure`),
  ].map((problem) => `Mutation.${field.name} ${problem}`);
}

/**
 * Every type can be come to from a root.
 * @param {GraphQLSchema} schema
 */
export function reachability(schema) {
  /** @type {Set<GraphQLNamedType>} */
  const reached = new Set();
  const reach = (/** @type {GraphQLNamedType | null | undefined} */ type) => {
    if (!type || reached.has(type)) return;
    reached.add(type);
    if (isInterfaceType(type) || isUnionType(type)) for (const member of schema.getPossibleTypes(type)) reach(member);
    if (isObjectType(type) || isInterfaceType(type)) for (const each of type.getInterfaces()) reach(each);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      reach(getNamedType(field.type));
      for (const argument of 'args' in field ? field.args : []) reach(getNamedType(argument.type));
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) reach(root);
  return typesOf(schema)
    .filter((type) => !reached.has(type))
    .map(({ name }) => `${name} stands where nothing leads to`);
}
