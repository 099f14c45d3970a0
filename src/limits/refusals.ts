import { createHash, randomBytes } from 'node:crypto';
import type { SourceLocation } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Something that is wrong with a document, as it is told. */
export interface Problem {
  readonly message: string;
  /** Where in the document, if it is anywhere in particular. */
  readonly locations: readonly SourceLocation[];
  readonly code: string;
}

/** How many documents are remembered, and how many characters of what was told of them. */
const MOST = { documents: 1_000, characters: 1_000_000 };

/** What a document takes beside its messages, and a place in it. In characters. */
const ENTRY = 200;
const PLACE = 50;

/**
 * What was told of documents that were refused, the least recently sent going first. Of the documents themselves only a hash
 * is held, which tells nobody outside of this process anything: a literal may be a secret.
 */
export class Refusals {
  readonly #salt = randomBytes(16);
  readonly #told = new LRUCache<string, readonly Problem[]>({
    max: MOST.documents,
    maxSize: MOST.characters,
    sizeCalculation: (problems) => problems.reduce((size, problem) => size + sizeOf(problem), ENTRY),
  });

  /** @param hash of its text */
  get(hash: string): readonly Problem[] | undefined {
    return this.#told.get(hash);
  }

  keep(hash: string, problems: readonly Problem[]): void {
    this.#told.set(hash, problems);
  }

  hashOf(text: string): string {
    return createHash('sha256').update(this.#salt).update(text).digest('base64');
  }
}

function sizeOf({ message, locations }: Problem): number {
  return message.length + PLACE * locations.length;
}
