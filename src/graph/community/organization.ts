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

type OrganizationRecord = Schemas['Organization'];

const held = fieldsOf<OrganizationRecord>();

const ORGANIZATION = nodeType('Organization', '/organizations/{id}', '/account/profiles/organizations/{id}');

export const Organization = builder.objectRef<Entity<OrganizationRecord>>('Organization').implement({
  description: 'An organization of the community; it may be an author too.',
  interfaces: () => [Node, Profile],
  extensions: entityKey('databaseId', 'organizationsByIds', ORGANIZATION),
  fields: (t) => ({
    name: t.field(held.scalar('String', 'name', 'The name.')),
    canonicalUrl: t.field(held.scalar('URL', 'canonical_url', "The address of the organization's page.")),
    contents: t.field({
      type: ContentConnection,
      description: "What the organization wrote, in upstream's order.",
      args: pageArguments,
      extensions: calls('GET /contents'),
      resolve: (organization, args, context, info) =>
        connect(contentsOf(organization, 'author_ids'), args, context, info),
    }),
  }),
});

export const OrganizationConnection = connectionType(Organization);

builder.queryFields((t) => ({
  organization: t.field({
    type: Organization,
    description: 'An organization by id; null when there is none.',
    ...lookupOf(ORGANIZATION),
  }),
  organizations: t.field({
    type: OrganizationConnection,
    description: 'The organizations of the community.',
    args: profileListArguments,
    extensions: calls('GET /organizations'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/organizations', {}, profileFilters(args)), args, context, info),
  }),
}));
