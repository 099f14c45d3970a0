import { randomBytes } from 'node:crypto';
import type { Store } from './store.js';

/** Held until it is released, or its time is over. */
export interface Lock {
  /** Gives it back, unless it has expired and is somebody else's. Never rejects: what can't be given back expires. */
  release(): Promise<void>;
}

/** How long is waited before a lock is given back that may have been taken without our hearing of it. Milliseconds. */
const UNCLEAR_MS = 1_000;

/**
 * Takes the lock of this name for so many milliseconds at most, whoever shares the store.
 * @param isProlonged whether it is held on as long as this process lives and has not released it
 * @returns undefined when somebody else holds it
 * @throws StoreUnavailable
 */
export async function takeLock(
  store: Store,
  key: string,
  ttlMs: number,
  isProlonged = false,
): Promise<Lock | undefined> {
  const owner = randomBytes(16).toString('base64url');
  const giveBack = () => store.deleteIf(key, owner).catch(() => undefined);
  let isTaken: boolean;
  try {
    isTaken = await store.set(key, owner, { ttlMs, when: 'absent' });
  } catch (error) {
    // What was sent may be done once the store comes to itself.
    setTimeout(giveBack, UNCLEAR_MS).unref();
    throw error;
  }
  if (!isTaken) return undefined;
  const prolong = () => void store.extend(key, ttlMs).catch(() => undefined);
  const timer = isProlonged ? setInterval(prolong, ttlMs / 3).unref() : undefined;
  return {
    release: () => {
      clearInterval(timer);
      return giveBack();
    },
  };
}
