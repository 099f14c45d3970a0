import type { Masthead } from '../../src/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { status } from '../graph/altered.js';
import { AGENT, agentToken } from '../graph/support/asking.js';
import type { Answered } from '../session/browser.js';
import { type Fleet, first, refusingRefreshes, revoking } from '../session/fleet.js';
import { advance, LIFE, signedIn } from '../session/signed-in.js';
import { bearer } from '../stage.js';

/** The upstreams that are read with a token of the gateway's own by who may. */
export const UPSTREAMS = ['oracle', 'comm100'] as const;
export type Guarded = (typeof UPSTREAMS)[number];

/** An operation that makes one call to each, the path of its field, and the header for a token of one's own. */
export const ASKED = {
  oracle: {
    operation: '{ channel { items(first: 1) { nodes { databaseId } } } }',
    path: ['channel', 'items'],
    header: 'x-oracle-authorization',
  },
  comm100: { operation: AGENT, path: ['supportAgent'], header: 'x-comm100-authorization' },
} as const satisfies Readonly<Record<Guarded, unknown>>;

/** A token that somebody has got from an upstream by themselves; the call for it is not recorded. */
export async function ownToken(sandbox: Sandbox, upstream: Guarded): Promise<string> {
  const { comm100, oracle } = sandbox.config;
  if (upstream === 'comm100') return agentToken(sandbox, comm100);
  const before = [...sandbox.calls];
  const url = `${oracle.url}/content/management/api/v1.1/channels/${oracle.channelId}/oauthToken`;
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' };
  const body = JSON.stringify({ channelSecret: oracle.channelSecret });
  const { token }: { token: string } = await (await fetch(url, { method: 'POST', headers, body })).json();
  sandbox.calls.splice(0, sandbox.calls.length, ...before);
  return token;
}

/** Who asks, and how it comes to that. The headers come on top of their own. */
export type Asker = (
  fleet: Fleet,
  masthead: Masthead,
  operation: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Answered>;

const asking =
  (own: (sandbox: Sandbox) => Readonly<Record<string, string>>): Asker =>
  (fleet, masthead, operation, headers) =>
    fleet
      .browser()
      .at(masthead)
      .ask(operation, { ...own(fleet.sandbox), ...headers });

const byHeader = asking(({ readers }) => bearer(readers.premium.token));

/** A reader with a good token, of whom Omerlo says something else at the moment. */
const whileOmerlo =
  (path: RegExp, verdict: ReturnType<NonNullable<Sandbox['interfere']>>): Asker =>
  (fleet, ...rest) => {
    fleet.sandbox.interfere = (call) => (call.upstream === 'omerlo' && path.test(call.path) ? verdict : undefined);
    return byHeader(fleet, ...rest);
  };

/** The premium reader's session, to which something has happened since. */
const inSession =
  (happens: (fleet: Fleet, token: string | undefined) => void): Asker =>
  async (fleet, masthead, operation, headers) => {
    const browser = await signedIn(fleet, masthead);
    await browser.ask('{ viewer { name } }');
    const token = fleet.calls()[0]?.token;
    fleet.sandbox.calls.length = 0;
    happens(fleet, token);
    return browser.ask(operation, headers);
  };

export const ASKERS = {
  'a stranger': asking(() => ({})),
  'a stranger who has authorized themselves in another way': asking(() => ({ authorization: 'Basic cGxhbnRlZA==' })),
  'a stranger with a made-up session': asking(() => ({ cookie: `__Host-masthead-session=${'A'.repeat(43)}` })),
  'a reader': byHeader,
  'a reader with a made-up token': asking(() => bearer('made-up')),
  'a reader with a malformed token': asking(() => bearer('two words')),
  'a reader in a session': inSession(() => undefined),
  'a reader whose session is refreshed': inSession(() => advance(LIFE + 1)),
  'a reader whose session is over': inSession(({ sandbox }) => {
    advance(LIFE + 1);
    sandbox.interfere = refusingRefreshes;
  }),
  'a reader whose session ends meanwhile': inSession(({ sandbox }, token) => {
    advance(60);
    sandbox.interfere = first(revoking(token), refusingRefreshes);
  }),
  'a reader while Omerlo is down': whileOmerlo(/./, 'reset'),
  'a reader while Omerlo fails': whileOmerlo(/./, status(500)),
  'a reader whom Omerlo forbids': whileOmerlo(/account/, status(403)),
  'a reader of whom Omerlo says 400': whileOmerlo(/account/, status(400)),
  'a reader of whom Omerlo says 404': whileOmerlo(/account/, status(404)),
  'a reader of whom Omerlo says nothing': whileOmerlo(/account/, status(200, {}, { data: null })),
} as const satisfies Readonly<Record<string, Asker>>;

export type AskerName = keyof typeof ASKERS;
