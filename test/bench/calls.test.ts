import { describe, expect, it } from 'vitest';
import { countCalls, referenceOperations } from '../../bench/reference-operations.mjs';
import { openStage } from '../stage.js';

await using stage = await openStage();
const counted = await countCalls(
  await referenceOperations(),
  async ({ query, headers }, variables) => {
    const { data, errors } = await stage.run(query, variables, headers);
    expect(errors).toEqual([]);
    return data;
  },
  () => stage.calls().filter((call) => !call.endsWith('/oauthToken')),
);

describe('the operations that calls are counted for', () => {
  it('are thirty', () => {
    expect(counted).toHaveLength(30);
  });

  it.each(counted.map(({ operation, calls }) => [operation.name, operation.least, calls] as const))(
    '%s makes the least number of REST calls: %i',
    (_, least, calls) => {
      expect(calls).toHaveLength(least);
    },
  );
});
