import { manifestsAt } from './manifest.js';
import { DEFAULTS, type UpstreamName } from './settings.js';

/** One variable of the environment. The README's table is made of these. */
export interface Variable {
  readonly name: string;
  /** As the README prints it. */
  readonly default: string;
  readonly what: string;
  /** Where its value goes in what the schema checks. */
  readonly at: readonly string[];
  /** From text to the type that the schema expects; what can't be read is passed on, for the schema to refuse. */
  readonly read: (text: string) => unknown;
}

const text = (value: string) => value;
const list = (value: string) => value.split(',').map((entry) => entry.trim());
const number = (value: string) => (/^\d+$/.test(value) ? Number(value) : value);
const proxies = (value: string) => (/^\d+$/.test(value) ? Number(value) : list(value));
const flag = (value: string) => {
  if (/^(true|on|1)$/i.test(value)) return true;
  return /^(false|off|0)$/i.test(value) ? false : value;
};

const variable = (name: string, at: string, standard: string, read: Variable['read'], what: string): Variable => ({
  name,
  default: standard,
  what,
  at: at.split('.'),
  read,
});

const none = 'none';

/** Holds for a sandbox too: it says how an upstream is used, not that there is one. */
const policy = (group: string, upstream: string, header: string): Variable =>
  variable(
    `${group}_TOKEN`,
    `policies.${group.toLowerCase()}.token`,
    DEFAULTS.token,
    text,
    `whose token goes to ${upstream}: the caller’s in \`${header}\` (\`forward\`), one that is acquired (\`acquire\`), \`forward-or-acquire\`, or \`none\``,
  );

const access = (group: string, secret: string): Variable =>
  variable(
    `${group}_ACCESS`,
    `policies.${group.toLowerCase()}.access`,
    '`anyone` outside production',
    text,
    `who may read with the token that \`${secret}\` gets: \`anyone\`, or a \`reader\` whose token Omerlo accepts; must be said in production`,
  );

