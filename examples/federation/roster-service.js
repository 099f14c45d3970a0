import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { shiftsOf, shiftsOn } from '../roster/roster.js';

/** The roster's own schema. Of Masthead's types it declares the key, and what it has to say of them. */
const typeDefs = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])

  type Query {
    "Who works on a day, such as 2026-10-01."
    shifts(on: String!): [Shift!]!
  }

  "Some hours of somebody's work."
  type Shift {
    id: ID!
    day: String!
    desk: String!
    "Who works. Null for somebody who isn't there any more."
    person: Person
    "What is written."
    content: Content
    "What has to be read before."
    briefing: ChannelItem
  }

  type Person @key(fields: "databaseId") {
    databaseId: ID!
    "When this person works."
    shifts: [Shift!]!
  }

  type Content @key(fields: "databaseId", resolvable: false) {
    databaseId: ID!
  }

  "Of which kind an item is, Masthead knows."
  type ChannelItem @key(fields: "databaseId", resolvable: false) @interfaceObject {
    databaseId: ID!
  }
`);

const resolvers = {
  Query: {
    shifts: (_, { on }) => shiftsOn(on),
  },
  Shift: {
    person: ({ person }) => ({ databaseId: person }),
    content: ({ content }) => ({ databaseId: content }),
    briefing: ({ briefing }) => ({ databaseId: briefing }),
  },
  Person: {
    __resolveReference: ({ databaseId }) => ({ databaseId }),
    shifts: ({ databaseId }) => shiftsOf(databaseId),
  },
};

/** Serves the roster as a subgraph of its own, on a free port. */
export async function startRoster() {
  const schema = buildSubgraphSchema({ typeDefs, resolvers });
  const server = createServer(createYoga({ schema, logging: 'warn' }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${server.address().port}/graphql`, close: () => server.close() };
}
