import type { InputFieldBuilder, InputShapeFromFields } from '@pothos/core';
import { builder, type Types } from '../builder.js';
import { readId, readIds } from '../ids.js';
import { descriptionBody, ProfileDescriptionInput } from './description-input.js';
import { given, ifGiven } from './given.js';

const LANGUAGE = 'The language that it is written in.';

const ProfileAddressInput = builder.inputType('ProfileAddressInput', {
  description: 'Where a profile is. It takes the place of the address that there was.',
  fields: (t) => ({
    locale: t.field({ type: 'Locale', description: LANGUAGE }),
    location: t.string({ description: 'The name of the place, such as a hall.' }),
    street: t.string({ description: 'Street and number.' }),
    city: t.string({ description: 'The city.' }),
    state: t.string({ description: 'The state or province.' }),
    country: t.string({ description: 'The country.' }),
  }),
});

const ProfileContactInput = builder.inputType('ProfileContactInput', {
  description: 'How to reach a profile. It takes the place of the contact that there was.',
  fields: (t) => ({
    locale: t.field({ type: 'Locale', description: LANGUAGE }),
    email: t.string({ description: 'The e-mail address.' }),
    phone: t.string({ description: 'The telephone number.' }),
    website: t.string({ description: 'The website.' }),
    facebook: t.string({ description: 'The page on Facebook.' }),
    instagram: t.string({ description: 'The page on Instagram.' }),
    linkedin: t.string({ description: 'The page on LinkedIn.' }),
    twitter: t.string({ description: 'The page on X, formerly Twitter.' }),
    bluesky: t.string({ description: 'The page on Bluesky.' }),
  }),
});

/** The fields that the inputs of all kinds of profiles have. */
export function profileFields(t: InputFieldBuilder<Types, 'InputObject'>) {
  return {
    profileTypeId: t.id({ description: 'What the publisher calls profiles like it: its global id or its UUID.' }),
    profileImageUrl: t.string({ description: 'The address of a portrait or a logo.' }),
    coverImageUrl: t.string({ description: 'The address of a wide picture for the head of a page.' }),
    canonicalUrl: t.string({ description: 'The address of its page that search engines shall know.' }),
    summaryHtml: t.field({
      type: 'HTML',
      description: 'A short description as HTML; it is sanitised where it is shown.',
    }),
    summaryText: t.string({ description: 'A short description as plain text.' }),
    categoryIds: t.idList({ description: 'The categories that it is filed under: global ids or UUIDs.' }),
    address: t.field({ type: ProfileAddressInput, description: 'Where it is.' }),
    contact: t.field({ type: ProfileContactInput, description: 'How to reach it.' }),
    description: t.field({ type: ProfileDescriptionInput, description: 'The long description.' }),
  };
}

type ProfileFields = InputShapeFromFields<ReturnType<typeof profileFields>>;

/**
 * What all profiles have as upstream takes it. What was not given is left out, null is passed on.
 * @throws UpstreamFailure `bad-input` for an id that is none
 */
export function profileBody(input: ProfileFields) {
  const { profileTypeId, categoryIds, address, contact, description } = input;
  return given({
    profile_type_id: ifGiven(profileTypeId, (id) => readId('input.profileTypeId', id, ['ProfileType']).id),
    profile_image_url: input.profileImageUrl,
    cover_image_url: input.coverImageUrl,
    canonical_url: input.canonicalUrl,
    summary_html: input.summaryHtml,
    summary_text: input.summaryText,
    category_ids: ifGiven(categoryIds, (ids) => [...readIds('input.categoryIds', ids, ['Category'])]),
    localized_address: ifGiven(address, given),
    localized_contact: ifGiven(contact, given),
    localized_description: ifGiven(description, descriptionBody),
  });
}
