import { defineConfig } from 'vitest/config';

/** `npm test` runs the project `test`; `npm run test:long` what takes minutes. */
export default defineConfig({
  // Node gives everybody graphql's CommonJS build; the bundler's choice, its ES modules, would be a second one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // By default one processor is left to whoever watches; of two that is half.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**'],
          globalSetup: ['test/build.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: ['test/build.ts'],
          testTimeout: 360_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
