import { randomBytes } from 'node:crypto';
import { trustedProxies } from './address.js';
import type { Admission } from './admission/admission.js';
import { Standing } from './admission/standing.js';
import type { Asking } from './asking.js';
import type { AcquiredCredential } from './auth/acquired.js';
import { BypassKey } from './auth/bypass-key.js';
import { forwarded, forwards } from './auth/choice.js';
import { ServerKey } from './auth/server-key.js';
import type { Caller } from './context.js';
import { upstreamIdOf } from './graph/ids.js';
import { createSanitizer } from './graph/sanitize.js';
import { openAdmission } from './services/admission.js';
import { openComm100 } from './services/comm100.js';
import type { Foundation } from './services/foundation.js';
import { KeptAnswers } from './services/kept.js';
import { type OpenedOmerlo, openOmerlo } from './services/omerlo.js';
import { openOracle } from './services/oracle.js';
import type { Purged } from './services/purged.js';
import { notConfigured, type Services } from './services/services.js';
import type { Sessions } from './session/session.js';
import { CookieSessions } from './session/sessions.js';
import type { Settings } from './settings.js';
import { MemoryStore } from './store/memory.js';
import { RedisStore } from './store/redis.js';
import { Sealer } from './store/sealer.js';
import type { Store } from './store/store.js';
import type { BreakerState } from './upstreams/breaker.js';
import type { UpstreamName } from './upstreams/failure.js';
import { OmerloReading } from './upstreams/omerlo/reading.js';
import type { Purges } from './upstreams/purges.js';
import type { Rest } from './upstreams/rest.js';

/** What is wrong with a part of the gateway, for its operator. It still answers, as far as it can. */
export interface Problem {
  readonly part: UpstreamName | 'redis';
  readonly problem: string;
  /** The variables whose values were refused. */
  readonly credential?: string;
  /** ISO 8601. */
  readonly since?: string;
}

/** How an upstream stands, for the gateway's operator. */
export interface UpstreamState {
  readonly upstream: UpstreamName;
  readonly configured: boolean;
  /** The gateway's own token; undefined where it acquires none. */
  readonly token?: AcquiredCredential['state'];
  /** Whether the upstream is asked: `open` while it is not, `half-open` when one call finds out. */
  readonly breaker?: BreakerState;
}

