import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getVariableValues,
} from 'graphql';
import type { MaybePromise } from '../graph/fields.js';
import { Execution } from './execution.js';
import { DocumentPlans } from './plans.js';

/** How many errors in its variables an operation is told of. */
const MOST_ERRORS = 50;

/**
 * Executes operations of one schema. What they ask for is worked out once, as long as their document stays the same
 * object: plans are kept for as long as it is.
 */
export class Executor {
  readonly #plans = new WeakMap<DocumentNode, DocumentPlans>();

  execute(args: ExecutionArgs): MaybePromise<ExecutionResult> {
    const { schema, document, operationName, variableValues, rootValue, contextValue } = args;
    let plans = this.#plans.get(document);
    if (!plans) {
      plans = new DocumentPlans(schema, document);
      this.#plans.set(document, plans);
    }
    const operation = plans.of(operationName ?? undefined);
    // The library says which of the things it is that may be wrong there.
    if (!operation) return execute(args);
    const { variableDefinitions = [] } = operation.definition;
    const variables = getVariableValues(schema, variableDefinitions, variableValues ?? {}, { maxErrors: MOST_ERRORS });
    if (!variables.coerced) return { errors: variables.errors ?? [] };
    try {
      return new Execution(operation.for(variables.coerced), rootValue, contextValue, variables.coerced).run();
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error], data: null };
      throw error;
    }
  }
}
