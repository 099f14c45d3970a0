import { expect, it } from 'vitest';
import { negotiateLocale } from '../../src/graph/locale.js';
import { atBest } from '../limits/at-best.js';

it.each([
  ['one endless range', 'a-'.repeat(200_000)],
  ['endless singletons', 'x-y-'.repeat(100_000)],
])('%s is passed over in no time, and what follows it is read', async (_, range) => {
  const ms = await atBest(500, () => expect(negotiateLocale(`${range},fr;q=0.5`, ['en', 'fr'])).toBe('fr'));
  expect(ms).toBeLessThan(500);
});
