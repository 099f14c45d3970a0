import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { isObject, type JsonObject } from '../../src/sandbox/json.js';
import { callOracle, channelBearer } from './calling.js';

const DELIVERY = '/content/published/api/v1.1';

let sandbox: Sandbox;
let bearer: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  bearer = await channelBearer(sandbox);
});
afterAll(() => sandbox.close());
afterEach(() => {
  vi.useRealTimers();
});

const get = (path: string, query: Record<string, string> = {}) =>
  callOracle(sandbox, DELIVERY + path, { token: bearer, query });

async function items(query: Record<string, string>): Promise<JsonObject[]> {
  const { status, body } = await get('/items', { limit: '100', ...query });
  expect(status).toBe(200);
  return Array.isArray(body['items']) ? body['items'].filter(isObject) : [];
}

const issue = (
  json: JsonObject,
  headers: Record<string, string> = { 'x-requested-with': 'XMLHttpRequest' },
  id?: string,
) =>
  callOracle(sandbox, `/content/management/api/v1.1/channels/${id ?? sandbox.config.oracle.channelId}/oauthToken`, {
    method: 'POST',
    headers,
    json,
  });

describe('the channel’s token', () => {
  it('is a JWT that lives as long as it and the answer say', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { status, body } = await issue({ channelSecret: sandbox.config.oracle.channelSecret });
    expect([status, body['channelId']]).toEqual([201, sandbox.config.oracle.channelId]);
    const [, payload = ''] = String(body['token']).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect([claims.exp - claims.iat, claims.scope]).toEqual([604_800, 'urn:opc:cec:all']);
    const { expiration } = body;
    const value = isObject(expiration) ? String(expiration['value']) : '';
    expect(Math.abs(Date.parse(value) - claims.exp * 1000)).toBeLessThan(1000);
  });

  it('is refused for a wrong secret, another channel, and without X-Requested-With', async () => {
    const { channelSecret } = sandbox.config.oracle;
    const wrong = await issue({ channelSecret: 'wrong' });
    expect([wrong.status, wrong.body['status'], wrong.body['o:errorCode']]).toEqual([403, 403, expect.any(String)]);
    expect((await issue({ channelSecret }, {})).status).toBe(403);
    expect((await issue({ channelSecret }, undefined, 'RCHANNEL-OTHER')).status).toBe(403);
    expect((await issue({})).status).toBe(400);
  });

  it('expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 604_801_000);
    expect((await get('/taxonomies')).status).toBe(401);
  });
});

