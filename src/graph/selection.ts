import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
} from 'graphql';

/** Where a field stands below another one, by the names that the schema gives them: `['edges', 'node', 'fields']`. */
type Path = readonly string[];

/**
 * Whether the operation asks for a field at one of the paths below the field that is being resolved: through fragments,
 * under any alias. A fragment counts whatever type it is on.
 */
export function selects(info: GraphQLResolveInfo, ...paths: readonly Path[]): boolean {
  return paths.some((path) => {
    let fields: readonly FieldNode[] = info.fieldNodes;
    for (const name of path) {
      const selections = fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
      fields = fieldsOf(selections, info, new Set()).filter((field) => field.name.value === name);
    }
    return fields.length > 0;
  });
}

/** The fields among selections, those of fragments included. */
function fieldsOf(
  selections: readonly SelectionNode[],
  info: GraphQLResolveInfo,
  /** The fragments that were looked into: once is enough. */
  visited: Set<string>,
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (isLeftOut(selection, info)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet.selections, info, visited);
    const name = selection.name.value;
    if (visited.has(name)) return [];
    visited.add(name);
    return fieldsOf(info.fragments[name]?.selectionSet.selections ?? [], info, visited);
  });
}

/** Whether `@skip` or `@include` leave a selection out. */
function isLeftOut(selection: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return false;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] === true || include?.['if'] === false;
}
