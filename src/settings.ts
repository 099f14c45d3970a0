import type { Logger } from 'pino';
import { z } from 'zod';
import { createLogger } from './log.js';
import { pageOriginProblem, upstreamOriginProblem } from './origin.js';
import type { UpstreamName } from './upstreams/failure.js';

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

const word = (what: string) =>
  z.string({ error: (issue) => (issue.input === undefined ? 'is missing' : `must be ${what}`) });

/** An id or a secret: any printable text. Line breaks and control characters would be a forged header or URL. */
const opaque = word('text').regex(/^[^\p{Cc}]+$/u, 'must not be empty or hold control characters');
const header = word('text').regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces: it travels in a header');

const origin = word('an origin').transform((text, context) => {
  const problem = upstreamOriginProblem(text);
  if (problem === undefined) return new URL(text).origin;
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
});

const uuid = word('a UUID')
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a UUID')
  .transform((text) => text.toLowerCase());

const locale = word('a locale').refine(isLocale, {
  error: (issue) => `${quoted(issue.input)} is not a BCP 47 language tag`,
});
const localesSchema = z
  .tuple([locale], locale)
  .refine((tags) => new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length, 'names a locale twice');

const corsOrigin = word('an origin').superRefine((text, context) => {
  const problem = text === '*' ? undefined : pageOriginProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const flag = z.boolean({ error: 'must be true or false' });

export const upstreamNames = z
  .array(oneOf(UPSTREAMS))
  .refine((names) => new Set(names).size === names.length, 'names an upstream twice');

const omerlo = z.strictObject({
  url: origin,
  mediaId: uuid,
  clientId: opaque,
  clientSecret: opaque,
  locales: localesSchema.default([...DEFAULTS.locales]),
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
    email: word('an e-mail address')
      .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
      .optional(),
    password: opaque.optional(),
  })
  .superRefine(({ email, password }, context) => {
    if ((email === undefined) === (password === undefined)) return;
    const missing = email === undefined ? 'email' : 'password';
    const message = 'is missing: e-mail and password are set together or not at all';
    context.addIssue({ code: 'custom', path: [missing], message });
  });

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.number({ error }).refine((n) => Number.isInteger(n) && n >= least && n <= most, error);
};

export const port = whole(0, 65_535);
export const locales = localesSchema;

/** What the environment can say of a configuration; read into this shape, it is checked by it too. */
export const environmentalSchema = z.strictObject({
  omerlo: omerlo.optional(),
  oracle: oracle.optional(),
  comm100: comm100.optional(),
  timezone: word('a time zone')
    .refine(isTimezone, { error: (issue) => `${quoted(issue.input)} is not an IANA time zone` })
    .default(DEFAULTS.timezone),
  openVisibilities: z.array(opaque).default(() => [...DEFAULTS.openVisibilities]),
  issuePdf: oneOf(['reader', 'anyone']).default(DEFAULTS.issuePdf),
  sanitize: oneOf(['profiles', 'all', 'none']).default(DEFAULTS.sanitize),
  callTimeoutMs: whole(1, 600_000).default(DEFAULTS.callTimeoutMs),
  explorer: flag.default(false),
  introspection: flag.default(DEFAULTS.introspection),
  corsOrigins: z.array(corsOrigin).default(() => []),
});

const configSchema = environmentalSchema
  .extend({
    sandbox: upstreamNames.default(() => []),
    logger: z
      .custom<Logger>(isLogger, 'must be a pino logger')
      .default(() => createLogger({ level: 'warn', json: true, destination: process.stderr })),
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

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}

function isLogger(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'child' in value && 'info' in value && 'error' in value;
}

function quoted(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 60) : value);
}
