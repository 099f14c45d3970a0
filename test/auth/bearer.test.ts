import { describe, expect, it } from 'vitest';
import { readerCredential } from '../../src/auth/bearer.js';
import { operations } from '../../src/upstreams/omerlo/operations.gen.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, failureOf, readingOf, restOf, startUpstream } from '../upstreams/upstream.js';

const ALL_KINDS = `{
  categories(first: 1) { nodes { id } }
  contents(first: 1) { nodes { id blocks { id } seo { title } } }
  people(first: 1) { nodes { id contact { email } blocks { id } categories { id } } }
  organizations(first: 1) { nodes { id blocks { id } } }
  events(first: 1) { nodes { id address { city } } }
  projects(first: 1) { nodes { id } }
  search(query: "the") { contents(first: 1) { nodes { id } } }
  viewer { name oauthUser { name } entitlements { featureKey } }
}`;

const LONGEST = 'a'.repeat(8 * 1024);

/** The bearer tokens that calls of the API itself carried, without repetition. */
function sent(stage: Stage): string[] {
  const calls = stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');
  return [...new Set(calls.map(({ headers }) => headers.authorization ?? 'none'))];
}

describe('a reader’s token', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('is read after the scheme %s', async (scheme) => {
    await using stage = await openStage();
    const { token, name } = stage.sandbox.readers.registered;
    const { data } = await stage.run('{ viewer { name } }', {}, { authorization: `${scheme} ${token}` });
    expect(data).toEqual({ viewer: { name } });
    expect(sent(stage)).toEqual([`Bearer ${token}`]);
  });

  it('may stand behind more than one blank', async () => {
    await using stage = await openStage();
    const { token } = stage.sandbox.readers.registered;
    await stage.run('{ viewer { name } }', {}, { authorization: `Bearer \t  ${token}  ` });
    expect(sent(stage)).toEqual([`Bearer ${token}`]);
  });

  it.each(['a', 'AZaz09-._~+/', 'padded==', LONGEST])('may be what RFC 6750 lets it be: %.20s', async (token) => {
    expect(await readerCredential(`Bearer ${token}`)?.bearer()).toBe(token);
  });

  it('keeps to itself: nothing that prints a credential prints the token', () => {
    const credential = readerCredential('Bearer planted-token');
    expect(JSON.stringify(credential)).toBe('{"kind":"reader"}');
    expect(Object.keys(credential ?? {})).toEqual(['kind']);
  });

  it('is not renewed by us', () => {
    expect(readerCredential('Bearer token')?.refused('token')).toBe(false);
  });
});

describe('a malformed token', () => {
  it.each([
    ['none', 'Bearer'],
    ['blank', 'Bearer  '],
    ['two words', 'Bearer planted token'],
    ['quoted', 'Bearer "planted"'],
    ['in Latin-1', 'Bearer plantéd'],
    ['with a comma', 'Bearer planted,planted'],
    ['two headers in one', 'Bearer planted, Bearer planted'],
    ['nothing but padding', 'Bearer =='],
    ['padded in the middle', 'Bearer plan=ted'],
    ['too long', `Bearer ${LONGEST}a`],
  ])('(%s) is UNAUTHENTICATED where it would be used, and nothing is sent', async (_, authorization) => {
    await using stage = await openStage();
    const { data, errors } = await stage.run(
      '{ viewer { name email } contents { nodes { id } } }',
      {},
      { authorization },
    );
    expect(data).toEqual({ viewer: { name: null, email: null }, contents: null });
    expect(errors.map(({ path, message, extensions }) => [path?.join('.'), message, extensions.code])).toEqual(
      ['viewer.name', 'viewer.email', 'contents'].map((path) => [
        path,
        'The bearer token of the request is malformed.',
        'UNAUTHENTICATED',
      ]),
    );
    expect(JSON.stringify(errors)).not.toMatch(/plant|aaaa/);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('leaves what is read with the application’s token standing', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run(
      '{ categories(first: 1) { nodes { id } } contents { nodes { id } } }',
      {},
      { authorization: 'Bearer two words' },
    );
    expect(data).toMatchObject({ categories: { nodes: [{}] }, contents: null });
    expect(errors).toHaveLength(1);
    expect(stage.calls()).toEqual(['GET /categories']);
  });
});

describe('another scheme', () => {
  it.each(['Basic cGxhbnRlZDpwbGFudGVk', 'Digest username="planted"', 'Bearertoken', 'Token planted', 'planted', ''])(
    'is not ours to read: %j',
    async (authorization) => {
      await using stage = await openStage();
      const { data, errors } = await stage.run(
        '{ viewer { name } contents(first: 1) { nodes { id } } }',
        {},
        { authorization },
      );
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ viewer: null, contents: { nodes: [{}] } });
      expect(JSON.stringify(stage.sandbox.calls)).not.toMatch(/planted|cGxhbnRlZ/);
    },
  );
});

