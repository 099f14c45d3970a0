import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, alteringAssociations, answering, status, told, within } from './altered.js';

const ABSENT = '00000000-0000-4000-8000-000000000000';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const ids = () => stage.sandbox.data.ids;

interface Release {
  readonly id: string;
  readonly databaseId: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly issue: { readonly databaseId: string; readonly name: string } | null;
}

const RELEASE = 'id databaseId startsAt endsAt issue { databaseId name }';

/** Runs an operation, and counts the calls it made. */
async function ask<Data>(operation: string, variables: Record<string, unknown> = {}, headers = {}) {
  stage.calls();
  const { data, errors } = await stage.run<Data>(operation, variables, headers);
  return { data, errors, calls: stage.calls() };
}

async function releases(locale = 'en', distribution = ids().distribution): Promise<readonly Release[]> {
  const { data } = await ask<{ distribution: { releases: { nodes: Release[] } } }>(
    `query ($id: ID!, $locale: Locale) { distribution(id: $id, locale: $locale) { releases { nodes { ${RELEASE} } } } }`,
    { id: distribution, locale },
  );
  return data?.distribution.releases.nodes ?? [];
}

const release = (distributionId: unknown, id: unknown) =>
  ask<{ release: Release | null }>(
    `query ($distributionId: ID!, $id: ID!) { release(distributionId: $distributionId, id: $id) { ${RELEASE} } }`,
    { distributionId, id },
  );

const node = (id: unknown) =>
  ask<{ node: Release | null }>(`query ($id: ID!) { node(id: $id) { ... on Release { ${RELEASE} } } }`, { id });

const decoded = (id: string | undefined) => Buffer.from(id ?? '', 'base64url').toString();
const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('a distribution', () => {
  const DISTRIBUTION = `databaseId name locales { current } visual { __typename }
    metadata { key value } rhythm: metadataValue(key: "rhythm")`;
  const read = () =>
    ask(`query ($id: ID!) { distribution(id: $id, locale: "fr") { ${DISTRIBUTION} } }`, { id: ids().distribution });

  it('is read in its language, what is the same in all of them beside it', async () => {
    const { data, errors, calls } = await read();
    expect(errors).toEqual([]);
    expect(calls).toEqual([`GET /distributions/${ids().distribution}`]);
    expect(data).toEqual({
      distribution: {
        databaseId: ids().distribution,
        name: 'Le magazine du week-end',
        locales: { current: 'fr' },
        visual: { __typename: 'Image' },
        metadata: [{ key: 'rhythm', value: 'quarterly' }],
        rhythm: 'quarterly',
      },
    });
  });

  it('is the same where its texts stand beside the rest', async () => {
    const { data: nested } = await read();
    stage.sandbox.interfere = altering('/distributions/', ({ localized, ...rest }) => ({
      ...rest,
      ...within({ localized }, 'localized'),
      meta: { current: 'fr', available: ['en', 'fr'] },
    }));
    expect((await read()).data).toEqual(nested);
  });

  it('stands in a list, for one call', async () => {
    const { data, calls } = await ask('{ distributions { nodes { name } } }');
    expect(data).toEqual({
      distributions: { nodes: [{ name: 'The weekend magazine' }, { name: 'The printed Lantern' }] },
    });
    expect(calls).toEqual(['GET /distributions']);
  });

  it('gives its releases in pages, the latest first, for a call each', async () => {
    const operation = `query ($id: ID!, $after: String) {
      distribution(id: $id) { releases(first: 3, after: $after) { nodes { databaseId } pageInfo { endCursor hasNextPage } } }
    }`;
    const all = stage.sandbox.data.releases.filter(({ distributionId }) => distributionId === ids().distribution);
    const found: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const asked: Asked = await ask<{ distribution: { releases: Page } }>(operation, {
        id: ids().distribution,
        after: after || null,
      });
      expect(asked.calls).toEqual([
        `GET /distributions/${ids().distribution}`,
        `GET /distributions/${ids().distribution}/releases`,
      ]);
      const page = asked.data?.distribution.releases;
      found.push(...(page?.nodes ?? []).map(({ databaseId }) => databaseId));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    expect(found).toEqual(all.map(({ id }) => id));
    expect(found.length).toBeGreaterThan(3);
  });

  it('that has vanished has no releases, with an error', async () => {
    stage.sandbox.interfere = answering(/\/releases$/, status(404));
    const { data, errors } = await ask(
      'query ($id: ID!) { distribution(id: $id) { name releases { nodes { id } } } }',
      {
        id: ids().distribution,
      },
    );
    expect(data).toEqual({ distribution: { name: 'The weekend magazine', releases: null } });
    expect(told(errors)).toEqual([['distribution.releases', 'NOT_FOUND']]);
  });
});

