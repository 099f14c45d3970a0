import type { Logger } from 'pino';
import * as z from 'zod';
import { proxyProblem } from './address.js';
import { documentsIn, ManifestError } from './manifest.js';
import { pageOriginProblem, secureOriginProblem } from './origin.js';
import { parseUrl } from './url.js';

// The kinds of values that a configuration is made of. Their messages complete a sentence that begins with the name of
// a property or a variable, and quote nothing that may be a secret.

const word = (what: string) =>
  z.string({ error: (issue) => (issue.input === undefined ? 'is missing' : `must be ${what}`) });

/** An id or a secret: any printable text. Line breaks and control characters would be a forged header or URL. */
export const opaque = word('text').regex(/^[^\p{Cc}]+$/u, 'must not be empty or hold control characters');
/** A secret that travels in a header. */
export const header = word('text').regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces: it travels in a header');

const secureOrigin = (example: string, traveller: string) =>
  word('an origin').transform((text, context) => {
    const problem = secureOriginProblem(text, example, traveller);
    if (problem === undefined) return new URL(text).origin;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

/** A secret that a caller shows in a header: long enough not to be guessed. */
export const serverKey = header.min(16, 'must have at least 16 characters');

/** The origin of an upstream. */
export const origin = secureOrigin('https://reader.example.com', 'tokens travel');
/** Our own origin, as browsers see it. */
export const siteOrigin = secureOrigin('https://graph.example.com', 'cookies travel');

/** Where Redis is. The URL may hold a password, so that nothing of it is quoted. */
export const redisUrl = word('a URL').refine(
  isRedisUrl,
  'must be a URL such as redis://127.0.0.1:6379 (rediss:// for TLS)',
);

/** A key that tokens are encrypted with: 32 bytes in base64, as `openssl rand -base64 32` prints them. */
export const tokenKey = word('text').refine(
  (text) => /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === 32,
  'must be 32 bytes in base64, as `openssl rand -base64 32` prints them; a list of them, separated by commas, to rotate',
);

export const uuid = word('a UUID')
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a UUID')
  .transform((text) => text.toLowerCase());

const locale = word('a locale').refine(isLocale, {
  error: (issue) => `${quoted(issue.input)} is not a BCP 47 language tag`,
});
/** The default one first; there is at least one. */
export const locales = z
  .tuple([locale], locale)
  .refine((tags) => new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length, 'names a locale twice');

/** The origin of a web page, spelled as browsers do in the header `Origin`, or `*` for all. */
export const pageOrigin = word('an origin').transform((text, context) => {
  if (text === '*') return text;
  const problem = pageOriginProblem(text);
  if (problem === undefined) return new URL(text).origin;
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
});

export const whole = (least: number, most: number, error = `must be a whole number from ${least} to ${most}`) =>
  z.number({ error }).refine((n) => Number.isInteger(n) && n >= least && n <= most, error);

const PROXIES =
  'must be how many proxies there are, from 1 to 32, or their addresses and networks: 10.0.0.0/8,fd00::/8';
const proxy = z.string().refine((text) => proxyProblem(text) === undefined, {
  error: (issue) => `${quoted(issue.input)} ${proxyProblem(String(issue.input))}: it ${PROXIES}`,
});
/** The proxies in front: their number, or where they are. */
export const trustProxy = z.union([whole(1, 32, PROXIES), z.array(proxy)], { error: PROXIES });

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

export const flag = z.boolean({ error: 'must be true or false' });

export const email = word('an e-mail address').regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');

export const timezone = word('a time zone').refine(isTimezone, {
  error: (issue) => `${quoted(issue.input)} is not an IANA time zone`,
});

/** Documents by their ids, in any of the forms that code generators write. */
export const trustedDocuments = z.unknown().transform((manifests, context) => {
  try {
    return documentsIn(manifests);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

export const logger = z.custom<Logger>(isLogger, 'must be a pino logger');

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

function isRedisUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined) return false;
  const { protocol, hostname, pathname, username, password } = url;
  return (
    /^rediss?:$/.test(protocol) && hostname !== '' && /^(\/\d*)?$/.test(pathname) && isDecodable(username + password)
  );
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
