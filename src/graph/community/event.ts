import { type Entity, idForPath, type Which } from '../../upstreams/omerlo/entity.js';
import { dayOf } from '../../upstreams/omerlo/occurrence.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { calls, loads } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf } from '../fields.js';
import { nodeType, readId } from '../ids.js';
import { localeArgument, readingFor } from '../lookup.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';
import { readDays, TIMEZONE } from './days.js';
import { profileFilters, profileListArguments } from './lists.js';
import { EventParticipantConnection } from './participant.js';
import { Profile } from './profile.js';

type EventRecord = Schemas['Event'];

const held = fieldsOf<EventRecord>();

const EVENT = nodeType('Event', '/events/{id}');

export const Event = builder.objectRef<Entity<EventRecord>>('Event').implement({
  description:
    'An event of the community. The occurrences of a recurring one share its `databaseId` and differ in `id` and `startsAt`.',
  interfaces: () => [Node, Profile],
  extensions: entityKey('databaseId', 'eventsByIds', EVENT),
  fields: (t) => ({
    name: t.field(held.scalar('String', 'name', 'The name.')),
    type: t.field(held.scalar('String', 'type', "The upstream's word for what kind of event it is.")),
    isAllDay: t.field(held.scalar('Boolean', 'is_all_day', 'Whether it has days instead of hours.')),
    subscriptionUrl: t.field(held.scalar('URL', 'subscription_url', 'Where a calendar can subscribe to it.')),
    startsAt: t.field(held.scalar('DateTime', 'starts_at', 'When it, or this occurrence of it, begins.')),
    endsAt: t.field(held.scalar('DateTime', 'ends_at', 'When it, or this occurrence of it, ends.')),
    startsOn: t.field({
      type: 'Date',
      description: 'The first day of an all-day event; null for one with hours.',
      resolve: (event, _args, context) => allDay(event, 'starts_at', context.services.timezone),
    }),
    endsOn: t.field({
      type: 'Date',
      description: 'The last day of an all-day event; null for one with hours.',
      resolve: (event, _args, context) => allDay(event, 'ends_at', context.services.timezone),
    }),
    participantPeople: t.field({
      type: EventParticipantConnection,
      description: 'The people who take part in it.',
      args: pageArguments,
      extensions: calls('GET /events/{id}/participants/people'),
      resolve: (event, args, context, info) => {
        const values = { id: idForPath(event) };
        return connect(event.answer.reading.list('/events/{id}/participants/people', values), args, context, info);
      },
    }),
    participantOrganizations: t.field({
      type: EventParticipantConnection,
      description: 'The organizations that take part in it.',
      args: pageArguments,
      extensions: calls('GET /events/{id}/participants/organizations'),
      resolve: (event, args, context, info) => {
        const values = { id: idForPath(event) };
        const list = event.answer.reading.list('/events/{id}/participants/organizations', values);
        return connect(list, args, context, info);
      },
    }),
  }),
});

function allDay(event: Entity<EventRecord>, field: 'starts_at' | 'ends_at', timezone: string): string | null {
  if (scalar(event, 'is_all_day', 'Boolean') !== true) return null;
  return dayOf(scalar(event, field, 'DateTime'), true, timezone) ?? null;
}

export const EventConnection = connectionType(Event);

/** The day of an id is told in the publication's time zone, whatever other one the caller counts days in. */
function occurrenceAsked(
  { date, timezone }: { readonly date?: string | null | undefined; readonly timezone?: string | null | undefined },
  dayOfId: string | undefined,
  here: string,
): Which | undefined {
  if (date) return { query: { date, timezone: timezone ?? here } };
  return dayOfId === undefined ? undefined : { query: { date: dayOfId, timezone: here } };
}

builder.queryFields((t) => ({
  event: t.field({
    type: Event,
    description: 'An event by id; null when there is none.',
    args: {
      id: t.arg.id({
        required: true,
        description: 'A global id or a UUID. The global id of an occurrence gives that occurrence.',
      }),
      date: t.arg({ type: 'Date', description: 'The day of one occurrence of a recurring event.' }),
      timezone: t.arg({ type: 'TimeZone', description: TIMEZONE }),
      ...localeArgument,
    },
    extensions: loads('GET /events/{id}'),
    resolve: (_, args, context) => {
      const identified = readId('id', args.id, [EVENT.name]);
      const occurrence = occurrenceAsked(args, identified.day, context.services.timezone);
      return readingFor(context, args, identified).load(EVENT.path, identified.id, occurrence);
    },
  }),
  events: t.field({
    type: EventConnection,
    description:
      'The events of the community. With `from` or `to`, each occurrence of a recurring event stands by itself; without them, a recurring event is there once.',
    args: {
      from: t.arg({ type: 'Date', description: 'Only what takes place on this day or later.' }),
      to: t.arg({ type: 'Date', description: 'Only what takes place on this day or earlier.' }),
      timezone: t.arg({ type: 'TimeZone', description: TIMEZONE }),
      ...profileListArguments,
    },
    extensions: calls('GET /events'),
    resolve: (_, args, context, info) => {
      const filters = { ...profileFilters(args), ...readDays(args, context) };
      return connect(readingFor(context, args).list('/events', {}, filters), args, context, info);
    },
  }),
}));
