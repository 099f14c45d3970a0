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
import { failureExtensions } from '../graph/failure.js';
import { UpstreamFailure } from '../upstreams/failure.js';

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
  if (code === 'INTERNAL_SERVER_ERROR') return copy(error, 'Something went wrong on our side.', { code });
  if (cause instanceof UpstreamFailure) return copy(error, cause.message, failureExtensions(cause));
  // A literal that can't be an argument's value is quoted by the executor.
  const message = error.message.replace(/^(Argument "\w+") has invalid value [\s\S]*$/, '$1 has an invalid value.');
  return copy(error, message, { ...error.extensions, code });
}

function copy(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

/**
 * What yoga hands over that no operation's result went through: an error while a request is read or a document parsed.
 */
export function maskError(error: unknown): GraphQLError {
  // The parameters of a URL or a form are JSON inside of text.
  if (error instanceof SyntaxError) return badRequest('"variables" and "extensions" must be JSON.');
  if (!(error instanceof GraphQLError)) {
    return new GraphQLError('Something went wrong on our side.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  }
  if (error.message.startsWith('Syntax Error')) return syntaxError(error);
  const { code, http } = error.extensions;
  if (code === undefined) return presentError(error);
  // Yoga has codes of its own for a request that holds no operation, and quotes the body that it could not read.
  return YOGAS_CODES.has(code) ? copy(error, error.message, { code: 'BAD_USER_INPUT', http }) : error;
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

/** A syntax error names the token it stumbled over, which may be a password in the wrong place. */
function syntaxError(error: GraphQLError): GraphQLError {
  const message = error.message.replace(/(found|Unexpected) (String|BlockString|Int|Float|Name) "[\s\S]*$/, '$1 $2.');
  return copy(error, message, { ...error.extensions, code: 'GRAPHQL_PARSE_FAILED', http: { status: 400, spec: true } });
}

const MOST_ERRORS = 20;

/**
 * The errors of an operation that was refused before it was executed. The executor's own quote the variables' values: a
 * misspelt field beside a password would print the password. These name the place and the expected type.
 */
export function variableErrors(args: ExecutionArgs, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const refusal = { code: 'BAD_USER_INPUT', http: { status: 400, spec: true } };
  const operation = getOperationAST(args.document, args.operationName);
  const wrong: GraphQLError[] = [];
  for (const definition of operation?.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(args.schema, definition.type);
    const value: unknown = args.variableValues?.[name];
    if (!isInputType(type) || (value === undefined && !isNonNullType(type))) continue;
    if (value === undefined && definition.defaultValue) continue;
    const note = (message: string) => {
      if (wrong.length < MOST_ERRORS) wrong.push(new GraphQLError(message, { nodes: definition, extensions: refusal }));
    };
    if (value === undefined) note(`Variable "$${name}" of required type "${type}" was not provided.`);
    else
      coerceInputValue(value, type, (path, _value, error) => note(inputProblem(`$${name}`, path, type, error.message)));
  }
  // Not about variables: there is no such operation, or more than one to choose from.
  if (wrong.length > 0) return wrong;
  return errors.map((error) =>
    error.message.startsWith('Variable ')
      ? copy(error, 'A variable has a value that is not of its type.', refusal)
      : copy(error, error.message, refusal),
  );
}

function inputProblem(
  name: string,
  path: readonly (string | number)[],
  type: GraphQLInputType,
  message: string,
): string {
  const place = path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${key}`), name);
  // What is said of an input object's fields quotes their names and types only.
  const aboutField = /^Field "\w+" (of required type "[^"]+" was not provided|is not defined by type "\w+")/.exec(
    message,
  );
  return aboutField
    ? `Variable "${place}": ${aboutField[0]}.`
    : `Variable "${place}" must be of type "${typeAt(type, path)}".`;
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, key) => {
    const nullable = getNullableType(at);
    // A single value may stand for a list of one.
    if (isListType(nullable)) return typeof key === 'number' ? nullable.ofType : typeAt(nullable.ofType, [key]);
    return (isInputObjectType(nullable) ? nullable.getFields()[key]?.type : undefined) ?? at;
  }, type);
}
