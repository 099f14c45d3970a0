import {
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type { Context } from '../context.js';
import { asManyAs, costing } from '../graph/costs.js';
import type { EntityKey } from '../graph/entity-key.js';
import { badInput } from '../graph/failure.js';
import { MOST_IDS } from '../graph/ids.js';
import type { RootFields } from './extended.js';
import { declaredKeys, type KeyedType } from './keyed-types.js';
import { TELLS_SCHEMA } from './tells-schema.js';

/**
 * The root fields of a subschema, as the directives of schema stitching have them: `_sdl`, and of each type whose objects
 * are known by a key, the field that gives several.
 * @param sdl what the gateway stitches
 */
export function subschemaFields(schema: GraphQLSchema, sdl: () => Promise<string>): RootFields {
  const batchFields = declaredKeys(schema).map((keyed) => [keyed.key.batchField, batchField(keyed)] as const);
  return { _sdl: sdlField(sdl), ...Object.fromEntries(batchFields) };
}

function sdlField(sdl: () => Promise<string>): GraphQLFieldConfig<unknown, Context> {
  return {
    type: new GraphQLNonNull(GraphQLString),
    description:
      "For gateways that stitch: the schema in GraphQL's schema language, with stitching directives. Refused where introspection is.",
    extensions: TELLS_SCHEMA,
    resolve: sdl,
  };
}

interface Ids {
  readonly ids: readonly string[];
}

function batchField({ type, key }: KeyedType): GraphQLFieldConfig<unknown, Context, Ids> {
  return {
    type: new GraphQLNonNull(new GraphQLList(type)),
    description: `For gateways that stitch: several objects of the type ${type.name} by their ids, in the order of these, with null for each that is not there.`,
    args: {
      ids: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))),
        description: `Of each its \`${key.field}\`, or its global id. At most ${MOST_IDS}.`,
      },
    },
    extensions: {
      ...costing({ own: 'entry', perCall: key.perCall, gives: 'whole' }, ...key.calls),
      ...asManyAs('ids', MOST_IDS),
    },
    resolve: (_source, { ids }, context) => {
      if (ids.length > MOST_IDS) throw badInput(`"ids" must be at most ${MOST_IDS}.`);
      return ids.map((id, index) => entityBy(key, `ids[${index}]`, id, context));
    },
  };
}

/** What is wrong with one of several is told of that one alone. */
async function entityBy(key: EntityKey, argument: string, id: string, context: Context): Promise<object | null> {
  return key.load(key.read(argument, id), context);
}
