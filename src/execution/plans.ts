import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import { type FoundOperation, Plan } from './plan.js';
import { conditionsOf, type Fragments, type Variables } from './selections.js';
import { type UsualVariable, usualIn, usualVariables } from './usual-variables.js';

/** How many planned fields are kept for any document, and for each of its characters. A field takes some 270 bytes. */
const FIELDS = { least: 100, perCharacter: 0.2 };

/**
 * The plans of a document's operations: as many as are used, and no more than belong to a document of its length. Fragments
 * and conditions can make a great many of a short one: those are let go of, and made anew when they are used again.
 */
export class DocumentPlans {
  readonly #operations = new Map<string | undefined, OperationPlans>();
  readonly #most: number;
  #fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {
    this.#most = FIELDS.least + FIELDS.perCharacter * (document.loc?.end ?? 0);
  }

  /** The plans of the operation of a name; undefined where there is none, or no way to choose. */
  of(name: string | undefined): OperationPlans | undefined {
    const known = this.#operations.get(name);
    if (known) return known;
    const found = this.#find(name);
    if (!found) return undefined;
    const plans = new OperationPlans(found, (fields) => {
      if (this.#operations.get(name) === plans) this.#grow(fields);
    });
    this.#operations.set(name, plans);
    return plans;
  }

  #grow(fields: number): void {
    this.#fields += fields;
    if (this.#fields <= this.#most) return;
    this.#operations.clear();
    this.#fields = 0;
  }

  #find(name: string | undefined): FoundOperation | undefined {
    const { schema, document } = this;
    const definition = getOperationAST(document, name);
    const rootType = definition && schema.getRootType(definition.operation);
    if (!rootType) return undefined;
    const fragments: Fragments = Object.create(null);
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
    }
    return { schema, rootType, definition, fragments };
  }
}

/** The plans of an operation: one for each choice of what `@skip` and `@include` leave out. */
export class OperationPlans {
  readonly #plans = new Map<string, Plan>();
  readonly #conditions: readonly string[];
  readonly #usual: readonly UsualVariable[] | undefined;

  constructor(
    private readonly operation: FoundOperation,
    private readonly grown: (fields: number) => void,
  ) {
    this.#conditions = conditionsOf(operation.definition, operation.fragments);
    this.#usual = usualIn(operation.schema, operation.definition);
  }

  /** The variables as they were given, where that is what coercing them would give; else undefined. */
  usualVariables(given: Variables): Variables | undefined {
    return usualVariables(this.#usual, given);
  }

  get definition(): OperationDefinitionNode {
    return this.operation.definition;
  }

  /**
   * The plan for some variables.
   * @throws GraphQLError for a condition that is no Boolean
   */
  for(variables: Variables): Plan {
    const choice = this.#conditions.map((name) => String(variables[name])).join();
    let plan = this.#plans.get(choice);
    if (!plan) {
      const conditions = Object.fromEntries(this.#conditions.map((name) => [name, variables[name]]));
      plan = new Plan(this.operation, conditions, this.grown);
      // A plan is something by itself, however little it asks for.
      this.grown(1);
      this.#plans.set(choice, plan);
    }
    return plan;
  }
}
