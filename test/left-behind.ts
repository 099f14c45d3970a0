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
