import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A result as it was sent, for all who ask for the same without a credential. */
export interface KeptResult {
  readonly body: Buffer<ArrayBuffer>;
  /** What the answer says beside its body, the body's type and tag among it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
}

interface Entry extends KeptResult {
  readonly freshUntil: number;
}

/** What an entry takes beside its body and its key. Bytes. */
const ENTRY = 1024;
const LONGEST_KEY = 8 * 1024;

/** Whole results in this process, bounded by the bytes that they take; what has not been used for longest goes first. */
export class Results {
  readonly #kept: LRUCache<string, Entry>;
  #generation = 0;

  constructor(bytes: number) {
    this.#kept = new LRUCache({ maxSize: bytes, maxEntrySize: Math.ceil(bytes / 8) });
  }

  get(key: string): KeptResult | undefined {
    const entry = this.#kept.get(key);
    return entry && performance.now() < entry.freshUntil ? entry : undefined;
  }

  /** @param freshUntil on the monotonic clock, in milliseconds */
  keep(key: string, text: string, headers: Readonly<Record<string, string>>, freshUntil: number): KeptResult {
    const body = Buffer.from(text);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const entry = { body, etag, headers: { ...headers, etag }, freshUntil };
    if (key.length <= LONGEST_KEY) this.#kept.set(key, entry, { size: body.length + 2 * key.length + ENTRY });
    return entry;
  }

  /** Drops all, and what comes of operations that are under way is not found later. */
  clear(): void {
    this.#generation += 1;
    this.#kept.clear();
  }

  /** Part of the keys: how often all has been dropped. */
  get generation(): number {
    return this.#generation;
  }
}

/** JSON of a value that does not depend on the order in which its fields were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
