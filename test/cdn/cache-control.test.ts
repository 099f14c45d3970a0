import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answering, status } from '../graph/altered.js';
import { ask, type Sent, WAYS } from '../persisted/ways.js';
import { bearer, openStage, type Stage } from '../stage.js';

const TITLES = '{ contents(first: 2) { nodes { titleText } } }';
const KEPT = { cacheMb: 8, cacheTtl: 60 } as const;

let stage: Stage;
let varying: Stage;
beforeAll(async () => {
  // What is kept gets no older by itself.
  vi.useFakeTimers({ toFake: ['performance'] });
  const keys = { serverKey: 'the-key-of-a-server', cacheBypassKey: 'the-key-of-an-editor' };
  stage = await openStage({ config: { ...KEPT, ...keys } });
  varying = await openStage({ config: { ...KEPT, cdnVaries: true } });
});
afterAll(async () => {
  await Promise.all([stage.close(), varying.close()]);
  vi.useRealTimers();
});

const GET: Sent = { method: 'GET' };
const control = ({ headers }: { readonly headers: Headers }) => headers.get('cache-control');

describe.each(WAYS)('an answer to a stranger’s GET, by the %s way,', (way) => {
  it('is public where it is the same for everybody, and says by what it varies', async () => {
    for (const { masthead } of [stage, varying]) {
      const { headers } = await ask(masthead, way, { query: TITLES }, GET);
      expect(headers.get('cache-control')).toBe('public, max-age=60');
      expect(headers.get('vary')).toBe(
        'Accept, Accept-Language, Authorization, Cookie, X-Oracle-Authorization, X-Comm100-Authorization, X-Cache-Bypass-Key',
      );
      expect(headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
    }
  });

  it('is not sent again to whoever holds it', async () => {
    const first = await ask(stage.masthead, way, { query: TITLES }, GET);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await ask(stage.masthead, way, { query: TITLES }, { ...GET, headers });
    expect([again.status, again.data, again.headers.get('etag')]).toEqual([304, undefined, headers['if-none-match']]);
    expect(again.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  });

  it('lives as long as the shortest-lived of what it reads', async () => {
    await using own = await openStage({ config: KEPT });
    own.sandbox.interfere = (call, answer) => {
      const seconds = call.path.startsWith('/menus') ? 7 : 20;
      return { ...answer, headers: { ...answer.headers, 'cache-control': `public, max-age=${seconds}` } };
    };
    const media = '{ media { name } }';
    expect(control(await ask(own.masthead, way, { query: media }, GET))).toBe('public, max-age=20');
    const both = '{ media { name } menu(key: "main") { name } }';
    expect(control(await ask(own.masthead, way, { query: both }, GET))).toBe('public, max-age=7');
    own.sandbox.interfere = (_, answer) => ({ ...answer, headers: { ...answer.headers, 'cache-control': 'private' } });
    expect(control(await ask(own.masthead, way, { query: '{ topics { name } }' }, GET))).toBe('no-store');
  });

  it.each([
    ['the reader', '{ viewer { name } }'],
    ['what a reader has marked', '{ contents(first: 1) { nodes { favorite { id } } } }'],
    ['the agent', '{ supportAgent { role } }'],
  ])('is nobody’s to keep where it is about %s', async (_, query) => {
    for (const { masthead } of [stage, varying]) {
      for (const headers of [{}, bearer('unknown')]) {
        const answer = await ask(masthead, way, { query }, { ...GET, headers });
        if (answer.errors === undefined) expect(control(answer)).toBe('private, no-store');
        expect(control(answer)).toContain('no-store');
        expect(answer.headers.get('etag')).toBeNull();
      }
    }
  });

  it.each(['access', 'blocks { id }', 'questionResults { questionId }'])(
    'is nobody’s to keep where it is gated, unless the cache tells callers apart: %s',
    async (field) => {
      const query = `{ contents(first: 1) { nodes { ${field} } } }`;
      expect(control(await ask(stage.masthead, way, { query }, GET))).toBe('private, no-store');
      expect(control(await ask(varying.masthead, way, { query }, GET))).toMatch(/^public, max-age=/);
      const headers = bearer(varying.sandbox.readers.premium.token);
      expect(control(await ask(varying.masthead, way, { query }, { ...GET, headers }))).toBe('no-store');
    },
  );

  it('is nobody’s to keep where a field is left out by a condition: what counts is what is asked for', async () => {
    const query = 'query ($x: Boolean!) { media { name } viewer @include(if: $x) { name } }';
    expect(control(await ask(stage.masthead, way, { query, variables: { x: false } }, GET))).toBe('private, no-store');
  });

  it('with errors is nobody’s to keep', async () => {
    await using failing = await openStage({ config: KEPT });
    failing.sandbox.interfere = answering(/^\/menus/, status(503));
    const query = '{ media { name } menu(key: "main") { name } }';
    const answer = await ask(failing.masthead, way, { query }, GET);
    expect([control(answer), answer.errors?.length, answer.headers.get('etag')]).toEqual(['no-store', 1, null]);
    expect(control(await ask(stage.masthead, way, { query: '{ nothing }' }, GET))).toBe('no-store');
  });

  it('is nobody’s to keep where it is old, as an upstream is out of service', async () => {
    await using out = await openStage({ config: { ...KEPT, cacheTtl: 0 } });
    await ask(out.masthead, way, { query: TITLES }, GET);
    out.sandbox.interfere = answering(/^\/contents/, status(503));
    const answer = await ask(out.masthead, way, { query: TITLES }, GET);
    expect([answer.extensions, control(answer)]).toEqual([{ stale: [expect.anything()] }, 'no-store']);
  });

  it('is for nobody else where nothing is kept at all', async () => {
    await using bare = await openStage();
    expect(control(await ask(bare.masthead, way, { query: TITLES }, GET))).toBe('no-store');
  });
});

describe.each(WAYS)('an answer, by the %s way,', (way) => {
  it.each([
    ['a reader’s token', bearer('unknown')],
    ['a password', { authorization: 'Basic eDp5' }],
    ['a token for the channel', { 'x-oracle-authorization': 'Bearer x' }],
    ['a token of an agent', { 'x-comm100-authorization': 'Bearer x' }],
    ['a server’s key', { 'x-masthead-server-key': 'the-key-of-a-server' }],
    ['an editor’s key', { 'x-cache-bypass-key': 'the-key-of-an-editor' }],
    ['a question for its cost', { 'x-masthead-cost': '1' }],
  ])('is nobody’s to keep where the request brings %s', async (_, headers) => {
    const query = '{ topics { name } }';
    await ask(stage.masthead, way, { query }, GET);
    const answer = await ask(stage.masthead, way, { query }, { ...GET, headers });
    expect([control(answer), answer.headers.get('etag')]).toEqual(['no-store', null]);
  });

  it('to a POST is nobody’s to keep', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      expect(control(await ask(stage.masthead, way, { query: TITLES }))).toBe('no-store');
      expect(control(await ask(stage.masthead, way, { query: '{ viewer { name } }' }))).toBe('no-store');
    }
  });

  it('that takes a session’s cookie away is nobody’s to keep', async () => {
    await using signed = await openStage({
      config: {
        ...KEPT,
        publicUrl: 'http://127.0.0.1',
        session: { mode: 'cookie' },
        tokenKeys: [Buffer.alloc(32, 7).toString('base64')],
      },
    });
    const cookie = `masthead-session=${'A'.repeat(43)}`;
    const headers = { cookie, 'x-masthead-csrf': '1' };
    const answer = await ask(signed.masthead, way, { query: TITLES }, { ...GET, headers });
    expect([answer.headers.get('set-cookie') === null, control(answer)]).toEqual([false, 'no-store']);
    const other = { ...headers, cookie: 'theme=dark' };
    expect(control(await ask(signed.masthead, way, { query: TITLES }, { ...GET, headers: other }))).toMatch(/^public/);
  });
});

describe('both ways', () => {
  it('say the same of an answer, to pages of other origins too', async () => {
    const origin = 'https://www.example.com';
    await using open = await openStage({ config: { ...KEPT, corsOrigins: [origin] } });
    for (const headers of [{ 'x-request-id': 'same' }, { 'x-request-id': 'same', origin }]) {
      const said = [];
      for (const way of WAYS) {
        const answer = await ask(open.masthead, way, { query: TITLES }, { ...GET, headers });
        said.push([...answer.headers].filter(([name]) => !['cache-control', 'content-length'].includes(name)).sort());
      }
      expect(said[0]).toEqual(said[1]);
      const vary = new Headers(said[0]).get('vary') ?? '';
      expect(vary).toMatch(/, Origin$/);
      // A longer one, and nginx keeps nothing.
      expect(vary.length).toBeLessThanOrEqual(128);
    }
  });
});
