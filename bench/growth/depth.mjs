import { costOf, objectsIn, readied } from './cost.mjs';

/** A level is three fields deep, and twelve are allowed. */
const DEEPEST = 4;
const ROUNDS = 5;
const WARM_UP = 20;
/** Milliseconds of CPU that a round may take, about. */
const BUDGET = 400;

/**
 * Cost against depth: contents of categories of contents, four of each.
 * @param {import('./cost.mjs').Server} server
 * @param {import('../harness/upstream.mjs').Upstream} upstream
 * @returns {Promise<{ depth: number, objects: number, calls: number, cpuMs: number }[]>}
 */
export async function depths(server, upstream) {
  const measured = [];
  for (let depth = 1; depth <= DEEPEST; depth += 1) {
    const query = `query Depth${depth} { ${levels(depth)} }`;
    const { request, text } = await readied(server, { query });
    await upstream.count();
    const once = await costOf(server, [request], WARM_UP);
    const calls = (await upstream.count()) / WARM_UP;
    const operations = Math.max(3, Math.min(200, Math.round(BUDGET / once)));
    // The first one is of a server that has just been started.
    for (let round = 0; round < (depth === 1 ? ROUNDS : 1); round += 1) await costOf(server, [request], operations);
    const costs = [];
    for (let round = 0; round < ROUNDS; round += 1) costs.push(await costOf(server, [request], operations));
    measured.push({ depth, objects: objectsIn(JSON.parse(text).data), calls, cpuMs: Math.min(...costs) });
  }
  return measured;
}

/**
 * @param {number} depth how many lists of contents there are, one below the other
 * @returns {string}
 */
function levels(depth) {
  const below = depth > 1 ? `categories { name ${levels(depth - 1)} }` : '';
  return `contents(first: 4) { nodes { titleText ${below} } }`;
}
