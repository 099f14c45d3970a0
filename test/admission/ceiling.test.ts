import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Ceiling } from '../../src/admission/ceiling.js';
import { type Load, percentile, type Seen, SimulatedProcess } from './simulated.js';

/** Of a process that does nothing but what is simulated. */
const PER_SECOND = 2000;

/** An upstream that answers at once, one that takes as long as most, and operations that are dear. */
const KINDS: readonly [string, Partial<Load>, number][] = [
  ['an upstream that answers at once', {}, PER_SECOND],
  ['an upstream that takes its time', { upstreamMs: 20 }, PER_SECOND],
  ['an upstream that takes long', { upstreamMs: 50 }, PER_SECOND],
  ['operations that are dear', { beginMs: 2, answerMs: 1.5 }, PER_SECOND / 10],
];

/** What is seen of a load once it has gone on for a while. */
function steadily(load: Omit<Load, 'ms'>, highest?: number): Seen {
  const simulated = new SimulatedProcess(highest);
  simulated.run({ ...load, ms: 6000 });
  return simulated.run({ ...load, ms: 4000 });
}

describe.each(KINDS)('with %s', (_, kind, sustainable) => {
  it('nobody is refused as long as it can be done', () => {
    for (const share of [0.2, 0.5, 0.8]) {
      expect(steadily({ ...kind, perSecond: sustainable * share }).refused).toEqual([]);
    }
  });

  it('twice as much as can be done makes nobody who is let in wait three times as long, nor the others 50 ms', () => {
    const unloaded = percentile(steadily({ ...kind, perSecond: sustainable * 0.2 }).admitted, 0.99);
    const { admitted, refused } = steadily({ ...kind, perSecond: sustainable * 2 });
    expect(percentile(admitted, 0.99) / unloaded).toBeLessThan(3);
    expect(percentile(refused, 0.99)).toBeLessThan(50);
    // In four seconds.
    expect(admitted.length / 4 / sustainable).toBeGreaterThan(0.75);
  });

  it('as much as can be done is done, with few refused for it', () => {
    const { admitted, refused } = steadily({ ...kind, perSecond: sustainable });
    expect(admitted.length / 4 / sustainable).toBeGreaterThan(0.8);
    expect(refused.length / admitted.length).toBeLessThan(0.25);
  });

  it('no more waits in front of it than in it, where connections are few', () => {
    const simulated = new SimulatedProcess();
    const load = { ...kind, perSecond: sustainable * 2, connections: 50 };
    const { admitted, refused } = simulated.run({ ...load, ms: 10_000 });
    expect(refused.length).toBeGreaterThan(admitted.length / 2);
    expect(percentile(admitted.slice(-admitted.length / 4), 0.99)).toBeLessThan(250);
  });

  it('all are let in again a second after there was too much', () => {
    const simulated = new SimulatedProcess();
    simulated.run({ ...kind, ms: 4000, perSecond: sustainable * 2 });
    simulated.run({ ...kind, ms: 1000, perSecond: sustainable * 0.5 });
    expect(simulated.run({ ...kind, ms: 1000, perSecond: sustainable * 0.8 }).refused).toEqual([]);
  });

  it('three hundred who come at once are let in when nobody has come for a second', () => {
    const simulated = new SimulatedProcess();
    simulated.run({ ...kind, ms: 4000, perSecond: sustainable * 2 });
    simulated.rest(1000);
    expect(simulated.run({ ...kind, ms: 1, clients: 300 }).refused).toEqual([]);
  });
});

it.each([6, 8, 20])('of operations that are dear, %d times as many make nobody wait for long either', (times) => {
  const dear = { beginMs: 2, answerMs: 1.5 };
  const unloaded = percentile(steadily({ ...dear, perSecond: PER_SECOND / 50 }).admitted, 0.99);
  const { admitted, refused } = steadily({ ...dear, perSecond: (PER_SECOND / 10) * times });
  expect(percentile(admitted, 0.99) / unloaded).toBeLessThan(3);
  expect(percentile(refused, 0.99)).toBeLessThan(50);
  expect(admitted.length / 4 / (PER_SECOND / 10)).toBeGreaterThan(0.7);
});

describe('an upstream that has become slow', () => {
  /** It has been seen to answer in 5 ms, and there has been too much for a while. */
  function used(): SimulatedProcess {
    const simulated = new SimulatedProcess();
    simulated.run({ ms: 4000, perSecond: PER_SECOND / 10, upstreamMs: 5 });
    simulated.run({ ms: 2000, perSecond: PER_SECOND * 3, upstreamMs: 5 });
    return simulated;
  }

  it('has nobody refused while as many may be in flight as are configured', () => {
    const simulated = used();
    simulated.run({ ms: 2000, perSecond: 1500, upstreamMs: 200, calls: 1 });
    const { refused } = simulated.run({ ms: 4000, perSecond: 1500, upstreamMs: 200, calls: 1 });
    expect(refused).toEqual([]);
  });

  it.each([8, 20, 100])(
    'is not taken for a process that has no time, though that has much else to do: %d ms',
    (upstreamMs) => {
      const simulated = used();
      const slow = { perSecond: 150, upstreamMs, calls: 1, besides: { perSecond: 1500, ms: 0.5 } };
      simulated.run({ ...slow, ms: 20_000 });
      expect(simulated.run({ ...slow, ms: 10_000 }).refused).toEqual([]);
    },
  );
});

