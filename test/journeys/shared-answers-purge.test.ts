import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PurgeIncomplete, PurgeRefused } from '../../src/index.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { holding } from '../session/fleet.js';
import { CONTENT, MEDIA, openInstances } from './instances.js';

const LIST = 'query ($author: ID!) { contents(first: 3, authorIds: [$author]) { nodes { id titleText } } }';
const CATEGORIES = '{ categories(first: 2) { nodes { name } } }';

describe('a purge', () => {
  it('drops every answer that mentions an entity, by its id of the graph or upstream’s, and no other', async () => {
    await using instances = await openInstances();
    const { ids } = instances.sandbox.data;
    const variables = { id: ids.showcaseContent, author: ids.person };
    const { data } = await instances.ask(0, CONTENT, variables);
    const { id = '' }: { id?: string } = Object(data?.['content']);
    const all = [CONTENT, LIST, CATEGORIES];
    const askAll = async () => {
      for (const operation of all) expect((await instances.ask(0, operation, variables)).errors).toEqual([]);
      return instances.calls();
    };
    await askAll();
    expect(await askAll()).toEqual([]);
    expect(await instances.purge(0, [id])).toBeGreaterThan(0);
    const reread = await askAll();
    expect(reread).toContain(`GET /contents/${ids.showcaseContent}`);
    expect(reread).not.toContain('GET /categories');
    // The list names its author in its address.
    expect(await instances.purge(0, [ids.person.toUpperCase()])).toBeGreaterThan(0);
    expect(await askAll()).toContain('GET /contents');
    expect(await instances.purge(0, ['99999999-9999-4999-8999-999999999999'])).toBe(0);
    expect(await askAll()).toEqual([]);
    expect(await instances.purge(0, 'all')).toBe(3);
    expect(await askAll()).toHaveLength(3);
  });

  it('drops that there is no such thing', async () => {
    await using instances = await openInstances();
    const id = '99999999-9999-4999-8999-999999999999';
    await instances.ask(0, CONTENT, { id });
    expect(await instances.purge(0, [id])).toBe(1);
    await instances.ask(0, CONTENT, { id });
    expect(instances.calls()).toEqual([`GET /contents/${id}`, `GET /contents/${id}`]);
  });

  it('refuses what is no id', async () => {
    await using instances = await openInstances();
    for (const ids of [[], [''], ['a'.repeat(201)], Array.from({ length: 1001 }, () => 'a')]) {
      await expect(instances.purge(0, ids)).rejects.toThrow(PurgeRefused);
    }
    expect(
      await instances.purge(
        0,
        Array.from({ length: 1000 }, () => 'a'),
      ),
    ).toBe(0);
  });
});

describe.skipIf(REDIS_SERVER === undefined)('a purge in a fleet', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(() => redis.command('FLUSHALL'));
  afterAll(() => redis?.stop());
  const shelved = async () => [...(await redis.keys()).keys()].filter((key) => key.includes('/answers/')).length;

  it('by one is seen by all, also by those who keep it themselves', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await instances.ask(0, MEDIA);
    await instances.ask(0, CATEGORIES);
    await expect.poll(shelved).toBe(2);
    await instances.ask(1, MEDIA);
    await instances.ask(1, CATEGORIES);
    instances.calls();
    instances.rename('The New Lantern');
    const purging = instances.add();
    expect(await purging.purge([instances.sandbox.config.omerlo.mediaId])).toBe(1);
    for (const instance of [0, 1]) {
      await expect
        .poll(async () => (await instances.ask(instance, MEDIA)).data)
        .toEqual({ media: { name: 'The New Lantern' } });
      await instances.ask(instance, CATEGORIES);
    }
    // Whoever asks while there is more to hear of the purge keeps nothing of the answer, and the next one asks again.
    expect(new Set(instances.calls())).toEqual(new Set(['GET /']));
  });

  it('keeps what is on its way out of everybody’s memory, and of Redis', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await instances.ask(0, CATEGORIES);
    await instances.ask(1, CATEGORIES);
    instances.calls();
    const held = holding(({ path }) => path === '/');
    instances.sandbox.interfere = held.interference;
    const old = instances.ask(1, MEDIA);
    await held.arrived;
    instances.sandbox.interfere = undefined;
    await instances.purge(0, 'all');
    instances.rename('The New Lantern');
    const media = { media: { name: 'The New Lantern' } };
    expect((await instances.ask(1, MEDIA)).data).toEqual(media);
    held.release();
    expect((await old).data).not.toEqual(media);
    for (const instance of [0, 1]) expect((await instances.ask(instance, MEDIA)).data).toEqual(media);
    instances.add();
    expect((await instances.ask(2, MEDIA)).data).toEqual(media);
  });

  it('that could not be heard of is made up for: what is kept is dropped when Redis is back', async () => {
    await using own = await startRedis();
    await using instances = await openInstances({ redisUrl: own.url });
    await instances.ask(0, MEDIA);
    instances.rename('The New Lantern');
    await own.restart();
    await expect.poll(async () => (await instances.ask(0, MEDIA)).data).toEqual({ media: { name: 'The New Lantern' } });
  });

  it('is done here though Redis is away, and says that it was not done elsewhere', async () => {
    await using own = await startRedis();
    await using instances = await openInstances({ redisUrl: own.url });
    await instances.ask(0, MEDIA);
    await own.stop();
    const purged = instances.purge(0, 'all');
    await expect(purged).rejects.toThrow(PurgeIncomplete);
    await expect(purged).rejects.toMatchObject({ purged: 1, message: expect.not.stringContaining(String(own.port)) });
    instances.rename('The New Lantern');
    expect((await instances.ask(0, MEDIA)).data).toEqual({ media: { name: 'The New Lantern' } });
  });

  it('that can’t be read drops everything', async () => {
    await using instances = await openInstances({ redisUrl: redis.url });
    await instances.ask(0, MEDIA);
    instances.calls();
    await expect.poll(shelved).toBe(1);
    const [place = ''] = [...(await redis.keys()).keys()].filter((key) => key.includes('/answers/'));
    await redis.command('DEL', place);
    await redis.command('PUBLISH', place.replace(/\/answers\/.*/, '/purged'), 'of another time');
    await expect
      .poll(async () => {
        await instances.ask(0, MEDIA);
        return instances.calls().length;
      })
      .toBe(1);
  });
});
