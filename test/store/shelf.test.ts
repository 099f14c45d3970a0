import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisStore } from '../../src/store/redis.js';
import { Sealer } from '../../src/store/sealer.js';
import { AnswerShelf } from '../../src/store/shelf.js';
import { Pieces } from '../../src/upstreams/pieces.js';
import { Purges } from '../../src/upstreams/purges.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const TEXT = JSON.stringify({ data: { id: 'a', title: 'Zoë’s news' } }, null, 2);
const LONG = JSON.stringify('x'.repeat(3_000_000));
const LIFE = { freshMs: 60_000, staleMs: 30_000, failMs: 3_600_000, stays: false };

describe.skipIf(REDIS_SERVER === undefined)('the answers that a fleet shares', () => {
  let redis: Redis;
  let store: RedisStore;
  let purges: Purges;
  let shelf: AnswerShelf;
  const shelfOf = (name: string, key = KEY) =>
    new AnswerShelf({ store, sealer: new Sealer([key]), shelf: name, ready: async () => undefined, purges });

  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    store = new RedisStore({ url: redis.url, timeoutMs: 20_000, log: pino({ enabled: false }) });
    purges = new Purges();
    shelf = shelfOf('https://reader.test/media/client');
    return () => store.close();
  });
  afterAll(() => redis?.stop());

  /** Writes are not waited for by who has an answer to give. */
  const written = async (keys: number) => expect.poll(async () => (await redis.keys()).size).toBe(keys);
  /** A time that has gone on since it was so much: by half a minute at most, on a machine that has much else to do. */
  const lately = (ms: number) => expect.toSatisfy((left: number) => left <= ms && left > ms - 30_000);

  it('are there for whoever asks by the same key, with what is left of their time', async () => {
    shelf.set('key', { text: TEXT, ...LIFE }, undefined);
    await written(1);
    const found = await shelfOf('https://reader.test/media/client').get('key');
    expect(found).toMatchObject({ json: JSON.parse(TEXT), text: TEXT, freshMs: lately(60_000), staleMs: 30_000 });
    expect(await shelf.get('other')).toBeUndefined();
  });

  it('can’t be read in Redis, nor what was asked for', async () => {
    shelf.set('scope GET /contents/planted-id', { text: TEXT, ...LIFE }, undefined);
    await written(1);
    const all = JSON.stringify([...(await redis.keys())]);
    for (const word of ['planted-id', 'Zoë', 'news']) expect(all).not.toContain(word);
  });

  it('are nobody’s who has other keys, nor at another place', async () => {
    shelf.set('key', { text: TEXT, ...LIFE }, undefined);
    await written(1);
    expect(await shelfOf('https://reader.test/other/client').get('key')).toBeUndefined();
    const [value = ''] = (await redis.keys()).values();
    await redis.command('SET', shelf.placeOf('other'), value, 'PX', '60000');
    expect(await shelf.get('other')).toBeUndefined();
    expect(await shelfOf('https://reader.test/media/client', Buffer.alloc(32, 2).toString('base64')).get('key')).toBe(
      undefined,
    );
  });

  it('that are damaged are ignored, and make room for good ones', async () => {
    shelf.set('key', { text: TEXT, ...LIFE }, undefined);
    await written(1);
    const [value = ''] = (await redis.keys()).values();
    const altered = `${value.slice(0, -1)}${value.endsWith('A') ? 'Q' : 'A'}`;
    for (const damaged of ['', 'text', '{"data":{}}', value.slice(1), altered]) {
      await redis.command('SET', shelf.placeOf('key'), damaged, 'PX', '60000');
      expect(await shelf.get('key')).toBeUndefined();
      await written(0);
    }
    // One that has no end was put there by somebody else.
    await redis.command('SET', shelf.placeOf('key'), value);
    expect(await shelf.get('key')).toBeUndefined();
    await redis.command('LPUSH', shelf.placeOf('list'), 'x');
    expect(await shelf.get('list')).toBeUndefined();
  });

  it('are left as they are by those who asked because nothing was there, and replaced by those who passed by', async () => {
    shelf.set('key', { text: '{"n":1}', ...LIFE }, undefined);
    await written(1);
    shelf.set('key', { text: '{"n":2}', ...LIFE }, undefined);
    await store.get('key');
    expect((await shelf.get('key'))?.json).toEqual({ n: 1 });
    shelf.set('key', { text: '{"n":3}', ...LIFE }, 'anything');
    await expect.poll(async () => (await shelf.get('key'))?.json).toEqual({ n: 3 });
    shelf.delete('key');
    await written(0);
  });

  it('that stay are there when they are no longer fresh, and say how old they are', async () => {
    shelf.set('passes', { text: TEXT, ...LIFE }, undefined);
    shelf.set('stays', { text: TEXT, ...LIFE, stays: true }, undefined);
    await written(2);
    expect((await store.get(shelf.placeOf('passes')))?.remainingMs).toBeLessThanOrEqual(60_000);
    expect((await shelf.get('stays'))?.freshMs).toEqual(lately(60_000));
    // As if it had been there for eleven minutes.
    await redis.command('PEXPIRE', shelf.placeOf('stays'), '3000000');
    const found = await shelf.get('stays');
    expect(found).toMatchObject({ json: JSON.parse(TEXT), staleMs: 30_000, failMs: 3_600_000 });
    expect(found?.freshMs).toEqual(lately(-600_000));
    expect(-(found?.ageMs ?? 0)).toEqual(lately(-660_000));
  });

  it('are replaced by those who found them no longer fresh, unless somebody else has', async () => {
    shelf.set('key', { text: '{"n":1}', ...LIFE, stays: true }, undefined);
    await written(1);
    const found = await shelf.get('key');
    shelf.set('key', { text: '{"n":2}', ...LIFE, stays: true }, found);
    await expect.poll(async () => (await shelf.get('key'))?.json).toEqual({ n: 2 });
    shelf.set('key', { text: '{"n":3}', ...LIFE, stays: true }, found);
    await store.get('key');
    const newer = await shelf.get('key');
    expect(newer?.json).toEqual({ n: 2 });
    expect(newer?.freshMs).toEqual(lately(60_000));
    await redis.command('DEL', shelf.placeOf('key'));
    shelf.set('key', { text: '{"n":4}', ...LIFE, stays: true }, newer);
    await expect.poll(async () => (await shelf.get('key'))?.json).toEqual({ n: 4 });
  });

  it('are not there when they are empty or very long, nor what they replace', async () => {
    shelf.set('empty', { text: '', ...LIFE }, undefined);
    shelf.set('long', { text: LONG, ...LIFE }, undefined);
    shelf.set('good', { text: TEXT, ...LIFE }, undefined);
    await written(1);
    shelf.set('good', { text: LONG, ...LIFE }, await shelf.get('good'));
    await written(0);
  });

  it('are withdrawn where a purge comes while they are written', async () => {
    await shelf.get('first');
    shelf.set('key', { text: TEXT, ...LIFE }, undefined);
    purges.purged();
    await store.get('key');
    await written(0);
  });

  it('are dropped as far as they are meant', async () => {
    const other = shelfOf('https://reader.test/media/client2');
    for (let n = 0; n < 100; n += 1) shelf.set(`key ${n}`, { text: JSON.stringify({ n }), ...LIFE }, undefined);
    other.set('key 1', { text: '{}', ...LIFE }, undefined);
    await written(101);
    const dropped = await shelf.drop(new Pieces(), async ({ key, json }) => {
      expect(key).toBe(`key ${Reflect.get(Object(json), 'n')}`);
      return Number(Reflect.get(Object(json), 'n')) % 2 === 0;
    });
    expect(dropped).toHaveLength(50);
    expect(dropped).toContain(shelf.placeOf('key 0'));
    await written(51);
    await redis.command('SET', shelf.placeOf('damaged'), 'x');
    expect(await shelf.drop(new Pieces(), async () => false)).toEqual([shelf.placeOf('damaged')]);
    expect(await shelf.drop(new Pieces())).toHaveLength(50);
    expect(await other.get('key 1')).toBeDefined();
  });

  it('of an upstream whose name is a pattern to Redis are dropped alone', async () => {
    const one = shelfOf('https://reader.test/a*[b]?\\/client');
    const other = shelfOf('https://reader.test/abcb!/client');
    for (const each of [one, other]) each.set('key', { text: '{}', ...LIFE }, undefined);
    await written(2);
    expect(await one.drop(new Pieces())).toEqual([one.placeOf('key')]);
    await written(1);
  });

  it('are none while Redis is away, which is no failure of who asks', async () => {
    const away = await startRedis();
    const lost = new RedisStore({ url: away.url, timeoutMs: 100, log: pino({ enabled: false }) });
    await away.stop();
    const without = new AnswerShelf({
      store: lost,
      sealer: new Sealer([KEY]),
      shelf: 'x',
      ready: async () => undefined,
      purges,
    });
    without.set('key', { text: TEXT, ...LIFE }, undefined);
    without.delete('key');
    expect(await without.get('key')).toBeUndefined();
    await expect(without.drop(new Pieces())).rejects.toThrow("Redis can't be used");
    await lost.close();
  });
});
