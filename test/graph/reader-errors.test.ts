import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, status, told } from './altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const VIEWER = 'viewer { id databaseId name email oauthUser { id } entitlements { id } }';
const OPERATION = `query ($id: ID!) {
  ${VIEWER} content(id: $id) { id } contents { nodes { id } } people { nodes { id } } search(query: "the") { contents { nodes { id } } }
  categories(first: 1) { nodes { id } }
}`;
const FAILED = {
  viewer: { id: null, databaseId: null, name: null, email: null, oauthUser: null, entitlements: null },
  content: null,
  contents: null,
  people: null,
  search: { contents: null },
};
const PATHS = [
  'content',
  'contents',
  'people',
  'search.contents',
  'viewer.databaseId',
  'viewer.email',
  'viewer.entitlements',
  'viewer.id',
  'viewer.name',
  'viewer.oauthUser',
];

const asking = (headers: Record<string, string>) => {
  stage.sandbox.calls.length = 0;
  return stage.run(OPERATION, { id: stage.sandbox.data.ids.publicContent }, headers);
};

describe("a reader's token that upstream refuses", () => {
  it('fails every field that used it; what takes the application token answers', async () => {
    const { data, errors } = await asking(bearer('no-such-token'));
    expect(data).toEqual({ ...FAILED, categories: { nodes: [{ id: expect.any(String) }] } });
    expect(told(errors).sort()).toEqual(PATHS.map((path) => [path, 'UNAUTHENTICATED']));
    for (const { extensions } of errors) expect(extensions.upstream).toBe('omerlo');
  });

  it("is never replaced by the application's", async () => {
    await asking(bearer('no-such-token'));
    const others = stage.sandbox.calls.filter(({ headers }) => headers.authorization !== 'Bearer no-such-token');
    expect(others.map(({ path }) => path).filter((path) => path !== '/oauth/token')).toEqual(['/categories']);
  });

  it('that is malformed is sent nowhere', async () => {
    for (const token of ['', 'two words', 'é', 'x'.repeat(8 * 1024 + 1), 'a=b']) {
      const { data, errors } = await asking({ authorization: `Bearer ${token}` });
      expect(data).toMatchObject(FAILED);
      expect(told(errors).sort()).toEqual(PATHS.map((path) => [path, 'UNAUTHENTICATED']));
      expect(stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token').map(({ path }) => path)).toEqual([
        '/categories',
      ]);
    }
  });

  it('may fail one field and not the next', async () => {
    stage.sandbox.interfere = answering('/oauth/user', status(403));
    const { data, errors } = await stage.run(`{ ${VIEWER} }`, {}, bearer(stage.sandbox.readers.premium.token));
    expect(data).toMatchObject({ viewer: { name: stage.sandbox.readers.premium.name, oauthUser: null } });
    expect(told(errors)).toEqual([['viewer.oauthUser', 'FORBIDDEN']]);
  });
});

describe('the viewer', () => {
  it('is null without an error or a call where the request carries no bearer token', async () => {
    stage.sandbox.calls.length = 0;
    for (const headers of [{}, { authorization: 'Basic cmVhZGVyOnNlY3JldA==' }, { authorization: 'Bearerx y' }]) {
      expect(await stage.run(`{ ${VIEWER} }`, {}, headers)).toMatchObject({ data: { viewer: null }, errors: [] });
    }
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('makes no call itself, and one for all fields that share it', async () => {
    const headers = bearer(stage.sandbox.readers.premium.token);
    stage.calls();
    expect((await stage.run('{ viewer { __typename } }', {}, headers)).data).toEqual({
      viewer: { __typename: 'Viewer' },
    });
    expect(stage.calls()).toEqual([]);
    const { data, errors } = await stage.run(`{ ${VIEWER} again: viewer { name } }`, {}, headers);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ viewer: { email: stage.sandbox.readers.premium.email, entitlements: [{}, {}] } });
    expect(stage.calls().sort()).toEqual(['GET /account/me', 'GET /account/me/entitlements', 'GET /oauth/user']);
  });

  it('has the same id in every language: an account has none', async () => {
    const headers = bearer(stage.sandbox.readers.premium.token);
    const { data } = await stage.run<Record<string, { id: string }>>(
      '{ en: viewer(locale: "en") { id } fr: viewer(locale: "fr") { id } }',
      {},
      headers,
    );
    expect(data?.['en']?.id).toBe(data?.['fr']?.id);
  });
});
