import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { createMasthead, type Masthead, type MastheadConfig } from '../../src/index.js';
import {
  type Interference,
  type Sandbox,
  type SandboxAnswer,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/index.js';
import { isRecord, status } from '../graph/altered.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { IN_ANY_TIME } from '../stage.js';
import { Browser } from './browser.js';

export const HTTPS = 'https://graph.example.com';
export const LOOPBACK = 'http://127.0.0.1:4000';

/** A key to seal with, told apart by a number. */
export const tokenKey = (n: number) => Buffer.alloc(32, n).toString('base64');

export type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials';

/** Instances that share what they keep, before a sandbox. */
export interface Fleet extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly mastheads: readonly [Masthead, ...Masthead[]];
  /** A browser without a cookie, at one of the instances. */
  browser(instance?: number): Browser;
  /** One more instance, which differs in this. */
  add(config?: Partial<MastheadConfig>): Masthead;
  /** The statuses of the calls for tokens of one kind, 0 for those without an answer. */
  grants(type: GrantType): number[];
  /** The REST calls but for those for tokens, with the tokens that they carried. */
  calls(): { readonly call: string; readonly token: string | undefined; readonly status: number }[];
}

export interface FleetOptions {
  readonly instances?: number;
  /** What they share; without it, each keeps its own in memory. */
  readonly redis?: Redis | undefined;
  readonly sandbox?: SandboxOptions;
  readonly config?: Partial<MastheadConfig>;
}

const silent = pino({ level: 'silent' });

export async function openFleet({ instances = 1, redis, sandbox: options, config }: FleetOptions = {}): Promise<Fleet> {
  const sandbox = await startSandbox(options);
  const settings: MastheadConfig = {
    ...sandbox.config,
    logger: silent,
    publicUrl: HTTPS,
    session: { mode: 'cookie' },
    tokenKeys: [tokenKey(1)],
    redisUrl: redis?.url,
    // Tests change what upstream has, and count calls.
    cacheMb: 0,
    ...IN_ANY_TIME,
    ...config,
  };
  const first = createMasthead(settings);
  const mastheads: [Masthead, ...Masthead[]] = [first];
  const add = (more: Partial<MastheadConfig> = {}) => {
    const masthead = createMasthead({ ...settings, ...more });
    mastheads.push(masthead);
    return masthead;
  };
  while (mastheads.length < instances) add();
  return {
    sandbox,
    mastheads,
    browser: (instance = 0) => new Browser(mastheads[instance] ?? first, settings.publicUrl ?? HTTPS),
    add,
    grants: (type) =>
      sandbox.calls
        .filter(({ path, query }) => path === '/oauth/token' && query['grant_type'] === type)
        .map(({ status }) => status),
    calls: () =>
      sandbox.calls
        .filter(({ path }) => path !== '/oauth/token')
        .map(({ method, path, status, headers }) => ({
          call: `${method} ${path}`,
          token: headers.authorization?.replace('Bearer ', ''),
          status,
        })),
    [Symbol.asyncDispose]: async () => {
      sandbox.interfere = undefined;
      await Promise.all(mastheads.map((masthead) => masthead.dispose()));
      await sandbox.close();
    },
  };
}

export type Store = 'memory' | 'Redis';
export const STORES: readonly Store[] = REDIS_SERVER === undefined ? ['memory'] : ['memory', 'Redis'];

/** A fleet of one that keeps sessions in memory, and one of two that share a Redis. */
export interface Fleets extends AsyncDisposable {
  readonly memory: Fleet;
  /** On a machine without Redis, the other one. */
  readonly Redis: Fleet;
  /** The key in Redis of the record of a browser's session; undefined where there is none. */
  keyOf(browser: Browser): Promise<string | undefined>;
  readonly redis: Redis | undefined;
}

export async function openFleets(options: FleetOptions = {}): Promise<Fleets> {
  const redis = REDIS_SERVER === undefined ? undefined : await startRedis();
  const memory = await openFleet(options);
  const shared = redis && (await openFleet({ ...options, instances: 2, redis }));
  return {
    memory,
    Redis: shared ?? memory,
    redis,
    keyOf: async ({ session }) => {
      const hash = createHash('sha256')
        .update(session?.value ?? '')
        .digest('hex');
      const kept = await redis?.keys();
      return [...(kept?.keys() ?? [])].find((key) => key.endsWith(`/session/${hash}`));
    },
    [Symbol.asyncDispose]: async () => {
      await memory[Symbol.asyncDispose]();
      await shared?.[Symbol.asyncDispose]();
      await redis?.stop();
    },
  };
}

type Call = Parameters<Interference>[0];

export const isExchange = ({ path, query }: Call) =>
  path === '/oauth/token' && query['grant_type'] === 'authorization_code';

/** Whether a call is for a reader's next tokens, as it would have been answered; the application has its own to renew. */
export const isReadersRefresh = ({ path, query }: Call, { body }: SandboxAnswer) =>
  path === '/oauth/token' && query['grant_type'] === 'refresh_token' && isRecord(body) && body['scope'] === 'user';

/** Refuses readers their next tokens. */
export const refusingRefreshes: Interference = (call, answer) =>
  isReadersRefresh(call, answer) ? status(400, {}, { error: 'invalid_grant' }) : undefined;

/** Refuses calls that carry one of these tokens, as if they had been revoked. */
export const revoking =
  (...tokens: readonly (string | undefined)[]): Interference =>
  ({ headers }) =>
    tokens.includes(headers.authorization?.replace('Bearer ', '')) ? status(401) : undefined;

/** Interferences one after the other: the first that has something to say is heard. */
export const first =
  (...interferences: readonly Interference[]): Interference =>
  async (call, answer) => {
    for (const interfere of interferences) {
      const verdict = await interfere(call, answer);
      if (verdict !== undefined) return verdict;
    }
    return undefined;
  };

/**
 * Fails readers' refreshes as an upstream does that has not even looked at them: once it is over, the refresh tokens are
 * as good as before.
 */
export function outage(failure: SandboxAnswer | 'reset'): { interference: Interference; end(): void } {
  const missed = new Map<string, SandboxAnswer>();
  let isOver = false;
  return {
    end: () => {
      isOver = true;
    },
    interference: (call, answer) => {
      const token = call.query['refresh_token'] ?? '';
      if (isReadersRefresh(call, answer) && !isOver) missed.set(token, answer);
      const late = missed.get(token);
      return isOver ? late : late && failure;
    },
  };
}

/** Calls that wait at the upstream until they are let go. */
export interface Held {
  readonly interference: Interference;
  /** Resolves when the first has arrived. */
  readonly arrived: Promise<void>;
  release(): void;
}

export function holding(matches: (call: Call, answer: SandboxAnswer) => boolean): Held {
  let [arrive, release] = [() => {}, () => {}];
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    arrived,
    release,
    interference: async (call, answer) => {
      if (!matches(call, answer)) return undefined;
      arrive();
      await released;
      return undefined;
    },
  };
}
