import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../src/store/memory.js';

describe('by a clock that stands at 0', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('an entry is there up to its end, and not from then on', async () => {
    const store = new MemoryStore();
    await store.set('key', 'text', { ttlMs: 1000 });
    expect(await store.get('key')).toEqual({ value: 'text', remainingMs: 1000 });
    vi.advanceTimersByTime(999);
    expect(await store.get('key')).toEqual({ value: 'text', remainingMs: 1 });
    vi.advanceTimersByTime(1);
    expect(await store.get('key')).toBeUndefined();
    expect(await store.set('key', 'text', { ttlMs: 1000, when: 'absent' })).toBe(true);
  });
});

it('gives up what has not been used for longest when it holds 100,000 entries', async () => {
  const store = new MemoryStore();
  for (let index = 0; index < 100_000; index += 1) await store.set(`key ${index}`, 'text', { ttlMs: 60_000 });
  await store.get('key 0');
  await store.set('one more', 'text', { ttlMs: 60_000 });
  expect(await store.get('key 0')).toBeDefined();
  expect(await store.get('key 1')).toBeUndefined();
  expect(await store.get('key 2')).toBeDefined();
  expect(await store.get('one more')).toBeDefined();
});

it('gives up what is over before what is not', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const store = new MemoryStore();
    await store.set('long-lived', 'text', { ttlMs: 60_000_000 });
    for (let index = 0; index < 150_000; index += 1) {
      await store.set(`key ${index}`, 'text', { ttlMs: 1000 });
      if (index % 100 === 0) vi.advanceTimersByTime(10);
    }
    expect(await store.get('long-lived')).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});

it('does not keep the process alive', () => {
  const program = `
    import { MemoryStore } from './dist/store/memory.js';
    const store = new MemoryStore();
    await store.set('key', 'text', { ttlMs: 3600000 });
    console.log((await store.get('key')).value);
  `;
  // The entry would keep it for an hour.
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(ended).toMatchObject({ status: 0, signal: null, stdout: 'text\n', stderr: '' });
});
