import { parseCookie, stringifySetCookie } from 'cookie';

/** A cookie of ours: what it is called, how it is set and taken back. */
export interface OwnCookie {
  readonly name: string;
  /** The value that a request brings; undefined without one, or with one that is too long to be ours. */
  read(request: Request): string | undefined;
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
  const fullName = secure ? `__Host-${name}` : name;
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  return {
    name: fullName,
    read: (request) => {
      const header = request.headers.get('cookie');
      // As it stands: our values need no decoding.
      const value = header === null ? undefined : parseCookie(header, { decode: (text) => text })[fullName];
      return value !== undefined && value.length <= LONGEST ? value : undefined;
    },
    give: (value, maxAge) => stringifySetCookie(fullName, value, { ...options, maxAge }),
    take: stringifySetCookie(fullName, '', { ...options, maxAge: 0 }),
  };
}
