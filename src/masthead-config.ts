import type { Logger } from 'pino';
import type { TrustedDocuments } from './manifest.js';
import type { UpstreamName } from './upstreams/failure.js';

/**
 * Whose bearer token goes to an upstream: the caller's (`forward`), the gateway's own (`acquire`), the caller's where there
 * is one and else the gateway's own, or no token at all.
 */
export type TokenPolicy = (typeof TOKEN_POLICIES)[number];
export const TOKEN_POLICIES = ['forward', 'acquire', 'forward-or-acquire', 'none'] as const;

/** Who may read with a token that the gateway acquired. */
export type Access = (typeof ACCESSES)[number];
export const ACCESSES = ['anyone', 'reader'] as const;

/** A kind of gateways that can make the graph a part of theirs: by Apollo Federation 2, or by schema stitching. */
export type Gateway = (typeof GATEWAYS)[number];
export const GATEWAYS = ['federation', 'stitching'] as const;

/** What `createMasthead` takes. An upstream that is left out is absent: its fields answer `CONFIGURATION_MISSING`. */
export interface MastheadConfig {
  /** The Omerlo Reader API: contents, issues, profiles, accounts. */
  readonly omerlo?: OmerloConfig | undefined;
  /** Oracle Content Management: the published items of one channel. */
  readonly oracle?: OracleConfig | undefined;
  /** Comm100: the support agent who asks. */
  readonly comm100?: Comm100Config | undefined;
  /** Whether agents may sign in through the gateway, by e-mail address and password. Default false. */
  readonly supportLogin?: boolean | undefined;
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
  /** How long an operation may take, in milliseconds; what it has by then is its answer. Default 10,000. */
  readonly operationTimeoutMs?: number | undefined;
  /** How many REST calls an operation may cause. Default 200. */
  readonly maxCalls?: number | undefined;
  /** How many objects its answer may hold. Default 20,000. */
  readonly maxNodes?: number | undefined;
  /** How many operations may be in flight; others are refused at once. Default 512. */
  readonly maxConcurrent?: number | undefined;
  /** How many operations a caller may send in a minute, where large ones count as several; 0 for no limit. Default 600. */
  readonly rateLimit?: number | undefined;
  /**
   * How long an answer is shared that does not say so itself, in seconds; for as long again it is given while a new one is
   * fetched, and up to an hour while its upstream is out of service. Default 30; 0 keeps it for that alone.
   */
  readonly cacheTtl?: number | undefined;
  /** How much memory shared answers may take, in MiB. Default 64; 0 keeps none. */
  readonly cacheMb?: number | undefined;
  /** Who sends it in `X-Cache-Bypass-Key` passes by shared answers, and has them made anew. Default: nobody can. */
  readonly cacheBypassKey?: string | undefined;
  /**
   * The documents that the publisher's own clients are made of, by their ids: what their code generators write. With several
   * clients, one of each.
   */
  readonly trustedDocuments?: TrustedDocuments | readonly TrustedDocuments[] | undefined;
  /** Whether nothing but these is executed. Default false; recommended in production. */
  readonly trustedOnly?: boolean | undefined;
  /** Whether callers may leave documents, and ask for them by their SHA-256 (automatic persisted queries). Default false. */
  readonly apq?: boolean | undefined;
  /**
   * Whether the cache in front honours `Vary`, or lets whoever shows a credential pass by: bodies that are not open to
   * everybody are then kept there as strangers see them. Default false.
   */
  readonly cdnVaries?: boolean | undefined;
  /**
   * Whether a browser that opens the endpoint gets the explorer, which loads its parts from below `/graphql/explorer/`. Default
   * false: a library can't tell production.
   */
  readonly explorer?: boolean | undefined;
  /** The kinds of gateways that are to make the graph a part of theirs; they get root fields of their own. Default none. */
  readonly gateway?: readonly Gateway[] | undefined;
  /** Whether the schema can be asked for. Default true. */
  readonly introspection?: boolean | undefined;
  /** Whether an error says which field may have been meant. Default true; without introspection, never. */
  readonly suggestions?: boolean | undefined;
  /** Its own origin as browsers see it; needed for sessions. No URL is ever built from a request's `Host`. */
  readonly publicUrl?: string | undefined;
  /**
   * The proxies in front, whose `X-Forwarded-For` is believed: how many there are (1 to 32), or their addresses and
   * networks (`10.0.0.0/8`). Default none: limits then count by the address that connects.
   */
  readonly trustProxy?: number | readonly string[] | undefined;
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
  /** Readers whom the explorer offers to ask as. It does so where `sandbox` names omerlo alone: no other token is shown. */
  readonly sandboxReaders?: readonly SandboxReader[] | undefined;
  /** Where to log. Default: warnings and errors, as JSON lines on standard error. */
  readonly logger?: Logger | undefined;
}

export interface SandboxReader {
  readonly name: string;
  /** What there is to know of them, as it goes on behind the name: `has a subscription`. */
  readonly about: string;
  readonly token: string;
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
