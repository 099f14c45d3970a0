import { type FieldNode, GraphQLError, locatedError, type Source, type SourceLocation } from 'graphql';

/**
 * The error of a field, as the library's `locatedError` makes it. That goes through the document from its top for each of the
 * nodes that ask for the field; here, the lines of a document are found once.
 */
export function fieldError(error: unknown, nodes: readonly FieldNode[], path: (string | number)[]): GraphQLError {
  // What is no error, and what says itself where it is from, is the library's to deal with.
  if (!(error instanceof Error) || error instanceof GraphQLError) return locatedError(error, nodes, path);
  return placed(new GraphQLError(error.message, { path, originalError: error }), nodes);
}

/** An error that has no place yet, at the nodes that ask for a field. */
export function placed(error: GraphQLError, nodes: readonly FieldNode[]): GraphQLError {
  const places = nodes.flatMap(({ loc }) => (loc ? [loc] : []));
  const source = places[0]?.source;
  if (!source) return Object.assign(error, { nodes });
  const positions = places.map(({ start }) => start);
  const starts = lineStartsOf(source);
  return Object.assign(error, {
    nodes,
    source,
    positions,
    locations: positions.map((position) => locationOf(position, starts)),
  });
}

const known = new WeakMap<Source, readonly number[]>();

/** Where the lines of a document begin. */
function lineStartsOf(source: Source): readonly number[] {
  let starts = known.get(source);
  if (!starts) {
    const ends = [...source.body.matchAll(/\r\n|[\n\r]/g)];
    starts = [0, ...ends.map(({ 0: { length }, index }) => index + length)];
    known.set(source, starts);
  }
  return starts;
}

function locationOf(position: number, starts: readonly number[]): SourceLocation {
  let line = 0;
  // Halved as often as it takes: the line is at least this one, and less than that one.
  for (let beyond = starts.length; beyond - line > 1; ) {
    const middle = Math.floor((line + beyond) / 2);
    if ((starts[middle] ?? Number.POSITIVE_INFINITY) <= position) line = middle;
    else beyond = middle;
  }
  return { line: line + 1, column: position - (starts[line] ?? 0) + 1 };
}
