import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { path, signInAddress } from './address.js';
import { ASSETS } from './assets.js';
import { Dates } from './dates.js';
import { DRAWN, drawn } from './drawing.js';
import { type Answer, type Graph, sessionCookie, Unanswered } from './graph.js';
import { LABELS, type Language } from './labels/labels.js';
import { documentOf } from './layout.js';
import { NotFound, type Page, type SiteData, Unavailable, type Visit } from './page.js';
import { errorPage, type Trouble } from './pages/error.js';
import { FOR_GOOD, guards, type Reply, send, shared, UNSHARED } from './reply.js';
import { HERE, isMastheads, kept, languageIn, negotiated, returnTo, urlOf } from './request.js';
import { type Route, routeOf } from './routes.js';

export interface SiteOptions {
  readonly graph: Graph;
  /** Its own origin, as browsers and search engines see it. */
  readonly origin: string;
  /** IANA name of the time zone that dates are shown in. */
  readonly timezone: string;
  /** Whether readers can sign in, at `/auth/` of the same origin. */
  readonly hasSessions: boolean;
  /** What images are loaded from besides the site itself, as a Content-Security-Policy has it: `https:`, or origins. */
  readonly images: readonly string[];
  /** Answers `/graphql` and `/auth/…`, where Masthead is served together with the site. */
  readonly masthead?: RequestListener;
  /** Told of errors that nobody expected. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const STATUS: Readonly<Record<Trouble, number>> = {
  notFound: 404,
  unavailable: 503,
  signInAgain: 403,
  broken: 500,
  notAllowed: 405,
};

/** A reader site over Masthead, as a listener for `node:http`. */
export function createSite(options: SiteOptions): RequestListener {
  const site = new Site(options);
  return (request, response) => {
    site.answer(request, response).catch((error: unknown) => {
      options.onError(error);
      if (!response.headersSent) response.writeHead(500, UNSHARED);
      response.end();
    });
  };
}

class Site {
  readonly #options: SiteOptions;
  readonly #guards: Readonly<Record<string, string>>;
  /** Whose site it is, as it was last answered: for pages that can't ask, or need not. */
  readonly #media = new Map<Language, SiteData['media']>();

  constructor(options: SiteOptions) {
    this.#options = options;
    this.#guards = guards(options.images);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { masthead } = this.#options;
    const url = urlOf(request);
    if (masthead !== undefined && url !== undefined && isMastheads(url.pathname))
      return void masthead(request, response);
    const { headers, ...reply } = await this.#reply(request, response, url);
    if (!response.destroyed) send(request, response, { ...reply, headers: { ...this.#guards, ...headers } });
  }

  async #reply(request: IncomingMessage, response: ServerResponse, url: URL | undefined): Promise<Reply> {
    if (url === undefined) return this.#trouble('notFound', negotiated(request));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { headers, ...reply } = this.#trouble('notAllowed', negotiated(request));
      return { ...reply, headers: { ...headers, allow: 'GET, HEAD' } };
    }
    if (url.pathname === '/') {
      const location = String(path(negotiated(request)));
      return { status: 302, headers: { ...shared(false), location, vary: 'Accept-Language' } };
    }
    const file = fileAt(url.pathname);
    if (file !== undefined) return file;
    if (url.pathname.endsWith('/')) {
      const route = routeOf(url.pathname.slice(0, -1));
      if (route) return { status: 308, headers: { ...FOR_A_DAY, location: url.pathname.slice(0, -1) + url.search } };
    }
    const route = routeOf(url.pathname);
    if (route === undefined) return this.#trouble('notFound', languageIn(url.pathname) ?? negotiated(request));
    return this.#page(route, url, request, response);
  }

  async #page(route: Route, url: URL, request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    const { hasSessions, graph, onError } = this.#options;
    const cookie = hasSessions ? sessionCookie(request.headers.cookie) : undefined;
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    const asker = {
      cookie,
      address: request.socket.remoteAddress,
      forwardedFor: request.headers['x-forwarded-for']?.toString(),
      signal: leaving.signal,
    };
    let answer: Answer<SiteData> | undefined;
    const visit: Visit = {
      ...this.#visitor(route.language, url),
      id: route.id,
      ask: async (document, variables) => {
        const own = { ...variables, locale: route.language, signIn: hasSessions };
        const answered = await graph.ask(document, own, asker);
        answer = answered;
        if (answered.data.media) this.#media.set(route.language, answered.data.media);
        return answered;
      },
    };
    try {
      const page = await route.make(visit);
      return this.#shown(page, { visit, route, url, answer, isOwn: cookie !== undefined });
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'broken' && !leaving.signal.aborted) onError(error);
      const { headers, ...reply } = this.#trouble(trouble, route.language, url, answer);
      const retryAfter = error instanceof Unanswered ? error.retryAfter : undefined;
      const more = trouble === 'unavailable' ? { 'retry-after': String(Math.ceil(retryAfter ?? RETRY_AFTER)) } : {};
      return { ...reply, headers: { ...headers, ...more, 'set-cookie': answer?.cookies ?? [] } };
    }
  }

