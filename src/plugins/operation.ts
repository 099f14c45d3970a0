import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { Context, type Services } from '../context.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { codeOf, presentError, variableErrors } from './errors.js';
import { requestIdOf } from './request-id.js';

/** The context that each request was answered with, for what the response says of it. */
export type Contexts = WeakMap<Request, Context>;

/** Executes an operation for who asks, and presents what went wrong. */
export function useOperation(services: Services, contexts: Contexts, log: Logger): Plugin {
  return {
    onExecute({ args: { contextValue }, setExecuteFn }) {
      const { request } = contextValue;
      setExecuteFn((args: ExecutionArgs) => {
        const context = new Context(services, request);
        contexts.set(request, context);
        const finish = (result: ExecutionResult) => finished(result, args, context, requestIdOf(request), log);
        const result = execute({ ...args, contextValue: context });
        return result instanceof Promise ? result.then(finish) : finish(result);
      });
    },
  };
}

function finished(
  result: ExecutionResult,
  args: ExecutionArgs,
  context: Context,
  requestId: string,
  log: Logger,
): ExecutionResult {
  if (!result.errors && context.reports.length === 0) return result;
  // Without data, nothing was executed: the variables or the choice of the operation were wrong.
  const refused = !('data' in result) && result.errors ? variableErrors(args, result.errors) : result.errors;
  const errors = [...(refused ?? []), ...context.reports];
  for (const error of errors) tell(error, args, requestId, log);
  return { ...result, errors: errors.map(presentError) };
}

/** Tells the operator what a caller can't mend. Neither document nor variables are ever logged. */
function tell(error: GraphQLError, args: ExecutionArgs, requestId: string, log: Logger): void {
  const about = { requestId, operation: args.operationName ?? undefined, path: error.path?.join('.') };
  const cause = error.originalError;
  if (cause instanceof UpstreamFailure) {
    const { kind, upstream, reason } = cause;
    if (kind === 'unavailable' || kind === 'timeout' || kind === 'invalid-answer') {
      log.warn({ ...about, upstream, kind, reason }, cause.message);
    }
  } else if (codeOf(error) === 'INTERNAL_SERVER_ERROR') {
    log.error({ ...about, err: cause ?? error }, 'unexpected error');
  }
}
