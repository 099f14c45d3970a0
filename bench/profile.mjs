// Where a server spends its time in one of the operations: its functions by the time in themselves; or by what they allocate,
// all of it, or what outlives a scavenge of the garbage collector.
//
//   node bench/profile.mjs [--allocations | --promoted] [unshared|shared|hand-written|mercurius|yoga|apollo] [front-page|article|issue] [file.cpuprofile]
import { writeFile } from 'node:fs/promises';
import { stepAside } from './harness/cpus.mjs';
import { drive } from './harness/load.mjs';
import { built } from './harness/masthead.mjs';
import { installPeers } from './harness/peers.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { references } from './operations.mjs';
import { compared, handWritten, peer, shared, unshared } from './subjects.mjs';

const CONCURRENCY = 10;
const SHOWN = 45;

const [who = 'unshared', what = 'front-page', file] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const promoted = process.argv.includes('--promoted');
const isOfMemory = promoted || process.argv.includes('--allocations');
const subjects = { unshared, shared, 'hand-written': handWritten };

await built();
stepAside();
const upstream = await startUpstream();
const subject = await start();
const reference = (await references(upstream, CONCURRENCY * 3)).find(({ name }) => name === what);
if (!reference) throw new Error(`there is no operation ${what}`);
const expected = await Promise.all(reference.ids.map((id, index) => subject.ask(reference, id, index)));
const requests = await compared(subject, reference, expected);
const { url } = subject.server;
await drive({ url, requests, concurrency: CONCURRENCY, operations: 4000, seconds: 5 });
const before = await subject.server.usage();
let operations = 0;
const work = async () => {
  ({ operations } = await drive({ url, requests, concurrency: CONCURRENCY, seconds: 5 }));
};
const profile = await (isOfMemory ? subject.server.allocations(work, promoted) : subject.server.profile(work));
const cpuMs = (await subject.server.usage()).cpuMs - before.cpuMs;
console.log(`${subject.label}, ${what}: ${(cpuMs / operations).toFixed(3)} ms per operation while profiled`);
if (isOfMemory) printMemory(profile);
else print(profile);
if (file !== undefined) await writeFile(file, JSON.stringify(profile));
await subject.server.stop();
await upstream.stop();

function start() {
  if (Object.hasOwn(subjects, who)) return subjects[who](upstream);
  installPeers();
  return peer(who, upstream);
}

/** @param {import('node:inspector').Profiler.Profile} profile */
function print({ nodes, samples = [], timeDeltas = [] }) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const frame = byId.get(id);
    if (frame && frame.functionName !== '(idle)') add(times, frame, timeDeltas[index] ?? 0);
  }
  printTop(times, 'µs');
}

/** @param {import('node:inspector').HeapProfiler.SamplingHeapProfile} profile */
function printMemory({ head }) {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  /** @param {import('node:inspector').HeapProfiler.SamplingHeapProfileNode} node */
  const visit = ({ callFrame, selfSize, children }) => {
    add(bytes, callFrame, selfSize);
    children.forEach(visit);
  };
  visit(head);
  printTop(bytes, 'bytes');
}

/**
 * @param {Map<string, number>} sums
 * @param {import('node:inspector').Runtime.CallFrame} frame
 * @param {number} value
 */
function add(sums, { functionName, url: file, lineNumber }, value) {
  const place = file.replace(/^.*\/(node_modules|dist|bench)\//, '');
  const name = `${functionName || '(anonymous)'}  ${place}${file && `:${lineNumber + 1}`}`;
  sums.set(name, (sums.get(name) ?? 0) + value);
}

/**
 * @param {ReadonlyMap<string, number>} sums
 * @param {string} unit
 */
function printTop(sums, unit) {
  const all = [...sums.values()].reduce((sum, value) => sum + value, 0);
  console.log(`${Math.round(all / operations)} ${unit} per operation, of which`);
  const sorted = [...sums].sort(([, one], [, other]) => other - one).slice(0, SHOWN);
  for (const [name, value] of sorted) {
    const share = ((value / all) * 100).toFixed(1).padStart(5);
    console.log(`${share} % ${String(Math.round(value / operations)).padStart(7)} ${unit}  ${name}`);
  }
}
