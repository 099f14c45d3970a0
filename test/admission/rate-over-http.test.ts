import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead, type MastheadConfig } from '../../src/index.js';
import { startServer } from '../../src/server.js';
import { answering, status } from '../graph/altered.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { type Fleet, openFleet } from '../session/fleet.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { from, openWays, posted, WAYS, type Ways } from './ways.js';

const NAME = '{ media { name } }';
const WHO = '{ viewer { name } }';

// At the end of a window what was sent before counts less: no test may run into it.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: 29_000_000 * 60_000 }));
afterAll(() => void vi.useRealTimers());

let callers = 0;
/** An address that nobody has sent anything from. */
function somebody(): string {
  callers += 1;
  return `198.51.${callers >> 8}.${callers & 255}`;
}

/** Sends operations one after the other, and gives the statuses of their answers. */
async function statuses(count: number, send: (index: number) => Promise<{ readonly status: number }>) {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await send(index)).status);
  return seen;
}

const ask = ({ masthead }: Stage, query: string, headers: Readonly<Record<string, string>>) =>
  masthead.fetch('http://masthead.test/graphql', posted(query, headers));

/** A stage that lets each caller send two operations. */
const openLimited = (config: Partial<MastheadConfig> = {}) =>
  openStage({ config: { rateLimit: 2, trustProxy: 1, ...config } });

describe.each(WAYS)('an operation that is sent %s', (way) => {
  let opened: Ways;
  beforeAll(async () => {
    opened = await openWays({
      config: { rateLimit: 2, cacheMb: 8, cacheTtl: 60, corsOrigins: ['https://www.example.com'] },
    });
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  const send = (init: RequestInit, path?: string) => opened.send(way, init, path);

  it('too often is refused with all that other answers say, and when to come back', async () => {
    const caller = from(somebody());
    const said = { ...caller, 'x-request-id': 'the-same', origin: 'https://www.example.com' };
    expect(await statuses(2, () => send(posted(NAME, caller)))).toEqual([200, 200]);
    const refused = await send(posted(NAME, said));
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: 'Too many operations were sent: 2 operations a minute are allowed. Try again in 61 seconds.',
          extensions: { code: 'RATE_LIMITED', retryAfter: 61, requestId: 'the-same' },
        },
      ],
    });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '61',
      'x-request-id': 'the-same',
      'access-control-allow-origin': 'https://www.example.com',
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
      vary: 'Origin',
    });
  });

  it('too often is refused in the media type that is asked for', async () => {
    const caller = from(somebody());
    const types = [];
    for (const accept of ['*/*', '*/*', 'application/graphql-response+json', 'application/json', 'image/png']) {
      types.push((await send(posted(NAME, { ...caller, accept }))).headers.get('content-type'));
    }
    const [json, response] = ['application/json', 'application/graphql-response+json'].map(
      (type) => `${type}; charset=utf-8`,
    );
    expect(types).toEqual([json, json, response, json, json]);
  });

  it('counts once, whatever becomes of it', async () => {
    const get = { headers: { accept: 'application/json' } };
    const requests: [RequestInit, string?][] = [
      [posted(NAME)],
      [posted(WHO, bearer('unknown'))],
      [posted('{ nothing }')],
      [posted('{')],
      [posted('mutation { __typename }')],
      [posted('subscription { __typename }')],
      [posted(NAME, { accept: 'image/png' })],
      [posted(NAME, { 'content-type': 'text/plain' })],
      [{ ...posted(NAME), body: 'no JSON' }],
      [{ ...posted(NAME), body: '[]' }],
      [get, `/graphql?${new URLSearchParams({ query: NAME })}`],
      [get, '/graphql'],
      [{ headers: { accept: 'text/html' } }, `/graphql?${new URLSearchParams({ query: NAME })}`],
    ];
    for (const [init, path] of requests) {
      const caller = from(somebody());
      const headers = { ...Object.fromEntries(new Headers(init.headers)), ...caller };
      const seen = await statuses(3, () => send({ ...init, headers }, path));
      expect(
        seen.map((each) => each === 429),
        JSON.stringify(init),
      ).toEqual([false, false, true]);
    }
  });

  it('counts though its result is kept', async () => {
    await send(posted(NAME, from(somebody())));
    const before = opened.stage.sandbox.calls.length;
    const caller = from(somebody());
    expect(await statuses(3, () => send(posted(NAME, caller)))).toEqual([200, 200, 429]);
    expect(opened.stage.sandbox.calls.length).toBe(before);
  });

  it('is one of its caller’s alone, of IPv6 of a whole network', async () => {
    const seen = await statuses(6, (index) => send(posted(NAME, from(`2001:db8:${callers}::${index}`))));
    expect(seen).toEqual([200, 200, 429, 429, 429, 429]);
    expect(await statuses(6, () => send(posted(NAME, from(somebody()))))).not.toContain(429);
  });

  it('is not what a browser asks before, nor what is not of the graph', async () => {
    const headers = {
      ...from(somebody()),
      origin: 'https://www.example.com',
      'access-control-request-method': 'POST',
    };
    expect(await statuses(9, () => send({ method: 'OPTIONS', headers }))).not.toContain(429);
    expect(await statuses(9, () => send({ headers }, '/auth/login'))).not.toContain(429);
    expect((await send(posted(NAME, headers))).status).toBe(200);
  });
});

