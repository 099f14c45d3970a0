import { parseSetCookie, type SetCookie } from 'cookie';
import type { Masthead } from '../../src/index.js';
import type { GraphError } from '../stage.js';

/** What an operation was answered with. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

interface Kept {
  readonly cookie: SetCookie;
  /** Milliseconds since 1970. */
  readonly until: number;
}

type Jar = Map<string, Kept>;

/** An instance, or what leads to one. */
type Instance = Pick<Masthead, 'fetch'>;

/** The longest name and value together that browsers keep. */
const LONGEST_COOKIE = 4096;

/** A browser at one of our instances: it keeps cookies as browsers do, and follows no redirect by itself. */
export class Browser {
  readonly masthead: Instance;
  readonly origin: string;
  readonly #jar: Jar;

  /** @param origin where it believes to be: the `PUBLIC_URL` */
  constructor(masthead: Instance, origin: string, jar: Jar = new Map()) {
    this.masthead = masthead;
    this.origin = origin;
    this.#jar = jar;
  }

  /** The same browser, led to another instance. */
  at(masthead: Instance): Browser {
    return new Browser(masthead, this.origin, this.#jar);
  }

  /** Somebody who has got hold of the cookies. */
  copy(masthead = this.masthead): Browser {
    return new Browser(masthead, this.origin, new Map(this.#jar));
  }

  /** The cookies by name, with the attributes that they were set with. */
  get cookies(): ReadonlyMap<string, SetCookie> {
    for (const [name, { until }] of this.#jar) if (until <= Date.now()) this.#jar.delete(name);
    return new Map([...this.#jar].map(([name, { cookie }]) => [name, cookie]));
  }

  get session(): SetCookie | undefined {
    return this.cookies.get(this.#named('masthead-session'));
  }

  /** The cookies of sign-ins under way, the oldest first. */
  get tickets(): SetCookie[] {
    return [...this.cookies.values()].filter(({ name }) => name.startsWith(this.#named('masthead-sign-in-')));
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  /** Sends a request with the cookies, and keeps those that come back. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('cookie') && this.cookies.size > 0) headers.set('cookie', this.cookieHeader);
    const response = await this.masthead.fetch(new URL(path, this.origin), { ...init, headers });
    for (const text of response.headers.getSetCookie()) this.#keep(parseSetCookie(text));
    return response;
  }

  /** Goes to sign in, past the choice of a provider. @returns the redirect to the provider, or the page that is none */
  async login(query: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await this.send(`/auth/login?${new URLSearchParams(query)}`);
    if (response.status !== 200) return response;
    const [first] = linksIn(await response.text());
    return this.send(first ?? 'no link');
  }

  /** Goes to sign in, and says who one is. @returns the address that the provider leads back to */
  async begin(reader: { readonly email: string }, returnTo?: string): Promise<URL> {
    return atProvider(locationOf(await this.login(returnTo === undefined ? {} : { returnTo })), reader);
  }

  /** Comes back from the provider. */
  comeBack({ pathname, search }: URL): Promise<Response> {
    return this.send(`${pathname}${search}`);
  }

  /** The whole way. @returns the answer of the callback */
  async signIn(reader: { readonly email: string }, returnTo?: string): Promise<Response> {
    return this.comeBack(await this.begin(reader, returnTo));
  }

  /** Sends an operation as a page of ours does. */
  async ask(query: string, headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}): Promise<Answered> {
    const response = await this.send('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        origin: this.origin,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: JSON.stringify({ query }),
      ...init,
    });
    const body: Partial<Answered> = await response.json();
    const { data, errors = [], extensions } = body;
    return { status: response.status, headers: response.headers, data, errors, extensions };
  }

  signOut(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send('/auth/logout', { method: 'POST', headers: { origin: this.origin, ...headers } });
  }

  #named(name: string): string {
    return this.origin.startsWith('https:') ? `__Host-${name}` : name;
  }

  #keep(cookie: SetCookie): void {
    const { name, value = '', secure, path, domain, maxAge } = cookie;
    const isHttps = this.origin.startsWith('https:');
    const isHosts = secure === true && path === '/' && domain === undefined;
    // What a browser would pass over in silence is a mistake of ours.
    if (name.startsWith('__Host-') && !isHosts) throw new Error(`${name} breaks the rules of its prefix`);
    if (secure && !isHttps) throw new Error(`${name} is Secure and was set by http`);
    if (name.length + value.length > LONGEST_COOKIE) throw new Error(`${name} is too long to be kept`);
    if (maxAge !== undefined && maxAge <= 0) this.#jar.delete(name);
    else this.#jar.set(name, { cookie, until: maxAge === undefined ? Infinity : Date.now() + maxAge * 1000 });
  }
}

/** Chooses a reader at the sandbox's identity provider. @returns the address that it leads back to */
export async function atProvider(authorize: URL, { email }: { readonly email: string }): Promise<URL> {
  const choice = new URL('/idp/continue', authorize);
  choice.search = authorize.search;
  choice.searchParams.set('reader', email);
  return locationOf(await fetch(choice, { redirect: 'manual' }));
}

/** Where an answer leads. @throws Error when it leads nowhere */
export function locationOf(response: Response): URL {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`a redirect was expected, not a ${response.status}`);
  return new URL(location);
}

/** The addresses that a page links to. */
export function linksIn(page: string): string[] {
  return [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
    href.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );
}
