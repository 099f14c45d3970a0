import type { Company } from '../../src/upstreams/company.js';
import type { TakesTurns } from '../../src/upstreams/line.js';
import { type Turn, Turns } from '../../src/upstreams/turns.js';

interface Asking {
  readonly signal?: AbortSignal;
  /** Milliseconds; by default longer than any test takes. */
  readonly patienceMs?: number;
  /** Who waits for the same, where that is several operations. */
  readonly company?: Company;
}

const LONG = 60_000;

/**
 * Turns, and calls by their names that take them: `a1` is the first of the operation `a`; what has no number is none's.
 * @param atOnce how many have their turn at the same time
 * @param waiting how many may wait for it
 */
export function operationsAt(atOnce: number, waiting: number) {
  const turns = new Turns(atOnce, waiting);
  const operations = new Map<string, TakesTurns>();
  const held = new Map<string, Turn>();
  /** Calls in the order in which they had their turn, and those that were refused it in the order in which they were. */
  const [entered, refused]: string[][] = [[], []];

  const operation = (name: string) => {
    const known = operations.get(name) ?? { line: undefined };
    operations.set(name, known);
    return known;
  };
  const inLine = new Set<string>();
  const enter = (call: string, turn: Turn) => {
    inLine.delete(call);
    entered?.push(call);
    held.set(call, turn);
  };

  return {
    turns,
    operation,
    entered: entered ?? [],
    refused: refused ?? [],
    /** Has a call ask for a turn, as `Wire` does. */
    ask: (call: string, { signal, patienceMs = LONG, company }: Asking = {}) => {
      const made = /\d$/.test(call) ? operation(call.replace(/\d+$/, '')) : undefined;
      inLine.add(call);
      const turn = turns.take(made);
      if (turn) enter(call, turn);
      const entering = turn
        ? Promise.resolve()
        : turns.wait(patienceMs, { signal, operation: made, company }).then(
            (each) => enter(call, each),
            (error: unknown) => {
              inLine.delete(call);
              refused?.push(call);
              throw error;
            },
          );
      // Who is refused before it is looked at leaves no rejection behind.
      entering.catch(() => undefined);
      return { isThrough: turn !== undefined, entering };
    },
    /** Ends calls that have their turn, one after the other, and lets those enter whose turn it is then. */
    end: async (...calls: readonly string[]) => {
      for (const call of calls) {
        const turn = held.get(call);
        if (!turn) throw new Error(`${call} has no turn.`);
        held.delete(call);
        turn.end();
        await settled();
      }
    },
    /** The calls that wait for their turn. */
    inLine,
    /** The calls that have their turn. */
    underWay: () => [...held.keys()],
  };
}

/** What has been decided is known to all. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
