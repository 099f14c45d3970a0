import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildIfStale } from '../../scripts/build.mjs';

/**
 * Bundles the site's sources to `dist/`, as Node 20 can't run them as they are. Packages stay packages, and `masthead` is
 * this one, built first when a source is newer.
 */
export async function bundle() {
  await buildIfStale();
  await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: ['main.ts', 'site.ts', 'graph.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
