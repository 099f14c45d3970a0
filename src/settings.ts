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
  timezone,
  uuid,
  whole,
} from './values.js';

export type { UpstreamName };
export const UPSTREAMS = ['omerlo', 'oracle', 'comm100'] as const satisfies readonly UpstreamName[];

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
  readonly clientSecret: string;
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
}

export interface Comm100Config {
  /** Origin of the partner API. */
  readonly url: string;
  readonly partnerId: string;
  readonly clientId: string;
  /** The account whose token is used when the caller brings none; with `password`, or not at all. */
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

export const DEFAULTS = {
  locales: ['en'],
  timezone: 'UTC',
  openVisibilities: ['public'],
  issuePdf: 'reader',
  sanitize: 'profiles',
  callTimeoutMs: 3000,
  introspection: true,
} as const;

export const upstreamNames = z
  .array(oneOf(UPSTREAMS))
  .refine((names) => new Set(names).size === names.length, 'names an upstream twice');

const omerlo = z.strictObject({
  url: origin,
  mediaId: uuid,
  clientId: opaque,
  clientSecret: opaque,
  locales: locales.default([...DEFAULTS.locales]),
});

const oracle = z.strictObject({
  url: origin,
  channelId: opaque,
  channelToken: header,
  channelSecret: opaque.optional(),
});

const comm100 = z
  .strictObject({
    url: origin,
    partnerId: opaque,
    clientId: opaque,
    email: email.optional(),
    password: opaque.optional(),
  })
  .superRefine(({ email, password }, context) => {
    if ((email === undefined) === (password === undefined)) return;
    const missing = email === undefined ? 'email' : 'password';
    const message = 'is missing: e-mail and password are set together or not at all';
    context.addIssue({ code: 'custom', path: [missing], message });
  });

/** What the environment can say of a configuration; read into this shape, it is checked by it too. */
export const environmentalSchema = z.strictObject({
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
  corsOrigins: z.array(pageOrigin).default(() => []),
});

const configSchema = environmentalSchema
  .extend({
    sandbox: upstreamNames.default(() => []),
    logger: logger.default(() => createLogger({ level: 'warn', json: true, destination: process.stderr })),
  })
  .superRefine((config, context) => {
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
