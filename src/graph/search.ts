import type { OmerloReading } from '../upstreams/omerlo/reading.js';
import { builder } from './builder.js';
import { EventConnection } from './community/event.js';
import { OrganizationConnection } from './community/organization.js';
import { PersonConnection } from './community/person.js';
import { ProjectConnection } from './community/project.js';
import { connect, pageArguments } from './connection.js';
import { ContentConnection } from './content/content.js';
import { calls } from './costs.js';
import { localeArgument, readingFor } from './lookup.js';
import { LONGEST_SEARCH, searchWords } from './search-words.js';

interface SearchFor {
  readonly reading: OmerloReading;
  readonly query: string;
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
    people: t.field({
      type: PersonConnection,
      description: 'The people found.',
      args: pageArguments,
      extensions: calls('GET /people/search'),
      resolve: ({ reading, query }, args, context, info) =>
        connect(reading.list('/people/search', {}, { q: query }), args, context, info),
    }),
    organizations: t.field({
      type: OrganizationConnection,
      description: 'The organizations found.',
      args: pageArguments,
      extensions: calls('GET /organizations/search'),
      resolve: ({ reading, query }, args, context, info) =>
        connect(reading.list('/organizations/search', {}, { q: query }), args, context, info),
    }),
    events: t.field({
      type: EventConnection,
      description: 'The events found.',
      args: pageArguments,
      extensions: calls('GET /events/search'),
      resolve: ({ reading, query }, args, context, info) =>
        connect(reading.list('/events/search', {}, { q: query }), args, context, info),
    }),
    projects: t.field({
      type: ProjectConnection,
      description: 'The projects found.',
      args: pageArguments,
      extensions: calls('GET /projects/search'),
      resolve: ({ reading, query }, args, context, info) =>
        connect(reading.list('/projects/search', {}, { q: query }), args, context, info),
    }),
  }),
});

builder.queryFields((t) => ({
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
