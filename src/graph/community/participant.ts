import type { Entity, Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connectionType } from '../connection.js';
import { alongside } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { Profile } from './profile.js';

type ParticipantRecord = Schemas['EventParticipant'];

const held = fieldsOf<ParticipantRecord>();

const EventParticipant = builder.objectRef<Entity<ParticipantRecord>>('EventParticipant').implement({
  description: 'A person or an organization that takes part in an event.',
  fields: (t) => ({
    id: t.field(idField('EventParticipant')),
    databaseId: t.field(databaseIdField),
    profile: t.field({
      type: Profile,
      description: 'Who takes part.',
      extensions: alongside('GET /people/{id}', 'GET /organizations/{id}'),
      resolve: held.relatedOne('profiles', 'profile_id', kindListed),
    }),
    registeredAt: t.field(held.scalar('DateTime', 'registered_at', 'When they registered.')),
  }),
});

export const EventParticipantConnection = connectionType(EventParticipant);

/** The kind of profiles that a list of participants is of, which its path says. */
function kindListed({ entity }: Held<ParticipantRecord>): string {
  return entity.answer.path.endsWith('/organizations') ? 'organization' : 'person';
}
