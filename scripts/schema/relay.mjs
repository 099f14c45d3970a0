import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { fieldsOf, typesOf } from './parts.mjs';

/** @typedef {import('./parts.mjs').GraphQLSchema} GraphQLSchema */

const PAGE_ARGUMENTS = { first: 'Int', after: 'String', last: 'Int', before: 'String' };
const PAGE_INFO = { hasNextPage: 'Boolean!', hasPreviousPage: 'Boolean!', startCursor: 'String', endCursor: 'String' };

/**
 * Connections are Relay's, with `nodes` beside `edges`.
 * @param {GraphQLSchema} schema
 */
export function connections(schema) {
  const ofTypes = typesOf(schema).flatMap((type) => {
    const node = /^(\w+)Connection$/.exec(type.name)?.[1];
    const ofEdge = /^(\w+)Edge$/.exec(type.name)?.[1];
    return [
      ...(node === undefined
        ? []
        : shaped(type, { edges: `[${node}Edge!]!`, nodes: `[${node}!]!`, pageInfo: 'PageInfo!' })),
      ...(ofEdge === undefined ? [] : shaped(type, { cursor: 'String!', node: `${ofEdge}!` })),
      ...(type.name === 'PageInfo' ? shaped(type, PAGE_INFO) : []),
    ];
  });
  const ofFields = fieldsOf(schema)
    .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    .flatMap(({ place, field }) =>
      Object.entries(PAGE_ARGUMENTS)
        .filter(([name, shape]) => String(field.args.find((each) => each.name === name)?.type) !== shape)
        .map(([name, shape]) => `${place} has no ${name}: ${shape}`),
    );
  return [...ofTypes, ...ofFields];
}

/**
 * Nodes are Relay's, and have upstream's own id too.
 * @param {GraphQLSchema} schema
 */
export function nodes(schema) {
  const node = schema.getType('Node');
  if (node === undefined) return [];
  if (!isInterfaceType(node)) return ['Node is no interface'];
  const query = schema.getQueryType();
  const fields = query?.getFields() ?? {};
  const asked = ({ args = [], type } = {}) =>
    `(${args.map((argument) => `${argument.name}: ${argument.type}`)}) ${type}`;
  return [
    ...shaped(node, { id: 'ID!' }),
    ...(Object.keys(node.getFields()).length === 1 ? [] : ['Node has more than an id']),
    ...(asked(fields['node']) === '(id: ID!) Node' ? [] : ['Query.node is not (id: ID!) Node']),
    ...(asked(fields['nodes']) === '(ids: [ID!]!) [Node]' ? [] : ['Query.nodes is not (ids: [ID!]!) [Node]']),
    ...schema.getPossibleTypes(node).flatMap((type) => shaped(type, { databaseId: 'ID!' })),
  ];
}

/**
 * @param {import('./parts.mjs').GraphQLNamedType} type
 * @param {Readonly<Record<string, string>>} shape
 */
function shaped(type, shape) {
  if (!isObjectType(type) && !isInterfaceType(type)) return [`${type.name} has no fields`];
  const fields = type.getFields();
  return Object.entries(shape)
    .filter(([name, expected]) => String(fields[name]?.type) !== expected)
    .map(([name, expected]) => `${type.name}.${name} is not ${expected}`);
}
