import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startServer } from '../../src/server.js';
import { bearer, openStage } from '../stage.js';
import { openWays, posted, WAYS, type Way, type Ways } from './ways.js';

const NAME = '{ media { name } }';
/** A document that nobody has sent, of which no result is kept. */
let documents = 0;
const another = () => {
  documents += 1;
  return `{ a${documents}: media { name } }`;
};

const closings: (() => PromiseLike<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

interface Held extends Pick<Ways, 'stage' | 'send'> {
  /** Sends so many operations, and waits until upstream has been asked for each; it lets them wait. */
  hold(count: number, way: Way): Promise<readonly Promise<Response>[]>;
  /** Has upstream answer all, and from then on at once. */
  release(): void;
}

/** A stage whose upstream lets readers' calls wait until it is told to answer. */
async function openHeld(maxConcurrent: number): Promise<Held> {
  const opened = await openWays({ config: { maxConcurrent, cacheMb: 8, cacheTtl: 60, corsOrigins: ['*'] } });
  closings.push(() => opened[Symbol.asyncDispose]());
  const { stage, send } = opened;
  let held = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  stage.sandbox.interfere = async ({ path }) => {
    if (path !== '/account/me') return undefined;
    held += 1;
    await released;
    return undefined;
  };
  return {
    stage,
    send,
    hold: async (count, way) => {
      const reader = bearer(stage.sandbox.readers.premium.token);
      const before = held;
      const sent = Array.from({ length: count }, () => send(way, posted('{ viewer { name } }', reader)));
      while (held < before + count) await pause(5);
      return sent;
    },
    release: () => release(),
  };
}

describe.each(WAYS)('an operation that is sent %s', (way) => {
  it('is refused at once while too many are in flight, however those were sent, and let in when they have ended', async () => {
    const { send, hold, release } = await openHeld(8);
    const inFlight: Promise<Response>[] = [];
    for (const each of WAYS) inFlight.push(...(await hold(2, each)));
    const refused = await send(way, posted(another(), { 'x-request-id': 'the-same', origin: 'https://a.example' }));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: 'Too many operations are in flight. Try again in 1 second.',
          extensions: { code: 'OVERLOADED', retryAfter: 1, requestId: 'the-same' },
        },
      ],
    });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '1',
      'x-request-id': 'the-same',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
    });
    release();
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(inFlight.map(() => 200));
    expect((await send(way, posted(another()))).status).toBe(200);
  });

  it('is in flight no longer than until it has failed, or is given up', async () => {
    const { stage, send, release } = await openHeld(3);
    const leaver = new AbortController();
    const reader = posted('{ viewer { name } }', bearer(stage.sandbox.readers.premium.token));
    const left = [1, 2, 3].map(() =>
      send(way, { ...reader, signal: leaver.signal }).then(
        () => 'answered',
        () => 'left',
      ),
    );
    while (stage.sandbox.calls.length < 3) await pause(5);
    leaver.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left', 'left']);
    release();
    const wrong = [
      '{ nothing }',
      '{',
      'query ($n: Int!) { contents(first: $n) { nodes { id } } }',
      'mutation { nothing }',
    ];
    for (const query of [...wrong, ...wrong]) await (await send(way, posted(query))).text();
    const three = await Promise.all([1, 2, 3].map(() => send(way, posted(another()))));
    expect(three.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('while too many operations are in flight', () => {
  it('what is kept is given', async () => {
    const { send, hold, release } = await openHeld(1);
    for (let times = 0; times < 2; times += 1) await (await send('over a port', posted(NAME))).text();
    const inFlight = await hold(1, 'over a port');
    expect((await send('over a port', posted(another()))).status).toBe(503);
    expect(await (await send('over a port', posted(NAME))).json()).toMatchObject({ data: { media: {} } });
    release();
    await Promise.all(inFlight);
  });

  it('what a browser asks before a request is answered', async () => {
    const { send, hold, release } = await openHeld(1);
    const inFlight = await hold(1, 'without one');
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    for (const way of WAYS) expect((await send(way, { method: 'OPTIONS', headers })).status).toBe(204);
    release();
    await Promise.all(inFlight);
  });

  it('a server says that it is alive and ready', async () => {
    const { stage, hold, release } = await openHeld(1);
    const logger = pino({ level: 'silent' });
    const served = { ...stage.masthead, dispose: () => undefined };
    const server = await startServer(served, { host: '127.0.0.1', port: 0, logger });
    closings.push(() => server.close());
    const inFlight = await hold(1, 'without one');
    expect((await fetch(`${server.url}/graphql`, posted(another()))).status).toBe(503);
    for (const path of ['/health', '/ready']) expect((await fetch(server.url + path)).status).toBe(200);
    release();
    await Promise.all(inFlight);
  });

  it('the log tells of it at once, and at the end of the minute of all others', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const told = () =>
      lines
        .filter((line) => line.includes('too many are in flight'))
        .map((line) => JSON.parse(line))
        .map(({ operations, inFlight }) => [operations, inFlight]);
    await using stage = await openStage({ config: { maxConcurrent: 1, logger } });
    let release = () => {};
    const released = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    stage.sandbox.interfere = () => released;
    const first = stage.run(another());
    await expect.poll(() => stage.sandbox.calls.length).toBeGreaterThan(0);
    try {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      for (let tries = 0; tries < 5; tries += 1) expect((await stage.run(another())).status).toBe(503);
      expect(told()).toEqual([[1, 1]]);
      vi.advanceTimersByTime(60_000);
    } finally {
      vi.useRealTimers();
    }
    expect(told()).toEqual([
      [1, 1],
      [4, 1],
    ]);
    release();
    await first;
  });

  it('each graph of a process tells of its own, and disposed of what it has not told yet', async () => {
    const open = async () => {
      const lines: string[] = [];
      const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
      const stage = await openStage({ config: { maxConcurrent: 1, logger } });
      stage.sandbox.interfere = () => 'hang';
      const first = stage.run(another());
      await expect.poll(() => stage.sandbox.calls.length).toBeGreaterThan(0);
      const told = () => lines.map((line) => JSON.parse(line).operations).filter((operations) => operations);
      return { stage, first, told };
    };
    const [one, other] = [await open(), await open()];
    for (let tries = 0; tries < 5; tries += 1) await one.stage.run(another());
    for (let tries = 0; tries < 2; tries += 1) await other.stage.run(another());
    for (const { stage, first } of [one, other]) {
      await stage.masthead.dispose();
      await Promise.all([first, stage.close()]);
    }
    expect([one.told(), other.told()]).toEqual([
      [1, 4],
      [1, 1],
    ]);
  });
});

describe('three hundred operations at once', () => {
  // In a process that has time: one that stood still for seconds has none, and refuses some.
  beforeEach(() => {
    const idle = () => ({ idle: performance.now(), active: 0, utilization: 0 });
    vi.spyOn(performance, 'eventLoopUtilization').mockImplementation(idle);
  });
  afterEach(() => void vi.restoreAllMocks());

  it.each(WAYS)('that are sent %s and wait for a slow upstream are all let in', async (way) => {
    await using opened = await openWays();
    opened.stage.sandbox.interfere = async () => {
      await pause(300);
      return undefined;
    };
    const sent = Array.from({ length: 300 }, () => opened.send(way, posted(NAME)));
    const answers = (await Promise.all(sent)).map(({ status }) => status);
    expect(answers).toEqual(answers.map(() => 200));
  });
});
