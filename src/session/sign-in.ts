import type { Logger } from 'pino';
import { type Grant, GrantRefused } from '../auth/grant.js';
import type { OmerloGrants } from '../auth/omerlo.js';
import type { Sealer } from '../store/sealer.js';
import { type Store, StoreUnavailable } from '../store/store.js';
import type { Credential } from '../upstreams/credential.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { authorizeUrl } from '../upstreams/omerlo/authorize-url.js';
import type { OmerloClient } from '../upstreams/omerlo/client.js';
import { type Provider, providersIn } from '../upstreams/omerlo/providers.js';
import type { OwnCookie } from './cookies.js';
import type { SessionKeeper } from './keeper.js';
import { DISCREET, page } from './page.js';
import { isLocalPath } from './return-to.js';
import { CSRF_HEADER } from './session.js';
import { type Ticket, Tickets } from './ticket.js';

export interface SignInSettings {
  /** Our own origin as browsers see it. */
  readonly publicUrl: string;
  readonly client: OmerloClient;
  readonly grants: OmerloGrants;
  /** Whose token the providers are read with. */
  readonly application: Credential;
  /** Where is noted which sign-ins have been completed. */
  readonly tickets: Store;
  readonly sealer: Sealer;
  readonly shelf: string;
  /** How long a session's cookie is kept by the browser, in seconds. */
  readonly maxSeconds: number;
  readonly keeper: SessionKeeper;
  /** The session's cookie. */
  readonly cookie: OwnCookie;
  /** Why a request may not end the session (another site's page sent it), or undefined if it may. */
  readonly refusal: (request: Request) => string | undefined;
  readonly log: Logger;
}

const BASE = '/auth/';

/**
 * Signing in and out, for a browser: `GET /auth/login`, `GET /auth/callback/{provider}`, `POST /auth/logout`. What the
 * callback acts on comes from the browser's sealed cookie; of its query only the code, and the state to compare.
 */
export class SignIn {
  readonly #settings: SignInSettings;
  readonly #tickets: Tickets;

  constructor(settings: SignInSettings) {
    this.#settings = settings;
    this.#tickets = new Tickets({ ...settings, store: settings.tickets });
  }

