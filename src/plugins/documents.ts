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

const RECENT = 4;

/**
 * Parsed documents by their text, the least recently used going first. Only what has been found valid is kept: so a
 * document with a literal for a secret never is.
 */
export class Documents {
  readonly #valid: LRUCache<string, DocumentNode>;
  /**
   * The last few that were asked for, in turn. A text that has just come in has no hash yet, and working one out takes longer
   * than comparing it with these.
   */
  readonly #recent: { readonly text: string; readonly document: DocumentNode }[] = [];
  #turn = 0;

  constructor({ most, characters }: DocumentLimits = LIMITS) {
    this.#valid = new LRUCache({ max: most, maxSize: characters, sizeCalculation: (_, text) => text.length });
  }

  /** The document that a text is, if it is kept. */
  get(text: string): DocumentNode | undefined {
    for (const recent of this.#recent) if (recent.text === text) return recent.document;
    const document = this.#valid.get(text);
    if (!document) return undefined;
    // While it was among these, it has not been used as far as the others know.
    const before = this.#recent[this.#turn];
    if (before) this.#valid.set(before.text, before.document);
    this.#recent[this.#turn] = { text, document };
    this.#turn = (this.#turn + 1) % RECENT;
    return document;
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
