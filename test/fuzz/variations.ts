import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Chance } from './random.js';

/** An operation, and what it is given. */
export interface Variation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The same operation said in another way, or nearly: with variables for literals, fragments around fields, fields that
 * come twice, and with conditions, some of which leave something out.
 */
export function varied(schema: GraphQLSchema, operation: string, chance: Chance): Variation {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fragments: string[] = [];
  const types = new TypeInfo(schema);

  const variableFor = ({ value }: ArgumentNode): string | undefined => {
    const type = types.getArgument()?.type;
    if (!type || !chance.onceIn(2)) return undefined;
    const name = `v${definitions.length}`;
    const isDefault = value.kind !== Kind.NULL && chance.onceIn(3);
    definitions.push(`$${name}: ${type}${isDefault ? ` = ${print(value)}` : ''}`);
    if (!isDefault) variables[name] = valueFromASTUntyped(value);
    return name;
  };
  const condition = (): string => {
    const name = `if${definitions.length}`;
    const value = !chance.onceIn(4);
    const isDefault = chance.onceIn(3);
    definitions.push(`$${name}: Boolean${isDefault ? ` = ${value}` : '!'}`);
    if (!isDefault) variables[name] = value;
    return `@include(if: $${name}) @skip(if: ${chance.onceIn(10)})`;
  };
  const around = (field: FieldNode): string => {
    const text = print(field);
    const type = types.getParentType()?.name ?? '';
    switch (chance.below(12)) {
      case 0:
        return `... on ${type} ${condition()} { ${text} }`;
      case 1:
        return `... { ${text} }`;
      case 2:
        return `${text} ... on ${type} { ${text} }`;
      case 3:
        fragments.push(`fragment F${fragments.length} on ${type} { ${text} }`);
        return `...F${fragments.length - 1} ${condition()} ...F${fragments.length - 1}`;
      case 4:
        fragments.push(`fragment F${fragments.length} on ${type} { ${text} __typename }`);
        return `...F${fragments.length - 1} ${condition()}`;
      default:
        return text;
    }
  };
  const document = visit(
    parse(operation),
    visitWithTypeInfo(types, {
      Argument: (node) => {
        const name = variableFor(node);
        return name && { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } };
      },
      SelectionSet: {
        leave: (node) => {
          const selections = node.selections.map((each) => (each.kind === Kind.FIELD ? around(each) : print(each)));
          return { ...node, selections: selectionsOf(selections.join(' ')) };
        },
      },
    }),
  );
  const body = print(document);
  return {
    text: [definitions.length > 0 ? `query (${definitions.join(', ')}) ${body}` : body, ...fragments].join('\n'),
    variables,
  };
}

function selectionsOf(text: string): readonly SelectionNode[] {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
}
