import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { ofReader } from '../audience.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { calls } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { localeArgument, readingFor } from '../lookup.js';

type MailinglistRecord = Schemas['MailinglistSummary'];

const held = fieldsOf<MailinglistRecord>();

const Mailinglist = builder.objectRef<Entity<MailinglistRecord>>('Mailinglist').implement({
  description: 'A newsletter that readers can subscribe to.',
  fields: (t) => ({
    id: t.field(idField('Mailinglist')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The name to show.')),
    description: t.field(held.scalar('String', 'description', 'What readers get by it.')),
  }),
});

const MailinglistConnection = connectionType(Mailinglist);

builder.queryFields((t) => ({
  mailinglists: t.field({
    type: MailinglistConnection,
    description: 'The newsletters that readers can subscribe to; told only to a reader who has signed in.',
    args: { ...pageArguments, ...localeArgument },
    extensions: { ...calls('GET /mailinglists'), ...ofReader },
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/mailinglists', {}), args, context, info),
  }),
}));
