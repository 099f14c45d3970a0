import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first. */
const LONG = [
  'test/long/soak',
  'test/long/leaks',
  'test/long/hostile',
  'test/long/package',
  'test/long/execution',
  'test/long/fuzz',
  'test/faults/matrix',
  'test/cli/serve',
  'test/explorer',
  'test/examples/reader-browser',
  'test/repository/generated',
  'test/repository/schema-',
  'test/docs',
  'test/coverage/adding',
  'test/graph/access',
  'test/coverage',
  'test/sandbox/contracts',
  'test/graph/sign-in',
  'test/journeys',
  'test/cli',
  'test/server',
  'test/store',
  'test/attacks',
  'test/auth',
];

/**
 * What takes long begins first, so that no processor has nothing left to do while another is still at it; the rest by
 * name. With `--sequence.seed=1` the order is a random one, the same for the same seed.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const place = ({ moduleId }: TestSpecification): string => {
      const path = relative(root, moduleId);
      if (sequence.seed !== undefined) return createHash('sha1').update(`${sequence.seed} ${path}`).digest('hex');
      const rank = LONG.findIndex((long) => path.startsWith(long));
      return `${String(rank < 0 ? LONG.length : rank).padStart(2, '0')} ${path}`;
    };
    return files
      .map((file) => ({ file, at: place(file) }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ file }) => file);
  }
}
