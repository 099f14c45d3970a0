import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, told } from './altered.js';
import { change, type Input } from './every-mutation.js';

let stage: Stage;
let person: string;
let organization: string;
beforeEach(async () => {
  stage = await openStage();
  [person = '', organization = ''] = stage.sandbox.data.readers[0]?.profileIds ?? [];
});
afterEach(() => stage.close());

const reader = () => bearer(stage.sandbox.readers.premium.token);

interface Profile {
  readonly id: string;
  readonly databaseId: string;
  readonly displayName: string;
}
interface Own {
  readonly viewer: {
    readonly people: { readonly nodes: readonly Profile[] } | null;
    readonly organizations: { readonly nodes: readonly Profile[] } | null;
  } | null;
}

const OWN = `{ viewer {
  people { nodes { id databaseId displayName } } organizations { nodes { id databaseId displayName } }
} }`;
const own = async (headers: Readonly<Record<string, string>> = reader()) => {
  const { data, errors } = await stage.run<Own>(OWN, {}, headers);
  expect(errors).toEqual([]);
  return data?.viewer;
};

describe('the viewer’s own profiles', () => {
  it('are listed, a call for each kind', async () => {
    const viewer = await own();
    expect(viewer?.people?.nodes.map(({ databaseId }) => databaseId)).toEqual([person]);
    expect(viewer?.organizations?.nodes.map(({ databaseId }) => databaseId)).toEqual([organization]);
    expect(stage.calls().sort()).toEqual(['GET /account/profiles/organizations', 'GET /account/profiles/people']);
  });

  it('are the reader’s alone', async () => {
    const { token } = stage.sandbox.readers.registered;
    expect(await own(bearer(token))).toEqual({ people: { nodes: [] }, organizations: { nodes: [] } });
    expect(await own({})).toBeNull();
  });

  it('are read whole where they came from', async () => {
    const { data, errors } = await stage.run<{ viewer: unknown }>(
      '{ viewer { people { nodes { address { city } contact { email } categories { id } blocks { id } } } } }',
      {},
      reader(),
    );
    expect([errors, data?.viewer === null]).toEqual([[], false]);
    expect(stage.calls().sort()).toEqual([
      'GET /account/profiles/people',
      `GET /account/profiles/people/${person}`,
      `GET /people/${person}/blocks`,
    ]);
  });

  it('have the ids that they have in the community, as nodes and in lookups', async () => {
    const viewer = await own();
    const [mine] = viewer?.people?.nodes ?? [];
    const { data, errors } = await stage.run(
      'query ($id: ID!) { node(id: $id) { id } person(id: $id) { id displayName } }',
      { id: mine?.id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: { id: mine?.id }, person: { id: mine?.id, displayName: mine?.displayName } });
  });

  it('have a page, and go on from it', async () => {
    for (const firstName of ['Ada', 'Bo', 'Cy'])
      await change(stage, 'createPersonProfile', { firstName, lastName: 'Q' });
    const page = (after: string | undefined) =>
      stage.run<{ viewer: { people: { nodes: Profile[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
        `query ($after: String) { viewer { people(first: 2, after: $after) {
          nodes { databaseId } pageInfo { endCursor hasNextPage }
        } } }`,
        { after },
        reader(),
      );
    const first = (await page(undefined)).data?.viewer.people;
    const second = (await page(first?.pageInfo.endCursor)).data?.viewer.people;
    const ids = [...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ databaseId }) => databaseId);
    expect(new Set(ids).size).toBe(4);
    expect([first?.pageInfo.hasNextPage, second?.pageInfo.hasNextPage]).toEqual([true, false]);
  });
});

const make = (input: Input, selection: string) =>
  change<{ person: Profile | null }>(stage, 'createPersonProfile', input, { selection });
const PERSON = 'person { id databaseId displayName firstName pronoun summaryHtml contact { email } address { city } }';

describe('a profile that is created', () => {
  it('is the reader’s at once, by the one call that made it', async () => {
    const input = { firstName: 'Mo', lastName: 'Quay', contact: { email: 'mo@example.com' } };
    const { data, errors } = await make(input, PERSON);
    expect(errors).toEqual([]);
    expect(data?.result?.person).toMatchObject({ displayName: 'Mo Quay', contact: { email: 'mo@example.com' } });
    expect(stage.calls()).toEqual(['POST /account/profiles/people']);
    expect((await own())?.people?.nodes).toHaveLength(2);
    // The same profile is in the community, under the same id.
    const id = data?.result?.person?.id;
    const found = await stage.run('query ($id: ID!) { person(id: $id) { id } }', { id });
    expect(found.data).toEqual({ person: { id } });
  });

  it('shows what the reader wrote, sanitised', async () => {
    const summaryHtml = '<p onclick="x()">Hi<script>alert(1)</script></p>';
    const { data } = await make({ firstName: 'Mo', lastName: 'Quay', summaryHtml }, PERSON);
    expect(data?.result?.person).toMatchObject({ summaryHtml: '<p>Hi</p>' });
    expect(JSON.parse(stage.sandbox.calls.at(-1)?.body ?? '{}')).toMatchObject({ summary_html: summaryHtml });
  });

  it('is refused with what is wrong with each field, as the input spells it', async () => {
    const input = { firstName: ' ', profileImageUrl: 'nowhere', contact: { email: 'mo' }, profileTypeId: person };
    const { data } = await change(stage, 'createPersonProfile', input);
    expect(data?.result).toMatchObject({ __typename: 'ValidationError' });
    const fields = data?.result?.fieldErrors?.map(({ field }) => field);
    expect(fields?.sort()).toEqual(['contact.email', 'firstName', 'lastName', 'profileImageUrl', 'profileTypeId']);
  });

  it('is read again in the language asked for, where it came in another', async () => {
    const input = { firstName: 'Mo', lastName: 'Quay', address: { city: 'Ville', locale: 'fr' } };
    const headers = { ...reader(), 'accept-language': 'fr' };
    const selection = 'person { databaseId address { city } }';
    const { data, errors } = await change<{ person: Profile }>(stage, 'createPersonProfile', input, {
      selection,
      headers,
    });
    expect(errors).toEqual([]);
    expect(data?.result?.person).toMatchObject({ address: { city: 'Ville' } });
    const [, read] = stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');
    expect(read).toMatchObject({ method: 'GET', query: { locale: 'fr' } });
    expect(read?.path).toBe(`/account/profiles/people/${data?.result?.person.databaseId}`);
  });

  it('was created although it can’t be read again', async () => {
    stage.sandbox.interfere = ({ method, path }) =>
      method === 'GET' && path.startsWith('/account/profiles/people/') ? 'reset' : undefined;
    const input = { firstName: 'Mo', lastName: 'Quay' };
    const headers = { ...reader(), 'accept-language': 'fr' };
    const selection = '__typename person { id }';
    const { data, errors } = await change<unknown>(stage, 'createPersonProfile', input, { selection, headers });
    expect(data?.result).toEqual({ __typename: 'CreatePersonProfileSuccess', person: null });
    expect(told(errors)).toEqual([['result.person', 'UPSTREAM_UNAVAILABLE']]);
  });

  it('is no entity where upstream answers with none, and that is told', async () => {
    stage.sandbox.interfere = altering('/account/profiles/people', () => ({ first_name: 'Mo' }));
    const { data, errors } = await make({ firstName: 'Mo', lastName: 'Quay' }, PERSON);
    expect(data).toEqual({ result: null });
    expect(told(errors)).toEqual([['result', 'UPSTREAM_INVALID_RESPONSE']]);
  });
});

describe('a profile that is changed', () => {
  const update = (input: Input, selection = PERSON) =>
    change<{ person: Profile | null; viewer: Own['viewer'] }>(stage, 'updatePersonProfile', input, { selection });

  it('keeps what was left out, and loses what is null', async () => {
    await update({ id: person, pronoun: 'they', contact: { email: 'a@example.com' } });
    const { data } = await update({ id: person, contact: null });
    expect(data?.result?.person).toMatchObject({ databaseId: person, pronoun: 'they', contact: null });
    const again = await update({ id: person, pronoun: null });
    expect(again.data?.result?.person).toMatchObject({ pronoun: null });
  });

  it('is changed by its global id too, and keeps it', async () => {
    const [mine] = (await own())?.people?.nodes ?? [];
    const { data } = await update({ id: mine?.id, lastName: 'Other' });
    expect(data?.result?.person).toMatchObject({ id: mine?.id, displayName: expect.stringMatching(/ Other$/) });
  });

  it('is read anew after the change, in the same operation', async () => {
    const { data, errors } = await stage.run(
      `mutation ($id: ID!) {
        a: updatePersonProfile(input: { id: $id, lastName: "One" }) { ...name }
        b: updatePersonProfile(input: { id: $id, lastName: "Two" }) { ...name }
      }
      fragment name on UpdatePersonProfileSuccess { viewer { people { nodes { lastName } } } }`,
      { id: person },
      reader(),
    );
    expect(errors).toEqual([]);
    const named = (lastName: string) => ({ viewer: { people: { nodes: [{ lastName }] } } });
    expect(data).toEqual({ a: named('One'), b: named('Two') });
  });

  it('is one of the reader’s own, and of the right kind', async () => {
    expect((await update({ id: stage.sandbox.data.ids.person })).data?.result).toMatchObject({
      __typename: 'NotFoundError',
    });
    const [mine] = (await own())?.organizations?.nodes ?? [];
    stage.calls();
    const { errors } = await update({ id: mine?.id });
    expect(errors[0]?.message).toBe('"input.id" must be the id of a Person; it is the id of another type.');
    expect(stage.calls()).toEqual([]);
  });
});

it('an organization’s profile is created and changed like a person’s', async () => {
  const selection = 'organization { databaseId name } viewer { organizations { nodes { name } } }';
  type Changed = { organization: { databaseId: string; name: string }; viewer: unknown };
  const made = await change<Changed>(stage, 'createOrganizationProfile', { name: 'Choir' }, { selection });
  expect([made.data?.result?.organization.name, made.errors]).toEqual(['Choir', []]);
  expect(JSON.stringify(made.data?.result?.viewer)).toContain('"Choir"');
  const id = made.data?.result?.organization.databaseId;
  const input = { id, name: 'A choir' };
  const changed = await change<Changed>(stage, 'updateOrganizationProfile', input, { selection });
  expect(changed.data?.result?.organization).toEqual({ databaseId: id, name: 'A choir' });
});
