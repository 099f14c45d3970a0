import { type FieldNode, type GraphQLField, Kind, type ValueNode } from 'graphql';
import type { Variables } from '../execution/selections.js';

type Field = GraphQLField<unknown, unknown>;

/** A variable that a figure hangs on, and what of it counts. */
export interface Relevant {
  readonly variable: string;
  readonly measure: Measure;
}

/** Its value as a number, how many entries it has, or whether there is any. */
type Measure = 'size' | 'length' | 'presence';

/** What of a variable counts, as a number; NaN where there is nothing of the kind. */
export function measured({ variable, measure }: Relevant, variables: Variables): number {
  const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  return MEASURES[measure](value);
}

const MEASURES: Readonly<Record<Measure, (value: unknown) => number>> = {
  size: (value) => (typeof value === 'number' ? value : Number.NaN),
  // A single value stands for a list of one.
  length: (value) => (Array.isArray(value) ? value.length : isNothing(value) ? 0 : 1),
  presence: (value) => (isNothing(value) ? 0 : 1),
};

/** What is said of the arguments that a figure hangs on. The variables that have a part in them are noted. */
export class GivenArguments {
  readonly #variables: Variables;
  readonly #relevant = new Map<string, Relevant>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  get relevant(): readonly Relevant[] {
    return [...this.#relevant.values()];
  }

  /** How long the page is that a field asks for; undefined where it does not say, or has no pages. */
  pageSize(definition: Field, node: FieldNode): number | undefined {
    if (!definition.args.some(({ name }) => name === 'first')) return undefined;
    const last = this.#measure(definition, node, 'last', 'size');
    const first = this.#measure(definition, node, 'first', 'size');
    const size = Number.isNaN(last) ? first : last;
    return Number.isNaN(size) ? undefined : size;
  }

  /** How many entries a list has that is an argument. */
  length(definition: Field, node: FieldNode, name: string): number {
    return this.#measure(definition, node, name, 'length');
  }

  isGiven(definition: Field, node: FieldNode, name: string): boolean {
    return this.#measure(definition, node, name, 'presence') > 0;
  }

  #measure({ args }: Field, node: FieldNode, name: string, measure: Measure): number {
    const value = node.arguments?.find((each) => each.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) {
      const relevant = { variable: value.name.value, measure };
      this.#relevant.set(`${measure} ${relevant.variable}`, relevant);
      // Left out, it is as if the argument was.
      if (Object.hasOwn(this.#variables, relevant.variable)) return measured(relevant, this.#variables);
    } else if (value) return MEASURES[measure](literal(value));
    return MEASURES[measure](args.find((each) => each.name === name)?.defaultValue);
  }
}

/** A literal as far as it counts here. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values;
  return node.kind === Kind.NULL ? null : node;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
