import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { LIMITS } from './limits.js';
import { COUNTED, type Measures, Measuring } from './measures.js';

type Figure = keyof typeof LIMITS;

/** What an operation is told that has more of something than is allowed. */
const SAID: Readonly<Record<Figure, (figure: string) => string>> = {
  lines: (figure) => `The document has ${figure} lines`,
  tokens: (figure) => `The document has ${figure} tokens`,
  depth: (figure) => `The operation is ${figure} fields deep`,
  aliases: (figure) => `The operation has ${figure} aliases`,
  directives: (figure) => `The operation has ${figure} directives`,
  name: (figure) => `An alias of the operation has ${figure} characters`,
  repeats: (figure) => `The operation has ${figure} repeated fields`,
  selections: (figure) => `The operation has ${figure} selections`,
};

const MEASURED = [
  'depth',
  'aliases',
  'name',
  'directives',
  'repeats',
  'selections',
] as const satisfies (keyof Measures)[];

const NUMBERS = new Intl.NumberFormat('en');

/** What is said where counting has ended: of tokens at the limit, of selections some way beyond it. */
function tooMany(figure: Figure, counted: number, isAll = true): string {
  const said = `${isAll ? '' : 'more than '}${NUMBERS.format(counted)}`;
  return `${SAID[figure](said)}; ${NUMBERS.format(LIMITS[figure])} are allowed.`;
}

/** What is wrong with the size of a document's text; undefined where nothing is. */
export function excessOfText(text: string): string | undefined {
  const lines = linesIn(text);
  return lines > LIMITS.lines ? tooMany('lines', lines) : undefined;
}

/** What a document is told that has more tokens than were read. */
export const TOO_MANY_TOKENS = tooMany('tokens', LIMITS.tokens, false);

/** All that is too large in a document, each with the operation that it is of. */
export function excessOf(document: DocumentNode): readonly GraphQLError[] {
  const measuring = new Measuring(document);
  return document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? excessIn(each, measuring.of(each)) : [],
  );
}

function excessIn(operation: OperationDefinitionNode, measures: Measures): GraphQLError[] {
  return MEASURED.filter((figure) => measures[figure] > LIMITS[figure]).map((figure) => {
    const message = tooMany(figure, measures[figure], measures[figure] < COUNTED);
    return new GraphQLError(message, { nodes: operation });
  });
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** As the specification counts them: a carriage return ends a line, with the line feed behind it if there is one. */
function linesIn(text: string): number {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) lines += 1;
  }
  return lines;
}
