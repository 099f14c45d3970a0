import { describe, expect, it } from 'vitest';
import { Passing } from '../../src/upstreams/passing.js';
import { Chance } from '../fuzz/random.js';

describe('A table of what comes and goes', () => {
  it.each([10, 1000])('holds what a map would, with %i keys that are set, set anew and deleted at random', (keys) => {
    const chance = new Chance(keys);
    const table = new Passing<number>();
    const map = new Map<string, number>();
    for (let step = 0; step < 20_000; step += 1) {
      const key = `key ${chance.below(keys)}`;
      if (chance.onceIn(3)) {
        table.delete(key);
        map.delete(key);
      } else {
        table.set(key, step);
        map.set(key, step);
      }
      expect(table.get(key)).toBe(map.get(key));
    }
    expect([...table.values()]).toEqual([...map.values()]);
  });
});
