import { afterAll, expect, vi } from 'vitest';

/** What the files that run in one process share, modules aside. */
const shared = () => ({
  environment: { ...process.env },
  folder: process.cwd(),
  exitCode: process.exitCode,
  isTimeFaked: vi.isFakeTimers(),
  signals: (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => process.listenerCount(signal)),
});

const found = shared();
afterAll(() => expect(shared(), 'left behind for the files after this one').toEqual(found));

// A faked clock begins at nought: the one of a process that has run other files must not be minutes ahead of it.
const { hrtime } = process;
const begun = hrtime.bigint();
Object.defineProperty(Performance.prototype, 'now', {
  configurable: true,
  writable: true,
  enumerable: true,
  value: () => Number(hrtime.bigint() - begun) / 1e6,
});
