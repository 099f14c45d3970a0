import { createHash } from 'node:crypto';
import { AcquiredCredential, type CredentialProblem } from './auth/acquired.js';
import { acquires, forwarded, forwards, instead } from './auth/choice.js';
import { Fleet } from './auth/fleet.js';
import { OmerloGrants } from './auth/omerlo.js';
import { ServerKey } from './auth/server-key.js';
import { type Caller, notConfigured, type OmerloService, type Services } from './context.js';
import { createSanitizer } from './graph/sanitize.js';
import type { Sessions } from './session/session.js';
import { CookieSessions } from './session/sessions.js';
import type { Settings } from './settings.js';
import { MemoryStore } from './store/memory.js';
import { RedisStore } from './store/redis.js';
import { Sealer } from './store/sealer.js';
import type { Store } from './store/store.js';
import type { UpstreamName } from './upstreams/failure.js';
import { OmerloClient } from './upstreams/omerlo/client.js';
import { OmerloReading } from './upstreams/omerlo/reading.js';
import { Rest } from './upstreams/rest.js';

/** What is wrong with a part of the gateway, for its operator. It still answers, as far as it can. */
export interface Problem {
  readonly part: UpstreamName | 'redis';
  readonly problem: string;
  /** The variables whose values were refused. */
  readonly credential?: string;
  /** ISO 8601. */
  readonly since?: string;
}

/** All that one instance holds. */
export interface Instance {
  readonly services: Services;
  readonly sessions: Sessions | undefined;
  /** Who sends a request. */
  readonly identify: (request: Request) => Caller | Promise<Caller>;
  /**
   * The Reader API as the application itself uses it, on nobody's behalf.
   * @throws UpstreamFailure `not-configured`
   */
  readonly asApplication: () => OmerloReading;
  readonly problems: () => readonly Problem[];
  readonly close: () => Promise<void>;
}

/** Puts together what a configuration asks for. Nothing is called or connected to by it. */
export function createInstance(settings: Settings): Instance {
  const sealer = new Sealer(settings.tokenKeys);
  const redis =
    settings.redisUrl === undefined ? undefined : new RedisStore({ url: settings.redisUrl, log: settings.logger });
  const omerlo = settings.omerlo && openOmerlo(settings, settings.omerlo, redis, sealer);
  const sessions = omerlo && openSessions(settings, omerlo, redis, sealer);
  const [defaultLocale = 'en', ...otherLocales] = settings.omerlo?.locales ?? [];
  return {
    services: {
      omerlo: omerlo?.service,
      hasSessions: sessions !== undefined,
      serverKey: new ServerKey(settings.serverKey),
      forwardsReaders: forwards(settings.omerlo?.token),
      locales: [defaultLocale, ...otherLocales],
      timezone: settings.timezone,
      openVisibilities: new Set(settings.openVisibilities),
      issuePdf: settings.issuePdf,
      sanitizer: createSanitizer(settings.sanitize),
    },
    sessions,
    identify: identifyBy(settings, sessions),
    asApplication: () => {
      if (!omerlo) throw notConfigured();
      const { client, credentialsOf } = omerlo.service;
      return new OmerloReading(client, credentialsOf(undefined), defaultLocale, undefined);
    },
    problems: () => [...problemsOf(omerlo?.acquired?.problem), ...storeProblems(redis)],
    close: async () => {
      // A session's refresh is let finish: its tokens can be had once. What the gateway acquires for itself can be had
      // again, and is cut off with its call; the fleet's lock is given back then.
      await sessions?.close();
      await Promise.all([omerlo?.rest.close(), omerlo?.once.close()]);
      await omerlo?.acquired?.close();
      await redis?.close();
    },
  };
}

/** What can be presented once is waited for so many times longer than any other call. */
const ONCE = 10;

interface OpenedOmerlo {
  readonly rest: Rest;
  /** For what can be presented once. */
  readonly once: Rest;
  readonly service: OmerloService;
  readonly acquired: AcquiredCredential | undefined;
  /** What all that is kept of it in a store is filed under. */
  readonly shelf: string;
}

