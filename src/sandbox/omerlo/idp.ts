import { parseUrl } from '../../url.js';
import type { Newsroom } from '../data/newsroom.js';
import { escaped } from '../data/prose.js';
import type { Received } from '../http/listener.js';
import type { SandboxAnswer } from '../interface.js';
import type { TokenDesk } from './tokens.js';

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const page = (status: number, body: string): SandboxAnswer => ({
  status,
  headers: html,
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto; padding: 0 1rem; color: #20242c }
a { display: block; margin: .6rem 0; padding: .8rem 1rem; border: 1px solid #c8ccd4; border-radius: .5rem;
  color: inherit; text-decoration: none }
a:hover, a:focus { border-color: #1e4fb3 }
small { display: block; color: #5a5f73 }
</style>
${body}
</html>
`,
});

const refuse = (why: string): SandboxAnswer => page(400, `<h1>This can’t be signed in to</h1><p>${escaped(why)}</p>`);

function isReturnable(address: string): boolean {
  return /^https?:$/.test(parseUrl(address)?.protocol ?? '');
}

/**
 * The identity provider that readers sign in at: a page to choose a reader on, and a redirect back with a code and
 * the state. It takes no PKCE: Omerlo's token call has no verifier, so a challenge could never be met.
 */
export function identityProvider(received: Received, room: Newsroom, tokens: TokenDesk): SandboxAnswer | undefined {
  const { method, path, query } = received;
  if (path !== '/idp/authorize' && path !== '/idp/continue') return undefined;
  if (method !== 'GET') return page(405, '<h1>Only GET</h1>');

  const { redirect_uri: redirectUri = '', state, client_id: clientId } = query;
  const provider = room.oauthProviders.find((candidate) => candidate.clientId === clientId);
  if (!provider) return refuse('The client is unknown here.');
  if (!isReturnable(redirectUri)) return refuse('redirect_uri must be an absolute http or https address.');
  if (query['code_challenge'] !== undefined) return refuse('code_challenge is not supported.');

  if (path === '/idp/continue') {
    const reader = room.readers.find(({ email }) => email === query['reader']);
    if (!reader) return refuse('There is no such reader.');
    const back = new URL(redirectUri);
    back.searchParams.set('code', tokens.issueCode(reader, redirectUri, provider.id));
    if (state !== undefined) back.searchParams.set('state', state);
    return { status: 302, headers: { location: back.href, 'cache-control': 'no-store' }, body: undefined };
  }

  const choices = room.readers.map(({ name, email, entitlements }) => {
    const target = `/idp/continue?${new URLSearchParams({ ...query, reader: email })}`;
    const keys = entitlements.map(({ feature_key: key }) => key).join(', ') || 'no entitlements';
    return `<a href="${escaped(target)}" data-reader="${escaped(email)}">${escaped(name)}<small>${escaped(keys)}</small></a>`;
  });
  return page(200, `<h1>Sign in as</h1>\n${choices.join('\n')}`);
}
