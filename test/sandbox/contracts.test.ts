import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox, type Upstream } from '../../src/sandbox/index.js';
import type { Json } from '../../src/sandbox/json.js';
import { contracts, operationsOf } from '../contracts/documents.js';
import { findOperation, validateAnswer, validateRequest } from '../contracts/validate.js';
import {
  type Answered,
  applicationToken,
  type CallOptions,
  callComm100,
  callOmerlo,
  callOracle,
  channelBearer,
  entityOf,
  listOf,
  passwordGrant,
} from './calling.js';

let sandbox: Sandbox;
let application: string;
let bearer: string;
const reached = new Set<string>();

beforeAll(async () => {
  sandbox = await startSandbox({ gatedMarker: 'MARKER' });
  application = await applicationToken(sandbox);
  bearer = await channelBearer(sandbox);
});

afterAll(() => sandbox.close());

const senders = { omerlo: callOmerlo, oracle: callOracle };

/** Calls, and holds both the call and its answer against the contract. */
async function hold(upstream: keyof typeof senders, path: string, status: number, options: CallOptions = {}) {
  const { method = 'GET', query } = options;
  const answer = await senders[upstream](sandbox, path, options);
  const sent: unknown = options.json ?? options.body;
  expect([path, validateRequest(upstream, method, path, query, sent)]).toEqual([path, []]);
  expect([path, query, answer.status, problemsOf(upstream, method, path, answer)]).toEqual([path, query, status, []]);
  return answer;
}

function problemsOf(upstream: Upstream, method: string, path: string, answer: Answered): string[] {
  const match = findOperation(upstream, method, path);
  if (match) reached.add(`${upstream} ${method} ${match.template}`);
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  return validateAnswer(upstream, method, path, answer.status, isJson ? answer.body : answer.text);
}

/** A GET in both languages, and with both kinds of token where both are let in. */
async function read(path: string, query: Record<string, string> = {}, isReaderOnly = false): Promise<Answered> {
  let last: Answered | undefined;
  for (const locale of ['en', 'fr']) {
    for (const token of isReaderOnly ? [undefined] : [undefined, application]) {
      last = await hold('omerlo', path, 200, { query: { ...query, locale }, ...(token && { token }) });
    }
  }
  if (!last) throw new Error('nothing was called');
  return last;
}

async function walk(path: string, query: Record<string, string> = {}, isReaderOnly = false): Promise<void> {
  await read(path, { ...query, limit: '100' }, isReaderOnly);
  await read(path, { ...query, limit: '2' }, isReaderOnly);
}

