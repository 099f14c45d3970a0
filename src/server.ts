import {
  createServer,
  type ServerOptions as HttpOptions,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { isReset } from './address.js';
import { drainable } from './drain.js';
import { hostCheck } from './host.js';
import { Unsent } from './lane/unsent.js';
import { localOrigin } from './origin.js';
import { isExplorer, isSignIn, pathnameOf, withoutOrigin } from './paths.js';
import { purgePage } from './purge-page.js';
import type { Purged } from './services/purged.js';
import type { Problem, UpstreamState } from './services.js';

/** What is served: the part of a Masthead that a server needs. */
export interface Served {
  /** Answers everything at `/graphql`, below `/graphql/explorer/`, and below `/auth/`. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** What is wrong with parts of it that it goes on without. */
  readonly problems: () => readonly Problem[];
  /** How each upstream stands; the operators' pages tell it. */
  readonly upstreams?: () => readonly UpstreamState[];
  /** Drops shared answers before their time; the operators' pages take it. */
  readonly purge?: (what: Purged) => Promise<number>;
  /** Frees what the instance holds; called once the last operation has ended. */
  readonly dispose: () => unknown;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 for any port that is free. */
  readonly port: number;
  readonly logger: Logger;
  /** Where the operators' pages are, if anywhere: `/ready` in detail, `/health`, `POST /purge`. */
  readonly admin?: { readonly host: string; readonly port: number } | undefined;
  /** The environment that points a client at the embedded sandbox; `GET /__sandbox` answers it. None, no such route. */
  readonly sandbox?: Readonly<Record<string, string>> | undefined;
  /** How long a request may take to arrive, with its body, in milliseconds. Default thirty seconds. */
  readonly arrivalMs?: number;
  /** How long a connection may be open on which nothing is read or written, in milliseconds. Default two minutes. */
  readonly silenceMs?: number;
  /** How long operations in flight may take to finish once the server is closing, in milliseconds. */
  readonly drainMs?: number;
}

export interface RunningServer {
  /** Origin to open on this machine, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Origin of the operators' pages, where there are any. */
  readonly adminUrl: string | undefined;
  /** Stops accepting, lets what is in flight finish, then disposes of what was served. Repeated calls share one end. */
  close(): Promise<void>;
}

/** The operators' pages can't be listened for. The cause is the system's error. */
export class AdminUnavailable extends Error {
  override readonly name = 'AdminUnavailable';

  constructor(cause: unknown) {
    super("the operators' pages can't be listened for", { cause });
  }
}

type Route = (request: IncomingMessage, response: ServerResponse) => unknown;

const DRAIN_MS = 10_000;
const SILENCE_MS = 120_000;
const ARRIVAL_MS = 30_000;
/**
 * How long a connection is kept that nothing is asked over. Proxies and balancers keep theirs for a minute: whoever closes earlier
 * closes some that the next operation is just being sent over, and a POST is not sent again. Milliseconds.
 */
const KEPT_MS = 75_000;
/** How much is held of our own answers that nobody has taken: some thousand, which nobody asks for but to have them held. Bytes. */
const MOST_UNSENT = 16 * 1024 * 1024;

/** These answers are for machines: never kept, sniffed, framed or run. */
const GUARDS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Serves the graph over HTTP: `/graphql`, `/auth/…` (sign-in by cookie), `/health` (alive), `/ready` (takes operations, and
 * which parts are degraded), and `/`, which leads a browser to the explorer. Rejects if it can't listen, with the system's
 * error, or with an `AdminUnavailable`.
 */
export async function startServer(masthead: Served, options: ServerOptions): Promise<RunningServer> {
  let closing: Promise<void> | undefined;
  /** A part that is degraded takes no instance out of service: what it affects would fail in any of them. */
  const readiness =
    (detail: boolean): Route =>
    (_, response) => {
      if (closing !== undefined) return answer(response, 503, { status: 'closing' });
      const problems = masthead.problems();
      const told = detail && { upstreams: masthead.upstreams?.() };
      if (problems.length === 0) return answer(response, 200, { status: 'ok', ...told });
      const degraded = [...new Set(problems.map(({ part }) => part))];
      return answer(response, 200, { status: 'degraded', degraded, ...(detail && { problems }), ...told });
    };
  const routes = new Map<string, Route>([
    ['/', (_, response) => redirect(response, '/graphql')],
    ['/health', (_, response) => answer(response, 200, { status: 'ok' })],
    ['/ready', readiness(false)],
  ]);
  if (options.sandbox !== undefined) routes.set('/__sandbox', (_, response) => answer(response, 200, options.sandbox));

  const arrival = arrivingWithin(options.arrivalMs ?? ARRIVAL_MS);
  const server = createServer(
    { ...arrival, keepAliveTimeout: KEPT_MS },
    listener(masthead, routes, options.logger, () => closing !== undefined),
  );
  server.on('connection', (socket) => {
    // Node keeps the address that it is asked for. Once a connection was reset, it knows of none.
    if (isReset(socket)) socket.destroy();
  });
  // Whoever does not read what it is sent would have it kept for ever.
  server.setTimeout(options.silenceMs ?? SILENCE_MS);
  const drain = drainable(server);
  await listen(server, options);
  const port = portOf(server.address());
  const admin =
    options.admin && createServer(arrival, operators(masthead, pages(adminRoutes(readiness(true))), options.logger));
  if (admin && options.admin) {
    await listen(admin, options.admin).catch((cause: unknown) => {
      server.close();
      server.closeAllConnections();
      throw new AdminUnavailable(cause);
    });
  }

  const close = async () => {
    await drain(options.drainMs ?? DRAIN_MS);
    // The operators' pages tell of the closing until it is done.
    admin?.close();
    admin?.closeAllConnections();
    await masthead.dispose();
  };
  return {
    url: localOrigin(options.host, port),
    port,
    adminUrl: admin && options.admin && localOrigin(options.admin.host, portOf(admin.address())),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Whoever takes longer is told 408, and cut off. Headers are small, and have two thirds of that. */
function arrivingWithin(ms: number): HttpOptions {
  return { requestTimeout: ms, headersTimeout: (ms * 2) / 3, connectionsCheckingInterval: ms / 6 };
}

async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function adminRoutes(ready: Route): ReadonlyMap<string, Route> {
  return new Map<string, Route>([
    ['/health', (_, response) => answer(response, 200, { status: 'ok' })],
    ['/ready', ready],
  ]);
}

/** The operators' pages: what is read, and what is purged. */
function operators({ purge }: Served, page: RequestListener, logger: Logger): RequestListener {
  return (request, response) => {
    request.url = withoutOrigin(request.url ?? '');
    if (purge === undefined || pathOf(request) !== '/purge') return page(request, response);
    purgePage(request, purge).then(
      ({ status, body }) => {
        if (status === 405) response.setHeader('allow', 'POST');
        // The rest of a body that is too large is not waited for.
        if (status === 413) response.setHeader('connection', 'close');
        answer(response, status, body);
      },
      (err: unknown) => {
        // Whoever has broken off hears of nothing.
        if (response.destroyed) return;
        logger.error({ err }, 'a purge failed unexpectedly');
        answer(response, 500, { error: 'Something went wrong on our side.' });
      },
    );
  };
}

function listener(
  masthead: Served,
  routes: ReadonlyMap<string, Route>,
  logger: Logger,
  isClosing: () => boolean,
): RequestListener {
  const page = pages(routes);
  const hostFault = hostCheck();
  const unsent = new Unsent(logger, MOST_UNSENT);
  return (request, response) => {
    request.url = withoutOrigin(request.url ?? '');
    const path = pathOf(request);
    if (logger.isLevelEnabled('debug')) {
      const started = performance.now();
      // The path only: a query string may hold variables, a header a token.
      response.once('finish', () => {
        const ms = Math.round(performance.now() - started);
        const about = { method: request.method, path: known(path, routes), status: response.statusCode, ms };
        logger.debug(about, 'answered');
      });
    }
    if (isClosing()) response.setHeader('connection', 'close');
    // It looks at the `Host` itself.
    if (isMastheads(path)) return masthead.listener(request, response);
    const fault = hostFault(request);
    if (fault === undefined) page(request, response);
    else answer(response, 400, { error: fault });
    unsent.hold(response);
  };
}

/** Answers what is read and nothing else. */
function pages(routes: ReadonlyMap<string, Route>): RequestListener {
  return (request, response) => {
    const route = routes.get(pathOf(request));
    if (route === undefined)
      return answer(response, 404, { error: 'There is nothing here. The graph is at /graphql.' });
    if (request.method === 'GET' || request.method === 'HEAD') return void route(request, response);
    response.setHeader('allow', 'GET, HEAD');
    return answer(response, 405, { error: 'This can only be read.' });
  };
}

/** The endpoint, what the explorer's page loads, and the sign-in. What leads out of there by `..`, however written, is nothing. */
function isMastheads(path: string): boolean {
  return isEndpoint(path) || ((isExplorer(path) || isSignIn(path)) && pathnameOf(path) === path);
}

function isEndpoint(path: string): boolean {
  return path === '/graphql' || path === '/graphql/';
}

function known(path: string, routes: ReadonlyMap<string, Route>): string {
  if (routes.has(path) || isEndpoint(path)) return path;
  if (!isMastheads(path)) return 'unknown';
  return isSignIn(path) ? '/auth/' : '/graphql/explorer/';
}

function pathOf(request: IncomingMessage): string {
  const { url = '' } = request;
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...GUARDS, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { ...GUARDS, location });
  response.end();
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
