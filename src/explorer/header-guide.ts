import { BYPASS_KEY_HEADER } from '../auth/bypass-key.js';
import { acquires, forwards, HEADERS } from '../auth/choice.js';
import { SERVER_KEY_HEADER } from '../auth/server-key.js';
import { COST_HEADER } from '../cost/header.js';
import type { Settings, TokenPolicy } from '../settings.js';
import type { UpstreamName } from '../upstreams/failure.js';

/** What of the configuration decides what a header does. */
export type Guided = Partial<
  Pick<Settings, 'omerlo' | 'oracle' | 'comm100' | 'session' | 'serverKey' | 'cacheBypassKey'>
>;

/** A header, and what it is for. */
interface Line {
  readonly about: string;
  readonly name: string;
  readonly value: string;
}

const BEGINNING =
  'What is sent along with the operation. Nothing of it is kept between visits. To send a header, take the slashes in front of its line away.';

/**
 * The explorer's Headers tab before anybody has typed into it: JSON with comments, in which each header that does something
 * with this configuration stands commented out, below what it does and what happens without it.
 */
export function headerGuide(settings: Guided): string {
  const lines = [
    ...omerlo(settings),
    ...oracle(settings),
    ...comm100(settings),
    ...locale(settings),
    {
      about: 'Has the answer say in `extensions.cost` what it was reckoned to cost, and did.',
      name: COST_HEADER,
      value: '1',
    },
    ...keys(settings),
  ];
  const said = lines.map(({ about, name, value }) => `  // ${about}\n  // "${name}": "${value}",`);
  return `// ${BEGINNING}\n{\n${said.join('\n\n')}\n}\n`;
}

function omerlo({ omerlo, session }: Guided): Line[] {
  if (!omerlo) return [];
  const { token } = omerlo;
  const own = acquires(token)
    ? "it is read with the gateway's own: what everybody may read, without bodies that are not public, and `viewer` is null."
    : 'it is UNAUTHENTICATED.';
  const signedIn = session?.mode === 'cookie' ? 'as whoever has signed in here; where nobody has, ' : '';
  const about = forwards(token)
    ? `Omerlo is read as the reader whose token this is. Without it, ${signedIn}${own}`
    : ignored('Omerlo', token);
  return [tokenOf('omerlo', about)];
}

function oracle({ oracle }: Guided): Line[] {
  if (!oracle) return [];
  const { token, access, channelSecret } = oracle;
  const own =
    channelSecret === undefined
      ? 'it is asked without any, as is right for a public channel.'
      : `it is read with the gateway's own${lent(access)}`;
  const about = forwards(token)
    ? `Oracle (\`channel\`) is read with this token. Without it, ${acquires(token) ? own : 'it is UNAUTHENTICATED.'}`
    : ignored('Oracle', token);
  return [tokenOf('oracle', about)];
}

function comm100({ comm100 }: Guided): Line[] {
  if (!comm100) return [];
  const { token, access, password } = comm100;
  const own = acquires(token) && password !== undefined;
  const without = own
    ? `it is the agent whose account the gateway is configured with${lent(access)}`
    : 'it is UNAUTHENTICATED.';
  const about = forwards(token)
    ? `Comm100: \`supportAgent\` is the agent whose token this is. Without it, ${without}`
    : ignored('Comm100', token);
  return [tokenOf('comm100', about)];
}

function locale({ omerlo }: Guided): Line[] {
  const [first, ...others] = omerlo?.locales ?? [];
  if (first === undefined || others[0] === undefined) return [];
  const about = `The language to read in: ${[first, ...others].join(', ')}. Without it, the browser's, or else ${first}.`;
  return [{ about, name: 'accept-language', value: others[0] }];
}

/** Keys of servers and operators: said where there are any, as what they open does not open without. */
function keys({ serverKey, cacheBypassKey }: Guided): Line[] {
  const server = {
    about: 'Opens `sendEmail` and `verifyOauthUser`, which are FORBIDDEN without it. It belongs to a server.',
    name: SERVER_KEY_HEADER,
    value: '…',
  };
  const bypass = { about: 'Has shared answers made anew.', name: BYPASS_KEY_HEADER, value: '…' };
  return [...(serverKey === undefined ? [] : [server]), ...(cacheBypassKey === undefined ? [] : [bypass])];
}

function tokenOf(upstream: UpstreamName, about: string): Line {
  return { about, name: HEADERS[upstream], value: 'Bearer …' };
}

function ignored(name: string, token: TokenPolicy): string {
  const whose = token === 'none' ? 'without any token' : "with the gateway's own token";
  return `${name} is read ${whose}, and this header is ignored.`;
}

function lent(access: 'anyone' | 'reader'): string {
  return access === 'anyone' ? '.' : ', for readers alone: those whose token Omerlo accepts.';
}
