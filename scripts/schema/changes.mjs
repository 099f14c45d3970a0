import { CriticalityLevel, diff } from '@graphql-inspector/core';

const SAFE = CriticalityLevel.NonBreaking;

/** @typedef {import('graphql').GraphQLSchema} GraphQLSchema */

/** A breaking change that is meant: what it is, in the words in which it is told, and why. */
/** @typedef {{ readonly change: string, readonly reason: string }} Accepted */

/**
 * What becomes of a released schema: what breaks operations that were good, and what may surprise a client.
 * @param {GraphQLSchema} released
 * @param {GraphQLSchema} current
 * @param {boolean} [byDirectives] whether clients go by what directives say, as gateways do
 */
export async function changesOf(released, current, byDirectives = false) {
  const changes = (await diff(released, current)).filter(({ criticality }) => criticality.level !== SAFE);
  const isBreaking = (/** @type {import('@graphql-inspector/core').Change} */ { type, criticality }) =>
    criticality.level === CriticalityLevel.Breaking || (byDirectives && type.startsWith('DIRECTIVE_USAGE'));
  const told = (/** @type {typeof changes} */ some) =>
    some.map(({ message, path }) => `${path ?? 'schema'}: ${message}`).sort();
  return { breaking: told(changes.filter(isBreaking)), dangerous: told(changes.filter((each) => !isBreaking(each))) };
}

/**
 * What is wrong with breaking changes, those aside that were accepted, and with what was accepted.
 * @param {readonly string[]} breaking
 * @param {readonly Accepted[]} accepted
 * @returns {readonly string[]}
 */
export function refusedOf(breaking, accepted) {
  const listed = accepted.map(({ change }) => change);
  return [
    ...breaking.filter((change) => !listed.includes(change)),
    ...listed.filter((change) => !breaking.includes(change)).map((change) => `accepted, and not there: ${change}`),
    ...listed
      .filter((change, index) => listed.indexOf(change) !== index)
      .map((change) => `accepted more than once: ${change}`),
    ...accepted
      .filter(({ reason }) => !/^[A-Z].{10,}\.$/.test(reason ?? ''))
      .map(({ change }) => `accepted without a reason, as a sentence: ${change}`),
  ];
}
