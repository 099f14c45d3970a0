import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { encodeId, readId } from '../ids.js';
import { mutation } from '../mutation.js';
import { requireServer, requireText, SERVERS_ONLY } from '../server-only.js';

/** An e-mail address that is known to be an OAuth user's. */
export interface VerifiedUser {
  /** The OAuth user: upstream's own id, or a global id. */
  readonly oauthUserId: string;
  readonly email: string;
}

/**
 * Binds an address to an OAuth user, once. Whoever has a stranger's account bound to their own address has taken it over:
 * the address must have been proven before.
 * @throws UpstreamFailure, `bad-input` for an id that is none, or a blank address
 */
export async function verifyOauthUser(reading: OmerloReading, { oauthUserId, email }: VerifiedUser): Promise<void> {
  const { id } = readId('oauthUserId', oauthUserId, ['OauthUser']);
  requireText({ email });
  await reading.change('post', '/oauth/verify', {}, { query: { oauth_user_id: id, email } });
}

mutation('verifyOauthUser', {
  description: `Binds an e-mail address, which its owner must have proven to be theirs, to an OAuth user. ${SERVERS_ONLY}`,
  input: (t) => ({
    oauthUserId: t.id({ required: true, description: 'The OAuth user: its global id or its UUID.' }),
    email: t.string({ required: true, description: 'The address.' }),
  }),
  success: builder.objectRef<VerifiedUser>('VerifyOauthUserSuccess').implement({
    description: "The address is the OAuth user's.",
    fields: (t) => ({
      oauthUserId: t.id({
        nullable: false,
        description: 'The global id of the OAuth user.',
        resolve: ({ oauthUserId }) => encodeId({ type: 'OauthUser', locale: '', id: oauthUserId }),
      }),
      email: t.exposeString('email', { nullable: false, description: 'The address.' }),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['POST /oauth/verify'],
  isWithheld: true,
  resolve: async ({ oauthUserId, email }, context) => {
    requireServer(context);
    const { id } = readId('input.oauthUserId', oauthUserId, ['OauthUser']);
    await verifyOauthUser(context.reading(), { oauthUserId: id, email });
    return { oauthUserId: id, email };
  },
});
