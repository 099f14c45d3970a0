// Throughput, latency and memory by concurrency, and how many REST calls a crowd makes that asks for one cold page.
//
//   npm run bench:load
import { pinning, stepAside } from './harness/cpus.mjs';
import { drive } from './harness/load.mjs';
import { built } from './harness/masthead.mjs';
import { installPeers } from './harness/peers.mjs';
import { percentile } from './harness/statistics.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { operationOf, references } from './operations.mjs';
import { writeReport } from './report.mjs';
import { compared, handWritten, peers, shared, unshared } from './subjects.mjs';

const CONCURRENCIES = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const SECONDS = 1;
const WARM_UP = { concurrency: 16, operations: 1500, seconds: 2.5 };
const CROWD = 1000;
/** All wait, however many there are: nobody is refused here. */
const UNBOUNDED = { MAX_CONCURRENT: '100000' };
/** How long an answer takes while the crowd asks, in milliseconds: so all of it has come before there is one. */
const PAUSE = 500;
const MB = 2 ** 20;
/** What is asked for to fill 64 MB. */
const FILLING = 1500;

installPeers();
await built();
stepAside();
const upstream = await startUpstream();
const [frontPage] = await references(upstream, Math.max(...CONCURRENCIES));
if (!frontPage) throw new Error('there is no front page');

try {
  const ours = await unshared(upstream, UNBOUNDED);
  const expected = [];
  for (const [index, id] of frontPage.ids.entries()) expected.push(await ours.ask(frontPage, id, index));
  const series = [];
  const full = await shared(upstream, UNBOUNDED);
  for (const subject of [full, ours, await handWritten(upstream), ...(await peers(upstream))]) {
    series.push(await swept(subject, expected));
    if (subject !== full && subject !== ours) await subject.server.stop();
  }
  const empty = (await ours.server.usage()).rss / MB;
  await ours.server.stop();
  await fill(full);
  const filled = (await full.server.usage()).rss / MB;
  await full.server.stop();
  await report(series, { empty, filled, crowd: await crowd(expected[0] ?? '') });
} finally {
  await upstream.stop();
}

/**
 * @typedef {object} Swept
 * @property {string} label
 * @property {boolean} isOurs
 * @property {{ concurrency: number, throughput: number, p50: number, p99: number }[]} points
 */

/**
 * A subject at every concurrency; all that are in flight ask for different things.
 * @param {import('./subjects.mjs').Subject} subject
 * @param {readonly string[]} expected
 * @returns {Promise<Swept>}
 */
async function swept(subject, expected) {
  const requests = await compared(subject, frontPage, expected);
  const { url } = subject.server;
  await drive({ url, requests, ...WARM_UP });
  const points = [];
  for (const concurrency of CONCURRENCIES) {
    const { operations, seconds, latencies } = await drive({ url, requests, concurrency, seconds: SECONDS });
    const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
    points.push({ concurrency, throughput: operations / seconds, p50, p99 });
  }
  console.log(`measured: ${subject.label}`);
  return { label: subject.label, isOurs: subject.isOurs, points };
}

/**
 * Asks for more different things than can be kept.
 * @param {import('./subjects.mjs').Subject} subject
 */
async function fill(subject) {
  const { url } = subject.server;
  const ids = await upstream.variants(upstream.categories[1] ?? '', FILLING);
  const [first = ''] = ids;
  const length = Buffer.byteLength(await subject.ask(frontPage, first, 0));
  const requests = ids.map((id, index) => subject.request(frontPage, id, index, length));
  await drive({ url, requests, concurrency: 16, operations: FILLING });
}

/**
 * A thousand who ask a new instance for the same page at once.
 * @param {string} expected
 * @returns {Promise<Readonly<Record<string, number>>>} the REST calls that were made of it
 */
async function crowd(expected) {
  const subject = await shared(upstream, UNBOUNDED);
  const [id = ''] = frontPage.ids;
  const request = subject.request(frontPage, id, 0, Buffer.byteLength(expected));
  await upstream.delay(PAUSE);
  await upstream.calls();
  const { url } = subject.server;
  await drive({ url, requests: [request], concurrency: CROWD, operations: CROWD });
  await upstream.delay(0);
  const calls = await upstream.calls();
  await subject.server.stop();
  return calls;
}

/**
 * @param {readonly Swept[]} series
 * @param {{ empty: number, filled: number, crowd: Readonly<Record<string, number>> }} others
 */
async function report(series, { empty, filled, crowd: made }) {
  const kilobytes = Math.round(Buffer.byteLength(JSON.stringify(operationOf(frontPage, ''))) / 1024);
  const table = (/** @type {(point: Swept['points'][number]) => number} */ read) =>
    series.map(({ label, points }) => [label, ...points.map((point) => read(point))]);
  const columns = ['server', ...CONCURRENCIES.map(String)];
  const lines = (/** @type {(point: Swept['points'][number]) => number} */ read) =>
    series.map(({ label, isOurs, points }) => ({
      label,
      isOurs,
      points: points.map((point) => /** @type {const} */ ([point.concurrency, read(point)])),
    }));
  const x = 'operations in flight';
  await writeReport({
    name: 'load',
    title: 'Throughput, latency and memory',
    text: `
The ${frontPage.what}, asked for by a document of ${kilobytes} KB; what is in flight at the same time asks for different things. All
answers were compared before. ${SECONDS} s for each number. ${pinning()}`,
    tables: [
      {
        title: 'Operations per second by how many are in flight',
        columns,
        rows: table(({ throughput }) => throughput),
      },
      { title: 'Median latency, ms', columns, rows: table(({ p50 }) => p50) },
      { title: 'Latency of the slowest in a hundred, ms', columns, rows: table(({ p99 }) => p99) },
      {
        title: `${CROWD} simultaneous callers, one cold page`,
        columns: ['REST call', 'times'],
        rows: Object.entries(made).map(([url, times]) => [`\`GET ${url}\``, times]),
      },
      {
        title: 'Memory of Masthead after the load, resident',
        columns: ['what it keeps', 'MB'],
        rows: [
          ['nothing (`CACHE_MB=0`)', Math.round(empty)],
          ['its 64 MB, full', Math.round(filled)],
        ],
      },
    ],
    plot: {
      title: 'Throughput and latency by operations in flight',
      panels: [
        { x, y: 'operations per second', isLogX: true, isLogY: true, series: lines(({ throughput }) => throughput) },
        { x, y: 'median latency, ms', isLogX: true, isLogY: true, series: lines(({ p50 }) => p50) },
        {
          x,
          y: 'latency of the slowest in a hundred, ms',
          isLogX: true,
          isLogY: true,
          series: lines(({ p99 }) => p99),
        },
      ],
    },
  });
}
