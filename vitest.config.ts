import { defineConfig } from 'vitest/config';

/** `npm test` runs the project `test`; `npm run test:long` what takes minutes. */
export default defineConfig({
  test: {
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
