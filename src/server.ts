import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { drainable } from './drain.js';
import { localOrigin } from './origin.js';

/** What is served: the part of a Masthead that a server needs. */
export interface Served {
  /** Answers everything at `/graphql`. */
  readonly yoga: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** Frees what the instance holds; called once the last operation has ended. */
  readonly dispose: () => unknown;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 for any port that is free. */
  readonly port: number;
  readonly logger: Logger;
  /** The environment that points a client at the embedded sandbox; `GET /__sandbox` answers it. None, no such route. */
  readonly sandbox?: Readonly<Record<string, string>> | undefined;
  /** How long operations in flight may take to finish once the server is closing, in milliseconds. */
  readonly drainMs?: number;
}

export interface RunningServer {
  /** Origin to open on this machine, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets what is in flight finish, then disposes of what was served. Repeated calls share one end. */
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse) => unknown;

const DRAIN_MS = 10_000;

/** These answers are for machines: never kept, sniffed, framed or run. */
const GUARDS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Serves the graph over HTTP: `/graphql`, `/health` (alive), `/ready` (takes operations), and `/`, which leads a
 * browser to the explorer. Rejects if it can't listen, with the system's error.
 */
export async function startServer(masthead: Served, options: ServerOptions): Promise<RunningServer> {
  let closing: Promise<void> | undefined;
  const ready: Route = (_, response) =>
    closing === undefined ? answer(response, 200, { status: 'ok' }) : answer(response, 503, { status: 'closing' });
  const routes = new Map<string, Route>([
    ['/', (_, response) => redirect(response, '/graphql')],
    ['/health', (_, response) => answer(response, 200, { status: 'ok' })],
    ['/ready', ready],
  ]);
  if (options.sandbox !== undefined) routes.set('/__sandbox', (_, response) => answer(response, 200, options.sandbox));

  const server = createServer(listener(masthead, routes, options.logger, () => closing !== undefined));
  const drain = drainable(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const port = portOf(server.address());

  const close = async () => {
    await drain(options.drainMs ?? DRAIN_MS);
    await masthead.dispose();
  };
  return {
    url: localOrigin(options.host, port),
    port,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function listener(
  masthead: Served,
  routes: ReadonlyMap<string, Route>,
  logger: Logger,
  isClosing: () => boolean,
): RequestListener {
  return (request, response) => {
    const started = performance.now();
    const path = pathOf(request);
    // The path only: a query string may hold variables, a header a token.
    response.once('finish', () => {
      const ms = Math.round(performance.now() - started);
      logger.debug({ method: request.method, path: known(path, routes), status: response.statusCode, ms }, 'answered');
    });
    if (isClosing()) response.setHeader('connection', 'close');
    // Yoga makes a URL of it, and answers with the stack of what it threw where it can't.
    if (request.headers.host && !URL.canParse(`http://${request.headers.host}`)) {
      return answer(response, 400, { error: 'The Host header is malformed.' });
    }
    if (isGraph(path)) return void masthead.yoga(request, response);

    const route = routes.get(path);
    if (route === undefined)
      return answer(response, 404, { error: 'There is nothing here. The graph is at /graphql.' });
    if (request.method === 'GET' || request.method === 'HEAD') return void route(request, response);
    response.setHeader('allow', 'GET, HEAD');
    return answer(response, 405, { error: 'This can only be read.' });
  };
}

function isGraph(path: string): boolean {
  return path === '/graphql' || path === '/graphql/';
}

function known(path: string, routes: ReadonlyMap<string, Route>): string {
  return isGraph(path) || routes.has(path) ? path : 'unknown';
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
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
