import { median } from '../harness/statistics.mjs';
import { costOf, readied } from './cost.mjs';

const LARGEST = 100;
const ROUNDS = 5;
const OPERATIONS = 40;
const WARM_UP = 15;
/** How many of the largest steps are measured again, and by how many operations. */
const SUSPECTS = 6;
const OPERATIONS_AGAIN = 120;

const QUERY = `query Page($first: Int!) {
  contents(first: $first) {
    nodes { titleText leadText authors { ... on Profile { displayName } } categories { name } template { key name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/**
 * @typedef {object} PageSizes
 * @property {readonly (readonly [size: number, cpuMs: number])[]} points the lowest of the rounds
 * @property {number} base of the line that fits best: CPU milliseconds of an operation of no size
 * @property {number} slope CPU milliseconds for each content
 * @property {number} fit R squared
 * @property {{ size: number, ms: number }} step the most that a size costs more than the one before, over what the line says;
 *   those that looked largest were measured again, for longer
 * @property {number} noise how far the costs of one size lie apart in different rounds, in milliseconds: the median of what is above the lowest
 */

/**
 * Cost against page size, every size from 1 to 100.
 * @param {import('./cost.mjs').Server} server
 * @returns {Promise<PageSizes>}
 */
export async function pageSizes(server) {
  const sizes = Array.from({ length: LARGEST }, (_, index) => index + 1);
  const requests = [];
  for (const first of sizes) requests.push((await readied(server, { query: QUERY, variables: { first } })).request);
  await costOf(server, requests, WARM_UP * LARGEST);

  const measure = async (/** @type {number} */ size, /** @type {number} */ operations) => {
    const request = requests[size - 1];
    return request ? costOf(server, [request], operations) : Number.NaN;
  };
  const costs = sizes.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS; round += 1) {
    // Up and down in turns: what drifts with time does not lean on the large ones.
    const order = round % 2 === 0 ? sizes : sizes.toReversed();
    for (const size of order) costs[size - 1]?.push(await measure(size, OPERATIONS));
  }
  // What else runs on a machine only ever adds.
  const points = sizes.map((size) => /** @type {const} */ ([size, Math.min(...(costs[size - 1] ?? []))]));
  const line = lineThrough(points);
  const above = costs.flatMap((each) => each.map((cost) => cost - Math.min(...each)));
  return { points, ...line, step: await largestStep(points, line.slope, measure), noise: median(above) };
}

/**
 * @param {PageSizes['points']} points
 * @param {number} slope
 * @param {(size: number, operations: number) => Promise<number>} measure
 */
async function largestStep(points, slope, measure) {
  const steps = points.slice(1).map(([size, cost], index) => ({ size, ms: cost - (points[index]?.[1] ?? 0) - slope }));
  const suspects = steps.sort((one, other) => other.ms - one.ms).slice(0, SUSPECTS);
  const again = [];
  for (const { size } of suspects) {
    /** @type {[number[], number[]]} */
    const [before, after] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      before.push(await measure(size - 1, OPERATIONS_AGAIN));
      after.push(await measure(size, OPERATIONS_AGAIN));
    }
    again.push({ size, ms: Math.min(...after) - Math.min(...before) - slope });
  }
  return again.reduce((one, other) => (other.ms > one.ms ? other : one));
}

/** @param {PageSizes['points']} points */
function lineThrough(points) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const x = mean(points.map(([size]) => size));
  const y = mean(points.map(([, cost]) => cost));
  const slope =
    points.reduce((sum, [size, cost]) => sum + (size - x) * (cost - y), 0) /
    points.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
  const base = y - slope * x;
  const off = points.reduce((sum, [size, cost]) => sum + (cost - base - slope * size) ** 2, 0);
  const fit = 1 - off / points.reduce((sum, [, cost]) => sum + (cost - y) ** 2, 0);
  return { slope, base, fit };
}
