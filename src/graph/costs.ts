import type { Operations as Comm100Operations } from '../upstreams/comm100/operations.gen.js';
import type { Operations as OmerloOperations } from '../upstreams/omerlo/operations.gen.js';
import type { Operations as OracleOperations } from '../upstreams/oracle/operations.gen.js';

/** An operation as its contract names it: `GET /contents/{id}`. */
type NameIn<O> = { [P in keyof O & string]: `${Uppercase<keyof O[P] & string>} ${P}` }[keyof O & string];

/** An operation of any upstream: of the Reader API by its name alone, of another with the upstream's in front. */
export type OperationName =
  | NameIn<OmerloOperations>
  | `oracle ${NameIn<OracleOperations>}`
  | `comm100 ${NameIn<Comm100Operations>}`;

/**
 * What the objects that a field gives say without another call: a summary, all there is, or beside the summary what some of
 * their fields give.
 */
type Told = 'summary' | 'whole' | readonly string[];

/** What a field costs in REST calls, as far as that is known before it is asked for. */
export class Cost {
  /** What one call of its own is made for: each time that it is asked for, each object or entry that it gives, … */
  readonly own: 'none' | 'time' | 'entry' | 'object' | 'operation';
  /** How many calls of its own it takes each time. */
  readonly times: number;
  /** Whether it reads on from the whole of its object, which is loaded once for all such fields. */
  readonly isOfWhole: boolean;
  /** How many objects, or entries, one call can ask for. */
  readonly perCall: number;
  /** The arguments with any of which it takes a call more. */
  readonly oneMoreWith: readonly string[];
  readonly gives: Told;

  constructor({ own = 'none', times = 1, isOfWhole = false, perCall = 1, oneMoreWith = [], gives = 'summary' }: Costs) {
    this.own = own;
    this.times = times;
    this.isOfWhole = isOfWhole;
    this.perCall = perCall;
    this.oneMoreWith = oneMoreWith;
    this.gives = gives;
  }
}

type Costs = Partial<Cost>;

/**
 * The extensions of a field that may cause REST calls: which ones, and how many. A field without them causes none. A test
 * walks the schema and refuses a non-null field that may call, because an upstream's failure must null the field alone.
 */
// An alias, as an interface is not taken for extensions.
type Calling = {
  readonly calls: readonly OperationName[];
  readonly cost: Cost;
};

/** What none of the usual forms below says. */
export function costing(cost: Costs, ...names: readonly OperationName[]): Calling {
  return { calls: names, cost: new Cost(cost) };
}

/** With these, a list is not read from its start: what was there may have to be looked for. */
const FROM_WITHIN = ['after', 'before', 'last'];

/** One call each time, to one of these; for a list that is not read from its start, two. */
export function calls(...names: readonly OperationName[]): Calling {
  return costing({ own: 'time', oneMoreWith: FROM_WITHIN }, ...names);
}

/** The same, where all is given that upstream has to say of an object, or of those in a list. */
export function loads(...names: readonly OperationName[]): Calling {
  return costing({ own: 'time', oneMoreWith: FROM_WITHIN, gives: 'whole' }, ...names);
}

/** A call to each of these. */
export function callsEach(...names: readonly OperationName[]): Calling {
  return costing({ own: 'time', times: names.length }, ...names);
}

/** What only the whole object has: one call for all such fields of an object, and none for one that was got whole. */
export function ofWhole(...names: readonly OperationName[]): Calling {
  return costing({ isOfWhole: true }, ...names);
}

/**
 * Entities that come along with what names them: none. Those that don't are read one by one, for which nothing is reckoned
 * beforehand.
 */
export function alongside(...names: readonly OperationName[]): Calling {
  return costing({}, ...names);
}

/** One call for all fields of an object that say the same. */
export function shared(...names: readonly OperationName[]): Calling {
  return costing({ own: 'object' }, ...names);
}

/** One call for all fields of an operation that say the same. */
export function once(...names: readonly OperationName[]): Calling {
  return costing({ own: 'operation' }, ...names);
}

/** The extension of a field that makes no call and gives objects that say more than a summary does. */
export function tells(...fields: readonly string[]): { readonly cost: Cost } {
  return { cost: new Cost({ gives: fields }) };
}

/** How long a list is taken to be, as far as that is known before it is there. */
export class Length {
  /** @param of how many entries, the argument that has as many, or the page of the connection that it stands in */
  constructor(
    readonly of: { readonly about: number } | { readonly argument: string } | { readonly page: number },
    readonly most = Number.POSITIVE_INFINITY,
  ) {}
}

/** The extension of a list that has a length of its own: as long as nearly all of them are at most. Default 10. */
export function about(entries: number): { readonly length: Length } {
  return { length: new Length({ about: entries }) };
}

/** The extension of a list that has an entry for each of an argument. */
export function asManyAs(argument: string, most: number): { readonly length: Length } {
  return { length: new Length({ argument }, most) };
}

/**
 * The extension of the lists of a connection, and of what stands in an edge: what the connection's own field says of its
 * page is true of these.
 * @param usual how long a page is where nothing is said
 */
export function ofPage(usual: number, most: number): { readonly length: Length } {
  return { length: new Length({ page: usual }, most) };
}
