import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading, Several } from '../../upstreams/omerlo/reading.js';
import { ofReader } from '../audience.js';
import { builder } from '../builder.js';
import { shared } from '../costs.js';
import { fieldsOf, unusableEntries, usableEntities } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { encodeId } from '../ids.js';
import { chooseLocale } from '../locale.js';
import { localeArgument } from '../lookup.js';
import { scalar } from '../readers.js';

const entitlement = fieldsOf<Schemas['Entitlement']>();
const oauthUser = fieldsOf<Schemas['OauthUser']>();

const Entitlement = builder.objectRef<Entity<Schemas['Entitlement']>>('Entitlement').implement({
  description: 'Something that a reader may use.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('Entitlement')),
    databaseId: t.field(databaseIdField),
    featureKey: t.field(entitlement.scalar('String', 'feature_key', "The publisher's name for what it opens.")),
  }),
});

const OauthUser = builder.objectRef<Entity<Schemas['OauthUser']>>('OauthUser').implement({
  description: 'Who the identity provider says that the reader is.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('OauthUser')),
    databaseId: t.field(databaseIdField),
    name: t.field(oauthUser.scalar('String', 'name', 'The name.')),
    email: t.field(oauthUser.scalar('EmailAddress', 'email', 'The e-mail address.')),
    verifiedAt: t.field(
      oauthUser.scalar('DateTime', 'verified_at', 'When the e-mail address was verified; null before.'),
    ),
  }),
});

/** The reader's account; asked for again, it is still one call. */
export const readMe = (reading: OmerloReading) => reading.one('/account/me', {});

export const Viewer = builder.objectRef<OmerloReading>('Viewer').implement({
  description: 'The reader whose bearer token the request carries. Each field makes a call of its own, or shares one.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id of the account.',
      extensions: shared('GET /account/me'),
      resolve: async (reading) => encodeId({ type: 'Viewer', locale: '', id: (await readMe(reading)).id }),
    }),
    databaseId: t.id({
      description: "The upstream's own id of the account.",
      extensions: shared('GET /account/me'),
      resolve: async (reading) => (await readMe(reading)).id,
    }),
    name: t.string({
      description: "The reader's name.",
      extensions: shared('GET /account/me'),
      resolve: async (reading) => scalar(await readMe(reading), 'name', 'String'),
    }),
    email: t.field({
      type: 'EmailAddress',
      description: "The reader's e-mail address.",
      extensions: shared('GET /account/me'),
      resolve: async (reading) => scalar(await readMe(reading), 'email', 'EmailAddress'),
    }),
    oauthUser: t.field({
      type: OauthUser,
      description: 'Who the identity provider says that the reader is.',
      extensions: shared('GET /oauth/user'),
      resolve: (reading) => reading.one('/oauth/user', {}),
    }),
    entitlements: t.field({
      type: [Entitlement],
      description: 'What the reader may use.',
      extensions: shared('GET /account/me/entitlements'),
      resolve: async (reading, _args, context, info) =>
        usableEntities(await reading.many('/account/me/entitlements', {}), context, info),
    }),
    hasEntitlement: t.boolean({
      description: 'Whether the reader may use something. However many are asked for, it is one call.',
      args: { featureKey: t.arg.string({ required: true, description: "The publisher's name for what it opens." }) },
      extensions: shared('GET /account/me/entitlements'),
      resolve: async (reading, { featureKey }) =>
        isAmong(await reading.many('/account/me/entitlements', {}), featureKey),
    }),
  }),
});

/** @throws UpstreamFailure `invalid-answer` where what can't be read might be it */
function isAmong({ entities, unusable }: Several<Schemas['Entitlement']>, featureKey: string): boolean {
  if (entities.some(({ record }) => record.feature_key === featureKey)) return true;
  if (unusable > 0) throw unusableEntries('omerlo');
  for (const entity of entities) scalar(entity, 'feature_key', 'String');
  return false;
}

/** The field of a mutation's success with which the client goes on reading: the reader, all of it read after the change. */
export const viewerField = {
  type: Viewer,
  description: 'The reader: what is asked for here is read after the change.',
  resolve: ({ reading }: { readonly reading: OmerloReading }) => reading,
};

builder.queryFields((t) => ({
  viewer: t.field({
    type: Viewer,
    description:
      "The reader who asks; null when the request carries no reader's bearer token. A token that is refused fails the fields below, not this one.",
    args: localeArgument,
    extensions: ofReader,
    resolve: (_, args, context) => {
      // A locale that there is none of is told to everybody.
      const locale = args.locale == null ? undefined : chooseLocale(args.locale, context.services.locales);
      return context.reader ? context.reading(locale) : null;
    },
  }),
}));
