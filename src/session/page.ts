/** A link of a page. */
export interface PageLink {
  readonly href: string;
  readonly text: string;
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
};

/** Said of every answer of the sign-in: nothing of it is kept, and where it was is told to nobody. */
export const DISCREET = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

/** A page for a person who signs in: a title, a sentence, and where to go on. */
export function page(status: number, title: string, text: string, links: readonly PageLink[]): Response {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 28rem; margin: 15vh auto; padding: 0 1rem; color: #20242c }
a { display: block; margin: .6rem 0; padding: .7rem 1rem; border: 1px solid #c8ccd4; border-radius: .5rem; color: #1d3557 }
</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${links.map(({ href, text }) => `<a href="${escaped(href)}">${escaped(text)}</a>`).join('\n')}
</html>
`;
  return new Response(body, { status, headers: { ...HEADERS, ...DISCREET } });
}

/** What whoever sends too much is told. @param retryAfter seconds */
export function laterPage(status: number, retryAfter: number): Response {
  const text = `Too much was asked for from here. Try again in ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}.`;
  const response = page(status, 'Signing in has to wait', text, [{ href: '/', text: 'To the start' }]);
  response.headers.set('retry-after', `${retryAfter}`);
  return response;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
