import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { calls } from '../costs.js';
import { readIds } from '../ids.js';
import { localeArgument, lookupOf, readingFor } from '../lookup.js';
import { CONTENT, Content, ContentConnection } from './content.js';

builder.queryFields((t) => ({
  content: t.field({
    type: Content,
    description: 'A content by id; null when there is none.',
    ...lookupOf(CONTENT),
  }),
  contents: t.field({
    type: ContentConnection,
    description: "The publication's contents, in upstream's order.",
    args: {
      authorIds: t.arg.idList({
        description: 'Only what any of these people and organizations wrote; an empty list filters nothing.',
      }),
      categoryIds: t.arg.idList({
        description: 'Only what is filed under any of these categories; an empty list filters nothing.',
      }),
      ...pageArguments,
      ...localeArgument,
    },
    extensions: calls('GET /contents'),
    resolve: (_, args, context, info) => {
      const filters = {
        author_ids: readIds('authorIds', args.authorIds, ['Person', 'Organization']),
        category_ids: readIds('categoryIds', args.categoryIds, ['Category']),
      };
      return connect(readingFor(context, args).list('/contents', {}, filters), args, context, info);
    },
  }),
}));
