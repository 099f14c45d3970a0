import { parse, validate } from 'graphql';
import { expect } from 'vitest';
import { Estimates } from '../../src/cost/estimates.js';
import type { Figure } from '../../src/cost/figure.js';
import { Executor } from '../../src/execution/executor.js';
import { schema } from '../../src/index.js';

const executor = new Executor();
const estimates = new Estimates();

/** What an operation is reckoned to cause, before it is executed. */
export function reckoned(query: string, variables: Readonly<Record<string, unknown>> = {}): Figure {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return reckonedAgain({ schema, document, variableValues: variables });
}

/** The same of a document that may have been reckoned before. */
export function reckonedAgain(args: Parameters<Executor['prepare']>[0]): Figure {
  const prepared = executor.prepare(args);
  if (!('plan' in prepared)) throw new Error(`It can't be executed: ${prepared.errors}`);
  return estimates.of(prepared.plan, prepared.variables);
}

/** How many REST calls that is. */
export function callsOf(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  return reckoned(query, variables).calls;
}

/** How many objects its answer may hold. */
export function nodesOf(query: string, variables: Readonly<Record<string, unknown>> = {}): number {
  return reckoned(query, variables).nodes;
}
