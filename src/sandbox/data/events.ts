import { random } from '../random.js';
import { DAY, EPOCH, HOUR, timestamp } from './calendar.js';
import { inEach } from './model.js';
import { makeDetails, type Profile, profileId, profileTypeId, summary } from './profiles.js';
import { everyMonth, type Plan, single, weekly } from './programme.js';
import { both } from './prose.js';
import { imageUrl } from './visuals.js';

export interface Occurrence {
  startsAt: number;
  endsAt: number | null;
}

/** An event takes place once, or, when it recurs, at each of its occurrences, which share its id. */
export interface CommunityEvent extends Profile {
  isAllDay: boolean;
  /** In order of time, at least one. */
  occurrences: Occurrence[];
}

export const weeklyEvent = weekly.key;

function makeEvent(plan: Plan): CommunityEvent {
  const { key, name, about, first, hours, weeks = 1 } = plan;
  const bio = summary(both(`${name.en}. ${about.en}`, `${name.fr}. ${about.fr}`));
  const occurrences = Array.from({ length: weeks }, (_, week) => {
    const startsAt = first + week * 7 * DAY;
    return { startsAt, endsAt: hours === undefined ? null : Math.round(startsAt + hours * HOUR) };
  });
  return {
    kind: 'event',
    id: profileId('event', key),
    name: name.en,
    spelling: 'nested',
    common: {
      profile_type_id: profileTypeId(plan.type),
      profile_image_url: imageUrl(`events/${key}`),
      cover_image_url: null,
      type: plan.setting ?? 'in_person',
      subscription_url: plan.setting === 'online' ? `https://tickets.example.com/${key}` : null,
      updated_at: timestamp(EPOCH - random(`event:${key}`).below(40) * DAY),
    },
    texts: inEach((locale) => ({ name: name[locale], ...bio[locale] })),
    meta: true,
    details: makeDetails('event', key, [plan.category], about),
    isAllDay: plan.isAllDay ?? false,
    occurrences,
  };
}

/** 37 events from September 2026 to February 2027, one of them weekly, three of whole days. */
export function makeEvents(): CommunityEvent[] {
  return [weekly, ...single, ...everyMonth()].map(makeEvent);
}
