import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { andThen, type MaybePromise } from '../../maybe-promise.js';
import { UpstreamFailure } from '../../upstreams/failure.js';
import { ancestorsIn, type Categories, childrenIn, parentIn } from '../../upstreams/oracle/categories.js';
import { Category, isTextId } from '../../upstreams/oracle/published.js';
import { builder } from '../builder.js';
import { connectionType } from '../connection.js';
import { about, ofWhole } from '../costs.js';
import { fieldsOf, unusableEntries } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { encodeId, foreignNode } from '../ids.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';

type CategoryRecord = Category['record'];

const NAME = 'ChannelCategory';

const forWhole = ofWhole(
  'oracle GET /content/published/api/v1.1/taxonomies/{id}/categories/{categoryId}',
  'oracle GET /content/published/api/v1.1/taxonomies/{id}/categories',
);

foreignNode<Category>({
  name: NAME,
  calls: forWhole.calls,
  isId: isTextId,
  // Upstream reads it by its taxonomy's id and its own.
  isParent: isTextId,
  isOne: (value) => value instanceof Category,
  typeName: () => NAME,
  globalId: ({ id, taxonomyId }) => encodeId({ type: NAME, locale: '', id, parent: taxonomyId }),
  load: ({ id, parent = '' }, { oracle }) => oracle.category(parent, id),
});

const category = fieldsOf<CategoryRecord>();

export const ChannelCategory = builder.objectRef<Category>(NAME);

builder.objectType(ChannelCategory, {
  description: "A category of one of the channel's taxonomies.",
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    name: t.field(category.scalar('String', 'name', 'The name to show.')),
    apiName: t.field({
      type: 'String',
      ...told('apiName', 'A stable name to decide by.', (whole) => scalar(whole, 'apiName', 'String')),
    }),
    description: t.field({
      type: 'String',
      ...told('description', 'What it is for.', (whole) => scalar(whole, 'description', 'String')),
    }),
    position: t.field({
      type: 'NonNegativeInt',
      ...told('position', 'Its place among its siblings.', (whole) => scalar(whole, 'position', 'NonNegativeInt')),
    }),
    parent: t.field({
      type: ChannelCategory,
      ...told('parent', 'The category above it; null at the top.', (whole, context, info) => {
        return usable(parentIn(whole), context, info)[0] ?? null;
      }),
    }),
    ancestors: t.field({
      type: [ChannelCategory],
      ...told('ancestors', 'The categories above it, the topmost first.', (whole, context, info) =>
        usable(ancestorsIn(whole), context, info),
      ),
      extensions: { ...forWhole, ...about(5) },
    }),
    children: t.field({
      type: [ChannelCategory],
      ...told('children', 'The categories below it.', (whole, context, info) =>
        usable(childrenIn(whole), context, info),
      ),
      extensions: { ...forWhole, ...about(5) },
    }),
  }),
});

export const ChannelCategoryConnection = connectionType(ChannelCategory);

/** The options of a field that stands in a category, or else in the whole of it. */
function told<R>(
  field: keyof CategoryRecord,
  description: string,
  use: (whole: Category, context: Context, info: GraphQLResolveInfo) => R,
) {
  return {
    description: `${description} Of a category that came along with something else it may not be known: then asking makes one call.`,
    extensions: forWhole,
    resolve: (held: Category, _args: object, context: Context, info: GraphQLResolveInfo): MaybePromise<R> => {
      const isTold = held.isWhole || Object.hasOwn(held.record, field);
      return andThen<Category, R>(isTold ? held : wholeOf(held), (category) => use(category, context, info));
    },
  };
}

async function wholeOf({ id, taxonomyId, answer }: Category): Promise<Category> {
  const whole = await answer.reading.category(taxonomyId, id);
  if (whole) return whole;
  throw new UpstreamFailure('not-found', 'It is no longer there.', { upstream: 'oracle' });
}

function usable({ categories, unusable }: Categories, context: Context, info: GraphQLResolveInfo) {
  if (unusable > 0) context.report(unusableEntries('oracle'), info);
  return categories;
}
