import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { ContentConnection, contentsOf } from '../content/content.js';
import { calls } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf } from '../fields.js';
import { nodeType } from '../ids.js';
import { lookupOf, readingFor } from '../lookup.js';
import { Node } from '../node.js';
import { profileFilters, profileListArguments } from './lists.js';
import { Profile } from './profile.js';

type PersonRecord = Schemas['Person'];

const held = fieldsOf<PersonRecord>();

const PERSON = nodeType('Person', '/people/{id}', '/account/profiles/people/{id}');

export const Person = builder.objectRef<Entity<PersonRecord>>('Person').implement({
  description: 'A person of the community, such as an author.',
  interfaces: () => [Node, Profile],
  extensions: entityKey('databaseId', 'peopleByIds', PERSON),
  fields: (t) => ({
    firstName: t.field(held.scalar('String', 'first_name', 'The first name.')),
    lastName: t.field(held.scalar('String', 'last_name', 'The last name.')),
    otherName: t.field(held.scalar('String', 'other_name', 'Another name that the person goes by.')),
    pronoun: t.field(held.scalar('String', 'pronoun', "The person's pronoun.")),
    canonicalUrl: t.field(held.scalar('URL', 'canonical_url', "The address of the person's page.")),
    contents: t.field({
      type: ContentConnection,
      description: "What the person wrote, in upstream's order.",
      args: pageArguments,
      extensions: calls('GET /contents'),
      resolve: (person, args, context, info) => connect(contentsOf(person, 'author_ids'), args, context, info),
    }),
  }),
});

export const PersonConnection = connectionType(Person);

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    description: 'A person by id; null when there is none.',
    ...lookupOf(PERSON),
  }),
  people: t.field({
    type: PersonConnection,
    description: 'The people of the community.',
    args: profileListArguments,
    extensions: calls('GET /people'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/people', {}, profileFilters(args)), args, context, info),
  }),
}));
