import { qualified } from '../../scripts/coverage/operations.mjs';
import { propertiesOf } from '../../scripts/coverage/schemas.mjs';
import { contracts, type Schema, schemaBehind, type Upstream, upstreams } from '../contracts/documents.js';
import { isRecord, type JsonRecord } from '../graph/altered.js';

/** The properties that lead to a value, outermost first, from the entity that it stands in: `Category.name`. */
export type Chain = readonly string[];

export interface Planting {
  /** Properties that are left out, so that what is read in their place can be seen. */
  readonly without: ReadonlySet<string>;
  /** How often all has been read before: what is true the one time is false another. */
  readonly pass: number;
}

interface Property {
  /** The Reader API's is `Category.name`; other upstreams' have their names in front. */
  readonly key: string;
  readonly name: string;
  readonly definition: Schema;
}

/** The properties of a schema, which is one upstream's: every answer has hundreds of objects. */
const known = new WeakMap<Schema, readonly Property[]>();

/** What decides of which kind something is, or names something by its key: altered, it would lead elsewhere. */
const TELLING = new Set([
  ...['ProfileBlock.kind', 'ProfileDescriptionBlock.kind', 'UnknownContentBlock.kind'],
  ...['MediaBlockFields.configuration_key', 'MediaBlockConfigurationSummary.key', 'Reference.urn'],
  ...['TokenAnswer.token_type', 'comm100 TokenAnswer.token_type'],
  ...['oracle UnknownItem.typeCategory', 'oracle Page.hasMore', 'oracle Instant.timezone'],
]);

const REFERENCE = named('ItemReference');
const FIRST_NUMBER = 700_000;

/** How often all has to be read for everything that is true or false to be told from the others. */
export const PASSES = 4;

/** By upstream, what is true or false: what is of several is told apart by its fields. */
const numberedTruths = upstreams.map((upstream) => {
  const all = Object.keys(contracts[upstream].components.schemas).flatMap((name) =>
    propertiesIn(upstream, named(name)),
  );
  const truths = all.filter(({ definition }) => [definition.type].flat().includes('boolean'));
  return [...new Set(truths.map(({ key }) => key))];
});

/** What a property is in a pass that is true or false: over all of them, no two are the same, and none is always so. */
export function truthIn(pass: number, key: string): boolean {
  const number = Math.max(...numberedTruths.map((keys) => keys.indexOf(key)));
  return (((number + 1) >> (pass % PASSES)) & 1) === 1;
}

/** Puts a value into every property of an answer that stands nowhere else, so that it is known again wherever it comes up. */
export class Planter {
  /** The values that were planted. */
  readonly planted = new Map<unknown, Chain>();
  /** The values that were left as they are, because something hangs on them: ids, kinds, keys. One may stand in many places. */
  readonly kept = new Map<unknown, Map<string, Chain>>();
  /** The properties that came up in an answer. */
  readonly met = new Set<string>();
  readonly #numbers = new Map<string, number>();
  /** Whose answer is being altered. */
  #upstream: Upstream = 'omerlo';

  constructor(readonly planting: Planting) {}

  /** Alters what stands in an answer. */
  plant(upstream: Upstream, schema: Schema, value: unknown): unknown {
    this.#upstream = upstream;
    return this.#value(schema, value, []);
  }

