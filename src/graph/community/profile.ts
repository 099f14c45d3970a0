import { type Entity, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { Category } from '../content/category.js';
import { about, ofWhole, shared } from '../costs.js';
import { fieldsOf, onWhole, usableEntities } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { localesField } from '../localized.js';
import { Node, typeOf } from '../node.js';
import { scalar } from '../readers.js';
import { ProfileBlock } from './block.js';
import { ProfileAddress, ProfileContact, ProfileDescription } from './details.js';
import { ProfileType } from './profile-type.js';

/** What profiles of every kind have. */
type ProfileRecord = Schemas['ProfileFields'] &
  Schemas['ProfileTexts'] &
  Schemas['ProfileDetails'] & {
    readonly avatar_image_url?: string | null;
    readonly localized?: (Schemas['Localized'] & Schemas['ProfileTexts']) | null;
  };

/** What the kinds call themselves by, of which each has its own. */
type Named = ProfileRecord & Pick<Schemas['PersonTexts'], 'first_name' | 'last_name'> & Schemas['ProjectTexts'];

const held = fieldsOf<ProfileRecord>();
const relatedCategories = held.relatedList('categories', 'category_ids');

const forWhole = ofWhole(
  'GET /people/{id}',
  'GET /organizations/{id}',
  'GET /events/{id}',
  'GET /projects/{id}',
  'GET /account/profiles/people/{id}',
  'GET /account/profiles/organizations/{id}',
);

export const Profile = builder.interfaceRef<Entity<ProfileRecord>>('Profile').implement({
  description: 'A member of the community: a person, an organization, an event or a project.',
  interfaces: [Node],
  resolveType: typeOf,
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    displayName: t.string({
      description: "The name to show: a person's first and last name, the name of anything else.",
      resolve: displayName,
    }),
    profileType: t.field({
      type: ProfileType,
      description: 'What the publisher calls profiles like it; null when the answer did not bring it along.',
      resolve: held.relatedOne('profile_types', 'profile_type_id'),
    }),
    profileImageUrl: t.field({
      type: 'URL',
      description: 'A portrait or a logo.',
      // Older profiles have it under a name of their kind.
      resolve: (profile) =>
        scalar(profile, 'profile_image_url', 'URL') ??
        scalar(profile, 'logo_image_url', 'URL') ??
        scalar(profile, 'avatar_image_url', 'URL'),
    }),
    coverImageUrl: t.field(held.scalar('URL', 'cover_image_url', 'A wide picture for the head of a page.')),
    summaryHtml: t.field(held.html('summary_html', 'A short description as HTML; sanitised, as readers write it.')),
    summaryText: t.field(held.scalar('String', 'summary_text', 'A short description as plain text.')),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    categories: t.field({
      type: [Category],
      description: 'The categories that it is filed under. A summary does not tell: asking makes one call.',
      extensions: { ...ofWhole(...forWhole.calls, 'GET /categories/{id}'), ...about(5) },
      resolve: (profile, args, context, info) =>
        onWhole(profile, (whole) => relatedCategories(whole, args, context, info)),
    }),
    address: t.field({
      type: ProfileAddress,
      description: 'Where it is. A summary does not tell: asking makes one call, shared with the other such fields.',
      extensions: forWhole,
      resolve: (profile) => onWhole(profile, held.part('localized_address')),
    }),
    contact: t.field({
      type: ProfileContact,
      description:
        'How to reach it. A summary does not tell: asking makes one call, shared with the other such fields.',
      extensions: forWhole,
      resolve: (profile) => onWhole(profile, held.part('localized_contact')),
    }),
    description: t.field({
      type: ProfileDescription,
      description:
        'A long description in blocks. A summary does not tell: asking makes one call, shared with the other such fields.',
      extensions: forWhole,
      resolve: (profile) => onWhole(profile, held.part('localized_description')),
    }),
    blocks: t.field({
      type: [ProfileBlock],
      description:
        'What the profile shows beside itself: chosen contents and related profiles. Makes a call of its own.',
      extensions: shared(
        'GET /people/{id}/blocks',
        'GET /organizations/{id}/blocks',
        'GET /events/{id}/blocks',
        'GET /projects/{id}/blocks',
      ),
      resolve: async (profile, _args, context, info) =>
        usableEntities(await readBlocks(profile.answer.reading, profile), context, info),
    }),
  }),
});

function readBlocks(reading: OmerloReading, profile: Entity<unknown>) {
  const values = { id: idForPath(profile) };
  switch (typeOf(profile)) {
    case 'Organization':
      return reading.many('/organizations/{id}/blocks', values);
    case 'Event':
      return reading.many('/events/{id}/blocks', values);
    case 'Project':
      return reading.many('/projects/{id}/blocks', values);
    default:
      return reading.many('/people/{id}/blocks', values);
  }
}

function displayName(profile: Entity<Named>): string | null {
  const name = scalar(profile, 'name', 'String');
  if (name !== null) return name;
  const [first, last] = [scalar(profile, 'first_name', 'String'), scalar(profile, 'last_name', 'String')];
  return (first && last ? `${first} ${last}` : first || last) || null;
}
