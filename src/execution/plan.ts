import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  type GraphQLSchema,
  GraphQLString,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { SHORT } from './answer-meter.js';
import { collectFields, type FieldNodes, type Fragments, type Variables } from './selections.js';

/** How a value of some type is completed. */
export type Shape = LeafShape | ObjectShape | AbstractShape | ListShape;

export interface LeafShape {
  readonly kind: 'leaf';
  readonly isNullable: boolean;
  readonly type: GraphQLLeafType;
  /** The values that leave as they are, by what `typeof` says of them. */
  readonly passes: 'string' | 'boolean' | undefined;
}

interface ObjectShape {
  readonly kind: 'object';
  readonly isNullable: boolean;
  readonly type: GraphQLObjectType;
}

export interface AbstractShape {
  readonly kind: 'abstract';
  readonly isNullable: boolean;
  readonly type: GraphQLAbstractType;
  /** The types that were found to stand there, by their names. */
  readonly members: Map<string, GraphQLObjectType>;
}

export interface ListShape {
  readonly kind: 'list';
  readonly isNullable: boolean;
  readonly of: Shape;
}

/** All that an operation says of one name in the objects of one type. */
export interface PlannedField {
  /** What it is called in the answer. */
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: FieldNodes;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Whether it takes a fourth argument, which most do not: only then is it put together. */
  readonly readsInfo: boolean;
  readonly shape: Shape;
  /** Its arguments, where they are the same whatever the variables. */
  readonly args: Variables | undefined;
  /** The variable that is all of each argument; undefined where there is more to them than that. */
  readonly fromVariables: readonly FromVariable[] | undefined;
  /** What each object that it gives counts: 0 for a leaf, which gives none. */
  readonly weight: 0 | 1;
  /** Whether it gives a leaf of any length that is worked out each time: no more of those are, once something did not fit. */
  readonly isLong: boolean;
  /** Set for a field that is nearly always there at once as it leaves: a leaf, of which `typeof` is the same. */
  readonly passes: LeafShape['passes'];
  /** What is asked for below it, by the type of the object that stands there. */
  below: Map<GraphQLObjectType, PlannedObject> | undefined;
}

/** What is asked for of the objects of one type in one place. */
export interface PlannedObject {
  readonly fields: readonly PlannedField[];
  /** How many characters each takes beside what its fields give: their names, punctuation, and room for a short text. */
  readonly frame: number;
}

/** An argument that is what a variable is. */
interface FromVariable {
  readonly argument: string;
  readonly variable: string;
}

/** An operation as it was found in a document. */
export interface FoundOperation {
  readonly schema: GraphQLSchema;
  readonly rootType: GraphQLObjectType;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/**
 * What an operation asks for, with all worked out that does not hang on data: what is below a field is planned when an
 * object stands there for the first time. There is a plan for each choice of what `@skip` and `@include` leave out.
 */
export class Plan {
  readonly root: readonly PlannedField[];

  /**
   * @param conditions the values of the variables that `@skip` and `@include` are given
   * @param grown told how many fields have been planned, and what is kept beside them that takes as much
   * @throws GraphQLError for a condition that is no Boolean
   */
  constructor(
    readonly operation: FoundOperation,
    readonly conditions: Variables,
    readonly grown: (fields: number) => void,
  ) {
    this.root = this.#plan(operation.rootType, [operation.definition]);
  }

  /**
   * What is asked for below a field, of an object of some type.
   * @throws GraphQLError for a condition that is no Boolean
   */
  below(field: PlannedField, type: GraphQLObjectType): PlannedObject {
    field.below ??= new Map();
    let object = field.below.get(type);
    if (!object) {
      const fields = this.#plan(type, field.nodes);
      object = { fields, frame: fields.reduce((frame, { name }) => frame + name.length + PUNCTUATION + SHORT, 0) };
      field.below.set(type, object);
    }
    return object;
  }

