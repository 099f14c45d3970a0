import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, status, told } from './altered.js';
import { change, type Result } from './every-mutation.js';

let stage: Stage;
let eventId: string;
let profileId: string;
beforeEach(async () => {
  stage = await openStage();
  eventId = stage.sandbox.data.ids.allDayEvent;
  profileId = stage.sandbox.data.readers[0]?.profileIds[0] ?? '';
});
afterEach(() => stage.close());

interface Registered extends Result {
  readonly event: { readonly id: string; readonly databaseId: string } | null;
}
const selection = 'event { id databaseId }';
const register = (id = eventId) =>
  change<Registered>(stage, 'registerForEvent', { eventId: id, profileId }, { selection });
const unregister = () => change<Registered>(stage, 'unregisterFromEvent', { eventId }, { selection });
const participants = () => stage.sandbox.data.participants.filter((one) => one.eventId === eventId);

describe('a registration for an event', () => {
  it('is made, with the event read after it', async () => {
    const { data, errors } = await register();
    expect(errors).toEqual([]);
    expect(data?.result?.event?.databaseId).toBe(eventId);
    expect(participants()).toMatchObject([{ profile_id: profileId }]);
    expect(stage.calls()).toEqual([`POST /events/${eventId}/register`, `GET /events/${eventId}`]);
  });

  it('costs one call where the event is not asked for', async () => {
    await change(stage, 'registerForEvent', { eventId, profileId });
    expect(stage.calls()).toEqual([`POST /events/${eventId}/register`]);
  });

  it('is made once', async () => {
    await register();
    expect((await register()).data?.result).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ field: 'profileId', message: 'is already registered' }],
    });
  });

  it('is for the reader’s own profiles, and for events that there are', async () => {
    const { person } = stage.sandbox.data.ids;
    const foreign = await change(stage, 'registerForEvent', { eventId, profileId: person });
    expect(foreign.data?.result).toMatchObject({ fieldErrors: [{ field: 'profileId' }] });
    const nowhere = await register('00000000-0000-4000-8000-000000000000');
    expect(nowhere.data?.result?.__typename).toBe('NotFoundError');
  });

  it('by the id of an occurrence gives that occurrence, in its language', async () => {
    const { weeklyEvent } = stage.sandbox.data.ids;
    const events = await stage.run<{ events: { nodes: { id: string; databaseId: string }[] } }>(
      '{ events(from: "2026-10-01", to: "2026-12-31", first: 100, locale: "fr") { nodes { id databaseId } } }',
    );
    const occurrences = events.data?.events.nodes.filter(({ databaseId }) => databaseId === weeklyEvent) ?? [];
    const { id } = occurrences[2] ?? { id: '' };
    const { data, errors } = await register(id);
    expect(errors).toEqual([]);
    expect(data?.result?.event).toEqual({ id, databaseId: weeklyEvent });
  });

  it('is taken back', async () => {
    await register();
    const { data, errors } = await unregister();
    expect([data?.result?.event?.databaseId, errors]).toEqual([eventId, []]);
    expect(participants()).toEqual([]);
    expect((await unregister()).data?.result?.__typename).toBe('NotFoundError');
  });

  it('stands where the event can’t be read after it', async () => {
    stage.sandbox.interfere = answering(`/events/${eventId}`, status(500));
    const { data, errors } = await register();
    expect(data?.result).toEqual({ __typename: 'RegisterForEventSuccess', event: null });
    expect(told(errors)).toEqual([['result.event', 'UPSTREAM_UNAVAILABLE']]);
  });

  it('shows among the participants, also for who has just looked', async () => {
    const ask = () =>
      stage.run(
        'query ($id: ID!) { event(id: $id) { participantPeople { nodes { profile { databaseId } } } } }',
        { id: eventId },
        bearer(stage.sandbox.readers.premium.token),
      );
    expect((await ask()).data).toEqual({ event: { participantPeople: { nodes: [] } } });
    await register();
    const shown = { profile: { databaseId: profileId } };
    expect((await ask()).data).toEqual({ event: { participantPeople: { nodes: [shown] } } });
  });
});
