import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { type VerifiedUser, verifyOauthUser } from './graph/account/verification.js';
import { type Email, sendEmail } from './graph/mail/email.js';
import { schema } from './graph/schema.js';
import { useDocuments } from './plugins/documents.js';
import { maskErrorTo } from './plugins/errors.js';
import { explorer, useExplorerHeaders } from './plugins/explorer.js';
import { type Contexts, useOperation } from './plugins/operation.js';
import { useJsonBodies } from './plugins/request-body.js';
import { useRequestId } from './plugins/request-id.js';
import { useResponseHeaders } from './plugins/response.js';
import { useSessions } from './plugins/sessions.js';
import { useQuietValidation } from './plugins/validation.js';
import { createInstance, type Instance, type Problem } from './services.js';
import { type MastheadConfig, type Settings, settle } from './settings.js';

export type { VerifiedUser } from './graph/account/verification.js';
export type { Email } from './graph/mail/email.js';
export type { Problem } from './services.js';
export type { MastheadConfig } from './settings.js';
export { ConfigurationError } from './settings.js';
export { UpstreamFailure } from './upstreams/failure.js';
export { schema };

/** One graph over one configuration. Two of them in a process share nothing. */
export interface Masthead {
  readonly schema: GraphQLSchema;
  /** The GraphQL server; also a request listener for `node:http`. */
  readonly yoga: ReturnType<typeof createServer>;
  /** Answers a web-standard request, as `fetch(request)` or `fetch(url, init)`; no port is needed. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What is wrong at the moment with the gateway's own credentials or its store, for an operator; it holds no secret. */
  readonly problems: () => readonly Problem[];
  /**
   * Sends an e-mail in the publisher's name, with the application's token. It is sent once, and never again; that it was
   * taken means that it will be delivered within minutes.
   * @throws UpstreamFailure by whose `kind` it is known what went wrong; it holds no secret
   */
  readonly sendEmail: (email: Email) => Promise<void>;
  /**
   * Binds an e-mail address to an OAuth user, with the application's token. Whoever binds a stranger's account to an
   * address of their own has taken it over: have the address proven before.
   * @throws UpstreamFailure, of kind `bad-input` for an id that is none
   */
  readonly verifyOauthUser: (user: VerifiedUser) => Promise<void>;
  /** Closes the connections to the upstreams and to Redis, once the refreshes of sessions under way have ended. */
  dispose(): Promise<void>;
}

/**
 * Makes a graph. It is synchronous, makes no call, and reads nothing but its argument.
 * @throws ConfigurationError naming every property that is wrong
 */
export function createMasthead(config: MastheadConfig = {}): Masthead {
  const settings = settle(config);
  const instance = createInstance(settings);
  const yoga = createServer(settings, instance);
  return {
    schema,
    yoga,
    // The server's own way of making a request writes into the headers it is given, and they are the caller's.
    fetch: async (input, init) => {
      const isRequest = typeof input === 'object' && 'headers' in input;
      return yoga.fetch(isRequest && init === undefined ? input : new Request(input, init));
    },
    problems: instance.problems,
    sendEmail: async (email) => sendEmail(instance.asApplication(), email),
    verifyOauthUser: async (user) => verifyOauthUser(instance.asApplication(), user),
    dispose: async () => {
      await yoga.dispose();
      await instance.close();
    },
  };
}

function createServer(settings: Settings, { services, identify, sessions }: Instance) {
  const contexts: Contexts = new WeakMap();
  const plugins: Plugin[] = [
    useRequestId(),
    useJsonBodies(),
    useDocuments(),
    useQuietValidation(settings),
    useOperation(services, identify, contexts, settings.logger),
    useResponseHeaders(contexts, settings.sandbox),
    useExplorerHeaders(),
    useSessions(sessions, contexts, settings.logger),
  ];
  return createYoga({
    schema,
    plugins,
    parserAndValidationCache: false,
    ...explorer(settings),
    cors: settings.corsOrigins.length > 0 && corsOf(settings.corsOrigins, sessions !== undefined),
    multipart: false,
    logging: false,
    maskedErrors: { maskError: maskErrorTo(settings.logger) },
    // Yoga's own answers any URL that ends like it, such as /auth/login?returnTo=/health: this, no URL ends like.
    healthCheckEndpoint: ' ',
  });
}

/**
 * Lets the pages of some origins call, with their session's cookie where there are sessions. Yoga's own list answers `null` to any other origin, which is what a sandboxed frame
 * calls itself.
 */
function corsOf(origins: readonly string[], credentials: boolean) {
  return (request: Request) => {
    const origin = request.headers.get('origin');
    if (origins.includes('*')) return { origin: '*', credentials: false };
    return origin !== null && origins.includes(origin) ? { origin: [origin], credentials } : false;
  };
}