  #plan(type: GraphQLObjectType, parents: Parameters<typeof collectFields>[3]): readonly PlannedField[] {
    const { schema, fragments } = this.operation;
    const planned: PlannedField[] = [];
    for (const [name, nodes] of collectFields(schema, fragments, type, parents, this.conditions)) {
      const definition = definitionOf(schema, type, nodes[0].name.value);
      // There is none in a document that was not validated.
      if (definition) planned.push(planField(name, type, definition, nodes));
    }
    this.grown(planned.length);
    return planned;
  }
}

function definitionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

function planField(
  name: string,
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  nodes: FieldNodes,
): PlannedField {
  const resolve = resolverOf(parentType, definition);
  const shape = shapeOf(definition.type);
  const args = constantArguments(definition, nodes[0]);
  // A function that takes whatever it is given says that it takes none.
  const readsInfo = resolve.length > 3 || resolve.length === 0;
  // A field may be called so, and can't just be written to an object.
  const isLong = shape.kind === 'leaf' && shape.type.extensions['isLong'] === true;
  const isSimple = shape.kind === 'leaf' && args !== undefined && !readsInfo && !isLong && name !== '__proto__';
  const passes = isSimple ? shape.passes : undefined;
  const fromVariables = args === undefined ? variableArguments(definition, nodes[0]) : undefined;
  return {
    name,
    parentType,
    definition,
    nodes,
    resolve,
    readsInfo,
    shape,
    args,
    fromVariables,
    weight: weightOf(definition),
    isLong,
    passes,
    below: undefined,
  };
}

function resolverOf(
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
): GraphQLFieldResolver<unknown, unknown> {
  if (definition !== TypeNameMetaFieldDef) return definition.resolve ?? defaultFieldResolver;
  // The library's own asks what it is told of the field, for what is known here.
  const { name } = parentType;
  return (_source) => name;
}

function shapeOf(given: GraphQLOutputType): Shape {
  const isNullable = !isNonNullType(given);
  const type = getNullableType(given);
  if (isListType(type)) return { kind: 'list', isNullable, of: shapeOf(type.ofType) };
  if (isLeafType(type)) return { kind: 'leaf', isNullable, type, passes: passing(type) };
  if (isAbstractType(type)) return { kind: 'abstract', isNullable, type, members: new Map() };
  return { kind: 'object', isNullable, type };
}

/** Two quotes, a colon, a comma. */
const PUNCTUATION = 4;

function weightOf({ type }: GraphQLField<unknown, unknown>): 0 | 1 {
  return isLeafType(getNamedType(type)) ? 0 : 1;
}

/** How a scalar serialises that does not say how: it gives out what it is given. */
const { serialize: AS_IT_IS } = new GraphQLScalarType({ name: 'Any' });

function passing(type: GraphQLLeafType): LeafShape['passes'] {
  if (type === GraphQLBoolean) return 'boolean';
  const isText = type === GraphQLString || type === GraphQLID || type.serialize === AS_IT_IS;
  return isText ? 'string' : undefined;
}

const NONE: Variables = Object.freeze({});

/** A field's arguments, unless variables have a part in them, or they are wrong, which is told when they are used. */
function constantArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): Variables | undefined {
  if (definition.args.length === 0) return NONE;
  if (node.arguments?.some(({ value }) => hasVariables(value))) return undefined;
  try {
    return Object.freeze(getArgumentValues(definition, node));
  } catch {
    return undefined;
  }
}

/** The arguments of a field that are given all by variables, none of them left to its default. */
function variableArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): readonly FromVariable[] | undefined {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const found: FromVariable[] = [];
  for (const { name: argument, type, defaultValue } of definition.args) {
    const value = given.get(argument);
    if (value?.kind === Kind.VARIABLE) found.push({ argument, variable: value.name.value });
    else if (value || defaultValue !== undefined || isNonNullType(type)) return undefined;
  }
  return found;
}

function hasVariables(node: ValueNode): boolean {
  if (node.kind === Kind.VARIABLE) return true;
  if (node.kind === Kind.LIST) return node.values.some(hasVariables);
  return node.kind === Kind.OBJECT && node.fields.some(({ value }) => hasVariables(value));
}
