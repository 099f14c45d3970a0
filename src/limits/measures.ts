import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode } from 'graphql';
import { type Braces, type Place, Written } from './written.js';

/** How large an operation is, with the fragments that it uses. */
export interface Measures {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly repeats: number;
  readonly name: number;
  /** No more than `COUNTED`, at which counting ends. */
  readonly selections: number;
}

/** Fragments within fragments double with each: beyond this, it makes no difference how many. */
export const COUNTED = 1_000_000;

/** How many fields of fragments are looked at for what stands beside them. */
const COUNTED_BESIDE = 10_000;

/** What a fragment comes to where it is spread, with all that it spreads itself. */
interface Expanded {
  readonly selections: number;
  readonly depth: number;
}

const NOTHING: Expanded = { selections: 0, depth: 0 };

/** Measures the operations of a document, without knowing what they ask of. Each fragment is looked at once. */
export class Measuring {
  readonly #definitions = new Map<string, FragmentDefinitionNode>();
  readonly #written = new Map<string, Written>();
  readonly #expanded = new Map<string, Expanded>();

  constructor(document: DocumentNode) {
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#definitions.set(each.name.value, each);
    }
  }

  of(operation: OperationDefinitionNode): Measures {
    const written = new Written(operation, 'anywhere');
    let { aliases, directives, name } = written;
    const braces = [written.own, ...written.inner];
    for (const each of this.#used(written)) {
      aliases += each.aliases;
      directives += each.directives;
      braces.push(...each.inner);
      name = Math.max(name, each.name);
    }
    const expanded = this.#expand(written);
    return { aliases, directives, repeats: this.#repeats(braces), name, ...expanded };
  }

  /**
   * How many fields stand beside one of the same name, in all of these braces, where what stands in a fragment stands where
   * it is spread. What is looked at comes to the operation's selections at most: beyond `COUNTED_BESIDE`, there are too many
   * of those, and it makes no difference how many repeat each other.
   */
  #repeats(all: readonly Braces[]): number {
    let repeats = 0;
    let looked = 0;
    for (const braces of all) {
      let { fields } = braces;
      const names = new Set(braces.names);
      const spreads = new Set(looked < COUNTED_BESIDE ? braces.spreads : []);
      // Those that are added while it is gone through come as well, each once.
      for (const spread of spreads) {
        const fragment = this.#fragment(spread, 'anywhere')?.own;
        if (!fragment) continue;
        fields += fragment.fields;
        looked += fragment.fields;
        for (const name of fragment.names) names.add(name);
        for (const further of fragment.spreads) spreads.add(further);
      }
      repeats += fields - names.size;
    }
    return repeats;
  }

  /** The fragments that are spread in a definition, and in those, each once. */
  #used(written: Written): Iterable<Written> {
    const used = new Map<string, Written>();
    const waiting = [written];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const { name } of next.spreads) {
        const fragment = used.has(name) ? undefined : this.#fragment(name, 'anywhere');
        if (!fragment) continue;
        used.set(name, fragment);
        waiting.push(fragment);
      }
    }
    return used.values();
  }

  #expand({ selections, depth, spreads }: Written): Expanded {
    for (const spread of spreads) {
      const more = this.#spread(spread.name, spread.place);
      selections = Math.min(COUNTED, selections + more.selections);
      depth = Math.max(depth, spread.depth + more.depth);
    }
    return { selections, depth };
  }

  #spread(name: string, place: Place): Expanded {
    const key = `${name} ${place}`;
    const known = this.#expanded.get(key);
    if (known) return known;
    // A fragment that comes to itself again adds nothing there: it is refused as such later on.
    this.#expanded.set(key, NOTHING);
    const written = this.#fragment(name, place);
    const expanded = written ? this.#expand(written) : NOTHING;
    this.#expanded.set(key, expanded);
    return expanded;
  }

  #fragment(name: string, place: Place): Written | undefined {
    const key = `${name} ${place}`;
    const known = this.#written.get(key);
    const definition = this.#definitions.get(name);
    if (known || !definition) return known;
    const written = new Written(definition, place);
    this.#written.set(key, written);
    return written;
  }
}
