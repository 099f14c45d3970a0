import { describe, expect, it } from 'vitest';
import { TooMany, Turns } from '../../src/upstreams/turns.js';
import { operationsAt } from './turns.js';

describe('turns', () => {
  it('are had at once while there are some', () => {
    const turns = new Turns(2, 1);
    const had = [turns.take(undefined), turns.take(undefined), turns.take(undefined)];
    expect(had.map((turn) => turn !== undefined)).toEqual([true, true, false]);
    had[0]?.end();
    expect(turns.take(undefined)).toBeDefined();
  });

  it('are waited for, first come, first served', async () => {
    const { ask, entered, end } = operationsAt(1, 2);
    ask('under way');
    ask('first');
    ask('second');
    await end('under way');
    expect(entered).toEqual(['under way', 'first']);
    await end('first');
    expect(entered).toEqual(['under way', 'first', 'second']);
    expect(ask('third').isThrough).toBe(false);
    await end('second', 'third');
    expect(ask('fourth').isThrough).toBe(true);
  });

  it('are refused at once where as many wait as may', async () => {
    const { ask, entered, end } = operationsAt(1, 1);
    ask('under way');
    ask('first');
    await expect(ask('second').entering).rejects.toThrow(TooMany);
    await end('under way');
    expect(entered).toEqual(['under way', 'first']);
  });

  it('are refused to who has waited too long, and then given to the next', async () => {
    const { ask, entered, end } = operationsAt(1, 2);
    ask('under way');
    await expect(ask('impatient', { patienceMs: 5 }).entering).rejects.toThrow(TooMany);
    ask('next');
    await end('under way');
    expect(entered).toEqual(['under way', 'next']);
  });

  it('are not lost on who leaves while waiting, or just as the turn comes', async () => {
    const { ask, entered, end } = operationsAt(1, 3);
    const leaver = new AbortController();
    const late = new AbortController();
    ask('under way');
    const left = ask('left', { signal: leaver.signal });
    ask('in time', { signal: late.signal });
    leaver.abort();
    await expect(left.entering).rejects.toMatchObject({ kind: 'timeout' });
    const ended = end('under way');
    late.abort();
    await ended;
    expect(entered).toEqual(['under way', 'in time']);
    await end('in time');
    expect(ask('next').isThrough).toBe(true);
  });

  it('are not waited for by who has left already', async () => {
    const { ask, end } = operationsAt(1, 1);
    ask('under way');
    await expect(ask('gone', { signal: AbortSignal.abort() }).entering).rejects.toMatchObject({ kind: 'timeout' });
    await end('under way');
    expect(ask('next').isThrough).toBe(true);
  });
});
