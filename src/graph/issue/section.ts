import { type Entity, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { ContentConnection } from '../content/content.js';
import { visualField } from '../content/visual.js';
import { calls } from '../costs.js';
import { fieldsOf, usableEntities } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { IssueBlock } from './block.js';

export type SectionRecord = Schemas['IssueSection'];

const held = fieldsOf<SectionRecord>();

export const IssueSection = builder.objectRef<Entity<SectionRecord>>('IssueSection').implement({
  description: 'A section of a magazine issue.',
  fields: (t) => ({
    id: t.field(idField('IssueSection')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The heading.')),
    description: t.field(
      held.scalar('String', 'description', 'What the section is about, where upstream tells it; summaries do not.'),
    ),
    advertisingKey: t.field(held.scalar('String', 'advertising_key', 'The key of its advertising places.')),
    color: t.field(held.scalar('String', 'color', 'Its colour, as CSS would have it.')),
    visual: t.field(visualField),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    contents: t.field({
      type: ContentConnection,
      description: 'The contents of the section, in order.',
      args: pageArguments,
      extensions: calls('GET /issues/sections/{section_id}/contents'),
      resolve: (section, args, context, info) => {
        const values = { section_id: idForPath(section) };
        const list = section.answer.reading.list('/issues/sections/{section_id}/contents', values);
        return connect(list, args, context, info);
      },
    }),
    blocks: t.field({
      type: [IssueBlock],
      description: 'How the section lays its contents out, block by block.',
      extensions: calls('GET /issues/sections/{section_id}/blocks'),
      resolve: async (section, _args, context, info) => {
        const values = { section_id: idForPath(section) };
        const blocks = await section.answer.reading.many('/issues/sections/{section_id}/blocks', values);
        return usableEntities(blocks, context, info);
      },
    }),
  }),
});
