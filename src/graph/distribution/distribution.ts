import { type Entity, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { visualField } from '../content/visual.js';
import { calls } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { localeArgument, lookupOf, readingFor } from '../lookup.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Node } from '../node.js';
import { ReleaseConnection } from './release.js';

type DistributionRecord = Schemas['Distribution'];

const held = fieldsOf<DistributionRecord>();

const DISTRIBUTION = nodeType('Distribution', '/distributions/{id}');

export const Distribution = builder.objectRef<Entity<DistributionRecord>>('Distribution').implement({
  description: 'What appears issue by issue, such as a magazine: each issue has its release.',
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The name.')),
    visual: t.field(visualField),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (distribution, { key }) => metadataValue(distribution, key),
    }),
    releases: t.field({
      type: ReleaseConnection,
      description: "Its releases, in upstream's order.",
      args: pageArguments,
      extensions: calls('GET /distributions/{id}/releases'),
      resolve: (distribution, args, context, info) => {
        const values = { id: idForPath(distribution) };
        return connect(distribution.answer.reading.list('/distributions/{id}/releases', values), args, context, info);
      },
    }),
  }),
});

const DistributionConnection = connectionType(Distribution);

builder.queryFields((t) => ({
  distribution: t.field({
    type: Distribution,
    description: 'A distribution by id; null when there is none.',
    ...lookupOf(DISTRIBUTION),
  }),
  distributions: t.field({
    type: DistributionConnection,
    description: "The publication's distributions.",
    args: { ...pageArguments, ...localeArgument },
    extensions: calls('GET /distributions'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/distributions', {}), args, context, info),
  }),
}));
