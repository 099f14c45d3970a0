import type { Logger } from 'pino';
import { z } from 'zod';
import { createLogger } from './log.js';
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
  uuid,
  whole,
} from './values.js';

export type { UpstreamName };
export const UPSTREAMS = ['omerlo', 'oracle', 'comm100'] as const satisfies readonly UpstreamName[];

/**
 * Whose bearer token goes to an upstream: the caller's (`forward`), the gateway's own (`acquire`), the caller's where there
 * is one and else the gateway's own, or no token at all.
 */
export type TokenPolicy = (typeof TOKEN_POLICIES)[number];
export const TOKEN_POLICIES = ['forward', 'acquire', 'forward-or-acquire', 'none'] as const;

/** Who may read with a token that the gateway acquired. */
export type Access = (typeof ACCESSES)[number];
export const ACCESSES = ['anyone', 'reader'] as const;

/** What `createMasthead` takes. An upstream that is left out is absent: its fields answer `CONFIGURATION_MISSING`. */
export interface MastheadConfig {
  /** The Omerlo Reader API: contents, issues, profiles, accounts. */
  readonly omerlo?: OmerloConfig | undefined;
  /** Oracle Content Management: the published items of one channel. */
  readonly oracle?: OracleConfig | undefined;
  /** Comm100: the support agent who asks. */
  readonly comm100?: Comm100Config | undefined;
  /** IANA time zone in which days begin where a field's `timezone` argument does not say otherwise. Default `UTC`. */
  readonly timezone?: string | undefined;
  /** Visibilities whose bodies everybody may read. Default `['public']`. */
  readonly openVisibilities?: readonly string[] | undefined;
  /** Who may have the URL of an issue's PDF: a signed-in reader (default) or anyone. */
  readonly issuePdf?: 'reader' | 'anyone' | undefined;
  /** Which HTML is sanitised: what readers write in profiles (default), all, or none. */
  readonly sanitize?: 'profiles' | 'all' | 'none' | undefined;
  /** How long one REST call may take, in milliseconds. Default 3000. */
  readonly callTimeoutMs?: number | undefined;
  /** Whether a browser that opens the endpoint gets the explorer. Default false: a library can't tell production. */
  readonly explorer?: boolean | undefined;
  /** Whether the schema can be asked for. Default true. */
  readonly introspection?: boolean | undefined;
  /** Its own origin as browsers see it; needed for sessions. No URL is ever built from a request's `Host`. */
  readonly publicUrl?: string | undefined;
  /** `redis://` or `rediss://`: where the instances of a fleet share acquired tokens and sessions, encrypted. */
  readonly redisUrl?: string | undefined;
  /** 32 bytes each, in base64: the first encrypts what is shared or kept, all decrypt. Needed with Redis and sessions. */
  readonly tokenKeys?: readonly string[] | undefined;
  /** Opens the server-only mutations to who sends it in `X-Masthead-Server-Key`. Default: they are open to nobody. */
  readonly serverKey?: string | undefined;
  /** Whether browsers sign in by a cookie, the reader's tokens staying on the server. Default: they don't. */
  readonly session?: SessionConfig | undefined;
  /** Origins whose pages may call the endpoint; `*` for all. Default none but its own. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** Which of the configured upstreams are sandboxes: answers that hold their data say so in `x-masthead-sandbox`. */
  readonly sandbox?: readonly UpstreamName[] | undefined;
  /** Where to log. Default: warnings and errors, as JSON lines on standard error. */
  readonly logger?: Logger | undefined;
}

export interface OmerloConfig {
  /** Origin of the installation; the path `/api/media/v1` is added. */
  readonly url: string;
  /** UUID of the media (the publication). */
  readonly mediaId: string;
  readonly clientId: string;
  /** Needed where the gateway acquires tokens of its own. */
  readonly clientSecret?: string | undefined;
  /** Whose token goes along. Default `forward-or-acquire`. */
  readonly token?: TokenPolicy | undefined;
  /** Locales that the media publishes in, BCP 47, the default one first. Default `['en']`. */
  readonly locales?: readonly string[] | undefined;
}

export interface OracleConfig {
  /** Origin of the instance. */
  readonly url: string;
  readonly channelId: string;
  /** The channel's public token. */
  readonly channelToken: string;
  /** Needed for a secure channel. */
  readonly channelSecret?: string | undefined;
  /** Whose token goes along. Default `forward-or-acquire`. */
  readonly token?: TokenPolicy | undefined;
  /** Who may read with an acquired token. Default `reader`: the reader's token must be one that Omerlo accepts. */
  readonly access?: Access | undefined;
}

export interface Comm100Config {
  /** Origin of the partner API. */
  readonly url: string;
  readonly partnerId: string;
  readonly clientId: string;
  /** The account whose token is used when the caller brings none; with `password`, or not at all. */
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  /** Whose token goes along. Default `forward-or-acquire`. */
  readonly token?: TokenPolicy | undefined;
  /** Who may ask with an acquired token. Default `reader`: the reader's token must be one that Omerlo accepts. */
  readonly access?: Access | undefined;
}

export interface SessionConfig {
  /** Default `none`. */
  readonly mode?: 'none' | 'cookie' | undefined;
  /** Seconds without a request after which a session ends. Default 14 days. */
  readonly idleSeconds?: number | undefined;
  /** Seconds after which it ends in any case. Default 90 days. */
  readonly maxSeconds?: number | undefined;
}

export const DEFAULTS = {
  locales: ['en'],
  timezone: 'UTC',
  openVisibilities: ['public'],
  issuePdf: 'reader',
  sanitize: 'profiles',
  callTimeoutMs: 3000,
  introspection: true,
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

const sayable = z.strictObject({
  omerlo: omerlo.optional(),
  oracle: oracle.optional(),
  comm100: comm100.optional(),
  timezone: timezone.default(DEFAULTS.timezone),
  openVisibilities: z.array(opaque).default(() => [...DEFAULTS.openVisibilities]),
  issuePdf: oneOf(['reader', 'anyone']).default(DEFAULTS.issuePdf),
  sanitize: oneOf(['profiles', 'all', 'none']).default(DEFAULTS.sanitize),
  callTimeoutMs: whole(1, 600_000).default(DEFAULTS.callTimeoutMs),
  explorer: flag.default(false),
  introspection: flag.default(DEFAULTS.introspection),
  publicUrl: siteOrigin.optional(),
  redisUrl: redisUrl.optional(),
  tokenKeys: z.array(tokenKey).default(() => []),
  serverKey: serverKey.optional(),
  session: session.default(() => session.parse({})),
  corsOrigins: z.array(pageOrigin).default(() => []),
});

/** Readers' tokens are forwarded, and the providers to sign in with are read with the application's. */
export const FOR_SESSIONS = 'must be forward-or-acquire with cookie sessions';

/** What sessions and Redis ask of the rest. */
function together(config: z.output<typeof sayable>, context: z.RefinementCtx): void {
  const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const hasSessions = config.session.mode === 'cookie';
  if (config.tokenKeys.length === 0 && (hasSessions || config.redisUrl !== undefined)) {
    problem(['tokenKeys'], 'is missing: what is kept in Redis or for sessions is encrypted with it');
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
