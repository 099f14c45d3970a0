import { createHmac, randomUUID } from 'node:crypto';
import type { JsonObject } from './json.js';

const encoded = (value: string | Buffer): string => Buffer.from(value).toString('base64url');

/** A JSON Web Token that lives for `lifetime` seconds from now. The key is nobody's: nothing here verifies it. */
export function jwt(claims: JsonObject, lifetime: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const header = encoded(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  const payload = encoded(JSON.stringify({ ...claims, jti: randomUUID(), iat, exp: iat + lifetime }));
  const signature = encoded(createHmac('sha256', 'sandbox').update(`${header}.${payload}`).digest());
  return `${header}.${payload}.${signature}`;
}
