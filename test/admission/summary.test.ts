import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Summary } from '../../src/admission/summary.js';

/** What is told, and of what it is told: how often, and what is known of the latest. */
let told: [number, string][] = [];
let summary: Summary<string>;
const happen = (times: number, latest = 'one of them') => {
  for (let time = 0; time < times; time += 1) summary.add(latest);
};

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  summary = new Summary((count, latest) => told.push([count, latest]));
});
afterEach(() => void vi.useRealTimers());

it('what happens often is told at once, and then once a minute with how often it was and what is known of the latest', () => {
  happen(1, 'the first');
  expect(told).toEqual([[1, 'the first']]);
  happen(10_000);
  vi.advanceTimersByTime(59_999);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  happen(3);
  vi.advanceTimersByTime(59_000);
  happen(1, 'the last');
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([
    [1, 'the first'],
    [10_000, 'one of them'],
    [4, 'the last'],
  ]);
});

it('what begins again after a minute without is told at once, and what was before it not again', () => {
  happen(3);
  vi.advanceTimersByTime(120_000);
  happen(1);
  expect(told.map(([count]) => count)).toEqual([1, 2, 1]);
  vi.advanceTimersByTime(600_000);
  expect(told).toHaveLength(3);
});

it('a clock that is set back keeps nothing from being told', () => {
  happen(2);
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(told.map(([count]) => count)).toEqual([1, 1]);
});

it('there is one timer while something happens, and none before and a minute after', () => {
  expect(vi.getTimerCount()).toBe(0);
  happen(10);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
});

it('its timer keeps no process alive', () => {
  vi.useRealTimers();
  const set = vi.spyOn(globalThis, 'setTimeout');
  happen(1);
  const timers = set.mock.results.map(({ value }) => value);
  set.mockRestore();
  summary.close();
  expect(timers.map((timer) => timer.hasRef())).toEqual([false]);
});

it('closed, it tells the rest, and nothing of what comes then', () => {
  happen(8);
  summary.close();
  expect(told.map(([count]) => count)).toEqual([1, 7]);
  happen(5);
  summary.close();
  expect(told).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

it('closed before anything has happened, it tells nothing', () => {
  summary.close();
  expect(told).toEqual([]);
});
