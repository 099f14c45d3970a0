import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
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

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly literals: Literals,
    private readonly chance: Chance,
  ) {}

  selection(type: GraphQLNamedType, depth: number, names?: readonly string[]): string | undefined {
    if (isAbstractType(type)) {
      const members = this.chance.some(this.schema.getPossibleTypes(type), 3);
      const fragments = members.map(
        (member) => `... on ${member.name} ${this.selection(member, depth) ?? '{ __typename }'}`,
      );
      return `{ __typename ${fragments.join(' ')} }`;
    }
    if (!isObjectType(type)) return undefined;
    const fields = Object.values(type.getFields()).filter(
      ({ name, type: given }) =>
        (names?.includes(name) ?? true) && (depth < DEEPEST || isLeafType(getNamedType(given))),
    );
    if (fields.length === 0) return '{ __typename }';
    const chosen = this.chance.some(fields, WIDEST).map((field) => this.#field(field, depth));
    return `{ ${['__typename', ...chosen].join(' ')} }`;
  }

  // An alias for each: two fields of one name with other arguments may not stand side by side.
  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#aliases += 1;
    const below = this.selection(getNamedType(field.type), depth + 1);
    return `f${this.#aliases}: ${field.name}${this.#arguments(field)}${below ? ` ${below}` : ''}`;
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
