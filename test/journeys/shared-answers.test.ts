import { afterEach, describe, expect, it, vi } from 'vitest';
import { bearer, openStage, type Stage, type StageOptions } from '../stage.js';

const PAGE = `query ($first: Int, $locale: Locale) {
  contents(first: $first, locale: $locale) { nodes { id titleText authors { ... on Profile { displayName } } } }
}`;
const CONTENT = `query ($id: ID!) {
  content(id: $id) { titleText access blocks { ... on RichtextContentBlock { contentHtml } } }
}`;
const EVERYBODYS = { 'cache-control': 'public, max-age=3600, s-maxage=3600' };

const keeping = ({ config = {}, ...options }: StageOptions = {}) =>
  openStage({
    ...options,
    config: (own) => ({
      cacheMb: 64,
      callTimeoutMs: 20_000,
      ...(typeof config === 'function' ? config(own) : config),
    }),
  });

/** Has every answer say that it is everybody's to keep. */
function callPublic({ sandbox }: Stage): void {
  sandbox.interfere = (_, answer) => ({ ...answer, headers: { ...answer.headers, ...EVERYBODYS } });
}

afterEach(() => void vi.useRealTimers());

describe('what one stranger has read', () => {
  it('costs the next one no call, in an operation of another shape too', async () => {
    await using stage = await keeping();
    const first = await stage.run(PAGE, { first: 5 });
    expect(first.errors).toEqual([]);
    expect(stage.calls()).toEqual(['GET /contents']);
    expect((await stage.run(PAGE, { first: 5 })).data).toEqual(first.data);
    expect((await stage.run('{ contents(first: 5) { nodes { databaseId seo { title } } } }')).errors).toEqual([]);
    expect(stage.calls().filter((call) => call === 'GET /contents')).toEqual([]);
  });

  it('costs one call in all when a thousand ask for it at once, on a gateway that has just been started', async () => {
    await using stage = await keeping({ config: { maxConcurrent: 1000 } });
    const id = stage.sandbox.data.ids.showcaseContent;
    const front = `query ($id: ID!) { contents(first: 20) { nodes { titleText } } content(id: $id) { titleText } media { name } }`;
    const asked = await Promise.all(Array.from({ length: 1000 }, () => stage.run<{ content: object }>(front, { id })));
    for (const { data, errors } of asked) {
      expect(errors).toEqual([]);
      expect(data?.content).toEqual(asked[0]?.data?.content);
    }
    expect(stage.sandbox.calls.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      ['POST /oauth/token', 'GET /contents', `GET /contents/${id}`, 'GET /'].toSorted(),
    );
  });

  it('costs a call in another language', async () => {
    await using stage = await keeping();
    const english = await stage.run(PAGE, { first: 3, locale: 'en' });
    const french = await stage.run(PAGE, { first: 3, locale: 'fr' });
    const negotiated = await stage.run(PAGE, { first: 3 }, { 'accept-language': 'fr' });
    expect(french.data).not.toEqual(english.data);
    expect(negotiated.data).toEqual(french.data);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /contents']);
  });

  it('is null for five seconds where there is no such thing', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await using stage = await keeping();
    const id = '99999999-9999-4999-8999-999999999999';
    for (let times = 0; times < 3; times += 1) {
      expect(await stage.run(CONTENT, { id })).toMatchObject({ data: { content: null }, errors: [] });
    }
    expect(stage.calls()).toEqual([`GET /contents/${id}`]);
    vi.advanceTimersByTime(5_001);
    await stage.run(CONTENT, { id });
    expect(stage.calls()).toEqual([`GET /contents/${id}`]);
  });

  it('is asked for again when it could not be had', async () => {
    await using stage = await keeping();
    stage.sandbox.interfere = ({ path }) =>
      path === '/contents' ? { status: 503, headers: { 'content-type': 'application/json' }, body: {} } : undefined;
    expect((await stage.run(PAGE)).errors).toHaveLength(1);
    stage.sandbox.interfere = undefined;
    expect((await stage.run(PAGE)).errors).toEqual([]);
  });

  it('is everybody’s of a channel that is read without a token', async () => {
    await using stage = await keeping({
      config: ({ oracle: { channelSecret: _, ...oracle } }) => ({ oracle: { ...oracle, token: 'none' } }),
    });
    const item = { id: 'CORE0123456789ABCDEF0123456789ABCDEF', name: 'public' };
    stage.sandbox.interfere = (call) =>
      call.upstream === 'oracle'
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: { items: [item], hasMore: false } }
        : undefined;
    for (const first of [1, 1]) {
      const { data } = await stage.run(`{ channel { items(first: ${first}) { nodes { name } } } }`);
      expect(data).toEqual({ channel: { items: { nodes: [{ name: 'public' }] } } });
    }
    await stage.run('{ channel { items(first: 1) { nodes { databaseId name } } } }');
    expect(stage.calls()).toHaveLength(1);
  });

  it('is the others’ too when who asked first leaves', async () => {
    await using stage = await keeping();
    await stage.run('{ media { name } }');
    stage.calls();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.sandbox.interfere = async () => {
      await gate;
      return undefined;
    };
    const leaver = new AbortController();
    const body = JSON.stringify({ query: PAGE, variables: { first: 2 } });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, signal: leaver.signal };
    const left = stage.masthead.fetch('http://masthead.test/graphql', init).catch(() => undefined);
    await expect.poll(() => stage.sandbox.calls.length).toBe(1);
    const stays = stage.run(PAGE, { first: 2 });
    // By the time that a later one's call has come to upstream, this one waits for the other's.
    const later = stage.run('{ categories { nodes { id } } }');
    await expect.poll(() => stage.sandbox.calls.length).toBe(2);
    leaver.abort();
    release();
    expect((await stays).errors).toEqual([]);
    await Promise.all([left, later]);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /categories']);
  });
});

