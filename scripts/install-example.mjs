// Examples that need packages of their own have a package.json: nobody else installs what only they need.
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * Installs an example's packages, at the versions of its lock file, unless they are there.
 * @param {string} name of a folder in examples/
 */
export async function installExample(name) {
  const folder = new URL(`../examples/${name}/`, import.meta.url);
  const wanted = await changedAt(new URL('package-lock.json', folder));
  const installed = await changedAt(new URL('node_modules/.package-lock.json', folder));
  if (installed > wanted) return;
  console.log(`installing the packages of examples/${name}, once`);
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', fileURLToPath(folder)];
  await promisify(execFile)('npm', args);
}

async function changedAt(file) {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return mtimeMs;
}
