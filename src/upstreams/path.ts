import { UpstreamFailure } from './failure.js';

/** What a path parameter must be: a UUID, or any text that can stand in one path segment. */
export type PathKind = 'uuid' | 'text';

/** The values that fill in a path template. */
export type PathValues<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name]: string } & PathValues<Rest>
  : unknown;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LONGEST_VALUE = 512;
/** What is meant is encoded once or twice; each decoding looks through the whole value. */
const MOST_DECODINGS = 8;

/** True for a UUID in upper or lower case. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/**
 * Fills a path template such as `/contents/{id}`; every value ends up percent-encoded in exactly one segment.
 * @throws UpstreamFailure `bad-input` naming the parameter, never its value, for one that is empty, is or contains a
 *   dot segment (also percent-encoded), is over 512 bytes, holds control characters, or is no UUID where one is wanted.
 */
export function expandPath(
  template: string,
  values: Readonly<Record<string, string>>,
  kinds: Readonly<Record<string, PathKind>>,
): string {
  let path = '';
  for (const [index, piece] of piecesOf(template).entries()) {
    path += index % 2 === 0 ? piece : pathSegment(piece, values[piece], kinds[piece] ?? 'text');
  }
  return path;
}

/** Templates are the contracts': there are only so many. */
const known = new Map<string, readonly string[]>();

/** What stands between the parameters of a template, and their names, by turns. */
function piecesOf(template: string): readonly string[] {
  let pieces = known.get(template);
  if (!pieces) {
    pieces = template.split(/\{(\w+)\}/);
    known.set(template, pieces);
  }
  return pieces;
}

/**
 * A value as it stands in one segment of a path.
 * @throws UpstreamFailure `bad-input` as `expandPath` does
 */
export function pathSegment(name: string, value: unknown, kind: PathKind): string {
  if (typeof value !== 'string' || value === '') throw badInput(name, 'must not be empty');
  // Upstream spells its ids in lower case; the same id in upper case is the same entity.
  if (kind === 'uuid') {
    if (!isUuid(value)) throw badInput(name, 'must be a UUID');
    return value.toLowerCase();
  }
  if (Buffer.byteLength(value) > LONGEST_VALUE) throw badInput(name, `must be at most ${LONGEST_VALUE} bytes long`);
  if (!value.isWellFormed()) throw badInput(name, 'must be well-formed text');
  for (const form of decodedForms(name, value)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\u0000-\u001f\u007f-\u009f]/.test(form)) throw badInput(name, 'must not hold control characters');
    // A proxy on the way may decode a segment and walk up with it, so none may hold a dot segment in any decoding; to some
    // servers, what stands behind a semicolon is no part of it.
    if (form.split(/[/\\]/).some((part) => /^\.\.?(?:;|$)/.test(part))) {
      throw badInput(name, 'must not be or hold "." or ".." as a path segment');
    }
  }
  return encodeURIComponent(value);
}

/** The value and what it becomes by percent-decoding it again and again, until there is nothing left to decode. */
function decodedForms(name: string, value: string): string[] {
  const forms: string[] = [];
  for (let form = value, last = ''; form !== last; ) {
    forms.push(form);
    last = form;
    if (forms.length > MOST_DECODINGS) throw badInput(name, 'must not be percent-encoded again and again');
    form = form.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString());
  }
  return forms;
}

function badInput(name: string, problem: string): UpstreamFailure {
  return new UpstreamFailure('bad-input', `"${name}" ${problem}.`);
}