export const VARIABLES: readonly Variable[] = [
  variable('PORT', 'server.port', '4000', number, 'port it listens on; 0 for any that is free'),
  variable('HOST', 'server.host', '127.0.0.1', text, 'address it listens on; `0.0.0.0` for all of the machine’s'),
  variable(
    'PUBLIC_URL',
    'masthead.publicUrl',
    none,
    text,
    'its own origin as browsers see it: https, or http on a loopback host; needed with sessions',
  ),
  variable(
    'TRUST_PROXY',
    'masthead.trustProxy',
    none,
    proxies,
    'the proxies in front, whose `X-Forwarded-For` is believed: how many (`1`), or their addresses and networks (`10.0.0.0/8,fd00::/8`); without it, limits count by the address that connects',
  ),
  variable(
    'ADMIN_PORT',
    'admin.port',
    none,
    number,
    'port of the operators’ pages: readiness in detail, and `POST /purge`',
  ),
  variable('ADMIN_HOST', 'admin.host', '127.0.0.1', text, 'address of the operators’ pages'),

  variable(
    'OMERLO_URL',
    'masthead.omerlo.url',
    none,
    text,
    'origin of the Omerlo Reader API: https, or http on a loopback host; the path `/api/media/v1` is added',
  ),
  variable('OMERLO_MEDIA_ID', 'masthead.omerlo.mediaId', none, text, 'UUID of the media'),
  variable('OMERLO_CLIENT_ID', 'masthead.omerlo.clientId', none, text, 'the application’s client id'),
  variable(
    'OMERLO_CLIENT_SECRET',
    'masthead.omerlo.clientSecret',
    none,
    text,
    'its secret; not needed where `OMERLO_TOKEN` acquires nothing',
  ),
  policy('OMERLO', 'Omerlo', 'Authorization'),
  variable(
    'OMERLO_LOCALES',
    'locales',
    DEFAULTS.locales.join(','),
    list,
    'locales the media publishes in, the default one first: `en,fr`',
  ),
  variable(
    'TIMEZONE',
    'masthead.timezone',
    DEFAULTS.timezone,
    text,
    'IANA time zone in which days begin, where a field’s `timezone` does not say otherwise',
  ),

  variable('ORACLE_URL', 'masthead.oracle.url', none, text, 'origin of the Oracle Content Management instance'),
  variable('ORACLE_CHANNEL_ID', 'masthead.oracle.channelId', none, text, 'id of the channel'),
  variable('ORACLE_CHANNEL_TOKEN', 'masthead.oracle.channelToken', none, text, 'the channel’s public token'),
  variable(
    'ORACLE_CHANNEL_SECRET',
    'masthead.oracle.channelSecret',
    none,
    text,
    'its secret, for a secure channel; may be left out',
  ),
  policy('ORACLE', 'Oracle', 'X-Oracle-Authorization'),
  access('ORACLE', 'ORACLE_CHANNEL_SECRET'),

  variable('COMM100_URL', 'masthead.comm100.url', none, text, 'origin of the Comm100 partner API'),
  variable('COMM100_PARTNER_ID', 'masthead.comm100.partnerId', none, text, 'id of the partner'),
  variable('COMM100_CLIENT_ID', 'masthead.comm100.clientId', none, text, 'the application’s client id'),
  variable(
    'COMM100_EMAIL',
    'masthead.comm100.email',
    none,
    text,
    'an agent’s account, whose token is used where the caller brings none; with `COMM100_PASSWORD`, or not at all',
  ),
  variable('COMM100_PASSWORD', 'masthead.comm100.password', none, text, 'its password'),
  policy('COMM100', 'Comm100', 'X-Comm100-Authorization'),
  access('COMM100', 'COMM100_PASSWORD'),
  variable(
    'SUPPORT_LOGIN',
    'masthead.supportLogin',
    'off',
    flag,
    'whether agents may sign in by `supportLogin`, with e-mail address and password; behind a proxy, set `TRUST_PROXY` too',
  ),

  variable(
    'SANDBOX',
    'sandbox',
    'all, if no upstream is configured',
    list,
    'upstreams to serve from the embedded sandbox: `omerlo,oracle,comm100`; never in production',
  ),
  variable(
    'OPEN_VISIBILITIES',
    'masthead.openVisibilities',
    DEFAULTS.openVisibilities.join(','),
    list,
    'visibilities whose bodies everybody may read',
  ),
  variable(
    'ISSUE_PDF',
    'masthead.issuePdf',
    DEFAULTS.issuePdf,
    text,
    'who gets the URL of an issue’s PDF: `reader` (signed in) or `anyone`',
  ),
  variable(
    'SANITIZE',
    'masthead.sanitize',
    DEFAULTS.sanitize,
    text,
    'HTML that is sanitised: what readers write in `profiles`, `all`, or `none`',
  ),
  variable(
    'REDIS_URL',
    'masthead.redisUrl',
    none,
    text,
    'Redis, in which a fleet shares acquired tokens, sessions and answers, encrypted with `TOKEN_KEY`',
  ),
  variable(
    'TOKEN_KEY',
    'masthead.tokenKeys',
    none,
    list,
    '32 bytes in base64 (`openssl rand -base64 32`), needed with Redis or sessions; a list to rotate: the first encrypts, all decrypt',
  ),
  variable(
    'SESSION_MODE',
    'masthead.session.mode',
    'none',
    text,
    '`cookie`: browsers sign in at `/auth/login`, and readers’ tokens stay on the server',
  ),
  variable(
    'SERVER_KEY',
    'masthead.serverKey',
    none,
    text,
    'opens the server-only mutations (`sendEmail`, `verifyOauthUser`) to who sends it in `X-Masthead-Server-Key`',
  ),
  variable(
    'CORS_ORIGINS',
    'masthead.corsOrigins',
    none,
    list,
    'origins whose pages may call the endpoint, separated by commas; `*` for all',
  ),
  variable(
    'CACHE_TTL',
    'masthead.cacheTtl',
    String(DEFAULTS.cacheTtl),
    number,
    'how long an answer is shared that does not say so itself, in seconds; for as long again it is given while a new one is fetched, and up to an hour while its upstream is out of service',
  ),
  variable(
    'CACHE_MB',
    'masthead.cacheMb',
    String(DEFAULTS.cacheMb),
    number,
    'how much memory shared answers may take, in MiB; 0 for none',
  ),
  variable(
    'CACHE_BYPASS_KEY',
    'masthead.cacheBypassKey',
    none,
    text,
    'who sends it in `X-Cache-Bypass-Key` passes by shared answers, and has them made anew; at least 16 characters',
  ),
  variable(
    'GATEWAY',
    'masthead.gateway',
    none,
    list,
    'kinds of gateways that make the graph a part of theirs: `federation` (Apollo Federation 2), `stitching` (schema stitching)',
  ),
  variable(
    'TRUSTED_DOCUMENTS',
    'masthead.trustedDocuments',
    none,
    (paths) => manifestsAt(list(paths)),
    'files with the documents that your own clients are made of, as their code generators write them: the client preset’s `persisted-documents.json`, or Apollo’s persisted-query manifest; separated by commas, read at start',
  ),
  variable(
    'TRUSTED_ONLY',
    'masthead.trustedOnly',
    'off',
    flag,
    'whether nothing but trusted documents is executed: recommended in production',
  ),
  variable(
    'APQ',
    'masthead.apq',
    'off',
    flag,
    'whether callers may leave documents, and ask for them by their SHA-256 (automatic persisted queries)',
  ),
  variable(
    'CDN_VARIES',
    'masthead.cdnVaries',
    'off',
    flag,
    'whether the cache in front honours `Vary`, or lets whoever shows a credential pass by: it then keeps what strangers see of bodies that are not open to everybody',
  ),
  variable('INTROSPECTION', 'masthead.introspection', 'on', flag, 'whether the schema can be asked for'),
  variable(
    'EXPLORER',
    'masthead.explorer',
    'on outside production',
    flag,
    'whether a browser that opens `/graphql` gets the explorer',
  ),
  variable(
    'CALL_TIMEOUT_MS',
    'masthead.callTimeoutMs',
    String(DEFAULTS.callTimeoutMs),
    number,
    'how long one REST call may take, in milliseconds',
  ),
  variable(
    'OPERATION_TIMEOUT_MS',
    'masthead.operationTimeoutMs',
    String(DEFAULTS.operationTimeoutMs),
    number,
    'how long an operation may take, in milliseconds; what it has by then is its answer',
  ),
  variable(
    'MAX_CALLS',
    'masthead.maxCalls',
    String(DEFAULTS.maxCalls),
    number,
    'how many REST calls an operation may cause',
  ),
  variable('MAX_NODES', 'masthead.maxNodes', String(DEFAULTS.maxNodes), number, 'how many objects its answer may hold'),
  variable(
    'MAX_CONCURRENT',
    'masthead.maxConcurrent',
    String(DEFAULTS.maxConcurrent),
    number,
    'how many operations may be in flight; others are refused at once, with 503',
  ),
  variable(
    'RATE_LIMIT',
    'masthead.rateLimit',
    String(DEFAULTS.rateLimit),
    number,
    'how many operations a caller may send in a minute, where large ones count as several; 0 for no limit',
  ),
  variable('LOG_LEVEL', 'logLevel', 'info', text, '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`'),
];

/** The variables that configure an upstream, those of its group that may be left out excepted. */
export function variablesOf(upstream: UpstreamName): readonly string[] {
  return VARIABLES.filter(({ at }) => at[0] === 'masthead' && at[1] === upstream)
    .map(({ name }) => name)
    .filter((name) => !OPTIONAL.includes(name));
}

const OPTIONAL = ['ORACLE_CHANNEL_SECRET', 'COMM100_EMAIL', 'COMM100_PASSWORD'];
