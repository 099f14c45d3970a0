import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { gatewaySchema } from './gateway/schema.js';
import { type VerifiedUser, verifyOauthUser } from './graph/account/verification.js';
import { type Email, sendEmail } from './graph/mail/email.js';
import { schema } from './graph/schema.js';
import { type HandedContext, useHanded } from './lane/handed.js';
import { Lane } from './lane/lane.js';
import { type NodeListener, nodeLane } from './lane/node.js';
import { nodeYoga } from './lane/node-yoga.js';
import { Replies } from './lane/replies.js';
import { Results } from './lane/results.js';
import { withGoodTargets } from './lane/target.js';
import { Unsent } from './lane/unsent.js';
import { webLane } from './lane/web.js';
import { AutomaticDocuments } from './persisted/automatic.js';
import { PersistedDocuments } from './persisted/persisted.js';
import { useAcceptable } from './plugins/acceptable.js';
import { useAdmission, useCounting } from './plugins/admission.js';
import { cacheControl } from './plugins/cache-control.js';
import { crossOrigin, useCrossOrigin } from './plugins/cors.js';
import { documentCheck } from './plugins/document-check.js';
import { documentReading, useDocuments } from './plugins/documents.js';
import { useEndpoint } from './plugins/endpoint.js';
import { maskErrorTo } from './plugins/errors.js';
import { useExplorer } from './plugins/explorer.js';
import { type Contexts, Operations, useOperation } from './plugins/operation.js';
import { usePersisted } from './plugins/persisted.js';
import { useJsonBodies } from './plugins/request-body.js';
import { useRequestId } from './plugins/request-id.js';
import { describing, useResponseHeaders } from './plugins/response.js';
import { useSessions } from './plugins/sessions.js';
import { quietValidation } from './plugins/validation.js';
import { idsIn, type Purged } from './services/purged.js';
import { createInstance, type Instance, type Problem, type UpstreamState } from './services.js';
import { type MastheadConfig, type Settings, settle } from './settings.js';

export type { VerifiedUser } from './graph/account/verification.js';
export type { Email } from './graph/mail/email.js';
export type { PersistedQueryManifest, TrustedDocuments } from './manifest.js';
export { PurgeIncomplete } from './services/kept.js';
export { PurgeRefused } from './services/purged.js';
export type { Problem, UpstreamState } from './services.js';
export type { MastheadConfig } from './settings.js';
export { ConfigurationError } from './settings.js';
export { UpstreamFailure } from './upstreams/failure.js';
export { schema };

/** Who sends a web-standard request, of which its server may know more than it says. */
export interface Sender {
  /** The address that connects, IPv4 or IPv6: callers are told apart by it, as by that of `listener`'s connections. */
  readonly address?: string | undefined;
}

/** One graph over one configuration. Two of them in a process share nothing. */
export interface Masthead {
  /** The schema that it answers by: the graph, with what gateways ask for where there are to be any. */
  readonly schema: GraphQLSchema;
  /** The GraphQL server, whose plugins are ours. It answers all that `listener` and `fetch` do, and takes longer. */
  readonly yoga: YogaServerInstance<object, object>;
  /** A request listener for `node:http`, and for what is built on it. */
  readonly listener: NodeListener;
  /**
   * Answers a web-standard request, as `fetch(request)` or `fetch(url, init)`; no port is needed.
   * @param sender of the request; where that is not said, only a proxy that is trusted can tell callers apart
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit, sender?: Sender) => Promise<Response>;
  /** What is wrong at the moment with the gateway's own credentials or its store, for an operator; it holds no secret. */
  readonly problems: () => readonly Problem[];
  /** How each upstream stands: whether it is configured, has granted a token, and is asked at present. */
  readonly upstreams: () => readonly UpstreamState[];
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
  /**
   * Drops the shared answers that mention one of some entities, here and in the whole fleet, before their time.
   * @param what up to 1,000 ids of the graph or of upstream's own, or `all`
   * @returns how many answers were dropped, here and in Redis
   * @throws PurgeRefused for what is no id; PurgeIncomplete when Redis, and so the fleet, could not be reached
   */
  readonly purge: (what: Purged) => Promise<number>;
  /**
   * Closes the connections to the upstreams and to Redis, once the refreshes of sessions under way have ended. From then on
   * every request is refused, with 503 and the code `CLOSED`; calls in flight are given up, so stop the server first. It may
   * be called again.
   */
  dispose(): Promise<void>;
}

