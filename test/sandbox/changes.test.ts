import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import type { Json } from '../../src/sandbox/json.js';
import { applicationToken, callOmerlo, entityOf, listOf } from './calling.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const send = (method: string, path: string, json?: Json, token?: string) =>
  callOmerlo(sandbox, path, { method, ...(json === undefined ? {} : { json }), ...(token && { token }) });

const fieldsOf = ({ body }: Awaited<ReturnType<typeof send>>): unknown[] =>
  (Array.isArray(body['errors']) ? body['errors'] : []).map((error) => Object(error).field);

describe('favorites', () => {
  it('are added once, listed for their reader with their contents, and removed', async () => {
    const content_id = sandbox.data.ids.publicContent;
    const added = await send('POST', '/favorites', { content_id });
    expect([added.status, entityOf(added)['content_id']]).toEqual([201, content_id]);
    expect((await send('POST', '/favorites', { content_id })).status).toBe(400);

    const listed = await send('GET', '/favorites');
    expect(listOf(listed)).toHaveLength(1);
    expect(listed.text).toContain('title_text');
    const other = sandbox.readers.registered.token;
    expect(listOf(await send('GET', '/favorites', undefined, other))).toEqual([]);

    const path = `/favorites/${String(entityOf(added)['id'])}`;
    expect((await send('DELETE', path, undefined, other)).status).toBe(404);
    expect((await send('DELETE', path)).status).toBe(204);
    expect(listOf(await send('GET', '/favorites'))).toEqual([]);
    expect((await send('DELETE', path)).status).toBe(404);
  });

  it('must be of a content', async () => {
    expect(fieldsOf(await send('POST', '/favorites', {}))).toEqual(['content_id']);
    expect(fieldsOf(await send('POST', '/favorites', { content_id: 'x' }))).toEqual(['content_id']);
    const unknown = await send('POST', '/favorites', { content_id: '00000000-0000-4000-8000-000000000000' });
    expect(unknown.status).toBe(404);
  });
});

describe('subscriptions', () => {
  it('are made, listed, and ended one by one or all at once', async () => {
    const { mailinglists } = sandbox.data;
    const email = sandbox.readers.premium.email;
    for (const { id } of mailinglists) {
      expect((await send('POST', '/subscriptions', { mailinglist_id: id, email })).status).toBe(201);
    }
    const again = await send('POST', '/subscriptions', { mailinglist_id: mailinglists[0]?.id ?? '', email });
    expect([again.status, fieldsOf(again)]).toEqual([400, ['email']]);
    const [first] = listOf(await send('GET', '/subscriptions'));
    expect((await send('DELETE', `/subscriptions/${String(first?.['id'])}`)).status).toBe(204);
    expect(listOf(await send('GET', '/subscriptions'))).toHaveLength(2);
    // An id that got lost on the way must not end them all.
    expect((await send('DELETE', '/subscriptions/')).status).toBe(404);
    expect(listOf(await send('GET', '/subscriptions'))).toHaveLength(2);
    expect((await send('DELETE', '/subscriptions')).status).toBe(204);
    expect(listOf(await send('GET', '/subscriptions'))).toEqual([]);
  });

  it('need a list and an address', async () => {
    const mailinglist_id = sandbox.data.ids.mailinglist;
    expect(fieldsOf(await send('POST', '/subscriptions', { mailinglist_id, email: 'nobody' }))).toEqual(['email']);
    expect(fieldsOf(await send('POST', '/subscriptions', { email: 'a@example.com' }))).toEqual(['mailinglist_id']);
  });
});

describe('a registration for an event', () => {
  it('is made once, shows among the participants, and is taken back', async () => {
    const event = `/events/${sandbox.data.ids.allDayEvent}`;
    const [profile_id = ''] = sandbox.data.readers[0]?.profileIds ?? [];
    expect((await send('POST', `${event}/register`, { profile_id })).status).toBe(204);
    const again = await send('POST', `${event}/register`, { profile_id });
    expect([again.status, fieldsOf(again)]).toEqual([400, ['profile_id']]);
    const participants = await send('GET', `${event}/participants/people`);
    expect(listOf(participants)).toMatchObject([{ profile_id }]);
    expect(participants.text).toContain('"kind":"person"');
    expect((await send('DELETE', `${event}/register`)).status).toBe(204);
    expect(listOf(await send('GET', `${event}/participants/people`))).toEqual([]);
    expect((await send('DELETE', `${event}/register`)).status).toBe(404);
  });

  it('is for one’s own profiles', async () => {
    const event = `/events/${sandbox.data.ids.allDayEvent}`;
    const foreign = await send('POST', `${event}/register`, { profile_id: sandbox.data.ids.person });
    expect([foreign.status, fieldsOf(foreign)]).toEqual([400, ['profile_id']]);
  });
});

