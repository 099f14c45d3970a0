import { describeRandomOperations } from './differential.js';

// test/long/execution.test.ts does it with many more.
describeRandomOperations(200, 1);