/**
 * Makes a graph. It is synchronous, makes no call, and reads nothing but its argument.
 * @throws ConfigurationError naming every property that is wrong
 */
export function createMasthead(config: MastheadConfig = {}): Masthead {
  const settings = settle(config);
  const instance = createInstance(settings);
  const served = settings.gateway.length > 0 ? gatewaySchema(schema, settings.gateway) : schema;
  const { yoga, lane } = createServer(served, settings, instance);
  const { logger } = settings;
  const unsent = new Unsent(logger);
  const fetch = webLane(lane, (request, handed) => yoga.fetch(request, { handed }));
  return {
    schema: served,
    yoga: withGoodTargets(yoga),
    listener: nodeLane(lane, nodeYoga(yoga, unsent, logger), logger, unsent),
    // The server's own way of making a request writes into the headers it is given, and they are the caller's.
    fetch: async (input, init, sender) => {
      const isRequest = typeof input === 'object' && 'headers' in input;
      return fetch(isRequest && init === undefined ? input : new Request(input, init), sender?.address);
    },
    problems: instance.problems,
    upstreams: instance.upstreams,
    sendEmail: async (email) => sendEmail(instance.asApplication(), email),
    verifyOauthUser: async (user) => verifyOauthUser(instance.asApplication(), user),
    purge: async (what) => instance.purge(what === 'all' ? what : idsIn(what)),
    dispose: async () => {
      instance.admission.close();
      await yoga.dispose();
      await instance.close();
    },
  };
}

function createServer(
  schema: GraphQLSchema,
  settings: Settings,
  { services, identify, sessions, purges, admission }: Instance,
) {
  const contexts: Contexts = new WeakMap();
  const ttlMs = settings.cacheTtl * 1000;
  const read = documentReading(documentCheck(schema, quietValidation(settings)));
  const limit = { calls: settings.maxCalls, nodes: settings.maxNodes };
  const operations = new Operations(services, identify, limit, settings.logger, admission);
  const persisted = new PersistedDocuments(
    {
      trusted: settings.trustedDocuments,
      trustedOnly: settings.trustedOnly,
      automatic: settings.apq ? new AutomaticDocuments() : undefined,
    },
    read,
  );
  const describe = describing(settings.sandbox);
  const control = cacheControl(settings.cdnVaries);
  const allow = crossOrigin(settings.corsOrigins, sessions !== undefined);
  const mask = maskErrorTo(settings.logger);
  const plugins: Plugin<object, HandedContext>[] = [
    useCounting(admission),
    useJsonBodies(),
    useHanded(contexts, mask),
    useAcceptable(),
    useRequestId(),
    usePersisted(persisted),
    useDocuments(read),
    useOperation(operations, contexts),
    useAdmission(admission),
    useCrossOrigin(allow),
    useResponseHeaders(contexts, {
      describe,
      cacheControl: control,
      sessions,
      ttlMs: settings.cacheMb > 0 ? ttlMs : undefined,
    }),
    useExplorer(settings),
    useSessions(sessions, persisted, contexts, admission, settings.logger),
    useEndpoint(),
  ];
  const results = settings.cacheMb > 0 ? new Results(settings.cacheMb * 2 ** 18) : undefined;
  purges.onChange(() => results?.clear());
  const lane = new Lane({
    admission,
    schema,
    read,
    persisted,
    operations,
    sessions,
    replies: new Replies(allow, control),
    describe,
    results,
    ttlMs,
  });
  const yoga = createYoga<HandedContext>({
    schema,
    plugins,
    parserAndValidationCache: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    maxRequestBodySize: false,
    multipart: false,
    logging: false,
    maskedErrors: { maskError: mask },
    // Yoga's own answers any URL that ends like it, such as /auth/login?returnTo=/health: this, no URL ends like.
    healthCheckEndpoint: ' ',
  });
  return { yoga, lane };
}