describe('the channel', () => {
  it('wants its public token, in the header or the query, and the bearer', async () => {
    const at = (headers: Record<string, string>, query: Record<string, string> = {}) =>
      callOracle(sandbox, `${DELIVERY}/taxonomies`, { headers, query });
    const authorization = `Bearer ${bearer}`;
    expect((await at({ channelToken: '' })).status).toBe(403);
    expect((await at({ channelToken: 'wrong', authorization })).status).toBe(403);
    expect((await at({})).status).toBe(401);
    expect((await at({ authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await at({ authorization })).status).toBe(200);
    const { url, channelToken } = sandbox.config.oracle;
    const inQuery = await fetch(`${url}${DELIVERY}/taxonomies?channelToken=${channelToken}`, {
      headers: { authorization },
    });
    expect(inQuery.status).toBe(200);
  });

  it('has items of two kinds, in parts', async () => {
    const { body } = await get('/items', { limit: '30', offset: '30', totalResults: 'true' });
    expect(body).toMatchObject({ hasMore: true, offset: 30, count: 30, limit: 30, totalResults: 80 });
    const last = await get('/items', { limit: '100' });
    expect(last.body).toMatchObject({ hasMore: false, count: 80 });
    expect(last.body).not.toHaveProperty('totalResults');
    expect(new Set((await items({})).map(({ typeCategory }) => typeCategory))).toEqual(
      new Set(['ContentType', 'DigitalAssetType']),
    );
    for (const wrong of [{ limit: '101' }, { limit: '0' }, { limit: '5', offset: '-1' }]) {
      expect((await get('/items', wrong)).status).toBe(400);
    }
  });

  it('finds by filter and phrase', async () => {
    const { article, englishOnly } = sandbox.data.hub.ids;
    expect(await items({ q: '(type eq "Article" and language eq "en")' })).toHaveLength(24);
    expect(await items({ q: 'type eq "Article" and language eq "fr"' })).toHaveLength(16);
    const two = await items({ q: `(id eq "${article}" or id eq "${englishOnly}")` });
    expect(new Set(two.map(({ id }) => id))).toEqual(new Set([article, englishOnly]));
    expect(await items({ q: 'fields.featured eq true and language eq "en" and type eq "Article"' })).toHaveLength(5);
    expect(await items({ q: 'fields.tags eq "rowing" and language eq "en"' })).toHaveLength(6);
    expect((await items({ q: 'fields.date ge "2026-09-01"' })).length).toBeGreaterThan(5);
    expect(await items({ q: 'type eq "Promo" and name eq "A \\"quoted\\" offer (until Monday)"' })).toHaveLength(1);
    expect(await items({ q: 'slug eq "promo/\\"quoted\\" (and \\\\ more)"' })).toHaveLength(1);
    expect((await items({ default: 'eel' })).length).toBeGreaterThan(0);
    for (const q of [
      '(',
      'type eq',
      'type is "Article"',
      'type eq "Article',
      'nonsense eq "x"',
      'type eq "a" type eq "b"',
    ]) {
      expect([q, (await get('/items', { q, limit: '1' })).status]).toEqual([q, 400]);
    }
  });

  it('sorts', async () => {
    const q = 'type eq "Article" and language eq "en"';
    const dates = (await items({ q, orderBy: 'fields.date:desc;name:asc' })).map(
      ({ fields }) => Object(fields).date.value,
    );
    expect(dates).toEqual([...dates].sort().reverse());
    const names = (await items({ q, orderBy: 'name:asc' })).map(({ name }) => String(name));
    expect(names).toEqual([...names].sort());
    expect((await get('/items', { limit: '1', orderBy: 'name:upwards' })).status).toBe(400);
  });

  it('leaves large texts out of lists unless asked, and gives what is named', async () => {
    const q = 'type eq "Article"';
    expect((await items({ q }))[0]).not.toHaveProperty('fields.body');
    expect((await items({ q, fields: 'all' }))[0]).toHaveProperty('fields.body');
    const [named] = await items({ q, fields: 'name,fields.title' });
    expect(Object.keys(named ?? {}).sort()).toEqual(['fields', 'id', 'name', 'type', 'typeCategory']);
    expect(Object.keys(Object(named?.['fields']))).toEqual(['title']);
  });

  it('resolves references in place when asked', async () => {
    const { article } = sandbox.data.hub.ids;
    const plain = (await get(`/items/${article}`)).body;
    expect(plain).toHaveProperty('fields.author.links.0.href');
    expect(plain).not.toHaveProperty('fields.author.fields');
    const some = (await get(`/items/${article}`, { expand: 'fields.author' })).body;
    expect(some).toHaveProperty('fields.author.fields.role');
    expect(some).not.toHaveProperty('fields.image.fields');
    const all = (await get(`/items/${article}`, { expand: 'all' })).body;
    expect(all).toHaveProperty('fields.image.fields.metadata.width', 1600);
    expect(all).toHaveProperty('fields.gallery.0.fields.native');
  });

  it('gives an item by slug, whatever is in it, and in another language', async () => {
    for (const { id, slug } of sandbox.data.hub.items) {
      if (slug === null) continue;
      expect((await get(`/items/.by.slug/${encodeURIComponent(slug)}`)).body['id']).toBe(id);
    }
    const { article, frenchArticle, englishOnly } = sandbox.data.hub.ids;
    expect((await get(`/items/${article}/variations/language/fr`)).body['id']).toBe(frenchArticle);
    expect((await get(`/items/${englishOnly}/variations/language/fr`)).status).toBe(404);
    expect((await get('/items/CORE00000000000000000000000000000000')).status).toBe(404);
  });

  it('has taxonomies, and a recommendation', async () => {
    const { article, taxonomy, recommendation } = sandbox.data.hub.ids;
    const of = (await get(`/items/${article}/taxonomies`)).body['items'];
    expect(of).toMatchObject([{ name: 'Topics', categories: [{ name: 'Harbour' }] }, { name: 'Places' }]);
    const categories = (await get(`/taxonomies/${taxonomy}/categories`)).body['items'];
    expect(categories).toMatchObject([
      { name: 'Outside', children: { count: 2 } },
      { parent: { name: 'Outside' } },
      {},
      {},
      {},
      {},
    ]);
    const chosen = (await get(`/personalization/recommendationResults/${recommendation}`)).body;
    expect(chosen).toMatchObject({ count: 5, hasMore: false });
    expect((await get('/personalization/recommendationResults/nowhere')).status).toBe(404);
  });

  it('gives the bytes of an asset', async () => {
    const { asset, document } = sandbox.data.hub.ids;
    const { body } = await get(`/items/${asset}`);
    const { url, channelToken } = sandbox.config.oracle;
    const headers = { channelToken, authorization: `Bearer ${bearer}` };
    const bytes = async (path: string) => {
      const response = await fetch(`${url}${DELIVERY}/assets/${path}`, { headers });
      return { response, file: Buffer.from(await response.arrayBuffer()) };
    };
    const native = await bytes(`${asset}/native`);
    expect(native.response.headers.get('content-type')).toBe('image/png');
    expect(native.file.subarray(1, 4).toString()).toBe('PNG');
    expect(native.file.readUInt32BE(16)).toBe(1600);
    expect(body).toHaveProperty('fields.size', native.file.length);
    const small = await bytes(`${asset}/Small?format=png&download=true`);
    expect(small.file.readUInt32BE(16)).toBe(300);
    expect(small.response.headers.get('content-disposition')).toContain('picture-01.png');
    expect((await bytes(`${document}/native`)).file.toString()).toMatch(/^%PDF/);
    expect((await bytes(`${asset}/Gigantic`)).response.status).toBe(404);
    expect((await bytes(`${asset}/Small?format=webp`)).response.status).toBe(404);
    expect((await bytes('.by.slug/picture-02/Thumbnail')).response.status).toBe(200);
  });
});
