import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { openBothWays } from '../execution/both-ways.js';
import { describeRandomOperations } from '../execution/differential.js';
import { literalsOf } from '../fuzz/literals.js';
import { randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';
import { varied } from '../fuzz/variations.js';
import { bearer } from '../stage.js';

const OPERATIONS = Number(process.env['OPERATIONS'] ?? 500);

describeRandomOperations(1_000, 100);

describe.each([
  { who: 'a stranger', damage: false, seed: 1 },
  { who: 'a stranger', damage: true, seed: 2 },
  { who: 'a reader', damage: true, seed: 3 },
])('random operations of $who over the graph, upstream damage: $damage, seed: $seed', ({ who, damage, seed }) => {
  it(`come out as with the reference implementation, by the same REST calls: ${OPERATIONS} of them`, async () => {
    await using both = await openBothWays();
    const chance = new Chance(seed);
    const literals = literalsOf(both.sandbox);
    const headers = who === 'a reader' ? bearer(both.sandbox.readers.premium.token) : {};
    const seen = { data: 0, errors: 0, calls: 0 };
    for (let index = 0; index < OPERATIONS; index += 1) {
      const operation = varied(schema, randomQuery(schema, literals, chance), chance);
      both.damage(damage ? seed * 1e6 + index : undefined);
      for (const { result, calls } of await both.compare(operation, headers, `operation ${index} of seed ${seed}`)) {
        if (result.data) seen.data += 1;
        if (result.errors) seen.errors += 1;
        if (calls.length > 0) seen.calls += 1;
      }
    }
    expect(seen.data).toBeGreaterThan(OPERATIONS);
    expect(seen.calls).toBeGreaterThan(OPERATIONS / 2);
    expect(seen.errors).toBeGreaterThan(OPERATIONS / 10);
  });
});
