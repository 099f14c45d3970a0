import type { Context } from '../context.js';
import { Entity } from '../upstreams/omerlo/entity.js';
import { builder } from './builder.js';
import { asManyAs, costing, loads, type OperationName } from './costs.js';
import { badInput } from './failure.js';
import { allForeignNodes, allNodeTypes, globalId, MOST_IDS, nodeNameAt, readNodeId } from './ids.js';
import { loadIdentified } from './lookup.js';

/** The name of an entity's type in the graph. */
export function typeOf({ source }: Entity<unknown>): string {
  const name = source && nodeNameAt(source.path);
  if (name === undefined) throw new Error('An entity without an endpoint of its own has no type by it.');
  return name;
}

function foreignOf(value: object) {
  const found = allForeignNodes().find(({ isOne }) => isOne(value));
  if (!found) throw new Error('Something is taken for a node that no type is of.');
  return found;
}

/** The name of a node's type in the graph. */
export function nodeTypeName(node: object): string {
  return node instanceof Entity ? typeOf(node) : foreignOf(node).typeName(node);
}

/** What is read by a global id: an entity of the Reader API, or something of another upstream. */
export const Node = builder.interfaceRef<object>('Node').implement({
  description: 'Something that can be read again by its global id.',
  resolveType: nodeTypeName,
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description:
        "The global id: opaque, and no other object's. It holds the language that the object was read in, the day of an event's occurrence, the distribution of a release, and the taxonomy of a category.",
      resolve: (node) =>
        node instanceof Entity ? globalId(typeOf(node), node, node.id, besideId(node)) : foreignOf(node).globalId(node),
    }),
  }),
});

/** The day of an event that was read as one of its occurrences, and the distribution that a release was read in. */
function besideId({ source }: Entity<unknown>) {
  return { day: source?.query?.date, parent: source?.parent };
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    description: 'Any object by its global id, in the language that the id holds; null when it is no longer there.',
    args: { id: t.arg.id({ required: true, description: 'A global id that the graph gave.' }) },
    extensions: loads(...callsOfNodes()),
    resolve: (_, { id }, context) => load('id', id, context),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: true, items: true },
    description: 'Several objects by their global ids, in the order of the ids, with null for each that is not there.',
    args: {
      ids: t.arg.idList({ required: true, description: `Global ids that the graph gave; at most ${MOST_IDS}.` }),
    },
    extensions: {
      ...costing({ own: 'entry', gives: 'whole' }, ...callsOfNodes()),
      ...asManyAs('ids', MOST_IDS),
    },
    resolve: (_, { ids }, context) => {
      if (ids.length > MOST_IDS) throw badInput(`"ids" must be at most ${MOST_IDS}.`);
      return ids.map((id, index) => load(`ids[${index}]`, id, context));
    },
  }),
}));

function callsOfNodes(): readonly OperationName[] {
  return [
    ...allNodeTypes().map(({ path }) => `GET ${path}` as const),
    ...allForeignNodes().flatMap((node) => node.calls),
  ];
}

async function load(argument: string, value: string, context: Context): Promise<object | null> {
  const identified = readNodeId(argument, value);
  if (identified.foreign) return identified.foreign.load(identified, context);
  return loadIdentified(identified.type, identified, context);
}
