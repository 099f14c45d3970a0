import type { Logger } from 'pino';
import * as z from 'zod';
import { createLogger } from './log.js';
import { ACCESSES, GATEWAYS, type MastheadConfig, TOKEN_POLICIES, type TokenPolicy } from './masthead-config.js';
import type { UpstreamName } from './upstreams/failure.js';
import {
  email,
  flag,
  header,
  locales,
  logger,
  oneOf,
  opaque,
  origin,
  pageOrigin,
  redisUrl,
  serverKey,
  siteOrigin,
  timezone,
  tokenKey,
  trustedDocuments,
  trustProxy,
  uuid,
  whole,
} from './values.js';

export type { Access, MastheadConfig, TokenPolicy } from './masthead-config.js';
export { TOKEN_POLICIES } from './masthead-config.js';
export type { UpstreamName };
export const UPSTREAMS = ['omerlo', 'oracle', 'comm100'] as const satisfies readonly UpstreamName[];

export const DEFAULTS = {
  locales: ['en'],
  timezone: 'UTC',
  openVisibilities: ['public'],
  issuePdf: 'reader',
  sanitize: 'profiles',
  callTimeoutMs: 3000,
  operationTimeoutMs: 10_000,
  maxCalls: 200,
  maxNodes: 20_000,
  maxConcurrent: 512,
  rateLimit: 600,
  cacheTtl: 30,
  cacheMb: 64,
  introspection: true,
  suggestions: true,
  supportLogin: false,
  token: 'forward-or-acquire',
  access: 'reader',
  idleSeconds: 14 * 24 * 3600,
  maxSeconds: 90 * 24 * 3600,
} as const;

export const upstreamNames = z
  .array(oneOf(UPSTREAMS))
  .refine((names) => new Set(names).size === names.length, 'names an upstream twice');

export const policy = oneOf(TOKEN_POLICIES);
export const access = oneOf(ACCESSES);

/** What only a policy that acquires needs. Checked even if other properties are wrong, so that all is said at once. */
const acquires = (token: unknown) => token !== 'forward' && token !== 'none';
const needed = (property: string, message = 'is missing') => ({
  path: [property],
  message,
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
});

const ACQUIRED = 'is missing: the token policy acquire needs it';

const omerlo = z
  .strictObject({
    url: origin,
    mediaId: uuid,
    clientId: opaque,
    clientSecret: opaque.optional(),
    token: policy.default(DEFAULTS.token),
    locales: locales.default([...DEFAULTS.locales]),
  })
  .refine(({ clientSecret, token }) => clientSecret !== undefined || !acquires(token), needed('clientSecret'));

const oracle = z
  .strictObject({
    url: origin,
    channelId: opaque,
    channelToken: header,
    channelSecret: opaque.optional(),
    token: policy.default(DEFAULTS.token),
    access: access.default(DEFAULTS.access),
  })
  .refine(
    ({ channelSecret, token }) => channelSecret !== undefined || token !== 'acquire',
    needed('channelSecret', ACQUIRED),
  );

const PAIR = 'is missing: e-mail and password are set together or not at all';

const comm100 = z
  .strictObject({
    url: origin,
    partnerId: opaque,
    clientId: opaque,
    email: email.optional(),
    password: opaque.optional(),
    token: policy.default(DEFAULTS.token),
    access: access.default(DEFAULTS.access),
  })
  .refine(({ email, password }) => email !== undefined || password === undefined, needed('email', PAIR))
  .refine(({ email, password }) => password !== undefined || email === undefined, needed('password', PAIR))
  .refine(hasAccount, needed('email', ACQUIRED))
  .refine(hasAccount, needed('password', ACQUIRED));

/** Half an account is told of as such. */
function hasAccount({ email, password, token }: { email?: unknown; password?: unknown; token: TokenPolicy }): boolean {
  return token !== 'acquire' || (email ?? password) !== undefined;
}

const session = z.strictObject({
  mode: oneOf(['none', 'cookie']).default('none'),
  idleSeconds: whole(1, 10 * DEFAULTS.maxSeconds).default(DEFAULTS.idleSeconds),
  maxSeconds: whole(1, 10 * DEFAULTS.maxSeconds).default(DEFAULTS.maxSeconds),
});

const sandboxReader = z.strictObject({ name: opaque, about: opaque, token: header });