/** All that one instance holds. */
export interface Instance {
  readonly services: Services;
  readonly sessions: Sessions | undefined;
  /** Which operations are let in. */
  readonly admission: Admission;
  /** Who sends a request. */
  readonly identify: (request: Asking) => Caller | Promise<Caller>;
  /**
   * The Reader API as the application itself uses it, on nobody's behalf.
   * @throws UpstreamFailure `not-configured`
   */
  readonly asApplication: () => OmerloReading;
  readonly problems: () => readonly Problem[];
  readonly upstreams: () => readonly UpstreamState[];
  /** Tells of what is purged, here or by another instance. */
  readonly purges: Purges;
  /**
   * Drops the answers that mention one of some entities, by ids of the graph or upstream's own.
   * @throws PurgeIncomplete
   */
  readonly purge: (what: Purged) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Puts together what a configuration asks for. Nothing is called or connected to by it. */
export function createInstance(settings: Settings): Instance {
  const sealer = new Sealer(settings.tokenKeys);
  const redis =
    settings.redisUrl === undefined ? undefined : new RedisStore({ url: settings.redisUrl, log: settings.logger });
  const kept = new KeptAnswers(settings, redis, sealer);
  const key = settings.tokenKeys[0] ?? randomBytes(32).toString('base64');
  const standing = settings.rateLimit > 0 ? new Standing(key) : undefined;
  const foundation: Foundation = { settings, redis, sealer, kept, standing };
  const omerlo = settings.omerlo && openOmerlo(foundation, settings.omerlo);
  const oracle = settings.oracle && openOracle(foundation, settings.oracle, omerlo?.readers);
  const comm100 = settings.comm100 && openComm100(foundation, settings.comm100, omerlo?.readers);
  const upstreams = [omerlo, oracle, comm100].filter((upstream) => upstream !== undefined);
  const sessions = omerlo && openSessions(foundation, omerlo);
  const proxies = trustedProxies(settings.trustProxy);
  const shelf = upstreams[0]?.shelf;
  const counting = standing && { standing, sessions, trustedProxies: proxies, redis, key, shelf };
  const [defaultLocale = 'en', ...otherLocales] = settings.omerlo?.locales ?? [];
  return {
    services: {
      omerlo: omerlo?.service,
      oracle: oracle?.service,
      comm100: comm100?.service,
      trustedProxies: proxies,
      hasSessions: sessions !== undefined,
      serverKey: new ServerKey(settings.serverKey),
      bypassKey: new BypassKey(settings.cacheBypassKey),
      forwardsReaders: forwards(settings.omerlo?.token),
      locales: [defaultLocale, ...otherLocales],
      timezone: settings.timezone,
      openVisibilities: new Set(settings.openVisibilities),
      issuePdf: settings.issuePdf,
      sanitizer: createSanitizer(settings.sanitize),
      operationTimeoutMs: settings.operationTimeoutMs,
    },
    sessions,
    admission: openAdmission(settings, counting),
    identify: identifyBy(foundation, sessions),
    asApplication: () => {
      if (!omerlo) throw notConfigured('omerlo');
      const { client, credentialsOf } = omerlo.service;
      return new OmerloReading({
        client,
        credentials: credentialsOf(undefined),
        locale: defaultLocale,
        signal: undefined,
      });
    },
    problems: () => [...upstreams.flatMap(problemsOf), ...storeProblems(redis)],
    upstreams: () => [stateOf('omerlo', omerlo), stateOf('oracle', oracle), stateOf('comm100', comm100)],
    purges: kept.purges,
    purge: (what) => kept.purge(what === 'all' ? what : what.map(upstreamIdOf)),
    close: async () => {
      // A session's refresh is let finish: its tokens can be had once. What the gateway acquires for itself can be had
      // again, and is cut off with its call; the fleet's lock is given back then.
      await sessions?.close();
      await Promise.all(upstreams.flatMap(({ rests }) => rests.map((rest) => rest.close())));
      await Promise.all(upstreams.map(({ acquired }) => acquired?.close()));
      await Promise.all([kept.close(), redis?.close()]);
    },
  };
}

function openSessions(
  { settings, redis, sealer, standing }: Foundation,
  { service, acquired, shelf }: OpenedOmerlo,
): Sessions | undefined {
  const { session, publicUrl, corsOrigins, callTimeoutMs, logger } = settings;
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
    standing,
    patienceMs: callTimeoutMs + 1000,
    client: service.client,
    grants: service.grants,
    application: acquired,
    log: logger,
  });
}

/** A token in the header wins over a session's cookie, which is then not even looked at. */
function identifyBy({ settings, standing }: Foundation, sessions: Sessions | undefined): Instance['identify'] {
  const policy = settings.omerlo?.token ?? 'forward-or-acquire';
  return (request) => {
    const reader = forwarded('omerlo', policy, request.headers, standing);
    const opened = reader ? undefined : sessions?.open(request);
    if (!opened) return { reader, session: undefined };
    return opened.then((session) => ({ reader: session.credential, session }));
  };
}

interface Opened {
  readonly upstream: UpstreamName;
  readonly acquired: AcquiredCredential | undefined;
  readonly rests: readonly Rest[];
}

/** What is wrong with an upstream: its credential where that is what is wrong, else its answers. */
function problemsOf({ upstream, acquired, rests }: Opened): Problem[] {
  if (acquired?.problem) {
    const { upstream: part, ...rest } = acquired.problem;
    return [{ part, ...rest }];
  }
  const problem = rests.map((rest) => rest.problem).find((each) => each !== undefined);
  return problem ? [{ part: upstream, ...problem }] : [];
}

function stateOf(upstream: UpstreamName, opened: Opened | undefined): UpstreamState {
  if (!opened) return { upstream, configured: false };
  const [rest] = opened.rests;
  return {
    upstream,
    configured: true,
    ...(opened.acquired && { token: opened.acquired.state }),
    ...(rest && { breaker: rest.breaker }),
  };
}

function storeProblems(redis: Store | undefined): Problem[] {
  return redis?.problem === undefined ? [] : [{ part: 'redis', problem: redis.problem }];
}
