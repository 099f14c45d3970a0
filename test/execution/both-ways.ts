import { createHash } from 'node:crypto';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLError, parse, validate } from 'graphql';
import { pino } from 'pino';
import { expect } from 'vitest';
import { Executor, type Prepared } from '../../src/execution/executor.js';
import { schema } from '../../src/index.js';
import { Operations } from '../../src/plugins/operation.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import type { Interference } from '../../src/sandbox/interface.js';
import { createInstance } from '../../src/services.js';
import { settle } from '../../src/settings.js';
import { randomDamage } from '../fuzz/damage.js';
import { Chance } from '../fuzz/random.js';
import type { Variation } from '../fuzz/variations.js';
import { IN_ANY_TIME } from '../stage.js';
import { standing } from './standing.js';

/** What came of an operation, and the REST calls it made. */
interface Come {
  readonly result: ExecutionResult;
  readonly calls: readonly string[];
}

/** The graph over one sandbox, executed by us and by the reference implementation. */
export interface BothWays extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** Executes an operation both ways, twice: as it is, and with its conditions the other way round. */
  compare(variation: Variation, headers: Readonly<Record<string, string>>, about: string): Promise<readonly Come[]>;
  /** Has the upstreams' answers damaged: for the same number, the same answers in the same way. */
  damage(by: number | undefined): void;
}

class Reference extends Executor {
  override prepare(args: ExecutionArgs): Prepared | ExecutionResult {
    const prepared = super.prepare(args);
    if (!('plan' in prepared)) return prepared;
    const { plan, variables } = prepared;
    return { plan, variables, run: async (contextValue) => execute({ ...args, contextValue }) };
  }
}

/** The reference implementation knows no end of objects. */
const NO_LIMIT = { calls: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY };

export async function openBothWays(): Promise<BothWays> {
  const sandbox = await startSandbox();
  const settings = settle({ ...sandbox.config, logger: pino({ level: 'silent' }), cacheMb: 0, ...IN_ANY_TIME });
  const instance = createInstance(settings);
  const operationsBy = (executor: Executor) =>
    new Operations(instance.services, instance.identify, NO_LIMIT, settings.logger, instance.admission, executor);
  const executed = operationsBy(new Executor());
  const interpreted = operationsBy(new Reference());
  const come = async (
    operations: Operations,
    args: ExecutionArgs,
    given: Readonly<Record<string, string>>,
  ): Promise<Come> => {
    const asking = { headers: new Headers(given), signal: new AbortController().signal };
    const { result } = await operations.run(args, asking, undefined);
    const calls = sandbox.calls.splice(0).filter(({ path }) => !/token/i.test(path));
    return {
      result,
      calls: calls.map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`).sort(),
    };
  };
  return {
    sandbox,
    compare: async ({ text, variables }, headers, about) => {
      const document = parse(text);
      expect(validate(schema, document), about).toEqual([]);
      const turned = Object.entries(variables).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? !value : value,
      ]);
      const all: Come[] = [];
      for (const variableValues of [variables, Object.fromEntries(turned)]) {
        const args = { schema, document, variableValues };
        const [ours, theirs] = [await come(executed, args, headers), await come(interpreted, args, headers)];
        const what = `${about}, ${JSON.stringify(variableValues)}: ${text}`;
        expect(JSON.stringify(ours.result.data), what).toBe(JSON.stringify(theirs.result.data));
        const { errors, gone } = standing(ours.result, told);
        expect({ errors, gone }, what).toEqual(standing(theirs.result, told));
        // Below what has gone, nothing is called for any more.
        if (gone.length === 0) expect(ours.calls, what).toEqual(theirs.calls);
        all.push(ours);
      }
      return all;
    },
    damage: (by) => {
      sandbox.interfere =
        by === undefined
          ? undefined
          : (call, answer) => {
              const { method, path, query, headers } = call;
              const hash = createHash('sha1').update(
                JSON.stringify([by, method, path, query, headers['accept-language']]),
              );
              return madeOnce(randomDamage(new Chance(hash.digest().readUInt32BE()))(call, answer));
            };
    },
    [Symbol.asyncDispose]: async () => {
      await instance.close();
      await sandbox.close();
    },
  };
}

/**
 * What passes is tried again as long as there is a budget for it, which the one way would use up for the other: it is told in
 * another way, after which nothing is.
 */
async function madeOnce(verdict: ReturnType<Interference>): Promise<Awaited<ReturnType<Interference>>> {
  const given = await verdict;
  const isPassing = given === 'reset' || (typeof given === 'object' && given.status === 429);
  return isPassing ? { status: 500, headers: { 'content-type': 'application/json' }, body: {} } : given;
}

function told({ message, path, locations, extensions }: GraphQLError): string {
  return JSON.stringify({ message, path, locations, extensions });
}
