// Whether the schema is as ours are, and keeps what was released.
//
//   node scripts/check-schema.mjs            exits with 1 and says what is wrong
//   node scripts/check-schema.mjs FOLDER     compares it with what another folder than schema/ holds
//   node scripts/check-schema.mjs --release  makes it the released one, where nothing is wrong
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { buildIfStale } from './build.mjs';
import { changesOf, refusedOf } from './schema/changes.mjs';
import { lint, RULES } from './schema/lint.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OURS = join(ROOT, 'schema');
const ADVICE = `A client of the last release may rely on it: keep it, with a deprecation if it shall go. Where it has to be broken, list the
line above in accepted-breaking-changes.json, as { "change": "…", "reason": "Why, in a sentence." }.`;

const folder = resolve(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? OURS);
const ACCEPTED = join(folder, 'accepted-breaking-changes.json');

await buildIfStale();
const { schema } = await import('../dist/index.js');
const { printSdl } = await import('../dist/sdl.js');
const { federationSdl } = await import('../dist/gateway/federation-sdl.js');
const { stitchingSdl } = await import('../dist/gateway/stitching-sdl.js');

/** The schema as clients see it, and as gateways do, who go by its directives; by the file that has the released one. */
const FACES = [
  { file: 'released.graphql', as: '', sdl: printSdl(schema) },
  { file: 'released.federation.graphql', as: 'as a subgraph: ', sdl: federationSdl(schema) },
  { file: 'released.stitching.graphql', as: 'as a subschema: ', sdl: stitchingSdl(schema) },
];

const problems = lint(schema);
const { breaking, dangerous } = await changesOfAll();
const refused = refusedOf(breaking, JSON.parse(await readFile(ACCEPTED, 'utf8')));

if (problems.length > 0) tell(`The schema does not keep its ${Object.keys(RULES).length} rules`, problems);
if (refused.length > 0) tell('The schema breaks what was released', refused, ADVICE);
if (problems.length + refused.length > 0) process.exitCode = 1;
else if (process.argv.includes('--release')) await release();
else {
  console.log(`The schema keeps its ${Object.keys(RULES).length} rules, and what was released.`);
  const meant = breaking.map((change) => `breaking, and accepted: ${change}`);
  const risky = dangerous.map((change) => `for clients to know: ${change}`);
  if (meant.length + risky.length > 0) console.log(list([...meant, ...risky]));
}

/** All that becomes of what was released: of gateways, what clients don't see as well. */
async function changesOfAll() {
  /** @type {{ breaking: string[], dangerous: string[] }} */
  const all = { breaking: [], dangerous: [] };
  for (const { file, as, sdl } of FACES) {
    // Another folder need not have those for gateways.
    if (folder !== OURS && as !== '' && !existsSync(join(folder, file))) continue;
    const released = read(await readFile(join(folder, file), 'utf8'));
    // Read again as it is printed: what stands behind a value of an enum is nobody's to see.
    const changes = await changesOf(released, read(sdl), as !== '');
    const known = new Set([...all.breaking, ...all.dangerous]);
    for (const kind of /** @type {const} */ (['breaking', 'dangerous'])) {
      all[kind].push(...changes[kind].filter((change) => !known.has(change)).map((change) => as + change));
    }
  }
  return all;
}

/** @param {string} sdl which may have directives that others define */
function read(sdl) {
  return buildSchema(sdl, { assumeValidSDL: true });
}

async function release() {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const title = `# The schema of Masthead ${version}, as it was released.\n\n`;
  for (const { file, sdl } of FACES) await writeFile(join(folder, file), title + sdl);
  await writeFile(ACCEPTED, '[]\n');
  console.log(`The schema of ${version} is what is compared with from now on.`);
}

/**
 * @param {string} what
 * @param {readonly string[]} lines
 * @param {string} [advice]
 */
function tell(what, lines, advice) {
  console.error(`${what}:\n\n${list(lines)}${advice === undefined ? '' : `\n\n${advice}`}\n`);
}

/** @param {readonly string[]} lines */
function list(lines) {
  return lines.map((line) => `  ${line}`).join('\n');
}
