import { randomBytes } from 'node:crypto';
import type { AcquiredCredential } from '../auth/acquired.js';
import { SignInAttempts } from '../auth/attempts.js';
import { NoToken } from '../auth/bearer.js';
import { acquires, choose, forwards } from '../auth/choice.js';
import { agentGrant } from '../auth/comm100.js';
import { type Grant, GrantRefused } from '../auth/grant.js';
import type { AcceptedReaders } from '../auth/readers.js';
import type { Settings } from '../settings.js';
import { Comm100Client } from '../upstreams/comm100/client.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { Health } from '../upstreams/health.js';
import { Rest } from '../upstreams/rest.js';
import { acquiredBy, type Foundation, shelfOf } from './foundation.js';
import type { Comm100Service } from './services.js';

export interface OpenedComm100 {
  readonly service: Comm100Service;
  readonly upstream: 'comm100';
  readonly acquired: AcquiredCredential | undefined;
  /** What all that is kept of it in a store is filed under. */
  readonly shelf: string;
  readonly rests: readonly Rest[];
}

/**
 * The partner API as it is configured.
 * @param readers which readers count as such; undefined where there is no Omerlo
 */
export function openComm100(
  foundation: Foundation,
  { url, partnerId, clientId, email, password, token, access }: NonNullable<Settings['comm100']>,
  readers: AcceptedReaders | undefined,
): OpenedComm100 {
  const { settings, redis, standing } = foundation;
  const health = new Health();
  const named = {
    upstream: 'comm100',
    origin: url,
    timeoutMs: settings.callTimeoutMs,
    patienceMs: settings.operationTimeoutMs,
    caller: 'agent',
    health,
  } as const;
  const rest = new Rest(named);
  // Connections of their own: strangers who sign in must not take those that agents read by.
  const signIns = new Rest({ ...named, connections: 16 });
  const partner = { id: partnerId, clientId };
  const shelf = shelfOf(url, partnerId, JSON.stringify([clientId, email]));
  const acquired =
    acquires(token) && email !== undefined && password !== undefined
      ? acquiredBy(foundation, shelf, {
          upstream: 'comm100',
          variables: 'COMM100_EMAIL, COMM100_PASSWORD',
          acquire: () => agentGrant(rest, partner, { email, password }),
        })
      : undefined;
  const attempts = new SignInAttempts({
    store: redis,
    key: settings.tokenKeys[0] ?? randomBytes(32).toString('base64'),
    shelf: shelfOf(url, partnerId, clientId),
  });
  const choice = { upstream: 'comm100', policy: token, acquired, access, readers, standing } as const;
  return {
    upstream: 'comm100',
    service: {
      client: new Comm100Client(rest, foundation.kept.sharing(shelf)),
      credentialFor: async (headers, reader) => {
        const credential = await choose(choice, headers, reader);
        // Nobody is an agent without a token: there is nothing to ask upstream for.
        return credential.kind === 'none' ? new NoToken(forwards(token) ? BRING : NO_TOKENS) : credential;
      },
      signIn: settings.supportLogin
        ? (agent, address) =>
            attempts.attempt(
              { address, email: agent.email },
              () => signIn(() => agentGrant(signIns, partner, agent)),
              (error) => error instanceof UpstreamFailure && error.kind === 'unauthenticated',
            )
        : undefined,
      forwardsAgents: forwards(token),
    },
    acquired,
    shelf,
    rests: [rest, signIns],
  };
}

const BRING = "This needs an agent's token: bring one in the X-Comm100-Authorization header.";
const NO_TOKENS = 'This needs an agent, and the gateway neither passes their tokens on nor has one of its own.';

/**
 * A wrong password is between upstream and whoever typed it; a wrong client or partner id is the configuration's. That is no
 * refused grant here: those are logged by whoever keeps asking for them.
 */
async function signIn(ask: () => Promise<Grant>): Promise<Grant> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GrantRefused)) throw error;
    const { message, variables, reason = '' } = error;
    if (variables !== undefined) {
      const told = `${message.replace(/\.$/, '')}: check ${variables}.`;
      throw new UpstreamFailure('unavailable', told, { upstream: 'comm100', reason });
    }
    throw new UpstreamFailure('unauthenticated', WRONG, { upstream: 'comm100' });
  }
}

const WRONG = 'The e-mail address or the password is wrong.';
