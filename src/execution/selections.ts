import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** The fragments of a document by their names. */
export interface Fragments {
  [name: string]: FragmentDefinitionNode;
}

/** Values of variables, coerced. */
export interface Variables {
  [name: string]: unknown;
}

/** The nodes that ask for one field; the first says its arguments. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];

/** What has selections. */
interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/**
 * What is asked for of an object of some type: by the names in the answer, in its order.
 * @param parents the nodes whose selections are about the object
 * @param conditions the values of the variables that `@skip` and `@include` are given
 * @throws GraphQLError for a condition that is no Boolean
 */
export function collectFields(
  schema: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLObjectType,
  parents: readonly Selecting[],
  conditions: Variables,
): ReadonlyMap<string, FieldNodes> {
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();
  const collect = ({ selectionSet }: Selecting): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD && visited.has(selection.name.value)) continue;
      if (!isIncluded(selection, conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) visited.add(selection.name.value);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      if (fragment && applies(schema, fragment, type)) collect(fragment);
    }
  };
  parents.forEach(collect);
  return fields;
}

function isIncluded(selection: SelectionNode, conditions: Variables): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, conditions)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, conditions)?.['if'] !== false;
}

function applies(
  schema: GraphQLSchema,
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  type: GraphQLObjectType,
): boolean {
  if (!typeCondition) return true;
  const condition = typeFromAST(schema, typeCondition);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

const CONDITIONAL: ReadonlySet<string> = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

/** The variables that `@skip` and `@include` are given, anywhere in an operation. */
export function conditionsOf(operation: Selecting, fragments: Fragments): readonly string[] {
  const names = new Set<string>();
  const visited = new Set<string>();
  const look = ({ selectionSet }: Selecting): void => {
    for (const selection of selectionSet?.selections ?? []) {
      for (const directive of selection.directives ?? []) {
        if (!CONDITIONAL.has(directive.name.value)) continue;
        for (const { value } of directive.arguments ?? [])
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD) look(selection);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        look(fragments[selection.name.value] ?? {});
      }
    }
  };
  look(operation);
  return [...names];
}
