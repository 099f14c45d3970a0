import { request } from 'node:http';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMasthead, type MastheadConfig } from '../../../src/index.js';
import { type RunningServer, startServer } from '../../../src/server.js';
import { REDIS_SERVER, startRedis } from '../../redis.js';
import type { GraphError, Stage } from '../../stage.js';
import { type Account, LOGIN, type SignedIn } from './asking.js';
import { accountOf, openLogin } from './signing-in.js';

/** What an attempt comes to: `in`, refused by upstream, or not even let try. */
type Outcome = 'in' | 'wrong' | 'limited';

interface Answer {
  readonly data: SignedIn;
  readonly errors?: readonly GraphError[];
}

const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

const silent = pino({ level: 'silent' });

/** A server on a port of its own, as it is behind these proxies. */
async function serve(trustProxy: MastheadConfig['trustProxy'], more: Partial<MastheadConfig> = {}) {
  const stage = await openLogin({}, { trustProxy, ...more });
  closings.push(stage.close);
  return { stage, ...(await listening(stage.masthead)) };
}

async function listening(masthead: Stage['masthead']): Promise<RunningServer> {
  const { listener, problems } = masthead;
  const server = await startServer(
    { listener, problems, dispose: () => undefined },
    { host: '127.0.0.1', port: 0, logger: silent },
  );
  closings.push(() => server.close());
  return server;
}

/** Sends one request, each of the values as an `X-Forwarded-For` line of its own, and gives its answer. */
function send(url: string, account: Account, forwardedFor: readonly string[]): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(forwardedFor.length > 0 && { 'x-forwarded-for': [...forwardedFor] }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(Buffer.from(chunk));
      resolve(JSON.parse(Buffer.concat(chunks).toString()));
    });
    sent.once('error', reject).end(JSON.stringify({ query: LOGIN, variables: account }));
  });
}

async function attempt(url: string, account: Account, ...forwardedFor: readonly string[]): Promise<Outcome> {
  const { data, errors = [] } = await send(url, account, forwardedFor);
  if (errors[0]?.extensions.code === 'RATE_LIMITED') return 'limited';
  expect(errors).toEqual([]);
  return data.supportLogin?.__typename === 'SupportLoginSuccess' ? 'in' : 'wrong';
}

/** One after the other. */
async function several(times: number, work: (index: number) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let index = 0; index < times; index += 1) outcomes.push(await work(index));
  return outcomes;
}

const all = (times: number, outcome: Outcome) => Array.from({ length: times }, () => outcome);
const count = (outcomes: readonly Outcome[], which: Outcome) => outcomes.filter((outcome) => outcome === which).length;
/** An address of the wide world, one of many. */
const world = (index: number) => `203.0.${113 + (index >> 8)}.${index & 255}`;
const attempts = ({ sandbox }: Stage) => sandbox.calls.filter(({ path }) => path === '/oauth/token').length;
const guess = (stage: Stage): Account => ({ ...accountOf(stage), password: 'a guess' });

describe('a stranger who makes up where they are', () => {
  /** What they write, as it is before a proxy adds whom it was asked by. */
  const MADE_UP: readonly ((index: number) => string)[] = [
    (index) => `9.9.9.${index}`,
    (index) => `9.9.9.${index}, 127.0.0.1`,
    (index) => `9.9.9.${index}, 10.0.0.1, 127.0.0.5, ::1`,
    (index) => `[2001:db8:${index}::1]:80`,
    (index) => `, ,${index}`,
    () => 'unknown',
  ];
  const madeUp = (index: number) => MADE_UP[index % MADE_UP.length]?.(index) ?? '';

  it('has ten attempts where no proxy is trusted, whatever they write', async () => {
    const { stage, url } = await serve(undefined);
    const outcomes = await several(18, (index) => attempt(url, guess(stage), madeUp(index)));
    expect(outcomes).toEqual([...all(10, 'wrong'), ...all(8, 'limited')]);
    expect(attempts(stage)).toBe(10);
  });

  it.each<[string, MastheadConfig['trustProxy']]>([
    ['one proxy', 1],
    ['proxies at known addresses', ['127.0.0.0/8', '::1', '10.0.0.0/8']],
  ])('has ten attempts behind %s, whatever they write, and nobody else has fewer', async (_, trustProxy) => {
    const { stage, url } = await serve(trustProxy);
    const by = (index: number, caller: string) => attempt(url, guess(stage), `${madeUp(index)}, ${caller}`);
    expect(await several(12, (index) => by(index, world(1)))).toEqual([...all(10, 'wrong'), ...all(2, 'limited')]);
    expect(await several(3, (index) => by(index, world(2)))).toEqual(all(3, 'wrong'));
    expect(attempts(stage)).toBe(13);
  });

  it('in a line of their own beside the proxy’s has ten attempts, too', async () => {
    const { stage, url } = await serve(1);
    const outcomes = await several(12, (index) => attempt(url, guess(stage), madeUp(index), world(1)));
    expect(outcomes).toEqual([...all(10, 'wrong'), ...all(2, 'limited')]);
  });

  it('and comes past the proxies is not believed', async () => {
    const { stage, url } = await serve(['10.0.0.0/8', '192.0.2.1']);
    const outcomes = await several(12, (index) => attempt(url, guess(stage), madeUp(index)));
    expect(outcomes).toEqual([...all(10, 'wrong'), ...all(2, 'limited')]);
  });

  it('within the network that a household has is one', async () => {
    const { stage, url } = await serve(1);
    const outcomes = await several(12, (index) => attempt(url, guess(stage), `2001:db8:7:7:${index}::1`));
    expect(outcomes).toEqual([...all(10, 'wrong'), ...all(2, 'limited')]);
    expect(await attempt(url, guess(stage), '2001:db8:7:8::1')).toBe('wrong');
  });
});

