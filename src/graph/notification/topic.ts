import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { calls } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { localeArgument, readingFor } from '../lookup.js';

type TopicRecord = Schemas['TopicSummary'];

const held = fieldsOf<TopicRecord>();

const Topic = builder.objectRef<Entity<TopicRecord>>('Topic').implement({
  description: 'What push notifications can be about; a device subscribes to it.',
  fields: (t) => ({
    id: t.field(idField('Topic')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The name to show.')),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const TopicConnection = connectionType(Topic);

builder.queryFields((t) => ({
  topics: t.field({
    type: TopicConnection,
    description: 'What push notifications can be about.',
    args: { ...pageArguments, ...localeArgument },
    extensions: calls('GET /topics'),
    resolve: (_, args, context, info) => connect(readingFor(context, args).list('/topics', {}), args, context, info),
  }),
}));
