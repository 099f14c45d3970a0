import { type Entity, entitiesOf } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { Content } from '../content/content.js';
import { visualField } from '../content/visual.js';
import { alongside } from '../costs.js';
import { fieldsOf, usable } from '../fields.js';
import { databaseIdField, idField, unlocalizedIdField } from '../identity.js';
import { localesField } from '../localized.js';

type BlockRecord = Schemas['IssueBlock'];
type SlotRecord = Schemas['IssueBlockSlot'];
type ConfigurationRecord = Schemas['IssueBlockConfigurationSummary'];

const block = fieldsOf<BlockRecord>();
const slot = fieldsOf<SlotRecord>();
const configuration = fieldsOf<ConfigurationRecord>();

const IssueBlockConfiguration = builder.objectRef<Entity<ConfigurationRecord>>('IssueBlockConfiguration').implement({
  description: 'What kind of block it is: how a designer chooses its layout.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('IssueBlockConfiguration')),
    databaseId: t.field(databaseIdField),
    key: t.field(configuration.scalar('String', 'key', 'A name for programs.')),
    minContents: t.field(configuration.scalar('NonNegativeInt', 'min_contents', 'The fewest contents it shows.')),
    maxContents: t.field(configuration.scalar('NonNegativeInt', 'max_contents', 'The most contents it shows.')),
    updatedAt: t.field(configuration.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const IssueBlockSlot = builder.objectRef<Entity<SlotRecord>>('IssueBlockSlot').implement({
  description: 'A place for a content in a block.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('IssueBlockSlot')),
    databaseId: t.field(databaseIdField),
    content: t.field({
      type: Content,
      description: 'The content in this place; null when the place is empty.',
      extensions: alongside('GET /contents/{id}'),
      resolve: slot.relatedOne('contents', 'content_id'),
    }),
  }),
});

export const IssueBlock = builder.objectRef<Entity<BlockRecord>>('IssueBlock').implement({
  description: 'A group of contents in a section of a magazine issue, laid out together.',
  fields: (t) => ({
    id: t.field(idField('IssueBlock')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(block.scalar('String', 'name', 'The heading.')),
    description: t.field(block.scalar('String', 'description', 'What the block is about.')),
    textColor: t.field(block.scalar('String', 'text_color', 'The colour of its text, as CSS would have it.')),
    backgroundColor: t.field(block.scalar('String', 'background_color', 'The colour behind it.')),
    backgroundSvg: t.field(block.scalar('String', 'background_svg', 'A drawing behind it, as SVG markup.')),
    visual: t.field(visualField),
    configuration: t.field({
      type: IssueBlockConfiguration,
      description: 'What kind of block it is; null when the answer did not bring it along.',
      resolve: block.relatedOne('issue_block_configurations', 'configuration_id'),
    }),
    slots: t.field({
      type: [IssueBlockSlot],
      nullable: false,
      description: 'Its places, in order.',
      resolve: (held, _args, context, info) => usable(held, 'slots', entitiesOf(held, 'slots'), context, info),
    }),
    updatedAt: t.field(block.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});
