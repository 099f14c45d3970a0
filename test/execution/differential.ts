import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Executor } from '../../src/execution/executor.js';
import { Chance } from '../fuzz/random.js';
import { RandomDocument } from './random-documents.js';
import { standing } from './standing.js';
import { type Whims, whimsicalSchema } from './whims.js';

/** What is not used is nobody's business here. The one that refuses three of four documents is asked first. */
const RULES = [
  [OverlappingFieldsCanBeMergedRule],
  specifiedRules.filter(
    (rule) =>
      rule !== OverlappingFieldsCanBeMergedRule && rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
  ),
];
/** It takes seconds, and many more on a machine that has much else to do. */
const PATIENCE_MS = 360_000;
/** How often each document is executed, with other variables. */
const TIMES = 4;

/** Says that random operations come out as they do with the reference implementation. */
export function describeRandomOperations(documents: number, firstSeed: number): void {
  const schema = whimsicalSchema();
  const unhandled = collectUnhandled();

  describe.each([
    { how: 'answer at once', isAsync: false, fails: false, seed: firstSeed },
    { how: 'answer at once or fail', isAsync: false, fails: true, seed: firstSeed + 1 },
    { how: 'answer sooner or later', isAsync: true, fails: false, seed: firstSeed + 2 },
    { how: 'answer sooner or later or fail', isAsync: true, fails: true, seed: firstSeed + 3 },
  ])('random operations whose resolvers $how', ({ isAsync, fails, seed }) => {
    it('have the answers and the errors that the reference implementation gives', {
      timeout: PATIENCE_MS,
    }, async () => {
      const executor = new Executor();
      const chance = new Chance(seed);
      const seen = { documents: 0, refused: 0, data: 0, errors: 0 };
      for (let index = 0; seen.documents < documents; index += 1) {
        const random = new RandomDocument(schema, chance);
        const document = parse(random.text);
        if (!isValid(schema, document)) continue;
        seen.documents += 1;
        for (let time = 0; time < TIMES; time += 1) {
          const args = { schema, document, variableValues: random.values(), operationName: random.operationName() };
          const whims = { seed: seed * 1e6 + index * TIMES + time, isAsync, fails };
          const chosen = JSON.stringify([args.operationName, args.variableValues]);
          const about = `time ${time} of document ${index}: ${chosen}\n${random.text}`;
          const given = await run(args, whims, (each) => executor.execute(each));
          expect(unhandled, about).toEqual([]);
          const expected = await run(args, whims, execute);
          // The reference implementation leaves rejections behind, where a list fails while others of its items are awaited.
          unhandled.length = 0;
          compare(given, expected, isAsync, about);
          if (!('data' in expected.result)) seen.refused += 1;
          if (expected.result.data) seen.data += 1;
          if (expected.result.errors) seen.errors += 1;
        }
      }
      expect(seen.refused).toBeGreaterThan(documents / 10);
      expect(seen.data).toBeGreaterThan(documents);
      if (fails) expect(seen.errors).toBeGreaterThan(documents);
    });
  });
}

/** How much is wrong with it is not asked: of a document that is refused, most of the work is to say so. */
function isValid(schema: GraphQLSchema, document: DocumentNode): boolean {
  return RULES.every((rules) => validate(schema, document, rules, { maxErrors: 0 }).length === 0);
}

/** The rejections that nobody handles, which would otherwise fail the run. */
function collectUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const collect = (error: unknown) => unhandled.push(error);
  let others: NodeJS.UnhandledRejectionListener[] = [];
  beforeAll(() => {
    others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', collect);
  });
  afterAll(() => {
    process.off('unhandledRejection', collect);
    for (const other of others) process.on('unhandledRejection', other);
  });
  return unhandled;
}

interface Run {
  readonly result: ExecutionResult;
  readonly resolved: readonly string[];
}

async function run(
  args: Omit<ExecutionArgs, 'contextValue'>,
  whims: Omit<Whims, 'resolved'>,
  how: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>,
): Promise<Run> {
  const resolved: string[] = [];
  const result = await how({ ...args, rootValue: 'root', contextValue: { ...whims, resolved } });
  // By then it is known which rejections nobody handles.
  if (whims.isAsync) await new Promise(setImmediate);
  return { result, resolved };
}

function compare(given: Run, expected: Run, isAsync: boolean, about: string): void {
  // As texts, since the order of names counts.
  expect(JSON.stringify(given.result.data), about).toBe(JSON.stringify(expected.result.data));
  if (isAsync) {
    expect(standing(given.result, told), about).toEqual(standing(expected.result, told));
  } else {
    expect(given.result.errors?.map(told), about).toEqual(expected.result.errors?.map(told));
    expect(given.resolved, about).toEqual(expected.resolved);
  }
}

function told(error: GraphQLError): string {
  const wording = OWN_WORDS.find(([, pattern]) => pattern.test(error.message))?.[0] ?? error.message;
  return JSON.stringify([wording, error.path, error.locations]);
}

/** What is said in other words, which don't quote the value. */
const OWN_WORDS: readonly (readonly [string, RegExp])[] = [
  ['not serialised', /can't serialise|cannot represent|no Odd|return non-nullable value/],
  ['no list', /gives no list|Expected Iterable/],
  ['no member', /of no type that|must resolve to|not exist inside|non-object type|not a possible type/],
  ['no Plant', /is no Plant|Expected value of type/],
];
