import { GraphQLEmailAddress, GraphQLLocale, GraphQLTimeZone } from 'graphql-scalars';
import { UpstreamFailure } from '../upstreams/failure.js';
import { beginsWithDay, isDay } from '../upstreams/omerlo/occurrence.js';
import { type FieldOf, type Recorded, read } from '../upstreams/record.js';
import { parseUrl } from '../url.js';

/** Checks one raw value; undefined says that it is of the wrong type. */
interface Reader<T> {
  readonly expects: string;
  readonly check: (value: unknown) => T | undefined;
}

const text = (expects: string, good: (value: string) => boolean): Reader<string> => ({
  expects,
  check: (value) => (typeof value === 'string' && good(value) ? value : undefined),
});

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
/** As upstream writes nearly all of them: nothing is left to find out but whether there is such a day. */
const USUAL_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;
/** Images, pages and players are on the web; a calendar subscription may be `webcal`. */
const URL_SCHEMES = new Set(['http:', 'https:', 'webcal:']);
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * How a scalar is read from upstream's records. Good values pass unchanged: the scalar library's own coercions are too
 * lenient for upstream data (the number 42 is a date in 1970) and too strict (microseconds are cut off).
 */
export const readers = {
  String: { expects: 'a string', check: readText },
  HTML: { expects: 'a string of HTML', check: readText },
  DateTime: { expects: 'an ISO 8601 date and time', check: readTimestamp },
  Date: text('a date (YYYY-MM-DD)', isDay),
  URL: text('an absolute http or https URL', (value) => hasScheme(value, URL_SCHEMES)),
  Link: text('an http, https, mailto, tel or relative link', isLink),
  EmailAddress: text('an e-mail address', (value) => passes(GraphQLEmailAddress, value)),
  Locale: text(
    'a BCP 47 language tag',
    remembering((value) => passes(GraphQLLocale, value)),
  ),
  TimeZone: text(
    'an IANA time zone',
    remembering((value) => passes(GraphQLTimeZone, value)),
  ),
  Boolean: { expects: 'true or false', check: (value) => (typeof value === 'boolean' ? value : undefined) },
  NonNegativeInt: {
    expects: 'a whole number, not negative',
    check: (value) => {
      const number = readInt(value);
      return number !== undefined && number >= 0 ? number : undefined;
    },
  },
} as const satisfies Record<string, Reader<unknown>>;

export type ReadableScalar = keyof typeof readers;
export type ScalarValue<S extends ReadableScalar> = NonNullable<ReturnType<(typeof readers)[S]['check']>>;

/**
 * A scalar that stands in a record, or null where there is none.
 * @throws UpstreamFailure `invalid-answer` for a value of the wrong type, naming field and type, never the value
 */
export function scalar<T, S extends ReadableScalar>(
  held: Recorded<T>,
  field: FieldOf<T>,
  type: S,
): ScalarValue<S> | null;
export function scalar<T>(
  held: Recorded<T>,
  field: FieldOf<T>,
  type: ReadableScalar,
): string | number | boolean | null {
  const reader: Reader<string | number | boolean> = readers[type];
  return checked(held, field, reader);
}

/**
 * The resolver of a scalar that stands in a record: what `scalar` gives, with the reader found once and not for each value.
 */
export function scalarReader<T, S extends ReadableScalar>(
  field: FieldOf<T>,
  type: S,
): (held: Recorded<T>) => ScalarValue<S> | null;
export function scalarReader<T>(
  field: FieldOf<T>,
  type: ReadableScalar,
): (held: Recorded<T>) => string | number | boolean | null {
  const reader: Reader<string | number | boolean> = readers[type];
  return (held) => checked(held, field, reader);
}

function checked<T, V>(held: Recorded<T>, field: FieldOf<T>, { check, expects }: Reader<V>): V | null {
  const value = read(held.record, field);
  if (value === null) return null;
  const good = check(value);
  if (good === undefined) throw wrongType(held, field, expects);
  return good;
}

/** The failure of a value that is not what its field promises. */
export function wrongType(held: Recorded<unknown>, field: string, expects: string): UpstreamFailure {
  const { upstream } = held.entity.answer;
  return new UpstreamFailure('invalid-answer', `The ${upstream} upstream gave no usable "${field}": not ${expects}.`, {
    upstream,
  });
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A timestamp without an offset is UTC; it gets the offset that the DateTime scalar promises its readers. */
function readTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (USUAL_TIMESTAMP.test(value) && beginsWithDay(value)) return value;
  const match = TIMESTAMP.exec(value);
  if (!match || !isDay(match[1] ?? '')) return undefined;
  const complete = match[4] ? value : `${value}Z`;
  return Number.isNaN(Date.parse(complete)) ? undefined : complete;
}

function readInt(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 0x7fffffff ? value : undefined;
}

function hasScheme(value: string, schemes: ReadonlySet<string>): boolean {
  // Whatever stands behind the host of a web page's URL, it is one; and hosts are few, most often the same as before.
  if (lastStart !== undefined && value.startsWith(lastStart) && value.charCodeAt(lastStart.length) === SLASH)
    return true;
  const end = value.indexOf('/', 'https://'.length);
  const start = end < 0 ? value : value.slice(0, end);
  if (knownStarts.has(start)) {
    lastStart = start;
    return true;
  }
  const url = parseUrl(value);
  if (url === undefined || !schemes.has(url.protocol)) return false;
  if (/^https?:\/\//i.test(start) && start.length <= LONGEST_START && parseUrl(start)) keepStart(start);
  return true;
}

const SLASH = '/'.charCodeAt(0);

/** Scheme and host of URLs that were found good, and the one that was found last. */
const knownStarts = new Set<string>();
let lastStart: string | undefined;
const LONGEST_START = 100;
const MOST_STARTS = 200;

function keepStart(start: string): void {
  if (knownStarts.size >= MOST_STARTS) knownStarts.clear();
  knownStarts.add(start);
}

function isLink(value: string): boolean {
  if (parseUrl(value)) return hasScheme(value, LINK_SCHEMES);
  // Browsers drop tabs, line breaks and leading blanks from a link before they look for its scheme.
  return parseUrl(value, 'https://relative.invalid/')?.protocol === 'https:';
}

/** How many texts are remembered for each scalar, and of how many characters. */
const REMEMBERED = { texts: 500, longest: 100 };

/**
 * A check that remembers what it has found good. Languages and time zones are few and come again and again; that a text is one
 * takes the library up to some thirty microseconds.
 */
function remembering(check: (value: string) => boolean): (value: string) => boolean {
  const good = new Set<string>();
  return (value) => {
    if (good.has(value)) return true;
    if (!check(value)) return false;
    if (good.size >= REMEMBERED.texts) good.clear();
    if (value.length <= REMEMBERED.longest) good.add(value);
    return true;
  };
}

function passes(type: { parseValue(value: unknown): unknown }, value: string): boolean {
  try {
    type.parseValue(value);
    return true;
  } catch {
    return false;
  }
}
