// A process that is measured, or that serves what is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pinned } from './cpus.mjs';

const USAGE = new URL('usage.mjs', import.meta.url).href;
const PATIENCE_MS = 20_000;

/**
 * @typedef {object} ProcessOptions
 * @property {string} file the module to run
 * @property {readonly string[]} [args]
 * @property {readonly string[]} [nodeArgs] for Node itself
 * @property {Readonly<Record<string, string>>} [env] added to `PATH`, `NODE_ENV=production` and `PORT=0`
 * @property {string | undefined} [cpus] where it may run, as `taskset` has it
 */

/**
 * @typedef {object} Usage
 * @property {number} cpuMs what all its threads have used since it began, user and system, in milliseconds
 * @property {number} rss resident memory in bytes
 * @property {number} heapUsed in bytes
 * @property {number} external in bytes
 * @property {number} arrayBuffers in bytes
 */

/**
 * @typedef {object} RunningProcess
 * @property {string} url where it listens: the first `http://` that it printed
 * @property {number} pid
 * @property {() => Promise<Usage>} usage
 * @property {(question: string, details?: object) => Promise<any>} ask what a module that listens for questions answers
 * @property {(work: () => Promise<unknown>) => Promise<any>} profile the V8 CPU profile of it during some work
 * @property {(work: () => Promise<unknown>, promoted?: boolean) => Promise<any>} allocations the V8 sampling heap profile of it
 *   during some work: of all that was allocated, or only of what outlived a scavenge
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a server, a process of its own that prints where it listens.
 * @param {ProcessOptions} options
 * @returns {Promise<RunningProcess>} rejects when it ends, or says nothing for 20 s
 */
export async function startProcess({ file, args = [], nodeArgs = [], env = {}, cpus }) {
  const command = pinned(cpus, [process.execPath, ...nodeArgs, '--import', USAGE, file, ...args]);
  const child = spawn(...command, {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const url = await listening(child, ended, file);
  const ask = asker(child, ended, file);
  return {
    url,
    pid: child.pid ?? 0,
    ask,
    usage: () => ask('usage'),
    profile: async (work) => {
      await ask('start profile');
      await work();
      return ask('stop profile');
    },
    allocations: async (work, promoted = false) => {
      await ask('start allocations', { promoted });
      await work();
      return ask('stop allocations');
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const stubborn = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(stubborn);
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 * @param {string} file
 * @returns {Promise<string>}
 */
async function listening(child, ended, file) {
  const said = new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/[\w.:[\]]+/.exec(line);
      if (found) resolve(found[0]);
      // Warnings and worse of a JSON log.
      if (/"level":[4-6]0/.test(line)) console.error(line);
    });
  });
  const late = AbortSignal.timeout(PATIENCE_MS);
  const given = await Promise.race([said, ended, once(late, 'abort')]);
  if (typeof given === 'string') return given;
  child.kill('SIGKILL');
  throw new Error(`${file} did not say where it listens`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 * @param {string} file
 * @returns {RunningProcess['ask']}
 */
function asker(child, ended, file) {
  let asked = 0;
  /** @type {Map<number, (answer: unknown) => void>} */
  const waiting = new Map();
  child.on('message', (message) => {
    const { id, answer } = Object(message);
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  return async (question, details = {}) => {
    asked += 1;
    const id = asked;
    const answered = new Promise((resolve) => waiting.set(id, resolve));
    child.send({ ...details, bench: question, id });
    return Promise.race([
      answered,
      ended.then(() => {
        throw new Error(`${file} has ended`);
      }),
    ]);
  };
}
