import { IncomingMessage } from 'node:http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Asking, RequestHeaders } from '../asking.js';
import { type Caller, Context, type Services } from '../context.js';
import { Executor } from '../execution/executor.js';
import { negotiateLocale } from '../graph/locale.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import { presentErrors, variableErrors } from './errors.js';
import { requestIdOf } from './request-id.js';
import { tell, tellStale } from './telling.js';

/** The context that each request was answered with, for what the response says of it. */
export type Contexts = WeakMap<Asking, Context>;

/** Finds out who sends a request; makes no call to an upstream unless a session needs one. */
export type Identify = (asking: Asking) => MaybePromise<Caller>;

/** What came of an operation, and the context that it was executed in. */
export interface Executed {
  readonly result: ExecutionResult;
  readonly context: Context;
}

/** Executes operations for who asks, and presents what went wrong. */
export class Operations {
  readonly #executor: Executor;

  constructor(
    private readonly services: Services,
    private readonly identify: Identify,
    private readonly log: Logger,
    executor = new Executor(),
  ) {
    this.#executor = executor;
  }

  /** The locale that a request would be answered in, as long as its operation names no other. */
  localeOf(headers: RequestHeaders): string {
    return negotiateLocale(headers.get('accept-language'), this.services.locales);
  }

  /** @param socketAddress whoever connects to us, where that is known */
  run(args: ExecutionArgs, asking: Asking, socketAddress: string | undefined): MaybePromise<Executed> {
    return andThen(this.identify(asking), (caller) => {
      const context = new Context(this.services, asking, caller, socketAddress);
      return andThen(this.#executor.execute({ ...args, contextValue: context }), (result) => {
        context.end();
        return { result: finished(result, args, context, asking, this.log), context };
      });
    });
  }
}

/** Has yoga execute operations so. */
export function useOperation(operations: Operations, contexts: Contexts): Plugin {
  return {
    onExecute({ args: { contextValue }, setExecuteFn }) {
      const { request } = contextValue;
      setExecuteFn((args: ExecutionArgs) =>
        andThen(operations.run(args, request, socketAddressOf(contextValue)), ({ result, context }) => {
          contexts.set(request, context);
          return result;
        }),
      );
    },
  };
}

/** Whoever connects to the server; a web-standard request does not say. */
function socketAddressOf(contextValue: object): string | undefined {
  const incoming: unknown = Reflect.get(contextValue, 'req');
  return incoming instanceof IncomingMessage ? incoming.socket.remoteAddress : undefined;
}

function finished(
  result: ExecutionResult,
  args: ExecutionArgs,
  context: Context,
  asking: Asking,
  log: Logger,
): ExecutionResult {
  const { stale } = context;
  if (stale) {
    result = { ...result, extensions: { ...result.extensions, stale } };
    tellStale(stale, args, requestIdOf(asking), log);
  }
  if (context.session?.hasEnded) result = { ...result, extensions: { ...result.extensions, session: 'ended' } };
  if (!result.errors && context.reports.length === 0) return result;
  // Without data, nothing was executed: the variables or the choice of the operation were wrong.
  const refused = !('data' in result) && result.errors ? variableErrors(args, result.errors) : result.errors;
  const errors = [...(refused ?? []), ...context.reports];
  // Who has left takes the calls in flight along, and that is nobody's fault.
  if (!asking.signal.aborted) tell(errors, args, requestIdOf(asking), log);
  return { ...result, errors: presentErrors(errors) };
}
