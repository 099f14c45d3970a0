import { builder } from '../builder.js';
import { OrganizationConnection } from '../community/organization.js';
import { PersonConnection } from '../community/person.js';
import { connect, pageArguments } from '../connection.js';
import { calls } from '../costs.js';
import { Viewer } from './viewer.js';

const OWN =
  'Their `id` is that of the same profile in the community, so that `node` reads it there, as far as it is there.';

builder.objectFields(Viewer, (t) => ({
  people: t.field({
    type: PersonConnection,
    description: `The reader's own profiles as a person. ${OWN}`,
    args: pageArguments,
    extensions: calls('GET /account/profiles/people'),
    resolve: (reading, args, context, info) =>
      connect(reading.list('/account/profiles/people', {}), args, context, info),
  }),
  organizations: t.field({
    type: OrganizationConnection,
    description: `The reader's own profiles as an organization. ${OWN}`,
    args: pageArguments,
    extensions: calls('GET /account/profiles/organizations'),
    resolve: (reading, args, context, info) =>
      connect(reading.list('/account/profiles/organizations', {}), args, context, info),
  }),
}));
