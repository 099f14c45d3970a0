import type { Sandbox } from '../../../src/sandbox/index.js';
import type { Outcome, Stage } from '../../stage.js';

export const AGENT = '{ supportAgent { agentId siteId role } }';

export const LOGIN = `mutation SignIn($email: String!, $password: Secret!) {
  supportLogin(input: { email: $email, password: $password }) {
    __typename
    ... on SupportLoginSuccess { accessToken expiresIn tokenType }
    ... on Failure { code message }
  }
}`;

/** E-mail address and password of somebody who wants to be an agent. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** What `LOGIN` is answered with. */
export interface SignedIn {
  readonly supportLogin: {
    readonly __typename: string;
    readonly accessToken?: string;
    readonly code?: string;
    readonly message?: string;
  } | null;
}

/** The headers of a request that brings an agent's token. */
export const asAgent = (token: string) => ({ 'x-comm100-authorization': `Bearer ${token}` });

/** A token that an agent has got from upstream by themselves; the call for it is not recorded. */
export async function agentToken({ config, calls }: Sandbox, { email, password }: Account): Promise<string> {
  const { url, partnerId, clientId } = config.comm100;
  const before = [...calls];
  const response = await fetch(`${url}/oauth/token?partnerId=${partnerId}`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, grant_type: 'password', email, password }),
  });
  const { access_token: token }: { access_token: string } = await response.json();
  calls.splice(0, calls.length, ...before);
  return token;
}

/** The calls that have come to Comm100, in order, and whose token they carried. */
export function comm100Calls({ sandbox }: Pick<Stage, 'sandbox'>): { readonly call: string; readonly token: string }[] {
  return sandbox.calls
    .filter(({ upstream }) => upstream === 'comm100')
    .map(({ method, path, headers }) => ({
      call: `${method} ${path}`,
      token: headers.authorization?.replace('Bearer ', '') ?? 'none',
    }));
}

/** The codes of an answer's errors. */
export const codes = ({ errors }: Pick<Outcome<unknown>, 'errors'>) => errors.map(({ extensions }) => extensions.code);
