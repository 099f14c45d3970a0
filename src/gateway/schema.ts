import type { GraphQLSchema } from 'graphql';
import type { Gateway } from '../masthead-config.js';
import { once } from '../once.js';
import { type RootFields, withRootFields } from './extended.js';
import { subgraphFields } from './federation.js';
import { subschemaFields } from './stitching.js';

/** The graph with the root fields by which gateways of some kinds make it a part of theirs. */
export function gatewaySchema(schema: GraphQLSchema, gateways: readonly Gateway[]): GraphQLSchema {
  const fields = gateways.flatMap((gateway) => Object.entries(FIELDS[gateway](schema)));
  return withRootFields(schema, Object.fromEntries(fields));
}

/** What prints a schema is loaded when somebody wants it printed, which is once. */
const FIELDS: Readonly<Record<Gateway, (schema: GraphQLSchema) => RootFields>> = {
  federation: (schema) =>
    subgraphFields(
      schema,
      once(async () => (await import('./federation-sdl.js')).federationSdl(schema)),
    ),
  stitching: (schema) =>
    subschemaFields(
      schema,
      once(async () => (await import('./stitching-sdl.js')).stitchingSdl(schema)),
    ),
};
