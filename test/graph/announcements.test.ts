import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, answering, isRecord, status, told, within } from './altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

async function ask(operation: string, headers = {}) {
  stage.calls();
  const { data, errors } = await stage.run(operation, {}, headers);
  return { data, errors, calls: stage.calls() };
}

const premium = () => bearer(stage.sandbox.readers.premium.token);

/** Puts the texts of each entity beside the rest of it, or below it. */
const spelledFlat = (path: string) =>
  altering(path, ({ localized, ...rest }) => ({
    ...rest,
    ...within({ localized }, 'localized'),
    meta: { current: 'fr', available: ['en', 'fr'] },
  }));
const spelledNested = (path: string) =>
  altering(path, ({ name, description, meta, ...rest }) => ({
    ...rest,
    meta: { available: within({ meta }, 'meta')['available'] },
    localized: { locale: 'fr', name, description },
  }));

describe('an announcement', () => {
  const ANNOUNCEMENT = `databaseId titleHtml titleText subtitleHtml subtitleText link startsAt endsAt updatedAt
    visual { __typename } locales { current }`;
  const read = () =>
    ask(`{ announcement(id: "${stage.sandbox.data.ids.announcement}", locale: "fr") { ${ANNOUNCEMENT} } }`);

  it('is read in its language, for one call', async () => {
    const { data, errors, calls } = await read();
    expect(errors).toEqual([]);
    expect(calls).toEqual([`GET /announcements/${stage.sandbox.data.ids.announcement}`]);
    const [first] = stage.sandbox.data.announcements;
    const { title_html, title_text, subtitle_html, subtitle_text, link } = first?.texts.fr ?? {};
    expect(data).toEqual({
      announcement: {
        databaseId: first?.id,
        titleHtml: title_html,
        titleText: title_text,
        subtitleHtml: subtitle_html,
        subtitleText: subtitle_text,
        link,
        startsAt: first?.common.starts_at,
        endsAt: first?.common.ends_at,
        updatedAt: first?.common.updated_at,
        visual: null,
        locales: { current: 'fr' },
      },
    });
    expect(title_html).toContain('<');
  });

  it('is the same where its texts stand beside the rest', async () => {
    const { data } = await read();
    stage.sandbox.interfere = spelledFlat('/announcements/');
    expect((await read()).data).toEqual(data);
  });

  it.each(['/a/b', '?a=b', 'mailto:a@b.example', 'tel:+15145550100'])('may link to %s', async (link) => {
    stage.sandbox.interfere = altering('/announcements/', (record) => ({ ...record, localized: { link } }));
    expect((await read()).data).toMatchObject({ announcement: { link } });
  });

  it.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 42])(
    'has no link like %j, and an error that does not quote it',
    async (link) => {
      stage.sandbox.interfere = altering('/announcements/', (record) => ({ ...record, localized: { link } }));
      const { data, errors } = await read();
      expect(data).toMatchObject({ announcement: { link: null, startsAt: expect.any(String) } });
      expect(told(errors)).toEqual([['announcement.link', 'UPSTREAM_INVALID_RESPONSE']]);
      expect(errors[0]?.message).not.toContain(String(link));
    },
  );

  it('stands in a list, whole, for one call', async () => {
    const { data, calls } = await ask(`{ announcements { nodes { ${ANNOUNCEMENT} } } }`);
    const { nodes } = within(data, 'announcements');
    expect(nodes).toMatchObject(stage.sandbox.data.announcements.map(({ id }) => ({ databaseId: id })));
    expect(calls).toEqual(['GET /announcements']);
  });
});

describe('topics', () => {
  const read = (headers = {}) =>
    ask('{ topics(locale: "fr") { nodes { id databaseId name locales { current available } updatedAt } } }', headers);

  it('are listed in their language, in either spelling, for one call', async () => {
    const { data, errors, calls } = await read();
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /topics']);
    const nodes = stage.sandbox.data.topics.map(({ id, texts, common }) => ({
      id: expect.any(String),
      databaseId: id,
      name: texts.fr?.name,
      locales: { current: 'fr', available: ['en', 'fr'] },
      updatedAt: common.updated_at,
    }));
    expect(data).toEqual({ topics: { nodes } });
    stage.sandbox.interfere = spelledNested('/topics');
    expect((await read()).data).toEqual(data);
  });

  it("are the publication's own: they are read with the application's token for everybody", async () => {
    const { token } = stage.sandbox.readers.premium;
    stage.sandbox.calls.length = 0;
    expect((await stage.run('{ topics { nodes { name } } }', {}, bearer(token))).errors).toEqual([]);
    const asked = stage.sandbox.calls.filter(({ path }) => path === '/topics');
    expect(asked.map(({ headers }) => headers.authorization === `Bearer ${token}`)).toEqual([false]);
  });

  it('have ids that are no nodes', async () => {
    const { data } = await read();
    const { nodes } = within(data, 'topics');
    const [first]: unknown[] = Array.isArray(nodes) ? nodes : [];
    const { errors, calls } = await ask(`{ node(id: "${isRecord(first) ? first['id'] : ''}") { id } }`);
    expect(told(errors)).toEqual([['node', 'BAD_USER_INPUT']]);
    expect(calls).toEqual([]);
  });
});

describe('mailing lists', () => {
  const read = (headers = {}) =>
    ask('{ mailinglists(locale: "fr") { nodes { databaseId name description locales { current } } } }', headers);

  it('are listed for readers in their language, in either spelling, for one call', async () => {
    const { data, errors, calls } = await read(premium());
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /mailinglists']);
    const nodes = stage.sandbox.data.mailinglists.map(({ id, texts }) => ({
      databaseId: id,
      name: texts.fr?.name,
      description: texts.fr?.description,
      locales: { current: 'fr' },
    }));
    expect(data).toEqual({ mailinglists: { nodes } });
    stage.sandbox.interfere = spelledNested('/mailinglists');
    expect((await read(premium())).data).toEqual(data);
  });

  it('are not for strangers, who cause no call', async () => {
    const { data, errors, calls } = await read();
    expect(data).toEqual({ mailinglists: null });
    expect(told(errors)).toEqual([['mailinglists', 'UNAUTHENTICATED']]);
    expect(calls).toEqual([]);
  });
});

describe('a list that fails', () => {
  it.each(['announcements', 'topics', 'distributions'])('is null alone: %s', async (root) => {
    stage.sandbox.interfere = answering(`/${root}`, status(500));
    const { data, errors } = await ask(`{ ${root} { nodes { id } } categories(first: 1) { nodes { name } } }`);
    expect(data).toMatchObject({ [root]: null, categories: { nodes: [expect.anything()] } });
    expect(told(errors)).toEqual([[root, 'UPSTREAM_UNAVAILABLE']]);
  });
});
