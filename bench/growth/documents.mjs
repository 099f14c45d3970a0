import { costOf, readied } from './cost.mjs';

const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
/** At least; of more documents, each once. */
const OPERATIONS = 800;
/** From its third use on a document is compiled. */
const USES = 4;
/** The first one is of a server that has just been started. */
const WARM_UP = 1500;
const MB = 2 ** 20;

/**
 * Cost and memory against how many distinct documents are asked for in turn, one count after the other in one process.
 * @param {import('./cost.mjs').Server} server
 * @returns {Promise<{ documents: number, cpuMs: number, rssMb: number }[]>}
 */
export async function documents(server) {
  /** @type {import('../harness/load.mjs').Prepared[]} */
  const requests = [];
  const measured = [];
  for (const count of COUNTS) {
    while (requests.length < count) {
      requests.push((await readied(server, { query: document(requests.length) })).request);
    }
    await costOf(server, requests, count === 1 ? WARM_UP : Math.min(2000, USES * count));
    const cpuMs = await costOf(server, requests, Math.max(OPERATIONS, count));
    measured.push({ documents: count, cpuMs, rssMb: (await server.usage()).rss / MB });
  }
  return measured;
}

/** @param {number} number */
function document(number) {
  return `query Distinct${number} {
    contents(first: 10) {
      nodes { title${number}: titleText leadText authors { ... on Profile { displayName } } categories { name } }
    }
  }`;
}
