import { type Entity, entityOf, type Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { Content } from '../content/content.js';
import { visualField } from '../content/visual.js';
import { about, alongside } from '../costs.js';
import { Distribution } from '../distribution/distribution.js';
import { Release, releasesOf } from '../distribution/release.js';
import { fieldsOf, usable } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { lookupOf } from '../lookup.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';
import { SECTION_SOURCE, Section } from './section.js';

type BlockRecord = Schemas['MediaBlock'];
type EntryRecord = Schemas['MediaBlockEntry'];
type ConfigurationRecord = Schemas['MediaBlockConfigurationSummary'];

const MEDIA_BLOCK = nodeType('MediaBlock', '/blocks/{id}');

export const MediaBlock = builder.objectRef<Entity<BlockRecord>>('MediaBlock');

const block = fieldsOf<BlockRecord>();
const entry = fieldsOf<EntryRecord>();
const configuration = fieldsOf<ConfigurationRecord>();

const MediaBlockConfiguration = builder.objectRef<Entity<ConfigurationRecord>>('MediaBlockConfiguration').implement({
  description: 'What kind of block it is: how a designer chooses its layout.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('MediaBlockConfiguration')),
    databaseId: t.field(databaseIdField),
    key: t.field(configuration.scalar('String', 'key', 'A name for programs.')),
    blockType: t.field(configuration.scalar('String', 'block_type', 'The `blockType` of the blocks that it is for.')),
    minContents: t.field(configuration.scalar('NonNegativeInt', 'min_contents', 'The fewest contents it shows.')),
    maxContents: t.field(configuration.scalar('NonNegativeInt', 'max_contents', 'The most contents it shows.')),
    updatedAt: t.field(configuration.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const MediaBlockEntry = builder.objectRef<Held<EntryRecord>>('MediaBlockEntry').implement({
  description: 'One thing that a block of the site shows: contents, and where they come from, or releases.',
  fields: (t) => ({
    contents: t.field({
      type: [Content],
      description: 'The contents, in order.',
      extensions: alongside('GET /contents/{id}'),
      resolve: entry.relatedList('contents', 'content_ids'),
    }),
    section: t.field({
      type: Section,
      description: 'The section that the contents are taken from.',
      resolve: entry.inlineOne('section', SECTION_SOURCE),
    }),
    distribution: t.field({
      type: Distribution,
      description: 'The distribution.',
      resolve: entry.inlineOne('distribution', { path: '/distributions/{id}' }),
    }),
    releases: t.field({
      type: [Release],
      nullable: false,
      description: 'Releases of the distribution.',
      resolve: (held, _args, context, info) =>
        usable(held, 'releases', releasesOf(held, entityOf(held, 'distribution')?.id), context, info),
    }),
  }),
});

MediaBlock.implement({
  description: "A slice of a section's front page.",
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    blockType: t.field(
      block.scalar(
        'String',
        'block_type',
        'What it shows: `content`, `distribution`, `html`, `media`, `most_popular`, `section`, or a kind to come.',
      ),
    ),
    configurationKey: t.field(block.scalar('String', 'configuration_key', 'The key of its `configuration`.')),
    configuration: t.field({
      type: MediaBlockConfiguration,
      description: 'What kind of block it is; null when the answer did not bring it along.',
      resolve: (held) => {
        const key = scalar(held, 'configuration_key', 'String');
        return key === null ? null : (held.answer.findByKey('media_block_configurations', key) ?? null);
      },
    }),
    name: t.field(block.scalar('String', 'name', 'The heading.')),
    description: t.field(block.scalar('String', 'description', 'What the block is about.')),
    visual: t.field(visualField),
    html: t.field(block.html('html', 'HTML to show.')),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (held, { key }) => metadataValue(held, key),
    }),
    textColor: t.field(block.scalar('String', 'text_color', 'The colour of its text, as CSS would have it.')),
    backgroundColor: t.field(block.scalar('String', 'background_color', 'The colour behind it.')),
    backgroundSvg: t.field(block.scalar('String', 'background_svg', 'A drawing behind it, as SVG markup.')),
    entries: t.field({
      type: [MediaBlockEntry],
      nullable: false,
      description: 'What it shows, in order.',
      extensions: about(3),
      resolve: block.parts('entries'),
    }),
    updatedAt: t.field(block.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

builder.queryFields((t) => ({
  mediaBlock: t.field({
    type: MediaBlock,
    description: 'A block of the site by id; null when there is none.',
    ...lookupOf(MEDIA_BLOCK),
  }),
}));
