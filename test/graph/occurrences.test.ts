import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

interface Found {
  readonly id: string;
  readonly databaseId: string;
  readonly startsAt: string;
}

let stage: Stage;
/** The occurrences of the weekly event in three weeks of October, as a list gives them. */
let listed: Found[];

beforeAll(async () => {
  stage = await openStage({ config: { timezone: 'America/Montreal' } });
  listed = (await eventsIn('2026-10-12', '2026-11-01')).filter(({ databaseId }) => databaseId === weekly());
});

afterAll(() => stage.close());

const weekly = () => stage.sandbox.data.ids.weeklyEvent;

async function eventsIn(from: string, to: string, timezone?: string): Promise<readonly Found[]> {
  const { data } = await stage.run<{ events: { nodes: Found[] } }>(
    `query ($from: Date, $to: Date, $timezone: TimeZone) {
      events(from: $from, to: $to, timezone: $timezone, first: 100) { nodes { id databaseId startsAt } }
    }`,
    { from, to, timezone },
  );
  return data?.events.nodes ?? [];
}

async function event(id: string, more: { date?: string; timezone?: string } = {}): Promise<Found | null | undefined> {
  const { data, errors } = await stage.run<{ event: Found | null }>(
    `query ($id: ID!, $date: Date, $timezone: TimeZone) {
      event(id: $id, date: $date, timezone: $timezone) { id databaseId startsAt }
    }`,
    { id, ...more },
  );
  expect(errors).toEqual([]);
  return data?.event;
}

async function node(id: string): Promise<Found | null | undefined> {
  const { data } = await stage.run<{ node: Found | null }>(
    'query ($id: ID!) { node(id: $id) { id ... on Event { databaseId startsAt } } }',
    { id },
  );
  return data?.node;
}

describe('the occurrences of a recurring event', () => {
  it('have an id each and the databaseId of the event', () => {
    expect(listed.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-10-13', '2026-10-20', '2026-10-27']);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(3);
    expect(new Set(listed.map(({ databaseId }) => databaseId)).size).toBe(1);
  });

  it('are found again by their ids, each with the same id', async () => {
    for (const occurrence of listed) {
      expect(await event(occurrence.id)).toEqual(occurrence);
      expect(await node(occurrence.id)).toEqual(occurrence);
    }
  });

  it('are found by the id of the event and a day', async () => {
    expect(await event(weekly(), { date: '2026-10-20' })).toEqual(listed[1]);
  });

  it('have the same id whatever time zone the day was told in', async () => {
    // A Tuesday evening in Montreal is a Wednesday morning in Tokyo.
    expect(await event(weekly(), { date: '2026-10-21', timezone: 'Asia/Tokyo' })).toEqual(listed[1]);
    const inTokyo = await eventsIn('2026-10-12', '2026-11-01', 'Asia/Tokyo');
    expect(inTokyo.filter(({ databaseId }) => databaseId === weekly())).toEqual(listed);
  });

  it('are found by their ids beside the time zone of the caller', async () => {
    for (const occurrence of listed) {
      expect(await event(occurrence.id, { timezone: 'Asia/Tokyo' })).toEqual(occurrence);
    }
  });

  it('give way to a day that is asked for beside an id', async () => {
    expect(await event(listed[0]?.id ?? '', { date: '2026-10-27' })).toEqual(listed[2]);
  });

  it('are null without an error on a day that has none', async () => {
    expect(await event(weekly(), { date: '2026-10-19' })).toBeNull();
  });

  it('are read whole as themselves, by one call', async () => {
    stage.calls();
    const { data } = await stage.run(
      '{ events(from: "2026-10-20", to: "2026-10-20") { nodes { startsAt address { city } categories { name } } } }',
    );
    expect(JSON.stringify(data)).toContain('2026-10-20T22:30:00');
    expect(stage.calls().filter((call) => call.endsWith(weekly()))).toHaveLength(1);
  });
});

describe('an event as such', () => {
  it('is what its databaseId gives, with an id of its own', async () => {
    const found = await event(weekly());
    expect(found?.databaseId).toBe(weekly());
    expect(listed.map(({ id }) => id)).not.toContain(found?.id);
    expect(await event(found?.id ?? '')).toEqual(found);
    expect(await node(found?.id ?? '')).toEqual(found);
  });

  it('is what a profile is related to', async () => {
    const { data } = await stage.run<{ person: { blocks: { profiles?: Found[] }[] } }>(
      `query ($id: ID!) {
        person(id: $id) { blocks { ... on RelationsProfileBlock { profiles { ... on Event { id databaseId startsAt } } } } }
      }`,
      { id: stage.sandbox.data.people[0]?.id },
    );
    const related = data?.person.blocks.flatMap(({ profiles = [] }) => profiles).filter(({ id }) => id) ?? [];
    expect(related.length).toBeGreaterThan(0);
    for (const each of related) expect(await event(each.databaseId)).toEqual(each);
  });
});

describe('the day in an id', () => {
  it("is the one in the publication's time zone", async () => {
    const late = stage.sandbox.data.ids.lateEvent;
    const inMontreal = (await eventsIn('2026-10-17', '2026-10-17')).find(({ databaseId }) => databaseId === late);
    const inUtc = (await eventsIn('2026-10-18', '2026-10-18', 'UTC')).find(({ databaseId }) => databaseId === late);
    expect(inMontreal?.databaseId).toBe(late);
    expect(inUtc).toEqual(inMontreal);
    expect(await event(late, { date: '2026-10-17' })).toEqual(inMontreal);
    expect(await event(late, { date: '2026-10-18', timezone: 'UTC' })).toEqual(inMontreal);
  });

  it('is the first of an event that lasts several, whichever of them it was asked for', async () => {
    const { allDayEvent } = stage.sandbox.data.ids;
    const { data } = await stage.run<{ event: { startsOn: string; endsOn: string } }>(
      'query ($id: ID!) { event(id: $id) { startsOn endsOn } }',
      { id: allDayEvent },
    );
    const { startsOn = '', endsOn = '' } = data?.event ?? {};
    expect(startsOn < endsOn).toBe(true);
    const first = await event(allDayEvent, { date: startsOn });
    expect(await event(allDayEvent, { date: endsOn })).toEqual(first);
    const inList = (await eventsIn(endsOn, endsOn)).find(({ databaseId }) => databaseId === allDayEvent);
    expect(inList).toEqual(first);
  });

  it('is a day that the calendar has', async () => {
    const { errors } = await stage.run('query ($id: ID!, $date: Date) { event(id: $id, date: $date) { id } }', {
      id: weekly(),
      date: '2026-02-30',
    });
    expect(errors).toEqual([expect.objectContaining({ message: 'Variable "$date" must be a date (YYYY-MM-DD).' })]);
  });
});
