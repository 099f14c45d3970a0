import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchingDirectives } from '@graphql-tools/stitching-directives';
import { shiftsOf, shiftsOn } from '../roster/roster.js';

const { stitchingDirectivesTypeDefs } = stitchingDirectives();

/** The roster's own schema. Of Masthead's types it declares the key, and what it has to say of them. */
export const rosterSchema = makeExecutableSchema({
  typeDefs: /* GraphQL */ `
    ${stitchingDirectivesTypeDefs}

    type Query {
      "Who works on a day, such as 2026-10-01."
      shifts(on: String!): [Shift!]!
      "For the gateway: people by their keys, with their shifts."
      peopleOfRoster(databaseIds: [ID!]!): [Person]! @merge(keyField: "databaseId")
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
      briefing: ChannelContentItem
    }

    type Person @key(selectionSet: "{ databaseId }") {
      databaseId: ID!
      "When this person works."
      shifts: [Shift!]!
    }

    type Content @key(selectionSet: "{ databaseId }") {
      databaseId: ID!
    }

    type ChannelContentItem @key(selectionSet: "{ databaseId }") {
      databaseId: ID!
    }
  `,
  resolvers: {
    Query: {
      shifts: (_, { on }) => shiftsOn(on),
      peopleOfRoster: (_, { databaseIds }) => databaseIds.map((databaseId) => ({ databaseId })),
    },
    Shift: {
      person: ({ person }) => ({ databaseId: person }),
      content: ({ content }) => ({ databaseId: content }),
      briefing: ({ briefing }) => ({ databaseId: briefing }),
    },
    Person: {
      shifts: ({ databaseId }) => shiftsOf(databaseId),
    },
  },
});
