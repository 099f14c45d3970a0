const MB = 2 ** 20;
/** Who costs more than that is stopped by nothing: CPU milliseconds of one operation. */
const ENOUGH = 1500;

/**
 * What an operation can be made dear by, one size larger each time.
 * @type {readonly { name: string, sizes: readonly number[], query: (size: number) => string }[]}
 */
const SHAPES = [
  {
    name: 'aliases of one page of 100 contents with all they bring along',
    sizes: doubling(1, 1024),
    query: (size) =>
      `{ ${repeated(size, (index) => `a${index}: contents(first: 100) { nodes { titleText authors { ... on Profile { displayName } } categories { name } template { name } } }`)} }`,
  },
  {
    name: 'lists of whole contents, a call each',
    sizes: doubling(1, 128),
    query: (size) => `{ contents(first: ${Math.min(100, size)}) { nodes { titleText seo { title } blocks { id } } } }`,
  },
  {
    name: 'contents of categories of contents, 10 of each, so many levels',
    sizes: [1, 2, 3, 4, 5, 6, 7, 8],
    query: (size) => `{ ${levels(size)} }`,
  },
  {
    name: 'the same field again and again',
    sizes: doubling(256, 65_536),
    query: (size) => `{ contents(first: 1) { nodes { ${repeated(size, () => 'id')} } } }`,
  },
  {
    name: 'aliases of a field that costs nothing',
    sizes: doubling(256, 32_768),
    query: (size) => `{ ${repeated(size, (index) => `a${index}: __typename`)} }`,
  },
];

/**
 * @typedef {object} Dearest
 * @property {string} shape
 * @property {number} size the largest that was answered
 * @property {number} cpuMs what that cost, sent once
 * @property {number} rssMb resident memory after it
 * @property {string} stopped what stopped the next one
 */

/**
 * Of each shape, the largest operation that is answered and not refused; sent once, as an attacker would.
 * @param {() => Promise<import('./cost.mjs').Server>} start a new server for each shape
 * @returns {Promise<Dearest[]>}
 */
export async function dearest(start) {
  const found = [];
  for (const { name, sizes, query } of SHAPES) {
    const server = await start();
    try {
      found.push(await largest(server, name, sizes, query));
    } finally {
      await server.stop();
    }
  }
  return found;
}

/**
 * @param {import('./cost.mjs').Server} server
 * @param {string} shape
 * @param {readonly number[]} sizes
 * @param {(size: number) => string} query
 * @returns {Promise<Dearest>}
 */
async function largest(server, shape, sizes, query) {
  let passed = { shape, size: 0, cpuMs: 0, rssMb: 0, stopped: 'there is no larger one' };
  await answered(server, '{ contents(first: 1) { nodes { id } } }');
  for (const size of sizes) {
    const before = await server.usage();
    const refusal = await answered(server, query(size));
    const { cpuMs, rss } = await server.usage();
    if (refusal !== undefined) return { ...passed, stopped: refusal };
    passed = { ...passed, size, cpuMs: cpuMs - before.cpuMs, rssMb: rss / MB };
    if (passed.cpuMs > ENOUGH) return { ...passed, stopped: 'nothing: it was not tried larger' };
  }
  return passed;
}

/**
 * @param {import('./cost.mjs').Server} server
 * @param {string} query
 * @returns {Promise<string | undefined>} why it was refused
 */
async function answered(server, query) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (data && !errors) return undefined;
  return `${errors?.[0]?.extensions?.code ?? `HTTP ${response.status}`}: ${errors?.[0]?.message ?? ''}`;
}

/**
 * @param {number} depth
 * @returns {string}
 */
function levels(depth) {
  return `contents(first: 10) { nodes { titleText ${depth > 1 ? `categories { name ${levels(depth - 1)} }` : ''} } }`;
}

/**
 * @param {number} times
 * @param {(index: number) => string} text
 */
function repeated(times, text) {
  return Array.from({ length: times }, (_, index) => text(index)).join(' ');
}

/**
 * @param {number} from
 * @param {number} to
 */
function doubling(from, to) {
  const sizes = [];
  for (let size = from; size <= to; size *= 2) sizes.push(size);
  return sizes;
}
