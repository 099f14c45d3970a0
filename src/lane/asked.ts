import type { Asking } from '../asking.js';

/** A request for an operation, whichever way it came in: over a port, or as a web-standard request. */
export interface Asked {
  readonly asking: Asking;
  readonly method: 'GET' | 'POST';
  /** What asks for the operation, of which nothing has been checked. */
  readonly params: object;
  /** What this was read from: the body, or the URL. */
  readonly bytes?: Uint8Array;
  /** Whoever connects to us, where that is known. */
  readonly socketAddress: string | undefined;
}

/** What to execute. */
export interface Wanted {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

const KNOWN: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions']);

/** What a request wants executed; undefined where it is not as it should be, which is yoga's to say. */
export function wantedBy(params: object): Wanted | undefined {
  const { query, operationName, variables, extensions }: Partial<Record<string, unknown>> = { ...params };
  if (typeof query !== 'string' || !isOptional(operationName, isString)) return undefined;
  if (!isOptional(variables, isPlain) || !isOptional(extensions, isPlain)) return undefined;
  if (Array.isArray(params) || !Object.keys(params).every((name) => KNOWN.has(name))) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

function isOptional<T>(value: unknown, is: (value: unknown) => value is T): value is T | null | undefined {
  return value === undefined || value === null || is(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