describe('a token', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openLimited();
  });
  afterEach(() => {
    stage.sandbox.interfere = undefined;
  });
  afterAll(() => stage.close());

  it('that nobody has accepted counts for nothing, however many are tried', async () => {
    const caller = from(somebody());
    for (const query of [WHO, NAME, '{ __typename }']) {
      const tried = await statuses(4, (index) => ask(stage, query, { ...caller, ...bearer(`made-up-${index}`) }));
      expect(tried.slice(2)).toEqual([429, 429]);
    }
  });

  it.each(['unknown', 'nothing'])('that upstream says %s of was not accepted', async (said) => {
    const caller = from(somebody());
    stage.sandbox.interfere = answering(
      '/account/me',
      said === 'unknown' ? status(404) : status(200, {}, { data: null }),
    );
    expect(await statuses(3, () => ask(stage, WHO, { ...caller, ...bearer('nobody') }))).toEqual([200, 200, 429]);
  });

  it('that was accepted has operations of its own, wherever it is used, until it is refused', async () => {
    const premium = bearer(stage.sandbox.readers.premium.token);
    const office = from(somebody());
    // The first is one of the address's: only by it is known that the token is good.
    expect(await statuses(4, () => ask(stage, WHO, { ...office, ...premium }))).toEqual([200, 200, 200, 429]);
    expect((await ask(stage, WHO, { ...from(somebody()), ...premium })).status).toBe(429);
    expect(await statuses(2, () => ask(stage, NAME, office))).toEqual([200, 429]);

    const registered = bearer(stage.sandbox.readers.registered.token);
    const home = from(somebody());
    expect(await statuses(2, () => ask(stage, WHO, { ...home, ...registered }))).toEqual([200, 200]);
    stage.sandbox.interfere = answering(/./, status(401));
    expect((await ask(stage, WHO, { ...home, ...registered })).status).toBe(200);
    // From here on it is the address again, which has one left.
    expect(await statuses(2, () => ask(stage, WHO, { ...home, ...registered }))).toEqual([200, 429]);
  });

  it('of an agent counts as well, and one for a channel that everybody may read does not', async () => {
    const agents = await openStage({ config: { rateLimit: 2, trustProxy: 1 } });
    try {
      const { sandbox } = agents;
      const url = `${sandbox.config.comm100.url}/oauth/token?partnerId=${sandbox.config.comm100.partnerId}`;
      const { clientId, email, password } = sandbox.config.comm100;
      const grant = { client_id: clientId, grant_type: 'password', email, password };
      const granted = await fetch(url, { method: 'POST', body: new URLSearchParams(grant) });
      const { access_token } = await granted.json();
      const agent = { ...from(somebody()), 'x-comm100-authorization': `Bearer ${access_token}` };
      expect(await statuses(4, () => ask(agents, '{ supportAgent { agentId } }', agent))).toEqual([200, 200, 200, 429]);

      // A public channel asks nobody who they are.
      sandbox.interfere = answering(
        /\/items$/,
        status(200, {}, { items: [], hasMore: false, count: 0, totalResults: 0 }),
      );
      const channel = { ...from(somebody()), 'x-oracle-authorization': 'Bearer made-up' };
      const items = '{ channel { items(first: 1) { nodes { id } } } }';
      const { data } = await (await ask(agents, items, channel)).json();
      expect(data.channel.items.nodes).toEqual([]);
      expect(await statuses(2, () => ask(agents, items, channel))).toEqual([200, 429]);
    } finally {
      await agents.close();
    }
  });
});

