import { type GraphQLFieldConfig, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Context } from '../context.js';

/** Fields by their names. */
export interface RootFields {
  readonly [name: string]: GraphQLFieldConfig<unknown, Context>;
}

/** A schema with more root fields for queries. All of its types but their root are the schema's own. */
export function withRootFields(schema: GraphQLSchema, more: RootFields): GraphQLSchema {
  const query = schema.getQueryType();
  if (!query) throw new TypeError('A graph without queries is no part of another.');
  const { types, ...rest } = schema.toConfig();
  const { fields, ...root } = query.toConfig();
  return new GraphQLSchema({
    ...rest,
    types: types.filter((type) => type !== query),
    query: new GraphQLObjectType({ ...root, fields: { ...fields, ...more } }),
  });
}
