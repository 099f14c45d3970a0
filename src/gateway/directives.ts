import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';

/** A directive as it stands in a schema's text, whose arguments are texts. */
export function directive(name: string, args: Readonly<Record<string, string>> = {}): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(args).map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value: { kind: Kind.STRING, value },
    })),
  };
}

/** A definition that has some directives more. */
export function withDirectives<N extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
  node: N,
  directives: readonly ConstDirectiveNode[],
): N {
  return directives.length === 0 ? node : { ...node, directives: [...(node.directives ?? []), ...directives] };
}

/** The definitions in a schema's text. */
export function definitionsIn(text: string): DocumentNode['definitions'] {
  return parse(text, { noLocation: true }).definitions;
}
