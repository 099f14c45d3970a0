import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import type { FoundOperation } from '../execution/plan.js';
import { collectFields, type FieldNodes, type Variables } from '../execution/selections.js';
import { Cost, Length } from '../graph/costs.js';
import { GivenArguments, type Relevant } from './arguments.js';
import type { Figure } from './figure.js';
import { dearer, NOTHING, type Part, Sum } from './part.js';

/** How long a list is taken to be that says nothing of itself. */
const USUAL_LENGTH = 10;

/** How many fields are looked at before an operation is taken to be too much for any limit. */
const MOST_FIELDS = 10_000;

/** What is known of an object beforehand: what it tells without a call, and how long the page is that it is, or stands in. */
interface Known {
  readonly told: Cost['gives'];
  readonly page: number | undefined;
}

/** What was reckoned already. */
interface Reckoned extends Known {
  readonly nodes: FieldNodes;
  readonly type: GraphQLNamedType;
  readonly part: Part;
}

type Field = GraphQLField<unknown, unknown>;

const NO_COST = new Cost({});
const SUMMARY: Known = { told: 'summary', page: undefined };

/** What was reckoned of an operation, and the variables that it hangs on. */
export interface Reckoning {
  readonly figure: Figure;
  readonly relevant: readonly Relevant[];
}

/**
 * Works out what an operation may cause, from what its fields say of themselves. Caches are not counted on; a field below a
 * list counts for each of its entries; of the types that may stand somewhere, the dearest counts.
 * @param conditions the values of the variables that `@skip` and `@include` are given
 */
export function reckon(operation: FoundOperation, conditions: Variables, variables: Variables): Reckoning {
  const reckoner = new Reckoner(operation, conditions, variables);
  return { figure: reckoner.figure(), relevant: reckoner.relevant };
}

class Reckoner {
  readonly #operation: FoundOperation;
  readonly #conditions: Variables;
  readonly #given: GivenArguments;
  /** By the first of its nodes, and by how many objects there are. */
  readonly #reckoned = new Map<FieldNode, Map<number, Reckoned[]>>();
  #fields = 0;

  constructor(operation: FoundOperation, conditions: Variables, variables: Variables) {
    this.#operation = operation;
    this.#conditions = conditions;
    this.#given = new GivenArguments(variables);
  }

  get relevant(): readonly Relevant[] {
    return this.#given.relevant;
  }

