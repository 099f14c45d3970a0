import { expect, it } from 'vitest';
import type { Figure } from '../../src/cost/figure.js';
import { schema } from '../../src/index.js';
import { literalsOf } from '../fuzz/literals.js';
import { randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';
import { varied } from '../fuzz/variations.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, bearer, openStage } from '../stage.js';

liftLimits();

it('no operation of many at random causes more than was reckoned: the sandbox’s lists are as long as lists are', async () => {
  await using stage = await openStage({
    config: { ...AT_ANY_COST, openVisibilities: ['public', 'registered', 'premium'] },
  });
  const chance = new Chance(5);
  const literals = literalsOf(stage.sandbox);
  const reader = bearer(stage.sandbox.readers.premium.token);
  const seen = { calls: 0, exact: 0, objects: 0 };
  for (let index = 0; index < 150; index += 1) {
    const { text, variables } = varied(schema, randomQuery(schema, literals, chance), chance);
    const response = await stage.masthead.fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-masthead-cost': '1', ...(chance.onceIn(2) && reader) },
      body: JSON.stringify({ query: text, variables }),
    });
    const { extensions } = await response.json();
    const { requested, actual }: { requested: Figure; actual: Figure } = extensions.cost;
    const about = `${text}\n${JSON.stringify(variables)}\n${stage.calls().join('\n')}`;
    expect(requested.calls, about).toBeGreaterThanOrEqual(actual.calls);
    expect(requested.nodes, about).toBeGreaterThanOrEqual(actual.nodes);
    seen.calls += actual.calls;
    seen.objects += actual.nodes;
    if (actual.calls > 1 && actual.calls === requested.calls) seen.exact += 1;
  }
  expect(seen.calls).toBeGreaterThan(400);
  expect(seen.objects).toBeGreaterThan(2000);
  expect(seen.exact).toBeGreaterThan(10);
});
