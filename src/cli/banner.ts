import type { Environment } from '../config.js';
import { UPSTREAMS, type UpstreamName } from '../settings.js';
import { useOf } from './use.js';

/** The sandbox's two readers; their tokens are fixed and open nothing but made-up data, so they may be printed. */
interface Readers {
  readonly premium: Reader;
  readonly registered: Reader;
}

interface Reader {
  readonly token: string;
  readonly name: string;
  readonly about: string;
}

/** What a person at a terminal needs to know next. Not printed in production. */
export function banner(url: string, environment: Environment, readers: Readers | undefined): string {
  const configured = UPSTREAMS.filter((name) => environment.masthead[name] !== undefined);
  const open = UPSTREAMS.find((upstream) => useOf(environment, upstream)?.isOpen);
  const endpoint = `${url}/graphql`;
  return lines([
    '',
    `  Graph and explorer   ${endpoint}${environment.masthead.explorer ? '' : '   (explorer off)'}`,
    configured.length > 0 && `  Upstreams            ${configured.join(', ')}`,
    environment.sandbox.length > 0 &&
      `  Sandbox              ${environment.sandbox.join(', ')}: made-up data, until you configure your own`,
    // At the origin that the cookies are for, which need not be the address above.
    environment.masthead.session?.mode === 'cookie' &&
      `  Sign in              ${environment.masthead.publicUrl}/auth/login`,
    ...(readers === undefined ? [] : readerLines(readers)),
    // What nobody has given the gateway beforehand would be refused.
    ...(open === undefined || environment.masthead.trustedOnly
      ? []
      : exampleLines(endpoint, open, environment.masthead.explorer === true)),
    '',
  ]);
}

/** Something to read of each upstream. */
const EXAMPLES: Readonly<Record<UpstreamName, string>> = {
  omerlo: '{ contents(first: 3) { nodes { titleText authors { __typename } } } }',
  oracle: '{ channel { items(first: 3) { nodes { type name } } } }',
  comm100: '{ supportAgent { siteId role } }',
};

/** @param upstream whichever answers somebody who brings no token: the explorer's first tab is Omerlo's */
function exampleLines(endpoint: string, upstream: UpstreamName, explorer: boolean): string[] {
  const hasTab = explorer && upstream === 'omerlo';
  return [
    '',
    `  Try it               ${hasTab ? 'open the address above and run the first tab, or' : ''}`.trimEnd(),
    `    curl ${endpoint} -H 'content-type: application/json' \\`,
    `      -d '{"query":"${EXAMPLES[upstream]}"}'`,
  ];
}

/** The readers of the sandbox, as something to send. */
export function readerLines({ premium, registered }: Readers): string[] {
  return [
    '',
    '  Readers to sign in as, by the header Authorization: Bearer …',
    ...[premium, registered].map(({ token, name, about }) => `    ${token}   ${name}, who ${about}`),
  ];
}

function lines(given: readonly (string | false)[]): string {
  return `${given.filter((line) => line !== false).join('\n')}\n`;
}
