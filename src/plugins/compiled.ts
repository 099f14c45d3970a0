import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type Source,
  type SourceLocation,
} from 'graphql';
import type * as Jit from 'graphql-jit';
import { andThen, type MaybePromise } from '../graph/fields.js';
import { textOf } from './documents.js';

type Query = Jit.CompiledQuery['query'];

/** How one operation of a document is executed. */
interface Plan {
  uses: number;
  /** False for one that is interpreted for good. */
  compiled: Query | false | undefined;
}

/** A document is compiled at this use: compiling costs more than interpreting does many times, and most come once. */
const THIRD = 3;
/** In characters. What is longer takes so long to compile that others would wait. */
const LONGEST = 10_000;

/**
 * Executes operations: interpreted at first, compiled when their document comes again and again. A document counts as the
 * same as long as it is the same object, so that what is compiled is kept for as long as its document is. What comes of an
 * operation is the same either way.
 */
export class Executor {
  readonly #plans = new WeakMap<DocumentNode, Map<string, Plan>>();
  #jit: typeof Jit | undefined;
  #loading: Promise<unknown> | undefined;

  /** @param compiledAt the use at which a document is compiled */
  constructor(private readonly compiledAt = THIRD) {}

  execute(args: ExecutionArgs): MaybePromise<ExecutionResult> {
    const query = this.#compiled(args);
    if (!query) return execute(args);
    const { rootValue, contextValue, variableValues } = args;
    return andThen(query(rootValue, contextValue, variableValues), (result) =>
      // Nothing was executed: the variables were wrong, which the interpreter says in its own way.
      'data' in result ? presented(result, args.document) : execute(args),
    );
  }

  #compiled(args: ExecutionArgs): Query | false | undefined {
    const { document, operationName } = args;
    let plans = this.#plans.get(document);
    if (!plans) {
      plans = new Map();
      this.#plans.set(document, plans);
    }
    const name = operationName ?? '';
    let plan = plans.get(name);
    if (!plan) {
      plan = { uses: 0, compiled: undefined };
      plans.set(name, plan);
    }
    plan.uses += 1;
    if (plan.compiled === undefined && plan.uses >= this.compiledAt) plan.compiled = this.#compile(args);
    return plan.compiled;
  }

  #compile({ schema, document, operationName }: ExecutionArgs): Query | false | undefined {
    if ((textOf(document)?.length ?? LONGEST + 1) > LONGEST) return false;
    if (!this.#jit) {
      // Until it is there, which takes a moment, documents are interpreted.
      this.#loading ??= import('graphql-jit').then((jit) => {
        this.#jit = jit;
      });
      return undefined;
    }
    // A stack for every error would cost more than what it is of.
    const options = { disablingCapturingStackErrors: true };
    const compiled = this.#jit.compileQuery(schema, document, operationName ?? undefined, options);
    return this.#jit.isCompiledQuery(compiled) ? compiled.query : false;
  }
}

/** The errors of a compiled operation as the interpreter makes them. */
function presented(result: ExecutionResult, { loc }: DocumentNode): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map(({ message, path = null, locations = [], originalError = null }) => {
    const source = loc?.source ?? null;
    const positions = source && locations.map((location) => positionOf(source, location));
    return new GraphQLError(message, { path, source, positions, originalError });
  });
  return { ...result, errors };
}

/** How many characters stand in front of a place. */
function positionOf({ body }: Source, { line, column }: SourceLocation): number {
  const breaks = body.matchAll(/\r\n|[\n\r]/g);
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const { value } = breaks.next();
    if (value) start = value.index + value[0].length;
  }
  return start + column - 1;
}
