import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Admission } from '../admission/admission.js';
import type { Asking, RequestHeaders } from '../asking.js';
import { type Caller, Context } from '../context.js';
import { Estimates } from '../cost/estimates.js';
import type { Figure } from '../cost/figure.js';
import { withCost } from '../cost/header.js';
import { refusals } from '../cost/refusal.js';
import { Spending } from '../cost/spending.js';
import { Executor } from '../execution/executor.js';
import { negotiateLocale } from '../graph/locale.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import type { Services } from '../services/services.js';
import { Audiences, type OperationAudience } from './audience.js';
import { presentErrors, variableErrors } from './errors.js';
import { inLog } from './request-id.js';
import { tell, tellStale } from './telling.js';

/** What came of each request's operation, for what the response says of it. */
export type Contexts = WeakMap<Asking, Executed>;

/** Finds out who sends a request; makes no call to an upstream unless a session needs one. */
export type Identify = (asking: Asking) => MaybePromise<Caller>;

/** What came of an operation, and the context that it was executed in. */
export interface Executed {
  readonly result: ExecutionResult;
  readonly context: Context;
  /** Whom the operation is for. */
  readonly audience: OperationAudience;
}

/** Executes operations for who asks, and presents what went wrong. */
export class Operations {
  readonly #estimates = new Estimates();
  readonly #audiences = new Audiences();

  /** @param limit what an operation may cause at most */
  constructor(
    private readonly services: Services,
    private readonly identify: Identify,
    private readonly limit: Figure,
    private readonly log: Logger,
    private readonly admission: Pick<Admission, 'purseOf'>,
    private readonly executor = new Executor(),
  ) {}

  /** The locale that a request would be answered in, as long as its operation names no other. */
  localeOf(headers: RequestHeaders): string {
    return negotiateLocale(headers.get('accept-language'), this.services.locales);
  }

  /**
   * What can't be executed, or might cost too much, is refused before anything is asked of anybody.
   * @param socketAddress whoever connects to us, where that is known
   */
  run(args: ExecutionArgs, asking: Asking, socketAddress: string | undefined): MaybePromise<Executed> {
    const prepared = this.executor.prepare(args);
    if (!('plan' in prepared)) return this.#refused(unprepared(prepared, args), args, asking);
    const requested = this.#estimates.of(prepared.plan, prepared.variables);
    const spending = new Spending(requested, this.limit, this.admission.purseOf(asking.headers, socketAddress));
    const errors = refusals(spending);
    if (errors.length > 0) return this.#refused(withCost({ errors }, asking.headers, spending), args, asking);
    return andThen(this.identify(asking), (caller) => {
      const context = new Context(this.services, asking, caller, socketAddress, spending);
      return andThen(prepared.run(context, spending), (result) => {
        context.end();
        spending.settle();
        return {
          result: finished(
            withCost(result, asking.headers, spending),
            args,
            context,
            asking,
            this.log,
            spending.untold,
          ),
          context,
          audience: this.#audiences.of(args),
        };
      });
    });
  }

  /** Whoever sends it is not looked up. */
  #refused(result: ExecutionResult, args: ExecutionArgs, asking: Asking): Executed {
    const context = new Context(this.services, asking, NOBODY);
    return { result: finished(result, args, context, asking, this.log), context, audience: this.#audiences.of(args) };
  }
}

const NOBODY: Caller = { reader: undefined, session: undefined };

/** Has yoga execute operations so. */
export function useOperation(operations: Operations, contexts: Contexts): Plugin {
  return {
    onExecute({ args: { contextValue }, setExecuteFn }) {
      const { request } = contextValue;
      setExecuteFn((args: ExecutionArgs) =>
        andThen(operations.run(args, request, socketAddressOf(contextValue)), (executed) => {
          contexts.set(request, executed);
          return executed.result;
        }),
      );
    },
  };
}

/** Whoever connects to the server; of a web-standard request, only its sender can say. */
export function socketAddressOf(contextValue: object): string | undefined {
  const socket = socketOf(contextValue);
  if (socket) return socket.remoteAddress;
  const handed: unknown = Reflect.get(contextValue, 'handed');
  const address: unknown = Reflect.get(Object(handed), 'socketAddress');
  return typeof address === 'string' ? address : undefined;
}

/** What a request has come in by; a web-standard one has nothing of the kind. */
export function socketOf(contextValue: object): Socket | undefined {
  const incoming: unknown = Reflect.get(contextValue, 'req');
  return incoming instanceof IncomingMessage ? incoming.socket : undefined;
}

function finished(
  result: ExecutionResult,
  args: ExecutionArgs,
  context: Context,
  asking: Asking,
  log: Logger,
  untold = 0,
): ExecutionResult {
  const { stale } = context.answersRead;
  if (stale) {
    result = { ...result, extensions: { ...result.extensions, stale } };
    tellStale(stale, args, inLog(asking), log);
  }
  if (context.session?.hasEnded) result = { ...result, extensions: { ...result.extensions, session: 'ended' } };
  if (!result.errors && context.reports.length === 0) return result;
  const errors = [...(result.errors ?? []), ...context.reports];
  const more = untold + context.unreported;
  // Who has left takes the calls in flight along, and that is nobody's fault.
  if (!asking.signal.aborted) tell(errors, more, args, inLog(asking), log);
  return { ...result, errors: presentErrors(errors, more) };
}

/** What kept an operation from being executed. Without data, its variables were wrong, or the choice of it. */
function unprepared(result: ExecutionResult, args: ExecutionArgs): ExecutionResult {
  return 'data' in result || !result.errors ? result : { errors: variableErrors(args, result.errors) };
}
