import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';

type ProfileTypeRecord = Schemas['ProfileTypeSummary'];

const held = fieldsOf<ProfileTypeRecord>();

export const ProfileType = builder.objectRef<Entity<ProfileTypeRecord>>('ProfileType').implement({
  description: 'What the publisher calls a group of profiles, such as "columnist" or "museum".',
  fields: (t) => ({
    id: t.field(idField('ProfileType')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    kind: t.field(held.scalar('String', 'kind', '`person`, `organization`, `event` or `project`.')),
    key: t.field(held.scalar('String', 'key', 'A name for programs, the same in every language.')),
    name: t.field(held.scalar('String', 'name', 'The name to show.')),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});
