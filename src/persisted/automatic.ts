import { LRUCache } from 'lru-cache';

/** What all of them may take together. Bytes. */
const BYTES = 4 * 2 ** 20;
/** What one takes beside its text. Bytes. */
const ENTRY = 256;

/**
 * Documents that callers have sent together with their SHA-256: whoever knows that may ask for them again without the text.
 * Bounded; what has not been asked for the longest goes first, and is sent again by whoever wants it.
 */
export class AutomaticDocuments {
  readonly #texts: LRUCache<string, string>;

  constructor(bytes = BYTES) {
    this.#texts = new LRUCache({
      maxSize: bytes,
      sizeCalculation: (text, id) => 2 * (text.length + id.length) + ENTRY,
    });
  }

  get(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** @param id the SHA-256 of the text, which has been checked to be a document that is executed */
  keep(id: string, text: string): void {
    this.#texts.set(id, text);
  }

  /** Bytes. */
  get size(): number {
    return this.#texts.calculatedSize;
  }
}
