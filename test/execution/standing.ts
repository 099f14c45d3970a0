import type { ExecutionResult, GraphQLError } from 'graphql';

/** The errors of an answer, in no order, as far as they are the same whatever came first. */
export interface Standing {
  /** Of what stands in the answer. */
  readonly errors: readonly string[];
  /** The paths that errors below them have taken: which of those is told, where there are several, is anybody's choice. */
  readonly gone: readonly string[];
}

/** @param tell puts an error into words */
export function standing({ data, errors = [] }: ExecutionResult, tell: (error: GraphQLError) => string): Standing {
  const standingErrors: string[] = [];
  const gone = new Set<string>();
  for (const error of errors) {
    const above = goneAbove(data, error.path ?? []);
    if (above === undefined) standingErrors.push(tell(error));
    else gone.add(above);
  }
  return { errors: standingErrors.sort(), gone: [...gone].sort() };
}

/** The path of the null that stands above a path, if one does. */
function goneAbove(data: unknown, path: readonly (string | number)[]): string | undefined {
  let at = data;
  for (const [index, key] of path.entries()) {
    if (typeof at !== 'object' || at === null) return JSON.stringify(path.slice(0, index));
    at = Object.getOwnPropertyDescriptor(at, key)?.value;
  }
  return undefined;
}
