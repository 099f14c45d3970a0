import { stat } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { LoopShare } from '../src/loop-share.js';

/** Keeps the process from everything else for so many milliseconds. */
function work(ms: number): void {
  for (const start = performance.now(); performance.now() - start < ms; );
}

describe('what has come in', () => {
  it('is done when all has been read that there is, in the same turn', async () => {
    const share = new LoopShare();
    const seen: string[] = [];
    await turn();
    share.run(() => seen.push('done'));
    seen.push('read');
    expect(seen).toEqual(['read']);
    await turn();
    expect(seen).toEqual(['read', 'done']);
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

  it('overtakes nobody who waits, also in a turn that has time for it', async () => {
    const share = new LoopShare();
    const done: string[] = [];
    await turn();
    share.run(() => work(10));
    share.run(() => done.push('first'));
    // What is read comes before it, in the turn that it waits for.
    stat('.', () => share.run(() => done.push('second')));
    work(10);
    while (done.length < 2) await turn();
    expect(done).toEqual(['first', 'second']);
  });

  it('is done though somebody has faked the timers in the meantime', async () => {
    const share = new LoopShare();
    const done: string[] = [];
    share.run(() => work(10));
    vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout'] });
    share.run(() => done.push('waits'));
    vi.useRealTimers();
    await expect.poll(() => done).toEqual(['waits']);
  });
});

describe('what gives something', () => {
  it('gives it when it is its turn', async () => {
    const share = new LoopShare();
    expect(await share.give(() => 'now')).toBe('now');
    share.run(() => work(10));
    expect(await share.give(() => 'later')).toBe('later');
    expect(await share.give(async () => 'goes on')).toBe('goes on');
  });

  it('fails as it does, whenever that is', async () => {
    const share = new LoopShare();
    const fail = () => {
      throw new Error('no');
    };
    await expect(share.give(fail)).rejects.toThrow('no');
    await expect(share.give(async () => fail())).rejects.toThrow('no');
  });
});