const sayable = z.strictObject({
  omerlo: omerlo.optional(),
  oracle: oracle.optional(),
  comm100: comm100.optional(),
  supportLogin: flag.default(DEFAULTS.supportLogin),
  timezone: timezone.default(DEFAULTS.timezone),
  openVisibilities: z.array(opaque).default(() => [...DEFAULTS.openVisibilities]),
  issuePdf: oneOf(['reader', 'anyone']).default(DEFAULTS.issuePdf),
  sanitize: oneOf(['profiles', 'all', 'none']).default(DEFAULTS.sanitize),
  callTimeoutMs: whole(1, 600_000).default(DEFAULTS.callTimeoutMs),
  operationTimeoutMs: whole(1, 600_000).default(DEFAULTS.operationTimeoutMs),
  maxCalls: whole(1, 100_000).default(DEFAULTS.maxCalls),
  maxNodes: whole(1, 10_000_000).default(DEFAULTS.maxNodes),
  maxConcurrent: whole(1, 100_000).default(DEFAULTS.maxConcurrent),
  rateLimit: whole(0, 1_000_000).default(DEFAULTS.rateLimit),
  cacheTtl: whole(0, 86_400).default(DEFAULTS.cacheTtl),
  cacheMb: whole(0, 16_384).default(DEFAULTS.cacheMb),
  gateway: z
    .array(oneOf(GATEWAYS))
    .refine((kinds) => new Set(kinds).size === kinds.length, 'names a kind twice')
    .default(() => []),
  explorer: flag.default(false),
  introspection: flag.default(DEFAULTS.introspection),
  suggestions: flag.default(DEFAULTS.suggestions),
  publicUrl: siteOrigin.optional(),
  trustProxy: trustProxy.optional(),
  redisUrl: redisUrl.optional(),
  tokenKeys: z.array(tokenKey).default(() => []),
  serverKey: serverKey.optional(),
  cacheBypassKey: serverKey.optional(),
  session: session.default(() => session.parse({})),
  corsOrigins: z.array(pageOrigin).default(() => []),
  trustedDocuments: trustedDocuments.default(() => ({})),
  trustedOnly: flag.default(false),
  apq: flag.default(false),
  cdnVaries: flag.default(false),
});

/** Readers' tokens are forwarded, and the providers to sign in with are read with the application's. */
export const FOR_SESSIONS = 'must be forward-or-acquire with cookie sessions';

/** What parts of a configuration ask of each other. */
function together(config: z.output<typeof sayable>, context: z.RefinementCtx): void {
  const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const hasSessions = config.session.mode === 'cookie';
  if (config.tokenKeys.length === 0 && (hasSessions || config.redisUrl !== undefined)) {
    problem(['tokenKeys'], 'is missing: what is kept in Redis or for sessions is encrypted with it');
  }
  if (config.trustedOnly && Object.keys(config.trustedDocuments).length === 0) {
    problem(['trustedDocuments'], 'is missing: with trusted documents only, none at all would be executed');
  }
  if (!hasSessions) return;
  if (config.publicUrl === undefined) problem(['publicUrl'], 'is missing: sessions need the origin that browsers see');
  if (config.corsOrigins.includes('*')) {
    problem(['corsOrigins'], 'must not be * with cookie sessions: any site could read as whoever has signed in');
  }
  if (config.omerlo !== undefined && config.omerlo.token !== 'forward-or-acquire') {
    problem(['omerlo', 'token'], FOR_SESSIONS);
  }
}

/** What the environment can say of a configuration; read into this shape, it is checked by it too. */
export const environmentalSchema = sayable.superRefine(together);

const configSchema = sayable
  .extend({
    sandbox: upstreamNames.default(() => []),
    sandboxReaders: z.array(sandboxReader).default(() => []),
    logger: logger.default(() => createLogger({ level: 'warn', json: true, destination: process.stderr })),
  })
  .superRefine(together)
  .superRefine((config, context) => {
    if (config.session.mode === 'cookie' && config.omerlo === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['session', 'mode'],
        message: 'cookie needs omerlo, where readers sign in',
      });
    }
    for (const name of config.sandbox) {
      if (config[name] !== undefined) continue;
      context.addIssue({ code: 'custom', path: ['sandbox'], message: `names ${name}, which is not configured` });
    }
  });

type DeepReadonly<T> = T extends Logger ? T : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** A configuration that has been checked, with every default filled in. */
export type Settings = DeepReadonly<z.output<typeof configSchema>>;

/** A configuration that can't be used. The message lists every problem, one line each, and quotes no secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Checks a configuration and fills in its defaults; a `ConfigurationError` names each bad property. */
export function settle(config: MastheadConfig): Settings {
  const result = configSchema.safeParse(config);
  if (result.success) return result.data;
  throw new ConfigurationError(result.error.issues.flatMap((issue) => sentences(issue, (path) => path.join('.'))));
}

/** A problem in words, its place spelled by `spell`: `omerlo.url must begin with https://`. */
export function sentences(issue: z.core.$ZodIssue, spell: (path: readonly PropertyKey[]) => string): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${spell(issue.path) || 'the configuration'} ${issue.message}`];
  return issue.keys.map((key) => `${[...issue.path, key].join('.')} is not a property of the configuration`);
}
