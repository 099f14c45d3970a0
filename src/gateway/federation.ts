import {
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.js';
import { asManyAs, costing } from '../graph/costs.js';
import { badInput } from '../graph/failure.js';
import { MOST_IDS } from '../graph/ids.js';
import { nodeTypeName } from '../graph/node.js';
import { isObject } from '../upstreams/record.js';
import type { RootFields } from './extended.js';
import { type KeyedType, keyedTypes } from './keyed-types.js';
import { TELLS_SCHEMA } from './tells-schema.js';

/**
 * The root fields of a subgraph, as Apollo Federation 2 has them: `_service` and `_entities`.
 * @param sdl what the gateway composes
 */
export function subgraphFields(schema: GraphQLSchema, sdl: () => Promise<string>): RootFields {
  return { _service: serviceField(sdl), _entities: entitiesField(keyedTypes(schema)) };
}

function serviceField(sdl: () => Promise<string>): GraphQLFieldConfig<unknown, Context> {
  const Service = new GraphQLObjectType({
    name: '_Service',
    description: 'What this graph says of itself as a part of a federated one.',
    fields: {
      sdl: {
        type: new GraphQLNonNull(GraphQLString),
        description: "Its schema in GraphQL's schema language, with the directives of Apollo Federation 2.",
        resolve: sdl,
      },
    },
  });
  return {
    type: new GraphQLNonNull(Service),
    description: 'For gateways that federate: what they compose. Refused where introspection is.',
    extensions: TELLS_SCHEMA,
    resolve: () => ({}),
  };
}

/** Whatever a gateway sends: what it must be is told of each entity by itself. */
const Any = new GraphQLScalarType<unknown, unknown>({
  name: '_Any',
  description: 'An object that another graph knows of: `__typename`, and the fields of its key.',
});

interface Representations {
  readonly representations: readonly unknown[];
}

function entitiesField(keyed: ReadonlyMap<string, KeyedType>): GraphQLFieldConfig<unknown, Context, Representations> {
  const types = [...keyed.values()];
  const Entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'What gateways know by a key.',
    types: types.map(({ type }) => type).filter(isObjectType),
    resolveType: nodeTypeName,
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(Entity)),
    description:
      'For gateways that federate: objects by their keys, in the order of these, with null for each that is not there. They are read as their lookups read them, in the language of the request.',
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(Any))),
        description: `Of each object its \`__typename\` and its \`databaseId\`; what else is in it is not looked at. At most ${MOST_IDS}.`,
      },
    },
    extensions: {
      ...costing({ own: 'entry', gives: 'whole' }, ...new Set(types.flatMap(({ key }) => key.calls))),
      ...asManyAs('representations', MOST_IDS),
    },
    resolve: (_source, { representations }, context) => {
      if (representations.length > MOST_IDS) throw badInput(`"representations" must be at most ${MOST_IDS}.`);
      return representations.map((each, index) => entityOf(each, `representations[${index}]`, keyed, context));
    },
  };
}

/** The object that a representation stands for; null where there is none of that type. */
async function entityOf(
  representation: unknown,
  argument: string,
  keyed: ReadonlyMap<string, KeyedType>,
  context: Context,
): Promise<object | null> {
  const told = isObject(representation) ? representation : NOTHING;
  const name = told['__typename'];
  const found = typeof name === 'string' ? keyed.get(name) : undefined;
  if (!found) throw badInput(`"${argument}.__typename" must be one of ${[...keyed.keys()].join(', ')}.`);
  const { type, key } = found;
  const id = told[key.field];
  if (typeof id !== 'string' || !key.isKey(id)) {
    throw badInput(`"${argument}.${key.field}" must be the ${key.field} of an object of the type ${type.name}.`);
  }
  const entity = await key.load(key.read(`${argument}.${key.field}`, id), context);
  const isOfType = entity !== null && (!isObjectType(type) || nodeTypeName(entity) === type.name);
  return isOfType ? entity : null;
}

const NOTHING: Readonly<Record<string, unknown>> = {};
