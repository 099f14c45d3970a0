import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** What no gateway is to offer to those who ask it. */
export interface Withheld {
  /** Mutations, by their names. */
  readonly mutations: ReadonlySet<string>;
  /** The types that are theirs alone. */
  readonly types: ReadonlySet<string>;
}

/** What of a schema is withheld, by what its mutations say of themselves. */
export function withheldIn(schema: GraphQLSchema): Withheld {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(isWithheld);
  const known = new Known(schema);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) if (root) known.add(root);
  const types = Object.values(schema.getTypeMap()).filter((type) => !isOfTheLanguage(type) && !known.has(type));
  return { mutations: new Set(mutations.map(({ name }) => name)), types: new Set(types.map(({ name }) => name)) };
}

function isWithheld({ extensions }: GraphQLField<unknown, unknown>): boolean {
  return extensions['isWithheld'] === true;
}

function isOfTheLanguage(type: GraphQLNamedType): boolean {
  return isIntrospectionType(type) || isSpecifiedScalarType(type);
}

/** The types that are come upon from some, past what is withheld. */
class Known {
  readonly #types = new Set<GraphQLNamedType>();

  constructor(private readonly schema: GraphQLSchema) {}

  has(type: GraphQLNamedType): boolean {
    return this.#types.has(type);
  }

  add(type: GraphQLNamedType): void {
    if (this.#types.has(type)) return;
    this.#types.add(type);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) this.add(getNamedType(field.type));
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const each of type.getInterfaces()) this.add(each);
      for (const field of Object.values(type.getFields())) if (!isWithheld(field)) this.#addAllOf(field);
    }
    if (isAbstractType(type)) for (const member of this.schema.getPossibleTypes(type)) this.add(member);
  }

  #addAllOf({ type, args }: GraphQLField<unknown, unknown>): void {
    this.add(getNamedType(type));
    for (const argument of args) this.add(getNamedType(argument.type));
  }
}
