import { createHash } from 'node:crypto';
import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { Chance } from '../fuzz/random.js';

const SDL = `
  type Query { thing(kind: Kind = RED, first: Int): Thing, things(ids: [ID!] = ["a", "b"]): [Thing!], any: Any, pair: Pair!, odd: Odd }
  type Mutation { one(input: Wish): Pair, two(input: Wish!): Pair!, three: Thing }
  interface Thing { id: ID!, name: String, kind: Kind, next(wish: Wish): Thing, all: [Thing], told: String! }
  type Stone implements Thing {
    id: ID!, name: String, kind: Kind, next(wish: Wish): Thing, all: [Thing], told: String!
    weight: Float!, grid: [[Int!]!], pair: Pair, odd: Odd
  }
  type Plant implements Thing {
    id: ID!, name: String, kind: Kind, next(wish: Wish): Thing, all: [Thing], told: String!
    leaves(most: Int! = 3): [Any!]!, pair: Pair!, isGreen: Boolean
  }
  type Pair { left: Thing, right: Any, count: Int!, told: String!, pairs: [Pair!] }
  union Any = Stone | Plant | Pair
  enum Kind { RED GREEN BLUE }
  input Wish { text: String = "w", kind: Kind, kinds: [Kind!], many: [Wish!], odd: Odd, needed: Int! = 1 }
  scalar Odd
`;

/** What resolvers are given to do by. */
export interface Whims {
  readonly seed: number;
  /** Whether some of them answer later. */
  readonly isAsync: boolean;
  /** Whether some of them fail. */
  readonly fails: boolean;
  /** What was resolved, in order. */
  readonly resolved: string[];
}

/** A schema whose resolvers do what a seed, their path and their arguments say: the same each time. */
export function whimsicalSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) field.resolve = resolve;
    if (isAbstractType(type)) {
      type.resolveType = (_, whims: Whims, info, abstract) => {
        const chance = chanceOf(whims, `${pathOf(info)} type`);
        const name = chance.pick(info.schema.getPossibleTypes(abstract)).name;
        if (whims.fails && chance.onceIn(60)) return chance.pick(['Query', 'Nothing', undefined]);
        return whims.isAsync && chance.onceIn(5) ? later(name, chance) : name;
      };
    }
    if (type instanceof GraphQLScalarType && type.name === 'Odd') {
      type.serialize = (value) =>
        value === 'throw' ? fail('no Odd') : value === 'nothing' ? undefined : { odd: value };
      type.parseValue = (value) => (typeof value === 'number' && value % 2 === 1 ? value : fail('An Odd is odd.'));
    }
    if (isObjectType(type) && type.name === 'Plant') {
      type.isTypeOf = (value, whims: Whims, info) => {
        const chance = chanceOf(whims, `${pathOf(info)} is ${JSON.stringify(value)}`);
        const isOne = !(whims.fails && chance.onceIn(40));
        return whims.isAsync && chance.onceIn(5) ? later(isOne, chance) : isOne;
      };
    }
  }
  return schema;
}

const resolve: GraphQLFieldResolver<unknown, Whims> = (source, args, whims, info) => {
  const place = `${pathOf(info)} ${JSON.stringify(args)}`;
  whims.resolved.push(place);
  if (info.fieldName === 'told') return told(source, info);
  return whim(info.returnType, chanceOf(whims, place), whims);
};

/** All that a resolver is told, as a text. */
function told(source: unknown, info: GraphQLResolveInfo): string {
  const { fieldName, fieldNodes, returnType, parentType, fragments, operation, variableValues, rootValue } = info;
  const nodes = fieldNodes.map(({ loc }) => `${loc?.start}-${loc?.end}`);
  return JSON.stringify([
    ...[source, fieldName, nodes, String(returnType), parentType.name, info.path, Object.keys(fragments)],
    ...[operation.loc?.start, Object.entries(variableValues), rootValue],
  ]);
}

function whim(type: GraphQLOutputType, chance: Chance, whims: Whims): unknown {
  const value = whims.fails ? failing(type, chance, whims) : good(type, chance, whims);
  return whims.isAsync && chance.onceIn(4) ? later(value, chance) : value instanceof Failing ? value.fail() : value;
}

class Failing {
  constructor(private readonly message: string) {}

  fail(): never {
    throw new Error(this.message);
  }
}

function failing(type: GraphQLOutputType, chance: Chance, whims: Whims): unknown {
  if (chance.onceIn(25)) return new Failing(`thrown ${chance.below(1e9)}`);
  if (chance.onceIn(25)) return new Error(`given ${chance.below(1e9)}`);
  if (chance.onceIn(25)) return null;
  if (chance.onceIn(50)) return chance.pick(['throw', 'nothing', 17.5, {}, [], undefined]);
  return good(type, chance, whims);
}

function good(type: GraphQLOutputType, chance: Chance, whims: Whims): unknown {
  if (isNonNullType(type)) return good(type.ofType, chance, whims);
  if (isListType(type)) {
    return Array.from({ length: chance.below(4) }, () => {
      const item = whims.fails ? failing(type.ofType, chance, whims) : good(type.ofType, chance, whims);
      if (whims.isAsync && chance.onceIn(6)) return later(item, chance);
      return item instanceof Failing ? new Error('an item') : item;
    });
  }
  return isLeafType(type) ? leaf(type, chance) : { id: chance.below(1000) };
}

function leaf(type: GraphQLNamedOutputType, chance: Chance): unknown {
  if (isEnumType(type)) return chance.pick(type.getValues()).name;
  if (type.name === 'Boolean') return chance.onceIn(2);
  if (type.name === 'String' || type.name === 'ID') return `t${chance.below(100)}`;
  return chance.below(100);
}

/** Gives a value some microtasks later. */
async function later<T>(value: T, chance: Chance): Promise<T> {
  for (let waits = chance.below(6); waits > 0; waits -= 1) await undefined;
  return value instanceof Failing ? value.fail() : value;
}

function fail(message: string): never {
  throw new Error(message);
}

function chanceOf({ seed }: Whims, place: string): Chance {
  return new Chance(createHash('sha1').update(`${seed} ${place}`).digest().readUInt32BE());
}

function pathOf({ path }: GraphQLResolveInfo): string {
  const keys: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = path; step; step = step.prev) keys.unshift(step.key);
  return keys.join('.');
}
