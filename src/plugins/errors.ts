import { randomUUID } from 'node:crypto';
import {
  coerceInputValue,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLInputType,
  getNullableType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import type { Logger } from 'pino';
import { failureExtensions, MOST_TOLD } from '../graph/failure.js';
import { UpstreamFailure } from '../upstreams/failure.js';

const UNEXPECTED = 'Something went wrong on our side.';

/** The code that an error carries, or the one that it will be given. */
export function codeOf(error: GraphQLError): string {
  const { code } = error.extensions;
  if (typeof code === 'string') return code;
  if (error.originalError instanceof UpstreamFailure) return String(failureExtensions(error.originalError).code);
  return error.originalError && !(error.originalError instanceof GraphQLError)
    ? 'INTERNAL_SERVER_ERROR'
    : 'BAD_USER_INPUT';
}

/**
 * An error as a client may see it: with a code, without what it must not know. The message of an unexpected error stays
 * in the log, where the request's id finds it.
 */
export function presentError(error: GraphQLError): GraphQLError {
  const code = codeOf(error);
  const cause = error.originalError;
  if (code === 'INTERNAL_SERVER_ERROR') return copy(error, UNEXPECTED, { code });
  if (cause instanceof UpstreamFailure) return copy(error, cause.message, failureExtensions(cause));
  // A literal that can't be an argument's value is quoted by the executor.
  const message = error.message.replace(/^(Argument "\w+") has invalid value [\s\S]*$/, '$1 has an invalid value.');
  return copy(error, message, { ...error.extensions, code });
}

/**
 * The errors of an answer as a client may see them. Where there are too many, the last one says how many are left out.
 * @param untold how many there are besides, of which nothing else is known
 */
export function presentErrors(errors: readonly GraphQLError[], untold: number): readonly GraphQLError[] {
  const told = errors.slice(0, MOST_TOLD).map(presentError);
  const next = errors[MOST_TOLD];
  if (!next) return told;
  const all = errors.length + untold;
  const omitted = all - MOST_TOLD;
  const message = `Of ${all} errors, the first ${MOST_TOLD} are told.`;
  return [...told, new GraphQLError(message, { extensions: { code: codeOf(next), omitted } })];
}

function copy(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, source, positions, locations, path = null } = error;
  // Given the nodes, it would look for their places in the document once more.
  return Object.assign(new GraphQLError(message, { path, extensions }), { nodes, source, positions, locations });
}

/**
 * Presents what yoga hands over that no operation's result went through: an error while a request is read or a document
 * parsed. An unexpected one is logged.
 */
export function maskErrorTo(log: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    // The parameters of a URL are JSON inside of text.
    if (error instanceof SyntaxError) return badRequest('"variables" and "extensions" must be JSON.');
    if (error instanceof GraphQLError) return maskGraphQLError(error);
    if (isEndOfStack(error)) return tooDeep();
    const errorId = randomUUID();
    // Whoever hangs up in the middle of a request does so to nobody's fault.
    const isCutOff = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
    log[isCutOff ? 'debug' : 'error']({ errorId, err: error }, 'unexpected error');
    return new GraphQLError(UNEXPECTED, { extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } });
  };
}

function maskGraphQLError(error: GraphQLError): GraphQLError {
  const { code, http } = error.extensions;
  if (code === undefined) return presentError(error);
  // Yoga has codes of its own for a request that holds no operation, and quotes the body that it could not read. Such a
  // request is a 400 to every client, where one that holds an operation is a 200 to those that know no better (`spec`).
  return YOGAS_CODES.has(code)
    ? copy(error, error.message, { code: 'BAD_USER_INPUT', http: { ...http, spec: false } })
    : error;
}

const YOGAS_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'REQUEST_ENTITY_TOO_LARGE',
]);

/** A request that is none: it is refused with 400, or the status given, before anything is executed. */
export function badRequest(message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status } } });
}

/** Parser, rules and executor go down by recursion: what is deep enough ends the stack, whatever it asks for. */
export function isEndOfStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

export const TOO_DEEP = 'The operation is nested too deeply.';

function tooDeep(): GraphQLError {
  return new GraphQLError(TOO_DEEP, {
    extensions: { code: 'OPERATION_TOO_COMPLEX', http: { status: 400, spec: true } },
  });
}

const MOST_ERRORS = 20;

/** The extensions of an error in what an operation was given, with which it was not executed. */
export const INPUT_REFUSED = { code: 'BAD_USER_INPUT', http: { status: 400, spec: true } };

/**
 * The errors of an operation that was refused before it was executed. The executor's own quote the variables' values: a
 * misspelt field beside a password would print the password. These name the place and the expected type.
 */
export function variableErrors(args: ExecutionArgs, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const operation = getOperationAST(args.document, args.operationName);
  const wrong: GraphQLError[] = [];
  for (const definition of operation?.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(args.schema, definition.type);
    const value: unknown = args.variableValues?.[name];
    if (!isInputType(type) || (value === undefined && !isNonNullType(type))) continue;
    if (value === undefined && definition.defaultValue) continue;
    const note = (message: string) => {
      wrong.push(new GraphQLError(message, { nodes: definition, extensions: INPUT_REFUSED }));
    };
    if (value === undefined) note(`Variable "$${name}" of required type "${type}" was not provided.`);
    else
      problemsIn(value, type, MOST_ERRORS - wrong.length, (path, error) =>
        note(inputProblem(`$${name}`, path, type, error)),
      );
    if (wrong.length >= MOST_ERRORS) break;
  }
  // Not about variables: there is no such operation, or more than one to choose from.
  if (wrong.length > 0) return wrong;
  return errors.map((error) =>
    error.message.startsWith('Variable ')
      ? copy(error, 'A variable has a value that is not of its type.', INPUT_REFUSED)
      : copy(error, error.message, INPUT_REFUSED),
  );
}

/** All problems have been told that are. */
class Enough extends Error {
  override readonly name = 'Enough';
}

/** @param most how many problems are told: a list may hold a wrong value eighty thousand times */
function problemsIn(
  value: unknown,
  type: GraphQLInputType,
  most: number,
  tell: (path: readonly (string | number)[], error: GraphQLError) => void,
): void {
  let told = 0;
  try {
    coerceInputValue(value, type, (path, _value, error) => {
      tell(path, error);
      told += 1;
      if (told >= most) throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

function inputProblem(
  name: string,
  path: readonly (string | number)[],
  type: GraphQLInputType,
  error: GraphQLError,
): string {
  const place = path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${key}`), name);
  // What is said of an input object's fields quotes their names and types only.
  const aboutField = /^Field "\w+" (of required type "[^"]+" was not provided|is not defined by type "\w+")/.exec(
    error.message,
  );
  return aboutField
    ? `Variable "${place}": ${aboutField[0]}.`
    : `Variable "${place}" ${demand(error, typeAt(type, path))}.`;
}

/** What a value must be: our own scalars say it in words, of other types there is the name. */
export function demand({ extensions, originalError }: GraphQLError, type: GraphQLInputType): string {
  const theirs = originalError instanceof GraphQLError ? originalError.extensions : extensions;
  return typeof theirs.expects === 'string' ? `must be ${theirs.expects}` : `must be of type "${type}"`;
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, key) => {
    const nullable = getNullableType(at);
    // A single value may stand for a list of one.
    if (isListType(nullable)) return typeof key === 'number' ? nullable.ofType : typeAt(nullable.ofType, [key]);
    return (isInputObjectType(nullable) ? nullable.getFields()[key]?.type : undefined) ?? at;
  }, type);
}
