import type { ExecutionResult } from 'graphql';
import type { RequestHeaders } from '../asking.js';
import type { Spending } from './spending.js';

/** Asks for what an operation costs, to be told beside its answer. */
export const COST_HEADER = 'x-masthead-cost';

const NO: ReadonlySet<string> = new Set(['', '0', 'false']);

/** Whether a request asks what it costs: by any value but `0` and `false`. */
export function asksForCost(headers: RequestHeaders): boolean {
  const value = headers.get(COST_HEADER);
  return value !== null && !NO.has(value.toLowerCase());
}

/** A result with what it has cost beside it, for who asks. */
export function withCost(result: ExecutionResult, headers: RequestHeaders, spending: Spending): ExecutionResult {
  if (!asksForCost(headers)) return result;
  const { requested, actual, limit, operations } = spending;
  return { ...result, extensions: { ...result.extensions, cost: { requested, actual, limit, operations } } };
}