describe('a caller', () => {
  it('has ten attempts, whatever becomes of them and whoever they are for', async () => {
    const { stage, url } = await serve(1);
    const accounts = [accountOf(stage), guess(stage), { email: 'somebody@desk.example', password: 'x' }];
    const outcomes = await several(12, (index) => attempt(url, accounts[index % 3] ?? guess(stage), world(1)));
    expect(outcomes.slice(0, 10)).toEqual([
      'in',
      'wrong',
      'wrong',
      'in',
      'wrong',
      'wrong',
      'in',
      'wrong',
      'wrong',
      'in',
    ]);
    expect(outcomes.slice(10)).toEqual(all(2, 'limited'));
  });

  it('hears for how long, of no upstream, and nothing of what they sent', async () => {
    const { stage, url } = await serve(1);
    await several(10, () => attempt(url, guess(stage), world(1)));
    const { data, errors } = await send(url, guess(stage), [world(1)]);
    expect(data).toEqual({ supportLogin: null });
    expect(errors).toEqual([
      {
        message: 'There were too many attempts to sign in from where you are. Try again later.',
        path: ['supportLogin'],
        locations: expect.anything(),
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number), requestId: expect.any(String) },
      },
    ]);
    const retryAfter = Number(Reflect.get(errors?.[0]?.extensions ?? {}, 'retryAfter'));
    expect(retryAfter).toBeGreaterThan(800);
    expect(retryAfter).toBeLessThanOrEqual(900);
    expect(Number.isInteger(retryAfter)).toBe(true);
  });

  it('who sends a hundred at once has ten of them', async () => {
    const { stage, url } = await serve(undefined);
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => attempt(url, guess(stage))));
    expect([count(outcomes, 'wrong'), count(outcomes, 'limited')]).toEqual([10, 90]);
    expect(attempts(stage)).toBe(10);
  });

  it('pays nothing for what is not asked for upstream', async () => {
    const { stage, url } = await serve(1);
    for (let turn = 0; turn < 12; turn += 1) {
      const { errors } = await send(url, { email: 'no address', password: 'x' }, [world(1)]);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    expect(await attempt(url, accountOf(stage), world(1))).toBe('in');
  });

  it('of whom no address is known shares ten attempts with all of whom none is', async () => {
    const stage = await openLogin({}, { trustProxy: undefined });
    closings.push(stage.close);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        stage.run<SignedIn>(LOGIN, { ...guess(stage) }, { 'x-forwarded-for': world(index) }),
      ),
    );
    expect(outcomes.filter(({ errors }) => errors.length > 0)).toHaveLength(2);
    expect(attempts(stage)).toBe(10);
  });
});

describe('an e-mail address', () => {
  it('fails thirty times, wherever that is, and then not even the right password is tried', async () => {
    const { stage, url } = await serve(1);
    expect(await several(30, (index) => attempt(url, guess(stage), world(index)))).toEqual(all(30, 'wrong'));
    const { errors } = await send(url, accountOf(stage), [world(99)]);
    expect(errors).toMatchObject([
      {
        message: 'Too many attempts to sign in with this e-mail address have failed. Try again later.',
        extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
      },
    ]);
    expect(attempts(stage)).toBe(30);
    const { email, password } = stage.sandbox.config.comm100;
    expect(await attempt(url, { email, password }, world(99))).toBe('in');
  });

  it('is signed in with as often as somebody has the password', async () => {
    const { stage, url } = await serve(1);
    expect(await several(40, (index) => attempt(url, accountOf(stage), world(index)))).toEqual(all(40, 'in'));
  });

  it('fails thirty times and no more when a hundred come at once from everywhere', async () => {
    const { stage, url } = await serve(1);
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) => attempt(url, guess(stage), world(index))),
    );
    expect([count(outcomes, 'wrong'), count(outcomes, 'limited')]).toEqual([30, 70]);
    expect(attempts(stage)).toBe(30);
  });

  it('counts as one in whatever case it is written', async () => {
    const { stage, url } = await serve(1);
    const { email } = accountOf(stage);
    const spelt = [email, email.toUpperCase(), email.replace('m', 'M')];
    await several(30, (index) =>
      attempt(url, { email: spelt[index % spelt.length] ?? email, password: 'a guess' }, world(index)),
    );
    expect(await attempt(url, accountOf(stage), world(99))).toBe('limited');
  });
});