interface Page {
  readonly nodes: readonly { readonly databaseId: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface Asked {
  readonly data: { readonly distribution: { readonly releases: Page } } | null | undefined;
  readonly calls: readonly string[];
}

describe('a release', () => {
  it('is found again by its global id, which holds its distribution, and by both ids of either kind', async () => {
    const { data } = await ask<{ distribution: { id: string } }>('query ($id: ID!) { distribution(id: $id) { id } }', {
      id: ids().distribution,
    });
    for (const listed of await releases()) {
      expect(decoded(listed.id)).toContain(ids().distribution);
      expect((await node(listed.id)).data?.node).toEqual(listed);
      for (const distribution of [ids().distribution, ids().distribution.toUpperCase(), data?.distribution.id]) {
        for (const id of [listed.id, listed.databaseId, listed.databaseId.toUpperCase()]) {
          const found = await release(distribution, id);
          expect(found.data?.release).toEqual(listed);
          expect(found.calls).toEqual([`GET /distributions/${ids().distribution}/releases/${listed.databaseId}`]);
        }
      }
    }
  });

  it('is read once, however often it is asked for', async () => {
    const [listed] = await releases();
    const operation = `query ($d: ID!, $id: ID!, $uuid: ID!) {
      release(distributionId: $d, id: $uuid) { id } node(id: $id) { id } nodes(ids: [$id, $id]) { id }
    }`;
    const variables = { d: ids().distribution, id: listed?.id, uuid: listed?.databaseId };
    const { errors, calls } = await ask(operation, variables);
    expect(errors).toEqual([]);
    expect(calls).toEqual([`GET /distributions/${ids().distribution}/releases/${listed?.databaseId}`]);
  });

  it('is null without an error under another distribution, and where there is none', async () => {
    const other = stage.sandbox.data.distributions.find(({ id }) => id !== ids().distribution)?.id;
    const [listed] = await releases();
    for (const [distribution, id] of [
      [other, listed?.databaseId],
      [other, listed?.id],
      [ABSENT, listed?.id],
      [ids().distribution, ABSENT],
    ]) {
      expect(await release(distribution, id)).toMatchObject({ data: { release: null }, errors: [] });
    }
    const gone = encoded(`Release:en:${ABSENT}:${ids().distribution}`);
    expect(await node(gone)).toMatchObject({ data: { node: null }, errors: [] });
  });

  it('is looked for under each distribution that it is asked of, in one operation too', async () => {
    const other = stage.sandbox.data.distributions.find(({ id }) => id !== ids().distribution)?.id;
    const { data } = await ask(
      `query ($id: ID!, $own: ID!, $other: ID!) {
        own: release(distributionId: $own, id: $id) { databaseId } other: release(distributionId: $other, id: $id) { id }
      }`,
      { id: ids().release, own: ids().distribution, other },
    );
    expect(data).toEqual({ own: { databaseId: ids().release }, other: null });
  });

  it('is not read by what is no id, in either place, and nothing is sent', async () => {
    const [listed] = await releases();
    const { data } = await ask<{ category: { id: string } }>('query ($id: ID!) { category(id: $id) { id } }', {
      id: ids().category,
    });
    for (const odd of ['', ' ', '.', '..', '%2e%2e', 'nonsense', data?.category.id]) {
      for (const [argument, asked] of [
        ['distributionId', await release(odd, ids().release)],
        ['distributionId', await release(odd, listed?.id)],
        ['id', await release(ids().distribution, odd)],
      ] as const) {
        expect(asked.data).toEqual({ release: null });
        expect(told(asked.errors)).toEqual([['release', 'BAD_USER_INPUT']]);
        expect(asked.errors[0]?.message).toContain(`"${argument}"`);
        expect(asked.calls).toEqual([]);
      }
    }
    const { errors } = await release(listed?.id, listed?.id);
    expect(errors[0]?.message).toContain('"distributionId" must be the id of a Distribution');
  });

  it.each(['2026-10-17', '', '..', ABSENT.slice(1), `${ABSENT}:${ABSENT}`])(
    'is not read by an id that holds %j for its distribution',
    async (parent) => {
      const { data, errors, calls } = await node(encoded(`Release:en:${ids().release}:${parent}`));
      expect(data).toEqual({ node: null });
      expect(told(errors)).toEqual([['node', 'BAD_USER_INPUT']]);
      expect(calls).toEqual([]);
    },
  );

  it('is the only type whose id holds another', async () => {
    const { errors } = await ask('query ($id: ID!) { content(id: $id) { id } }', {
      id: encoded(`Content:en:${ids().publicContent}:${ids().distribution}`),
    });
    expect(told(errors)).toEqual([['content', 'BAD_USER_INPUT']]);
  });
});

describe('the language of a release', () => {
  it('is that of its distribution, and then that of its id', async () => {
    const [english, french] = [await releases('en'), await releases('fr')];
    const [first] = french;
    expect(english[0]?.issue?.name).toBe('Autumn 2026: The River');
    expect(first?.issue?.name).toBe('Automne 2026 : le fleuve');
    expect(first?.id).not.toBe(english[0]?.id);
    expect((await node(first?.id)).data?.node).toEqual(first);
    expect((await release(ids().distribution, first?.id)).data?.release).toEqual(first);
    const distribution = encoded(`Distribution:fr:${ids().distribution}`);
    expect((await release(distribution, first?.databaseId)).data?.release).toEqual(first);
  });

  it('gives way to the argument beside the ids', async () => {
    const [english, french] = [await releases('en'), await releases('fr')];
    const operation = `query ($d: ID!, $id: ID!) { release(distributionId: $d, id: $id, locale: "en") { ${RELEASE} } }`;
    const { data } = await ask(operation, { d: ids().distribution, id: french[0]?.id });
    expect(data).toEqual({ release: english[0] });
  });
});

describe('the issue of a release', () => {
  const path = () => `/distributions/${ids().distribution}/releases/${ids().release}`;
  const issueId = () => stage.sandbox.data.releases.find(({ id }) => id === ids().release)?.issueId;
  const issue = (fields = 'databaseId', headers = {}) =>
    ask<{ release: { startsAt: string; issue: Record<string, unknown> | null } }>(
      `query ($d: ID!, $id: ID!) { release(distributionId: $d, id: $id) { startsAt issue { ${fields} } } }`,
      { d: ids().distribution, id: ids().release },
      headers,
    );
  const found = () => ({ databaseId: issueId() });

  it('comes along, named or held, without a call of its own', async () => {
    const kinds = stage.sandbox.data.releases
      .filter(({ distributionId }) => distributionId === ids().distribution)
      .map(({ isIssueInline }) => isIssueInline);
    expect(new Set(kinds).size).toBe(2);
    const { data, errors, calls } = await ask<{ distribution: { releases: { nodes: Release[] } } }>(
      'query ($id: ID!) { distribution(id: $id) { releases { nodes { issue { name } } } } }',
      { id: ids().distribution },
    );
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(2);
    for (const each of data?.distribution.releases.nodes ?? []) expect(each.issue?.name).toMatch(/\d{4}: The/);
  });

  it('is read by its id where it did not come along', async () => {
    stage.sandbox.interfere = alteringAssociations(() => ({}));
    const { data, calls } = await issue();
    expect(data?.release.issue).toEqual(found());
    expect(calls).toEqual([`GET ${path()}`, `GET /issues/${issueId()}`]);
  });

  it('is the one that is held where it is named too, without a call', async () => {
    stage.sandbox.interfere = (call, answer) =>
      altering('/distributions', ({ issue_id, ...rest }) => ({
        ...rest,
        issue_id,
        issue: { id: issueId(), name: 'held' },
      }))(call, answer);
    const { data, calls } = await issue('databaseId name');
    expect(data?.release.issue).toEqual({ ...found(), name: 'held' });
    expect(calls).toEqual([`GET ${path()}`]);
  });

  it('is a summary, of which the rest is read for one call', async () => {
    const { data, calls } = await issue('name advertisingKey sections { name }');
    expect(data?.release.issue).toMatchObject({ sections: expect.arrayContaining([{ name: 'Opening' }]) });
    expect(calls).toEqual([`GET ${path()}`, `GET /issues/${issueId()}`]);
  });

  it.each([
    ['there is none', { issue_id: null }, []],
    ['it is not there any more', { issue_id: ABSENT }, []],
    ['its id is none', { issue_id: '../oauth' }, ['UPSTREAM_INVALID_RESPONSE']],
    ['its id is no text', { issue_id: 42 }, ['UPSTREAM_INVALID_RESPONSE']],
    ['something else is held', { issue: 'text' }, ['UPSTREAM_INVALID_RESPONSE']],
    ['what is held has no id', { issue: { name: 'nameless' } }, ['UPSTREAM_INVALID_RESPONSE']],
  ])('is null alone where %s', async (_, change, codes) => {
    stage.sandbox.interfere = altering('/distributions', (record) => ({ ...record, ...change }));
    const { data, errors } = await issue();
    expect(data?.release).toEqual({ startsAt: expect.any(String), issue: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(codes);
  });

  it('gives no PDF to a stranger, and to a reader what upstream does', async () => {
    const print = stage.sandbox.data.distributions.find(({ id }) => id !== ids().distribution)?.id;
    const operation = 'query ($id: ID!) { distribution(id: $id) { releases { nodes { issue { kind pdfUrl } } } } }';
    const pdfs = async (headers = {}) => JSON.stringify((await ask(operation, { id: print }, headers)).data);
    expect(await pdfs()).toContain('"kind":"pdf"');
    expect(await pdfs()).not.toContain('.pdf');
    expect(await pdfs(bearer(stage.sandbox.readers.premium.token))).toContain('.pdf');
  });
});

describe('releases that do not say of which distribution they are', () => {
  const shown = async () => {
    stage.sandbox.interfere = altering('/blocks/', ({ entries, ...rest }) => ({
      ...rest,
      entries: Array.isArray(entries) ? entries.map(({ distribution: _, ...entry }) => entry) : entries,
    }));
    const { data } = await ask<{ mediaBlock: { entries: { releases: Release[] }[] } }>(
      `query ($id: ID!) { mediaBlock(id: $id) { entries { releases { ${RELEASE} } } } }`,
      { id: ids().kioskBlock },
    );
    return data?.mediaBlock.entries.flatMap((entry) => entry.releases) ?? [];
  };

  it('are there, with their issues', async () => {
    const found = await shown();
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each).toMatchObject({ startsAt: expect.any(String), issue: expect.anything() });
  });

  it('have ids of their own, which can be looked up only together with a distribution', async () => {
    const [first] = await shown();
    expect(decoded(first?.id)).toBe(`Release:en:${first?.databaseId}`);
    const { errors, calls } = await node(first?.id);
    expect(told(errors)).toEqual([['node', 'BAD_USER_INPUT']]);
    expect(calls).toEqual([]);
    expect((await release(ids().distribution, first?.id)).data?.release).toMatchObject({
      databaseId: first?.databaseId,
      issue: first?.issue,
    });
  });
});
