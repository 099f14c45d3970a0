import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { badInput } from '../failure.js';
import { calls } from '../fields.js';
import { readIds } from '../ids.js';
import { localeArgument, lookupOf, readingFor } from '../lookup.js';
import { Content, ContentConnection } from './content.js';

const LONGEST_SEARCH = 500;

interface SearchFor {
  readonly reading: OmerloReading;
  readonly query: string;
}

/** The words to search for: upstream answers nothing useful for none, and a URL has its limits. */
export function searchWords(query: string): string {
  const words = query.trim();
  if (words === '') throw badInput('"query" must not be blank.');
  if (words.length > LONGEST_SEARCH) throw badInput(`"query" must be at most ${LONGEST_SEARCH} characters long.`);
  return words;
}

const Search = builder.objectRef<SearchFor>('Search').implement({
  description: 'What a search found. Each list makes its own call, and only when it is asked for.',
  fields: (t) => ({
    contents: t.field({
      type: ContentConnection,
      description: 'The contents found.',
      args: pageArguments,
      extensions: calls('GET /contents/search'),
      resolve: ({ reading, query }, args, context, info) =>
        connect(reading.list('/contents/search', {}, { q: query }), args, context, info),
    }),
  }),
});

builder.queryFields((t) => ({
  content: t.field({
    type: Content,
    description: 'A content by id; null when there is none.',
    ...lookupOf('Content'),
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
  search: t.field({
    type: Search,
    description: 'A search for words in titles, texts and names. It makes no call itself.',
    args: {
      query: t.arg.string({ required: true, description: `The words, at most ${LONGEST_SEARCH} characters.` }),
      ...localeArgument,
    },
    resolve: (_, args, context) => ({ reading: readingFor(context, args), query: searchWords(args.query) }),
  }),
}));
