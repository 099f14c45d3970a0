import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead, type MastheadConfig } from '../../src/index.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { from, openWays, posted, WAYS, type Ways } from './ways.js';

const NAME = '{ media { name } }';
/** 45 KB of JSON, fourteen times. */
const LARGE = `{ channel { items(first: 100) { nodes { ${Array.from({ length: 14 }, (_, i) => `f${i}: fields`).join(' ')} } } } }`;
/** A call for the list, and one for each of what it lists. */
const MANY_CALLS = '{ contents(first: 25) { nodes { seo { title } } } }';

const LIMIT = 10;
const MESSAGE =
  'Too much was asked for: 10 operations a minute are allowed, and one with a large answer or many REST calls counts as several. Try again in';

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

let callers = 0;
/** An address that nobody has sent anything from. */
function somebody() {
  callers += 1;
  return from(`198.51.${callers >> 8}.${callers & 255}`);
}

type Send = (init: RequestInit) => Promise<Response>;

const through =
  ({ masthead }: Pick<Stage, 'masthead'>): Send =>
  (init) =>
    masthead.fetch('http://masthead.test/graphql', init);

/** How many operations a caller may send still, which they do. */
async function left(send: Send, caller: Readonly<Record<string, string>>): Promise<number> {
  for (let sent = 0; sent <= LIMIT; sent += 1) if ((await send(posted(NAME, caller))).status === 429) return sent;
  throw new Error('They may send more than anybody may');
}

/** Sends an operation, and gives for how many it counts. */
async function operationsOf(send: Send, query: string, caller: Readonly<Record<string, string>>): Promise<number> {
  const response = await send(posted(query, { ...caller, 'x-masthead-cost': '1' }));
  const { errors, extensions } = await response.json();
  expect(errors).toBeUndefined();
  return extensions.cost.operations;
}

const openLimited = (config: Partial<MastheadConfig> = {}) =>
  openStage({ config: { rateLimit: LIMIT, trustProxy: 1, ...config } });

describe.each(WAYS)('an operation that is sent %s', (way) => {
  let opened: Ways;
  beforeAll(async () => {
    opened = await openWays({ config: { rateLimit: LIMIT } });
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  const send: Send = (init) => opened.send(way, init);

  it('counts as several where its answer is large, of which whoever is refused is told', async () => {
    const caller = somebody();
    const operations = await operationsOf(send, LARGE, caller);
    expect(operations).toBe(5);
    expect(await left(send, caller)).toBe(LIMIT - operations);
    const refused = await send(posted(NAME, caller));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '61']);
    expect(await refused.json()).toMatchObject({
      errors: [{ message: `${MESSAGE} 61 seconds.`, extensions: { code: 'RATE_LIMITED', retryAfter: 61 } }],
    });
  });

  it('counts as several where it makes many calls', async () => {
    const caller = somebody();
    expect(await operationsOf(send, MANY_CALLS, caller)).toBe(2);
    expect(await left(send, caller)).toBe(LIMIT - 2);
  });

  it('counts once where it is like any other', async () => {
    const caller = somebody();
    expect(await operationsOf(send, '{ contents(first: 100) { nodes { titleText } } }', caller)).toBe(1);
    expect(await left(send, caller)).toBe(LIMIT - 1);
  });
});

describe('an operation that takes more than its caller may send', () => {
  it('is answered whole, and they wait for as long as others would who send as many', async () => {
    await using stage = await openLimited({ rateLimit: 1 });
    const [send, caller] = [through(stage), somebody()];
    expect(await operationsOf(send, LARGE, caller)).toBe(5);
    const refused = await send(posted(NAME, caller));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '301']);
    const now = Date.now();
    vi.setSystemTime(now + 300_000);
    expect((await send(posted(NAME, caller))).status).toBe(429);
    vi.setSystemTime(now + 301_000);
    expect((await send(posted(NAME, caller))).status).toBe(200);
    vi.setSystemTime(now);
  });
});

describe('operations that are sent together', () => {
  const cutShort = expect.objectContaining({
    message:
      'More was asked for than is allowed in a minute: this was left out, and what comes after it and does not fit.',
    extensions: { code: 'RATE_LIMITED', requestId: expect.any(String) },
  });

  /** Sends an operation with a large answer, and gives its length in characters and its errors. */
  async function large(send: Send, caller: Readonly<Record<string, string>>) {
    const response = await send(posted(LARGE, caller));
    const text = await response.text();
    return { status: response.status, length: text.length, errors: JSON.parse(text).errors };
  }

  it('are large as far as their caller may: of the others, what goes beyond one each is left out', async () => {
    await using stage = await openLimited();
    const caller = somebody();
    const sent = Array.from({ length: LIMIT }, () => large(through(stage), caller));
    const [first, ...others] = await Promise.all(sent);
    expect([first?.status, first?.errors]).toEqual([200, undefined]);
    expect(first?.length).toBeGreaterThan(4 * 128 * 1024);
    for (const { status, length, errors } of others) {
      expect([status, errors]).toEqual([200, [cutShort]]);
      expect(length).toBeLessThan(1.2 * 128 * 1024);
    }
  });

  it('are large as far as their site may', async () => {
    await using stage = await openLimited();
    const send = through(stage);
    const at = (network: number) => from(`2001:db8:92:${network.toString(16)}::1`);
    for (let sent = 0; sent < 9.5 * LIMIT; sent += 1)
      expect((await send(posted(NAME, at(Math.floor(sent / LIMIT))))).status).toBe(200);
    const [first, ...others] = await Promise.all([10, 11, 12, 13, 14].map((network) => large(send, at(network))));
    expect(first?.errors).toBeUndefined();
    expect(others.map(({ errors }) => errors)).toEqual(Array(4).fill([cutShort]));
  });

  it('are all answered whole where each is like any other', async () => {
    await using stage = await openLimited();
    const caller = somebody();
    const query = '{ contents(first: 100) { nodes { titleText } } }';
    const answers = await Promise.all(
      Array.from({ length: LIMIT }, async () => (await through(stage)(posted(query, caller))).json()),
    );
    for (const { errors } of answers) expect(errors).toBeUndefined();
  });
});

