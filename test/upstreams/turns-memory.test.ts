import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Company } from '../../src/upstreams/company.js';
import type { TakesTurns } from '../../src/upstreams/line.js';
import { Turns } from '../../src/upstreams/turns.js';

const LONG = 60_000;

it('Turns know nothing of operations that are through, were refused or have left', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const turns = new Turns(8, 4);
  const operations = await operationsThrough(turns);
  await expect
    .poll(() => {
      collect();
      return operations.filter((each) => each.deref() !== undefined).length;
    })
    .toBe(0);
  expect(turns.take(undefined)).toBeDefined();
});

/** Has a hundred operations take turns, wait for them in vain and be joined by others. */
async function operationsThrough(turns: Turns): Promise<WeakRef<object>[]> {
  const operations: object[] = [];
  for (let round = 0; round < 20; round += 1) {
    const five = Array.from({ length: 5 }, (): TakesTurns => ({ line: undefined }));
    operations.push(...five);
    const leaver = new AbortController();
    const company = new Company();
    const waits: Promise<unknown>[] = [];
    const had = five.flatMap((operation) =>
      Array.from({ length: 4 }, () => {
        const turn = turns.take(operation);
        const made = { signal: leaver.signal, operation, company };
        if (!turn) waits.push(turns.wait(LONG, made).then((each) => each.end()));
        return turn ?? [];
      }).flat(),
    );
    for (const each of five) company.join(each);
    had.pop()?.end();
    leaver.abort();
    for (const turn of had) turn.end();
    await Promise.allSettled(waits);
  }
  return operations.map((each) => new WeakRef(each));
}
