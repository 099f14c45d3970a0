import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  executeSync,
  GraphQLError,
  getVariableValues,
} from 'graphql';
import type { MaybePromise } from '../maybe-promise.js';
import { type AnswerMeter, unlimited } from './answer-meter.js';
import { Execution } from './execution.js';
import type { Plan } from './plan.js';
import { DocumentPlans, type OperationPlans } from './plans.js';
import type { Variables } from './selections.js';

/** How many errors in its variables an operation is told of. */
const MOST_ERRORS = 50;

/** An operation of which all is known that is to be known before it is executed. */
export interface Prepared {
  readonly plan: Plan;
  /** Coerced. */
  readonly variables: Variables;
  /** Executes it. It never rejects. */
  run(contextValue: unknown, meter: AnswerMeter): MaybePromise<ExecutionResult>;
}

/**
 * Executes operations of one schema. What they ask for is worked out once, as long as their document stays the same
 * object: plans are kept for as long as it is.
 */
export class Executor {
  readonly #plans = new WeakMap<DocumentNode, DocumentPlans>();

  /** Executes an operation whose answer may be of any size. */
  execute(args: ExecutionArgs): MaybePromise<ExecutionResult> {
    const prepared = this.prepare(args);
    return 'plan' in prepared ? prepared.run(args.contextValue, unlimited()) : prepared;
  }

  /** Makes an operation ready to be executed, or else says why it can't be. */
  prepare(args: ExecutionArgs): Prepared | ExecutionResult {
    const { schema, document, operationName, variableValues, rootValue } = args;
    let plans = this.#plans.get(document);
    if (!plans) {
      plans = new DocumentPlans(schema, document);
      this.#plans.set(document, plans);
    }
    const operation = plans.of(operationName ?? undefined);
    // The library says which of the things it is that may be wrong there.
    if (!operation) return executeSync(args);
    const { variableDefinitions = [] } = operation.definition;
    if (variableDefinitions.length === 0) return ready(operation, {}, rootValue);
    const usual = operation.usualVariables(variableValues ?? {});
    if (usual) return ready(operation, usual, rootValue);
    const variables = getVariableValues(schema, variableDefinitions, variableValues ?? {}, { maxErrors: MOST_ERRORS });
    if (!variables.coerced) return { errors: variables.errors ?? [] };
    return ready(operation, variables.coerced, rootValue);
  }
}

class Ready implements Prepared {
  constructor(
    readonly plan: Plan,
    readonly variables: Variables,
    private readonly rootValue: unknown,
  ) {}

  run(contextValue: unknown, meter: AnswerMeter): MaybePromise<ExecutionResult> {
    return new Execution(this.plan, this.rootValue, contextValue, this.variables, meter).run();
  }
}

function ready(operation: OperationPlans, variables: Variables, rootValue: unknown): Prepared | ExecutionResult {
  try {
    return new Ready(operation.for(variables), variables, rootValue);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error], data: null };
    throw error;
  }
}
