import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { omerloApplication } from './auth/omerlo.js';
import type { Services } from './context.js';
import { createSanitizer } from './graph/sanitize.js';
import { schema } from './graph/schema.js';
import { maskErrorTo } from './plugins/errors.js';
import { explorer, useExplorerHeaders } from './plugins/explorer.js';
import { type Contexts, useOperation } from './plugins/operation.js';
import { useJsonBodies } from './plugins/request-body.js';
import { useRequestId } from './plugins/request-id.js';
import { useResponseHeaders } from './plugins/response.js';
import { useQuietValidation } from './plugins/validation.js';
import { type MastheadConfig, type Settings, settle } from './settings.js';
import { OmerloClient } from './upstreams/omerlo/client.js';
import { Rest } from './upstreams/rest.js';

export type { MastheadConfig } from './settings.js';
export { ConfigurationError } from './settings.js';
export { schema };

/** One graph over one configuration. Two of them in a process share nothing. */
export interface Masthead {
  readonly schema: GraphQLSchema;
  /** The GraphQL server; also a request listener for `node:http`. */
  readonly yoga: ReturnType<typeof createServer>;
  /** Answers a web-standard request, as `fetch(request)` or `fetch(url, init)`; no port is needed. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Closes the connections to the upstreams. */
  dispose(): Promise<void>;
}

/**
 * Makes a graph. It is synchronous, makes no call, and reads nothing but its argument.
 * @throws ConfigurationError naming every property that is wrong
 */
export function createMasthead(config: MastheadConfig = {}): Masthead {
  const settings = settle(config);
  const upstreams: Rest[] = [];
  const services = createServices(settings, upstreams);
  const yoga = createServer(settings, services);
  return {
    schema,
    yoga,
    // The server's own way of making a request writes into the headers it is given, and they are the caller's.
    fetch: async (input, init) => {
      const isRequest = typeof input === 'object' && 'headers' in input;
      return yoga.fetch(isRequest && init === undefined ? input : new Request(input, init));
    },
    dispose: async () => {
      await yoga.dispose();
      await Promise.all(upstreams.map((rest) => rest.close()));
    },
  };
}

function createServices(settings: Settings, upstreams: Rest[]): Services {
  const [defaultLocale = 'en', ...otherLocales] = settings.omerlo?.locales ?? [];
  return {
    omerlo: settings.omerlo && createOmerlo(settings, settings.omerlo, upstreams),
    locales: [defaultLocale, ...otherLocales],
    timezone: settings.timezone,
    openVisibilities: new Set(settings.openVisibilities),
    issuePdf: settings.issuePdf,
    sanitizer: createSanitizer(settings.sanitize),
  };
}

function createOmerlo(
  { timezone, callTimeoutMs }: Settings,
  { url, mediaId, clientId, clientSecret }: NonNullable<Settings['omerlo']>,
  upstreams: Rest[],
): NonNullable<Services['omerlo']> {
  const rest = new Rest({ upstream: 'omerlo', origin: url, timeoutMs: callTimeoutMs });
  upstreams.push(rest);
  return {
    client: new OmerloClient(rest, { mediaId, timezone }),
    application: omerloApplication(rest, { id: clientId, secret: clientSecret }),
  };
}

function createServer(settings: Settings, services: Services) {
  const contexts: Contexts = new WeakMap();
  const plugins: Plugin[] = [
    useRequestId(),
    useJsonBodies(),
    useQuietValidation(settings),
    useOperation(services, contexts, settings.logger),
    useResponseHeaders(contexts, settings.sandbox),
    useExplorerHeaders(),
  ];
  return createYoga({
    schema,
    plugins,
    ...explorer(settings),
    cors: settings.corsOrigins.length > 0 && corsOf(settings.corsOrigins),
    multipart: false,
    logging: false,
    maskedErrors: { maskError: maskErrorTo(settings.logger) },
    healthCheckEndpoint: '/health',
  });
}

/**
 * Lets the pages of some origins call. Yoga's own list answers `null` to any other origin, which is what a sandboxed frame
 * calls itself.
 */
function corsOf(origins: readonly string[]) {
  return (request: Request) => {
    const origin = request.headers.get('origin');
    if (origins.includes('*')) return { origin: '*', credentials: false };
    return origin !== null && origins.includes(origin) ? { origin: [origin], credentials: false } : false;
  };
}
