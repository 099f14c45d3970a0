import { authorizeUrl } from '../../upstreams/omerlo/authorize-url.js';
import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { calls } from '../costs.js';
import { fieldsOf, usableEntities } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { scalar } from '../readers.js';
import { REDIRECT_URI, readRedirectUri, readState } from './redirect-uri.js';

type ProviderRecord = Schemas['OauthProviderSummary'];

const provider = fieldsOf<ProviderRecord>();

const OauthProvider = builder.objectRef<Entity<ProviderRecord>>('OauthProvider').implement({
  description: 'An identity provider that readers can sign in with.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('OauthProvider')),
    databaseId: t.field(databaseIdField),
    type: t.field(provider.scalar('String', 'type', 'What sort of provider it is.')),
    clientId: t.field(
      provider.scalar(
        'String',
        'client_id',
        "The publisher's client id at the provider, as it stands in `authenticateUrl`.",
      ),
    ),
    authenticateUrl: t.field(
      provider.scalar(
        'URL',
        'authenticate_url',
        "The provider's page to sign in on, still without `redirect_uri` and `state`: `authorizeUrl` is the one to send a reader to.",
      ),
    ),
    authorizeUrl: t.field({
      type: 'URL',
      description:
        'Where to send a reader to sign in: `authenticateUrl` with `redirect_uri` and `state` set. They come back to `redirectUri` with a `code`, which `exchangeAuthorizationCode` makes tokens of. It has no PKCE parameters (`code_challenge`), and none must be added: upstream exchanges the code, and its token call has no place for the verifier, so that the provider would refuse it. What guards the sign-in is `state`.',
      args: {
        redirectUri: t.arg.string({ required: true, description: REDIRECT_URI }),
        state: t.arg.string({
          required: true,
          description:
            'A random text, new for every sign-in and hard to guess. Keep it where the reader was sent off from, and go on only if they come back with the same one.',
        }),
      },
      resolve: (held, args) => {
        const request = {
          redirectUri: readRedirectUri('redirectUri', args.redirectUri),
          state: readState('state', args.state),
        };
        const url = scalar(held, 'authenticate_url', 'URL');
        return url === null ? null : authorizeUrl(url, request);
      },
    }),
    insertedAt: t.field(provider.scalar('DateTime', 'inserted_at', 'When it was set up.')),
    updatedAt: t.field(provider.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

builder.queryFields((t) => ({
  oauthProviders: t.field({
    type: [OauthProvider],
    description: 'The identity providers that readers can sign in with.',
    extensions: calls('GET /oauth-providers'),
    resolve: async (_, _args, context, info) =>
      usableEntities(await context.reading().many('/oauth-providers', {}), context, info),
  }),
}));
