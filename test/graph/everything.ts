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
import { makeHub } from '../../src/sandbox/data/hub/hub.js';

type Field = GraphQLField<unknown, unknown>;

/**
 * Literals for the arguments of fields below the root, by name (`first`) or by that of their field as well (`item.id`);
 * arguments that are not named here are left out.
 */
export type Literals = Readonly<Record<string, string>>;

const { ids: hub } = makeHub();
const USUAL: Literals = {
  first: '2',
  query: '"the"',
  key: '"reading_minutes"',
  redirectUri: '"https://a.example/back"',
  state: '"s"',
  featureKey: '"premium"',
  apiName: `"${hub.recommendation}"`,
  'item.id': `"${hub.article}"`,
  'category.id': `"${hub.category}"`,
  taxonomyId: `"${hub.taxonomy}"`,
  'field.name': '"author"',
  'references.name': '"image"',
};

export interface Limits {
  /** How many fields deep. */
  readonly depth: number;
  /** How many fields deep nodes are asked for in full; of those below, only the id. Default: all. */
  readonly nodesTo?: number;
  /** Fields that are left out: `Content.blocks`, or `blocks` of whatever has them. */
  readonly without?: readonly string[];
  readonly literals?: Literals;
}

/**
 * An operation that selects every field there is, down to a depth. One that a type leads to again is asked for again: what
 * repeats is written once, as a fragment for each type and depth.
 * @param roots root fields with their arguments: `content(id: "…")`, with an alias where one stands twice
 */
export function everything(schema: GraphQLSchema, roots: readonly string[], limits: Limits): string {
  const composer = new Composer(schema, limits);
  const fields = roots.map((root) => {
    const name = /^(?:\w+: *)?(\w+)/.exec(root)?.[1] ?? root;
    const field = schema.getQueryType()?.getFields()[name];
    if (!field) throw new Error(`There is no root field ${name}.`);
    return `${root} ${composer.selection(getNamedType(field.type), 1)}`;
  });
  return `query { ${fields.join('\n')} }\n${composer.fragments()}`;
}

class Composer {
  readonly #fragments = new Map<string, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
  ) {}

  fragments(): string {
    return [...this.#fragments.values()].join('\n');
  }

  /** @param level how many fields deep the type was met */
  selection(type: GraphQLNamedType, level: number): string {
    const name = `${type.name}_${level}`;
    if (!this.#fragments.has(name)) {
      // Its place is kept before it is written: the order of fragments means nothing.
      this.#fragments.set(name, '');
      this.#fragments.set(name, `fragment ${name} on ${type.name} { __typename ${this.#parts(type, level)} }`);
    }
    return `{ ...${name} }`;
  }

  #parts(type: GraphQLNamedType, level: number): string {
    if (isObjectType(type)) return this.#fields(type, level, () => '');
    if (!isAbstractType(type)) return '';
    const members = this.schema.getPossibleTypes(type);
    const parts = members.map((member) => {
      // Two members may call different things by one name, which one answer can't hold.
      const alias = (field: Field) =>
        members.every((other) => isAlike(field, other)) ? '' : `${member.name}_${field.name}: `;
      return `... on ${member.name} { __typename ${this.#fields(member, level, alias)} }`;
    });
    return parts.join(' ');
  }

  #fields(type: GraphQLObjectType, level: number, alias: (field: Field) => string): string {
    const { depth, nodesTo = depth, without = [], literals = USUAL } = this.limits;
    const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
    const fields = Object.values(type.getFields()).flatMap((field) => {
      if (without.includes(field.name) || without.includes(`${type.name}.${field.name}`)) return [];
      if (isNode && level > nodesTo && field.name !== 'id') return [];
      const below = getNamedType(field.type);
      const asked = `${alias(field)}${field.name}${argumentsOf(field, literals)}`;
      if (isLeafType(below)) return [asked];
      return level < depth ? [`${asked} ${this.selection(below, level + 1)}`] : [];
    });
    return fields.join(' ');
  }
}

function argumentsOf(field: Field, literals: Literals): string {
  const given = field.args.flatMap(({ name }) => {
    const literal = literals[`${field.name}.${name}`] ?? literals[name];
    return literal === undefined ? [] : `${name}: ${literal}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function isAlike(field: Field, other: GraphQLObjectType): boolean {
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
