import { readFileSync } from 'node:fs';

/** What Apollo's clients have made of their operations: `persisted-query-manifest.json`. */
export interface PersistedQueryManifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

/**
 * Documents by their ids: as GraphQL Code Generator's client preset writes them (`persisted-documents.json`), and Relay's
 * compiler; or as Apollo's clients do.
 */
export type TrustedDocuments = Readonly<Record<string, string>> | PersistedQueryManifest;

/** What is no manifest. The message completes a sentence that begins with what it was found in, and quotes no document. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

const PREFIX = 'sha256:';

/** An id by itself: `sha256:` in front of a hash says of what kind it is, and some clients leave that out. */
export function plainId(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

/**
 * The documents of one manifest, or of several, by their plain ids.
 * @throws ManifestError
 */
export function documentsIn(manifests: unknown): Readonly<Record<string, string>> {
  const documents = new Map<string, string>();
  for (const manifest of Array.isArray(manifests) ? manifests : [manifests]) {
    for (const [id, text] of entriesOf(manifest)) {
      const plain = plainId(id);
      const other = documents.get(plain);
      if (other !== undefined && other !== text) throw new ManifestError(`has two documents of one id, ${quoted(id)}`);
      documents.set(plain, text);
    }
  }
  return Object.fromEntries(documents);
}

function entriesOf(manifest: unknown): readonly (readonly [id: string, text: string])[] {
  if (manifest instanceof ManifestError) throw manifest;
  if (!isObject(manifest)) throw new ManifestError(FORMS);
  const { format, version, operations } = manifest;
  if (!Array.isArray(operations)) return Object.entries(manifest).map(([id, text]) => entry(id, text));
  if (format !== 'apollo-persisted-query-manifest' || version !== 1) throw new ManifestError(FORMS);
  return operations.map((operation: unknown) => {
    const { id, body } = isObject(operation) ? operation : {};
    return entry(id, body);
  });
}

function entry(id: unknown, text: unknown): readonly [id: string, text: string] {
  if (typeof id !== 'string' || plainId(id) === '') throw new ManifestError('has a document without an id');
  if (typeof text === 'string' && text.trim() !== '') return [id, text];
  throw new ManifestError(`has no document for the id ${quoted(id)}: ${FORMS}`);
}

const FORMS =
  'must map ids to documents, as the client preset writes it, or be a persisted-query manifest of Apollo’s, version 1';

/**
 * What stands in files, each as it was read; for one that is no JSON, what is wrong with it.
 * @param paths from the folder that the process was started in
 */
export function manifestsAt(paths: readonly string[]): readonly unknown[] {
  return paths.map((path): unknown => {
    const text = textOf(path);
    if (text === undefined) return new ManifestError(`names ${quoted(path)}, which can’t be read`);
    try {
      return JSON.parse(text);
    } catch {
      return new ManifestError(`names ${quoted(path)}, which is no JSON`);
    }
  });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
