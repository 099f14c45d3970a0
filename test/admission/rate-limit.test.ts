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

describe('a caller whose operations took more than one each', () => {
  it('has as many fewer left, in the same minute and as far as that reaches into the next', () => {
    const rate = new RateLimit(60, undefined);
    expect(rate.take('one', START)).toBeUndefined();
    rate.charge('one', 29, START);
    expect(burst(rate, 100, START + 1)).toBe(30);
    expect(burst(rate, 100, START + MINUTE + 30_000)).toBe(30);
    expect(burst(rate, 100, START, 'other')).toBe(60);
  });

  it('waits for as long as it takes to send as much, once they come to more than may be sent', () => {
    const rate = new RateLimit(60, undefined);
    expect(burst(rate, 3, START)).toBe(3);
    for (let each = 0; each < 3; each += 1) rate.charge('one', 99, START + 10_000);
    expect(rate.wait('one', START + 10_000)).toBe(291);
    // Five minutes' worth, in the first of which nothing else was sent.
    for (let second = 10; second <= 300; second += 1) {
      expect(rate.take('one', START + second * 1000), `after ${second} s`).toBeDefined();
    }
    expect(burst(rate, 100, START + 5 * MINUTE + 1000)).toBe(1);
    expect(burst(rate, 100, START + 5 * MINUTE + 31_000)).toBe(30);
    expect(burst(rate, 100, START + 20 * MINUTE)).toBe(60);
  });

  it('waits no longer where nobody asks in between', () => {
    const rate = new RateLimit(60, undefined);
    expect(burst(rate, 1, START)).toBe(1);
    rate.charge('one', 299, START);
    expect(burst(rate, 100, START + 6 * MINUTE)).toBe(60);
  });

  it('takes, over many minutes, no more than may be sent in them', () => {
    const rate = new RateLimit(60, undefined);
    let taken = 0;
    // Six at a time, each of which is known to take as much as forty when it ends.
    for (let second = 0; second < 1200; second += 1) {
      const admitted = burst(rate, 6, START + second * 1000);
      for (let each = 0; each < admitted; each += 1) rate.charge('one', 39, START + second * 1000 + 500);
      taken += admitted * 40;
    }
    expect(taken).toBeGreaterThan(20 * 60 - 240);
    expect(taken).toBeLessThanOrEqual(20 * 60 + 2 * 240);
  });

  it('is told from one who has sent as many, for as long as that counts', () => {
    const rate = new RateLimit(60, undefined);
    burst(rate, 100, START, 'many');
    burst(rate, 1, START, 'large');
    rate.charge('large', 119, START);
    const known = (minutes: number) =>
      ['many', 'large', 'other'].map((caller) => rate.isCharged(caller, START + minutes * MINUTE));
    expect([0, 1, 2, 3].map(known)).toEqual([
      [false, true, false],
      [false, true, false],
      [false, true, false],
      [false, false, false],
    ]);
  });

  it('is known by how much of it was still theirs to send', () => {
    const rate = new RateLimit(60, undefined);
    expect(burst(rate, 10, START)).toBe(10);
    expect([20, 20, 20, 20].map((operations) => rate.charge('one', operations, START))).toEqual([20, 20, 10, 0]);
  });
});

describe('whoever is refused', () => {
  it('is let in after the seconds that they are told, and not one second before', () => {
    const anything = fc.record({
      rate: fc.constantFrom(...[1, 7, 60, 100].map((limit) => new RateLimit(limit, undefined))),
      bursts: fc.array(
        fc.record({
          pause: fc.integer({ min: 0, max: 90_000 }),
          count: fc.integer({ min: 1, max: 150 }),
          charged: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    });
    let callers = 0;
    fc.assert(
      fc.property(anything, ({ rate, bursts }) => {
        callers += 1;
        const caller = `${callers}`;
        let now = START;
        for (const { pause, count, charged } of bursts) {
          now += pause;
          burst(rate, count, now, caller);
          if (charged > 0) rate.charge(caller, charged, now);
        }
        const wait = rate.take(caller, now);
        if (wait === undefined) return;
        if (wait > 1) expect(rate.take(caller, now + (wait - 1) * 1000 - 1)).toBeDefined();
        expect(rate.take(caller, now + wait * 1000)).toBeUndefined();
      }),
      { numRuns: 500, seed: 20_261_123 },
    );
  });
});
