import { createHash } from 'node:crypto';
import type { SharedShelf, Shelved } from '../upstreams/answers.js';
import { type Store, StoreUnavailable } from './store.js';

/** Longer ones stay in the memory of who fetched them: they would keep Redis from what else it does. In characters. */
const LONGEST = 2 * 1024 * 1024;

/**
 * Answers in a store, for all instances that share it; each is there for as long as it is fresh. They are what anybody
 * gets who asks without a token, or what the application reads for them: no secrets, and so not sealed.
 * @param shelf what the keys begin with: origin and client, which the answers are of
 */
export function answerShelf(store: Store, shelf: string): SharedShelf {
  const keyOf = (key: string) => `${shelf}/answers/${createHash('sha256').update(key).digest('base64url')}`;
  return {
    get: async (key) => {
      try {
        const entry = await store.get(keyOf(key));
        return entry && Number.isFinite(entry.remainingMs) ? shelvedIn(entry.value, entry.remainingMs) : undefined;
      } catch (error) {
        // That it is away is the store's to say.
        if (error instanceof StoreUnavailable) return undefined;
        throw error;
      }
    },
    set: (key, { text, freshMs, staleMs }) => {
      if (text.length > LONGEST) return;
      store.set(keyOf(key), `${staleMs} ${text}`, { ttlMs: freshMs }).catch(unlessAway);
    },
  };
}

function shelvedIn(value: string, freshMs: number): Shelved | undefined {
  const [, stale, text] = /^(\d+) (.*)$/s.exec(value) ?? [];
  if (stale === undefined || text === undefined) return undefined;
  try {
    return { json: JSON.parse(text), length: text.length, freshMs, staleMs: Number(stale) };
  } catch {
    return undefined;
  }
}

function unlessAway(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}
