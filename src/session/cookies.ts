import { parseCookie, stringifySetCookie } from 'cookie';
import type { Asking } from '../asking.js';

type HasHeaders = Pick<Asking, 'headers'>;

/** A cookie of ours: what it is called, how it is set and taken back. */
export interface OwnCookie {
  /** The value that a request brings; undefined without one, or with one that is too long to be ours. */
  read(request: HasHeaders): string | undefined;
  /** The `Set-Cookie` header that gives it. @param maxAge seconds */
  give(value: string, maxAge: number): string;
  /** The `Set-Cookie` header that takes it back. */
  readonly take: string;
}

const LONGEST = 4096;

/**
 * A cookie that scripts can't read and other sites' requests don't bring along, navigation aside. With `__Host-` and
 * `Secure` no other host can set it; a plain-http loopback address can have neither.
 * @param publicUrl our own origin as browsers see it
 */
export function ownCookie(name: string, publicUrl: string): OwnCookie {
  const secure = publicUrl.startsWith('https:');
  const fullName = fullNameOf(name, publicUrl);
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  return {
    read: (request) => {
      const value = cookiesOf(request)[fullName];
      return value !== undefined && value.length <= LONGEST ? value : undefined;
    },
    give: (value, maxAge) => stringifySetCookie(fullName, value, { ...options, maxAge }),
    take: stringifySetCookie(fullName, '', { ...options, maxAge: 0 }),
  };
}

/** What follows a beginning in the names of a request's cookies that begin with it. */
export function cookieNames(request: HasHeaders, beginning: string, publicUrl: string): string[] {
  const start = fullNameOf(beginning, publicUrl);
  const names = Object.keys(cookiesOf(request)).filter((name) => name.startsWith(start));
  return names.map((name) => name.slice(start.length));
}

function fullNameOf(name: string, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/** As they stand: our values need no decoding. */
function cookiesOf(request: HasHeaders): Readonly<Record<string, string | undefined>> {
  const header = request.headers.get('cookie');
  return header === null ? {} : parseCookie(header, { decode: (text) => text });
}
