// Where a server spends its time in one of the operations: its functions by the time in themselves.
//
//   node bench/profile.mjs [unshared|shared|hand-written|mercurius|yoga|apollo] [front-page|article|issue] [file.cpuprofile]
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

const [who = 'unshared', what = 'front-page', file] = process.argv.slice(2);
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
const profile = await subject.server.profile(async () => {
  ({ operations } = await drive({ url, requests, concurrency: CONCURRENCY, seconds: 5 }));
});
const cpuMs = (await subject.server.usage()).cpuMs - before.cpuMs;
console.log(`${subject.label}, ${what}: ${(cpuMs / operations).toFixed(3)} ms per operation while profiled`);
print(profile);
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
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<string, number>} */
  const times = new Map();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = byId.get(id)?.callFrame;
    const microseconds = timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)') continue;
    const place = frame.url.replace(/^.*\/(node_modules|dist|bench)\//, '');
    const name = `${frame.functionName || '(anonymous)'}  ${place}${frame.url && `:${frame.lineNumber + 1}`}`;
    times.set(name, (times.get(name) ?? 0) + microseconds);
    busy += microseconds;
  }
  const sorted = [...times].sort(([, one], [, other]) => other - one).slice(0, SHOWN);
  for (const [name, time] of sorted) {
    const perOperation = ((time / operations) | 0).toString();
    console.log(`${((time / busy) * 100).toFixed(1).padStart(5)} % ${perOperation.padStart(6)} µs  ${name}`);
  }
}
