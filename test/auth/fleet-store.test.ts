import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { listening } from './acquiring.js';
import { ask, type Instances, openInstances, tokenKey } from './instances.js';

const statuses = (instances: Instances) => instances.tokenCalls().map(({ status }) => status);

/** What the log holds of Redis, and of credentials. */
const told = ({ lines }: ReturnType<typeof listening>) =>
  lines().flatMap(({ msg }) => (/redis|token|credential/i.test(String(msg)) ? [msg] : []));

describe.skipIf(REDIS_SERVER === undefined)('instances whose Redis', () => {
  it('is away at their start acquire a token each, answer everything, and say so', async () => {
    const heard = listening();
    const redisUrl = `redis://:planted-password@127.0.0.1:${await freePort()}`;
    await using instances = await openInstances({ redisUrl, cacheMb: 64, logger: heard.log });
    const fleet = [instances.start(), instances.start(), instances.start()];
    expect(await ask(fleet, 5)).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200, 200]);
    expect(instances.tokensUsed()).toHaveLength(3);
    for (const masthead of fleet) {
      expect(masthead.problems()).toEqual([{ part: 'redis', problem: "Redis can't be used: ECONNREFUSED." }]);
    }
    expect(told(heard)).toEqual(Array.from({ length: 3 }, () => 'Redis can not be used'));
    expect(heard.text()).not.toContain('planted');
  });

  it('is killed midway go on with the token that they have, and acquire the next each for itself', async () => {
    await using redis = await startRedis();
    const heard = listening();
    await using instances = await openInstances({ redisUrl: redis.url, logger: heard.log });
    const fleet = [instances.start(), instances.start()];
    await ask(fleet);
    expect(statuses(instances)).toEqual([200]);
    await redis.stop();
    expect(await ask(fleet, 5)).toEqual([]);
    expect(statuses(instances)).toEqual([200]);
    const [first] = instances.tokensUsed();
    instances.sandbox.interfere = ({ headers }) =>
      headers.authorization === `Bearer ${first}` ? { status: 401, headers: {}, body: '' } : undefined;
    expect(await ask(fleet, 5)).toEqual([]);
    // Each knows the refresh token, which is good for one of them; the other has to ask by the grant.
    expect(statuses(instances).filter((status) => status === 200)).toHaveLength(3);
    expect(instances.tokensUsed()).toHaveLength(3);
    for (const masthead of fleet) expect(masthead.problems()).toMatchObject([{ part: 'redis' }]);
    expect(told(heard)).toContain('Redis can not be used');

    await redis.restart();
    for (const masthead of fleet) await expect.poll(() => masthead.problems()).toEqual([]);
    expect(told(heard)).toContain('Redis can be used again');
  });

  it('hangs acquire a token each, and wait for it only briefly', async () => {
    await using redis = await startRedis();
    const heard = listening();
    await using instances = await openInstances({ redisUrl: redis.url, cacheMb: 64, logger: heard.log });
    const fleet = [instances.start(), instances.start()];
    redis.pause();
    const started = performance.now();
    expect(await ask(fleet, 5)).toEqual([]);
    // An operation has a minute.
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(statuses(instances)).toEqual([200, 200]);
    for (const masthead of fleet) {
      expect(masthead.problems()).toEqual([{ part: 'redis', problem: "Redis can't be used: timeout." }]);
    }
    expect(told(heard)).toEqual(['Redis can not be used', 'Redis can not be used']);
    redis.resume();
  });

  it('is full take over the token that it holds, and acquire the next each for itself', async () => {
    await using redis = await startRedis();
    await using instances = await openInstances({ redisUrl: redis.url });
    await ask([instances.start()]);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    const late = instances.start();
    expect(await ask([late])).toEqual([]);
    expect(statuses(instances)).toEqual([200]);
    const [first] = instances.tokensUsed();
    instances.sandbox.interfere = ({ headers }) =>
      headers.authorization === `Bearer ${first}` ? { status: 401, headers: {}, body: '' } : undefined;
    expect(await ask([late, instances.start()])).toEqual([]);
    expect(instances.tokensUsed()).toHaveLength(3);
    expect(late.problems()).toMatchObject([{ part: 'redis' }]);
  });

  it('hangs while one of them holds the lock lose nothing: it has its token', async () => {
    await using redis = await startRedis();
    await using instances = await openInstances({ redisUrl: redis.url, cacheMb: 64 });
    instances.sandbox.interfere = ({ path }) => {
      if (path === '/oauth/token') redis.pause();
      return undefined;
    };
    expect(await ask([instances.start()], 5)).toEqual([]);
    expect(statuses(instances)).toEqual([200]);
    redis.resume();
  });
});

