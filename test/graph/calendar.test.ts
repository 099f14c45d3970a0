import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, alteringAssociations, answering, isRecord, status, told } from './altered.js';

const ABSENT = '00000000-0000-4000-8000-000000000000';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ config: { timezone: 'America/Montreal' } });
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const ids = () => stage.sandbox.data.ids;

async function ask<Data>(operation: string, variables: Record<string, unknown> = {}) {
  stage.sandbox.calls.length = 0;
  const { data, errors } = await stage.run<Data>(operation, variables);
  const queries = stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token').map(({ query }) => query);
  return { data, errors, queries, calls: stage.calls() };
}

describe('the days that have events', () => {
  const DAYS = `query ($from: Date!, $to: Date!, $timezone: TimeZone, $locale: Locale) {
    eventDates(from: $from, to: $to, timezone: $timezone, locale: $locale)
  }`;
  const days = (from: string, to: string, more = {}) =>
    ask<{ eventDates: string[] | null }>(DAYS, { from, to, ...more });

  it("are those of the range on which there is an event, in the publication's time zone, for one call", async () => {
    const { data, errors, calls, queries } = await days('2026-12-28', '2027-01-12');
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /events/dates']);
    expect(queries).toEqual([{ from: '2026-12-28', to: '2027-01-12', timezone: 'America/Montreal', locale: 'en' }]);
    const found = data?.eventDates ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(16);
    for (const day of found) {
      const on = await ask<{ events: { nodes: unknown[] } }>(
        `{ events(from: "${day}", to: "${day}") { nodes { id } } }`,
      );
      expect(on.data?.events.nodes.length).toBeGreaterThan(0);
    }
  });

  it('are counted in another time zone where one is named, in a language where one is', async () => {
    const { queries } = await days('2026-10-17', '2026-10-17', { timezone: 'Asia/Tokyo', locale: 'fr' });
    expect(queries).toEqual([{ from: '2026-10-17', to: '2026-10-17', timezone: 'Asia/Tokyo', locale: 'fr' }]);
  });

  it('are of one call where they are asked for twice', async () => {
    const both =
      'a: eventDates(from: "2026-12-28", to: "2027-01-12") b: eventDates(from: "2026-12-28", to: "2027-01-12")';
    const { data, calls } = await ask<Record<string, unknown>>(`{ ${both} }`);
    expect(data?.['a']).toEqual(data?.['b']);
    expect(calls).toEqual(['GET /events/dates']);
  });

  it('are none of a range that ends before it begins, and nothing is sent', async () => {
    const { data, errors, calls } = await days('2026-10-18', '2026-10-17');
    expect(data).toEqual({ eventDates: null });
    expect(errors).toMatchObject([
      { message: '"to" must not be before "from".', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(calls).toEqual([]);
  });

  it.each(['2026-02-30', '2026-10-17T00:00:00Z', '', '..'])('are not asked for of %j', async (from) => {
    const { errors, calls } = await days(from, '2026-10-17');
    expect(errors).toMatchObject([{ message: 'Variable "$from" must be a date (YYYY-MM-DD).' }]);
    expect(calls).toEqual([]);
  });

  it('leave out what is no day, with one error that does not quote it', async () => {
    const listed = ['2026-10-01', null, 42, 'tomorrow', '2026-02-30', '2026-10-02'];
    stage.sandbox.interfere = answering('/events/dates', status(200, {}, { data: listed }));
    const { data, errors } = await days('2026-10-01', '2026-10-31');
    expect(data).toEqual({ eventDates: ['2026-10-01', '2026-10-02'] });
    expect(told(errors)).toEqual([['eventDates', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(errors[0]?.message).toContain('YYYY-MM-DD');
    expect(errors[0]?.message).not.toContain('tomorrow');
  });

  it.each([
    ['no array', { data: { '2026-10-01': true } }],
    ['nothing', { data: null }],
  ])('are null where upstream gives %s', async (_, body) => {
    stage.sandbox.interfere = answering('/events/dates', status(200, {}, body));
    const { data, errors } = await days('2026-10-01', '2026-10-31');
    expect(data).toEqual({ eventDates: null });
    expect(told(errors)).toEqual([['eventDates', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

interface Participant {
  readonly databaseId: string;
  readonly registeredAt: string;
  readonly profile: { readonly __typename: string; readonly databaseId: string; readonly displayName: string } | null;
}

describe('those who take part in an event', () => {
  const PARTICIPANT = 'databaseId registeredAt profile { __typename databaseId displayName }';
  const participants = (locale = 'en') =>
    ask<{ event: Record<'participantPeople' | 'participantOrganizations', { nodes: Participant[] } | null> }>(
      `query ($id: ID!, $locale: Locale) {
        event(id: $id, locale: $locale) {
          participantPeople { nodes { ${PARTICIPANT} } } participantOrganizations { nodes { ${PARTICIPANT} } }
        }
      }`,
      { id: ids().weeklyEvent, locale },
    );
  const registered = (family: 'people' | 'organizations') => {
    const { data } = stage.sandbox;
    const members = new Set(data[family].map(({ id }) => id));
    return data.participants.filter(
      ({ eventId, profile_id }) => eventId === ids().weeklyEvent && members.has(profile_id),
    );
  };
  const path = (family: string) => `GET /events/${ids().weeklyEvent}/participants/${family}`;

  it('are people and organizations, each list for one call, their profiles for none', async () => {
    const { data, errors, calls } = await participants();
    expect(errors).toEqual([]);
    expect(calls.sort()).toEqual([`GET /events/${ids().weeklyEvent}`, path('people'), path('organizations')].sort());
    for (const [found, family, type] of [
      [data?.event.participantPeople, 'people', 'Person'],
      [data?.event.participantOrganizations, 'organizations', 'Organization'],
    ] as const) {
      expect(found?.nodes).toEqual(
        registered(family).map(({ id, profile_id, registered_at }) => ({
          databaseId: id,
          registeredAt: registered_at,
          profile: { __typename: type, databaseId: profile_id, displayName: expect.any(String) },
        })),
      );
      expect(found?.nodes.length).toBeGreaterThan(1);
    }
  });

  it('are in the language of the event', async () => {
    const operation = `query ($id: ID!) {
      event(id: $id, locale: "fr") { participantOrganizations { nodes { profile { locales { current } } } } }
    }`;
    const { data } = await ask(operation, { id: ids().weeklyEvent });
    expect(JSON.stringify(data)).toContain('"current":"fr"');
    expect(JSON.stringify(data)).not.toContain('"current":"en"');
  });

  it('are of a kind that their list tells: a profile that did not come along is read for one call', async () => {
    const good = await participants();
    stage.sandbox.interfere = alteringAssociations(() => ({}));
    const { data, errors, calls } = await participants();
    expect(errors).toEqual([]);
    expect(data).toEqual(good.data);
    const expected = [
      ...[`GET /events/${ids().weeklyEvent}`, path('people'), path('organizations')],
      ...registered('people').map(({ profile_id }) => `GET /people/${profile_id}`),
      ...registered('organizations').map(({ profile_id }) => `GET /organizations/${profile_id}`),
    ];
    expect(calls.sort()).toEqual(expected.sort());
  });

  it.each([
    ['is not there any more', { profile_id: ABSENT }, []],
    ['is not named', { profile_id: null }, []],
    ['is named by what is no id', { profile_id: '../oauth' }, ['UPSTREAM_INVALID_RESPONSE']],
  ])('are there without a profile that %s', async (_, change, codes) => {
    stage.sandbox.interfere = altering(`/events/${ids().weeklyEvent}/participants/people`, (participant) => ({
      ...participant,
      ...(participant['id'] === registered('people')[0]?.id ? change : {}),
    }));
    const { data, errors } = await participants();
    const [first, second] = data?.event.participantPeople?.nodes ?? [];
    expect(first).toMatchObject({ registeredAt: expect.any(String), profile: null });
    expect(second?.profile).not.toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(codes);
  });

  it('are given page by page', async () => {
    const operation = `query ($id: ID!, $after: String) {
      event(id: $id) { participantPeople(first: 1, after: $after) { edges { cursor node { databaseId } } } }
    }`;
    interface Page {
      readonly event: { readonly participantPeople: { readonly edges: readonly Edge[] } };
    }
    const first = await ask<Page>(operation, { id: ids().weeklyEvent });
    const [edge] = first.data?.event.participantPeople.edges ?? [];
    const second = await ask<Page>(operation, { id: ids().weeklyEvent, after: edge?.cursor });
    const found = [edge, ...(second.data?.event.participantPeople.edges ?? [])].map((each) => each?.node.databaseId);
    expect(found).toEqual(
      registered('people')
        .slice(0, 2)
        .map(({ id }) => id),
    );
  });

  it("are read with the reader's own token where there is one", async () => {
    const { token } = stage.sandbox.readers.premium;
    stage.sandbox.calls.length = 0;
    const operation = 'query ($id: ID!) { event(id: $id) { participantPeople { nodes { databaseId } } } }';
    await stage.run(operation, { id: ids().weeklyEvent }, bearer(token));
    const asked = stage.sandbox.calls.filter(({ path }) => path.endsWith('/participants/people'));
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`]);
  });

  it('are null alone where their list fails', async () => {
    stage.sandbox.interfere = answering(/participants\/people$/, status(403));
    const { data, errors } = await participants();
    expect(data?.event.participantPeople).toBeNull();
    expect(data?.event.participantOrganizations?.nodes.length).toBeGreaterThan(0);
    expect(told(errors)).toEqual([['event.participantPeople', 'FORBIDDEN']]);
  });

  it('are the same of every occurrence', async () => {
    const { data } = await ask<{ events: { nodes: unknown[] } }>(
      `{ events(from: "2026-10-13", to: "2026-10-20") { nodes { databaseId startsAt participantPeople { nodes { databaseId } } } } }`,
    );
    const occurrences = (data?.events.nodes ?? [])
      .filter(isRecord)
      .filter(({ databaseId }) => databaseId === ids().weeklyEvent);
    expect(occurrences).toHaveLength(2);
    expect(occurrences[0]?.['participantPeople']).toEqual(occurrences[1]?.['participantPeople']);
  });
});

interface Edge {
  readonly cursor: string;
  readonly node: { readonly databaseId: string };
}
