import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/order.js';

/**
 * What takes longest of what stands beside its subject: browsers, commands over copies of the whole repository, what is tried
 * with hundreds of random operations, and whole processes at their most talkative.
 */
const LONG = [
  'test/cost/property.test.ts',
  'test/coverage/adding-an-endpoint.test.ts',
  'test/examples/reader-browser.test.ts',
  'test/execution/executor-property.test.ts',
  'test/explorer/explorer.test.ts',
  'test/explorer/sign-in.test.ts',
  'test/graph/damage-property.test.ts',
  'test/journeys/secrets.test.ts',
  'test/repository/generated.test.ts',
  'test/repository/schema-changes.test.ts',
  'test/repository/schema-guard.test.ts',
  'test/repository/types.test.ts',
];

/** `npm test` runs the project `test`; `npm run test:long` what takes long. */
export default defineConfig({
  // Node gives everybody graphql's CommonJS build; the bundler's choice, its ES modules, would be a second one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Twice as many as there are processors: while a test waits for a process, a browser or a deadline, others run.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes soon, and late on a machine that has much else to do: that is no failure.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', ...LONG],
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
          include: ['test/long/**/*.test.ts', ...LONG],
          globalSetup: ['test/build.ts', 'test/long/install.ts'],
          testTimeout: 360_000,
          // One more than there are processors: the soak waits for most of its time.
          maxWorkers: availableParallelism() + 1,
        },
      },
    ],
  },
});
