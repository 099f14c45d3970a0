import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { calls, fieldsOf, usableEntities } from '../fields.js';
import { encodeId } from '../ids.js';
import { localeArgument, readingFor } from '../lookup.js';
import { scalar } from '../readers.js';

const entitlement = fieldsOf<Schemas['Entitlement']>();
const oauthUser = fieldsOf<Schemas['OauthUser']>();

/** The id of what belongs to a reader's account: it has no language. */
function accountId(type: string) {
  return {
    type: 'ID' as const,
    nullable: false as const,
    description: "The global id: opaque, and no other object's.",
    resolve: ({ id }: Entity<unknown>): string => encodeId({ type, locale: '', id }),
  };
}

const databaseId = {
  type: 'ID' as const,
  nullable: false as const,
  description: "The upstream's own id.",
  resolve: ({ id }: Entity<unknown>): string => id,
};

const Entitlement = builder.objectRef<Entity<Schemas['Entitlement']>>('Entitlement').implement({
  description: 'Something that a reader may use.',
  fields: (t) => ({
    id: t.field(accountId('Entitlement')),
    databaseId: t.field(databaseId),
    featureKey: t.field(entitlement.scalar('String', 'feature_key', "The publisher's name for what it opens.")),
  }),
});

const OauthUser = builder.objectRef<Entity<Schemas['OauthUser']>>('OauthUser').implement({
  description: 'Who the identity provider says that the reader is.',
  fields: (t) => ({
    id: t.field(accountId('OauthUser')),
    databaseId: t.field(databaseId),
    name: t.field(oauthUser.scalar('String', 'name', 'The name.')),
    email: t.field(oauthUser.scalar('EmailAddress', 'email', 'The e-mail address.')),
    verifiedAt: t.field(
      oauthUser.scalar('DateTime', 'verified_at', 'When the e-mail address was verified; null before.'),
    ),
  }),
});

const readMe = (reading: OmerloReading) => reading.one('/account/me', {});

const Viewer = builder.objectRef<OmerloReading>('Viewer').implement({
  description: 'The reader whose bearer token the request carries. Each field makes a call of its own, or shares one.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id of the account.',
      extensions: calls('GET /account/me'),
      resolve: async (reading) => encodeId({ type: 'Viewer', locale: '', id: (await readMe(reading)).id }),
    }),
    databaseId: t.id({
      description: "The upstream's own id of the account.",
      extensions: calls('GET /account/me'),
      resolve: async (reading) => (await readMe(reading)).id,
    }),
    name: t.string({
      description: "The reader's name.",
      extensions: calls('GET /account/me'),
      resolve: async (reading) => scalar(await readMe(reading), 'name', 'String'),
    }),
    email: t.field({
      type: 'EmailAddress',
      description: "The reader's e-mail address.",
      extensions: calls('GET /account/me'),
      resolve: async (reading) => scalar(await readMe(reading), 'email', 'EmailAddress'),
    }),
    oauthUser: t.field({
      type: OauthUser,
      description: 'Who the identity provider says that the reader is.',
      extensions: calls('GET /oauth/user'),
      resolve: (reading) => reading.one('/oauth/user', {}),
    }),
    entitlements: t.field({
      type: [Entitlement],
      description: 'What the reader may use.',
      extensions: calls('GET /account/me/entitlements'),
      resolve: async (reading, _args, context, info) =>
        usableEntities(await reading.many('/account/me/entitlements', {}), context, info),
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description:
      "The reader who asks; null when the request carries no reader's bearer token. A token that is refused fails the fields below, not this one.",
    args: localeArgument,
    resolve: (_, args, context) => (context.reader ? readingFor(context, args) : null),
  }),
}));
