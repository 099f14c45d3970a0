import { LRUCache } from 'lru-cache';
import type { Freshness } from './freshness.js';
import type { Kept } from './kept.js';
import type { Pieces } from './pieces.js';

/** What all instances of a fleet share behind their own memories. It never fails: what it can't do is not done. */
export interface SharedShelf {
  /** Resolves, soon, when this instance hears of what others purge, or when it is known that it can't at present. */
  ready(): Promise<void>;
  get(key: string): Promise<Shelved | undefined>;
  /** @param over what it takes the place of: anything, or what was found there, or nothing; all else is as new */
  set(key: string, answer: ToShelve, over: 'anything' | Shelved | undefined): void;
  delete(key: string): void;
}

export interface ToShelve extends Freshness {
  readonly text: string;
  /** Whether it stays when it is no longer fresh, for as long as it may be given while upstream fails. */
  readonly stays: boolean;
}

/** An answer that an instance fetched, with what is left of its time: `freshMs` is below 0 for one that is not fresh any more. */
export interface Shelved extends Freshness {
  readonly json: unknown;
  readonly text: string;
  /** How long ago it was fetched. Milliseconds. */
  readonly ageMs: number;
  /** What it is there, by which it is told from what others put in its place. */
  readonly value: string;
}

/**
 * How much memory a character of text takes once it is parsed, in bytes. Measured on upstream's answers, 1.2 to 1.5 in ASCII
 * and up to 2.1 where texts hold other letters, be it one quotation mark: such a string takes two bytes for each.
 */
const HEAP_PER_CHARACTER = { ascii: 1.75, other: 2.5 } as const;
/** What an entry takes beside its answer. Bytes. */
const ENTRY = 512;

/** Answers in this process, bounded by the memory that they take; what has not been used for longest goes first. */
export class AnswerMemory {
  readonly #kept: LRUCache<string, Kept> | undefined;

  /** @param bytes none are kept with 0 */
  constructor(bytes: number) {
    this.#kept =
      bytes > 0 ? new LRUCache<string, Kept>({ maxSize: bytes, maxEntrySize: Math.ceil(bytes / 8) }) : undefined;
  }

  get(key: string): Kept | undefined {
    return this.#kept?.get(key);
  }

  /** @param text of the answer, by which it is known what it takes; that itself is not kept */
  set(key: string, kept: Kept, text: string): void {
    this.#kept?.set(key, kept, { size: heapOf(text) + 2 * key.length + ENTRY });
  }

  delete(key: string): void {
    this.#kept?.delete(key);
  }

  clear(): void {
    this.#kept?.clear();
  }

  /**
   * Drops what is meant, in pieces. What is kept meanwhile may be looked at or not.
   * @returns the keys that it was kept under
   */
  async drop(pieces: Pieces, isMeant: (key: string, json: unknown) => Promise<boolean>): Promise<readonly string[]> {
    const dropped: string[] = [];
    for (const key of [...(this.#kept?.keys() ?? [])]) {
      if (pieces.isOver) await pieces.next();
      // Looking for what is meant is no use of it.
      const kept = this.#kept?.peek(key);
      if (kept && (await isMeant(key, kept.json)) && this.#kept?.delete(key)) dropped.push(key);
    }
    return dropped;
  }

  /** What the answers take, as far as it is known. Bytes. */
  get size(): number {
    return this.#kept?.calculatedSize ?? 0;
  }
}

function heapOf(text: string): number {
  const isAscii = Buffer.byteLength(text) === text.length && !text.includes('\\u');
  return Math.ceil(text.length * HEAP_PER_CHARACTER[isAscii ? 'ascii' : 'other']);
}
