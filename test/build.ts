import { buildIfStale } from '../scripts/build.mjs';

/** Tests of the command line run what is shipped: dist/, built first when a source is newer. */
export default async function setup(): Promise<void> {
  await buildIfStale();
}
