// Mercurius on Fastify with its just-in-time compiler and its loaders.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Rest } from '../subjects/rest.mjs';
import { LoadingReader } from './loading-reader.mjs';
import { connectionOf, resolvers, typeResolvers } from './resolvers.mjs';

const rest = new Rest();
const { IssueSection, ...others } = resolvers;
const { contents: _, ...sectionFields } = IssueSection;
const resolveTypes = Object.fromEntries(
  Object.entries(typeResolvers).map(([name, resolveType]) => [name, { resolveType }]),
);

const app = Fastify({ logger: false });
app.register(mercurius, {
  schema: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
  resolvers: { ...others, IssueSection: sectionFields, ...resolveTypes },
  loaders: {
    IssueSection: {
      // The sections of all issues of an operation come at once. Its own cache would key by whole records.
      contents: {
        loader: async (queries, { reader }) =>
          Promise.all(
            queries.map(async ({ obj, params }) =>
              connectionOf(await reader.sectionContents(obj.record.id, params.first)),
            ),
          ),
        opts: { cache: false },
      },
    },
  },
  context: () => ({ reader: new LoadingReader(rest) }),
  jit: 1,
});

console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
