import type { Entity, Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField, unlocalizedIdField } from '../identity.js';
import { localesField } from '../localized.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';

type TemplateRecord = Schemas['ContentTemplate'];
type BlockTemplateRecord = Schemas['ContentBlockTemplate'];
type AllowedVisual = Schemas['ContentBlockTemplateVisual'];

const template = fieldsOf<TemplateRecord>();
const blockTemplate = fieldsOf<BlockTemplateRecord>();
const allowedVisual = fieldsOf<AllowedVisual>();

export const ContentTemplate = builder.objectRef<Entity<TemplateRecord>>('ContentTemplate').implement({
  description: 'The form that editors filled in for a content: what kind of article it is.',
  fields: (t) => ({
    id: t.field(idField('ContentTemplate')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    key: t.field(template.scalar('String', 'key', 'A name for programs, the same in every language.')),
    name: t.field(template.scalar('String', 'name', 'The name to show.')),
    enabledFields: t.field(template.strings('enabled_fields', 'The fields that contents of this form use.')),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (held, { key }) => metadataValue(held, key),
    }),
    updatedAt: t.field(template.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const ContentBlockTemplateVisual = builder.objectRef<Held<AllowedVisual>>('ContentBlockTemplateVisual').implement({
  description: 'What may illustrate a block of a form.',
  fields: (t) => ({
    isEnabled: t.field(allowedVisual.scalar('Boolean', 'is_enabled', 'Whether the block may be illustrated.')),
    allowedTypes: t.field(allowedVisual.strings('allowed_types', 'By what: any of `image`, `slideshow` and `video`.')),
  }),
});

export const ContentBlockTemplate = builder.objectRef<Entity<BlockTemplateRecord>>('ContentBlockTemplate').implement({
  description: 'The form of one block of a content.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('ContentBlockTemplate')),
    databaseId: t.field(databaseIdField),
    key: t.field(blockTemplate.scalar('String', 'key', 'A name for programs, such as for choosing a layout.')),
    visual: t.field({
      type: ContentBlockTemplateVisual,
      description: 'What may illustrate the block.',
      resolve: blockTemplate.part('visual'),
    }),
  }),
});
