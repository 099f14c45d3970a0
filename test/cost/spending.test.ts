import { describe, expect, it } from 'vitest';
import { Spending } from '../../src/cost/spending.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';

const ENOUGH = 128 * 1024;

/** What an operation spends whose sender has so much left when it asks, and what is taken of them. */
function spending(hasMore = true) {
  const taken: number[] = [];
  let asked = 0;
  const purse = {
    hasMore: () => {
      asked += 1;
      return hasMore;
    },
    take: (operations: number) => void taken.push(operations),
  };
  const figure = { calls: 200, nodes: 20_000 };
  return { spent: new Spending(figure, figure, purse), taken, asked: () => asked };
}

describe('an operation counts', () => {
  it.each([
    [0, 0, 0, 1],
    [ENOUGH, 0, 20, 1],
    [0, ENOUGH, 0, 1],
    [ENOUGH, 1, 0, 2],
    [ENOUGH + 1, 0, 0, 2],
    [2 * ENOUGH, 0, 0, 2],
    [2 * ENOUGH, 1, 0, 3],
    [0, 0, 21, 2],
    [0, 0, 40, 2],
    [0, 0, 41, 3],
    [3 * ENOUGH, ENOUGH, 200, 13],
  ])('with %i characters of texts, %i around them and %i calls for %i', (text, frame, calls, operations) => {
    const { spent, taken } = spending();
    Object.assign(spent, { text, frame });
    for (let call = 0; call < calls; call += 1) expect(spent.take()).toBeUndefined();
    expect(spent.operations).toBe(operations);
    spent.settle();
    spent.settle();
    expect(taken).toEqual(operations > 1 ? [operations - 1] : []);
  });

  it('no calls that turned out not to be needed', () => {
    const { spent } = spending();
    for (let call = 0; call < 30; call += 1) spent.take();
    for (let call = 0; call < 10; call += 1) spent.giveBack();
    expect(spent.operations).toBe(1);
  });
});

describe('what an answer takes beyond one operation', () => {
  it('is taken as it is made, and what is left at its end', () => {
    const { spent, taken, asked } = spending();
    spent.text = ENOUGH - 10;
    expect(spent.enough).toBe(ENOUGH);
    expect(spent.goOn(11)).toBeUndefined();
    spent.text += 11;
    expect([taken, spent.enough]).toEqual([[1], 2 * ENOUGH]);
    expect(spent.goOn(5 * ENOUGH)).toBeUndefined();
    spent.text += 5 * ENOUGH;
    expect([taken, spent.enough]).toEqual([[1, 5], 7 * ENOUGH]);
    for (let call = 0; call < 21; call += 1) spent.take();
    spent.settle();
    expect([taken, spent.operations, asked()]).toEqual([[1, 5, 1], 8, 1]);
  });

  it('is not given where nothing was left for it', () => {
    const { spent, taken } = spending(false);
    const refusal = spent.goOn(ENOUGH + 1);
    expect(refusal).toBeInstanceOf(UpstreamFailure);
    expect(refusal).toMatchObject({ kind: 'rate-limited', message: expect.stringContaining('in a minute') });
    spent.settle();
    expect([taken, spent.enough]).toEqual([[], ENOUGH]);
  });
});
