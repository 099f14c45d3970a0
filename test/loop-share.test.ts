import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LoopShare } from '../src/loop-share.js';

/** Keeps the process from everything else for so many milliseconds. */
function work(ms: number): void {
  for (const start = performance.now(); performance.now() - start < ms; );
}

describe('what has come in', () => {
  it('is seen to at once, where the loop has had nothing to do', async () => {
    const share = new LoopShare();
    for (let times = 0; times < 3; times += 1) {
      await new Promise((done) => setTimeout(done, 5));
      let isDone = false;
      share.run(() => {
        isDone = true;
      });
      expect(isDone).toBe(true);
    }
  });

  it('lets others be heard in between, where there is much of it, and is done in the order in which it came', async () => {
    const share = new LoopShare();
    const seen: (number | 'heard')[] = [];
    for (let index = 0; index < 20; index += 1) {
      share.run(() => {
        work(2);
        seen.push(index);
      });
    }
    while (seen.filter((each) => each !== 'heard').length < 20) {
      await turn();
      seen.push('heard');
    }
    expect(seen.filter((each) => each !== 'heard')).toEqual(Array.from({ length: 20 }, (_, index) => index));
    // Three of two milliseconds are more than a turn's share; before anybody was heard, two turns may have begun.
    const [first = '', ...others] = seen.join(' ').split('heard');
    expect(first.trim().split(' ').length).toBeLessThanOrEqual(6);
    for (const each of others) expect(each.trim().split(' ').length).toBeLessThanOrEqual(3);
  });

  it('waits behind what has come in before it', async () => {
    const share = new LoopShare();
    const done: string[] = [];
    share.run(() => work(10));
    share.run(() => done.push('first'));
    expect(done).toEqual([]);
    await turn();
    share.run(() => done.push('second'));
    while (done.length < 2) await turn();
    expect(done).toEqual(['first', 'second']);
  });
});
