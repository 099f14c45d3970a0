// Writes the declarations of src/ to dist/, as far as a program that imports the package can come to see them.
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'dist');
/** What the package exports. */
const ENTRIES = ['index.d.ts', 'sandbox/index.d.ts'].map((path) => join(OUTPUT, path));

const compiler = join(dirname(fileURLToPath(import.meta.resolve('typescript'))), 'tsc.js');
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const seen = new Set(
  ts
    .createProgram(ENTRIES, { module: ts.ModuleKind.NodeNext, types: [], noLib: true })
    .getSourceFiles()
    .map(({ fileName }) => join(fileName)),
);
for (const entry of await readdir(OUTPUT, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && path.endsWith('.d.ts') && !seen.has(path)) await rm(path, { force: true });
}
