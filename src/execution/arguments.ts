import { getArgumentValues } from 'graphql';
import type { PlannedField } from './plan.js';
import type { Variables } from './selections.js';

/** The arguments that variables have a part in: the same for each object that a field is resolved of. */
export class Arguments {
  readonly #variables: Variables;
  readonly #given = new Map<PlannedField, Variables>();
  /** What is wrong with those of a field, which is found out once. */
  readonly #wrong = new Map<PlannedField, unknown>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** @throws GraphQLError for what a variable that was left out, or is null, must not be */
  of(field: PlannedField): Variables {
    const known = this.#given.get(field);
    if (known) return known;
    if (this.#wrong.has(field)) throw this.#wrong.get(field);
    try {
      const args = Object.freeze(givenArguments(field, this.#variables));
      this.#given.set(field, args);
      return args;
    } catch (error) {
      this.#wrong.set(field, error);
      throw error;
    }
  }
}

function givenArguments({ definition, nodes, fromVariables }: PlannedField, variables: Variables): Variables {
  const args: Record<string, unknown> = {};
  for (const { argument, variable } of fromVariables ?? []) {
    const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
    // Of what was left out, or is null, the library says what it means.
    if (value === undefined || value === null) return getArgumentValues(definition, nodes[0], variables);
    args[argument] = value;
  }
  return fromVariables ? args : getArgumentValues(definition, nodes[0], variables);
}
