import { ask } from '../harness/answers.mjs';
import { drive, prepare } from '../harness/load.mjs';

/** @typedef {import('../harness/process.mjs').RunningProcess} Server */
/** @typedef {import('../harness/answers.mjs').Operation} Operation */

/**
 * An operation that is ready to be sent, again and again, once its answer has been seen.
 * @param {Server} server
 * @param {Operation} operation
 * @returns {Promise<{ request: import('../harness/load.mjs').Prepared, text: string }>} rejects on errors
 */
export async function readied(server, operation) {
  const text = await ask(server.url, operation);
  return { request: prepare(server.url, '/graphql', operation, Buffer.byteLength(text)), text };
}

/**
 * CPU milliseconds per operation of the server, one operation at a time: then none shares a call with another.
 * @param {Server} server
 * @param {readonly import('../harness/load.mjs').Prepared[]} requests sent in turn
 * @param {number} operations
 */
export async function costOf(server, requests, operations) {
  const before = await server.usage();
  await drive({ url: server.url, requests, concurrency: 1, operations });
  return ((await server.usage()).cpuMs - before.cpuMs) / operations;
}

/**
 * How many objects an answer holds.
 * @param {unknown} value
 * @returns {number}
 */
export function objectsIn(value) {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce((sum, each) => sum + objectsIn(each), 0);
  return Array.isArray(value) ? below : below + 1;
}
