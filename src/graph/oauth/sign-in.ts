import type { Grant } from '../../auth/grant.js';
import type { OmerloGrants } from '../../auth/omerlo.js';
import type { Context } from '../../context.js';
import { UpstreamFailure } from '../../upstreams/failure.js';
import { builder } from '../builder.js';
import { badInput } from '../failure.js';
import { readId } from '../ids.js';
import { mutation } from '../mutation.js';
import { expiresInField, tokenTypeField } from '../token-fields.js';
import { REDIRECT_URI, readRedirectUri } from './redirect-uri.js';

const KEEPING =
  'For clients that keep tokens themselves, such as native apps and servers; where sessions are on, sign-in is at `/auth/login` instead, and this is a `ForbiddenError`.';

/** What both sign-ins answer with; each has a type of its own, as every mutation has. */
function grantType(name: string) {
  return builder.objectRef<Grant>(name).implement({
    description: "A reader's tokens. They are shown this once: no other field has them, and nothing keeps the answer.",
    fields: (t) => ({
      accessToken: t.exposeString('token', {
        nullable: false,
        description: 'Sent as `Authorization: Bearer …`, it makes the reader the `viewer`.',
      }),
      refreshToken: t.exposeString('refreshToken', {
        description: 'What `refreshToken` is given once the access token has expired; it can be used once.',
      }),
      expiresIn: t.field(expiresInField),
      tokenType: t.field(tokenTypeField),
    }),
  });
}

mutation('exchangeAuthorizationCode', {
  description: `Signs a reader in: makes tokens of the code that an identity provider sent them back with. A code can be used once: after any failure, start over with \`authorizeUrl\`. ${KEEPING}`,
  input: (t) => ({
    code: t.field({ type: 'Secret', required: true, description: 'The `code` that the reader came back with.' }),
    redirectUri: t.string({
      required: true,
      description: `${REDIRECT_URI} Here: the one that the code was asked for with.`,
    }),
    oauthProviderId: t.id({
      required: true,
      description: 'The provider that the code comes from: the global id of an `OauthProvider`, or its UUID.',
    }),
  }),
  success: grantType('ExchangeAuthorizationCodeSuccess'),
  failures: ['AuthenticationError', 'ForbiddenError'],
  calls: ['POST /oauth/token'],
  resolve: ({ code, redirectUri, oauthProviderId }, context) =>
    presented(context, (grants) =>
      grants.authorizationCode({
        code,
        redirectUri: readRedirectUri('input.redirectUri', redirectUri),
        providerId: readId('input.oauthProviderId', oauthProviderId, ['OauthProvider']).id,
      }),
    ),
});

mutation('refreshToken', {
  description: `Keeps a reader signed in: makes new tokens of a refresh token, which is used up by it. ${KEEPING}`,
  input: (t) => ({
    refreshToken: t.field({
      type: 'Secret',
      required: true,
      description: 'The latest refresh token that the reader was given.',
    }),
  }),
  success: grantType('RefreshTokenSuccess'),
  failures: ['AuthenticationError', 'ForbiddenError'],
  calls: ['POST /oauth/token'],
  resolve: ({ refreshToken }, context) => presented(context, (grants) => grants.refresh(refreshToken)),
});

/**
 * Presents to upstream what a reader brought: whether it is refused is between the two of them.
 * @throws UpstreamFailure `forbidden` where readers sign in by cookie, `unauthenticated` for what is refused
 */
async function presented(context: Context, ask: (grants: OmerloGrants) => Promise<Grant>): Promise<Grant> {
  const { hasSessions, forwardsReaders } = context.services;
  const { grants } = context.omerlo;
  if (hasSessions) throw new UpstreamFailure('forbidden', SESSIONS);
  if (!forwardsReaders) throw new UpstreamFailure('forbidden', NO_USE);
  if (!context.claimSignIn()) throw badInput('An operation can sign in, or refresh a token, once.');
  try {
    return await ask(grants);
  } catch (error) {
    if (!(error instanceof UpstreamFailure && error.isRefusedGrant)) throw error;
    throw new UpstreamFailure('unauthenticated', error.message, { upstream: 'omerlo' });
  }
}

const SESSIONS =
  'No tokens are handed out here: readers sign in at /auth/login, which keeps them signed in by a cookie.';

const NO_USE = "No tokens are handed out here: this gateway passes no reader's token on (OMERLO_TOKEN).";
