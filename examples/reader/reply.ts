import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** @param images what images may be loaded from besides the site itself, in the policy's words */
export function guards(images: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "font-src 'self'",
      ['img-src', "'self'", ...images].join(' '),
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    // Whom a link leads to need not know what was read here.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * How long others may keep a page, in seconds: browsers ask each time whether it has changed, a cache in front of the site
 * asks this often.
 */
const SHARED_FOR = 30;

/** What is the same for everybody. @param hasSessions whether a cookie makes another page of it */
export function shared(hasSessions: boolean): Readonly<Record<string, string>> {
  return {
    'cache-control': `public, max-age=0, s-maxage=${SHARED_FOR}, stale-while-revalidate=${SHARED_FOR}`,
    ...(hasSessions && { vary: 'Cookie' }),
  };
}

/** What is one reader's, or did not turn out as it should. */
export const UNSHARED = { 'cache-control': 'private, no-store' } as const;

/** A file whose address changes when it does. */
export const FOR_GOOD = { 'cache-control': 'public, max-age=31536000, immutable' } as const;

/** Sends it; to a HEAD without its body, and to who has the same already, that it has not changed. */
export function send(request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: Reply): void {
  const bytes = Buffer.from(body);
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) sent[name] = typeof value === 'string' ? value : [...value];
  if (status === 200 && !String(headers['cache-control']).includes('no-store')) {
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    sent['etag'] = tag;
    if (isKnown(request.headers['if-none-match'], tag)) {
      response.writeHead(304, sent);
      return void response.end();
    }
  }
  response.writeHead(status, { ...sent, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function isKnown(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
