import type { Grant } from '../../auth/grant.js';
import { UpstreamFailure } from '../../upstreams/failure.js';
import { builder } from '../builder.js';
import { badInput } from '../failure.js';
import { mutation } from '../mutation.js';
import { expiresInField, tokenTypeField } from '../token-fields.js';

/** In characters (RFC 5321, 4.5.3.1.3). */
const LONGEST_EMAIL = 254;

const SupportLoginSuccess = builder.objectRef<Grant>('SupportLoginSuccess').implement({
  description:
    "An agent's token, for which the password is needed again once it has expired. It is shown this once: no other field has it, and nothing keeps the answer.",
  fields: (t) => ({
    accessToken: t.exposeString('token', {
      nullable: false,
      description: 'Sent as `X-Comm100-Authorization: Bearer …`, it makes the agent the `supportAgent`.',
    }),
    expiresIn: t.field(expiresInField),
    tokenType: t.field(tokenTypeField),
  }),
});

mutation('supportLogin', {
  description:
    'Signs a support agent in. Where `SUPPORT_LOGIN` does not allow it, it is a `ForbiddenError`. Whoever tries too often is `RATE_LIMITED`, as is an e-mail address with which too many have failed.',
  input: (t) => ({
    email: t.string({ required: true, description: "The agent's e-mail address, at most 254 characters." }),
    password: t.field({ type: 'Secret', required: true, description: "The agent's password." }),
  }),
  success: SupportLoginSuccess,
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['comm100 POST /oauth/token'],
  isWithheld: true,
  resolve: ({ email, password }, context) => {
    const { signIn, forwardsAgents } = context.comm100;
    if (!signIn) throw new UpstreamFailure('forbidden', OFF);
    if (!forwardsAgents) throw new UpstreamFailure('forbidden', NO_USE);
    const address = readAddress(email);
    if (!context.claimSignIn()) throw badInput('An operation can sign in, or refresh a token, once.');
    return signIn({ email: address, password }, context.address);
  },
});

/**
 * An e-mail address as it is counted and sent: spelled one way, and with nothing in it that is not seen. Attempts at one
 * account could be told apart by that otherwise.
 */
function readAddress(email: string): string {
  const address = email.normalize('NFKC');
  const isSeen = email.isWellFormed() && !/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(address);
  if (isSeen && address.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+$/.test(address)) return address;
  throw badInput('"input.email" must be an e-mail address.');
}

const OFF = 'Agents do not sign in here: SUPPORT_LOGIN=true lets them.';
const NO_USE = "No tokens are handed out here: this gateway passes no agent's token on (COMM100_TOKEN).";
