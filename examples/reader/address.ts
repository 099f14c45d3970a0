import { Address } from './html.js';
import type { Language } from './labels/labels.js';

/** What a link may lead to: never to what would run, such as `javascript:` and `data:`. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Stands for our own origin, to see where a relative link would lead. */
const HERE = 'http://here.invalid';

/**
 * Where a link of the publisher's may lead: http, https, mailto, tel, or a path of this site.
 * @returns undefined for all else
 */
export function foreign(text: string | null | undefined): Address | undefined {
  const url = parsed(text);
  if (url === undefined || !SCHEMES.has(url.protocol)) return undefined;
  // What the browser is given is what was looked at, not what it was made of.
  return new Address(url.origin === HERE ? url.pathname + url.search + url.hash : url.href);
}

/**
 * What an image may be loaded from: http or https.
 * @returns undefined for all else, a path of this site included
 */
export function loaded(text: string | null | undefined): Address | undefined {
  const url = parsed(text);
  if (url === undefined || url.origin === HERE) return undefined;
  return url.protocol === 'https:' || url.protocol === 'http:' ? new Address(url.href) : undefined;
}

/** The host that a link leads to, to be told before it is followed. */
export function hostOf(text: string | null | undefined): string | undefined {
  const url = parsed(text);
  return url === undefined || url.origin === HERE || url.host === '' ? undefined : url.host.replace(/^www\./, '');
}

/**
 * The address of a page of this site, in a language.
 * @param segments of its path, escaped here
 * @param query parameters; those that are undefined are left out
 */
export function path(
  language: Language,
  segments: readonly string[] = [],
  query: Readonly<Record<string, string | null | undefined>> = {},
): Address {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  return new Address(`/${[language, ...segments.map(encodeURIComponent)].join('/')}${search}`);
}

/** The same with the site's origin before it, for those who read it elsewhere. */
export function absolute(origin: string, address: Address): Address {
  return new Address(origin + String(address));
}

/**
 * Where readers sign in, at Masthead.
 * @param returnTo the path of the page that they come back to
 */
export function signInAddress(returnTo: string): Address {
  return new Address(`/auth/login?${new URLSearchParams({ returnTo })}`);
}

/** Where they sign out, by POST. */
export const SIGN_OUT = new Address('/auth/logout');

/** A place further down on the same page. */
export function anchor(id: string): Address {
  return new Address(`#${encodeURIComponent(id)}`);
}

function parsed(text: string | null | undefined): URL | undefined {
  if (typeof text !== 'string' || text === '' || !URL.canParse(text, HERE)) return undefined;
  const url = new URL(text, HERE);
  // A path such as //evil.example/ after it was tidied up would lead to another site.
  return url.origin === HERE && url.pathname.startsWith('//') ? undefined : url;
}
