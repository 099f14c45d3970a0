import { describe, expect, it } from 'vitest';
import { validateAnswer, validateRequest } from './validate.js';

const id = '0b8a1a4e-6a1c-4a39-9c43-2f6c1f0d7b11';
const content = { id, metadata: [{ key: 'a', value: 'b' }], title_html: 'One' };
const answered = (data: unknown, rest = {}) =>
  validateAnswer('omerlo', 'GET', `/contents/${id}`, 200, { data, ...rest });
const unnamed = (property: string) => `has '${property}', which the contract does not name`;

describe('an answer', () => {
  it('may be flat, nested, or both', () => {
    const blocks = [{ id, kind: 'richtext', content_html: '<p>Hi</p>' }];
    expect(answered({ ...content, blocks, meta: { current: 'en', available: ['en'] } })).toEqual([]);
    expect(answered({ id, metadata: [], localized: { locale: 'en', title_html: 'One', blocks } })).toEqual([]);
    expect(answered({ ...content, localized: { locale: 'en', blocks } })).toEqual([]);
  });

  it('may bring associations as arrays and as objects, under both names', () => {
    const person = { id, kind: 'person', first_name: 'Ada' };
    expect(answered(content, { assocs: { profiles: [person], templates: [{ id, key: 'article' }] } })).toEqual([]);
    expect(answered(content, { assocs: { profiles: { [id]: person }, content_templates: {} } })).toEqual([]);
  });

  it('may hold kinds that are not known yet, with whatever they hold', () => {
    expect(answered({ ...content, blocks: [{ id, kind: 'hologram', depth: 3 }] })).toEqual([]);
    expect(answered({ ...content, visual: { type: 'hologram', depth: 3 } })).toEqual([]);
  });

  it('names every property that the contract does not, wherever it stands', () => {
    const image = { type: 'image', url: 'https://example.com/a.jpg', zoom: 2 };
    const blocks = [{ id, kind: 'richtext', content_html: '', quote_html: '' }];
    const profiles = [{ id, kind: 'person', name: 'Ada' }];
    const problems = answered(
      { ...content, headline: 'x', visual: image, localized: { locale: 'en', text: '', blocks } },
      { assocs: { profiles, people: [] }, took: 1 },
    );
    expect(problems.sort()).toEqual(
      [
        `body ${unnamed('took')}`,
        `body/assocs ${unnamed('people')}`,
        `body/assocs/profiles/0 ${unnamed('name')}`,
        `body/data ${unnamed('headline')}`,
        `body/data/localized ${unnamed('text')}`,
        `body/data/localized/blocks/0 ${unnamed('quote_html')}`,
        `body/data/visual ${unnamed('zoom')}`,
      ].sort(),
    );
  });

  it('names every wrong value, and nothing besides', () => {
    const blocks = [{ id, kind: 'quote', quote_text: 4 }, { kind: 'html' }];
    expect(answered({ id: 'A', metadata: {}, title_html: 1, published_at: 'today', blocks })).toEqual(
      expect.arrayContaining([
        'body/data/id must match format "uuid"',
        'body/data/metadata must be array',
        'body/data/title_html must be string or null',
        'body/data/published_at must match format "date-time"',
        'body/data/blocks/0/quote_text must be string or null',
        "body/data/blocks/1 lacks 'id'",
      ]),
    );
    expect(answered({ ...content, title_html: 1 })).toEqual(['body/data/title_html must be string or null']);
    expect(answered({ ...content, id: id.toUpperCase() })).toEqual([
      'body/data/id must match pattern "^[0-9a-f-]{36}$"',
    ]);
  });

  it('of a list holds summaries and a page', () => {
    const list = (body: object) => validateAnswer('omerlo', 'get', '/contents?limit=1', 200, body);
    const meta = { base: '/contents', next: '/contents?after=x', previous: null };
    expect(list({ data: [content], meta })).toEqual([]);
    expect(list({ data: [{ ...content, blocks: [] }], meta })).toEqual([`body/data/0 ${unnamed('blocks')}`]);
    expect(list({ data: content })).toEqual(['body/data must be array']);
    expect(list({ data: [], meta: { total: 3 } })).toEqual([`body/meta ${unnamed('total')}`]);
  });

  it('of a tree is looked at to the bottom', () => {
    const media = { id, sections: [{ id, sections: [{ id, sections: [{ id, title: '' }] }] }] };
    expect(validateAnswer('omerlo', 'GET', '/', 200, { data: media })).toEqual([
      `body/data/sections/0/sections/0/sections/0 ${unnamed('title')}`,
    ]);
    expect(validateAnswer('omerlo', 'GET', '/api/media/v1/', 200, { data: { id } })).toEqual([]);
  });

  it('needs its envelope, a declared status, a body where there is one and none where not', () => {
    expect(validateAnswer('omerlo', 'GET', '/account/me', 200, {})).toEqual(["body lacks 'data'"]);
    expect(validateAnswer('omerlo', 'GET', '/account/me', 200, '')).toHaveLength(1);
    expect(validateAnswer('omerlo', 'GET', '/account/me', 204, '')).toEqual(['getMe does not answer 204']);
    expect(validateAnswer('omerlo', 'DELETE', '/subscriptions', 204, undefined)).toEqual([]);
    expect(validateAnswer('omerlo', 'DELETE', '/subscriptions', 204, {})).toHaveLength(1);
    expect(validateAnswer('omerlo', 'PATCH', '/subscriptions', 204, {})).toEqual([
      'omerlo has no PATCH /subscriptions',
    ]);
  });

  it('that failed says so in the envelope; the token endpoint in its own way; a proxy as it likes', () => {
    const failed = (status: number, body: unknown) => validateAnswer('omerlo', 'GET', '/contents', status, body);
    expect(failed(401, { errors: [{ message: 'No', code: 'x' }] })).toEqual([]);
    expect(failed(502, '<html>')).toEqual([]);
    expect(failed(401, { message: 'No' })).toEqual([`body ${unnamed('message')}`]);
    expect(validateAnswer('omerlo', 'POST', '/oauth/token', 400, { error: 'invalid_grant' })).toEqual([]);
    expect(validateAnswer('oracle', 'GET', '/content/published/api/v1.1/taxonomies', 403, '')).toEqual([]);
  });

  it('of the other APIs has no envelope', () => {
    const items = [
      { id: `CONT${'A'.repeat(32)}`, typeCategory: 'DigitalAssetType', fields: { metadata: { width: 1, weight: 2 } } },
      { id: `CORE${'A'.repeat(32)}`, typeCategory: 'ContentType', fields: { anything: { width: 1 } } },
    ];
    expect(validateAnswer('oracle', 'GET', '/content/published/api/v1.1/items', 200, { items, count: 2 })).toEqual([
      `body/items/0/fields/metadata ${unnamed('weight')}`,
    ]);
    expect(validateAnswer('comm100', 'GET', '/oauth/userinfo', 200, { siteId: 10115, role: 'AGENT' })).toEqual([]);
    expect(validateAnswer('comm100', 'GET', '/oauth/userinfo', 200, { siteId: {} })).toHaveLength(1);
  });
});

