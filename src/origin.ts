import { parseUrl } from './url.js';

const LOOPBACK_IPV4 = /^127(?:\.\d{1,3}){3}$/;

/** Whether a host, as a URL or a `HOST` setting spells it, can only be reached from this very machine. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || LOOPBACK_IPV4.test(name);
}

/**
 * The origin at which a browser on this machine opens what listens on `address`: of all the machine's addresses, the
 * loopback one.
 */
export function localOrigin(address: string, port: number): string {
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * What keeps `text` from being an origin that secrets can travel to, or undefined if nothing does. The sentence never
 * quotes the text: a URL may hold credentials.
 * @param example of such an origin
 * @param travel what travels: `tokens travel`
 */
export function secureOriginProblem(text: string, example: string, travel: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined) return `is not a URL: give an origin such as ${example}`;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return `must begin with https:// (http:// is for a loopback host only: ${travel} on it)`;
  }
  return bareOriginProblem(url, text);
}

/** What keeps `text` from being the origin of a web page (`https://…` or `http://…`), or undefined if nothing does. */
export function pageOriginProblem(text: string): string | undefined {
  const url = parseUrl(text);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return 'must be origins such as https://www.example.com';
  }
  return bareOriginProblem(url, text);
}

function bareOriginProblem(url: URL, text: string): string | undefined {
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password';
  if (url.search !== '' || text.includes('?')) return 'must be an origin, without a query';
  if (url.hash !== '' || text.includes('#')) return 'must be an origin, without a fragment';
  if (url.pathname !== '/') return 'must be an origin, without a path';
  return undefined;
}
