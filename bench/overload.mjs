// What becomes of operations when more come in than can be done: who is let in, how long they take, how fast others are refused.
// Exits with 1 when a promise is not kept.
//
//   npm run bench:overload
import { setTimeout as pause } from 'node:timers/promises';
import { pinning, stepAside } from './harness/cpus.mjs';
import { drive } from './harness/load.mjs';
import { built } from './harness/masthead.mjs';
import { offer, storm } from './harness/open-loop.mjs';
import { median, percentile } from './harness/statistics.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { references } from './operations.mjs';
import { writeReport } from './report.mjs';
import { compared, unshared } from './subjects.mjs';

/** Of what can be sustained. */
const LOADS = [0.2, 1, 2];
const [UNLOADED = 0] = LOADS;
const OVERLOAD = 2;
/** Each load is offered so often, in turns: the medians count, as what else a machine does hits one round and not the others. */
const ROUNDS = 3;
const SECONDS = 4;
/** What a load is given to come to rest. */
const SETTLING = 2;
const WARM_UP = { concurrency: 16, operations: 4000 };
/** How many are in flight while the throughput is found that can be sustained: that with which it is highest. */
const BUSY = [8, 16, 32, 64, 128];
const BUSY_SECONDS = 2;
/** After an overload, a process may go on refusing for so long. Milliseconds. */
const RECOVERY = 1500;
/** How long upstream takes, in milliseconds: nothing but a loopback, and what is usual between two machines. */
const DELAYS = [0, 20];
/** How many contents a page has: so many that whoever makes the load has little to do for what it asks of the server. */
const PAGE = 'first: 100';
/** Those who ask again at once, whatever they are told, and for how many seconds. */
const STORM = { clients: 600, seconds: 5 };
/** The promises: the slowest in a hundred of those let in, against an unloaded process; and of those refused, milliseconds. */
const HIGHEST_RATIO = 3;
const LATEST_REFUSAL = 50;
/** And the throughput, against what can be sustained: of an overload, and of a storm. */
const LOWEST_IN_OVERLOAD = 0.6;
const LOWEST_IN_STORM = 0.25;
/** What the load and the upstream may use of their processor, so that it is not theirs that is measured. */
const MOST_BESIDE = 0.8;

await built();
stepAside();
const upstream = await startUpstream();
const [frontPage] = await references(upstream, Math.max(...BUSY));
if (!frontPage) throw new Error('there is no front page');
const page = { ...frontPage, query: frontPage.query.replace('first: 20', PAGE) };
if (page.query === frontPage.query) throw new Error('a front page has another size than is known here');

try {
  // The load comes from one address, and is counted: so many in a minute are more than there can be.
  const ours = await unshared(upstream, { RATE_LIMIT: '1000000', TRUST_PROXY: '1' });
  const expected = [];
  for (const [index, id] of page.ids.entries()) expected.push(await ours.ask(page, id, index));
  const requests = await compared(ours, page, expected);
  const { url } = ours.server;
  await drive({ url, requests, ...WARM_UP });
  const found = [];
  for (const delay of DELAYS) {
    await upstream.delay(delay);
    await pause(RECOVERY);
    found.push(await overloaded(url, requests, delay));
  }
  await ours.server.stop();
  await report(found);
  const broken = found.flatMap(brokenPromises);
  for (const promise of broken) console.error(promise);
  if (broken.length > 0) process.exitCode = 1;
} finally {
  await upstream.stop();
}

/**
 * @typedef {object} Found
 * @property {number} delay of upstream, in milliseconds
 * @property {number} sustainable operations per second
 * @property {number} goodput what a storm leaves of that, 0 to 1
 * @property {readonly Point[]} points
 */

/**
 * @typedef {object} Point
 * @property {number} load against what can be sustained
 * @property {number} offered operations per second
 * @property {number} admitted operations per second
 * @property {number} p50 of those admitted, in milliseconds
 * @property {number} p99
 * @property {number} ratio of the latter to that of the unloaded process
 * @property {number} refused share, 0 to 1
 * @property {number} refusal p99 of those refused, in milliseconds; not a number where there is none
 * @property {number} beside what the load and the upstream used of their processor, 0 to 1
 */

/**
 * @param {string} url
 * @param {readonly import('./harness/load.mjs').Prepared[]} requests
 * @param {number} delay
 * @returns {Promise<Found>}
 */
async function overloaded(url, requests, delay) {
  const throughputs = [];
  for (const concurrency of BUSY) {
    const { operations, seconds } = await drive({ url, requests, concurrency, seconds: BUSY_SECONDS });
    throughputs.push(operations / seconds);
  }
  const sustainable = Math.max(...throughputs);
  /** @type {Measured[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const load of LOADS) rounds.push(await measured(url, requests, load, sustainable * load));
    console.log(`measured: round ${round + 1} of ${ROUNDS}, upstream answers after ${delay} ms`);
  }
  const of = (/** @type {number} */ load, /** @type {(each: Measured) => number} */ read) =>
    median(rounds.filter((each) => each.load === load).map(read));
  const unloaded = of(UNLOADED, ({ p99 }) => p99);
  const points = LOADS.map((load) => {
    const p99 = of(load, (each) => each.p99);
    return {
      load,
      offered: of(load, ({ offered }) => offered),
      admitted: of(load, ({ admitted }) => admitted),
      p50: of(load, ({ p50 }) => p50),
      p99,
      ratio: p99 / unloaded,
      refused: of(load, ({ refused }) => refused),
      refusal: of(load, ({ refusal }) => refusal),
      beside: of(load, ({ beside }) => beside),
    };
  });
  await pause(RECOVERY);
  const { admitted } = await storm({ url, requests, ...STORM, settling: SETTLING });
  console.log(`measured: a storm of ${STORM.clients}, upstream answers after ${delay} ms`);
  return { delay, sustainable, goodput: admitted.length / STORM.seconds / sustainable, points };
}

