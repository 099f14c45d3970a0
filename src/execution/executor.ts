import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getVariableValues,
} from 'graphql';
import type { MaybePromise } from '../maybe-promise.js';
import { Execution } from './execution.js';
import { DocumentPlans, type OperationPlans } from './plans.js';
import type { Variables } from './selections.js';

/** How many errors in its variables an operation is told of. */
const MOST_ERRORS = 50;

/**
 * Executes operations of one schema. What they ask for is worked out once, as long as their document stays the same
 * object: plans are kept for as long as it is.
 */
export class Executor {
  readonly #plans = new WeakMap<DocumentNode, DocumentPlans>();

  execute(args: ExecutionArgs): MaybePromise<ExecutionResult> {
    const { schema, document, operationName, variableValues } = args;
    let plans = this.#plans.get(document);
    if (!plans) {
      plans = new DocumentPlans(schema, document);
      this.#plans.set(document, plans);
    }
    const operation = plans.of(operationName ?? undefined);
    // The library says which of the things it is that may be wrong there.
    if (!operation) return execute(args);
    const { variableDefinitions = [] } = operation.definition;
    if (variableDefinitions.length === 0) return this.#run(operation, {}, args);
    const usual = operation.usualVariables(variableValues ?? {});
    if (usual) return this.#run(operation, usual, args);
    const variables = getVariableValues(schema, variableDefinitions, variableValues ?? {}, { maxErrors: MOST_ERRORS });
    if (!variables.coerced) return { errors: variables.errors ?? [] };
    return this.#run(operation, variables.coerced, args);
  }

  #run(
    operation: OperationPlans,
    variables: Variables,
    { rootValue, contextValue }: ExecutionArgs,
  ): MaybePromise<ExecutionResult> {
    try {
      return new Execution(operation.for(variables), rootValue, contextValue, variables).run();
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error], data: null };
      throw error;
    }
  }
}