describe('an operation that is answered from what is kept', () => {
  it.each(['over a port', 'without one'] as const)('counts once, however large its answer is: %s', async (way) => {
    await using opened = await openWays({ config: { rateLimit: LIMIT, cacheMb: 64, cacheTtl: 60 } });
    const send: Send = (init) => opened.send(way, init);
    const [first, second] = [somebody(), somebody()];
    expect((await send(posted(LARGE, first))).status).toBe(200);
    expect(await left(send, first)).toBe(LIMIT - 5);
    for (let times = 0; times < 3; times += 1) expect((await send(posted(LARGE, second))).status).toBe(200);
    expect(await left(send, second)).toBe(LIMIT - 3);
  });

  it('makes no calls that would count', async () => {
    await using stage = await openLimited({ cacheMb: 8, cacheTtl: 60 });
    const send = through(stage);
    expect(await operationsOf(send, MANY_CALLS, somebody())).toBe(2);
    expect(await operationsOf(send, MANY_CALLS, somebody())).toBe(1);
  });
});

describe('what an operation takes', () => {
  it('is counted for whom it was counted: a credential that has proved good, and not the address', async () => {
    await using stage = await openLimited();
    const [send, office] = [through(stage), somebody()];
    const reader = { ...office, ...bearer(stage.sandbox.readers.premium.token) };
    expect((await send(posted('{ viewer { name } }', { ...somebody(), ...reader }))).status).toBe(200);
    expect(await operationsOf(send, LARGE, reader)).toBe(5);
    expect(await left(send, reader)).toBe(LIMIT - 5);
    // The first by which the token was tried.
    expect(await left(send, office)).toBe(LIMIT - 1);
  });

  it('is of a site what one caller there may send, at most', async () => {
    await using stage = await openLimited();
    const send = through(stage);
    const at = (network: number) => from(`2001:db8:91:${network.toString(16)}::1`);
    const all = (network: number, count: number) =>
      Promise.all(Array.from({ length: count }, async () => (await send(posted(NAME, at(network)))).status));
    expect(await all(0, LIMIT - 1)).toEqual(Array(LIMIT - 1).fill(200));
    // The last one that they may send, which takes four more.
    expect(await operationsOf(send, LARGE, at(0))).toBe(5);
    for (let network = 1; network < 10; network += 1) expect(await all(network, LIMIT)).toEqual(Array(LIMIT).fill(200));
    const refused = await send(posted(NAME, at(10)));
    expect((await refused.json()).errors[0].message).toContain(
      'from your network: 100 operations a minute are allowed',
    );
  });

  it('is not counted where there is no limit', async () => {
    await using stage = await openLimited({ rateLimit: 0 });
    const [send, caller] = [through(stage), somebody()];
    for (let times = 0; times < 5; times += 1) expect(await operationsOf(send, LARGE, caller)).toBe(5);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('instances that share a Redis', () => {
  it('count together what operations take', async () => {
    await using redis = await startRedis();
    const own = { redisUrl: redis.url, tokenKeys: [Buffer.alloc(32, 7).toString('base64')] };
    await using stage = await openLimited(own);
    const config = { ...stage.sandbox.config, logger: pino({ level: 'silent' }), rateLimit: LIMIT, trustProxy: 1 };
    const other = createMasthead({ ...config, ...own });
    /** Uses up all that somebody may send at one instance, and gives how many more the other one lets in. */
    const admittedAfter = async () => {
      const caller = somebody();
      for (let sent = 0; sent < 2; sent += 1) expect(await operationsOf(through(stage), LARGE, caller)).toBe(5);
      let admitted = 0;
      while ((await through({ masthead: other })(posted(NAME, caller))).status === 200) {
        admitted += 1;
        // What is told goes beside the operations.
        await pause(50);
      }
      return admitted;
    };
    // Nobody waits for a Redis that is slow for once: then each counts for itself, and the next caller is counted together.
    await expect.poll(admittedAfter, { timeout: 30_000 }).toBeLessThan(LIMIT);
    await other.dispose();
  });
});