describe('the answers of the Reader API', () => {
  it('hold for lists and searches', async () => {
    const { ids } = sandbox.data;
    for (const family of ['events', 'organizations', 'people', 'projects']) {
      await walk(`/${family}`);
      await walk(`/${family}/search`, { q: 'e' });
    }
    await walk('/events', { from: '2026-09-01', to: '2027-02-28', timezone: 'America/Montreal' });
    await walk('/contents');
    await walk('/contents', { category_ids: ids.category, author_ids: `${ids.person},${ids.organization}` });
    await walk('/contents/search', { q: 'e' });
    for (const list of ['categories', 'announcements', 'webpages', 'topics', 'distributions']) await walk(`/${list}`);
    await walk('/mailinglists');
    await walk(`/sections/${ids.section}/contents`);
    await walk(`/issues/sections/${ids.issueSection}/contents`);
    await walk(`/issues/${ids.issue}/contents/search`, { q: 'e' });
    await walk(`/distributions/${ids.distribution}/releases`);
    for (const family of ['people', 'organizations']) {
      await walk(`/events/${ids.weeklyEvent}/participants/${family}`);
      await walk(`/account/profiles/${family}`, {}, true);
    }
    await read('/events/dates', { from: '2026-10-01', to: '2026-10-31', timezone: 'UTC' });
  });

  it('hold for every entity', async () => {
    const { data } = sandbox;
    const families: Record<string, readonly { id: string }[]> = {
      announcements: data.announcements,
      categories: data.categories,
      blocks: data.mediaBlocks,
      events: data.events,
      organizations: data.organizations,
      people: data.people,
      projects: data.projects,
      issues: data.issues,
      sections: data.sections,
      webpages: data.webpages,
      distributions: data.distributions,
    };
    for (const [family, entities] of Object.entries(families)) {
      for (const { id } of entities) await read(`/${family}/${id}`);
    }
    for (const family of ['events', 'organizations', 'people', 'projects'] as const) {
      for (const { id } of data[family].slice(0, 12)) await read(`/${family}/${id}/blocks`);
    }
    for (const { id } of data.issueSections) await read(`/issues/sections/${id}/blocks`);
    for (const { id, distributionId } of data.releases) await read(`/distributions/${distributionId}/releases/${id}`);
    for (const { ref } of data.references) await read(`/references/${encodeURIComponent(ref)}`);
    for (const { common } of data.menus) await read(`/menus/${common.key}`);
    await read('/');
    await read('/oauth-providers');
  });

  it('hold for every whole content and its questions', async () => {
    for (const [position, { id }] of sandbox.data.contents.entries()) {
      const locale = position % 2 === 0 ? 'en' : 'fr';
      await hold('omerlo', `/contents/${id}`, 200, { query: { locale }, token: application });
      await hold('omerlo', `/contents/${id}/questions/results`, 200, { query: { locale } });
    }
  });

  it('hold for the reader’s own', async () => {
    const { ids } = sandbox.data;
    const [personId = '', organizationId = ''] = sandbox.data.readers[0]?.profileIds ?? [];
    await read('/account/me', {}, true);
    await read('/account/me/entitlements', {}, true);
    await read('/oauth/user', {}, true);
    await read(`/account/profiles/people/${personId}`, {}, true);
    await read(`/account/profiles/organizations/${organizationId}`, {}, true);

    const person = {
      first_name: 'Mo',
      last_name: 'Quay',
      summary_html: '<p>New here.</p>',
      category_ids: [ids.category],
    };
    const made = entityOf(await hold('omerlo', '/account/profiles/people', 201, { method: 'POST', json: person }));
    const own = String(made['id']);
    await hold('omerlo', `/account/profiles/people/${own}`, 200, { method: 'PUT', json: { pronoun: 'they' } });
    const choir = { name: 'Choir', localized_contact: { email: 'choir@example.com' } };
    const post: CallOptions = { method: 'POST', json: choir };
    const organization = entityOf(await hold('omerlo', '/account/profiles/organizations', 201, post));
    const organizationPath = `/account/profiles/organizations/${String(organization['id'])}`;
    await hold('omerlo', organizationPath, 200, { method: 'PUT', json: { name: 'A choir' } });

    const registration: CallOptions = { method: 'POST', json: { profile_id: own } };
    await hold('omerlo', `/events/${ids.allDayEvent}/register`, 204, registration);
    await hold('omerlo', `/events/${ids.allDayEvent}/register`, 400, registration);
    await hold('omerlo', `/events/${ids.allDayEvent}/register`, 204, { method: 'DELETE' });

    await hold('omerlo', '/favorites', 201, { method: 'POST', json: { content_id: ids.publicContent } });
    const [favorite] = listOf(await read('/favorites', {}, true));
    await hold('omerlo', `/favorites/${String(favorite?.['id'])}`, 204, { method: 'DELETE' });

    const json: Json = { mailinglist_id: ids.mailinglist, email: 'imogen.vale@example.com' };
    await hold('omerlo', '/subscriptions', 201, { method: 'POST', json });
    const [subscription] = listOf(await read('/subscriptions', {}, true));
    await hold('omerlo', `/subscriptions/${String(subscription?.['id'])}`, 204, { method: 'DELETE' });
    await hold('omerlo', '/subscriptions', 204, { method: 'DELETE' });
  });

  it('hold for what is sent, and for tokens', async () => {
    const { ids } = sandbox.data;
    const push: Json = { push_token: 'device-1' };
    await hold('omerlo', '/devices/register', 204, { method: 'POST', json: { push_token: 'device-1', name: 'Phone' } });
    await hold('omerlo', `/topics/${ids.topic}/subscribe`, 204, { method: 'POST', json: push });
    await hold('omerlo', `/topics/${ids.topic}/unsubscribe`, 204, { method: 'POST', json: push, token: application });
    await hold('omerlo', '/mail/send', 204, {
      method: 'POST',
      token: application,
      query: { context: 'media', to: 'someone@example.com', subject: 'Hello' },
      headers: { 'content-type': 'text/html' },
      body: '<p>Hello</p>',
    });
    const { id, email } = sandbox.data.readers[0] ?? { id: '', email: '' };
    const query = { oauth_user_id: id, email };
    await hold('omerlo', '/oauth/verify', 204, { method: 'POST', token: application, query });

    const { clientId, clientSecret } = sandbox.config.omerlo;
    const grant = { grant_type: 'client_credentials', scope: 'application', client_id: clientId };
    const right = { ...grant, client_secret: clientSecret };
    await hold('omerlo', '/oauth/token', 200, { method: 'POST', token: null, query: right });
    await hold('omerlo', '/oauth/token', 401, { method: 'POST', token: null, query: grant });
  });

  it('hold for failures', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    await hold('omerlo', '/contents', 401, { token: null });
    await hold('omerlo', '/account/me', 403, { token: application });
    await hold('omerlo', `/contents/${unknown}`, 404);
    await hold('omerlo', '/contents', 400, { query: { after: 'nonsense' } });
    await hold('omerlo', '/favorites', 400, { method: 'POST', json: {} });
  });
});

