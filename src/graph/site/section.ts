import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { andThen } from '../../maybe-promise.js';
import { type Entity, entitiesOf, type Held, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { isObject } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { ContentConnection, Seo } from '../content/content.js';
import { visualField } from '../content/visual.js';
import { about, calls, costing, ofWhole } from '../costs.js';
import { availableEntities, fieldsOf, onWhole, usable } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { lookupOf } from '../lookup.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';
import { MediaBlock } from './media-block.js';

export type SectionRecord = Schemas['MediaSection'];

const held = fieldsOf<SectionRecord>();

const SHARED = 'A summary does not tell: asking makes one call, shared with the other such fields.';

const SECTION = nodeType('Section', '/sections/{id}');

/** How a section that stands in another record is read whole. */
export const SECTION_SOURCE = { path: SECTION.path };

export const Section = builder.objectRef<Entity<SectionRecord>>('Section');

Section.implement({
  description: "A section of the publication's site.",
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'The name to show.')),
    slug: t.field(held.scalar('String', 'slug', "The section's part of an address.")),
    color: t.field(held.scalar('String', 'color', 'Its colour, as CSS would have it.')),
    visual: t.field(visualField),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (section, { key }) => metadataValue(section, key),
    }),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    description: t.string({
      description: `What the section is about. ${SHARED}`,
      extensions: ofWhole('GET /sections/{id}'),
      resolve: (section) => onWhole(section, (whole) => scalar(whole, 'description', 'String')),
    }),
    seo: t.field({
      type: Seo,
      description: `What search engines are told of its page. ${SHARED}`,
      extensions: ofWhole('GET /sections/{id}'),
      resolve: (section) => onWhole(section, held.part('seo')),
    }),
    advertisingKey: t.string({
      description: `The key of its advertising places. ${SHARED}`,
      extensions: ofWhole('GET /sections/{id}'),
      resolve: (section) => onWhole(section, (whole) => scalar(whole, 'advertising_key', 'String')),
    }),
    sections: t.field({
      type: [Section],
      description: `The sections below it, in order. In the tree of \`media\` they are there already. ${SHARED}`,
      extensions: { ...ofWhole('GET /sections/{id}'), ...about(5) },
      resolve: (section, _args, context, info) => {
        const read = (told: Entity<SectionRecord>) => sectionsOf(told, context, info);
        return tellsSections(section) ? read(section) : onWhole(section, read);
      },
    }),
    contents: t.field({
      type: ContentConnection,
      description: 'The contents of the section.',
      args: pageArguments,
      extensions: calls('GET /sections/{id}/contents'),
      resolve: (section, args, context, info) => {
        const list = section.answer.reading.list('/sections/{id}/contents', { id: idForPath(section) });
        return connect(list, args, context, info);
      },
    }),
    blocks: t.field({
      type: [MediaBlock],
      description:
        'Its front page, block by block. The section names its blocks, which a summary does not: asking makes one call for each block, and one for the section where only a summary of it is at hand.',
      extensions: costing({ isOfWhole: true, own: 'entry' }, 'GET /sections/{id}', 'GET /blocks/{id}'),
      resolve: (section, _args, context, info) => onWhole(section, (whole) => blocksOf(whole, context, info)),
    }),
  }),
});

/** The sections in a record, in order; what is none is passed over and reported. */
export function sectionsOf(
  held: Held<{ readonly sections?: readonly SectionRecord[] | null }>,
  context: Context,
  info: GraphQLResolveInfo,
): readonly Entity<SectionRecord>[] {
  return usable(held, 'sections', entitiesOf(held, 'sections', SECTION_SOURCE), context, info);
}

/** Whether a record says which sections are below it, be there some or none: in the media's tree each does. */
function tellsSections({ record }: Entity<SectionRecord>): boolean {
  return [record, record.localized].some((place: unknown) => isObject(place) && 'sections' in place);
}

function blocksOf(whole: Entity<SectionRecord>, context: Context, info: GraphQLResolveInfo) {
  const named = usable(whole, 'blocks', entitiesOf(whole, 'blocks'), context, info);
  const blocks = whole.answer.reading.related(
    whole,
    'media_blocks',
    named.map(({ id }) => id),
  );
  return andThen(blocks, (related) => availableEntities(related, context, info));
}

builder.queryFields((t) => ({
  section: t.field({
    type: Section,
    description: 'A section of the site by id; null when there is none.',
    ...lookupOf(SECTION),
  }),
}));
