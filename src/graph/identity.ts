import type { Entity } from '../upstreams/omerlo/entity.js';
import { encodeId, globalId } from './ids.js';

/** The global id of a localised type that can't be read by it. */
export function idField(type: string) {
  return idBy((entity: Entity<unknown>) => globalId(type, entity, entity.id));
}

/** The global id of a type that is the same in every language and can't be read by it. */
export function unlocalizedIdField(type: string) {
  return idBy(({ id }: { readonly id: string }) => encodeId({ type, locale: '', id }));
}

function idBy<E>(resolve: (entity: E) => string) {
  return {
    type: 'ID' as const,
    nullable: false as const,
    description: "The global id: opaque, and no other object's; it tells objects apart but can't be looked up.",
    resolve,
  };
}

/** Upstream's own id. */
export const databaseIdField = {
  type: 'ID' as const,
  nullable: false as const,
  description: "The upstream's own id: for links, joins and lookups.",
  resolve: ({ id }: { readonly id: string }): string => id,
};
