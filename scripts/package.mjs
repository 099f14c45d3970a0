// What `npm publish` would publish: built, packed, and held to what publint and attw know of packages that can't be used.
//
//   node scripts/package.mjs                 packs and checks
//   node scripts/package.mjs --into FOLDER   leaves the tarball there
//   node scripts/package.mjs FILE.tgz        checks one that is there already
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
const [given] = positionals;
const folder = values.into ?? (await mkdtemp(join(tmpdir(), 'masthead-package-')));
try {
  process.exitCode = check(given === undefined ? pack(folder) : resolve(given)) ? 0 : 1;
} finally {
  if (values.into === undefined) await rm(folder, { recursive: true });
}

/** Builds and packs. Returns where the tarball is. */
function pack(into) {
  run('npm', ['run', '--silent', 'build']);
  // `prepack` would build again, and what it prints would stand in the way.
  const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], 'pipe');
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(packed);
  const [packedKb, kb] = [size, unpackedSize].map((bytes) => Math.round(bytes / 1024));
  console.log(`${filename}: ${entryCount} files, ${packedKb} KiB packed, ${kb} KiB unpacked`);
  return join(into, filename);
}

/** Whether nothing is wrong with a tarball; what is, is printed. */
function check(tarball) {
  const isRight = [
    ['publint', tarball, '--strict'],
    // The package is ESM, and is imported by its exports: older ways of resolving it are not promised.
    // The schema's text is no module.
    ['attw', tarball, '--profile', 'esm-only', '--exclude-entrypoints', './schema.graphql', '--no-color', '--no-emoji'],
  ].map(([tool, ...args]) => spawnSync(join(ROOT, 'node_modules/.bin', tool), args, { stdio: 'inherit' }).status === 0);
  return isRight.every(Boolean);
}

function run(command, args, stdout = 'inherit') {
  const { status, stdout: said } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'inherit'],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return said;
}
