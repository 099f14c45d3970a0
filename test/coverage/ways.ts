import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** A chain of fields from the root down to an object of some type. */
export interface Way {
  readonly type: GraphQLObjectType;
  /** The first field, as it is asked for; empty for the root itself. */
  readonly root: string;
  /** An operation that asks for a selection at the end of the chain. */
  asking(selection: string): string;
}

export type Field = GraphQLField<unknown, unknown>;

interface Step {
  readonly way: Way;
  readonly depth: number;
}

const DEEPEST = 7;

/**
 * The shortest ways from the root to each object type, shortest first, at most so many to each.
 * @param argumentsOf the arguments of a field as they stand in an operation: `(id: "…")`, or nothing; several where only
 *   several together show all that the field can give. Ways go on from the first. They may be told which type is wanted.
 */
export function waysTo(
  schema: GraphQLSchema,
  argumentsOf: (field: Field, towards: GraphQLObjectType) => readonly string[],
  most: number,
): Map<GraphQLObjectType, Way[]> {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const root: Way = { type: query, root: '', asking: (selection) => `{ ${selection} }` };
  const found = new Map<GraphQLObjectType, Way[]>();
  const others = new Map<GraphQLObjectType, Way[]>();
  const queue: Step[] = [{ way: root, depth: 0 }];
  for (let step = queue.shift(); step; step = queue.shift()) {
    const { way, depth } = step;
    const known = found.get(way.type) ?? [];
    if (known.length >= most) continue;
    found.set(way.type, [...known, way]);
    if (depth === DEEPEST) continue;
    for (const field of Object.values(way.type.getFields())) {
      for (const type of objectTypes(schema, getNamedType(field.type))) {
        const [first = '', ...more] = argumentsOf(field, type);
        queue.push({ way: below(way, type, `${field.name}${first}`), depth: depth + 1 });
        const besides = more.map((given) => below(way, type, `${field.name}${given}`));
        if (depth === 0 && isObjectType(field.type)) others.set(type, [...(others.get(type) ?? []), ...besides]);
      }
    }
  }
  for (const [type, ways] of others) found.set(type, [...(found.get(type) ?? []), ...ways]);
  return found;
}

function below(way: Way, type: GraphQLObjectType, asked: string): Way {
  const root = way.root || asked;
  return { type, root, asking: (selection) => way.asking(`${asked} { ... on ${type.name} { ${selection} } }`) };
}

function objectTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