  /**
   * Answers what lies below `/auth/`; undefined for any other request.
   * @param refused what is answered instead, if anything is: not to whoever signs out, who can do so at any time
   */
  answer(request: Request, refused: () => Response | undefined): Promise<Response> | undefined {
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith(BASE)) return undefined;
    const path = pathname.slice(BASE.length);
    if (path === 'logout') return request.method === 'POST' ? this.#logout(request) : methodNotAllowed('POST');
    // A made-up code is a call for a token: anybody can begin a sign-in and come back with one.
    const refusal = refused();
    if (refusal) return Promise.resolve(refusal);
    const isRead = request.method === 'GET';
    if (path === 'login')
      return isRead ? this.#guarded(() => this.#login(request, searchParams)) : methodNotAllowed('GET');
    if (path.startsWith('callback/')) {
      const provider = path.slice('callback/'.length);
      return isRead ? this.#guarded(() => this.#callback(request, provider, searchParams)) : methodNotAllowed('GET');
    }
    return Promise.resolve(page(404, 'Not here', 'There is /auth/login, and /auth/logout by POST.', [HOME]));
  }

  async #login(request: Request, query: URLSearchParams): Promise<Response> {
    const { publicUrl } = this.#settings;
    const returnTo = query.get('returnTo') ?? '/';
    if (!isLocalPath(returnTo, publicUrl)) {
      return page(400, 'This link is damaged', 'returnTo must be a path of this site, such as /graphql.', [HOME]);
    }
    const providers = await this.#providers();
    const asked = query.get('provider');
    const [only, ...others] = providers;
    if (asked === null && others.length > 0) return chooser(providers, returnTo);
    const provider = asked === null ? only : providers.find(({ id }) => id.toLowerCase() === asked.toLowerCase());
    if (!provider) {
      this.#settings.log.info({ providers: providers.length }, 'sign-in: there is no such provider');
      const text = asked === null ? 'Nobody can sign in here yet.' : 'There is no such provider to sign in with.';
      return page(asked === null ? 503 : 400, 'Signing in is not possible', text, [HOME]);
    }
    const redirectUri = `${publicUrl}${BASE}callback/${encodeURIComponent(provider.id)}`;
    const { ticket, cookies } = this.#tickets.issue(request, { providerId: provider.id, redirectUri, returnTo });
    return redirect(302, authorizeUrl(provider.authenticateUrl, ticket), cookies);
  }

  async #callback(request: Request, providerInPath: string, query: URLSearchParams): Promise<Response> {
    const ticket = this.#tickets.find(request, single(query, 'state') ?? '', decoded(providerInPath));
    // Its ticket stays: whoever brings a forged state must not undo a sign-in that is under way.
    if (!ticket) return this.#refuse('it was not begun in this browser, or has taken too long', '/');
    const code = single(query, 'code') ?? '';
    if (query.has('error') || code === '') {
      const error = CODES.find((each) => each === query.get('error'));
      return this.#refuse('it was not completed', ticket.returnTo, { ticket, error });
    }
    if (!(await this.#tickets.use(ticket))) return this.#refuse('it is already done', ticket.returnTo, { ticket });
    try {
      const { redirectUri, providerId } = ticket;
      const grant = await this.#settings.grants.authorizationCode({ code, redirectUri, providerId });
      return await this.#begin(request, grant, ticket);
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      return this.#refuse('it was refused, perhaps because it took too long', ticket.returnTo, {
        ticket,
        error: error.reason,
      });
    }
  }

  /** Begins a session under a new id; the one that the browser had is over. */
  async #begin(request: Request, grant: Grant, ticket: Ticket): Promise<Response> {
    const { keeper, cookie, maxSeconds, log } = this.#settings;
    const key = keeper.keyOf(cookie.read(request));
    if (key !== undefined) await keeper.replace(key);
    const id = await keeper.start(grant);
    log.info('a reader has signed in');
    return redirect(303, ticket.returnTo, [cookie.give(id, maxSeconds), this.#tickets.taken(ticket)]);
  }

  /** The page for a sign-in that comes to nothing. Why is said in the log too: a setting may be to blame. */
  #refuse(why: string, returnTo: string, about: { ticket?: Ticket; error?: string | undefined } = {}): Response {
    const { ticket, error } = about;
    this.#settings.log.info({ provider: ticket?.providerId, error }, `sign-in: ${why}`);
    const text = `You are not signed in: ${why}. Begin again.`;
    const response = page(400, 'You are not signed in', text, [again(returnTo), HOME]);
    if (ticket) response.headers.append('set-cookie', this.#tickets.taken(ticket));
    return response;
  }

  async #logout(request: Request): Promise<Response> {
    const { keeper, cookie, refusal, log } = this.#settings;
    const why = refusal(request) ?? (isOwnPage(request) ? undefined : UNCLEAR);
    if (why !== undefined) return problem(403, why);
    const key = keeper.keyOf(cookie.read(request));
    try {
      if (key !== undefined) await keeper.end(key);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // Still signed in, and to be seen so: a copy of the cookie would work.
      return problem(503, 'Signing out is not possible at the moment. Try again.');
    }
    if (key !== undefined) log.info('a reader has signed out');
    const isForm = request.headers.get('accept')?.includes('text/html') ?? false;
    if (isForm) return redirect(303, '/', [cookie.take]);
    return new Response(null, { status: 204, headers: withCookies({ ...DISCREET }, [cookie.take]) });
  }

  async #providers(): Promise<readonly Provider[]> {
    const { client, application } = this.#settings;
    return providersIn((await client.get('/oauth-providers', '', application, undefined)).json);
  }

  /** What goes wrong on the way is told as a page, without what it was about. */
  async #guarded(answer: () => Promise<Response>): Promise<Response> {
    try {
      return await answer();
    } catch (error) {
      if (error instanceof UpstreamFailure) {
        const { upstream, kind, reason } = error;
        this.#settings.log.warn({ upstream, kind, reason }, `sign-in: ${error.message}`);
      } else if (!(error instanceof StoreUnavailable)) {
        throw error;
      }
      return page(503, 'Signing in is not possible', 'It does not work at the moment. Try again later.', [
        again('/'),
        HOME,
      ]);
    }
  }
}

const HOME = { href: '/', text: 'To the start' } as const;
const UNCLEAR = `Signing out takes a POST from a page of this site, or the header ${CSRF_HEADER}.`;

function again(returnTo: string) {
  return { href: `${BASE}login?${new URLSearchParams({ returnTo })}`, text: 'Sign in' };
}

function chooser(providers: readonly Provider[], returnTo: string): Response {
  const links = providers.map(({ id, type }) => ({
    href: `${BASE}login?${new URLSearchParams({ provider: id, returnTo })}`,
    text: type,
  }));
  return page(200, 'Sign in', 'Choose where.', links);
}

/** The errors that a provider may send a reader back with (RFC 6749, 4.1.2.1); another text is not logged. */
const CODES = [
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
];

/** What a segment of a path says; itself where it is damaged. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A parameter of a provider's answer: one that stands there twice counts for none (RFC 6749, 3.1). */
function single(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name);
  return more.length > 0 ? undefined : value;
}

/** A browser says of each POST which page sent it; what is no browser has to say that it means it. */
function isOwnPage(request: Request): boolean {
  return request.headers.has('origin') || request.headers.has(CSRF_HEADER);
}

function redirect(status: 302 | 303, location: string, cookies: readonly string[]): Response {
  return new Response(null, { status, headers: withCookies({ ...DISCREET, location }, cookies) });
}

function problem(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: DISCREET });
}

async function methodNotAllowed(allow: string): Promise<Response> {
  return Response.json({ error: `This takes a ${allow}.` }, { status: 405, headers: { ...DISCREET, allow } });
}

function withCookies(given: Readonly<Record<string, string>>, cookies: readonly string[]): Headers {
  const headers = new Headers(given);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
}
