import {
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { EntityKey } from '../graph/entity-key.js';

/** A type whose objects gateways know by a key. */
export interface KeyedType {
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly key: EntityKey;
}

/**
 * The types whose objects gateways know by a key, by their names, in alphabetical order: those that declare one, and those
 * that are one of an interface that does.
 */
export function keyedTypes(schema: GraphQLSchema): ReadonlyMap<string, KeyedType> {
  const keyed = new Map<string, KeyedType>();
  for (const type of declaring(schema)) {
    const key = keyOf(type);
    if (!key) continue;
    keyed.set(type.name, { type, key });
    if (!isInterfaceType(type)) continue;
    for (const member of schema.getPossibleTypes(type)) keyed.set(member.name, { type: member, key });
  }
  return new Map([...keyed].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The types that declare a key themselves: for each there is a field that gives several. */
export function declaredKeys(schema: GraphQLSchema): readonly KeyedType[] {
  return [...keyedTypes(schema).values()].filter(({ type }) => keyOf(type) !== undefined);
}

function declaring(schema: GraphQLSchema): readonly KeyedType['type'][] {
  return Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
}

function keyOf({ extensions }: GraphQLNamedType): EntityKey | undefined {
  const { entityKey } = extensions;
  return entityKey instanceof EntityKey ? entityKey : undefined;
}
