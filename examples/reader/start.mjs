// `npm run example:reader`: bundles the site's sources, which Node 20 can't run as they are, and starts it. Packages stay
// packages, and `masthead` is this one, built first when a source is newer.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildIfStale } from '../../scripts/build.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

await buildIfStale();
await build({
  absWorkingDir: FOLDER,
  entryPoints: ['main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});

// npm runs us in a shell, and a signal that is sent to npm ends that shell without reaching us: we would go on unseen.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 200).unref();

await import('./dist/main.js');
