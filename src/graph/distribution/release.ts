import { type Entity, entitiesOf, type Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { isUuid } from '../../upstreams/path.js';
import { builder } from '../builder.js';
import { connectionType } from '../connection.js';
import { alongside, loads } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType, readId } from '../ids.js';
import { Issue } from '../issue/issue.js';
import { localeArgument, readingFor } from '../lookup.js';
import { Node } from '../node.js';

type ReleaseRecord = Schemas['Release'];

const held = fieldsOf<ReleaseRecord>();
const issueById = held.relatedOne('issues', 'issue_id');
const issueWithin = held.inlineOne('issue', { path: '/issues/{id}' });

const RELEASE = nodeType('Release', '/distributions/{id}/releases/{release_id}');

export const Release = builder.objectRef<Entity<ReleaseRecord>>('Release').implement({
  description: 'The time in which an issue of a distribution is the one to read.',
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    startsAt: t.field(held.scalar('DateTime', 'starts_at', 'From when.')),
    endsAt: t.field(held.scalar('DateTime', 'ends_at', 'Until when; null for one that goes on.')),
    issue: t.field({
      type: Issue,
      description: 'The issue.',
      extensions: alongside('GET /issues/{id}'),
      // An older release holds its issue instead of naming it.
      resolve: (release) => issueWithin(release) ?? issueById(release),
    }),
  }),
});

export const ReleaseConnection = connectionType(Release);

/**
 * The releases that stand in a record, all of one distribution.
 * @param distributionId its id, where the record says it: without it, the global ids of the releases can't be looked up
 */
export function releasesOf<T extends { readonly releases?: readonly ReleaseRecord[] | null }>(
  owner: Held<T>,
  distributionId: string | undefined,
) {
  const parent = distributionId !== undefined && isUuid(distributionId) ? { parent: distributionId.toLowerCase() } : {};
  return entitiesOf<{ readonly releases?: readonly ReleaseRecord[] | null }, 'releases'>(owner, 'releases', {
    path: RELEASE.path,
    ...parent,
  });
}

builder.queryFields((t) => ({
  release: t.field({
    type: Release,
    description: 'A release of a distribution; null when there is none.',
    args: {
      distributionId: t.arg.id({ required: true, description: 'The distribution: a global id or a UUID.' }),
      id: t.arg.id({ required: true, description: 'The release: a global id or a UUID.' }),
      ...localeArgument,
    },
    extensions: loads('GET /distributions/{id}/releases/{release_id}'),
    resolve: (_, args, context) => {
      const distribution = readId('distributionId', args.distributionId, ['Distribution']);
      const release = readId('id', args.id, ['Release']);
      const reading = readingFor(context, args, release.locale === undefined ? distribution : release);
      return reading.load(RELEASE.path, release.id, { parent: distribution.id });
    },
  }),
}));
