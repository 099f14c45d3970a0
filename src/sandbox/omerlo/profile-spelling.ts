import { timestamp } from '../data/calendar.js';
import type { CommunityEvent, Occurrence } from '../data/events.js';
import { type Locale, languageOf } from '../data/model.js';
import type { Profile } from '../data/profiles.js';
import type { JsonObject } from '../json.js';
import { spell } from './spelling.js';

function isEvent(profile: Profile): profile is CommunityEvent {
  return profile.kind === 'event';
}

function timesOf(event: CommunityEvent, occurrence = event.occurrences[0]): JsonObject {
  return {
    is_all_day: event.isAllDay,
    starts_at: occurrence ? timestamp(occurrence.startsAt) : null,
    ends_at: typeof occurrence?.endsAt === 'number' ? timestamp(occurrence.endsAt) : null,
  };
}

/** The summary of a profile. It has no `kind` of its own: only in associations does a profile say what it is. */
export function spellProfile(profile: Profile, locale: Locale, occurrence?: Occurrence): JsonObject & { id: string } {
  const spelled = spell(profile, locale);
  return isEvent(profile) ? { ...spelled, ...timesOf(profile, occurrence) } : spelled;
}

/** The whole profile. */
export function spellWholeProfile(profile: Profile, locale: Locale, occurrence?: Occurrence): JsonObject {
  const { category_ids, address, contact, description } = profile.details;
  return {
    ...spellProfile(profile, locale, occurrence),
    category_ids,
    localized_address: address[languageOf(address, locale)] ?? null,
    localized_contact: contact[languageOf(contact, locale)] ?? null,
    localized_description: description[languageOf(description, locale)] ?? null,
  };
}
