import { connections, nodes } from './relay.mjs';
import { mutations, nullability, reachability, secrets } from './shapes.mjs';
import { deprecations, descriptions, names } from './words.mjs';

/**
 * What every schema of ours keeps. A rule gives a sentence for each place where it is broken.
 * @type {Readonly<Record<string, (schema: import('./parts.mjs').GraphQLSchema) => readonly string[]>>}
 */
export const RULES = {
  descriptions,
  names,
  deprecations,
  connections,
  nodes,
  nullability,
  secrets,
  mutations,
  reachability,
};

/**
 * What is wrong with a schema; empty for a good one.
 * @param {import('./parts.mjs').GraphQLSchema} schema
 * @returns {readonly string[]}
 */
export function lint(schema) {
  return Object.values(RULES).flatMap((broken) => broken(schema));
}
