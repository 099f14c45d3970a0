import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, status, told } from '../graph/altered.js';
import { everything } from '../graph/everything.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, type Stage } from '../stage.js';
import { ABSENT, ABSENT_ITEM, entities, KINDS, openPart, representation } from './kinds.js';

liftLimits();

let stage: Stage;
beforeAll(async () => {
  stage = await openPart({ config: AT_ANY_COST });
});
afterAll(() => stage.close());

const ids = () => stage.sandbox.data.ids;
const NAMES = '__typename ... on Node { id } ... on Profile { databaseId displayName }';

describe.each(KINDS)('$type', ({ type, batchField, lookup, idIn }) => {
  /** All that there is to ask of one, two fields deep. */
  const fragments = () => {
    const operation = everything(stage.masthead.schema, [`${batchField}(ids: [])`], { depth: 2 });
    return operation.slice(operation.indexOf('\n'));
  };
  const all = `{ ...${type}_1 }`;

  it('is the same by its key, one or one of several, as by its lookup: all of it', async () => {
    const id = idIn(stage.sandbox.data);
    const asked = await stage.run<Record<string, unknown>>(`query ($id: ID!) { ${lookup(all)} }${fragments()}`, { id });
    const looked = { channel: undefined, ...asked.data };
    const expected = 'found' in looked ? looked.found : Object(looked.channel).found;
    expect(expected).toMatchObject({ databaseId: id });

    const batch = await stage.run(`query ($id: ID!) { found: ${batchField}(ids: [$id]) ${all} }${fragments()}`, { id });
    expect(batch.data).toEqual({ found: [expected] });
    expect(told(batch.errors)).toHaveLength(asked.errors.length);

    const entity = await stage.run(
      `query ($them: [_Any!]!) { found: _entities(representations: $them) ${all} }${fragments()}`,
      { them: [representation(type, id)] },
    );
    expect(entity.data).toEqual({ found: [expected] });
    expect(told(entity.errors)).toHaveLength(asked.errors.length);
  });

  it('is null alone, without an error, where there is none; the others keep their places', async () => {
    const id = idIn(stage.sandbox.data);
    const absent = type === 'ChannelItem' ? ABSENT_ITEM : ABSENT;
    const there = { __typename: expect.any(String), databaseId: id };
    const one = `... on ${type} { __typename databaseId }`;
    const byKey = await entities(
      stage,
      [absent, id, absent, id].map((each) => representation(type, each)),
      one,
    );
    expect(byKey).toMatchObject({ errors: [], data: { _entities: [null, there, null, there] } });
    const several = await stage.run(`query ($ids: [ID!]!) { found: ${batchField}(ids: $ids) { ${one} } }`, {
      ids: [absent, id, absent, id],
    });
    expect(several).toMatchObject({ errors: [], data: { found: [null, there, null, there] } });
  });

  it('is known by its databaseId alone: what else a representation holds is not looked at', async () => {
    const id = idIn(stage.sandbox.data);
    const more = { id: 'another', locale: 'fr', titleText: { a: [1] }, name: null, startsAt: 42 };
    const one = `... on ${type} { __typename databaseId locales: __typename }`;
    const { data, errors } = await entities(stage, [{ ...more, ...representation(type, id) }], one);
    expect(errors).toEqual([]);
    expect(data).toEqual((await entities(stage, [representation(type, id)], one)).data);
  });
});

