import type { Pieces } from './pieces.js';

/** How many values are looked at between two looks at the clock. */
const BETWEEN = 256;

/**
 * Finds what mentions one of some entities, by upstream's own ids: as a string, as the key of an object (as associations
 * are), or as a word in a longer text (`content:ID`, `/contents/ID`). Upper and lower case are the same.
 */
export class Mentions {
  readonly #ids: ReadonlySet<string>;
  readonly #shortest: number;
  readonly #words: RegExp;

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids.map((id) => id.toLowerCase()));
    this.#shortest = Math.min(...ids.map((id) => id.length));
    this.#words = new RegExp(`[\\w-]{${Math.max(1, this.#shortest)},}`, 'g');
  }

  /** Whether the path or the query of a call names one. */
  inAddress(address: string): boolean {
    try {
      return this.#in(decodeURIComponent(address));
    } catch {
      return this.#in(address);
    }
  }

  /** Whether a JSON value holds one, at any depth. */
  async inJson(json: unknown, pieces: Pieces): Promise<boolean> {
    const waiting: unknown[] = [json];
    for (let seen = 1; waiting.length > 0; seen += 1) {
      if (seen % BETWEEN === 0 && pieces.isOver) await pieces.next();
      const value = waiting.pop();
      if (typeof value === 'string') {
        if (this.#in(value)) return true;
      } else if (Array.isArray(value)) {
        for (const each of value) waiting.push(each);
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, each] of Object.entries(value)) {
          if (this.#in(name)) return true;
          if (typeof each === 'object' || typeof each === 'string') waiting.push(each);
        }
      }
    }
    return false;
  }

  #in(text: string): boolean {
    if (text.length < this.#shortest) return false;
    if (this.#ids.has(text.toLowerCase())) return true;
    return text.match(this.#words)?.some((word) => this.#ids.has(word.toLowerCase())) ?? false;
  }
}
