import type { Context } from '../context.js';
import type { Held } from '../upstreams/omerlo/entity.js';
import { isDay } from '../upstreams/omerlo/occurrence.js';
import type { EntityPath } from '../upstreams/omerlo/paths.js';
import { isUuid, pathSegment } from '../upstreams/path.js';
import type { OperationName } from './costs.js';
import { badInput } from './failure.js';

/** A type that can be read by id, and where. */
export interface NodeType<P extends EntityPath = EntityPath> {
  readonly name: string;
  readonly path: P;
}

const nodeTypes = new Map<string, NodeType>();
const namesByPath = new Map<EntityPath, string>();

/**
 * Says of a type that it can be read by id, and where: so it is a node. Each type says so in its own file, as that is read.
 * @param others where its entities are read besides
 */
export function nodeType<P extends EntityPath>(name: string, path: P, ...others: readonly EntityPath[]): NodeType<P> {
  const type = { name, path };
  nodeTypes.set(name, type);
  for (const each of [path, ...others]) namesByPath.set(each, name);
  return type;
}

/** What can be read by id from another upstream than the Reader API, whose ids are no UUIDs. */
export interface ForeignNode<T extends object = object> {
  /** What its global ids say it is. */
  readonly name: string;
  readonly calls: readonly OperationName[];
  /** Whether a text is of the form that upstream's ids are. */
  readonly isId: (text: string) => boolean;
  /** Whether a text may be the id of what it belongs to, where its global ids hold that. */
  readonly isParent?: (text: string) => boolean;
  readonly isOne: (value: object) => value is T;
  readonly typeName: (value: T) => string;
  readonly globalId: (value: T) => string;
  readonly load: (identified: Identified, context: Context) => Promise<T | null>;
}

const foreignNodes = new Map<string, ForeignNode>();

/** Says of something of another upstream that it can be read by id. */
export function foreignNode<T extends object>(node: ForeignNode<T>): ForeignNode {
  const { isOne, typeName, globalId, ...rest } = node;
  const asOne = (value: object) => {
    if (!isOne(value)) throw new TypeError(`This is no ${node.name}.`);
    return value;
  };
  const foreign: ForeignNode = {
    ...rest,
    isOne,
    typeName: (value) => typeName(asOne(value)),
    globalId: (value) => globalId(asOne(value)),
  };
  foreignNodes.set(node.name, foreign);
  return foreign;
}

/** All that can be read by id from other upstreams. */
export function allForeignNodes(): readonly ForeignNode[] {
  return [...foreignNodes.values()];
}

