import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/order.js';

/** `npm test` runs the project `test`; `npm run test:long` what takes minutes. */
export default defineConfig({
  // Node gives everybody graphql's CommonJS build; the bundler's choice, its ES modules, would be a second one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // One more than there are processors: while a test waits for a process, a browser or a deadline, another one runs.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**'],
          globalSetup: ['test/build.ts'],
          // Importing the same modules anew for each file took a third of the time.
          isolate: false,
          setupFiles: ['test/each-file.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: ['test/build.ts', 'test/long/install.ts'],
          testTimeout: 360_000,
          // What takes longest is the soak, which waits for most of its time.
          maxWorkers: 2,
        },
      },
    ],
  },
});
