import { buildSchema, type GraphQLFieldExtensions, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { lint, RULES } from '../../scripts/schema/lint.mjs';
import { calls } from '../../src/graph/costs.js';

/** A small schema that keeps every rule. Each line says of itself what its name says: what is tested is not the prose. */
const GOOD = `
  """Roots."""
  type Query {
    """One."""
    node("""Of which."""
      id: ID!
    ): Node
    """Several."""
    nodes("""Of which."""
      ids: [ID!]!
    ): [Node]
    """A page."""
    things(
      """Behind."""
      after: String
      """In front."""
      before: String
      """So many."""
      first: Int
      """So many."""
      last: Int
    ): ThingConnection
  }
  """Changes."""
  type Mutation {
    """Ends it."""
    endThing("""Which."""
      input: EndThingInput!
    ): EndThingResult
  }
  """Which."""
  input EndThingInput {
    """Of which."""
    id: ID!
  }
  """How it came out."""
  union EndThingResult = EndThingSuccess | NotFoundError
  """It is done."""
  type EndThingSuccess {
    """What has ended."""
    thing: Thing
  }
  """It is not."""
  interface Failure {
    """For programs."""
    code: String!
    """For people."""
    message: String!
  }
  """There is none."""
  type NotFoundError implements Failure {
    """For programs."""
    code: String!
    """For people."""
    message: String!
  }
  """What can be read by id."""
  interface Node {
    """Opaque."""
    id: ID!
  }
  """A thing."""
  type Thing implements Node {
    """Opaque."""
    id: ID!
    """Upstream's."""
    databaseId: ID!
    """What it is."""
    kind: Kind
    """What it is called otherwise."""
    names: [String!]!
    """A picture."""
    imageUrl: URL
    """Whether to tell when."""
    showEndedAt: Boolean
  }
  """An address."""
  scalar URL
  """What there is."""
  enum Kind {
    """Small."""
    SMALL
    """Large."""
    LARGE @deprecated(reason: "Nothing is large any more: all are \`SMALL\`.")
  }
  """A page."""
  type ThingConnection {
    """With cursors."""
    edges: [ThingEdge!]!
    """Without."""
    nodes: [Thing!]!
    """Where it stands."""
    pageInfo: PageInfo!
  }
  """A place."""
  type ThingEdge {
    """Names it."""
    cursor: String!
    """What stands there."""
    node: Thing!
  }
  """Where a page stands."""
  type PageInfo {
    """More behind."""
    hasNextPage: Boolean!
    """More in front."""
    hasPreviousPage: Boolean!
    """The first."""
    startCursor: String
    """The last."""
    endCursor: String
  }
`;

/** The schema, with the fields that call marked as such. */
function schemaOf(sdl: string, calling: readonly string[] = ['Query.node', 'Query.nodes', 'Query.things']) {
  const schema = buildSchema(sdl);
  for (const place of calling) {
    const [type = '', name = ''] = place.split('.');
    const named = schema.getType(type);
    const field = isObjectType(named) ? named.getFields()[name] : undefined;
    if (!field) throw new Error(`There is no ${place}`);
    const extensions: GraphQLFieldExtensions<unknown, unknown> = calls('GET /contents');
    field.extensions = extensions;
  }
  return schema;
}

/** By rule, what is changed in the good schema, into what, and what is told of it. */
const BROKEN: Readonly<Record<string, readonly (readonly [from: string, to: string, ...told: string[]])[]>> = {
  descriptions: [
    ['"""An address."""', '', 'URL is not described'],
    ['"""What it is."""', '""" """', 'Thing.kind is not described'],
    ['"""So many."""\n      first', 'first', 'Query.things(first) is not described'],
    ['"""Small."""', '', 'Kind.SMALL is not described'],
    ['"""Of which."""\n    id: ID!\n  }\n  """How', 'id: ID!\n  }\n  """How', 'EndThingInput.id is not described'],
    ['"""Upstream\'s."""', '"""upstream"""', 'Thing.databaseId is not described in sentences'],
  ],
  names: [
    ['names:', 'other_names:', 'Thing.other_names is not in camelCase'],
    [
      '"""So many."""\n      first',
      '"""So many."""\n      First: Int\n"""So many."""\n      first',
      'Query.things(First) is not in camelCase',
    ],
    ['    id: ID!\n  }\n  """How', '    ID: ID!\n  }\n  """How', 'EndThingInput.ID is not in camelCase'],
    ['    SMALL', '    Small', 'Kind.Small is not in SCREAMING_SNAKE_CASE'],
    [
      '"""A page."""\n    things(',
      '"""It."""\n getThing: Thing\n"""A page."""\n    things(',
      'Query.getThing begins with a verb: a query is named after what it gives',
    ],
    [
      'imageUrl: URL',
      'imageUrl: String\n"""An address."""\nurl: URL',
      'Thing.imageUrl is of type String and ends like a URL',
    ],
    ['kind: Kind', 'kind: Kind\n"""One of two."""\neither: ThingResult', "ThingResult is no mutation's result"],
    ['kind: Kind', 'kind: Kind\n"""It."""\nother: ThingInput', 'ThingInput is no input'],
    ['kind: Kind', 'kind: Kind\n"""It."""\nother: other_thing', 'other_thing is not in PascalCase'],
  ],
  deprecations: [
    [
      ' @deprecated(reason: "Nothing is large any more: all are `SMALL`.")',
      ' @deprecated',
      'Kind.LARGE is deprecated without a sentence that says why',
    ],
    [
      'kind: Kind',
      'kind: Kind @deprecated(reason: "old")',
      'Thing.kind is deprecated without a sentence that says why',
    ],
  ],
  connections: [
    [
      'edges: [ThingEdge!]!',
      'edges: [ThingEdge]\n"""It."""\nall: [ThingEdge!]!',
      'ThingConnection.edges is not [ThingEdge!]!',
    ],
    ['nodes: [Thing!]!', 'things: [Thing!]!', 'ThingConnection.nodes is not [Thing!]!'],
    ['pageInfo: PageInfo!', 'pageInfo: PageInfo', 'ThingConnection.pageInfo is not PageInfo!'],
    ['cursor: String!', 'cursor: ID!', 'ThingEdge.cursor is not String!'],
    ['node: Thing!', 'node: Thing', 'ThingEdge.node is not Thing!'],
    ['startCursor: String', 'startCursor: String!', 'PageInfo.startCursor is not String'],
    ['first: Int', 'limit: Int', 'Query.things has no first: Int'],
  ],
  nodes: [
    ['databaseId: ID!', 'databaseId: ID', 'Thing.databaseId is not ID!'],
    ['ids: [ID!]!', 'ids: [ID]', 'Query.nodes is not (ids: [ID!]!) [Node]'],
    ['): Node\n', '): Thing\n', 'Query.node is not (id: ID!) Node'],
    ['interface Node {', 'interface Node {\n"""It."""\nkind: Kind', 'Node has more than an id'],
  ],
  nullability: [
    ['names: [String!]!', 'names: [String]', 'Thing.names stands in a record and is [String] instead of [T!]!'],
    ['names: [String!]!', 'names: [String!]', 'Thing.names stands in a record and is [String!] instead of [T!]!'],
    ['): ThingConnection', '): ThingConnection!', 'Query.things may call an upstream and is not nullable'],
    ['): [Node]', '): [Node]!', 'Query.nodes may call an upstream and is not nullable'],
  ],
  secrets: [['kind: Kind', 'kind: Kind\n"""It."""\ntoken: Secret', 'Thing.token gives out a secret']],
  mutations: [
    [
      'input: EndThingInput!',
      'thing: EndThingInput!',
      'Mutation.endThing takes (thing: EndThingInput!) instead of one input',
    ],
    [
      ...(['): EndThingResult', '): Thing', 'Mutation.endThing gives Thing instead of EndThingResult'] as const),
      ...['Mutation.endThing never gives EndThingSuccess', 'Mutation.endThing never fails'],
    ],
    [' | NotFoundError', '', 'Mutation.endThing never fails'],
    [
      ...(['EndThingSuccess | NotFoundError', 'Thing | NotFoundError'] as const),
      ...['Mutation.endThing never gives EndThingSuccess', 'Mutation.endThing fails with Thing, which is no Failure'],
    ],
    [
      'EndThingSuccess | NotFoundError',
      'EndThingSuccess | Thing',
      'Mutation.endThing fails with Thing, which is no Failure',
    ],
    [
      'type EndThingSuccess {',
      'type EndThingSuccess implements Failure {\n"""It."""\ncode: String!\n"""It."""\nmessage: String!',
      'Mutation.endThing succeeds with a Failure',
    ],
    [
      'interface Failure {\n    """For programs."""\n    code: String!',
      'interface Failure {\n    """For programs."""\n    code: String',
      'Failure.code is not String!',
    ],
  ],
  reachability: [
    [
      '"""A thing."""',
      '"""It."""\ntype Lost {\n"""It."""\nid: ID!\n}\n"""A thing."""',
      'Lost stands where nothing leads to',
    ],
  ],
};

/** What a change needs beside it to be a schema. */
const BESIDE: Readonly<Record<string, string>> = {
  ThingResult: '"""One of two."""\nunion ThingResult = Thing | PageInfo',
  ThingInput: '"""It."""\ntype ThingInput {\n"""It."""\nid: ID!\n}',
  other_thing: '"""It."""\nscalar other_thing',
  Secret: '"""It."""\nscalar Secret',
};

describe('the lint of the schema', () => {
  it('has nothing against a schema that keeps its rules', () => {
    expect(lint(schemaOf(GOOD))).toEqual([]);
  });

  it('has each of its rules broken here', () => {
    expect(Object.keys(BROKEN).sort()).toEqual(Object.keys(RULES).sort());
  });

  describe.each(Object.entries(BROKEN))('of %s, tells of', (rule, examples) => {
    it.each(examples)('%j made %j', (from, to, ...told) => {
      const beside = Object.entries(BESIDE).flatMap(([name, type]) => (to.includes(name) ? [type] : []));
      const broken = [GOOD.replace(from, () => to), ...beside].join('\n');
      expect(broken).not.toBe(GOOD);
      expect(RULES[rule]?.(schemaOf(broken))).toEqual(told);
    });
  });

  it('tells of each argument that a connection lacks', () => {
    const without = GOOD.replace(/things\([^)]*\)/, 'things');
    expect(lint(schemaOf(without))).toEqual(
      ['first: Int', 'after: String', 'last: Int', 'before: String'].map((each) => `Query.things has no ${each}`),
    );
  });
});
