import type { Rest } from '../upstreams/rest.js';
import { type Grant, granted, readGrant } from './grant.js';

/** Who asks Comm100 for an agent's token. */
export interface Partner {
  readonly id: string;
  readonly clientId: string;
}

/**
 * An agent's token, for e-mail address and password: the one grant there is, and there is no refresh token.
 * @param rest a client of the partner API
 * @throws GrantRefused, UpstreamFailure
 */
export async function agentGrant(
  rest: Rest,
  partner: Partner,
  agent: { readonly email: string; readonly password: string },
): Promise<Grant> {
  const answer = await rest.exchange({
    method: 'POST',
    path: '/oauth/token',
    query: new URLSearchParams({ partnerId: partner.id }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: partner.clientId,
      grant_type: 'password',
      email: agent.email,
      password: agent.password,
    }).toString(),
  });
  const asked = {
    upstream: 'comm100',
    credential: "the configured agent's e-mail address and password",
    address: 'COMM100_URL',
    client: { credential: "the gateway's partner or client id", variables: 'COMM100_PARTNER_ID, COMM100_CLIENT_ID' },
  } as const;
  return readGrant(granted(answer, asked), 'comm100');
}
