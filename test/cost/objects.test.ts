import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeHub } from '../../src/sandbox/data/hub/hub.js';
import { alteringEach } from '../graph/channel/hub.js';
import { objectsIn } from '../graph/everything.js';
import { openStage, type Stage } from '../stage.js';

/** Thirty items, each of which refers to all of them: what one call brings, references multiply without end. */
const IDS = makeHub()
  .items.filter(({ typeCategory }) => typeCategory === 'ContentType')
  .slice(0, 30)
  .map(({ id }) => id);
const friends = IDS.map((id) => ({ id, type: 'Article', typeCategory: 'ContentType' }));

const LIMIT = 20_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.sandbox.interfere = alteringEach(/\/items/, ({ fields, ...record }) => ({
    ...record,
    fields: { ...Object(fields), friends },
  }));
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.calls.length = 0;
});

/** Items that refer to items, so many steps from one. */
function referring(steps: number, fields = 'name'): string {
  const below = `references(name: "friends") { ${fields} `.repeat(steps);
  return `{ media { name } channel { item(id: "${IDS[0]}") { ${fields} ${below} ${'}'.repeat(steps)} } } supportAgent { role } }`;
}

const objects = (data: unknown) => [...objectsIn(data)].length - 1;

describe('what refers to itself without end', () => {
  it('is given in full as long as there is room', async () => {
    const { data, errors } = await stage.run(referring(2));
    expect(errors).toEqual([]);
    // The answer's own, the item, and what it refers to.
    expect(objects(data)).toBe(3 + 1 + 30 + 900);
  });

  it('ends where the answer holds as many objects as it may, with one error, and the rest stands', async () => {
    const { status, data, errors } = await stage.run(referring(3));
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      {
        message: 'The answer has no room for more than 20,000 objects: this was left out, and all that comes after it.',
        extensions: { code: 'OPERATION_TOO_COMPLEX' },
      },
    ]);
    expect(errors[0]?.path?.slice(-1)).toEqual(['references']);
    expect(data).toMatchObject({
      media: { name: expect.any(String) },
      channel: { item: { name: expect.any(String) } },
    });
    expect(objects(data)).toBeLessThanOrEqual(LIMIT);
    expect(objects(data)).toBeGreaterThan(LIMIT - 30);
  });
});

describe('an answer of few objects', () => {
  it('is null as far as it must be where there is no room for one that may not be missing', async () => {
    await using small = await openStage({ config: { maxNodes: 66 } });
    // More entries than a list of its kind is taken to have.
    small.sandbox.interfere = (_, answer) => ({
      ...answer,
      body: JSON.parse(JSON.stringify(answer.body), (key, value) =>
        key === 'metadata' ? Array.from({ length: 9 }, (_, i) => ({ key: `k${i}`, value: 'v' })) : value,
      ),
    });
    const { data, errors } = await small.run(
      '{ categories(first: 3) { nodes { name } } contents(first: 10) { nodes { metadata { key } } } }',
    );
    expect(data).toEqual({
      categories: { nodes: [{}, {}, {}].map(() => ({ name: expect.any(String) })) },
      contents: null,
    });
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
  });
});
