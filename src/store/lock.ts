import { randomBytes } from 'node:crypto';
import type { Store } from './store.js';

/** Held until it is released, or its time is over. */
export interface Lock {
  /** Gives it back, unless it has expired and is somebody else's. Never rejects: what can't be given back expires. */
  release(): Promise<void>;
}

/**
 * Takes the lock of this name for so many milliseconds at most, whoever shares the store.
 * @returns undefined when somebody else holds it
 * @throws StoreUnavailable
 */
export async function takeLock(store: Store, key: string, ttlMs: number): Promise<Lock | undefined> {
  const owner = randomBytes(16).toString('base64url');
  if (!(await store.set(key, owner, { ttlMs, when: 'absent' }))) return undefined;
  return { release: () => store.deleteIf(key, owner).catch(() => undefined) };
}
