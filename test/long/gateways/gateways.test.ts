import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ABSENT } from '../../gateway/kinds.js';
import { answering, status, told } from '../../graph/altered.js';
import { bearer } from '../../stage.js';
import { type Example, type ExampleName, GATED, openExample } from './example.js';

const BUSY = '2026-10-01';
const QUIET = '2026-10-02';

const GATEWAYS: readonly ExampleName[] = ['stitching', 'federation'];

interface Person {
  readonly databaseId: string;
  readonly displayName: string | null;
}

describe.each(GATEWAYS)('a graph of the roster and Masthead, by %s', (name) => {
  let example: Example;
  beforeAll(async () => {
    example = await openExample(name);
  }, 300_000);
  afterAll(() => example[Symbol.asyncDispose]());
  beforeEach(async () => {
    example.stage.sandbox.interfere = undefined;
    await example.stage.masthead.purge('all');
    // The token that everything is read with is here already.
    await example.run('{ media { name } channel { item(slug: "nothing") { id } } }');
    example.requests();
    example.stage.calls();
  });

  const { run, ids, people, premium, registered } = {
    run: <Data>(...args: Parameters<Example['run']>) => example.run<Data>(...args),
    ids: () => example.stage.sandbox.data.ids,
    people: () => example.stage.sandbox.data.people.map(({ id }) => id),
    premium: () => bearer(example.stage.sandbox.readers.premium.token),
    registered: () => bearer(example.stage.sandbox.readers.registered.token),
  };

  it('gives what both say of a person, from one to the other and back', async () => {
    const { data, errors } = await run(
      `query ($id: ID!) {
        person(id: $id) {
          displayName
          shifts { day desk person { displayName } content { titleText } briefing { name } }
        }
      }`,
      { id: ids().person },
    );
    expect(errors).toEqual([]);
    const { data: alone } = await example.stage.run<{ person: Person }>(
      'query ($id: ID!) { person(id: $id) { displayName } }',
      { id: ids().person },
    );
    const rest = {
      person: alone?.person,
      content: { titleText: expect.any(String) },
      briefing: { name: expect.any(String) },
    };
    expect(alone?.person.displayName).toEqual(expect.any(String));
    expect(data).toEqual({
      person: {
        ...alone?.person,
        shifts: [
          { day: BUSY, desk: 'town hall', ...rest },
          { day: QUIET, desk: 'courts', ...rest },
        ],
      },
    });
  });

  it('asks Masthead once for a list of twenty people, and Masthead upstream once for each', async () => {
    const { data, errors } = await run<{ shifts: { desk: string; person: Person }[] }>(
      'query ($on: String!) { shifts(on: $on) { desk person { databaseId displayName summaryText } } }',
      { on: BUSY },
    );
    expect(errors).toEqual([]);
    const found = data?.shifts.map(({ person }) => person) ?? [];
    expect(found.map(({ databaseId }) => databaseId)).toEqual(people().slice(0, 20));
    expect(new Set(found.map(({ displayName }) => displayName)).size).toBe(20);
    expect(example.requests()).toHaveLength(1);
    expect(example.stage.calls().sort()).toEqual(
      people()
        .slice(0, 20)
        .map((id) => `GET /people/${id}`)
        .sort(),
    );
  });

  it('asks Masthead once for twenty items of the channel, and Masthead upstream once for all', async () => {
    const { data, errors } = await run<{ shifts: { briefing: { name: string } }[] }>(
      'query ($on: String!) { shifts(on: $on) { briefing { name fields } } }',
      { on: BUSY },
    );
    expect(errors).toEqual([]);
    expect(data?.shifts.map(({ briefing }) => briefing.name)).toEqual(Array(20).fill(expect.any(String)));
    expect(example.requests()).toHaveLength(1);
    expect(example.stage.calls()).toHaveLength(1);
  });

  it('asks Masthead once for people, contents and items together', async () => {
    const { errors } = await run(
      'query ($on: String!) { shifts(on: $on) { person { displayName } content { titleText } briefing { name } } }',
      { on: BUSY },
    );
    expect(errors).toEqual([]);
    expect(example.requests()).toHaveLength(1);
    expect(example.stage.calls()).toHaveLength(20 + 20 + 1);
  });

  it('shares the calls for the same twenty among all who ask at that time', async () => {
    const bodies = ['titleText', 'titleText visibility', 'access', '__typename id'];
    const answers = await Promise.all(
      bodies.map((body) => run(`query ($on: String!) { shifts(on: $on) { content { ${body} } } }`, { on: BUSY })),
    );
    for (const { errors, data } of answers) {
      expect(errors).toEqual([]);
      expect(data).toEqual({ shifts: Array(20).fill({ content: expect.any(Object) }) });
    }
    expect(example.requests()).toHaveLength(4);
    const calls = example.stage.calls();
    expect(calls).toHaveLength(20);
    expect(new Set(calls).size).toBe(20);
  });

  it('passes on who asks, in which language, as a part of which trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const headers = { ...premium(), 'accept-language': 'fr-CA, en;q=0.5', traceparent };
    const operation = `query ($id: ID!) {
      viewer { name }
      person(id: $id) { summaryText shifts { content { access titleText blocks { __typename } } } }
    }`;
    const asked = await run(operation, { id: ids().person }, headers);
    const requests = example.requests();
    expect(requests.length).toBeGreaterThan(0);
    for (const received of requests) expect(received).toMatchObject(headers);

    const browser = await example.stage.run<{ viewer: unknown; person: { summaryText: string } }>(
      'query ($id: ID!) { viewer { name } person(id: $id) { summaryText } }',
      { id: ids().person },
      headers,
    );
    expect(browser.data?.person.summaryText).toContain('couvre l’hôtel de ville');
    expect(asked).toMatchObject({ errors: [], data: browser.data });
    const premiumContent = await example.stage.run<{ content: unknown }>(
      'query ($id: ID!) { content(id: $id) { access titleText blocks { __typename } } }',
      { id: ids().premiumContent },
      headers,
    );
    expect(premiumContent.data?.content).toMatchObject({ access: 'FULL' });
    expect(asked.data).toMatchObject({ person: { shifts: [{}, premiumContent.data] } });
  });

  it('says nothing of who asks where nobody does', async () => {
    const { data, errors } = await run('{ viewer { name } media { name } }');
    expect({ data, errors }).toEqual({ data: { viewer: null, media: { name: expect.any(String) } }, errors: [] });
    for (const headers of example.requests()) {
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['traceparent']));
    }
  });

  it('keeps gated contents locked, and apart for those who ask at the same time', async () => {
    const operation = `query ($on: String!) {
      viewer { name }
      shifts(on: $on) { content { access blocks { __typename ... on RichtextContentBlock { contentHtml } } } }
    }`;
    const ask = (headers = {}) => run<{ shifts: { content: object }[] }>(operation, { on: QUIET }, headers);
    const answers = await Promise.all([ask(), ask(premium()), ask(registered()), ask(), ask(premium())]);
    const contents = answers.map(({ data }) => data?.shifts[0]?.content);
    const locked = { access: 'LOCKED', blocks: [] };
    const open = { access: 'FULL', blocks: expect.arrayContaining([expect.anything()]) };
    expect(contents).toEqual([locked, open, expect.anything(), locked, open]);
    expect(answers.map((answer) => JSON.stringify(answer).includes(GATED))).toEqual([false, true, false, false, true]);
  });

  it('gives null for who is not there alone', async () => {
    const { data, errors } = await run<{ shifts: { person: Person }[] }>(
      'query ($on: String!) { shifts(on: $on) { person { databaseId displayName shifts { desk } } content { titleText } } }',
      { on: QUIET },
    );
    const content = { titleText: expect.any(String) };
    expect(errors).toEqual([]);
    expect(data?.shifts).toEqual([
      { person: { databaseId: ids().person, displayName: expect.any(String), shifts: expect.any(Array) }, content },
      // The roster knows of somebody.
      { person: { databaseId: ABSENT, displayName: null, shifts: [{ desk: 'sports' }] }, content },
    ]);
  });

  it('gives null for whom upstream fails to give alone, with an error that says so', async () => {
    const [, broken = ''] = people();
    example.stage.sandbox.interfere = answering(`/people/${broken}`, status(500));
    const { data, errors } = await run<{ shifts: { person: Person | null }[] }>(
      'query ($on: String!) { shifts(on: $on) { person { displayName } } }',
      { on: BUSY },
    );
    const nobody = data?.shifts.flatMap(({ person }, place) =>
      typeof person?.displayName === 'string' ? [] : [place],
    );
    expect(data?.shifts).toHaveLength(20);
    expect(nobody).toEqual([1]);
    expect(told(errors)).toEqual([[expect.stringMatching(/^shifts\.1\.person/), 'UPSTREAM_UNAVAILABLE']]);
  });

  it('does not offer what is for nobody behind a gateway', async () => {
    const { data } = await run('{ __schema { mutationType { fields { name } } types { name } } }');
    const text = JSON.stringify(data);
    expect(text).toContain('"addFavorite"');
    expect(text).toContain('"AddFavoriteInput"');
    expect(text).not.toMatch(/sendEmail|verifyOauthUser|supportLogin/i);
    const refused = await run('mutation { sendEmail { __typename } }');
    expect(refused.errors[0]?.message).toContain('Cannot query field "sendEmail"');
  });
});
