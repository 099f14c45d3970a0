import { isRecord } from '../graph/altered.js';
import { type Chain, PASSES, type Planter, truthIn } from './planting.js';

/** Where in an answer a value stands: the fields that lead to it, outermost first: `Content.seo`, `Seo.title`. */
type Place = readonly string[];

/** All single values of an answer, with where they stand. Each object of a type must tell its `__typename`. */
function* valuesIn(answer: unknown, place: Place = []): Generator<{ value: unknown; place: Place }> {
  if (Array.isArray(answer)) for (const each of answer) yield* valuesIn(each, place);
  else if (!isRecord(answer)) yield { value: answer, place };
  else if (answer['__typename'] === undefined) {
    // What is JSON for the graph stands in its field, however deep.
    for (const each of Object.values(answer)) yield* valuesIn(each, place);
  } else {
    const type = String(answer['__typename']);
    for (const [key, value] of Object.entries(answer)) {
      // Where members of an interface call different things by one name, the name has the type in front.
      const field = key.startsWith(`${type}_`) ? key.slice(type.length + 1) : key;
      // A block of a kind to come is given as it came, whatever is in it.
      const isRaw = type === 'UnknownContentBlock' && field === 'json';
      if (field !== '__typename' && !isRaw) yield* valuesIn(value, [...place, `${type}.${field}`]);
    }
  }
}

/** The values that a value is known by: itself, a text's number, and where it is a global id the id within. */
function* knownBy(value: unknown): Generator<unknown> {
  yield value;
  if (typeof value === 'string' && /^\d+$/.test(value)) yield Number(value);
  if (typeof value !== 'string' || !/^[\w-]{20,}$/.test(value)) return;
  yield Buffer.from(value, 'base64url').toString('utf8').split(':')[2];
}

/** What answers show of what was planted upstream. */
export class Finder {
  /** By property of the contract, the fields that carry it. */
  readonly carriers = new Map<string, Set<string>>();
  /** By field and pass, what is true or false there. */
  readonly #truths = new Map<string, Map<number, Set<boolean>>>();

  /** @param fields by property of the contract, the fields that it should be in */
  constructor(private readonly fields: ReadonlyMap<string, ReadonlySet<string>>) {}

  /** Looks through an answer to what was asked for while a planter was at work. */
  look(answer: unknown, { planted, kept, planting }: Planter): void {
    for (const { value, place } of valuesIn(answer)) {
      const field = place.at(-1) ?? '';
      if (typeof value === 'boolean') this.#told(field, planting.pass, value);
      for (const known of knownBy(value)) {
        const chain = planted.get(known);
        if (chain) this.#carried(chain, place);
        for (const each of kept.get(known)?.values() ?? []) for (const key of each) this.#confirm(key, place);
      }
    }
  }

  /** Whether a field told in every pass what a property was upstream, which is true or false. */
  isTrue(key: string, field: string): boolean {
    const passes = [...(this.#truths.get(field) ?? [])];
    return passes.length >= PASSES && passes.every(([pass, told]) => told.size === 1 && told.has(truthIn(pass, key)));
  }

  #told(field: string, pass: number, value: boolean): void {
    const passes = this.#truths.get(field) ?? new Map<number, Set<boolean>>();
    this.#truths.set(field, passes.set(pass, (passes.get(pass) ?? new Set()).add(value)));
  }

  /** The properties that should be in the graph, and have not been seen there. */
  unseen(): string[] {
    const isSeen = (key: string, own: ReadonlySet<string>) =>
      [...own].some((field) => this.carriers.get(key)?.has(field) || this.isTrue(key, field));
    return [...this.fields].filter(([key, own]) => own.size > 0 && !isSeen(key, own)).map(([key]) => key);
  }

  /** The properties that have been seen where others should be. */
  standingInTheWay(): ReadonlySet<string> {
    const wanted = new Set(this.unseen().flatMap((key) => [...(this.fields.get(key) ?? [])]));
    const seen = [...this.carriers].filter(([, carriers]) => [...carriers].some((field) => wanted.has(field)));
    return new Set(seen.map(([key]) => key));
  }

  /** The value itself stands in its own field, or in a list of keys and values there; what leads to it, on the way. */
  #carried(chain: Chain, place: Place): void {
    const last = chain.at(-1) ?? '';
    if (!this.#confirm(last, place.slice(-2))) this.#note(last, place.at(-1) ?? '');
    for (const key of chain.slice(0, -1)) this.#confirm(key, place);
  }

  #confirm(key: string, place: Place): boolean {
    const field = place.find((each) => this.fields.get(key)?.has(each));
    if (field !== undefined) this.#note(key, field);
    return field !== undefined;
  }

  #note(key: string, field: string): void {
    this.carriers.set(key, (this.carriers.get(key) ?? new Set()).add(field));
  }
}
