import type {
  FieldNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Place } from './places.js';
import type { Plan, PlannedField } from './plan.js';
import type { Fragments, Variables } from './selections.js';

type Path = GraphQLResolveInfo['path'];

/** What an execution tells resolvers of itself. */
interface Executing {
  readonly plan: Plan;
  readonly rootValue: unknown;
  readonly variables: Variables;
}

/** What a resolver is told of its field: put together when it asks, which few do. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly #executing: Executing;
  readonly #field: PlannedField;
  readonly #place: Place;

  /** @param place the object that the field is of, or a list that it gives */
  constructor(executing: Executing, field: PlannedField, place: Place) {
    this.#executing = executing;
    this.#field = field;
    this.#place = place;
  }

  get fieldName(): string {
    return this.#field.definition.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.#field.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.#field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.#field.parentType;
  }

  get path(): Path {
    let place = this.#place;
    while (place.typename === undefined && place.parent) place = place.parent;
    return pathOf(place, this.#field.name);
  }

  get schema(): GraphQLSchema {
    return this.#executing.plan.operation.schema;
  }

  get fragments(): Fragments {
    return this.#executing.plan.operation.fragments;
  }

  get rootValue(): unknown {
    return this.#executing.rootValue;
  }

  get operation(): OperationDefinitionNode {
    return this.#executing.plan.operation.definition;
  }

  get variableValues(): Variables {
    return this.#executing.variables;
  }
}

/** For resolvers that take none: whatever reads it fails. */
export const NO_INFO: GraphQLResolveInfo = Object.create(FieldInfo.prototype);

function pathOf({ parent, key: own, typename }: Place, key: string | number): Path {
  return { prev: parent && pathOf(parent, own), key, typename };
}
