import type { Entity, Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { read } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { Content } from '../content/content.js';
import { alongside } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { Profile } from './profile.js';

type BlockRecord = Schemas['ProfileBlock'];
type BlockTypeRecord = Schemas['ProfileBlockTypeSummary'];

const block = fieldsOf<BlockRecord>();
const blockType = fieldsOf<BlockTypeRecord>();

const ProfileBlockType = builder.objectRef<Entity<BlockTypeRecord>>('ProfileBlockType').implement({
  description: 'What the publisher calls a group of profile blocks.',
  fields: (t) => ({
    id: t.field(idField('ProfileBlockType')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    kind: t.field(blockType.scalar('String', 'kind', 'What its blocks show, such as `selected_contents`.')),
    name: t.field(blockType.scalar('String', 'name', 'The name to show.')),
    updatedAt: t.field(blockType.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

export const ProfileBlock = builder.interfaceRef<Entity<BlockRecord>>('ProfileBlock').implement({
  description: 'What a profile shows beside itself.',
  resolveType: ({ record }) => (showsContents(record) ? 'ContentsProfileBlock' : 'RelationsProfileBlock'),
  fields: (t) => ({
    id: t.field(idField('ProfileBlock')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    kind: t.field(
      block.scalar(
        'String',
        'kind',
        '`selected_contents`, `person_relations`, `organization_relations`, `event_relations` or `project_relations`.',
      ),
    ),
    name: t.field(block.scalar('String', 'name', 'The heading.')),
    layout: t.field(block.scalar('String', 'layout', "The publisher's word for how to lay it out.")),
    blockType: t.field({
      type: ProfileBlockType,
      description: 'What the publisher calls blocks like it; null when the answer did not bring it along.',
      resolve: block.relatedOne('profile_block_types', 'block_type_id'),
    }),
    updatedAt: t.field(block.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

/** A kind that is not known yet shows what it has. */
function showsContents(record: BlockRecord): boolean {
  return (
    record.kind === 'selected_contents' ||
    (read(record, 'profile_ids') === null && read(record, 'content_ids') !== null)
  );
}

/** The kind of profiles that a block names, which its own kind says: `person_relations`. */
function relatedKind({ record: { kind } }: Held<BlockRecord>): string | undefined {
  return typeof kind === 'string' ? /^(\w+)_relations$/.exec(kind)?.[1] : undefined;
}

builder.objectRef<Entity<BlockRecord>>('ContentsProfileBlock').implement({
  description: 'Contents that were chosen for a profile.',
  interfaces: [ProfileBlock],
  fields: (t) => ({
    contents: t.field({
      type: [Content],
      description: 'The contents.',
      extensions: alongside('GET /contents/{id}'),
      resolve: block.relatedList('contents', 'content_ids'),
    }),
  }),
});

builder.objectRef<Entity<BlockRecord>>('RelationsProfileBlock').implement({
  description: 'Other profiles that a profile is related to.',
  interfaces: [ProfileBlock],
  fields: (t) => ({
    profiles: t.field({
      type: [Profile],
      description: 'The profiles.',
      extensions: alongside('GET /people/{id}', 'GET /organizations/{id}', 'GET /events/{id}', 'GET /projects/{id}'),
      resolve: block.relatedList('profiles', 'profile_ids', relatedKind),
    }),
  }),
});
