import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

export interface DocumentLimits {
  /** How many documents are kept. */
  readonly most: number;
  /** How many characters they may have together. In memory, a parsed document takes up to 250 bytes for each. */
  readonly characters: number;
}

const LIMITS: DocumentLimits = { most: 500, characters: 500_000 };

/**
 * Parsed documents by their text, the least recently used going first. Only what has been found valid is kept: so a
 * document with a literal for a secret never is.
 */
export class Documents {
  readonly #valid: LRUCache<string, DocumentNode>;

  constructor({ most, characters }: DocumentLimits = LIMITS) {
    this.#valid = new LRUCache({ max: most, maxSize: characters, sizeCalculation: (_, text) => text.length });
  }

  /** The document that a text is, if it is kept. */
  get(text: string): DocumentNode | undefined {
    return this.#valid.get(text);
  }

  /** Keeps a document that has been found valid. */
  keep(document: DocumentNode): void {
    const text = textOf(document);
    if (text !== undefined) this.#valid.set(text, document);
  }
}

/** The text that a document was parsed from. */
export function textOf(document: DocumentNode): string | undefined {
  return document.loc?.source.body;
}

/**
 * Parses and validates a document once, as long as it is kept; so what rules find must depend on the document alone.
 * It stands in for yoga's own cache, which keeps every document, valid or not.
 */
export function useDocuments(documents = new Documents()): Plugin {
  return {
    onParse({ params: { source }, setParsedDocument }) {
      const document = documents.get(typeof source === 'string' ? source : source.body);
      if (document) setParsedDocument(document);
    },
    onValidate({ params: { documentAST }, setResult }) {
      if (documents.get(textOf(documentAST) ?? '') === documentAST) return setResult([]);
      return ({ valid }) => {
        if (valid) documents.keep(documentAST);
      };
    },
  };
}