describe('whose token a call takes', () => {
  /** What the contract says of the operation that a call is one of. */
  function promised(path: string): string {
    const matches = Object.entries(operations).filter(([template]) => {
      const pattern = template.replace(/\{\w+\}/g, '[0-9a-f-]{36}');
      return new RegExp(`^${pattern}$`).test(path);
    });
    expect(matches).toHaveLength(1);
    const [, operation] = matches[0] ?? [];
    return operation && 'get' in operation ? operation.get.credential : 'none';
  }

  /** Runs an operation that calls operations of every kind; gives each call's path with whose token it carried. */
  async function tokensOf(reader: 'premium' | undefined) {
    await using stage = await openStage();
    const { token } = stage.sandbox.readers.premium;
    const { errors } = await stage.run(ALL_KINDS, {}, reader ? bearer(token) : {});
    expect(errors).toEqual([]);
    return stage.sandbox.calls
      .filter(({ path }) => path !== '/oauth/token')
      .map(({ path, headers: { authorization } }) => ({
        path,
        promised: promised(path),
        carried: authorization === `Bearer ${token}` ? 'reader' : authorization === undefined ? 'none' : 'application',
      }));
  }

  it('is as the contract says, for a reader who has signed in', async () => {
    const calls = await tokensOf('premium');
    expect(new Set(calls.map((call) => call.promised))).toEqual(new Set(['application', 'caller', 'reader']));
    for (const call of calls) {
      expect(call).toMatchObject({ carried: call.promised === 'application' ? 'application' : 'reader' });
    }
    expect(calls).toContainEqual({ path: '/categories', promised: 'application', carried: 'application' });
    expect(calls).toContainEqual({ path: '/contents', promised: 'caller', carried: 'reader' });
    expect(calls).toContainEqual({ path: '/account/me', promised: 'reader', carried: 'reader' });
  });

  it('is the application’s for a stranger, who is never asked about', async () => {
    const calls = await tokensOf(undefined);
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls) {
      expect(call.promised).not.toBe('reader');
      expect(call.carried).toBe('application');
    }
  });

  it('is nobody’s for a call that needs a reader, where there is none: it is not made', async () => {
    await using upstream = await startUpstream(answering(200));
    await using rest = restOf(upstream.origin);
    const reading = readingOf(rest);
    for (const call of [reading.one('/account/me', {}), reading.many('/account/me/entitlements', {})]) {
      expect((await failureOf(call)).kind).toBe('unauthenticated');
    }
    expect(upstream.arrived).toEqual([]);
  });

  it('is never another reader’s, however many ask at the same time', async () => {
    await using stage = await openStage();
    const readers = Array.from({ length: 20 }, (_, number) =>
      stage.sandbox.addReader({ name: `Reader ${number}`, email: `reader-${number}@example.com` }),
    );
    const outcomes = await Promise.all(
      readers.map(({ token }) =>
        stage.run('{ viewer { name email } contents(first: 1) { nodes { id } } }', {}, bearer(token)),
      ),
    );
    expect(outcomes.map(({ data }) => data?.['viewer'])).toEqual(readers.map(({ name, email }) => ({ name, email })));
    expect(sent(stage).sort()).toEqual(readers.map(({ token }) => `Bearer ${token}`).sort());
  });
});

describe('of the caller’s headers', () => {
  const PLANTED = {
    cookie: 'session=planted',
    'user-agent': 'planted/1.0',
    'accept-language': 'fr;q=0.9, planted;q=0.1',
    'accept-charset': 'planted',
    origin: 'https://planted.example',
    referer: 'https://planted.example/page',
    forwarded: 'for=planted',
    'x-forwarded-for': 'planted',
    'x-forwarded-host': 'planted.example',
    'x-request-id': 'planted',
    'x-omerlo-media-id': 'planted',
    'x-custom': 'planted',
    'proxy-authorization': 'Basic planted',
    'x-masthead-server-key': 'planted',
    'x-oracle-authorization': 'Bearer planted',
    'x-comm100-authorization': 'Bearer planted',
    'x-omerlo-authorization': 'Bearer planted',
    'x-api-key': 'planted',
    'x-real-ip': 'planted',
    'x-forwarded-proto': 'planted',
    authentication: 'planted',
    via: '1.1 planted',
    tracestate: 'planted=1',
    baggage: 'planted=1',
    traceparent: '00-planted',
    'cache-control': 'planted',
    'if-none-match': '"planted"',
    range: 'bytes=planted',
  };

  it.each([true, false])('none but a bearer token reaches upstream (signed in: %s)', async (isSignedIn) => {
    await using stage = await openStage();
    const { token } = stage.sandbox.readers.premium;
    await stage.run(ALL_KINDS, {}, { ...PLANTED, ...(isSignedIn ? bearer(token) : {}) });
    expect(stage.sandbox.calls.length).toBeGreaterThan(8);
    const { omerlo } = stage.sandbox.config;
    for (const { path, headers, query, body } of stage.sandbox.calls) {
      expect(headers).toEqual({
        host: new URL(omerlo.url).host,
        connection: 'keep-alive',
        accept: 'application/json',
        ...(path === '/oauth/token'
          ? { 'content-length': '0' }
          : { 'x-omerlo-media-id': omerlo.mediaId, authorization: expect.stringMatching(/^Bearer \S+$/) }),
      });
      expect(JSON.stringify([path, query, body])).not.toContain('planted');
      if (path !== '/oauth/token') expect(query['locale']).toBe('fr');
    }
  });
});
