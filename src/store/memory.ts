import { atMost } from '../least-recent.js';
import { type Count, type Entry, type Keeping, type Store, StoreUnavailable, wholeMs } from './store.js';

/** Beyond that, what has not been used for longest is given up. */
const MOST_ENTRIES = 100_000;
/** How many entries are written between two removals of those that have come to their end. */
const WRITES_BETWEEN = 10_000;

/** Entries in this process, for a gateway that runs as one. It sets no timer, and can always be reached. */
export class MemoryStore implements Store {
  readonly problem = undefined;
  readonly #entries = atMost<string>(MOST_ENTRIES, {
    // Without a resolution of its own it asks the clock each time. To it, an entry made at 0 is one that never ends.
    ttlResolution: 0,
    perf: { now: () => performance.now() + 1 },
  });
  #writes = 0;

  async get(key: string): Promise<Entry | undefined> {
    return this.#entry(key);
  }

  async set(key: string, value: string, { ttlMs, when }: Keeping): Promise<boolean> {
    if (when !== undefined && (this.#entry(key) !== undefined) !== (when === 'present')) return false;
    this.#entries.set(key, value, { ttl: wholeMs(ttlMs) });
    this.#writes += 1;
    // Short-lived entries that nobody asks for again would push long-lived ones out.
    if (this.#writes % WRITES_BETWEEN === 0) this.#entries.purgeStale();
    return true;
  }

  async extend(key: string, ttlMs: number): Promise<boolean> {
    const entry = this.#entry(key);
    return entry !== undefined && this.set(key, entry.value, { ttlMs });
  }

  async count(key: string, by: number, ttlMs: number): Promise<Count> {
    const entry = this.#entry(key);
    if (entry && !/^\d+$/.test(entry.value)) throw new StoreUnavailable('What is under that key is no count.');
    const count = Math.max(0, Number(entry?.value ?? 0) + by);
    if (count === 0) {
      this.#entries.delete(key);
      return { count, remainingMs: 0 };
    }
    if (entry) this.#entries.set(key, `${count}`, { noUpdateTTL: true });
    else await this.set(key, `${count}`, { ttlMs });
    return { count, remainingMs: entry?.remainingMs ?? wholeMs(ttlMs) };
  }

  async delete(key: string): Promise<void> {
    this.#entries.delete(key);
  }

  async deleteIf(key: string, value: string): Promise<void> {
    if (this.#entry(key)?.value === value) this.#entries.delete(key);
  }

  async close(): Promise<void> {
    this.#entries.clear();
  }

  #entry(key: string): Entry | undefined {
    const remainingMs = this.#entries.getRemainingTTL(key);
    const value = this.#entries.get(key);
    return value === undefined || remainingMs <= 0 ? undefined : { value, remainingMs };
  }
}
