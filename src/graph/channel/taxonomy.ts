import { UpstreamFailure } from '../../upstreams/failure.js';
import type { Taxonomy } from '../../upstreams/oracle/published.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { loads, once } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { ChannelCategory, ChannelCategoryConnection } from './category.js';

const taxonomy = fieldsOf<Taxonomy['record']>();

export const ChannelTaxonomy = builder.objectRef<Taxonomy>('ChannelTaxonomy').implement({
  description: 'A tree of categories, by which the items of the channel are filed.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('ChannelTaxonomy')),
    databaseId: t.field(databaseIdField),
    name: t.field(taxonomy.scalar('String', 'name', 'The name to show.')),
    shortName: t.field(taxonomy.scalar('String', 'shortName', 'A short name.')),
    categories: t.field({
      type: ChannelCategoryConnection,
      description: 'All of its categories, on whichever level of the tree.',
      args: pageArguments,
      extensions: loads('oracle GET /content/published/api/v1.1/taxonomies/{id}/categories'),
      resolve: ({ id, answer }, args, context, info) =>
        connect(answer.reading.list('/taxonomies/{id}/categories', { id }), args, context, info),
    }),
  }),
});

export const ChannelTaxonomyConnection = connectionType(ChannelTaxonomy);

builder.objectField(ChannelCategory, 'taxonomy', (t) =>
  t.field({
    type: ChannelTaxonomy,
    description:
      'The taxonomy that it belongs to. Where that did not come along, the list of all taxonomies is read, once an operation.',
    extensions: once('oracle GET /content/published/api/v1.1/taxonomies'),
    resolve: async (category) => {
      const found = await category.answer.reading.taxonomy(category.taxonomyId);
      if (found) return found;
      throw new UpstreamFailure('not-found', 'Its taxonomy is no longer there.', { upstream: 'oracle' });
    },
  }),
);
