import { expect, it } from 'vitest';
import { openStage } from '../stage.js';

it('a wrong value that is there eighty thousand times is told of twenty times, and takes no longer for it', async () => {
  await using stage = await openStage();
  const ids = Array.from({ length: 80_000 }, () => ({}));
  // Whatever else keeps the machine busy does not do so each time.
  const tries: number[] = [];
  for (let times = 0; times < 5; times += 1) {
    const began = performance.now();
    const { errors, status } = await stage.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    tries.push(performance.now() - began);
    expect(status).toBe(400);
    expect(errors).toHaveLength(20);
    expect(errors[19]?.message).toContain('$ids[19]');
  }
  // It took three and a half seconds when all of them were looked at.
  expect(Math.min(...tries)).toBeLessThan(2500);
});
