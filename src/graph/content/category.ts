import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { calls } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { localeArgument, lookupOf, readingFor } from '../lookup.js';
import { Node } from '../node.js';
import { ContentConnection, contentsOf } from './content.js';

type CategoryRecord = Schemas['Category'];

const held = fieldsOf<CategoryRecord>();

const CATEGORY = nodeType('Category', '/categories/{id}');

export const Category = builder.objectRef<Entity<CategoryRecord>>('Category').implement({
  description: 'A subject that contents and profiles are filed under.',
  interfaces: [Node],
  extensions: entityKey('databaseId', 'categoriesByIds', CATEGORY),
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The name to show.')),
    svgIcon: t.field(held.scalar('String', 'svg_icon', 'An icon as SVG markup, as editors entered it.')),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    contents: t.field({
      type: ContentConnection,
      description: "What is filed under it, in upstream's order.",
      args: pageArguments,
      extensions: calls('GET /contents'),
      resolve: (category, args, context, info) => connect(contentsOf(category, 'category_ids'), args, context, info),
    }),
  }),
});

const CategoryConnection = connectionType(Category);

builder.queryFields((t) => ({
  category: t.field({
    type: Category,
    description: 'A category by id; null when there is none.',
    ...lookupOf(CATEGORY),
  }),
  categories: t.field({
    type: CategoryConnection,
    description: "The publication's categories.",
    args: { ...pageArguments, ...localeArgument },
    extensions: calls('GET /categories'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/categories', {}), args, context, info),
  }),
}));
