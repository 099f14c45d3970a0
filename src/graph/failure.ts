import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { placed } from '../execution/located-error.js';
import { type FailureKind, UpstreamFailure } from '../upstreams/failure.js';

/** The codes of what a field can fail with; an operation that is refused as a whole has others. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_INVALID_RESPONSE'
  | 'CONFIGURATION_MISSING'
  | 'OPERATION_TOO_COMPLEX';

const CODES: Readonly<Record<FailureKind, ErrorCode>> = {
  'bad-input': 'BAD_USER_INPUT',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  'rate-limited': 'RATE_LIMITED',
  timeout: 'UPSTREAM_TIMEOUT',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  'invalid-answer': 'UPSTREAM_INVALID_RESPONSE',
  'not-configured': 'CONFIGURATION_MISSING',
  'too-complex': 'OPERATION_TOO_COMPLEX',
};

/** How many errors of an answer are told one by one. What fails in each item of a list says nothing new after some. */
export const MOST_TOLD = 100;

/** The code of a failure, wherever it is told. */
export function errorCode({ kind }: UpstreamFailure): ErrorCode {
  return CODES[kind];
}

/** What `extensions` says of a failure. */
export function failureExtensions(failure: UpstreamFailure): Record<string, unknown> {
  return {
    code: errorCode(failure),
    ...(failure.upstream === undefined ? {} : { upstream: failure.upstream }),
    ...(failure.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter }),
  };
}

/** An error in the caller's input; the message names what was wrong, never the value. */
export function badInput(message: string): UpstreamFailure {
  return new UpstreamFailure('bad-input', message);
}

/** The error for a field that could answer only in part: it stands beside the field's value. */
export function reportedError(failure: UpstreamFailure, info: GraphQLResolveInfo): GraphQLError {
  const extensions = failureExtensions(failure);
  const error = new GraphQLError(failure.message, { path: pathOf(info), originalError: failure, extensions });
  return placed(error, info.fieldNodes);
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev) path.unshift(step.key);
  return path;
}