const DELIVERY = '/content/published/api/v1.1';

describe('the answers of the content hub', () => {
  const get = (path: string, query: Record<string, string> = {}) =>
    hold('oracle', `${DELIVERY}${path}`, 200, { token: bearer, query });

  it('hold for items', async () => {
    await get('/items', { limit: '100', totalResults: 'true' });
    await get('/items', { limit: '100', fields: 'all', expand: 'all' });
    await get('/items', { limit: '5', fields: 'name,fields.date', orderBy: 'fields.date:desc;name:asc' });
    for (const { id, slug } of sandbox.data.hub.items) {
      await get(`/items/${id}`, { expand: 'fields.author,fields.image' });
      await get(`/items/${id}/taxonomies`);
      if (slug !== null) await get(`/items/.by.slug/${encodeURIComponent(slug)}`);
    }
    await get(`/items/${sandbox.data.hub.ids.article}/variations/language/fr`, { fields: 'all' });
  });

  it('hold for the rest', async () => {
    const { ids } = sandbox.data.hub;
    await get('/taxonomies');
    await get(`/taxonomies/${ids.taxonomy}/categories`);
    await get(`/taxonomies/${ids.taxonomy}/categories/${ids.category}`);
    await get(`/personalization/recommendationResults/${ids.recommendation}`);
    await get(`/assets/${ids.asset}/Small`, { format: 'png', download: 'true' });
    await get('/assets/.by.slug/picture-01/native');
    await hold('oracle', `${DELIVERY}/items`, 403, { headers: { channelToken: 'wrong' }, query: { limit: '1' } });
    await hold('oracle', `${DELIVERY}/items`, 401, { query: { limit: '1' } });
    await hold('oracle', `${DELIVERY}/items`, 400, { token: bearer, query: { limit: '1', q: '(' } });
    const { channelId, channelSecret } = sandbox.config.oracle;
    const path = `/content/management/api/v1.1/channels/${channelId}/oauthToken`;
    const headers = { 'x-requested-with': 'XMLHttpRequest' };
    await hold('oracle', path, 201, { method: 'POST', headers, json: { channelSecret } });
    await hold('oracle', path, 403, { method: 'POST', headers, json: { channelSecret: 'wrong' } });
  });
});

describe('the answers of the support chat', () => {
  it('hold', async () => {
    const granted = await passwordGrant(sandbox);
    expect(problemsOf('comm100', 'POST', '/oauth/token', granted)).toEqual([]);
    const refused = await passwordGrant(sandbox, { password: 'wrong' });
    expect(problemsOf('comm100', 'POST', '/oauth/token', refused)).toEqual([]);
    const token = String(granted.body['access_token']);
    const info = await callComm100(sandbox, '/oauth/userinfo', { token });
    expect(problemsOf('comm100', 'GET', '/oauth/userinfo', info)).toEqual([]);
    const anonymous = await callComm100(sandbox, '/oauth/userinfo');
    expect([anonymous.status, problemsOf('comm100', 'GET', '/oauth/userinfo', anonymous)]).toEqual([401, []]);
  });
});

describe('every operation of the contracts', () => {
  it('was called above', () => {
    const upstreams = ['omerlo', 'oracle', 'comm100'] as const;
    const operations = upstreams.flatMap((upstream) =>
      operationsOf(contracts[upstream]).map(({ call }) => `${upstream} ${call}`),
    );
    expect(operations.filter((operation) => !reached.has(operation))).toEqual([]);
    expect(operations.length).toBeGreaterThan(80);
  });
});