describe.skipIf(REDIS_SERVER === undefined)('what a fleet keeps in Redis', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  // A sandbox may get the port of one that has gone, and tokens are kept by the address that grants them.
  beforeEach(() => redis.command('FLUSHALL'));
  afterAll(() => redis.stop());

  const settings = () => ({ redisUrl: redis.url });

  /** The one entry of these instances: its key and its value. */
  async function entryOf({ sandbox }: Instances): Promise<readonly [string, string]> {
    const entries = [...(await redis.keys())].filter(([key]) => key.startsWith(sandbox.config.omerlo.url));
    expect(entries).toHaveLength(1);
    return entries[0] ?? ['', ''];
  }

  it('holds nothing in the clear: no token, no refresh token, no id and no secret of the client', async () => {
    await using instances = await openInstances({ ...settings(), cacheMb: 64 });
    const answers: string[] = [];
    instances.sandbox.interfere = ({ path }, { body }) => {
      if (path === '/oauth/token') answers.push(JSON.stringify(body));
      return undefined;
    };
    await ask([instances.start()]);
    const { access_token, refresh_token }: Record<string, string> = JSON.parse(answers[0] ?? '{}');
    const { clientId, clientSecret } = instances.sandbox.config.omerlo;
    const holds = async () => [...(await redis.keys())].flat();
    // Nobody waits for an answer to be kept.
    await expect.poll(holds).toContainEqual(expect.stringContaining('/answers/'));
    const held = await holds();
    expect(held).toContainEqual(expect.stringMatching(/\/token$/));
    for (const secret of [access_token, refresh_token, clientId, clientSecret]) {
      expect(secret).toEqual(expect.stringMatching(/.{20}/));
      for (const text of held) {
        for (const spelling of [text, Buffer.from(text, 'base64').toString('latin1'), decodeURIComponent(text)]) {
          expect(spelling).not.toContain(secret);
        }
      }
    }
  });

  it('stands under a key that begins with the upstream’s origin, then the media, then a hash', async () => {
    await using instances = await openInstances(settings());
    await ask([instances.start()]);
    const { url, mediaId, clientId } = instances.sandbox.config.omerlo;
    const hash = createHash('sha256').update(clientId).digest('hex').slice(0, 16);
    expect((await entryOf(instances))[0]).toBe(`${url}/${mediaId}/${hash}/token`);
  });

  it('is sealed anew each time: the same token never looks the same', async () => {
    await using instances = await openInstances(settings());
    instances.sandbox.interfere = ({ path }, answer) =>
      path === '/oauth/token'
        ? { ...answer, body: { access_token: 'same', refresh_token: 'same', expires_in: 3600 } }
        : { ...answer, status: 200, body: { data: [] } };
    await ask([instances.start()]);
    const [key, first] = await entryOf(instances);
    await redis.command('DEL', key);
    await ask([instances.start()]);
    expect((await entryOf(instances))[1]).not.toBe(first);
  });

  it('is ignored and replaced where TOKEN_KEY is another one', async () => {
    await using instances = await openInstances(settings());
    await ask([instances.start()]);
    const [, before] = await entryOf(instances);
    expect(await ask([instances.start({ tokenKeys: [tokenKey(2)] })])).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200]);
    expect((await entryOf(instances))[1]).not.toBe(before);
  });

  it('is read where its key stands second, after a rotation, and then sealed with the first', async () => {
    await using instances = await openInstances(settings());
    await ask([instances.start({ tokenKeys: [tokenKey(1)] })]);
    const [key] = await entryOf(instances);
    const rotated = instances.start({ tokenKeys: [tokenKey(2), tokenKey(1)] });
    expect(await ask([rotated])).toEqual([]);
    expect(statuses(instances)).toEqual([200]);
    await redis.command('DEL', key);
    await ask([instances.start({ tokenKeys: [tokenKey(2), tokenKey(1)] })]);
    expect(statuses(instances)).toEqual([200, 200]);
    expect(await ask([instances.start({ tokenKeys: [tokenKey(2)] })])).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200]);
  });

  it.each<[string, (value: string) => string]>([
    ['shortened', (value) => value.slice(0, -4)],
    ['lengthened', (value) => `${value}AAAA`],
    ['altered in its last byte', (value) => value.slice(0, -8) + (value.at(-8) === 'A' ? 'B' : 'A') + value.slice(-7)],
    ['altered in its first byte', (value) => `B${value.slice(1)}`],
    ['empty', () => ''],
    ['a token in the clear', () => '{"token":"planted","lifetime":3600}'],
    ['no text', () => '\u0000\u0001'],
  ])('is ignored and replaced when it is damaged: %s', async (_, damaged) => {
    await using instances = await openInstances(settings());
    await ask([instances.start()]);
    const [key, value] = await entryOf(instances);
    const broken = damaged(value);
    await redis.command('SET', key, broken, 'KEEPTTL');
    expect(await ask([instances.start()])).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200]);
    expect(instances.tokensUsed()).not.toContain('planted');
    expect((await entryOf(instances))[1]).not.toBe(broken);
    expect(await ask([instances.start()])).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200]);
  });

  it('is ignored and replaced when it was moved there from another publisher’s key', async () => {
    await using theirs = await openInstances(settings());
    await using ours = await openInstances(settings());
    await ask([theirs.start()]);
    await ask([ours.start()]);
    const [, foreign] = await entryOf(theirs);
    const [key] = await entryOf(ours);
    await redis.command('SET', key, foreign, 'PX', '3600000');
    expect(await ask([ours.start()])).toEqual([]);
    expect(statuses(ours)).toEqual([200, 200]);
    for (const token of theirs.tokensUsed()) expect(ours.tokensUsed()).not.toContain(token);
    expect((await entryOf(ours))[1]).not.toBe(foreign);
  });

  it('is replaced when it is of another type altogether', async () => {
    await using instances = await openInstances(settings());
    await ask([instances.start()]);
    const [key] = await entryOf(instances);
    await redis.command('DEL', key);
    await redis.command('LPUSH', key, 'a', 'list');
    expect(await ask([instances.start()], 5)).toEqual([]);
    expect(await ask([instances.start()], 5)).toEqual([]);
    expect(statuses(instances)).toEqual([200, 200]);
  });
});
