/**
 * Whether the `Host` header of a request can be one. A URL is made of it: with a slash in it, that would have another path, and
 * of some there is none. None at all is HTTP/1.0's.
 */
export function hostCheck(): (host: string | undefined) => boolean {
  // Nearly all requests name the same one.
  let good: string | undefined;
  return (host) => {
    if (!host || host === good) return true;
    if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false;
    good = host;
    return true;
  };
}
