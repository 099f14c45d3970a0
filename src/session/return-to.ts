/** It waits in a cookie with the rest of a sign-in, and browsers keep none that is longer than 4096 characters. */
const LONGEST = 2000;

/**
 * Whether a text is a path of this site: one leading slash, then what can stand in a URL unescaped. No browser, and
 * nothing on the way to one that tidies paths up, takes it for another site's address.
 * @param origin our own
 */
export function isLocalPath(text: string, origin: string): boolean {
  if (text.length > LONGEST || !/^\/[\x21-\x7e]*$/.test(text) || /[\\<>"]/.test(text)) return false;
  if (text.startsWith('//') || !URL.canParse(text, origin)) return false;
  const url = new URL(text, origin);
  return url.origin === origin && !url.pathname.startsWith('//');
}
