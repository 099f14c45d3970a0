// All that is generated and checked in.
//
//   node scripts/generate.mjs                    writes everything
//   node scripts/generate.mjs schema readme      writes some of it
//   node scripts/generate.mjs --check            writes nothing; exits with 1 and names what is stale
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * What makes which files; in this order, for each may read what the one before wrote. Each loads what it needs: the compiler
 * alone takes a second, and most do without.
 */
const GENERATORS = {
  contracts: async () => (await import('./generate-contracts.mjs')).contractTypes(ROOT),
  lists: async () => (await import('./lists.mjs')).lists(ROOT),
  schema: schemaFile,
  readme: readmeFile,
  operating: operatingFile,
  library: libraryFile,
  codegen: async () => (await import('./codegen.mjs')).typedOperations(ROOT),
  coverage: () => withGraph(async (schema) => (await import('./coverage.mjs')).coverage(ROOT, schema)),
  rest: () => withGraph(async (schema) => (await import('./from-rest.mjs')).fromRest(ROOT, schema)),
};

const check = process.argv.includes('--check');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !Object.hasOwn(GENERATORS, name));
if (unknown.length > 0) throw new Error(`nothing is called ${unknown.join(', ')}`);
const wanted = (name) => named.length === 0 || named.includes(name);

const stale = [];
for (const [name, generate] of Object.entries(GENERATORS)) {
  if (!wanted(name)) continue;
  for (const [path, content] of await generate()) {
    if ((await current(path)) === content) continue;
    if (check) stale.push(path);
    else await write(path, content);
  }
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run npm run generate and commit what it writes.`);
  process.exitCode = 1;
}

async function schemaFile() {
  return withGraph(async (schema) => {
    const { printSdl } = await import('../dist/sdl.js');
    return [['schema.graphql', printSdl(schema)]];
  });
}

/** What can be made of the graph as it is now. */
async function withGraph(make) {
  await buildIfStale();
  const { schema } = await import('../dist/index.js');
  return make(schema);
}

async function readmeFile() {
  await buildIfStale();
  const { VARIABLES } = await import('../dist/variables.js');
  const { tableOfVariables } = await import('./readme.mjs');
  return [['README.md', tableOfVariables(await readFile(join(ROOT, 'README.md'), 'utf8'), VARIABLES)]];
}

async function libraryFile() {
  await buildIfStale();
  const { VARIABLES } = await import('../dist/variables.js');
  const { tableOfProperties } = await import('./library.mjs');
  return [['docs/library.md', tableOfProperties(await readFile(join(ROOT, 'docs/library.md'), 'utf8'), VARIABLES)]];
}

async function operatingFile() {
  const { tableOfFaults } = await import('./operating.mjs');
  const rows = JSON.parse(await readFile(join(ROOT, 'test/faults/faults.json'), 'utf8'));
  return [['docs/operating.md', tableOfFaults(await readFile(join(ROOT, 'docs/operating.md'), 'utf8'), rows)]];
}

async function current(path) {
  return readFile(join(ROOT, path), 'utf8').catch(() => undefined);
}

async function write(path, content) {
  await mkdir(dirname(join(ROOT, path)), { recursive: true });
  await writeFile(join(ROOT, path), content);
  console.log(`wrote ${path}`);
}
