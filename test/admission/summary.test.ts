import { expect, it } from 'vitest';
import { Summary } from '../../src/admission/summary.js';

it('what happens often is told at once, and then once a minute with how often it was', () => {
  const summary = new Summary();
  expect([0, 1, 2, 59_999, 60_000, 60_001, 200_000].map((now) => summary.add(now))).toEqual([
    1,
    undefined,
    undefined,
    undefined,
    4,
    undefined,
    2,
  ]);
});
