import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.js';
import './node.js';
import './search.js';
import './subjects.gen.js';

builder.queryType({ description: 'What can be read.' });

/** The graph. It is one and the same for every configuration. */
export const schema: GraphQLSchema = builder.toSchema();
