// Who is compared: each a process of its own, and how each is asked.
import { fileURLToPath } from 'node:url';
import { ask, difference } from './harness/answers.mjs';
import { CPUS } from './harness/cpus.mjs';
import { prepare, prepareGet } from './harness/load.mjs';
import { startMasthead } from './harness/masthead.mjs';
import { PEERS, startPeer } from './harness/peers.mjs';
import { startProcess } from './harness/process.mjs';
import { operationOf } from './operations.mjs';

/** @typedef {import('./operations.mjs').Reference} Reference */
/** @typedef {import('./harness/upstream.mjs').Upstream} Upstream */

/**
 * @typedef {object} Subject
 * @property {string} label
 * @property {boolean} isOurs
 * @property {import('./harness/process.mjs').RunningProcess} server
 * @property {(reference: Reference, id: string, index: number) => Promise<string>} ask its answer
 * @property {(reference: Reference, id: string, index: number, length: number) => import('./harness/load.mjs').Prepared} request
 */

const HAND_WRITTEN = fileURLToPath(new URL('subjects/hand-written.mjs', import.meta.url));
const ECHO = fileURLToPath(new URL('subjects/echo.mjs', import.meta.url));

/** Answers that are kept for longer than any benchmark takes. */
const KEPT = { CACHE_TTL: '3600' };

/**
 * Masthead with nothing kept: every operation fetches and parses.
 * @param {Upstream} upstream
 * @param {Readonly<Record<string, string>>} [env]
 * @param {URL} [root] of a checkout that is built; default this one
 */
export async function unshared(upstream, env = {}, root = undefined) {
  return graph('Masthead, unshared', await startMasthead(upstream, { CACHE_MB: '0', ...env }, root), true);
}

/**
 * Masthead with its caches.
 * @param {Upstream} upstream
 * @param {Readonly<Record<string, string>>} [env]
 * @param {URL} [root] of a checkout that is built; default this one
 */
export async function shared(upstream, env = {}, root = undefined) {
  return graph('Masthead, shared', await startMasthead(upstream, { ...KEPT, ...env }, root), true);
}

/**
 * @param {Upstream} upstream
 * @returns {Promise<Subject[]>}
 */
export async function peers(upstream) {
  /** @type {(keyof typeof PEERS)[]} */
  const names = ['mercurius', 'yoga', 'apollo'];
  return Promise.all(names.map((name) => peer(name, upstream)));
}

/**
 * @param {keyof typeof PEERS} name
 * @param {Upstream} upstream
 */
export async function peer(name, upstream) {
  return graph(PEERS[name], await startPeer(name, upstream), false);
}

/**
 * @param {Upstream} upstream
 * @returns {Promise<Subject>}
 */
export async function handWritten(upstream) {
  const server = await startProcess({ file: HAND_WRITTEN, env: upstream.env, cpus: CPUS.server });
  return {
    label: 'hand-written',
    isOurs: false,
    server,
    ask: async ({ page }, id) => {
      const response = await fetch(`${server.url}${page}?${id}`);
      if (response.status !== 200) throw new Error(`the hand-written ${page} answered HTTP ${response.status}`);
      return response.text();
    },
    request: ({ page }, id, _, length) => prepareGet(server.url, `${page}?${id}`, length),
  };
}

/**
 * A server that answers the same bytes without knowing what they are.
 * @param {readonly string[]} texts what it answers, by the index of the request
 * @returns {Promise<Subject>}
 */
export async function echo(texts) {
  const server = await startProcess({ file: ECHO, cpus: CPUS.server });
  await server.ask('keep', { texts });
  return {
    label: 'echo of the same bytes',
    isOurs: false,
    server,
    ask: (reference, id, index) => ask(server.url, operationOf(reference, id), `/${index}`),
    request: (reference, id, index, length) => prepare(server.url, `/${index}`, operationOf(reference, id), length),
  };
}

/**
 * @param {string} label
 * @param {import('./harness/process.mjs').RunningProcess} server
 * @param {boolean} isOurs
 * @returns {Subject}
 */
function graph(label, server, isOurs) {
  return {
    label,
    isOurs,
    server,
    ask: (reference, id) => ask(server.url, operationOf(reference, id)),
    request: (reference, id, _, length) => prepare(server.url, '/graphql', operationOf(reference, id), length),
  };
}

/**
 * A subject's requests for an operation, once its answers have been found equal to those expected.
 * @param {Subject} subject
 * @param {Reference} reference
 * @param {readonly string[]} expected an answer for each id
 * @returns {Promise<import('./harness/load.mjs').Prepared[]>} rejects naming where an answer is another
 */
export async function compared(subject, reference, expected) {
  const requests = [];
  for (const [index, id] of reference.ids.entries()) {
    const text = await subject.ask(reference, id, index);
    const found = difference(JSON.parse(text), JSON.parse(expected[index] ?? 'null'));
    if (found !== undefined) throw new Error(`${subject.label} answers otherwise (${reference.name}) at ${found}`);
    requests.push(subject.request(reference, id, index, Buffer.byteLength(text)));
  }
  return requests;
}