  #shown(
    page: Page,
    made: { visit: Visit; route: Route; url: URL; answer: Answer<SiteData> | undefined; isOwn: boolean },
  ): Reply {
    const { visit, route, url, answer, isOwn } = made;
    const { labels } = visit;
    const isWhole = answer?.errors.length === 0;
    const body = documentOf(page, {
      visit,
      site: answer?.data,
      origin: this.#options.origin,
      place: { segments: route.segments, query: kept(url) },
      notices: [...(answer?.hasSessionEnded ? [labels.sessionEnded] : []), ...(isWhole ? [] : [labels.incomplete])],
      isSandbox: answer?.isSandbox ?? false,
    });
    const cookies = answer?.cookies ?? [];
    const isShared = isWhole && !isOwn && cookies.length === 0;
    const caching = isShared ? shared(this.#options.hasSessions) : UNSHARED;
    return {
      status: 200,
      headers: { ...HTML, ...caching, 'content-language': visit.language, 'set-cookie': cookies },
      body,
    };
  }

  #trouble(
    trouble: Trouble,
    language: Language,
    url = new URL(path(language).toString(), HERE),
    answer?: Answer<SiteData>,
  ): Reply {
    const visit: Visit = { ...this.#visitor(language, url), id: '', ask: () => Promise.reject(new Unavailable([])) };
    const route = routeOf(url.pathname);
    const body = documentOf(errorPage(trouble, visit), {
      visit,
      site: answer?.data ?? { media: this.#media.get(language) ?? null },
      origin: this.#options.origin,
      place: { segments: route?.segments ?? [], query: route ? kept(url) : {} },
      notices: [],
      isSandbox: answer?.isSandbox ?? false,
    });
    return { status: STATUS[trouble], headers: { ...HTML, ...UNSHARED, 'content-language': language }, body };
  }

  #visitor(language: Language, url: URL): Omit<Visit, 'ask' | 'id'> {
    const { timezone, hasSessions, now = Date.now } = this.#options;
    const dates = new Dates(language, timezone);
    const time = now();
    return {
      language,
      labels: LABELS[language],
      dates,
      query: url.searchParams,
      now: time,
      today: dates.dayOf(new Date(time)),
      signIn: hasSessions ? signInAddress(returnTo(url, language)) : undefined,
    };
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' } as const;
const FOR_A_DAY = { 'cache-control': 'public, max-age=86400' } as const;

/** When to try again where nobody says it, in seconds. */
const RETRY_AFTER = 30;

function troubleOf(error: unknown): Trouble {
  if (error instanceof NotFound) return 'notFound';
  if (!(error instanceof Unanswered) && !(error instanceof Unavailable)) return 'broken';
  const { codes } = error;
  if (codes.includes('UNAUTHENTICATED')) return 'signInAgain';
  if (codes.length > 0 && codes.every((code) => code === 'BAD_USER_INPUT')) return 'notFound';
  return codes.some((code) => OURS.has(code)) ? 'broken' : 'unavailable';
}

/** Codes of errors that another try does not mend. */
const OURS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'OPERATION_TOO_COMPLEX',
  'OPERATION_NOT_ALLOWED',
]);

function fileAt(name: string): Reply | undefined {
  const asset = ASSETS.get(name);
  if (asset !== undefined)
    return { status: 200, headers: { ...FOR_GOOD, 'content-type': asset.type }, body: asset.body };
  const [, kind, seed] = DRAWN.exec(name) ?? [];
  if (kind === undefined || seed === undefined) return undefined;
  return { status: 200, headers: { ...FOR_GOOD, 'content-type': 'image/svg+xml' }, body: drawn(kind, seed) };
}
