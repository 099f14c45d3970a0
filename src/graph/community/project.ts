import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType } from '../connection.js';
import { calls } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf } from '../fields.js';
import { nodeType } from '../ids.js';
import { lookupOf, readingFor } from '../lookup.js';
import { Node } from '../node.js';
import { profileFilters, profileListArguments } from './lists.js';
import { Profile } from './profile.js';

type ProjectRecord = Schemas['Project'];

const held = fieldsOf<ProjectRecord>();

const PROJECT = nodeType('Project', '/projects/{id}');

export const Project = builder.objectRef<Entity<ProjectRecord>>('Project').implement({
  description: 'A project of the community.',
  interfaces: () => [Node, Profile],
  extensions: entityKey('databaseId', 'projectsByIds', PROJECT),
  fields: (t) => ({
    name: t.field(held.scalar('String', 'name', 'The name.')),
  }),
});

export const ProjectConnection = connectionType(Project);

builder.queryFields((t) => ({
  project: t.field({
    type: Project,
    description: 'A project by id; null when there is none.',
    ...lookupOf(PROJECT),
  }),
  projects: t.field({
    type: ProjectConnection,
    description: 'The projects of the community.',
    args: profileListArguments,
    extensions: calls('GET /projects'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/projects', {}, profileFilters(args)), args, context, info),
  }),
}));
