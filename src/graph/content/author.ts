import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { Organization } from '../community/organization.js';
import { Person } from '../community/person.js';
import { typeOf } from '../node.js';

type AuthorEntity = Entity<Schemas['Person']> | Entity<Schemas['Organization']>;

export const Author = builder.unionType('Author', {
  description: 'Who wrote a content.',
  types: () => [Person, Organization],
  resolveType: typeOf,
});

/** True for the profiles that can be authors. */
export function isAuthor(profile: Entity<unknown>): profile is AuthorEntity {
  const type = typeOf(profile);
  return type === 'Person' || type === 'Organization';
}
