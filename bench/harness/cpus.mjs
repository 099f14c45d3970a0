// Which processors do what: the server that is measured has one to itself, everything else shares the others.
import { execFileSync } from 'node:child_process';

/** @typedef {{ readonly server: string | undefined, readonly rest: string | undefined }} Cpus lists as `taskset` has them */

/** @type {Cpus} */
export const CPUS = divide(allowed());

/** Moves this process, which makes the load, off the server's processor. Nothing is done where that can't be. */
export function stepAside() {
  if (CPUS.rest === undefined) return;
  execFileSync('taskset', ['-apc', CPUS.rest, String(process.pid)], { stdio: 'ignore' });
}

/**
 * A command as it is run on some processors.
 * @param {string | undefined} cpus
 * @param {readonly string[]} command
 * @returns {[string, string[]]}
 */
export function pinned(cpus, [file = '', ...args]) {
  return cpus === undefined ? [file, args] : ['taskset', ['-c', cpus, file, ...args]];
}

/** How it was measured, for a report: one sentence. */
export function pinning() {
  return CPUS.server === undefined
    ? 'Nothing is pinned: `taskset` is missing, or there is one processor only.'
    : 'The server is pinned to a processor of its own; the load and the upstream share the others.';
}

/** @returns {number[]} the processors that this process may use; none where that can't be known */
function allowed() {
  if (process.platform !== 'linux') return [];
  try {
    const said = execFileSync('taskset', ['-pc', String(process.pid)], { encoding: 'utf8', stdio: 'pipe' });
    return (said.split(':').at(-1) ?? '').split(',').flatMap((range) => {
      const [first = Number.NaN, last = first] = range.trim().split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  } catch {
    return [];
  }
}

/**
 * @param {number[]} cpus
 * @returns {Cpus}
 */
function divide(cpus) {
  if (cpus.length < 2) return { server: undefined, rest: undefined };
  return { server: String(cpus.at(-1)), rest: cpus.slice(0, -1).join(',') };
}
