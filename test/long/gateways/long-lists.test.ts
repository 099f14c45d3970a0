import { describe, expect, it } from 'vitest';
import type { Stage } from '../../stage.js';
import { type ExampleName, openExample, type Shift } from './example.js';

const DAY = '2026-10-03';
const itemId = (number: number) => `CORE${String(number).padStart(32, '0')}`;

/** Shifts of one day, each with an item of its own that is added to what the sandbox has. */
const shifts =
  (count: number) =>
  ({ sandbox }: Stage): readonly Shift[] => {
    const { hub, ids } = sandbox.data;
    const [model] = hub.items;
    if (!model) throw new Error('The hub has items');
    const numbers = Array.from({ length: count }, (_, number) => number);
    for (const number of numbers) {
      const id = itemId(number);
      hub.items.push({ ...model, id, name: `item ${number}`, slug: `item/${number}`, group: `item:${number}` });
    }
    return numbers.map((number) => ({
      id: `${number}`,
      day: DAY,
      desk: 'night',
      person: ids.person,
      content: ids.publicContent,
      briefing: itemId(number),
    }));
  };

const BRIEFINGS = 'query ($on: String!) { shifts(on: $on) { briefing { name } } }';
const named = (count: number) => ({
  shifts: Array.from({ length: count }, (_, number) => ({ briefing: { name: `item ${number}` } })),
});

describe('a list that is longer than what upstream gives in one call', () => {
  const SIZES: readonly (readonly [ExampleName, number, number])[] = [
    ['stitching', 52, 2],
    ['federation', 52, 2],
    // Masthead gives a hundred at once: the gateway asks for two lists, in one request.
    ['stitching', 130, 3],
  ];
  it.each(SIZES)('is by %s, of %i, one request to Masthead, and %i calls from there', async (name, count, calls) => {
    await using example = await openExample(name, { roster: shifts(count) });
    const { data, errors } = await example.run(BRIEFINGS, { on: DAY });
    expect(errors).toEqual([]);
    expect(data).toEqual(named(count));
    // The other one asked for the schema.
    expect(example.requests()).toHaveLength(2);
    expect(example.stage.calls().filter((call) => !call.endsWith('/oauthToken'))).toHaveLength(calls);
  });
});
