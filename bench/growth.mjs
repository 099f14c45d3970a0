// Cost against the size of what is asked for: page size, depth, distinct documents; and the dearest that is answered.
//
//   npm run bench:growth
import { dearest } from './growth/dearest.mjs';
import { depths } from './growth/depth.mjs';
import { documents } from './growth/documents.mjs';
import { pageSizes } from './growth/page-size.mjs';
import { pinning, stepAside } from './harness/cpus.mjs';
import { built, startMasthead } from './harness/masthead.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { writeReport } from './report.mjs';

await built();
stepAside();
const upstream = await startUpstream();
/** Nothing is kept: every operation fetches and parses. */
const start = (env = {}) => startMasthead(upstream, { CACHE_MB: '0', ...env });
/** More than anybody may ask for: what it costs is to be seen. */
const AT_ANY_COST = { MAX_CALLS: '100000', MAX_NODES: '10000000' };

try {
  await run();
} finally {
  await upstream.stop();
}

async function run() {
  const pages = await alone(pageSizes);
  console.log('measured: page sizes');
  const deep = await alone((server) => depths(server, upstream), AT_ANY_COST);
  console.log('measured: depth');
  const distinct = await alone(documents);
  console.log('measured: distinct documents');
  const most = await dearest(start);
  const { base, slope, fit, step, noise } = pages;
  const line = (/** @type {number} */ size) => base + slope * size;
  const ends = pages.points.flatMap(([size]) => (size === 1 || size === 100 ? [size] : []));
  const kept = distinct.filter((each) => each.documents <= 500);
  await writeReport({
    name: 'growth',
    title: 'Cost against the size of what is asked for',
    text: `
CPU milliseconds per operation (user and system, of all the server process's threads), one operation at a time, of a Masthead
that keeps no answers (\`CACHE_MB=0\`). ${pinning()}

**Page size**: every size from 1 to 100, the lowest of five rounds. The cost is ${base.toFixed(3)} ms and ${(slope * 1000).toFixed(2)} µs for each content; this
line explains ${(fit * 100).toFixed(1)} % of the differences (R²). The largest step from one size to the next, over what the line says
and measured again where it looked large, is ${step.ms.toFixed(3)} ms, at ${step.size} (${((100 * step.ms) / line(step.size)).toFixed(0)} % of the cost there); the same size costs ${noise.toFixed(3)} ms more in half of the other rounds.

**Depth**: contents of categories of contents, four of each, with the limits on calls and objects out of the way. **Distinct documents**: asked for in turn; at most 500 are kept, so
that of more than that each is read and checked anew, every time.`,
    tables: [
      {
        title: 'Page size',
        columns: ['contents', 'ms', 'ms by the line'],
        rows: pages.points.flatMap(([size, ms]) => (size === 1 || size % 10 === 0 ? [[size, ms, line(size)]] : [])),
      },
      {
        title: 'Depth',
        columns: ['depth', 'objects', 'REST calls', 'ms', 'µs per object'],
        rows: deep.map(({ depth, objects, calls, cpuMs }) => [depth, objects, calls, cpuMs, (1000 * cpuMs) / objects]),
      },
      {
        title: 'Distinct documents',
        columns: ['documents', 'ms', 'resident MB'],
        rows: distinct.map((each) => [each.documents, each.cpuMs, each.rssMb]),
      },
      {
        title: 'The dearest operation that is answered',
        text: 'Of each shape the largest that was not refused, by a new process each, sent once.',
        columns: ['shape', 'size', 'ms', 'resident MB', 'what stopped the next one'],
        rows: most.map(({ shape, size, cpuMs, rssMb, stopped }) => [shape, size, cpuMs, rssMb, stopped]),
      },
    ],
    plot: {
      title: 'Cost against the size of what is asked for',
      panels: [
        {
          x: 'contents in the page',
          y: 'ms of CPU per operation',
          series: [
            { label: 'measured', points: pages.points, isOurs: true },
            { label: 'the line that fits best', points: ends.map((size) => [size, line(size)]) },
          ],
        },
        {
          x: 'depth',
          y: 'µs of CPU per object',
          series: [
            {
              label: 'contents of categories',
              points: deep.map(({ depth, objects, cpuMs }) => [depth, (1000 * cpuMs) / objects]),
              isOurs: true,
            },
          ],
        },
        {
          x: 'distinct documents',
          y: 'ms of CPU per operation',
          isLogX: true,
          series: [
            {
              label: `at most ${kept.at(-1)?.documents} kept`,
              points: distinct.map((each) => [each.documents, each.cpuMs]),
              isOurs: true,
            },
          ],
        },
        {
          x: 'distinct documents',
          y: 'MB resident',
          isLogX: true,
          series: [{ label: 'memory', points: distinct.map((each) => [each.documents, each.rssMb]), isOurs: true }],
        },
      ],
    },
  });
}

/**
 * @template T
 * @param {(server: import('./growth/cost.mjs').Server) => Promise<T>} measure
 * @param {Readonly<Record<string, string>>} [env] more variables of its own
 * @returns {Promise<T>} what was measured of a new server
 */
async function alone(measure, env) {
  const server = await start(env);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
