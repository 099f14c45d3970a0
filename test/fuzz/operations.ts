import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Chance } from './random.js';

/** Literals to choose from for the arguments of some name or of some scalar: good ones, odd ones and wrong ones. */
export type Literals = Readonly<Record<string, readonly string[]>>;

const DEEPEST = 6;
const WIDEST = 5;
/** Within what an operation may have. */
const MOST_ALIASES = 28;
const MOST_SELECTIONS = 400;

/**
 * A random valid operation over a schema: its arguments are of the right type, though not always of the right value.
 * @param roots the root fields that it is made of; all unless said otherwise
 */
export function randomQuery(
  schema: GraphQLSchema,
  literals: Literals,
  chance: Chance,
  roots?: readonly string[],
): string {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  return new Composer(schema, literals, chance).selection(query, 0, roots) ?? '{ __typename }';
}

class Composer {
  #aliases = 0;
  #selections = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly literals: Literals,
    private readonly chance: Chance,
  ) {}

  selection(type: GraphQLNamedType, depth: number, names?: readonly string[]): string | undefined {
    if (isAbstractType(type)) {
      const members = this.chance.some(this.schema.getPossibleTypes(type), 3);
      const fragments = members.map((member) => `... on ${member.name} ${this.#ofObject(member, depth, true)}`);
      return `{ __typename ${fragments.join(' ')} }`;
    }
    return isObjectType(type) ? this.#ofObject(type, depth, false, names) : undefined;
  }

  /** @param isMember whether other members stand beside it, whose fields may have the same names and other types */
  #ofObject(type: GraphQLObjectType, depth: number, isMember: boolean, names?: readonly string[]): string {
    const isLast = depth >= DEEPEST || this.#selections > MOST_SELECTIONS;
    const fields = Object.values(type.getFields()).filter(
      ({ name, type: given }) => (names?.includes(name) ?? true) && (!isLast || isLeafType(getNamedType(given))),
    );
    this.#selections += 1;
    if (fields.length === 0) return '{ __typename }';
    const chosen: string[] = [];
    for (const field of this.chance.some(fields, WIDEST)) {
      if (isMember && this.#aliases >= MOST_ALIASES) break;
      chosen.push(this.#field(field, depth, isMember));
    }
    return `{ ${['__typename', ...chosen].join(' ')} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, isAliased: boolean): string {
    this.#selections += 1;
    if (isAliased) this.#aliases += 1;
    const alias = isAliased ? `f${this.#aliases}: ` : '';
    const below = this.selection(getNamedType(field.type), depth + 1);
    return `${alias}${field.name}${this.#arguments(field)}${below ? ` ${below}` : ''}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter((argument) => isNonNullType(argument.type) || this.chance.onceIn(4))
      .map((argument) => `${argument.name}: ${this.#literal(field, argument)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #literal(field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): string {
    const type = getNamedType(argument.type);
    if (isEnumType(type)) return this.chance.pick(type.getValues()).name;
    const choices =
      this.literals[`${field.name}.${argument.name}`] ?? this.literals[argument.name] ?? this.literals[type.name];
    if (!choices) throw new Error(`No literals are known for ${field.name}.${argument.name} of type ${type.name}.`);
    const literal = this.chance.pick(choices);
    return isListType(isNonNullType(argument.type) ? argument.type.ofType : argument.type) ? `[${literal}]` : literal;
  }
}
