import { type DocumentNode, GraphQLError, type SourceLocation } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { type Problem, Refusals } from '../limits/refusals.js';
import type { Check } from './document-check.js';

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

/** The document that a text is, or what is told of one that is refused. */
export type ReadDocument = (text: string) => DocumentNode | Refused;

export class Refused {
  constructor(readonly problems: readonly Problem[]) {}
}

/** Has a document checked once, as long as it is kept, or remembered as one that is refused. */
export function documentReading(
  check: Check,
  documents = new Documents(),
  refusals: Refusals = new Refusals(),
): ReadDocument {
  return (text) => {
    const kept = documents.get(text);
    if (kept) return kept;
    const hash = refusals.hashOf(text);
    const told = refusals.get(hash);
    if (told) return new Refused(told);
    const checked = check(text);
    if ('kind' in checked) {
      documents.keep(checked);
      return checked;
    }
    refusals.keep(hash, checked);
    return new Refused(checked);
  };
}

/**
 * Has yoga read documents so: neither its parser nor its validation is used, nor its cache, which keeps every document, valid
 * or not.
 */
export function useDocuments(read: ReadDocument): Plugin {
  return {
    onParse({ params: { source }, setParsedDocument }) {
      const document = read(typeof source === 'string' ? source : source.body);
      if (document instanceof Refused) throw new AggregateError(document.problems.map(DocumentError.of));
      setParsedDocument(document);
    },
    onValidate({ setResult }) {
      setResult([]);
    },
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors?.some(isOfDocument)) return;
      const { errors } = result;
      setResult({ errors, stringify: () => JSON.stringify({ errors: errors.map(told) }) });
    },
  };
}

/** Yoga works out places from the text that an error is of: these are known, and the text is not held. */
class DocumentError extends GraphQLError {
  override readonly locations: readonly SourceLocation[] | undefined;

  private constructor({ message, locations, code }: Problem) {
    super(message, { extensions: { code, http: { status: 400, spec: true } } });
    this.locations = locations.length > 0 ? locations : undefined;
  }

  static of(this: void, problem: Problem): DocumentError {
    return new DocumentError(problem);
  }
}

function isOfDocument(error: GraphQLError): boolean {
  return error instanceof DocumentError;
}

function told({ message, locations, extensions: { http: _, ...extensions } }: GraphQLError) {
  return { message, locations, extensions };
}
