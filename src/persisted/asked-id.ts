import { plainId } from '../manifest.js';

/** What a request says in place of a document, or beside it. */
export interface AskedById {
  /** Plain, whichever way it came. */
  readonly id: string;
  /** Whether it came as Apollo's protocol has it, whose clients go by an error's message. */
  readonly isApollos: boolean;
}

/** What is wrong with how a request names a document. */
export class BadId {
  constructor(readonly message: string) {}
}

/**
 * The id by which a request asks for a document: `documentId`, as GraphQL over HTTP has it (Appendix A), or
 * `extensions.persistedQuery.sha256Hash`, as Apollo's clients do. Undefined where it names none.
 */
export function askedId(params: object): AskedById | BadId | undefined {
  const { documentId, extensions }: { documentId?: unknown; extensions?: unknown } = params;
  const given = documentId ?? undefined;
  const persisted = isObject(extensions) ? (extensions['persistedQuery'] ?? undefined) : undefined;
  if (given === undefined && persisted === undefined) return undefined;
  if (given !== undefined && (typeof given !== 'string' || given === '')) {
    return new BadId('"documentId" must be the id of a document, as text.');
  }
  if (persisted === undefined) return given === undefined ? undefined : { id: plainId(given), isApollos: false };
  const { version, sha256Hash: hash } = isObject(persisted) ? persisted : {};
  if (version !== 1 || typeof hash !== 'string' || hash === '') {
    return new BadId('"extensions.persistedQuery" must have the version 1 and a "sha256Hash".');
  }
  if (given !== undefined && plainId(given) !== plainId(hash)) {
    return new BadId('"documentId" and "extensions.persistedQuery" name two documents.');
  }
  return { id: plainId(hash), isApollos: true };
}

/** What a request asks for with a document's text in place of its id. */
export function withText(params: object, text: string): object {
  const { documentId: _, extensions, ...others }: { documentId?: unknown; extensions?: unknown } = params;
  if (!isObject(extensions)) return { ...others, ...(extensions !== undefined && { extensions }), query: text };
  const { persistedQuery: __, ...rest } = extensions;
  return { ...others, ...(Object.keys(rest).length > 0 && { extensions: rest }), query: text };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
