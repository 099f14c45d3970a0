import { describe, expect, it } from 'vitest';
import { TooMany, Turns } from '../../src/upstreams/turns.js';

const LONG = 60_000;

/** Turns of which all are taken, and what becomes of those who wait. */
function taken(waiting: number) {
  const turns = new Turns(1, waiting);
  turns.take();
  const entered: string[] = [];
  const wait = (name: string, signal?: AbortSignal, patienceMs = LONG) =>
    turns.wait(patienceMs, signal).then(() => void entered.push(name));
  return { turns, entered, wait };
}

describe('turns', () => {
  it('are had at once while there are some', () => {
    const turns = new Turns(2, 1);
    expect([turns.take(), turns.take(), turns.take()]).toEqual([true, true, false]);
    turns.end();
    expect(turns.take()).toBe(true);
  });

  it('are waited for, first come, first served', async () => {
    const { turns, entered, wait } = taken(2);
    const first = wait('first');
    const second = wait('second');
    turns.end();
    await first;
    expect(entered).toEqual(['first']);
    turns.end();
    await second;
    expect(turns.take()).toBe(false);
    turns.end();
    expect(turns.take()).toBe(true);
  });

  it('are refused at once where as many wait as may', async () => {
    const { turns, wait } = taken(1);
    const first = wait('first');
    await expect(wait('second')).rejects.toThrow(TooMany);
    turns.end();
    await first;
  });

  it('are refused to who has waited too long, and then given to the next', async () => {
    const { turns, entered, wait } = taken(2);
    await expect(wait('impatient', undefined, 5)).rejects.toThrow(TooMany);
    const next = wait('next');
    turns.end();
    await next;
    expect(entered).toEqual(['next']);
  });

  it('are not lost on who leaves while waiting, or just as the turn comes', async () => {
    const { turns, entered, wait } = taken(3);
    const leaver = new AbortController();
    const late = new AbortController();
    const left = wait('left', leaver.signal);
    const inTime = wait('in time', late.signal);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: 'timeout' });
    turns.end();
    late.abort();
    await inTime;
    expect(entered).toEqual(['in time']);
    turns.end();
    expect(turns.take()).toBe(true);
  });

  it('are not waited for by who has left already', async () => {
    const { turns, wait } = taken(1);
    await expect(wait('gone', AbortSignal.abort())).rejects.toMatchObject({ kind: 'timeout' });
    turns.end();
    expect(turns.take()).toBe(true);
  });
});
