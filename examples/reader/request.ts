import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { path } from './address.js';
import { LANGUAGES, type Language } from './labels/labels.js';

/** Stands for the site's origin where only the rest of an address matters. */
export const HERE = 'http://site.invalid';

/** Where a request is to; undefined for what is no path of this site. */
export function urlOf({ url = '' }: IncomingMessage): URL | undefined {
  return url.startsWith('/') && !url.startsWith('//') && URL.canParse(url, HERE) ? new URL(url, HERE) : undefined;
}

/** Whether Masthead answers a path: the graph, the explorer's parts, and signing in. */
export function isMastheads(name: string): boolean {
  return name === '/graphql' || name.startsWith('/graphql/') || name.startsWith('/auth/');
}

/** The language that a path begins with. */
export function languageIn(name: string): Language | undefined {
  return LANGUAGES.find((language) => name.startsWith(`/${language}/`));
}

/** The language that a browser would rather have; the site's first where it wants neither. */
export function negotiated(request: IncomingMessage): Language {
  const wanted = new Negotiator(request).language([...LANGUAGES]);
  return LANGUAGES.find((language) => language === wanted) ?? LANGUAGES[0];
}

/** What an address keeps when the same page is looked for in another language. */
export function kept({ searchParams }: URL): Record<string, string> {
  return Object.fromEntries([...searchParams].filter(([name]) => ['q', 'month', 'date', 'timezone'].includes(name)));
}

/** The path of a page as Masthead takes it; one that is too long for it leads back to the front page. */
export function returnTo({ pathname, search }: URL, language: Language): string {
  const text = (pathname + search).replaceAll('\\', '%5C');
  return text.length <= 900 ? text : String(path(language));
}
