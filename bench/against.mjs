// CPU per operation of this checkout against another one of Masthead, built, in the same rounds: what two runs differ by is more
// than most changes cost; and of each several processes, as two of the same differ by some hundredths for as long as they live.
// Prints what it finds, and keeps nothing.
//
//   node bench/against.mjs <folder>
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stepAside } from './harness/cpus.mjs';
import { drive } from './harness/load.mjs';
import { built } from './harness/masthead.mjs';
import { measured } from './harness/statistics.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { references } from './operations.mjs';
import { compared, shared, unshared } from './subjects.mjs';

const ROUNDS = 13;
const PROCESSES = 3;
const ROUND_SECONDS = 0.3;
const CONCURRENCY = 10;
const WARM_UP = { operations: 20_000, seconds: 2.5 };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder of another checkout, in which `npm run build` has been run');
const other = pathToFileURL(`${resolve(folder)}/`);

/** Callers are counted as in production, up to a figure that is not reached. */
const COUNTED = { RATE_LIMIT: '1000000' };

await built();
stepAside();
const upstream = await startUpstream();
/** @type {import('./subjects.mjs').Subject[]} */
const started = [];
try {
  for (const start of [unshared, shared]) {
    for (let count = 0; count < PROCESSES; count += 1)
      for (const root of [other, undefined]) started.push(await start(upstream, COUNTED, root));
    await compare(started);
    for (const { server } of started.splice(0)) await server.stop();
  }
} finally {
  await Promise.all([...started.map(({ server }) => server.stop()), upstream.stop()]);
}

/** @param {readonly import('./subjects.mjs').Subject[]} subjects the other ones and ours in turn */
async function compare(subjects) {
  for (const reference of await references(upstream, 3 * CONCURRENCY)) {
    const expected = [];
    for (const [index, id] of reference.ids.entries()) expected.push(await subjects[0].ask(reference, id, index));
    const entries = [];
    for (const { server, ...subject } of subjects) {
      const requests = await compared({ server, ...subject }, reference, expected);
      await drive({ url: server.url, requests, concurrency: CONCURRENCY, ...WARM_UP });
      entries.push({ server, requests, cost: /** @type {number[]} */ ([]) });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      // In turn, and the other way round in the next round.
      for (const { server, requests, cost } of round % 2 === 0 ? entries : entries.toReversed()) {
        const { cpuMs } = await server.usage();
        const { operations } = await drive({
          url: server.url,
          requests,
          concurrency: CONCURRENCY,
          seconds: ROUND_SECONDS,
        });
        cost.push(((await server.usage()).cpuMs - cpuMs) / operations);
      }
    }
    const [theirs, ours] = [0, 1].map((which) => meansOf(entries.filter((_, index) => index % 2 === which)));
    const ratios = ours.map((cost, round) => cost / (theirs[round] ?? Number.NaN));
    const { value, low, high } = measured(ratios);
    const ms = `${measured(theirs).value.toPrecision(3)} → ${measured(ours).value.toPrecision(3)} ms`;
    const span = `${low.toFixed(2)} to ${high.toFixed(2)}`;
    console.log(`${subjects[0].label}, ${reference.name}: ${ms}, ${value.toFixed(3)} times (${span})`);
  }
}

/**
 * What an operation took in each round, all processes taken together.
 * @param {readonly { readonly cost: readonly number[] }[]} entries
 */
function meansOf(entries) {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const sum = entries.reduce((before, { cost }) => before + (cost[round] ?? Number.NaN), 0);
    return sum / entries.length;
  });
}