describe('a request', () => {
  it('goes to the literal path before the one with a parameter', () => {
    expect(validateRequest('omerlo', 'GET', '/contents/search', { q: 'ice' })).toEqual([]);
    expect(validateRequest('omerlo', 'GET', '/issues/sections/x/blocks')).toHaveLength(2);
    expect(validateRequest('oracle', 'GET', '/content/published/api/v1.1/items/.by.slug/ice')).toEqual([]);
  });

  it('is held against its path and query', () => {
    expect(validateRequest('omerlo', 'GET', '/contents', { limit: '10', author_ids: `${id},${id}` })).toEqual([]);
    expect(validateRequest('omerlo', 'GET', '/contents', { limit: 'ten', author_ids: `${id},me`, page: '2' })).toEqual([
      "listContents has no query parameter 'page'",
      'query author_ids/1 must match pattern "^[0-9a-f-]{36}$"',
      'query author_ids/1 must match format "uuid"',
      'query limit must be integer',
    ]);
    expect(validateRequest('omerlo', 'GET', '/contents', new URLSearchParams('limit=1&limit=2'))).toHaveLength(1);
    expect(validateRequest('omerlo', 'GET', '/contents/me')).toHaveLength(2);
    expect(validateRequest('omerlo', 'GET', '/contents/search')).toEqual(['query q is missing']);
    const items = '/content/published/api/v1.1/items';
    expect(validateRequest('oracle', 'GET', items, { limit: '5', channelToken: 'x' })).toEqual([]);
    expect(validateRequest('oracle', 'GET', items)).toEqual(['query limit is missing']);
  });

  it('is held against its body', () => {
    expect(validateRequest('omerlo', 'POST', '/favorites', {}, { content_id: id })).toEqual([]);
    expect(validateRequest('omerlo', 'POST', '/favorites', {}, { contentId: id })).toHaveLength(1);
    expect(validateRequest('omerlo', 'POST', '/favorites')).toEqual(['addFavorite needs a body']);
    const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect(validateRequest('omerlo', 'POST', '/oauth/token', grant)).toEqual([]);
    expect(validateRequest('omerlo', 'POST', '/oauth/token', grant, grant)).toEqual(['createToken takes no body']);
    const form = new URLSearchParams('client_id=1&grant_type=password&email=a@example.com');
    expect(validateRequest('comm100', 'POST', '/oauth/token', { partnerId: '1' }, form)).toEqual([
      "body lacks 'password'",
    ]);
  });
});
