import type { Context } from '../../context.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { builder } from '../builder.js';
import { loads } from '../costs.js';
import { type Identified, readId } from '../ids.js';
import { readingFor } from '../lookup.js';
import { mutation } from '../mutation.js';
import { Event } from './event.js';

interface Registration {
  readonly reading: OmerloReading;
  readonly event: Identified;
}

const EVENT =
  'The event: its global id or its UUID. Of a recurring one, all occurrences are meant, whichever it names.';

function readEvent(eventId: string, context: Context): Registration {
  const event = readId('input.eventId', eventId, ['Event']);
  return { event, reading: readingFor(context, {}, event) };
}

function registrationType(name: string, description: string) {
  return builder.objectRef<Registration>(name).implement({
    description,
    fields: (t) => ({
      event: t.field({
        type: Event,
        description: 'The event, read after the change: the occurrence that was named, if one was.',
        extensions: loads('GET /events/{id}'),
        resolve: ({ reading, event: { id, day } }, _args, { services: { timezone } }) =>
          reading.load('/events/{id}', id, day === undefined ? {} : { query: { date: day, timezone } }),
      }),
    }),
  });
}

mutation('registerForEvent', {
  description: "Registers one of the reader's own profiles for an event.",
  input: (t) => ({
    eventId: t.id({ required: true, description: EVENT }),
    profileId: t.id({
      required: true,
      description:
        "Who takes part: one of the reader's own profiles, as a person or an organization; its global id or its UUID.",
    }),
  }),
  success: registrationType('RegisterForEventSuccess', 'The profile is registered.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['POST /events/{id}/register'],
  resolve: async ({ eventId, profileId }, context) => {
    const registration = readEvent(eventId, context);
    const { id } = readId('input.profileId', profileId, ['Person', 'Organization']);
    const { reading, event } = registration;
    await reading.change('post', '/events/{id}/register', { id: event.id }, { body: { profile_id: id } });
    return registration;
  },
});

mutation('unregisterFromEvent', {
  description: "Takes back the reader's registration for an event.",
  input: (t) => ({ eventId: t.id({ required: true, description: EVENT }) }),
  success: registrationType('UnregisterFromEventSuccess', 'The registration is taken back.'),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['DELETE /events/{id}/register'],
  resolve: async ({ eventId }, context) => {
    const registration = readEvent(eventId, context);
    const { reading, event } = registration;
    await reading.change('delete', '/events/{id}/register', { id: event.id }, {});
    return registration;
  },
});
