/** It waits in a cookie, of which there may be four; and many a server takes no header that is longer than 8 kB. */
const LONGEST = 1000;

/**
 * Whether a text is a path of this site: one leading slash, then what can stand in a URL unescaped. No browser, and
 * nothing on the way to one that tidies paths up, takes it for another site's address.
 * @param origin our own
 */
export function isLocalPath(text: string, origin: string): boolean {
  if (text.length > LONGEST || !/^\/[\x21-\x7e]*$/.test(text) || /[\\<>"]/.test(text)) return false;
  // What decodes it once more must not find another site in it either.
  if (/^\/(?:\/|%2f|%5c)/i.test(text) || !URL.canParse(text, origin)) return false;
  const url = new URL(text, origin);
  return url.origin === origin && !url.pathname.startsWith('//');
}
