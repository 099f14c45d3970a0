import { GraphQLError } from 'graphql';
import { inWords } from './figure.js';
import type { Spending } from './spending.js';

const NONE: readonly GraphQLError[] = Object.freeze([]);

/** Why an operation is not executed at all: an error for each limit that it might exceed. */
export function refusals({ requested, limit }: Spending): readonly GraphQLError[] {
  if (requested.calls <= limit.calls && requested.nodes <= limit.nodes) return NONE;
  const wrong: string[] = [];
  if (requested.calls > limit.calls) {
    wrong.push(`This operation may cause ${howMany(requested.calls)} REST calls; ${inWords(limit.calls)} are allowed.`);
  }
  if (requested.nodes > limit.nodes) {
    wrong.push(`Its answer may hold ${howMany(requested.nodes)} objects; ${inWords(limit.nodes)} are allowed.`);
  }
  return wrong.map((message) => new GraphQLError(`${message} ${WHAT_HELPS}`, { extensions: TOO_COMPLEX }));
}

const TOO_COMPLEX = { code: 'OPERATION_TOO_COMPLEX', http: { status: 400, spec: true } };

const WHAT_HELPS =
  'Ask for smaller pages by "first", or for less below lists: what stands there counts for each of their entries.';

function howMany(count: number): string {
  return Number.isFinite(count) ? inWords(count) : 'any number of';
}
