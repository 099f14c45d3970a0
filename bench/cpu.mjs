// CPU per operation: Masthead against hand-written code and other servers, over the same upstream.
//
//   npm run bench:cpu
import { distinct } from './distinct.mjs';
import { pinning, stepAside } from './harness/cpus.mjs';
import { drive } from './harness/load.mjs';
import { built } from './harness/masthead.mjs';
import { installPeers } from './harness/peers.mjs';
import { measured } from './harness/statistics.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { references } from './operations.mjs';
import { writeReport } from './report.mjs';
import { compared, echo, handWritten, peers, shared, unshared } from './subjects.mjs';

const ROUNDS = 15;
const ROUND_SECONDS = 0.3;
const CONCURRENCY = 10;
/** Several for each connection: no two of them ask for the same at a time, and no call of one is another's as well. */
const VARIANTS = 3 * CONCURRENCY;
/** What costs 20 microseconds is compiled late: 1,500 operations leave it to the rounds. */
const WARM_UP = { operations: 20_000, seconds: 2.5 };
/** Callers are counted as in production, up to a figure that is not reached: an operation costs what it does with all limits on. */
const COUNTED = { RATE_LIMIT: '1000000' };

/** @typedef {import('./subjects.mjs').Subject} Subject */

/**
 * @typedef {object} Entry a subject with its requests for one operation
 * @property {Subject} subject
 * @property {readonly import('./harness/load.mjs').Prepared[]} requests
 * @property {number} calls REST calls that one operation makes
 * @property {number[]} cost CPU milliseconds per operation, round by round
 */

installPeers();
await built();
stepAside();
const upstream = await startUpstream();
const ours = await unshared(upstream, COUNTED);
const floor = await handWritten(upstream);
const oursShared = await shared(upstream, COUNTED);
const fetching = [floor, ours, ...(await peers(upstream))];
/** @type {Subject[]} */
const started = [...fetching, oursShared];

try {
  await run();
} finally {
  await Promise.all([...started.map(({ server }) => server.stop()), upstream.stop()]);
}

async function run() {
  const unsharedRows = [];
  const sharedRows = [];
  const groups = [];
  for (const reference of await references(upstream, VARIANTS)) {
    const expected = await Promise.all(reference.ids.map((id, index) => ours.ask(reference, id, index)));
    const entries = [];
    for (const subject of fetching) entries.push(await entryOf(subject, reference, expected));
    const bare = await echo(expected);
    started.push(bare);
    const hot = [];
    for (const subject of [bare, oursShared]) hot.push(await entryOf(subject, reference, expected));
    await rounds([...entries, ...hot]);
    const kilobytes = Math.round(Buffer.byteLength(expected[0] ?? '') / 1024);
    const title = `${reference.what} (${kilobytes} KB)`;
    unsharedRows.push(...rowsOf(title, entries));
    sharedRows.push(...rowsOf(title, hot));
    groups.push({ label: title, bars: [...entries, ...hot].map(barOf) });
    await bare.server.stop();
    console.log(`measured: ${reference.name}`);
  }
  const warmed = await distinct({ upstream, ours, oursShared, rounds, warmUp: WARM_UP, concurrency: CONCURRENCY });
  const ratio = measured(ratios(warmed.shared.cost, warmed.unshared.cost));
  await writeReport({
    name: 'cpu',
    title: 'CPU per operation',
    text: `
CPU milliseconds (user and system, of all the server process's threads) per operation, at ${CONCURRENCY} operations in flight, each
with its own variables, so that no two share a call, and with callers counted. All answers were compared before. Medians of ${ROUNDS} rounds, in which the
subjects took turns; the ratios are those of the same round. ${pinning()}`,
    tables: [
      {
        title: 'Unshared: every operation fetches and parses',
        columns: ['operation', 'server', 'ms', 'low to high', 'to hand-written', 'REST calls'],
        rows: unsharedRows,
      },
      {
        title: 'Shared: the same operations, hot, from anonymous callers',
        columns: ['operation', 'server', 'ms', 'low to high', 'to echo', 'REST calls'],
        rows: sharedRows,
      },
      {
        title: `${warmed.documents} documents times ${warmed.variables} sets of variables over the same answers, warmed`,
        columns: ['server', 'ms', 'low to high', 'to unshared', 'REST calls'],
        rows: [warmed.unshared, warmed.shared].map((entry) => {
          const { value, low, high } = measured(entry.cost);
          const to = entry === warmed.shared ? ratio.value : 1;
          return [entry.subject.label, value, span(low, high), to.toFixed(2), entry.calls];
        }),
      },
    ],
    plot: { title: 'CPU per operation', unit: 'milliseconds of CPU; the line spans all rounds', groups },
  });
}

/**
 * A subject whose answers are right, warmed up.
 * @param {Subject} subject
 * @param {import('./operations.mjs').Reference} reference
 * @param {readonly string[]} expected
 * @returns {Promise<Entry>}
 */
async function entryOf(subject, reference, expected) {
  const requests = await compared(subject, reference, expected);
  await drive({ url: subject.server.url, requests, concurrency: CONCURRENCY, ...WARM_UP });
  await upstream.count();
  const { operations } = await drive({
    url: subject.server.url,
    requests,
    concurrency: CONCURRENCY,
    operations: VARIANTS,
  });
  return { subject, requests, calls: (await upstream.count()) / operations, cost: [] };
}

/**
 * Drives each in turn, round by round, and notes what it cost.
 * @param {readonly Entry[]} entries
 */
async function rounds(entries) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { subject, requests, calls, cost } of entries) {
      const { url, usage } = subject.server;
      await upstream.count();
      const before = await usage();
      const { operations } = await drive({ url, requests, concurrency: CONCURRENCY, seconds: ROUND_SECONDS });
      cost.push(((await usage()).cpuMs - before.cpuMs) / operations);
      const made = await upstream.count();
      if (made !== operations * calls) {
        throw new Error(`${subject.label}: ${operations} operations made ${made} REST calls, not ${calls} each`);
      }
    }
  }
}

/**
 * @param {string} title
 * @param {readonly Entry[]} entries the first is what the others are compared to
 */
function rowsOf(title, entries) {
  return entries.map(({ subject, calls, cost }, index) => {
    const { value, low, high } = measured(cost);
    const ratio = measured(ratios(cost, entries[0]?.cost ?? []));
    return [index === 0 ? title : '', subject.label, value, span(low, high), ratio.value.toFixed(2), calls];
  });
}

/**
 * @param {readonly number[]} costs
 * @param {readonly number[]} others of the same rounds
 */
function ratios(costs, others) {
  return costs.map((cost, round) => cost / (others[round] ?? Number.NaN));
}

/** @param {Entry} entry */
function barOf({ subject, cost }) {
  return { label: subject.label, isOurs: subject.isOurs, ...measured(cost) };
}

/**
 * @param {number} low
 * @param {number} high
 */
function span(low, high) {
  return `${low.toPrecision(3)} to ${high.toPrecision(3)}`;
}
