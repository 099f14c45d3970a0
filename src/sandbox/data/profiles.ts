import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { categoryId } from './categories.js';
import { type Entity, type InBoth, inEach, type Locale } from './model.js';
import { both, paragraph } from './prose.js';
import { quarters, streets } from './town.js';
import { image, video } from './visuals.js';

export type ProfileKind = 'person' | 'organization' | 'event' | 'project';

/** What only a whole profile has. */
export interface ProfileDetails {
  category_ids: string[];
  address: Partial<Record<Locale, JsonObject>>;
  contact: Partial<Record<Locale, JsonObject>>;
  description: Partial<Record<Locale, JsonObject>>;
}

export type ProfileCommon = JsonObject & { profile_type_id: string; updated_at: string };

/** A member of the community; `name` is what it is sorted and searched by. */
export interface Profile extends Entity<ProfileCommon, JsonObject> {
  kind: ProfileKind;
  name: string;
  details: ProfileDetails;
}

export type ProfileType = Entity<{ kind: ProfileKind; key: string | null; updated_at: string }, { name: string }>;

export const profileId = (kind: ProfileKind, key: string): string => uuid(`${kind}:${key}`);
export const profileTypeId = (key: string): string => uuid(`profile-type:${key}`);

const types: readonly [ProfileKind, string, InBoth][] = [
  ['person', 'journalist', both('Journalist', 'Journaliste')],
  ['person', 'artist', both('Artist', 'Artiste')],
  ['person', 'neighbour', both('Neighbour', 'Voisine, voisin')],
  ['person', 'elected', both('Elected', 'Élue, élu')],
  ['organization', 'newsroom', both('Newsroom', 'Rédaction')],
  ['organization', 'association', both('Association', 'Association')],
  ['organization', 'venue', both('Venue', 'Lieu')],
  ['event', 'concert', both('Concert', 'Concert')],
  ['event', 'gathering', both('Gathering', 'Rencontre')],
  ['event', 'exhibition', both('Exhibition', 'Exposition')],
  ['project', 'campaign', both('Campaign', 'Campagne')],
  ['project', 'works', both('Works', 'Chantier')],
];

export function makeProfileTypes(): ProfileType[] {
  return types.map(([kind, key, name], position) => ({
    id: profileTypeId(key),
    spelling: position % 3 === 1 ? 'nested' : 'flat',
    common: { kind, key: key === 'neighbour' ? null : key, updated_at: '2025-05-02T09:00:00Z' },
    texts: inEach((locale) => ({ name: name[locale] })),
    meta: true,
  }));
}

export function summary(prose: InBoth): Record<Locale, { summary_html: string; summary_text: string }> {
  return inEach((locale) => {
    const { html, text } = paragraph(prose[locale]);
    return { summary_html: html, summary_text: text };
  });
}

/** Addresses, ways to reach it and a description, drawn from the profile's key; some profiles lack some of them. */
export function makeDetails(kind: ProfileKind, key: string, categories: string[], prose: InBoth): ProfileDetails {
  const dice = random(`details:${kind}:${key}`);
  const quarter = dice.pick(quarters);
  const street = `${dice.pick(streets)} ${1 + dice.below(90)}`;
  const phone = dice.below(3) === 0 ? null : `+1 418 555 01${10 + dice.below(90)}`;
  const social = dice.below(2) === 0;
  const site = `https://${key}.example.com`;
  const address = (locale: Locale): JsonObject => ({
    locale,
    state: locale === 'en' ? 'Orle Valley' : 'Vallée de l’Orle',
    location: quarter.name[locale],
    city: 'Havremont',
    country: 'CA',
    street,
  });
  const contact = (locale: Locale): JsonObject => ({
    locale,
    email: `hello@${key}.example.com`,
    phone,
    website: site,
    facebook: social ? `https://social.example.com/f/${key}` : null,
    instagram: social ? `https://social.example.com/i/${key}` : null,
    linkedin: null,
    twitter: null,
    bluesky: social ? `https://social.example.com/b/${key}` : null,
  });
  const picture = dice.below(3) === 0 ? 'video' : 'image';
  const description = (locale: Locale): JsonObject => {
    const { html, text } = paragraph(prose[locale]);
    const draw = random(`description:${kind}:${key}`);
    const visual = picture === 'image' ? image(`${key}-about`, locale, draw) : video(`${key}-about`, locale, draw);
    return {
      locale,
      blocks: [
        { kind: 'richtext', content_html: html, content_text: text },
        { kind: picture, [picture]: visual },
      ],
    };
  };
  return {
    category_ids: categories.map(categoryId),
    address: kind === 'person' ? {} : inEach(address),
    contact: dice.below(5) === 0 ? {} : inEach(contact),
    description: dice.below(6) === 0 ? {} : inEach(description),
  };
}
