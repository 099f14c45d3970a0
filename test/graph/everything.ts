import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

/** Literals for the arguments of fields below the root, by name; arguments that are not named here are left out. */
export type Literals = Readonly<Record<string, string>>;

const USUAL: Literals = { first: '2', query: '"the"', key: '"reading_minutes"' };

/**
 * An operation that selects every field there is, down to a depth. One that a type leads to again is asked for again: what
 * repeats is written once, as a fragment for each type and depth.
 * @param roots root fields with their arguments: `content(id: "…")`, with an alias where one stands twice
 */
export function everything(schema: GraphQLSchema, roots: readonly string[], depth: number, literals = USUAL): string {
  const fragments = new Map<string, string>();

  const selection = (type: GraphQLNamedType, left: number): string => {
    const name = `${type.name}_${left}`;
    if (!fragments.has(name)) {
      // Its place is kept before it is written: the order of fragments means nothing.
      fragments.set(name, '');
      fragments.set(name, `fragment ${name} on ${type.name} { __typename ${fieldsOf(type, left).join(' ')} }`);
    }
    return `{ ...${name} }`;
  };

  const fieldsOf = (type: GraphQLNamedType, left: number): string[] => {
    if (isObjectType(type)) return membersFields(type, left, () => '');
    if (!isAbstractType(type)) return [];
    const members = schema.getPossibleTypes(type);
    return members.map((member) => {
      // Two members may call different things by one name, which one answer can't hold.
      const alias = (field: GraphQLField<unknown, unknown>) =>
        members.every((other) => isAlike(field, other)) ? '' : `${member.name}_${field.name}: `;
      return `... on ${member.name} { __typename ${membersFields(member, left, alias).join(' ')} }`;
    });
  };

  const membersFields = (
    type: GraphQLObjectType,
    left: number,
    alias: (field: GraphQLField<unknown, unknown>) => string,
  ): string[] =>
    Object.values(type.getFields()).flatMap((field) => {
      const below = getNamedType(field.type);
      const asked = `${alias(field)}${field.name}${argumentsOf(field, literals)}`;
      if (isLeafType(below)) return [asked];
      return left > 0 ? [`${asked} ${selection(below, left - 1)}`] : [];
    });

  const fields = roots.map((root) => {
    const name = /^(?:\w+: *)?(\w+)/.exec(root)?.[1] ?? root;
    const field = schema.getQueryType()?.getFields()[name];
    if (!field) throw new Error(`There is no root field ${name}.`);
    return `${root} ${selection(getNamedType(field.type), depth - 1)}`;
  });
  return `query { ${fields.join('\n')} }\n${[...fragments.values()].join('\n')}`;
}

function argumentsOf(field: GraphQLField<unknown, unknown>, literals: Literals): string {
  const given = field.args.flatMap(({ name }) => (literals[name] === undefined ? [] : `${name}: ${literals[name]}`));
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function isAlike(field: GraphQLField<unknown, unknown>, other: GraphQLObjectType): boolean {
  const theirs = other.getFields()[field.name];
  return theirs === undefined || String(theirs.type) === String(field.type);
}

/** All objects in an answer, wherever they stand. */
export function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) for (const each of value) yield* objectsIn(each);
  else if (typeof value === 'object' && value !== null) {
    const object: Readonly<Record<string, unknown>> = { ...value };
    yield object;
    for (const each of Object.values(object)) yield* objectsIn(each);
  }
}
