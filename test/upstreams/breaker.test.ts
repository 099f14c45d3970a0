import { describe, expect, it, vi } from 'vitest';
import { Breaker } from '../../src/upstreams/breaker.js';

/** A breaker on a clock of its own, which is told what becomes of calls. */
function breaker() {
  const own = new Breaker({ volume: 4, share: 0.5, spanMs: 20_000, windowMs: 1000 });
  const tell = (answered: number, failed: number) => {
    for (let call = 0; call < answered; call += 1) own.answered();
    for (let call = 0; call < failed; call += 1) own.failed();
    return own.state;
  };
  return { own, tell };
}

/** Runs with a clock that stands still but for what is added to it. */
function onClock(run: (later: (ms: number) => void) => void): void {
  let now = 1_000_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    run((ms) => {
      now += ms;
    });
  } finally {
    clock.mockRestore();
  }
}

describe('a circuit breaker', () => {
  it('lets calls through that are answered, and those that fail now and then', () => {
    onClock(() => {
      const { own, tell } = breaker();
      expect(tell(10, 9)).toBe('closed');
      expect(own.admits()).toBe(true);
    });
  });

  it('judges by so many calls at least', () => {
    onClock(() => expect(breaker().tell(0, 3)).toBe('closed'));
  });

  it('opens when half of them have failed', () => {
    onClock(() => {
      const { own, tell } = breaker();
      expect(tell(3, 2)).toBe('closed');
      expect(tell(0, 1)).toBe('open');
      expect(own.admits()).toBe(false);
    });
  });

  it('lets one call through when its window is over, and no other meanwhile', () => {
    onClock((later) => {
      const { own, tell } = breaker();
      tell(0, 4);
      later(999);
      expect(own.admits()).toBe(false);
      later(1);
      expect(own.state).toBe('half-open');
      expect([own.admits(), own.admits()]).toEqual([true, false]);
    });
  });

  it('closes when that call is answered, and has forgotten what was before', () => {
    onClock((later) => {
      const { own, tell } = breaker();
      tell(0, 4);
      later(1000);
      own.admits();
      own.answered();
      expect(own.state).toBe('closed');
      expect(tell(0, 3)).toBe('closed');
    });
  });

  it('stays open for another window when that call fails', () => {
    onClock((later) => {
      const { own, tell } = breaker();
      tell(0, 4);
      later(1000);
      own.admits();
      own.failed();
      expect(own.admits()).toBe(false);
      later(1000);
      expect(own.admits()).toBe(true);
    });
  });

  it('lets another through a window later, should that call never be heard of again', () => {
    onClock((later) => {
      const { own, tell } = breaker();
      tell(0, 4);
      later(1000);
      expect(own.admits()).toBe(true);
      later(999);
      expect(own.admits()).toBe(false);
      later(1);
      expect(own.admits()).toBe(true);
    });
  });

  it('is not kept open by calls that began before it opened', () => {
    onClock((later) => {
      const { own, tell } = breaker();
      tell(0, 4);
      later(900);
      own.failed();
      later(100);
      expect(own.admits()).toBe(true);
    });
  });

  it('closes on an answer to such a call', () => {
    onClock(() => {
      const { own, tell } = breaker();
      tell(0, 4);
      own.answered();
      expect(own.state).toBe('closed');
    });
  });

  it.each([
    [9_000, 'open'],
    [21_000, 'closed'],
    [60_000, 'closed'],
  ])('%i ms later, calls that failed count as they should: it is %s', (ms, state) => {
    onClock((later) => {
      const { tell } = breaker();
      tell(0, 3);
      later(ms);
      expect(tell(0, 1)).toBe(state);
    });
  });
});
