import { createHash } from 'node:crypto';
import { type DocumentNode, type ExecutionArgs, type GraphQLError, getOperationAST, Kind } from 'graphql';
import type { Logger } from 'pino';
import type { StaleUpstream } from '../answers-read.js';
import { type FailureKind, UpstreamFailure } from '../upstreams/failure.js';
import { textOf } from './documents.js';
import { codeOf } from './errors.js';
import type { InLog } from './request-id.js';

/** Names in a document are the caller's to choose, of any length. */
const LONGEST_NAME = 100;

/** How many failures of one operation are told one by one. */
const MOST_LINES = 20;

/**
 * Tells the operator what a caller can't mend, each failure once however many fields it took. Of the document only the
 * operation's name, the path and a hash are logged, of the variables nothing.
 * @param request how it is named
 * @param untold how many errors there are besides, of which nothing else is known
 */
export function tell(
  errors: readonly GraphQLError[],
  untold: number,
  args: ExecutionArgs,
  request: InLog,
  log: Logger,
): void {
  const told = new Set<unknown>();
  const lines: Line[] = [];
  for (const error of errors) {
    const cause = error.originalError;
    if (told.has(cause)) continue;
    if (cause) told.add(cause);
    const line = lineOf(error);
    if (line && log.isLevelEnabled(line.level)) lines.push(line);
  }
  if (lines.length === 0) return;
  const about = { ...request, operation: nameOf(args), hash: hashOf(args.document) };
  for (const { level, facts, message } of lines.slice(0, MOST_LINES)) log[level]({ ...about, ...facts }, message);
  const more = Math.max(lines.length - MOST_LINES, 0) + untold;
  if (more > 0) log.warn({ ...about, more }, 'an operation failed in more places');
}

/** Tells the operator that upstreams fail where no error says so. */
export function tellStale(stale: readonly StaleUpstream[], args: ExecutionArgs, request: InLog, log: Logger): void {
  if (!log.isLevelEnabled('warn')) return;
  const about = { ...request, operation: nameOf(args), hash: hashOf(args.document) };
  for (const each of stale) log.warn({ ...about, ...each }, 'an upstream fails, and older answers stand in');
}

interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** What the operator is told of an error; undefined where it is between the caller and upstream. */
function lineOf(error: GraphQLError): Line | undefined {
  const cause = error.originalError;
  const field = fieldOf(error);
  if (cause instanceof UpstreamFailure) {
    const { kind, upstream, reason, isRefusedGrant } = cause;
    // A credential that is refused is told once, where it happens, and not by each operation that would need it.
    const level = isRefusedGrant ? 'debug' : upstream && LEVELS[kind];
    return level && { level, facts: { field, upstream, kind, reason }, message: cause.message };
  }
  if (codeOf(error) !== 'INTERNAL_SERVER_ERROR') return undefined;
  return { level: 'error', facts: { field, err: cause ?? error }, message: 'unexpected error' };
}

/** The name of the field that an error is of, where it is of one. */
function fieldOf({ nodes }: GraphQLError): string | undefined {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
}

function nameOf({ document, operationName }: ExecutionArgs): string | undefined {
  return (operationName ?? getOperationAST(document)?.name?.value)?.slice(0, LONGEST_NAME);
}

/** Tells one document from another: the first 16 hexadecimal digits of the SHA-256 of its text. */
function hashOf(document: DocumentNode): string {
  return createHash('sha256')
    .update(textOf(document) ?? '')
    .digest('hex')
    .slice(0, 16);
}

/** What is upstream's fault, or the configuration's, or may be; the rest is between the caller and upstream. */
const LEVELS: { readonly [K in FailureKind]?: 'warn' | 'info' } = {
  unavailable: 'warn',
  timeout: 'warn',
  'rate-limited': 'warn',
  'invalid-answer': 'info',
  'bad-input': 'info',
  forbidden: 'info',
};
