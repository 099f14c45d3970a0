import type { Held } from '../upstreams/omerlo/entity.js';
import { isDay } from '../upstreams/omerlo/occurrence.js';
import type { EntityPath } from '../upstreams/omerlo/paths.js';
import { isUuid } from '../upstreams/path.js';
import { badInput } from './failure.js';

/** The types that can be read by id, and how. */
export const nodePaths = {
  Category: '/categories/{id}',
  Content: '/contents/{id}',
  Event: '/events/{id}',
  Issue: '/issues/{id}',
  Organization: '/organizations/{id}',
  Person: '/people/{id}',
  Project: '/projects/{id}',
} as const satisfies Record<string, EntityPath>;

export type NodeType = keyof typeof nodePaths;

/** What a global id says. */
export interface GlobalId {
  readonly type: string;
  /** The locale of a localised type's entity; empty for a type without. */
  readonly locale: string;
  readonly id: string;
  /** The day of an event's occurrence, `YYYY-MM-DD`. */
  readonly day?: string | undefined;
}

/** The opaque id that no other object of the graph has. */
export function encodeId({ type, locale, id, day }: GlobalId): string {
  const parts = day === undefined ? [type, locale, id] : [type, locale, id, day];
  return Buffer.from(parts.join(':')).toString('base64url');
}

/** The global id of an entity, or of a part of one that has an id of its own. */
export function globalId(type: string, held: Held<unknown>, id: string, day?: string): string {
  return encodeId({ type, locale: held.entity.answer.locale, id, day });
}

function decodeId(text: string): GlobalId | undefined {
  const [type, locale, id, day, ...more] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  if (!type || locale === undefined || !id || more.length > 0) return undefined;
  if (day !== undefined && (type !== 'Event' || !isDay(day))) return undefined;
  const decoded = { type, locale, id, day };
  // What does not come out the same was not made here.
  return encodeId(decoded) === text ? decoded : undefined;
}

/** What a lookup was given: upstream's own id, and what a global id says besides. */
export interface Identified {
  /** The argument that it was given as. */
  readonly argument: string;
  readonly id: string;
  readonly locale?: string;
  readonly day?: string | undefined;
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
  const { locale, day } = decoded;
  return { argument, id: decoded.id.toLowerCase(), day, ...(locale === '' ? {} : { locale }) };
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

/**
 * Reads the id of a node.
 * @throws UpstreamFailure `bad-input` for one that is no global id, or of a type that can't be read by id
 */
export function readNodeId(argument: string, value: string): Identified & { readonly type: NodeType } {
  const decoded = decodeId(value);
  if (!decoded || !isNodeType(decoded.type) || !isUuid(decoded.id)) {
    throw badInput(`"${argument}" must be the global id of ${oneOf(Object.keys(nodePaths))}.`);
  }
  const { type, locale, day } = decoded;
  return { argument, type, id: decoded.id.toLowerCase(), locale, day };
}

function isNodeType(type: string): type is NodeType {
  return Object.hasOwn(nodePaths, type);
}

function oneOf(types: readonly string[]): string {
  const named = types.map((type) => (/^[AEIOU]/.test(type) ? `an ${type}` : `a ${type}`));
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${named.at(-1)}` : (named[0] ?? 'nothing');
}
