import type { Entity } from '../upstreams/omerlo/entity.js';
import { globalId } from './ids.js';

/** The global id of a type that can't be read by it. */
export function idField(type: string) {
  return {
    type: 'ID' as const,
    nullable: false as const,
    description: "The global id: opaque, and no other object's; it tells objects apart but can't be looked up.",
    resolve: (entity: Entity<unknown>): string => globalId(type, entity, entity.id),
  };
}

/** Upstream's own id. */
export const databaseIdField = {
  type: 'ID' as const,
  nullable: false as const,
  description: "The upstream's own id, a UUID: for links, joins and lookups.",
  resolve: (entity: Entity<unknown>): string => entity.id,
};