describe('a session', () => {
  const cookieOf = (id: string | undefined) => ({ cookie: `__Host-masthead-session=${id}` });
  const send = ({ mastheads: [masthead] }: Fleet, headers: Readonly<Record<string, string>>) =>
    masthead.fetch('https://graph.example.com/graphql', posted(WHO, headers));

  it('has operations of its own from when it was found until it is over', async () => {
    await using fleet = await openFleet({ config: { rateLimit: 3, trustProxy: 1 } });
    const browser = fleet.browser();
    await browser.signIn(fleet.sandbox.readers.premium);
    const own = cookieOf(browser.session?.value);
    const office = { ...own, ...from(somebody()) };
    expect(await statuses(5, () => send(fleet, office))).toEqual([200, 200, 200, 200, 429]);

    await browser.signIn(fleet.sandbox.readers.premium);
    const home = { ...cookieOf(browser.session?.value), ...from(somebody()) };
    expect(await statuses(2, () => send(fleet, home))).toEqual([200, 200]);
    await browser.signOut();
    // One more is the session's, by which is found that it is over; two are left to the address.
    expect(await statuses(4, () => send(fleet, home))).toEqual([200, 200, 200, 429]);
  });

  it.each(['A'.repeat(43), 'short'])('that is made up has none: %s', async (id) => {
    await using fleet = await openFleet({ config: { rateLimit: 3, trustProxy: 1 } });
    const headers = { ...cookieOf(id), ...from(somebody()) };
    expect(await statuses(4, () => send(fleet, headers))).toEqual([200, 200, 200, 429]);
  });
});

describe('a site', () => {
  const NETWORK = 'Too many operations were sent from your network: 20 operations a minute are allowed.';
  /** So many tokens that upstream has accepted, each from somewhere else. */
  async function accepted(stage: Stage, count: number) {
    stage.sandbox.interfere = answering('/account/me', status(200, {}, { data: { id: 'reader', name: 'Somebody' } }));
    const tokens = Array.from({ length: count }, (_, index) => bearer(`accepted-${index}`));
    for (const token of tokens) {
      expect((await ask(stage, WHO, { ...from(somebody()), ...token })).status).toBe(200);
    }
    return tokens;
  }

  it('sends ten times what a caller may, however many credentials are shown there', async () => {
    await using stage = await openLimited();
    const tokens = await accepted(stage, 12);
    const office = from(somebody());
    const sendAll = (place: { readonly 'x-forwarded-for': string }) =>
      statuses(2 * tokens.length, (index) => ask(stage, WHO, { ...place, ...tokens[index >> 1] }));
    expect(await sendAll(office)).toEqual([...Array(20).fill(200), ...Array(4).fill(429)]);
    const refused = await ask(stage, WHO, { ...office, ...tokens[11] });
    expect((await refused.json()).errors[0].message).toContain(NETWORK);
    // Those who were refused there for their site's sake are not refused elsewhere.
    const home = from(somebody());
    expect(await statuses(3, () => ask(stage, WHO, { ...home, ...tokens[11] }))).toEqual([200, 200, 429]);
    // Whoever shows nothing there is counted by themselves, as ever.
    expect(await statuses(3, () => ask(stage, NAME, office))).toEqual([200, 200, 429]);
  });

  it('is of IPv6 what somebody is given in one piece: its networks are counted together', async () => {
    await using stage = await openLimited();
    const at = (network: number) => from(`2001:db8:77:${network.toString(16)}::1`);
    // What one of them sends too often takes nothing from the others.
    expect((await statuses(30, () => ask(stage, NAME, at(0)))).filter((each) => each === 200)).toHaveLength(2);
    const seen = await statuses(40, (index) => ask(stage, NAME, at(1 + (index >> 1))));
    expect(seen).toEqual([...Array(18).fill(200), ...Array(22).fill(429)]);
    expect((await ask(stage, NAME, from('2001:db8:78::1'))).status).toBe(200);
  });

  it('is none of an internal network: who asks from there may ask for all readers', async () => {
    await using stage = await openLimited();
    const tokens = await accepted(stage, 12);
    for (const server of ['10.1.2.3', 'fd12:3456:789a::1']) {
      expect(await statuses(12, (index) => ask(stage, WHO, { ...from(server), ...tokens[index] }))).not.toContain(429);
    }
  });
});

