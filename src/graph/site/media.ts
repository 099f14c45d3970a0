import type { Entity, Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { Contact } from '../contact.js';
import { calls, tells } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { localeArgument, readingFor } from '../lookup.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Section, sectionsOf } from './section.js';

type MediaRecord = Schemas['Media'];

const held = fieldsOf<MediaRecord>();
const contact = fieldsOf<Schemas['MediaContact']>();

const MediaContact = builder.objectRef<Held<Schemas['MediaContact']>>('MediaContact').implement({
  description: 'How to reach the publisher. Its links are as somebody typed them.',
  interfaces: [Contact],
  fields: (t) => ({
    youtube: t.field(contact.scalar('Link', 'youtube', 'The channel on YouTube.')),
  }),
});

const Media = builder.objectRef<Entity<MediaRecord>>('Media').implement({
  description: 'The publication, with the tree of the sections of its site.',
  fields: (t) => ({
    id: t.field(idField('Media')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    key: t.field(held.scalar('String', 'key', 'A name for programs, the same in every language.')),
    name: t.field(held.scalar('String', 'name', 'The name, the same in every language.')),
    displayName: t.field(held.scalar('String', 'display_name', 'The name to show to readers.')),
    contact: t.field({
      type: MediaContact,
      description: 'How to reach the publisher.',
      resolve: held.part('localized_contact'),
    }),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (media, { key }) => metadataValue(media, key),
    }),
    sections: t.field({
      type: [Section],
      nullable: false,
      description: 'The sections at the top of its site, in order. The whole tree below them comes with the same call.',
      extensions: tells('sections'),
      resolve: (media, _args, context, info) => sectionsOf(media, context, info),
    }),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

builder.queryFields((t) => ({
  media: t.field({
    type: Media,
    description: 'The publication itself.',
    args: localeArgument,
    extensions: calls('GET /'),
    resolve: (_, args, context) => readingFor(context, args).one('/', {}),
  }),
}));
