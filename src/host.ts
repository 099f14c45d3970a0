import type { IncomingMessage } from 'node:http';

/**
 * Tells what is wrong with the `Host` of a request, if anything is. A URL is made of it: with a slash in it, that would have another
 * path, and of some there is none. Of several, Node tells the first alone, where what stands in front may have gone by the last
 * (RFC 9112, 3.2). None at all is HTTP/1.0's.
 */
export function hostCheck(): (request: Pick<IncomingMessage, 'headers' | 'rawHeaders'>) => string | undefined {
  // Nearly all requests name the same one.
  let good: string | undefined;
  return ({ headers: { host }, rawHeaders }) => {
    if (host === undefined) return undefined;
    if (isThereTwice(rawHeaders)) return 'There must be one Host header, not several.';
    if (host === '' || host === good) return undefined;
    if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return 'The Host header is malformed.';
    good = host;
    return undefined;
  };
}

function isThereTwice(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && (name === 'Host' || name.toLowerCase() === 'host')) count += 1;
  }
  return count > 1;
}
