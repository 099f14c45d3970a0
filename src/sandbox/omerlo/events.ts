import { randomUUID } from 'node:crypto';
import { timestamp } from '../data/calendar.js';
import type { CommunityEvent, Occurrence } from '../data/events.js';
import type { Participant } from '../data/newsroom.js';
import type { ProfileKind } from '../data/profiles.js';
import {
  anyone,
  done,
  give,
  givePage,
  jsonBody,
  type OmerloCall,
  type OmerloRoute,
  type OmerloRoutes,
  readerOnly,
  requiredText,
  searchWords,
} from './call.js';
import { blocksRoute, isChosen, isProfileFound } from './community.js';
import { dayParameter, daysBetween, daysOf, isWithin, rangeOf, timezoneOf } from './days.js';
import { badRequest, notFound } from './failures.js';
import { found, isUuid, uuidParameter } from './ids.js';
import type { Listing } from './paging.js';
import { spellProfile, spellWholeProfile } from './profile-spelling.js';

/** An event at one of its occurrences. */
interface Dated {
  event: CommunityEvent;
  occurrence: Occurrence;
}

/** The calendar's order: by start, then by id. An occurrence is known by both. */
function byStart(dates: Dated[]): Listing<Dated> {
  const key = ({ occurrence }: Dated): string => timestamp(occurrence.startsAt);
  const sorted = [...dates].sort((a, b) => (`${key(a)}${a.event.id}` < `${key(b)}${b.event.id}` ? -1 : 1));
  return { entities: sorted, key, id: ({ event }) => event.id };
}

const everyDate = (event: CommunityEvent): Dated[] => event.occurrences.map((occurrence) => ({ event, occurrence }));

function eventOf(call: OmerloCall): CommunityEvent {
  return found(call.room.events, uuidParameter(call.params, 'id'), 'event');
}

/** A recurring event stands in a list once, at its first occurrence, unless a range of days is asked for. */
function listed(call: OmerloCall, events: CommunityEvent[]): Dated[] {
  const range = rangeOf(call.query);
  if (range.from === undefined && range.to === undefined)
    return events.flatMap((event) => everyDate(event).slice(0, 1));
  return events.flatMap(everyDate).filter(({ event, occurrence }) => isWithin(event, occurrence, range));
}

const page = (call: OmerloCall, events: CommunityEvent[]) =>
  givePage(call, byStart(listed(call, events)), ({ event, occurrence }) =>
    spellProfile(event, call.locale, occurrence),
  );

function occurrenceAsked(call: OmerloCall, event: CommunityEvent): Occurrence | undefined {
  const timezone = timezoneOf(call.query);
  const day = dayParameter(call.query, 'date', timezone);
  if (day === undefined || event.occurrences.length === 1) return event.occurrences[0];
  const occurrence = event.occurrences.find((candidate) => {
    const { first, last } = daysOf(event, candidate, timezone);
    return first <= day && day <= last;
  });
  if (!occurrence) throw notFound('event on that day');
  return occurrence;
}

function participantsRoute(family: 'people' | 'organizations'): OmerloRoute {
  return anyone((call) => {
    const { id } = eventOf(call);
    const members = new Set(call.room[family].map((profile) => profile.id));
    const participants = call.room.participants.filter(
      (participant) => participant.eventId === id && members.has(participant.profile_id),
    );
    const key = ({ registered_at: at }: Participant): string => at;
    const sorted = participants.sort((a, b) => (`${key(a)}${a.id}` < `${key(b)}${b.id}` ? -1 : 1));
    const list: Listing<Participant> = { entities: sorted, key, id: (participant) => participant.id };
    return givePage(call, list, ({ id: own, profile_id, registered_at }) => ({ id: own, profile_id, registered_at }));
  });
}

const registrable: readonly ProfileKind[] = ['person', 'organization'];

export const events: OmerloRoutes = {
  'GET /events': anyone((call) => page(call, call.room.events.filter(isChosen(call)))),

  'GET /events/search': anyone((call) => {
    const words = searchWords(call);
    return page(
      call,
      call.room.events.filter((event) => isProfileFound(event, words, call)),
    );
  }),

  'GET /events/dates': anyone((call) => {
    const range = rangeOf(call.query);
    const { from, to, timezone } = range;
    if (from === undefined) throw badRequest('can’t be blank', 'from');
    if (to === undefined) throw badRequest('can’t be blank', 'to');
    const dates = call.room.events
      .flatMap(everyDate)
      .filter(({ event, occurrence }) => isWithin(event, occurrence, range));
    const busy = dates.flatMap(({ event, occurrence }) => {
      const { first, last } = daysOf(event, occurrence, timezone);
      return daysBetween(first < from ? from : first, last > to ? to : last);
    });
    return give(call, [...new Set(busy)].sort());
  }),

  'GET /events/{id}': anyone((call) => {
    const event = eventOf(call);
    return give(call, spellWholeProfile(event, call.locale, occurrenceAsked(call, event)));
  }),

  'GET /events/{id}/blocks': blocksRoute((call) => call.room.events, 'event'),

  'GET /events/{id}/participants/people': participantsRoute('people'),

  'GET /events/{id}/participants/organizations': participantsRoute('organizations'),

  'POST /events/{id}/register': readerOnly((call, reader) => {
    const { id: eventId } = eventOf(call);
    const profileId = requiredText(jsonBody(call), 'profile_id');
    if (!isUuid(profileId)) throw badRequest('is not a valid id', 'profile_id');
    const own = [...call.room.people, ...call.room.organizations].find(({ id }) => id === profileId);
    if (!own || !registrable.includes(own.kind) || !reader.profileIds.includes(profileId)) {
      throw badRequest('is not one of your profiles', 'profile_id');
    }
    if (call.room.participants.some((one) => one.eventId === eventId && one.profile_id === profileId)) {
      throw badRequest('is already registered', 'profile_id');
    }
    call.room.participants.push({
      id: randomUUID(),
      eventId,
      profile_id: profileId,
      readerId: reader.id,
      registered_at: timestamp(Date.now()),
    });
    return done();
  }),

  'DELETE /events/{id}/register': readerOnly((call, reader) => {
    const { id: eventId } = eventOf(call);
    const { participants } = call.room;
    const left = participants.filter((one) => one.eventId !== eventId || one.readerId !== reader.id);
    if (left.length === participants.length) throw notFound('registration');
    participants.splice(0, participants.length, ...left);
    return done();
  }),
};
