import { vi } from 'vitest';
import type { Interference } from '../../src/sandbox/index.js';

/**
 * How long calls may take, in milliseconds, where a test says when that is over. Those that are made once have a multiple of
 * it. No other timer is set for as long.
 */
export const CALL_MS = 29_999;

/** The time that calls have which may take `CALL_MS`: it is up when a test says so, and not because a machine is busy. */
export interface CallTime extends Disposable {
  /** Has the time be up of all calls that are under way, and of those that wait for their turn. */
  end(): void;
  /** The same interference; of what it lets hang, the time is up as soon as that has arrived. */
  ending(interfere: Interference): Interference;
}

/** Knows of the calls that are made from now on, until it is disposed of. */
export function callTime(): CallTime {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const cleared = vi.spyOn(globalThis, 'clearTimeout');
  const end = () => {
    const over = new Set(cleared.mock.calls.map(([timer]) => timer));
    const due = set.mock.calls.filter(
      ([, ms], index) => ms && ms % CALL_MS === 0 && !over.has(set.mock.results[index]?.value),
    );
    set.mockClear();
    cleared.mockClear();
    for (const [run] of due) run();
  };
  return {
    end,
    ending: (interfere) => async (call, answer) => {
      const verdict = await interfere(call, answer);
      if (verdict === 'hang') setImmediate(end);
      return verdict;
    },
    [Symbol.dispose]: () => {
      set.mockRestore();
      cleared.mockRestore();
    },
  };
}
