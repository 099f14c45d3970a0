import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError } from 'graphql';
import { type ReadDocument, Refused } from '../plugins/documents.js';
import { badRequest } from '../plugins/errors.js';
import { type AskedById, askedId, BadId, withText } from './asked-id.js';
import type { AutomaticDocuments } from './automatic.js';

export interface PersistedSettings {
  /** Documents that the publisher's own clients are made of, by their plain ids. */
  readonly trusted: Readonly<Record<string, string>>;
  /** Whether nothing else is executed. */
  readonly trustedOnly: boolean;
  /** Undefined where callers can't leave any. */
  readonly automatic: AutomaticDocuments | undefined;
}

/** What a request asks for, with its document's text in it. */
export interface Found {
  readonly params: object;
  /** Whether it named a trusted document by its id. */
  readonly isTrusted: boolean;
  /** The document, where it has been read already; undefined where it is to be read from the text. */
  readonly document: DocumentNode | undefined;
}

/** Parsed once, when it is first asked for: nobody else's documents can displace it. */
interface Trusted {
  readonly text: string;
  document: DocumentNode | undefined;
}

/**
 * Documents that are asked for by an id. The trusted ones, which the configuration brings, and the automatic ones, which
 * callers leave, are kept apart: an id is looked for among the trusted first, and none of these is ever let go of.
 */
export class PersistedDocuments {
  readonly #trusted: ReadonlyMap<string, Trusted>;
  readonly #texts: ReadonlyMap<string, Trusted>;
  readonly #trustedOnly: boolean;
  readonly #automatic: AutomaticDocuments | undefined;

  constructor(
    { trusted, trustedOnly, automatic }: PersistedSettings,
    private readonly read: ReadDocument,
  ) {
    this.#trusted = new Map(Object.entries(trusted).map(([id, text]) => [id, { text, document: undefined }]));
    this.#texts = new Map([...this.#trusted.values()].map((each) => [each.text, each]));
    this.#trustedOnly = trustedOnly;
    this.#automatic = trustedOnly ? undefined : automatic;
  }

  /**
   * What a request asks for, be it by a text or by an id, or why it is refused. Where neither is there, or no text is, it is
   * left as it is: that is for others to say.
   */
  find(params: object): Found | GraphQLError {
    const asked = askedId(params);
    if (asked instanceof BadId) return badRequest(asked.message);
    const { query }: { query?: unknown } = params;
    if (asked === undefined) return this.#byText(params, query);
    if (query === undefined || query === null || query === '') return this.#byId(params, asked);
    return typeof query === 'string' ? this.#registered(params, asked, query) : asIs(params);
  }

  /** Whether a request names a trusted document by its id. */
  trusts(params: object): boolean {
    const asked = askedId(params);
    return asked !== undefined && !(asked instanceof BadId) && this.#trusted.has(asked.id);
  }

  /** A trusted document is one whichever way it is asked for. */
  #byText(params: object, query: unknown): Found | GraphQLError {
    if (!this.#trustedOnly || typeof query !== 'string') return asIs(params);
    const trusted = this.#texts.get(query);
    return trusted ? { params, isTrusted: false, document: this.#documentOf(trusted) } : notAllowed();
  }

  #byId(params: object, asked: AskedById): Found | GraphQLError {
    const trusted = this.#trusted.get(asked.id);
    if (trusted) return this.#given(params, trusted);
    const text = this.#automatic?.get(asked.id);
    if (text !== undefined) return { params: withText(params, text), isTrusted: false, document: undefined };
    // Who is told so stops asking by ids altogether, which is right only where there are none.
    const isOff = asked.isApollos && !this.#automatic && this.#trusted.size === 0;
    return notFound(isOff ? 'PersistedQueryNotSupported' : 'PersistedQueryNotFound');
  }

  /** A text that comes with its id is taken at its word only if it is that document. */
  #registered(params: object, asked: AskedById, text: string): Found | GraphQLError {
    const trusted = this.#trusted.get(asked.id);
    if (trusted) return trusted.text === text ? this.#given(params, trusted) : badRequest(MISMATCH);
    if (this.#trustedOnly && !this.#texts.has(text)) return notAllowed();
    if (hashOf(text) !== asked.id) return badRequest(MISMATCH);
    // Kept is only what is executed too: what is refused is refused again by its text.
    if (this.#automatic && !(this.read(text) instanceof Refused)) this.#automatic.keep(asked.id, text);
    return { params: withText(params, text), isTrusted: false, document: undefined };
  }

  #given(params: object, trusted: Trusted): Found {
    return { params: withText(params, trusted.text), isTrusted: true, document: this.#documentOf(trusted) };
  }

  #documentOf(trusted: Trusted): DocumentNode | undefined {
    if (!trusted.document) {
      const read = this.read(trusted.text);
      if (!(read instanceof Refused)) trusted.document = read;
    }
    return trusted.document;
  }
}

const MISMATCH = 'The document’s id is not that of the document beside it.';

function asIs(params: object): Found {
  return { params, isTrusted: false, document: undefined };
}

/** The SHA-256 of a document's text, in hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Apollo's clients and others go by the message. */
function notFound(message: 'PersistedQueryNotFound' | 'PersistedQueryNotSupported'): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 404, spec: true } },
  });
}

function notAllowed(): GraphQLError {
  return new GraphQLError('Only the documents that this gateway has been given are executed here.', {
    extensions: { code: 'OPERATION_NOT_ALLOWED', http: { status: 403, spec: true } },
  });
}
