// Bundles src/ to dist/, with source maps, without a type check (`npm run types` does that).
//
//   node scripts/build.mjs                always, into an empty dist/
//   node scripts/build.mjs --if-possible  as `prepare`: an install without development dependencies has no compiler
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundles } from './bundles.mjs';
import { licences } from './licences.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = join(ROOT, 'src');
const OUTPUT = join(ROOT, 'dist');
/** Written last: a build that was interrupted is stale. */
const STAMP = join(OUTPUT, '.built');
/** What a build depends on besides its sources: how it is made, and of which versions of the packages. */
const INPUTS = ['scripts/build.mjs', 'scripts/bundles.mjs', 'scripts/licences.mjs', 'package-lock.json'].map((path) =>
  join(ROOT, path),
);
/** For how long a program that runs may still ask for a part of a build that has been replaced, in milliseconds. */
const KEPT_FOR = 60 * 60 * 1000;

/** Builds if a source is newer than the last build, or has gone. Returns whether it built. */
export async function buildIfStale() {
  const sources = await sourceFiles();
  if (!(await isStale(sources))) return false;
  const esbuild = await compiler();
  if (esbuild !== undefined) {
    await build(esbuild, sources, KEPT_FOR);
    return true;
  }
  if (await exists(STAMP)) return false;
  throw new Error('dist/ has not been built and esbuild is not installed: run npm ci, with development dependencies');
}

/** @param keptFor how old a file must be to be removed that is of no build any more, in milliseconds */
async function build(esbuild, sources, keptFor) {
  const started = new Date();
  const built = await Promise.all(bundles(ROOT).map((options) => esbuild.build(options)));
  const outputFiles = built.flatMap((each) => each.outputFiles).sort(partsFirst);
  for (const { path, contents } of outputFiles) await replace(path, contents);
  await replace(join(OUTPUT, 'LICENCES.txt'), await licences(ROOT, built));
  const wanted = new Set(outputFiles.map(({ path }) => path));
  for (const path of await filesBelow(OUTPUT)) {
    if (!/\.js(\.map)?$/.test(path) || wanted.has(path)) continue;
    const { mtimeMs } = await stat(path);
    if (mtimeMs <= started.getTime() - keptFor) await rm(path, { force: true });
  }
  await replace(STAMP, `${started.toISOString()}\n${listOf(sources)}`);
}

/** What is imported is there before what imports it. */
function partsFirst(one, other) {
  const isPart = ({ path }) => /[\\/](library|command)[\\/]/.test(path.slice(OUTPUT.length));
  return Number(isPart(other)) - Number(isPart(one));
}

/** A reader of the file, another start or a test, sees the old one or the new one, never half of it. */
async function replace(path, contents) {
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}.tmp`;
  await writeFile(written, contents);
  await rename(written, path);
}

async function isStale(sources) {
  const [first, ...rest] = (await exists(STAMP)) ? (await readFile(STAMP, 'utf8')).split('\n') : [];
  if (first === undefined || rest.join('\n') !== listOf(sources)) return true;
  const built = new Date(first).getTime();
  const inputs = [...sources, ...INPUTS];
  const changed = await Promise.all(
    inputs.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...changed) >= built;
}

async function sourceFiles() {
  const files = await filesBelow(SOURCES);
  return files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts')).sort();
}

function listOf(sources) {
  return sources.map((path) => relative(SOURCES, path).split(sep).join('/')).join('\n');
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function compiler() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const esbuild = await compiler();
  if (esbuild !== undefined) await build(esbuild, await sourceFiles(), 0);
  else if (process.argv.includes('--if-possible'))
    console.log('masthead: esbuild is not installed, dist/ is left as it is');
  else throw new Error('esbuild is not installed: run npm ci, with development dependencies');
}