describe('entities of several types', () => {
  it('come in the order of what stands for them', async () => {
    const { hub } = stage.sandbox.data;
    const asked = [
      representation('Person', ids().person),
      representation('ChannelAsset', hub.ids.asset),
      representation('Content', ids().publicContent),
      representation('ChannelItem', hub.ids.asset),
      representation('ChannelContentItem', hub.ids.article),
      representation('Event', ids().weeklyEvent),
    ];
    const { data, errors } = await entities(stage, asked, '__typename');
    expect(errors).toEqual([]);
    expect(data?._entities).toEqual(
      ['Person', 'ChannelAsset', 'Content', 'ChannelAsset', 'ChannelContentItem', 'Event'].map((__typename) => ({
        __typename,
      })),
    );
  });

  it('may stand in the document itself', async () => {
    const { data, errors } = await stage.run(
      `query ($id: ID!) { _entities(representations: [{ __typename: "Person", databaseId: $id }]) { ${NAMES} } }`,
      { id: ids().person },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ _entities: [{ databaseId: ids().person, displayName: expect.any(String) }] });
  });

  it('are null where the object of the key is of another type', async () => {
    const { hub } = stage.sandbox.data;
    const asked = [
      representation('ChannelContentItem', hub.ids.asset),
      representation('ChannelAsset', hub.ids.article),
      representation('Person', ids().organization),
    ];
    expect(await entities(stage, asked, '__typename')).toMatchObject({
      data: { _entities: [null, null, null] },
      errors: [],
    });
  });

  it('that upstream fails to give are null alone, each with an error at its own place', async () => {
    const [broken = '', whole = ''] = stage.sandbox.data.people.map(({ id }) => id);
    stage.sandbox.interfere = answering(`/people/${broken}`, status(500));
    try {
      const asked = [whole, broken, whole].map((id) => representation('Person', id));
      const byKey = await entities(stage, asked, NAMES);
      expect(byKey.data?._entities).toMatchObject([{ databaseId: whole }, null, { databaseId: whole }]);
      expect(told(byKey.errors)).toEqual([['_entities.1', 'UPSTREAM_UNAVAILABLE']]);
      const several = await stage.run<Record<string, unknown>>(
        'query ($ids: [ID!]!) { peopleByIds(ids: $ids) { databaseId } }',
        { ids: [whole, broken, whole] },
      );
      expect(several.data?.['peopleByIds']).toEqual([{ databaseId: whole }, null, { databaseId: whole }]);
      expect(told(several.errors)).toEqual([['peopleByIds.1', 'UPSTREAM_UNAVAILABLE']]);
    } finally {
      stage.sandbox.interfere = undefined;
    }
  });

  it('of an upstream that is not configured are null alone, too', async () => {
    await using part = await openPart({ config: { oracle: undefined, sandbox: ['omerlo', 'comm100'] } });
    const { ids, hub } = part.sandbox.data;
    const asked = [representation('ChannelItem', hub.ids.article), representation('Person', ids.person)];
    const { data, errors } = await entities(part, asked, NAMES);
    expect(data?._entities).toMatchObject([null, { databaseId: ids.person }]);
    expect(told(errors)).toEqual([['_entities.0', 'CONFIGURATION_MISSING']]);
  });
});

describe('what a key means', () => {
  it('of an event is the event as such; its occurrences have it in common', async () => {
    const event = 'query ($id: ID!) { event(id: $id) { id startsAt } }';
    const { data: looked } = await stage.run(event, { id: ids().weeklyEvent });
    const { data: listed } = await stage.run<{ events: { nodes: { databaseId: string; id: string }[] } }>(
      '{ events(from: "2026-10-01", first: 100) { nodes { databaseId id } } }',
    );
    const occurrences = listed?.events.nodes.filter(({ databaseId }) => databaseId === ids().weeklyEvent) ?? [];
    expect(occurrences.length).toBeGreaterThan(1);
    const asked = occurrences.map(({ databaseId, id }) => ({ ...representation('Event', databaseId), id }));
    const { data } = await entities(stage, asked, '... on Event { id startsAt }');
    expect(data?._entities).toEqual(asked.map(() => Object(looked).event));
  });

  it('of an item of the channel is the item in its own language, whatever the request speaks', async () => {
    const { article, frenchArticle } = stage.sandbox.data.hub.ids;
    const asked = [article, frenchArticle].map((id) => representation('ChannelItem', id));
    const one = '... on ChannelItem { databaseId language }';
    for (const language of ['en', 'fr']) {
      const { data } = await entities(stage, asked, one, { 'accept-language': language });
      expect(data?._entities).toEqual([
        { databaseId: article, language: 'en' },
        { databaseId: frenchArticle, language: 'fr' },
      ]);
    }
  });

  it('may be in upper case, as a UUID may', async () => {
    const { data } = await entities(stage, [representation('Person', ids().person.toUpperCase())], NAMES);
    expect(data?._entities).toMatchObject([{ databaseId: ids().person }]);
  });

  it('of one of several may be a global id, which holds a language, or the day of an occurrence', async () => {
    const { data: french } = await stage.run<{ content: { id: string; titleText: string } }>(
      'query ($id: ID!) { content(id: $id, locale: "fr") { id titleText } }',
      { id: ids().publicContent },
    );
    const { data: listed } = await stage.run<{ events: { nodes: { id: string; startsAt: string }[] } }>(
      '{ events(from: "2026-10-01", first: 3) { nodes { id startsAt } } }',
    );
    const events = listed?.events.nodes ?? [];
    const { data, errors } = await stage.run(
      `query ($content: ID!, $events: [ID!]!) {
        contentsByIds(ids: [$content]) { id titleText }
        eventsByIds(ids: $events) { id startsAt }
      }`,
      { content: french?.content.id, events: events.map(({ id }) => id) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ contentsByIds: [french?.content], eventsByIds: events });
  });
});