  figure(): Figure {
    const { definition, rootType } = this.#operation;
    const fields = this.#collect(rootType, [definition]);
    // After each mutation, what has been read is forgotten.
    const each = definition.operation === OperationTypeNode.MUTATION ? fields.map((nodes) => [nodes]) : [fields];
    const parts = each.map((together) => this.#object(rootType, together, 1, SUMMARY));
    const calls = parts.reduce((sum, part) => sum + part.calls + part.once.size, 0);
    const nodes = parts.reduce((sum, part) => sum + part.nodes, 0);
    return this.#fields > MOST_FIELDS ? { calls: Infinity, nodes: Infinity } : { calls, nodes };
  }

  #collect(type: GraphQLObjectType, parents: Parameters<typeof collectFields>[3]): readonly FieldNodes[] {
    const { schema, fragments } = this.#operation;
    try {
      return [...collectFields(schema, fragments, type, parents, this.#conditions).values()];
    } catch {
      // A condition that is no Boolean: nothing is executed there.
      return [];
    }
  }

  /** What fields of so many objects of one type may cause. */
  #object(type: GraphQLObjectType, fields: readonly FieldNodes[], count: number, known: Known): Part {
    this.#fields += fields.length;
    if (this.#fields > MOST_FIELDS) return NOTHING;
    const sum = new Sum();
    const definitions = type.getFields();
    for (const nodes of fields) {
      // What tells of the schema, and of types, is none of the type's fields.
      const definition = definitions[nodes[0].name.value];
      if (definition) this.#field(definition, nodes, count, known, sum);
    }
    return sum.part(count);
  }

  #field(definition: Field, nodes: FieldNodes, count: number, known: Known, sum: Sum): void {
    const cost = costOf(definition);
    const type = getNamedType(definition.type);
    const isComposite = isObjectType(type) || isAbstractType(type);
    if (cost === NO_COST && !isComposite) return;
    const entries = count * (isList(definition.type) ? this.#length(definition, nodes[0], known) : 1);
    const isTold = known.told === 'whole' || (known.told !== 'summary' && known.told.includes(definition.name));
    if (cost.isOfWhole && !isTold) sum.loadWhole(cost.perCall);
    if (cost.own === 'object') sum.callPerObject(definition);
    else if (cost.own === 'operation') sum.callOnce(definition);
    else if (cost.own === 'entry') sum.call(Math.ceil(entries / cost.perCall));
    else if (cost.own === 'time') {
      // Each of them is looked at, whatever the others are: the figure hangs on all that are variables.
      const given = cost.oneMoreWith.filter((name) => this.#given.isGiven(definition, nodes[0], name));
      sum.call(count * (cost.times + (given.length > 0 ? 1 : 0)));
    }
    if (isComposite) sum.add(this.#below(type, nodes, entries, this.#knownBelow(definition, nodes[0], cost, known)));
    if (isComposite) sum.hold(entries);
  }

  /** What may stand below a field is reckoned once, wherever fragments and types lead there again. */
  #below(type: GraphQLNamedType, nodes: FieldNodes, count: number, known: Known): Part {
    const [first] = nodes;
    const byCount = this.#reckoned.get(first) ?? new Map<number, Reckoned[]>();
    const others = byCount.get(count) ?? [];
    const same = others.find((each) => isSame(each, type, nodes, known));
    if (same) return same.part;
    const part = this.#dearest(type, nodes, count, known);
    others.push({ ...known, type, nodes, part });
    this.#reckoned.set(first, byCount.set(count, others));
    return part;
  }

  #dearest(type: GraphQLNamedType, nodes: FieldNodes, count: number, known: Known): Part {
    if (isObjectType(type)) return this.#object(type, this.#collect(type, nodes), count, known);
    if (!isAbstractType(type)) return NOTHING;
    const { schema } = this.#operation;
    return schema
      .getPossibleTypes(type)
      .map((member) => this.#object(member, this.#collect(member, nodes), count, known))
      .reduce(dearer, NOTHING);
  }

  #knownBelow(definition: Field, node: FieldNode, cost: Cost, known: Known): Known {
    const length = lengthOf(definition);
    // What a connection says is true of the entries of its page.
    if (length && 'page' in length.of) return known;
    const page = this.#given.pageSize(definition, node);
    // What is told of a tree is told all the way down.
    const isOfTree = cost.isOfWhole && typeof known.told !== 'string' && known.told.includes(definition.name);
    if (isOfTree) return known;
    return cost.gives === 'summary' && page === undefined ? SUMMARY : { told: cost.gives, page };
  }

  #length(definition: Field, node: FieldNode, { page }: Known): number {
    const { of, most } = lengthOf(definition) ?? USUAL;
    if ('about' in of) return of.about;
    const given = 'page' in of ? (page ?? of.page) : this.#given.length(definition, node, of.argument);
    return Math.min(Math.max(given, 0), most);
  }
}

const USUAL = new Length({ about: USUAL_LENGTH });

function isSame(each: Reckoned, type: GraphQLNamedType, nodes: FieldNodes, known: Known): boolean {
  return (
    each.type === type &&
    each.told === known.told &&
    each.page === known.page &&
    each.nodes.length === nodes.length &&
    nodes.every((node, index) => node === each.nodes[index])
  );
}

function costOf({ extensions: { cost } }: Field): Cost {
  return cost instanceof Cost ? cost : NO_COST;
}

function lengthOf({ extensions: { length } }: Field): Length | undefined {
  return length instanceof Length ? length : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}