/** @typedef {Omit<Point, 'ratio'>} Measured */

/**
 * @param {string} url
 * @param {readonly import('./harness/load.mjs').Prepared[]} requests
 * @param {number} load
 * @param {number} perSecond
 * @returns {Promise<Measured>}
 */
async function measured(url, requests, load, perSecond) {
  await pause(RECOVERY);
  const before = await usedBeside();
  const {
    admitted,
    refused,
    perSecond: offered,
  } = await offer({
    url,
    requests,
    perSecond,
    seconds: SECONDS,
    settling: SETTLING,
  });
  return {
    load,
    offered,
    admitted: admitted.length / SECONDS,
    p50: percentile(admitted, 0.5),
    p99: percentile(admitted, 0.99),
    refused: refused.length / (refused.length + admitted.length),
    refusal: percentile(refused, 0.99),
    beside: ((await usedBeside()) - before) / (SECONDS + SETTLING),
  };
}

/** Seconds of processor that the load and the upstream have used so far. */
async function usedBeside() {
  const { user, system } = process.cpuUsage();
  const { cpuMs } = await upstream.usage();
  return (user + system) / 1e6 + cpuMs / 1000;
}

/**
 * @param {Found} found
 * @returns {string[]}
 */
function brokenPromises({ delay, sustainable, points, goodput }) {
  const point = points.find(({ load }) => load === OVERLOAD);
  if (!point) throw new Error('nothing was overloaded');
  const where = `At ${OVERLOAD} times what can be sustained, with an upstream that answers after ${delay} ms,`;
  return [
    ...(point.beside < MOST_BESIDE
      ? []
      : [`${where} the load and the upstream had too little time themselves: nothing is known of the server.`]),
    ...(goodput >= LOWEST_IN_STORM
      ? []
      : [`A storm leaves ${percentOf(goodput)} of what can be sustained: at least ${percentOf(LOWEST_IN_STORM)}.`]),
    ...(point.admitted >= LOWEST_IN_OVERLOAD * sustainable
      ? []
      : [
          `${where} ${percentOf(point.admitted / sustainable)} of that are let in: at least ${percentOf(LOWEST_IN_OVERLOAD)}.`,
        ]),
    ...(point.refused > 0 ? [] : [`${where} nobody was refused: it was no overload.`]),
    ...(point.ratio <= HIGHEST_RATIO
      ? []
      : [`${where} the slowest in a hundred took ${point.ratio.toFixed(1)} times as long: at most ${HIGHEST_RATIO}.`]),
    ...(point.refusal < LATEST_REFUSAL
      ? []
      : [`${where} it took ${Math.round(point.refusal)} ms to be refused: less than ${LATEST_REFUSAL}.`]),
  ];
}

/** @param {number} share 0 to 1 */
function percentOf(share) {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** @param {readonly Found[]} found */
async function report(found) {
  const columns = [
    ['load', 'offered/s', 'admitted/s', 'p50, ms', 'p99, ms'],
    ['p99 to unloaded', 'refused', 'p99 of refusals, ms'],
  ].flat();
  const labelOf = (/** @type {Found} */ { delay }) => (delay === 0 ? 'upstream at once' : `upstream after ${delay} ms`);
  const lines = (/** @type {(point: Point) => number} */ read) =>
    found.map((each) => ({
      label: labelOf(each),
      isOurs: true,
      points: each.points.map((point) => /** @type {const} */ ([point.load, read(point)])),
    }));
  const x = 'load, in terms of what can be sustained';
  await writeReport({
    name: 'overload',
    title: 'Overload',
    text: `
A page of up to a hundred contents, with nothing kept, by the defaults of production. What can be sustained is the throughput with as
many in flight as make it highest. Requests come in at random, whether those before have been answered or not; each load has ${SETTLING} s to come to rest and is
measured for ${SECONDS} s, ${ROUNDS} times in turns with the others; all figures are medians of these. A latency is that of the answer, over connections that are open. Promised is, at twice what can be sustained:
the slowest in a hundred of those let in take at most ${HIGHEST_RATIO} times as long as in an unloaded process, and who is refused
hears of it in less than ${LATEST_REFUSAL} ms; at least ${percentOf(LOWEST_IN_OVERLOAD)} of what can be sustained is let in. ${STORM.clients} clients that ask again at once when they are refused leave at least
${percentOf(LOWEST_IN_STORM)} of what can be sustained. ${pinning()}`,
    tables: found.map(({ delay, sustainable, goodput, points }) => ({
      title: `Upstream answers ${delay === 0 ? 'at once' : `after ${delay} ms`}: ${Math.round(sustainable)} operations per second`,
      text: `A storm of ${STORM.clients} clients leaves ${percentOf(goodput)} of that.`,
      columns,
      rows: points.map(({ load, offered, admitted, p50, p99, ratio, refused, refusal }) => [
        `${load}`,
        offered,
        admitted,
        p50,
        p99,
        ratio,
        percentOf(refused),
        Number.isNaN(refusal) ? '' : refusal,
      ]),
    })),
    plot: {
      title: 'Operations let in, and how long they take, by load',
      panels: [
        { x, y: 'operations let in per second', series: lines(({ admitted }) => admitted) },
        { x, y: 'latency of the slowest in a hundred, ms', isLogY: true, series: lines(({ p99 }) => p99) },
      ],
    },
  });
}
