import type { Held } from '../upstreams/omerlo/entity.js';
import type { Schemas } from '../upstreams/omerlo/paths.js';
import { builder } from './builder.js';
import { fieldsOf } from './fields.js';

/** What the contacts of profiles and of the publication have in common. */
type ContactRecord = Omit<Schemas['ProfileContact'], 'bluesky'>;

const contact = fieldsOf<ContactRecord>();

export const Contact = builder.interfaceRef<Held<ContactRecord>>('Contact').implement({
  description: 'How to reach somebody. Its links are as somebody typed them.',
  fields: (t) => ({
    locale: t.field(contact.scalar('Locale', 'locale', 'The language that it is written in.')),
    email: t.field(contact.scalar('EmailAddress', 'email', 'The e-mail address.')),
    phone: t.field(contact.scalar('String', 'phone', 'The telephone number.')),
    website: t.field(contact.scalar('Link', 'website', 'The website.')),
    facebook: t.field(contact.scalar('Link', 'facebook', 'The page on Facebook.')),
    instagram: t.field(contact.scalar('Link', 'instagram', 'The page on Instagram.')),
    linkedin: t.field(contact.scalar('Link', 'linkedin', 'The page on LinkedIn.')),
    twitter: t.field(contact.scalar('Link', 'twitter', 'The page on X, formerly Twitter.')),
  }),
});
