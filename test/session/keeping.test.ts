import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { told } from '../graph/altered.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { bearer } from '../stage.js';
import type { Browser } from './browser.js';
import { type Fleet, holding, isReadersRefresh, openFleet, tokenKey } from './fleet.js';

const WHO = '{ viewer { email } }';
const LIFE = 3600;

let redis: Redis;
let fleet: Fleet;
let browser: Browser;
beforeEach(async () => {
  if (REDIS_SERVER === undefined) return;
  redis = await startRedis();
  fleet = await openFleet({ redis, config: { cacheMb: 64 } });
  browser = fleet.browser();
  await browser.signIn(fleet.sandbox.readers.premium);
});
afterEach(async () => {
  if (REDIS_SERVER === undefined) return;
  vi.useRealTimers();
  redis.resume();
  await fleet[Symbol.asyncDispose]();
  await redis.stop();
});

const reader = () => ({ viewer: { email: fleet.sandbox.readers.premium.email } });

/** Moves the clock past a token's end. */
function expire(): void {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  vi.advanceTimersByTime((LIFE + 1) * 1000);
}

async function sessionKeys(): Promise<string[]> {
  const kept = await redis.keys();
  return [...kept.keys()].filter((key) => key.includes('/session/'));
}

describe.skipIf(REDIS_SERVER === undefined)('what is kept in Redis', () => {
  it('holds no id, token, code, state or address in the clear', async () => {
    const other = fleet.browser();
    const back = await other.begin(fleet.sandbox.readers.registered, '/a-place-to-return-to');
    const ticket = other.tickets[0]?.value;
    await other.comeBack(back);
    await Promise.all([browser.ask(WHO), other.ask(WHO)]);
    expire();
    await Promise.all([browser.ask(WHO), other.ask(WHO)]);

    const spent = fleet.sandbox.calls.flatMap(({ query, headers }) => [
      query['refresh_token'],
      query['code'],
      headers.authorization?.replace('Bearer ', ''),
    ]);
    const state = back.searchParams.get('state');
    const secrets = [browser.session?.value, other.session?.value, ticket, state, ...spent].filter((text) => text);
    const { email, name } = fleet.sandbox.readers.registered;
    const told = new Set([...secrets, 'a-place-to-return-to', email, name, fleet.sandbox.config.omerlo.clientId]);
    // Two ids, a ticket, a state, two codes, two refresh tokens, and six tokens at least.
    expect(told.size).toBeGreaterThan(14);

    const kept = await redis.keys();
    expect(await sessionKeys()).toHaveLength(2);
    expect([...kept.keys()].filter((key) => key.includes('/used/'))).toHaveLength(2);
    const text = [...kept].flat().join('\n');
    const decoded = [...kept.values()].map((value) => Buffer.from(value, 'base64url').toString('latin1')).join('\n');
    for (const secret of told) {
      expect(text).not.toContain(secret);
      expect(decoded).not.toContain(secret);
    }
  });

  it('is filed under upstream, media and client, and ends by itself', async () => {
    const { url, mediaId } = fleet.sandbox.config.omerlo;
    const keysOf = async () => [...(await redis.keys()).keys()];
    // Nobody waits for an answer to be kept.
    for (const part of ['/token', '/session/', '/used/', '/answers/']) {
      await expect.poll(keysOf).toContainEqual(expect.stringContaining(part));
    }
    const keys = await keysOf();
    for (const key of keys) {
      expect(key.startsWith(`${url}/${mediaId}/`)).toBe(true);
      expect(key.slice(`${url}/${mediaId}/`.length)).toMatch(
        /^[0-9a-f]{16}\/(token|(session|used)\/[0-9a-f]{64}|answers\/[\w-]{43})$/,
      );
      expect(Number(await redis.command('PTTL', key))).toBeGreaterThan(0);
    }
  });

  it('is one session’s and opens under no other key', async () => {
    const [own = ''] = await sessionKeys();
    const thief = fleet.browser();
    await thief.signIn(fleet.sandbox.readers.registered);
    const theirs = (await sessionKeys()).find((key) => key !== own) ?? '';
    await redis.command('SET', theirs, (await redis.keys()).get(own) ?? '');
    expect(await thief.ask(WHO)).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect((await browser.ask(WHO)).data).toEqual(reader());
  });

  it.each(['', 'x', '{}', '{"token":"x","refreshToken":null,"lifetime":1e9,"receivedAt":0,"startedAt":0}', 'cut off'])(
    'is over when it is damaged: %j',
    async (damaged) => {
      const [key = ''] = await sessionKeys();
      const whole = (await redis.keys()).get(key) ?? '';
      await redis.command('SET', key, damaged === 'cut off' ? whole.slice(0, -2) : damaged);
      expect(await browser.ask(WHO)).toMatchObject({
        data: { viewer: null },
        errors: [],
        extensions: { session: 'ended' },
      });
    },
  );

  it('outlives a change of TOKEN_KEY while the old key is still there, and a refresh seals it with the new one', async () => {
    const rotated = browser.copy(fleet.add({ tokenKeys: [tokenKey(2), tokenKey(1)] }));
    const replaced = browser.copy(fleet.add({ tokenKeys: [tokenKey(2)] }));
    expect((await rotated.ask(WHO)).data).toEqual(reader());
    // Told by an instance without the key, the browser keeps its cookie: another instance may have it.
    const unopened = await replaced.ask(WHO);
    expect(unopened).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
    expect(unopened.headers.getSetCookie()).toEqual([]);
    expire();
    expect((await rotated.ask(WHO)).data).toEqual(reader());
    expect((await replaced.ask(WHO)).data).toEqual(reader());
    expect(await browser.ask(WHO)).toMatchObject({ data: { viewer: null }, extensions: { session: 'ended' } });
  });

  it('is no other publisher’s, whose store and key are the same', async () => {
    await using other = await openFleet({ redis });
    expect(await browser.copy(other.mastheads[0]).ask(WHO)).toMatchObject({ data: { viewer: null } });
    const { omerlo, ...others } = fleet.sandbox.config;
    for (const change of [{ clientId: 'another' }, { mediaId: '00000000-0000-4000-8000-000000000000' }]) {
      const masthead = fleet.add({ ...others, omerlo: { ...omerlo, ...change } });
      const { data, extensions } = await browser.copy(masthead).ask('{ viewer { __typename } }');
      expect([data, extensions]).toEqual([{ viewer: null }, { session: 'ended' }]);
    }
    expect((await browser.ask(WHO)).data).toEqual(reader());
  });
});

