import Negotiator from 'negotiator';
import { badInput } from './failure.js';

/** Longer than any that is meant; one of a whole header's length takes a tenth of a second to cut down subtag by subtag. */
const LONGEST_RANGE = 100;

/**
 * The best match of an `Accept-Language` header among the available locales (RFC 4647, 3.4: lookup), or the default.
 * The range `*` matches nothing in particular: it is passed over for those behind it, and else the default is what it means.
 * @param available the default locale first
 */
export function negotiateLocale(header: string | null, available: readonly [string, ...string[]]): string {
  if (header === null) return available[0];
  for (const range of new Negotiator({ headers: { 'accept-language': header } }).languages()) {
    if (range.length > LONGEST_RANGE) continue;
    for (let tag = range; tag !== ''; tag = truncated(tag)) {
      const match = find(tag, available);
      if (match !== undefined) return match;
    }
  }
  return available[0];
}

/**
 * The available locale that a caller named.
 * @throws UpstreamFailure `bad-input` naming those available
 */
export function chooseLocale(asked: string, available: readonly string[]): string {
  const match = find(asked, available);
  if (match === undefined) throw badInput(`"locale" must be one of ${available.join(', ')}.`);
  return match;
}

/**
 * The available locale that a global id holds.
 * @param argument the argument that the id was given as
 * @throws UpstreamFailure `bad-input` naming those available
 */
export function localeOfId(argument: string, locale: string, available: readonly string[]): string {
  if (available.includes(locale)) return locale;
  throw badInput(`"${argument}" is an id in a language that there is not; there are ${available.join(', ')}.`);
}

function find(tag: string, available: readonly string[]): string | undefined {
  return available.find((locale) => locale.toLowerCase() === tag.toLowerCase());
}

/** One subtag less; a single letter announces the subtag that follows it and goes with it. */
function truncated(tag: string): string {
  return tag.replace(/(?:-[^-])?-[^-]*$|^[^-]*$/, '');
}
