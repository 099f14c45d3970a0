// Masthead as it is published: the command of package.json, from dist/, in production.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../scripts/build.mjs';
import { CPUS } from './cpus.mjs';
import { startProcess } from './process.mjs';

const ROOT = new URL('../../', import.meta.url);

/** Builds dist/ if a source is newer. To be called before anything of it is started. */
export async function built() {
  await buildIfStale();
}

/**
 * The file that the package's command runs.
 * @param {URL} [root] of a checkout that is built; default this one
 */
export async function command(root = ROOT) {
  const { bin } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  return fileURLToPath(new URL(bin.masthead, root));
}

/**
 * Starts `masthead serve` over an upstream, pinned, with the defaults of production but for what keeps a load out.
 * @param {import('./upstream.mjs').Upstream} upstream
 * @param {Readonly<Record<string, string>>} [env] more variables of its own, such as `CACHE_MB`
 * @param {URL} [root] of a checkout that is built; default this one
 */
export async function startMasthead(upstream, env = {}, root = ROOT) {
  return startProcess({
    file: await command(root),
    args: ['serve'],
    // A load from one address is no attack here; nothing else is other than in production.
    env: { ...upstream.env, RATE_LIMIT: '0', ...env },
    cpus: CPUS.server,
  });
}
