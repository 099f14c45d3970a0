import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The REST operations that a field says it may call; undefined for one that says it calls none. */
export function callsOf(field: GraphQLField<unknown, unknown>): readonly string[] | undefined {
  const { calls } = field.extensions;
  return Array.isArray(calls) ? calls.map(String) : undefined;
}

/** The fields of an object type that can be asked for without knowing more than an example of their arguments. */
export function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) =>
    field.args.filter(isRequiredArgument).every(({ name }) => name in EXAMPLES),
  );
}

const EXAMPLES: Readonly<Record<string, string>> = { key: '"a-key"', query: '"the"' };

/** A field as an operation spells it, with the arguments that it can't do without. */
export function spelled(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: ${EXAMPLES[name]}`);
  return args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
}

/** Selects all of a type that makes no call, so many levels deep; an empty text where there is nothing to select. */
export function selectAllHeld(schema: GraphQLSchema, output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (isAbstractType(type)) {
    const fragments = schema.getPossibleTypes(type).map((one) => `... on ${one} ${selectAllHeld(schema, one, depth)}`);
    return `{ __typename ${fragments.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = fieldsOf(type)
    .filter((field) => callsOf(field) === undefined)
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    // Types of one union may have the same field in another type; aliases keep them apart.
    .map((field) => `${type}_${field.name}: ${spelled(field)} ${selectAllHeld(schema, field.type, depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}