describe('what a reader reads', () => {
  it('is never given to a stranger, nor what a stranger has read to them, though it is called public', async () => {
    await using stage = await keeping({ sandbox: { gatedMarker: 'planted-body' } });
    callPublic(stage);
    const { premium, registered } = stage.sandbox.readers;
    const id = stage.sandbox.data.ids.premiumContent;
    const ask = async (headers: Readonly<Record<string, string>> = {}) =>
      JSON.stringify((await stage.run(CONTENT, { id }, headers)).data);
    const locked = await ask();
    expect(locked).toContain('LOCKED');
    for (let round = 0; round < 2; round += 1) {
      expect(await ask(bearer(premium.token))).toContain('planted-body');
      expect(await ask(bearer(registered.token))).not.toContain('planted-body');
      expect(await ask()).toBe(locked);
    }
    const path = `/contents/${id}`;
    const carried = stage.sandbox.calls.filter((call) => call.path === path).map((call) => call.headers.authorization);
    expect(carried.filter((each) => each === `Bearer ${premium.token}`)).toHaveLength(2);
    expect(carried.filter((each) => each === `Bearer ${registered.token}`)).toHaveLength(2);
    expect(carried).toHaveLength(5);
  });

  it('shows at once what they have just changed', async () => {
    await using stage = await keeping();
    callPublic(stage);
    const reader = bearer(stage.sandbox.readers.registered.token);
    const id = stage.sandbox.data.ids.publicContent;
    const favorite = 'query ($id: ID!) { content(id: $id) { favorite { id } } }';
    const ask = async () =>
      (await stage.run<{ content: { favorite: { id: string } | null } }>(favorite, { id }, reader)).data;
    expect(await ask()).toEqual({ content: { favorite: null } });
    const added = await stage.run(
      `mutation ($id: ID!) { addFavorite(input: { contentId: $id }) { __typename } }`,
      { id },
      reader,
    );
    expect(added.data).toEqual({ addFavorite: { __typename: 'AddFavoriteSuccess' } });
    expect(await ask()).toEqual({ content: { favorite: { id: expect.any(String) } } });
  });

  it('is what the site is built of, like anybody’s', async () => {
    await using stage = await keeping();
    await stage.run('{ media { name } }');
    const { premium, registered } = stage.sandbox.readers;
    for (const { token } of [premium, registered]) await stage.run('{ media { name } }', {}, bearer(token));
    expect(stage.calls()).toEqual(['GET /']);
  });
});

describe('an upstream that is open to readers alone', () => {
  it('is closed to a stranger though all is kept that they ask for', async () => {
    await using stage = await keeping({
      config: ({ oracle, comm100 }) => ({
        oracle: { ...oracle, access: 'reader' },
        comm100: { ...comm100, access: 'reader' },
      }),
    });
    callPublic(stage);
    const both = '{ channel { items(first: 1) { nodes { databaseId } } } supportAgent { agentId } }';
    const reader = bearer(stage.sandbox.readers.premium.token);
    for (let round = 0; round < 2; round += 1) {
      const read = await stage.run(both, {}, reader);
      expect(read.errors).toEqual([]);
      const refused = await stage.run(both);
      expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
      expect(JSON.stringify(refused.data)).not.toMatch(/databaseId|agentId/);
    }
    const kept = stage.sandbox.calls.filter(({ upstream, path }) => upstream !== 'omerlo' && !/oken$/.test(path));
    expect(kept).toHaveLength(2);
  });
});
