import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimit } from '../../src/admission/rate-limit.js';

const MINUTE = 60_000;
/** The beginning of a window. */
const START = 29_000_000 * MINUTE;

/** Sends so many at once, and gives how many of them were let in. */
function burst(rate: RateLimit, count: number, now: number, caller = 'one'): number {
  return Array.from({ length: count }, () => rate.take(caller, now)).filter((wait) => wait === undefined).length;
}

describe('a caller', () => {
  it('may send as many operations as are allowed, and not one more', () => {
    expect(burst(new RateLimit(600, undefined), 700, START + 1234)).toBe(600);
  });

  it('is told how long to wait without being counted', () => {
    const rate = new RateLimit(10, undefined);
    for (let times = 0; times < 20; times += 1) expect(rate.wait('one', START)).toBeUndefined();
    expect(burst(rate, 20, START)).toBe(10);
    expect(rate.wait('one', START)).toBe(rate.take('one', START));
    expect(rate.wait('one', START)).toBeGreaterThan(60);
  });

  it('is counted apart from others', () => {
    const rate = new RateLimit(10, undefined);
    expect(burst(rate, 20, START, 'one')).toBe(10);
    expect(burst(rate, 20, START, 'other')).toBe(10);
  });

  it('who has used up all just before a window ends has nothing at the beginning of the next', () => {
    const rate = new RateLimit(60, undefined);
    expect(burst(rate, 100, START + MINUTE - 1)).toBe(60);
    expect(burst(rate, 100, START + MINUTE)).toBe(0);
    expect(burst(rate, 100, START + MINUTE + 15_000)).toBe(15);
    expect(burst(rate, 100, START + MINUTE + 30_000)).toBe(15);
    expect(burst(rate, 100, START + 2 * MINUTE)).toBe(30);
  });

  it('who keeps on asking too often is let in as often as is allowed: what is refused does not count', () => {
    const rate = new RateLimit(60, undefined);
    let admitted = 0;
    for (let ms = 0; ms < 10 * MINUTE; ms += 100) admitted += burst(rate, 1, START + ms);
    expect(admitted).toBeGreaterThanOrEqual(10 * 60 - 1);
    expect(admitted).toBeLessThanOrEqual(10 * 60 + 20);
  });

  it('who asks steadily and no more often than is allowed is never refused', () => {
    const rate = new RateLimit(60, undefined);
    for (let second = 0; second < 600; second += 1) {
      expect(rate.take('one', START + 777 + second * 1000), `after ${second} s`).toBeUndefined();
    }
  });

  it('begins anew after two minutes, and when the clock was set back', () => {
    const rate = new RateLimit(10, undefined);
    expect(burst(rate, 20, START + MINUTE - 1)).toBe(10);
    expect(burst(rate, 20, START + 2 * MINUTE)).toBe(10);
    expect(burst(rate, 20, START - 60 * MINUTE)).toBe(10);
  });

  it('is forgotten once fifty thousand others have come, unless they go on asking', () => {
    const rate = new RateLimit(1, undefined);
    expect([burst(rate, 2, START, 'busy'), burst(rate, 2, START, 'gone')]).toEqual([1, 1]);
    for (let other = 0; other < 50_000; other += 1) {
      rate.take(`${other}`, START);
      if (other % 1000 === 0) rate.take('busy', START);
    }
    expect([burst(rate, 2, START, 'busy'), burst(rate, 2, START, 'gone')]).toEqual([0, 1]);
  });
});

describe('whoever is refused', () => {
  it('is let in after the seconds that they are told, and not one second before', () => {
    const anything = fc.record({
      rate: fc.constantFrom(...[1, 7, 60, 100].map((limit) => new RateLimit(limit, undefined))),
      bursts: fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 1, max: 150 })), {
        minLength: 1,
        maxLength: 6,
      }),
    });
    let callers = 0;
    fc.assert(
      fc.property(anything, ({ rate, bursts }) => {
        callers += 1;
        const caller = `${callers}`;
        let now = START;
        for (const [pause, count] of bursts) {
          now += pause;
          burst(rate, count, now, caller);
        }
        const wait = rate.take(caller, now);
        if (wait === undefined) return;
        if (wait > 1) expect(rate.take(caller, now + (wait - 1) * 1000 - 1)).toBeDefined();
        expect(rate.take(caller, now + wait * 1000)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
