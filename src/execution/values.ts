import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { AbstractShape, LeafShape, PlannedField } from './plan.js';

export function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Whether it is a list; a text is none. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A field's name as the schema has it: `Content.authors`. */
export function nameOf({ parentType, definition }: PlannedField): string {
  return `${parentType.name}.${definition.name}`;
}

/**
 * A scalar's or an enum's value as it is given out.
 * @throws Error without the value: that is upstream's
 */
export function serialized(value: unknown, field: PlannedField, { type, passes }: LeafShape): unknown {
  if (typeof value === passes) return value;
  try {
    const given: unknown = type.serialize(value);
    if (given !== undefined && given !== null) return given;
  } catch {
    // What scalars throw quotes the value.
  }
  throw new Error(`${nameOf(field)} gives what ${type.name} can't serialise.`);
}

/**
 * The type of an object that stands where an interface or a union does.
 * @param name what it was found to be
 * @throws Error where it is none of the types that may stand there
 */
export function memberOf(
  { type, members }: AbstractShape,
  name: string | undefined,
  field: PlannedField,
  schema: GraphQLSchema,
): GraphQLObjectType {
  const known = members.get(name ?? '');
  if (known) return known;
  const member = name === undefined ? undefined : schema.getType(name);
  if (isObjectType(member) && schema.isSubType(type, member)) {
    members.set(member.name, member);
    return member;
  }
  throw new Error(`${nameOf(field)} gives what is of no type that ${type.name} may be.`);
}