describe('a profile of one’s own', () => {
  it('is created, read, changed in one language, and a member of the community', async () => {
    const made = await send('POST', '/account/profiles/people', {
      first_name: 'Mo',
      last_name: 'Quay',
      summary_html: '<p>New <b>here</b>.</p>',
      localized_contact: { email: 'mo@example.com' },
    });
    expect(made.status).toBe(201);
    expect(entityOf(made)).toMatchObject({ first_name: 'Mo', summary_text: 'New here.' });
    const path = `/account/profiles/people/${String(entityOf(made)['id'])}`;
    const changed = await callOmerlo(sandbox, path, {
      method: 'PUT',
      query: { locale: 'fr' },
      json: { pronoun: 'iel' },
    });
    expect(entityOf(changed)).toMatchObject({ first_name: 'Mo', pronoun: 'iel', meta: { available: ['en', 'fr'] } });
    expect(entityOf(await send('GET', path))).toMatchObject({ first_name: 'Mo', localized_contact: { locale: 'en' } });
    expect((await send('GET', path.replace('/account/profiles', ''))).status).toBe(200);
    expect(listOf(await send('GET', '/account/profiles/people'))).toHaveLength(2);
    expect((await send('GET', path, undefined, sandbox.readers.registered.token)).status).toBe(404);
  });

  it('has an address in the language that the address names', async () => {
    const name = { first_name: 'Mo', last_name: 'Quay' };
    const address = { localized_address: { city: 'Ville', locale: 'fr' } };
    const made = await send('POST', '/account/profiles/people', { ...name, ...address });
    const path = `/account/profiles/people/${String(entityOf(made)['id'])}`;
    await send('PUT', path, { localized_address: { city: 'Town', locale: 'en' } });
    for (const [locale, city] of [
      ['en', 'Town'],
      ['fr', 'Ville'],
    ] as const) {
      const read = await callOmerlo(sandbox, path, { query: { locale } });
      expect(entityOf(read)).toMatchObject({ localized_address: { city, locale } });
    }
  });

  it('is refused with every field that is wrong', async () => {
    const refused = await send('POST', '/account/profiles/people', {
      first_name: ' ',
      pronoun: 7,
      profile_image_url: 'nowhere',
      category_ids: ['x'],
      localized_contact: { email: 'nobody' },
    });
    expect(refused.status).toBe(400);
    expect(fieldsOf(refused).sort()).toEqual([
      'category_ids',
      'first_name',
      'last_name',
      'localized_contact.email',
      'profile_image_url',
      'pronoun',
    ]);
    expect(fieldsOf(await send('POST', '/account/profiles/organizations', {}))).toEqual(['name']);
    const html = { method: 'POST', body: '<p>', headers: { 'content-type': 'text/html' } };
    expect((await callOmerlo(sandbox, '/account/profiles/people', html)).status).toBe(400);
    const broken = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } };
    expect((await callOmerlo(sandbox, '/account/profiles/people', broken)).status).toBe(400);
  });
});

describe('what is sent', () => {
  it('is kept: devices and their topics, mails, verified addresses', async () => {
    const { topic } = sandbox.data.ids;
    const application = await applicationToken(sandbox);
    const device = { push_token: 'push-1', name: 'Phone' };
    expect((await send('POST', '/devices/register', device, application)).status).toBe(204);
    expect((await send('POST', `/topics/${topic}/subscribe`, { push_token: 'push-1' })).status).toBe(204);
    expect([...(sandbox.data.devices[0]?.topicIds ?? [])]).toEqual([topic]);
    expect((await send('POST', `/topics/${topic}/unsubscribe`, { push_token: 'push-1' })).status).toBe(204);
    expect(sandbox.data.devices).toMatchObject([{ pushToken: 'push-1', name: 'Phone', topicIds: new Set() }]);

    const mail = {
      method: 'POST',
      token: application,
      query: { context: 'media', to: 'a@example.com', subject: 'Hello' },
      headers: { 'content-type': 'text/html' },
      body: '<p>Hello</p>',
    };
    expect((await callOmerlo(sandbox, '/mail/send', mail)).status).toBe(204);
    expect(sandbox.data.mails).toEqual([
      { context: 'media', to: 'a@example.com', subject: 'Hello', html: '<p>Hello</p>' },
    ]);
    const wrong = await callOmerlo(sandbox, '/mail/send', {
      ...mail,
      query: { context: 'moon', to: 'a', subject: '' },
    });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['context', 'to', 'subject']]);

    const [reader] = sandbox.data.readers;
    const query = { oauth_user_id: reader?.id ?? '', email: 'new@example.com' };
    expect((await callOmerlo(sandbox, '/oauth/verify', { method: 'POST', token: application, query })).status).toBe(
      204,
    );
    expect(entityOf(await send('GET', '/account/me'))['email']).toBe('new@example.com');
  });
});