describe('an agent', () => {
  it('is not locked out by a stranger elsewhere, however often that one tries', async () => {
    const { stage, url } = await serve(1);
    await several(40, () => attempt(url, guess(stage), world(1)));
    expect(await attempt(url, accountOf(stage), world(2))).toBe('in');
  });

  it('signs in where they have before, whatever a crowd does elsewhere', async () => {
    const { stage, url } = await serve(1);
    expect(await attempt(url, accountOf(stage), world(200))).toBe('in');
    const crowd = await several(33, (index) => attempt(url, guess(stage), world(index)));
    expect(crowd.slice(30)).toEqual(all(3, 'limited'));
    expect(await attempt(url, accountOf(stage), world(200))).toBe('in');
    expect(await attempt(url, accountOf(stage), world(201))).toBe('limited');
  });
});

describe('two instances', () => {
  /** Has an instance connect to its Redis, which it does when it is first of use: one that is late counts by itself. */
  const connect = (url: string, { sandbox, masthead }: Pick<Stage, 'sandbox' | 'masthead'>) => {
    const { email, password } = sandbox.config.comm100;
    return expect
      .poll(async () => [await attempt(url, { email, password }, elsewhere()), masthead.problems()])
      .toEqual(['in', []]);
  };
  let strangers = 0;
  const elsewhere = () => world(300 + strangers++);

  const KEY = Buffer.alloc(32, 7).toString('base64');

  it.skipIf(REDIS_SERVER === undefined)('that share a Redis count together', async () => {
    // The time that a Redis has to answer stands still: on a busy machine it may be over.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    closings.push(async () => vi.useRealTimers());
    const redis = await startRedis();
    closings.push(() => redis.stop());
    const config = { redisUrl: redis.url, tokenKeys: [KEY] };
    const { stage, url } = await serve(1, config);
    const other = createMasthead({
      ...stage.sandbox.config,
      ...config,
      supportLogin: true,
      trustProxy: 1,
      logger: silent,
    });
    closings.push(() => other.dispose());
    const urls = [url, (await listening(other)).url];
    await connect(urls[0] ?? '', stage);
    await connect(urls[1] ?? '', { sandbox: stage.sandbox, masthead: other });
    stage.sandbox.calls.length = 0;
    const at = (index: number) => urls[index % 2] ?? url;

    const one = await Promise.all(Array.from({ length: 40 }, (_, index) => attempt(at(index), guess(stage), world(1))));
    expect([count(one, 'wrong'), count(one, 'limited')]).toEqual([10, 30]);
    const many = await several(21, (index) => attempt(at(index), guess(stage), world(2 + index)));
    expect(many).toEqual([...all(20, 'wrong'), 'limited']);
    expect(await attempt(at(0), accountOf(stage), world(99))).toBe('limited');
    expect(await attempt(at(1), accountOf(stage), world(99))).toBe('limited');
    expect(attempts(stage)).toBe(30);

    const kept = JSON.stringify([...(await redis.keys())]);
    expect(kept).toContain('/sign-ins/');
    for (const secret of [...Object.values(accountOf(stage)), 'a guess', world(1)]) expect(kept).not.toContain(secret);
  });

  it('that can’t reach their Redis let agents in, each with limits of its own', async () => {
    const config = { redisUrl: 'redis://127.0.0.1:1', tokenKeys: [KEY] };
    const { stage, url } = await serve(1, config);
    const other = createMasthead({
      ...stage.sandbox.config,
      ...config,
      supportLogin: true,
      trustProxy: 1,
      logger: silent,
    });
    closings.push(() => other.dispose());
    const { url: otherUrl } = await listening(other);
    expect(await attempt(url, accountOf(stage), world(1))).toBe('in');
    const outcomes = await several(11, () => attempt(url, guess(stage), world(1)));
    expect(outcomes).toEqual([...all(9, 'wrong'), ...all(2, 'limited')]);
    expect(await attempt(otherUrl, guess(stage), world(1))).toBe('wrong');
  });
});
