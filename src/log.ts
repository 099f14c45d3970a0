import { type DestinationStream, type Logger, pino } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Headers, tokens and bodies are never handed to the logger in the first place. These names are the belt to those braces: a
 * careless `log.info({ headers })` prints `[hidden]` where a credential would be. Those of headers, of what is sent to token
 * endpoints and comes back, of a sign-in, of the configuration, and of the environment.
 */
const CREDENTIALS = [
  ...['authorization', 'Authorization', '"x-oracle-authorization"', '"x-comm100-authorization"'],
  ...['cookie', 'Cookie', 'cookies', '"set-cookie"', '"Set-Cookie"', 'setCookie', '"x-masthead-server-key"'],
  '"x-cache-bypass-key"',
  ...['token', 'access_token', 'accessToken', 'refresh_token', 'refreshToken', 'id_token', 'bearer', 'pushToken'],
  ...['secret', 'client_secret', 'password', 'code', 'state', 'ticket'],
  ...['clientSecret', 'channelToken', 'channelSecret', 'tokenKeys', 'redisUrl', 'serverKey', 'cacheBypassKey'],
  ...['OMERLO_CLIENT_SECRET', 'ORACLE_CHANNEL_TOKEN', 'ORACLE_CHANNEL_SECRET', 'COMM100_PASSWORD'],
  ...['TOKEN_KEY', 'REDIS_URL', 'SERVER_KEY', 'CACHE_BYPASS_KEY'],
];
/** A code that is an error's (`ECONNREFUSED`), and not a sign-in's. */
const SYSTEM_CODE = /^(E[A-Z]+|(UND_)?ERR_[A-Z_]+)$/;
const WHERE = ['', '*.', '*.*.'];
const redact = {
  paths: WHERE.flatMap((depth) => CREDENTIALS.map((name) => join(depth, name))),
  censor: (value: unknown, path: readonly string[]) =>
    path.at(-1) === 'code' && SYSTEM_CODE.test(String(value)) ? value : '[hidden]',
};

/** pino writes a quoted key as `a["b"]`, never as `a."b"`. */
function join(depth: string, name: string): string {
  return name.startsWith('"') ? `${depth.slice(0, -1)}[${name}]` : `${depth}${name}`;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** One JSON object a line, for machines; else one short line, for a person at a terminal. */
  readonly json: boolean;
  /** Where the lines go; standard output if not given. */
  readonly destination?: DestinationStream | undefined;
}

/** The server's log. What it is given is printed with credentials hidden; it is never given headers or bodies. */
export function createLogger({ level, json, destination }: LogOptions): Logger {
  const lines = destination ?? process.stdout;
  return pino({ level, redact, base: null }, json ? lines : { write: (line) => lines.write(readable(line)) });
}

const NAMES: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: '',
  40: 'warning',
  50: 'error',
  60: 'fatal',
};

/** A JSON line of pino's as a person reads it: `12:03:11 warning message  key=value`. */
function readable(line: string): string {
  const { level, time, msg, err, ...rest }: Record<string, unknown> = JSON.parse(line);
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${plain(value)}`);
  const words = [clock, NAMES[String(level)] ?? '', String(msg ?? ''), facts.join(' ')].filter((word) => word !== '');
  return `${words.join(' ')}${stackOf(err)}\n`;
}

function plain(value: unknown): string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? value : JSON.stringify(value);
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  return `\n${String(error.stack)}`;
}