describe('nobody is refused', () => {
  it.each([300, 500])('of %d who wait for a slow upstream, again and again', (clients) => {
    const { admitted, refused } = steadily({ clients, upstreamMs: 300, calls: 1 });
    expect(refused).toEqual([]);
    expect(admitted.length).toBeGreaterThan(clients);
  });

  it('of three hundred who come at once, to a process that has yet to warm up', () => {
    const cold = { beginMs: 5, answerMs: 2, upstreamMs: 300, calls: 1 };
    for (const connections of [Infinity, 0]) {
      const simulated = new SimulatedProcess();
      const { admitted, refused } = simulated.run({ ...cold, ms: 1, clients: 300, connections });
      expect([admitted.length, refused.length]).toEqual([300, 0]);
    }
  });

  it.each([16, 64, 128])('of %d who each wait for their answer, however busy that keeps the process', (clients) => {
    expect(steadily({ clients }).refused).toEqual([]);
  });

  it.each([100, 300])('because the process was at a standstill for %d ms', (ms) => {
    const load = { ms: 4000, perSecond: PER_SECOND / 2, stalls: [{ at: 1000, ms }] };
    expect(new SimulatedProcess().run(load).refused).toEqual([]);
  });
});

describe('who asks again at once when refused, whatever they are told,', () => {
  it.each([250, 600, 1000])('does not keep the process from its work, being %d', (clients) => {
    for (const upstreamMs of [0.3, 5, 20, 50]) {
      const { admitted, refused } = steadily({ clients, upstreamMs });
      // In four seconds. What is left of them goes to the refusals.
      expect(admitted.length / 4 / PER_SECOND).toBeGreaterThan(1 / 4);
      if (clients > 512) expect(refused.length).toBeGreaterThan(admitted.length);
    }
  });

  it('has all of it again a second after they are gone', () => {
    const simulated = new SimulatedProcess();
    simulated.run({ ms: 4000, clients: 1000 });
    simulated.run({ ms: 1000, perSecond: PER_SECOND / 2 });
    expect(simulated.run({ ms: 1000, perSecond: PER_SECOND * 0.8 }).refused).toEqual([]);
  });
});

describe('so many as are configured', () => {
  it('may be in flight, and not one more', () => {
    const ceiling = new Ceiling(3);
    const begin = () => {
      const isLetIn = ceiling.hasRoom();
      if (isLetIn) ceiling.begin();
      return isLetIn;
    };
    expect([1, 2, 3, 4, 5].map(begin)).toEqual([true, true, true, false, false]);
    ceiling.end();
    expect([1, 2].map(begin)).toEqual([true, false]);
    expect(ceiling.inFlight).toBe(3);
  });

  it('may be in flight while an upstream is so slow that others are refused', () => {
    const slow = { perSecond: 1000, upstreamMs: 500, calls: 1 };
    const { admitted, refused } = steadily(slow, 100);
    expect(refused.length).toBeGreaterThan(0);
    // A hundred every half second, for four.
    expect(admitted.length).toBeGreaterThan(750);
  });

  it('may be in flight in a process that is idle, for as long as it really is one', async () => {
    const ceiling = new Ceiling(64);
    for (let count = 0; count < 64; count += 1) ceiling.begin();
    for (let tries = 0; tries < 50; tries += 1) {
      expect(ceiling.hasRoom()).toBe(false);
      await pause(10);
    }
    for (let count = 0; count < 32; count += 1) ceiling.end();
    for (let count = 0; count < 32; count += 1) {
      expect(ceiling.hasRoom()).toBe(true);
      ceiling.begin();
    }
  });

  it('are too many for a process that really has no time, and are not once it has', async () => {
    const ceiling = new Ceiling(64);
    let waiting = 0;
    const offer = () => {
      if (!ceiling.hasRoom()) return false;
      ceiling.begin();
      waiting += 1;
      return true;
    };
    /** The first number in flight at which one more was refused, below the highest. */
    let refusedAt: number | undefined;
    const until = performance.now() + 20_000;
    while (refusedAt === undefined && performance.now() < until) {
      for (const start = performance.now(); performance.now() - start < 5; );
      waiting -= 1;
      ceiling.end();
      while (offer());
      if (ceiling.inFlight < 48) refusedAt = ceiling.inFlight;
      await turn();
    }
    expect(refusedAt).toBeLessThan(48);
    for (; waiting > 0; waiting -= 1) ceiling.end();
    await expect
      .poll(() => {
        while (offer());
        const admitted = waiting;
        for (; waiting > 0; waiting -= 1) ceiling.end();
        return admitted;
      })
      .toBe(64);
  });
});