function openOmerlo(
  { timezone, callTimeoutMs, logger }: Settings,
  { url, mediaId, clientId, clientSecret, token }: NonNullable<Settings['omerlo']>,
  redis: Store | undefined,
  sealer: Sealer,
): OpenedOmerlo {
  const rest = new Rest({ upstream: 'omerlo', origin: url, timeoutMs: callTimeoutMs });
  // Connections of their own: what is waited for long must not take those that everybody reads by.
  const once = new Rest({ upstream: 'omerlo', origin: url, timeoutMs: ONCE * callTimeoutMs, connections: 16 });
  const client = { id: clientId, secret: clientSecret };
  const grants = new OmerloGrants(once, client);
  const own = new OmerloGrants(rest, client);
  const shelf = shelfOf(url, mediaId, clientId);
  const fleet = redis && {
    store: redis,
    sealer,
    key: `${shelf}/token`,
    about: JSON.stringify(['acquired token', 'omerlo', shelf]),
    // A refresh and a grant, should it be refused, and some time to spare.
    askingMs: 2 * callTimeoutMs + 1000,
  };
  const acquired = acquires(token)
    ? new AcquiredCredential({
        upstream: 'omerlo',
        variables: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
        acquire: () => own.application(),
        // Should its answer be lost, there is the grant.
        refresh: (refreshToken) => own.refresh(refreshToken),
        fleet: fleet && new Fleet(fleet),
        log: logger,
      })
    : undefined;
  const service: OmerloService = {
    client: new OmerloClient(rest, { mediaId, timezone }),
    grants,
    // Where tokens are only forwarded, there is no other than the reader's.
    credentialsOf: (reader) => ({
      application: acquired ?? (token === 'forward' ? (reader ?? instead(token, 'omerlo')) : instead(token, 'omerlo')),
      reader,
    }),
  };
  return { rest, once, service, acquired, shelf };
}

/**
 * Where what is kept for an upstream and client is filed: origin, media (or channel), and a hash of the client id, so that
 * two publishers may share a store.
 */
function shelfOf(origin: string, part: string, clientId: string): string {
  return `${origin}/${part}/${createHash('sha256').update(clientId).digest('hex').slice(0, 16)}`;
}

function openSessions(
  { session, publicUrl, corsOrigins, callTimeoutMs, logger }: Settings,
  { service, acquired, shelf }: OpenedOmerlo,
  redis: Store | undefined,
  sealer: Sealer,
): Sessions | undefined {
  if (session.mode !== 'cookie') return undefined;
  if (publicUrl === undefined || acquired === undefined) throw new TypeError('Sessions were not settled.');
  return new CookieSessions({
    publicUrl,
    corsOrigins,
    idleSeconds: session.idleSeconds,
    maxSeconds: session.maxSeconds,
    store: redis ?? new MemoryStore(),
    // Whoever begins sign-ins without end fills no memory that sessions need.
    tickets: redis ?? new MemoryStore(),
    sealer,
    shelf,
    patienceMs: callTimeoutMs + 1000,
    client: service.client,
    grants: service.grants,
    application: acquired,
    log: logger,
  });
}

/** A token in the header wins over a session's cookie, which is then not even looked at. */
function identifyBy(settings: Settings, sessions: Sessions | undefined): Instance['identify'] {
  const policy = settings.omerlo?.token ?? 'forward-or-acquire';
  return (request) => {
    const reader = forwarded('omerlo', policy, request.headers);
    const opened = reader ? undefined : sessions?.open(request);
    if (!opened) return { reader, session: undefined };
    return opened.then((session) => ({ reader: session.credential, session }));
  };
}

function problemsOf(problem: CredentialProblem | undefined): Problem[] {
  if (!problem) return [];
  const { upstream, ...rest } = problem;
  return [{ part: upstream, ...rest }];
}

function storeProblems(redis: Store | undefined): Problem[] {
  return redis?.problem === undefined ? [] : [{ part: 'redis', problem: redis.problem }];
}