/** All types that can be read by id. Only for what runs once all of the graph has been read, as its fields do. */
export function allNodeTypes(): readonly NodeType[] {
  return [...nodeTypes.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The name of the type that a path gives, if it is a node. */
export function nodeNameAt(path: EntityPath): string | undefined {
  return namesByPath.get(path);
}

/** What a global id says. */
export interface GlobalId extends Beside {
  readonly type: string;
  /** The locale of a localised type's entity; empty for a type without. */
  readonly locale: string;
  readonly id: string;
}

/** What stands in a global id where upstream's own id alone does not say what is meant. */
interface Beside {
  /** The day of an event's occurrence, `YYYY-MM-DD`. */
  readonly day?: string | undefined;
  /** The id of what it belongs to: a release to its distribution, a category to its taxonomy. */
  readonly parent?: string | undefined;
}

/** The opaque id that no other object of the graph has. */
export function encodeId({ type, locale, id, day, parent }: GlobalId): string {
  const fourth = day ?? parent;
  const text = `${escaped(type)}:${escaped(locale)}:${escaped(id)}${fourth === undefined ? '' : `:${escaped(fourth)}`}`;
  return Buffer.from(text).toString('base64url');
}

/** The parts stand between colons; an upstream's id may hold one. */
function escaped(part: string): string {
  return /[%:]/.test(part) ? part.replaceAll('%', '%25').replaceAll(':', '%3A') : part;
}

function unescaped(part: string): string {
  return part.replaceAll('%3A', ':').replaceAll('%25', '%');
}

/** The global id of an entity, or of a part of one that has an id of its own. */
export function globalId(type: string, held: Held<unknown>, id: string, beside?: Beside): string {
  const { locale } = held.entity.answer;
  if (beside && (beside.day ?? beside.parent) !== undefined) return encodeId({ type, locale, id, ...beside });
  return madeIds.of(type, locale, id);
}

/** How many ids are kept that were made last: as many again may be left from before. */
const MOST_MADE = 5_000;

/** By type, then by locale, then by upstream's id: joining these to one key takes longer than looking them up. */
type Made = Map<string, Map<string, Map<string, string>>>;

/** Ids that were made already: authors, categories and templates come again and again, and with them their ids. */
class MadeIds {
  #made: Made = new Map();
  #before: Made = new Map();
  #count = 0;

  of(type: string, locale: string, id: string): string {
    return this.#made.get(type)?.get(locale)?.get(id) ?? this.#make(type, locale, id);
  }

  #make(type: string, locale: string, id: string): string {
    if (this.#count >= MOST_MADE) {
      this.#before = this.#made;
      this.#made = new Map();
      this.#count = 0;
    }
    const made = this.#before.get(type)?.get(locale)?.get(id) ?? encodeId({ type, locale, id });
    const locales = this.#made.get(type) ?? new Map<string, Map<string, string>>();
    const ids = locales.get(locale) ?? new Map<string, string>();
    this.#made.set(type, locales.set(locale, ids.set(id, made)));
    this.#count += 1;
    return made;
  }
}

const madeIds = new MadeIds();

function decodeId(text: string): GlobalId | undefined {
  const parts = Buffer.from(text, 'base64url').toString('utf8').split(':').map(unescaped);
  const [type, locale, id, fourth, ...more] = parts;
  if (!type || locale === undefined || !id || more.length > 0) return undefined;
  const beside = fourth === undefined ? {} : readBeside(type, fourth);
  if (!beside) return undefined;
  const decoded = { type, locale, id, ...beside };
  // What does not come out the same was not made here.
  return encodeId(decoded) === text ? decoded : undefined;
}

/** Upstream's own id in a global id; any other text is taken for one of upstream's. */
export function upstreamIdOf(id: string): string {
  return isUuid(id) ? id : (decodeId(id)?.id ?? id);
}

function readBeside(type: string, text: string): Beside | undefined {
  if (type === 'Event' && isDay(text)) return { day: text };
  const isParent = type === 'Release' ? isUuid(text) : foreignNodes.get(type)?.isParent?.(text);
  return isParent ? { parent: text } : undefined;
}

/** What a lookup was given: upstream's own id, and what a global id says besides. */
export interface Identified extends Beside {
  /** The argument that it was given as. */
  readonly argument: string;
  readonly id: string;
  readonly locale?: string;
}

/**
 * Reads an id argument, which may be a global id of one of the given types, or upstream's own id: a UUID.
 * @throws UpstreamFailure `bad-input` naming the argument
 */
export function readId(argument: string, value: string, types: readonly string[]): Identified {
  if (isUuid(value)) return { argument, id: value.toLowerCase() };
  const decoded = decodeId(value);
  if (!decoded) throw badInput(`"${argument}" must be the id of ${oneOf(types)}, or a UUID.`);
  if (!types.includes(decoded.type)) {
    throw badInput(`"${argument}" must be the id of ${oneOf(types)}; it is the id of another type.`);
  }
  if (!isUuid(decoded.id)) throw badInput(`"${argument}" must be the id of ${oneOf(types)}, or a UUID.`);
  const { type: _, locale, ...rest } = decoded;
  return { argument, ...rest, id: decoded.id.toLowerCase(), ...(locale === '' ? {} : { locale }) };
}

/**
 * Reads the id of something of another upstream: its global id, or upstream's own.
 * @param isId whether a text is of the form that upstream's ids are
 * @throws UpstreamFailure `bad-input` naming the argument
 */
export function readForeignId(
  argument: string,
  value: string,
  name: string,
  isId: (text: string) => boolean,
): Identified {
  const decoded = decodeId(value);
  if (decoded && decoded.type !== name) {
    throw badInput(`"${argument}" must be the id of ${oneOf([name])}; it is the id of another type.`);
  }
  if (!isId(decoded?.id ?? value) || (decoded && decoded.locale !== ''))
    throw badInput(`"${argument}" must be the id of ${oneOf([name])}.`);
  return decoded ? { argument, id: decoded.id, parent: decoded.parent } : { argument, id: value };
}

/**
 * Reads an argument that may also be the key of an entity, which upstream reads it by as well.
 * @throws UpstreamFailure `bad-input` naming the argument, for a global id of another type and for what can't stand in a path
 */
export function readKeyOrId(argument: string, value: string, { name }: NodeType): Identified {
  if (isUuid(value) || decodeId(value)) return readId(argument, value, [name]);
  pathSegment(argument, value, 'text');
  return { argument, id: value };
}

/** The most ids that an argument takes: upstream is told them in a URL. */
export const MOST_IDS = 100;

/** Reads a list of id arguments into upstream's own ids; an absent list is none. */
export function readIds(
  argument: string,
  values: readonly string[] | null | undefined,
  types: readonly string[],
): readonly string[] {
  if (values && values.length > MOST_IDS) throw badInput(`"${argument}" must be at most ${MOST_IDS} ids.`);
  return (values ?? []).map((value) => readId(argument, value, types).id);
}

/** What the id of a node says: of which type it is, or of which foreign one. */
export type IdentifiedNode =
  | (Identified & { readonly type: NodeType; readonly foreign?: undefined })
  | (Identified & { readonly foreign: ForeignNode });

/**
 * Reads the id of a node.
 * @throws UpstreamFailure `bad-input` for one that is no global id, or of a type that can't be read by id
 */
export function readNodeId(argument: string, value: string): IdentifiedNode {
  const decoded = decodeId(value);
  const foreign = foreignNodes.get(decoded?.type ?? '');
  if (
    decoded &&
    foreign?.isId(decoded.id) &&
    decoded.locale === '' &&
    !foreign.isParent === (decoded.parent === undefined)
  ) {
    return { argument, foreign, id: decoded.id, parent: decoded.parent };
  }
  const type = nodeTypes.get(decoded?.type ?? '');
  if (!decoded || type === undefined || !isUuid(decoded.id)) {
    throw badInput(
      `"${argument}" must be the global id of ${oneOf([...allNodeTypes(), ...allForeignNodes()].map(({ name }) => name))}.`,
    );
  }
  // A release that came without its distribution has such an id: upstream has no way to read it by.
  if (type.name === 'Release' && decoded.parent === undefined) {
    throw badInput(`"${argument}" is the id of a Release that does not say of which Distribution.`);
  }
  return { ...decoded, argument, type, id: decoded.id.toLowerCase() };
}

function oneOf(types: readonly string[]): string {
  const named = types.map((type) => (/^[AEIOU]/.test(type) ? `an ${type}` : `a ${type}`));
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${named.at(-1)}` : (named[0] ?? 'nothing');
}
