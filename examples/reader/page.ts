import type { Dates } from './dates.js';
import type { Document, GraphError } from './graph.js';
import type { Address, Html } from './html.js';
import type { Labels, Language } from './labels/labels.js';

/** What a page is made from. */
export interface Visit {
  readonly language: Language;
  readonly labels: Labels;
  readonly dates: Dates;
  /** The id in the path, where there is one. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The day that it is in the site's time zone. */
  readonly today: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where to sign in, and to come back to this page; undefined where nobody can. */
  readonly signIn: Address | undefined;
  /**
   * Asks Masthead for what the page needs: once, as a page is one operation.
   * @param variables those of its own; the language and whether to ask who has signed in are added
   */
  ask<Data extends SiteData, Variables extends SiteVariables>(
    document: Document<Data, Variables>,
    variables: Omit<Variables, keyof SiteVariables>,
  ): Promise<Asked<Data>>;
}

interface SiteVariables {
  readonly locale: string;
  readonly signIn: boolean;
}

/** What every page asks for: the fragment `Site`. */
export interface SiteData {
  readonly media: {
    readonly displayName: string | null;
    readonly contact: { readonly email: string | null } | null;
  } | null;
  readonly viewer?: { readonly name: string | null } | null | undefined;
}

export interface Asked<Data> {
  readonly data: Data;
  readonly errors: readonly GraphError[];
}

/** A page, as far as it differs from others. */
export interface Page {
  /** Without the publication's name. */
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly main: Html;
  /** The entry of the navigation that it belongs to. */
  readonly entry?: 'home' | 'magazine' | 'events' | 'search';
  /** The languages that what it shows is there in; default: all of the site's. */
  readonly available?: readonly string[] | undefined;
  /** Where the same is published for good, if that is elsewhere. */
  readonly canonical?: string | null | undefined;
  /** Whether search engines should leave it out. */
  readonly isUnlisted?: boolean;
}

export type MakePage = (visit: Visit) => Promise<Page>;

/** There is no such page. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** What the page is about can't be had. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly codes: readonly string[];

  constructor(errors: readonly GraphError[]) {
    super('what the page is about could not be had');
    this.codes = errors.map(({ extensions }) => extensions?.code ?? 'UNKNOWN');
  }
}

/** Codes of errors that say that what was asked for is not there, or can't be. */
const ABSENT = new Set(['BAD_USER_INPUT', 'NOT_FOUND']);

/**
 * What a page is about.
 * @param name of the field that it is in
 * @throws NotFound where there is no such thing; Unavailable where it can't be had
 */
export function subject<Value>(value: Value | null | undefined, name: string, errors: readonly GraphError[]): Value {
  if (value !== null && value !== undefined) return value;
  const own = errors.filter(({ path }) => path === undefined || path[0] === name);
  if (own.every(({ extensions }) => ABSENT.has(extensions?.code ?? ''))) throw new NotFound(name);
  throw new Unavailable(own);
}
