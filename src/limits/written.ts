import { type DirectiveNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';

/** Where selections stand, as far as it matters to how deep they are. */
export type Place = 'anywhere' | 'in edges' | 'in the schema';

/** A fragment, where it is spread. */
export interface Spread {
  readonly name: string;
  /** How many fields it stands in. */
  readonly depth: number;
  readonly place: Place;
}

/** What stands in the same braces, or in inline fragments there: fields beside each other, that are one if they have one name. */
export class Braces {
  fields = 0;
  readonly names = new Set<string>();
  /** The fragments that are spread there. */
  readonly spreads = new Set<string>();
}

/** What is written in one definition, without what is in the fragments that it spreads. */
export class Written {
  aliases = 0;
  directives = 0;
  /** Characters of the longest alias. */
  name = 0;
  selections = 0;
  depth = 0;
  readonly spreads: Spread[] = [];
  /** The definition's own braces. */
  readonly own = new Braces();
  /** Those of the fields in there. */
  readonly inner: Braces[] = [];

  /** @param place where the definition's own selections stand: those of a fragment, where it is spread */
  constructor(
    definition: {
      readonly directives?: readonly DirectiveNode[];
      readonly variableDefinitions?: readonly { readonly directives?: readonly DirectiveNode[] }[];
      readonly selectionSet: SelectionSetNode;
    },
    place: Place,
  ) {
    this.#count(definition);
    for (const variable of definition.variableDefinitions ?? []) this.#count(variable);
    this.#walk(definition.selectionSet, 0, place, this.own);
  }

  #count({ directives }: { readonly directives?: readonly DirectiveNode[] }): void {
    this.directives += directives?.length ?? 0;
  }

  #walk({ selections }: SelectionSetNode, depth: number, place: Place, braces: Braces): void {
    for (const selection of selections) {
      this.#count(selection);
      if (selection.kind === Kind.FIELD) {
        this.selections += 1;
        braces.fields += 1;
        braces.names.add((selection.alias ?? selection.name).value);
        this.#field(selection, depth, place);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) this.#walk(selection.selectionSet, depth, place, braces);
      else {
        braces.spreads.add(selection.name.value);
        this.spreads.push({ name: selection.name.value, depth, place });
      }
    }
  }

  #field({ alias, name: { value: name }, selectionSet }: FieldNode, depth: number, place: Place): void {
    if (alias) {
      this.aliases += 1;
      this.name = Math.max(this.name, alias.value.length);
    }
    const isOfSchema = place === 'in the schema' || name.startsWith('__');
    const isCounted = !isOfSchema && name !== 'edges' && !(place === 'in edges' && name === 'node');
    const own = isCounted ? depth + 1 : depth;
    this.depth = Math.max(this.depth, own);
    if (!selectionSet) return;
    const braces = new Braces();
    this.inner.push(braces);
    this.#walk(selectionSet, own, isOfSchema ? 'in the schema' : name === 'edges' ? 'in edges' : 'anywhere', braces);
  }
}
