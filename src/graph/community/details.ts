import type { Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { Contact } from '../contact.js';
import { blocksOf, ContentBlock } from '../content/block.js';
import { fieldsOf } from '../fields.js';

const address = fieldsOf<Schemas['ProfileAddress']>();
const contact = fieldsOf<Schemas['ProfileContact']>();
const description = fieldsOf<Schemas['ProfileDescription']>();

const LANGUAGE = 'The language that it is written in.';

export const ProfileAddress = builder.objectRef<Held<Schemas['ProfileAddress']>>('ProfileAddress').implement({
  description: 'Where a profile is.',
  fields: (t) => ({
    locale: t.field(address.scalar('Locale', 'locale', LANGUAGE)),
    location: t.field(address.scalar('String', 'location', 'The name of the place, such as a hall.')),
    street: t.field(address.scalar('String', 'street', 'Street and number.')),
    city: t.field(address.scalar('String', 'city', 'The city.')),
    state: t.field(address.scalar('String', 'state', 'The state or province.')),
    country: t.field(address.scalar('String', 'country', 'The country.')),
  }),
});

export const ProfileContact = builder.objectRef<Held<Schemas['ProfileContact']>>('ProfileContact').implement({
  description: 'How to reach a profile. Its links are as somebody typed them.',
  interfaces: [Contact],
  fields: (t) => ({
    bluesky: t.field(contact.scalar('Link', 'bluesky', 'The page on Bluesky.')),
  }),
});

export const ProfileDescription = builder
  .objectRef<Held<Schemas['ProfileDescription']>>('ProfileDescription')
  .implement({
    description: 'A long description in blocks; sanitised, as readers write it.',
    fields: (t) => ({
      locale: t.field(description.scalar('Locale', 'locale', LANGUAGE)),
      blocks: t.field({
        type: [ContentBlock],
        nullable: false,
        description: 'The description, block by block; its blocks have no ids.',
        resolve: (held, _args, context, info) => blocksOf(held, context, info),
      }),
    }),
  });
