import type { GraphQLField } from 'graphql';
import type { Figure } from './figure.js';

type Field = GraphQLField<unknown, unknown>;

/** What a part of an operation may cause. */
export interface Part extends Figure {
  /** The calls that count once, however many parts cause them. */
  readonly once: ReadonlySet<string>;
}

const NO_CALLS: ReadonlySet<string> = new Set();
export const NOTHING: Part = { calls: 0, nodes: 0, once: NO_CALLS };

/** What the fields of some objects of one type may cause together. */
export class Sum {
  #calls = 0;
  #nodes = 0;
  #once = NO_CALLS;
  /** How many objects the load of the whole of one may be shared with; undefined where none is loaded. */
  #wholesPerCall: number | undefined;
  readonly #perObject = new Set<string>();

  call(calls: number): void {
    this.#calls += calls;
  }

  callPerObject(definition: Field): void {
    this.#perObject.add(callsOf(definition));
  }

  callOnce(definition: Field): void {
    this.#once = joined(this.#once, new Set([callsOf(definition)]));
  }

  loadWhole(perCall: number): void {
    this.#wholesPerCall = perCall;
  }

  hold(nodes: number): void {
    this.#nodes += nodes;
  }

  add({ calls, nodes, once }: Part): void {
    this.#calls += calls;
    this.#nodes += nodes;
    this.#once = joined(this.#once, once);
  }

  /** @param count how many objects there are */
  part(count: number): Part {
    const wholes = this.#wholesPerCall === undefined ? 0 : Math.ceil(count / this.#wholesPerCall);
    return { calls: this.#calls + wholes + count * this.#perObject.size, nodes: this.#nodes, once: this.#once };
  }
}

/** What either of two may cause, where one of them stands. */
export function dearer(one: Part, other: Part): Part {
  return {
    calls: Math.max(one.calls, other.calls),
    nodes: Math.max(one.nodes, other.nodes),
    once: joined(one.once, other.once),
  };
}

function joined(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (other.size === 0) return one;
  return one.size === 0 ? other : new Set([...one, ...other]);
}

/** Stands for the calls that a field declares: those that declare the same share them. */
function callsOf({ extensions: { calls } }: Field): string {
  return Array.isArray(calls) ? calls.join() : '';
}