describe('a caller', () => {
  it('of whom nothing is known has no limit: that is whose it is who knows', async () => {
    await using stage = await openLimited({ trustProxy: undefined });
    expect(await statuses(5, () => ask(stage, NAME, from(somebody())))).not.toContain(429);
  });

  it('is who connects, whatever the request says, where no proxy is trusted', async () => {
    await using opened = await openWays({ config: { rateLimit: 2, trustProxy: undefined } });
    expect(await statuses(4, () => opened.send('over a port', posted(NAME, from(somebody()))))).toEqual([
      200, 200, 429, 429,
    ]);
  });

  it('has no limit where there is none', async () => {
    await using stage = await openLimited({ rateLimit: 0 });
    const caller = from(somebody());
    expect(await statuses(20, () => ask(stage, '{ __typename }', caller))).not.toContain(429);
  });

  it('may ask again when it was said, and gets what was kept', async () => {
    await using stage = await openLimited();
    const caller = from(somebody());
    const seen = await statuses(3, () => ask(stage, NAME, caller));
    expect(seen).toEqual([200, 200, 429]);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await ask(stage, NAME, caller)).status).toBe(200);
  });
});

describe('the log', () => {
  it('tells at once and then once a minute how many were refused, at last the rest, and of nobody who they were', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const told = () =>
      lines
        .map((line) => JSON.parse(line))
        .filter(({ msg }) => msg.includes('refused: their callers'))
        .map(({ operations }) => operations);
    vi.setSystemTime(Math.ceil(Date.now() / 60_000) * 60_000);
    const stage = await openLimited({ logger });
    const address = somebody();
    const send = (count: number) => statuses(count, () => ask(stage, NAME, { ...from(address), ...bearer('secret') }));
    try {
      expect(await send(2)).toEqual([200, 200]);
      // From here on, and at the beginning of the next minute, nobody is let in: nothing but the log waits for anything.
      vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
      await send(8);
      expect(told()).toEqual([1]);
      vi.advanceTimersByTime(60_000);
      expect(told()).toEqual([1, 7]);
      expect(await send(10)).not.toContain(200);
    } finally {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
      await stage.close();
    }
    expect(told()).toEqual([1, 7, 10]);
    expect(lines.join()).not.toContain(address);
    expect(lines.join()).not.toContain('secret');
    expect(lines.join()).not.toContain('TRUST_PROXY');
  });

  it('tells of a proxy that is not trusted, by which all are one caller', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    await using opened = await openWays({ config: { rateLimit: 2, trustProxy: undefined, logger } });
    await statuses(4, () => opened.send('over a port', posted(NAME, from(somebody()))));
    expect(lines.join()).toContain('set TRUST_PROXY');
  });
});

it('a server tells that it is alive and ready to whoever has sent too much', async () => {
  const stage = await openLimited({ trustProxy: undefined });
  const logger = pino({ level: 'silent' });
  const server = await startServer(stage.masthead, { host: '127.0.0.1', port: 0, logger });
  try {
    const send = () => fetch(`${server.url}/graphql`, posted(NAME));
    expect(await statuses(4, send)).toEqual([200, 200, 429, 429]);
    for (const path of ['/health', '/ready']) expect((await fetch(server.url + path)).status).toBe(200);
  } finally {
    await server.close();
    await stage.sandbox.close();
  }
});

describe.skipIf(REDIS_SERVER === undefined)('instances that share a Redis', () => {
  it('count a caller’s operations together, and keep no address and no token there', async () => {
    await using redis = await startRedis();
    const own = {
      rateLimit: 40,
      trustProxy: 1,
      redisUrl: redis.url,
      tokenKeys: [Buffer.alloc(32, 7).toString('base64')],
    };
    await using stage = await openStage({ config: own });
    const other = createMasthead({ ...stage.sandbox.config, logger: pino({ level: 'silent' }), ...own });
    const address = somebody();
    const { token } = stage.sandbox.readers.premium;
    const send = (index: number) =>
      (index % 2 === 0 ? stage.masthead : other).fetch(
        'http://masthead.test/graphql',
        posted(WHO, { ...from(address), ...bearer(token) }),
      );
    const told = async () => {
      const kept = [...(await redis.keys())].filter(([key]) => key.includes('/operations/'));
      return kept.reduce((sum, [, count]) => sum + Number(count), 0);
    };
    let admitted = 0;
    for (let index = 0; index < 100; index += 1) {
      if ((await send(index)).status !== 200) continue;
      admitted += 1;
      // One each by address, before the token was known, and one each that is not told yet: all others are, before the next.
      await expect.poll(told).toBeGreaterThanOrEqual(admitted - 4);
      await setImmediate();
    }
    await other.dispose();
    // Those by address; and of the other, each knows all but two.
    expect(admitted).toBeGreaterThanOrEqual(40);
    expect(admitted).toBeLessThanOrEqual(46);
    const held = JSON.stringify([...(await redis.keys())]);
    expect(held).toContain('/operations/');
    for (const secret of [address, token]) expect(held).not.toContain(secret);
  });
});
