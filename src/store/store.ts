/** What a store holds under a key. */
export interface Entry {
  readonly value: string;
  /** Milliseconds until it is gone; `Infinity` for what was put into Redis without an end, by somebody else. */
  readonly remainingMs: number;
}

/** How often something has happened. */
export interface Count {
  /** Never below 0. */
  readonly count: number;
  /** Milliseconds until it begins anew; 0 for a count of 0, which is kept nowhere. */
  readonly remainingMs: number;
}

export interface Keeping {
  /** Milliseconds after which the entry is gone: rounded up, at least one. */
  readonly ttlMs: number;
  /** Only where there is no such entry, or only where there is one; by default in either case. */
  readonly when?: 'absent' | 'present';
}

/**
 * Text under keys, each entry with an end: in this process, or in Redis for all instances that share it. What is secret
 * is sealed before it gets here (`sealer.ts`).
 *
 * Every method rejects with a `StoreUnavailable` when the store can't be reached, and then soon rather than late.
 */
export interface Store {
  /** @returns what is there, or undefined where nothing is, or no longer */
  get(key: string): Promise<Entry | undefined>;
  /** @returns whether it was written */
  set(key: string, value: string, keeping: Keeping): Promise<boolean>;
  /** Gives an entry another end, its value untouched. @returns whether there is such an entry */
  extend(key: string, ttlMs: number): Promise<boolean>;
  /**
   * Adds to a count, in one step however many do so at once. It ends so long after it has begun, however often it is added
   * to; one that comes back to 0 is gone. What is under the key and is no count is refused like a store that is away.
   * @param by a whole number: below 0 it takes away, 0 only looks
   */
  count(key: string, by: number, ttlMs: number): Promise<Count>;
  delete(key: string): Promise<void>;
  /** Deletes an entry if it still has this value: for whoever gives a lock back that may have expired. */
  deleteIf(key: string, value: string): Promise<void>;
  /** What keeps it from being used at the moment, in words for an operator; undefined when nothing does. */
  readonly problem: string | undefined;
  /** Ends it for good, soon even if Redis hangs. Can be called again, and before the first use. */
  close(): Promise<void>;
}

/** A store that the instances of a fleet share, over which they tell each other things. */
export interface SharedStore extends Store {
  /**
   * Writes an entry in the place of one that has this value, or of none.
   * @returns whether it was written
   */
  replace(key: string, old: string, value: string, ttlMs: number): Promise<boolean>;
  /** The keys that begin like this, some at a time. One that is written or deleted meanwhile may be told or not. */
  keys(prefix: string): AsyncIterable<readonly string[]>;
  /** Tells all who listen to a channel at the moment. */
  publish(channel: string, message: string): Promise<void>;
}

/** A time to live as stores take it: Redis refuses parts of a millisecond, none at all, and what it can't count. */
export function wholeMs(ttlMs: number): number {
  return Math.min(Math.max(1, Math.ceil(ttlMs)), Number.MAX_SAFE_INTEGER);
}

/** The store can't be reached. The message holds no address: that may hold a password. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** Whether it may have done what it was asked for: that was sent, and no answer came. */
  readonly mayBeDone: boolean;

  constructor(message: string, { mayBeDone = false } = {}) {
    super(message);
    this.mayBeDone = mayBeDone;
  }
}
