import { spawnSync } from 'node:child_process';

/** Tests of the command line run what is shipped: dist/, built first when a source is newer. */
export default function setup(): void {
  const script = "import { buildIfStale } from './scripts/build.mjs'; await buildIfStale()";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}