  #value(schema: Schema, value: unknown, chain: Chain): unknown {
    const variant = variantFor(this.#upstream, schema, value);
    const { type, items, additionalProperties, properties, allOf } = schemaBehind(contracts[this.#upstream], variant);
    const types = typeof type === 'string' ? [type] : (type ?? []);
    if (types.includes('array')) return this.#array(items ?? {}, value, chain);
    if (properties || allOf) return this.#object(variant, isRecord(value) ? value : {}, chain);
    if (types.includes('object') && additionalProperties === true) return this.#open(value, chain);
    if (types.includes('object') && additionalProperties) return this.#map(value, chain);
    return types.includes('object') ? value : this.#leaf(variant, value, chain);
  }

  #array(items: Schema, value: unknown, chain: Chain): unknown {
    const found: readonly unknown[] = Array.isArray(value) ? value : [];
    // What holds itself ends somewhere.
    const isNew = new Set(chain).size === chain.length;
    const entries = found.length > 0 || !isNew ? found : [undefined];
    return entries.map((each) => this.#value(items, each, chain)).filter((each) => each !== undefined);
  }

  #object(schema: Schema, record: JsonRecord, chain: Chain): JsonRecord {
    const found: Record<string, unknown> = { ...record };
    const properties = propertiesIn(this.#upstream, schema);
    // Texts stand in one place: under `localized` where there is one, which names the schema of what stands in it.
    const localized = properties.find(({ key }) => key.endsWith('.localized'));
    const isNested = isRecord(record['localized']);
    const texts = localized && isNested ? this.#keysOf(localized.definition) : new Set<string>();
    for (const { key, name, definition } of properties) {
      const isElsewhere = texts.has(key) || (name === 'localized' && !isNested);
      if (isElsewhere || chain.filter((each) => each === key).length > 1) continue;
      this.met.add(key);
      if (this.planting.without.has(key)) delete found[name];
      else found[name] = this.#value(definition, record[name], name === 'localized' ? chain : [...chain, key]);
    }
    return found;
  }

  /** An object whose keys are free: one key, one value, of the type that stood there. */
  #map(value: unknown, chain: Chain): JsonRecord {
    const [first] = Object.values(isRecord(value) ? value : {});
    const key = this.#remember(this.#text(chain), chain);
    return { [key]: typeof first === 'number' ? this.#number(chain) : key };
  }

  /** An object of the publisher's: what stands there stays, but for what refers to an item, and there is one thing more. */
  #open(value: unknown, chain: Chain): JsonRecord {
    const referring = (each: unknown): unknown => {
      if (Array.isArray(each)) return each.map(referring);
      return isRecord(each) && 'typeCategory' in each ? this.#value(REFERENCE, each, chain) : each;
    };
    const found = Object.entries(isRecord(value) ? value : {}).map(([name, each]) => [name, referring(each)]);
    return { ...Object.fromEntries(found), more: this.#remember(this.#text(chain), chain) };
  }

  #leaf(schema: Schema, value: unknown, chain: Chain): unknown {
    const { type, format, const: constant } = schemaBehind(contracts[this.#upstream], schema);
    const key = chain.at(-1) ?? '';
    const types = typeof type === 'string' ? [type] : (type ?? []);
    if (TELLING.has(key)) return this.#keep(value, chain);
    if (types.includes('boolean')) return truthIn(this.planting.pass, key);
    if (types.includes('integer')) return this.#remember(FIRST_NUMBER + this.#number(chain), chain);
    if (constant !== undefined) return this.#keep(constant, chain);
    const isId = key.endsWith('.id');
    if (isId || format === 'uuid') return this.#keep(value ?? (isId ? this.#id(chain) : undefined), chain);
    return this.#remember(this.#string(format, key, value, chain), chain);
  }

  #string(format: string | undefined, key: string, value: unknown, chain: Chain): string {
    const number = this.#number(chain);
    if (format === 'date-time') return withMicroseconds(value, number);
    if (format === 'uri' || format === 'uri-reference') return `https://planted.example/${number}`;
    if (format === 'email') return `planted-${number}@planted.example`;
    if (/\.(locale|current|available|language)$/.test(key)) return `en-x-p${number}`;
    if (key.endsWith('timezone')) return 'Pacific/Chatham';
    return this.#text(chain);
  }

  #text(chain: Chain): string {
    return `planted-${this.#number(chain)}-${chain.at(-1)?.replace(' ', '-')}`;
  }

  #number(chain: Chain): number {
    const path = chain.join(' ');
    const number = this.#numbers.get(path) ?? this.#numbers.size + 1;
    this.#numbers.set(path, number);
    return number;
  }

  #id(chain: Chain): string {
    const number = String(this.#number(chain));
    if (this.#upstream === 'oracle') return `CORE${number.padStart(32, '0')}`;
    return `00000000-0000-4000-8000-${number.padStart(12, '0')}`;
  }

  #keysOf(schema: Schema): ReadonlySet<string> {
    const variant = variantFor(this.#upstream, schema, {});
    return new Set(propertiesIn(this.#upstream, variant).map(({ key }) => key));
  }

  #remember<V>(value: V, chain: Chain): V {
    this.planted.set(value, chain);
    return value;
  }

  #keep(value: unknown, chain: Chain): unknown {
    if (value !== undefined && value !== null) {
      const chains = this.kept.get(value) ?? new Map<string, Chain>();
      this.kept.set(value, chains.set(chain.join(' '), chain));
    }
    return value;
  }
}

/** A timestamp that stays the same but for its microseconds, which say what it is. */
function withMicroseconds(value: unknown, number: number): string {
  const seconds = typeof value === 'string' ? value.slice(0, 19) : '2026-10-17T12:00:00';
  return `${seconds}.${String(number).padStart(6, '0')}Z`;
}

function propertiesIn(upstream: Upstream, schema: Schema): readonly Property[] {
  const found =
    known.get(schema) ??
    propertiesOf(contracts[upstream].components.schemas, schema, '').map(({ key, definition }) => ({
      key: qualified(upstream, key),
      name: key.slice(key.indexOf('.') + 1),
      definition,
    }));
  known.set(schema, found);
  return found;
}

function named(component: string): Schema {
  return { $ref: `#/components/schemas/${component}` };
}

/** The variant of a schema that a value is meant as; the first, where there is no value. */
function variantFor(upstream: Upstream, schema: Schema, value: unknown): Schema {
  const { anyOf } = schemaBehind(contracts[upstream], schema);
  if (!anyOf) return schema;
  const variants = anyOf.filter((each) => each.type !== 'null').map((each) => variantFor(upstream, each, value));
  const isAny = (each: JsonRecord | readonly unknown[]) => variants.find((variant) => isMeant(upstream, variant, each));
  const meant = isRecord(value) || Array.isArray(value) ? isAny(value) : undefined;
  return meant ?? variants[0] ?? {};
}

function isMeant(upstream: Upstream, schema: Schema, value: JsonRecord | readonly unknown[]): boolean {
  const { type } = schemaBehind(contracts[upstream], schema);
  if (Array.isArray(value)) return [type].flat().includes('array');
  if (!isRecord(value) || [type].flat().includes('array')) return false;
  return propertiesIn(upstream, schema).every(({ name, definition }) => {
    const told = value[name];
    if (definition.const !== undefined) return told === undefined || told === definition.const;
    const others = definition.not?.enum;
    return !others?.includes(told);
  });
}
