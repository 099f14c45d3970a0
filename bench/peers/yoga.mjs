// graphql-yoga as its guide has it: a schema from its language, plain resolvers, DataLoader, `node:http`.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { Rest } from '../subjects/rest.mjs';
import { LoadingReader } from './loading-reader.mjs';
import { resolvers, typeResolvers } from './resolvers.mjs';

const rest = new Rest();
const resolveTypes = Object.fromEntries(
  Object.entries(typeResolvers).map(([name, resolveType]) => [name, { __resolveType: resolveType }]),
);

const yoga = createYoga({
  schema: createSchema({
    typeDefs: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
    resolvers: { ...resolvers, ...resolveTypes },
  }),
  context: () => ({ reader: new LoadingReader(rest) }),
  graphiql: false,
  logging: false,
});

const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
