import { describe, expect, it, vi } from 'vitest';
import { Standing } from '../../src/admission/standing.js';

const TOKEN = 'a-token-of-somebody';

describe('a credential', () => {
  it('has a name of its own from when it was accepted until it is refused', () => {
    const standing = new Standing('a secret');
    expect([standing.isEmpty, standing.nameOf(TOKEN)]).toEqual([true, undefined]);
    standing.accepted(TOKEN);
    expect(standing.nameOf(TOKEN)).toMatch(/^[\w+/]{43}=$/);
    expect([standing.isEmpty, standing.nameOf('another')]).toEqual([false, undefined]);
    standing.refused(TOKEN);
    expect([standing.isEmpty, standing.nameOf(TOKEN)]).toEqual([true, undefined]);
  });

  it('that was refused before it was accepted is worth what it is worth then', () => {
    const standing = new Standing('a secret');
    standing.refused(TOKEN);
    standing.accepted(TOKEN);
    expect(standing.nameOf(TOKEN)).toBeDefined();
  });

  it('has a name that nobody can make without the key', () => {
    const names = ['one', 'one', 'another'].map((key) => {
      const standing = new Standing(key);
      standing.accepted(TOKEN);
      return standing.nameOf(TOKEN);
    });
    expect(names[0]).toBe(names[1]);
    expect(names[0]).not.toBe(names[2]);
  });

  it('that nobody uses for an hour has none any more', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const standing = new Standing('a secret');
      standing.accepted(TOKEN);
      vi.advanceTimersByTime(3_599_000);
      expect(standing.nameOf(TOKEN)).toBeDefined();
      vi.advanceTimersByTime(2000);
      expect(standing.nameOf(TOKEN)).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});