describe.skipIf(REDIS_SERVER === undefined)('while Redis is away', () => {
  const MIXED = '{ viewer { email } contents(first: 1) { nodes { id } } categories(first: 1) { nodes { id } } }';
  const NODES = { nodes: [{ id: expect.any(String) }] };

  it('a reader is no stranger: what is theirs fails, what is the application’s to read is there', async () => {
    await redis.stop();
    const { data, errors, extensions, headers } = await browser.ask(MIXED);
    expect(data).toEqual({ viewer: { email: null }, contents: null, categories: NODES });
    expect(told(errors).sort()).toEqual([
      ['contents', 'UPSTREAM_UNAVAILABLE'],
      ['viewer.email', 'UPSTREAM_UNAVAILABLE'],
    ]);
    // The id of a request is random, and may hold any number.
    const said = JSON.stringify(errors, (name, value) => (name === 'requestId' ? undefined : value));
    expect(said).not.toContain(String(redis.port));
    expect([extensions, headers.getSetCookie()]).toEqual([undefined, []]);
    expect(browser.session).toBeDefined();
  });

  it('strangers are answered, and so is who brings a token, with the cookie too', async () => {
    await redis.stop();
    const { registered } = fleet.sandbox.readers;
    const answers = await Promise.all([
      fleet.browser().ask(MIXED),
      fleet.browser().ask(MIXED, bearer(registered.token)),
      browser.ask(MIXED, bearer(registered.token)),
    ]);
    for (const { errors } of answers) expect(errors).toEqual([]);
    expect(answers.map(({ data }) => data)).toEqual(
      [null, { email: registered.email }, { email: registered.email }].map((viewer) => ({
        viewer,
        contents: NODES,
        categories: NODES,
      })),
    );
  });

  it('signing out is not possible, and says so: the cookie stays, for a copy of it would work', async () => {
    redis.pause();
    const response = await browser.signOut();
    expect([response.status, response.headers.getSetCookie()]).toEqual([503, []]);
    expect(await response.json()).toEqual({ error: expect.stringContaining('Try again') });
    expect(browser.session).toBeDefined();
    redis.resume();
    const copy = browser.copy();
    await expect.poll(async () => (await browser.signOut()).status).toBe(204);
    expect((await copy.ask(WHO)).data).toEqual({ viewer: null });
  });

  it('signing in is not possible, and says so', async () => {
    const other = fleet.browser();
    const back = await other.begin(fleet.sandbox.readers.registered);
    await redis.stop();
    const response = await other.comeBack(back);
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect(other.session).toBeUndefined();
    expect(fleet.grants('authorization_code')).toHaveLength(1);
    await redis.restart();
    // Not even the ticket is used up.
    await expect.poll(async () => (await other.comeBack(back)).status).toBe(303);
  });

  it('for a moment, the tokens that a refresh brings are kept all the same', async () => {
    const held = holding(isReadersRefresh);
    fleet.sandbox.interfere = held.interference;
    expire();
    const asked = browser.ask(WHO);
    await held.arrived;
    redis.pause();
    held.release();
    await expect.poll(() => fleet.mastheads[0].problems()).toMatchObject([{ part: 'redis' }]);
    redis.resume();
    expect((await asked).data).toEqual(reader());
    await expect.poll(async () => (await browser.ask(WHO)).data).toEqual(reader());
    expect(fleet.grants('refresh_token')).toEqual([200]);
  });
});
