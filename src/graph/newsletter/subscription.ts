import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { Viewer } from '../account/viewer.js';
import { builder } from '../builder.js';
import { shared } from '../costs.js';
import { fieldsOf, usableEntities } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';

type SubscriptionRecord = Schemas['Subscription'];

const held = fieldsOf<SubscriptionRecord>();

// Not called `Subscription`: schemas and caches take a type of that name for the root of subscriptions.
export const MailinglistSubscription = builder
  .objectRef<Entity<SubscriptionRecord>>('MailinglistSubscription')
  .implement({
    description: "A reader's subscription to a newsletter.",
    fields: (t) => ({
      id: t.field(unlocalizedIdField('MailinglistSubscription')),
      databaseId: t.field(databaseIdField),
      mailinglistId: t.field({
        ...held.scalar('String', 'mailinglist_id', 'The newsletter: the `databaseId` of one of `mailinglists`.'),
        type: 'ID',
      }),
      email: t.field(held.scalar('EmailAddress', 'email', 'The address that it goes to.')),
      insertedAt: t.field(held.scalar('DateTime', 'inserted_at', 'Since when.')),
    }),
  });

builder.objectField(Viewer, 'subscriptions', (t) =>
  t.field({
    type: [MailinglistSubscription],
    description: "The reader's subscriptions to newsletters.",
    extensions: shared('GET /subscriptions'),
    resolve: async (reading, _args, context, info) =>
      usableEntities(await reading.many('/subscriptions', {}), context, info),
  }),
);
