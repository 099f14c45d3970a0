import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.js';
import { altering } from '../graph/altered.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { bearer } from '../stage.js';
import { MEDIA, openInstances } from './instances.js';

const KEY = 'an-editors-bypass-key';
const ANEW = { 'x-cache-bypass-key': KEY };
const NEW = { media: { name: 'The New Lantern' } };

describe('who shows the bypass key', () => {
  it('sees what upstream has, and so does everybody after them', async () => {
    await using instances = await openInstances({ cacheBypassKey: KEY });
    await instances.ask(0, MEDIA);
    instances.rename(NEW.media.name);
    expect((await instances.ask(0, MEDIA)).data).not.toEqual(NEW);
    expect((await instances.ask(0, MEDIA, {}, ANEW)).data).toEqual(NEW);
    expect((await instances.ask(0, MEDIA)).data).toEqual(NEW);
    expect((await instances.ask(0, '{ media { name databaseId } }')).data).toMatchObject(NEW);
    expect(instances.calls()).toEqual(['GET /', 'GET /']);
  });

  it.skipIf(REDIS_SERVER === undefined)('has it replaced for the fleet', async () => {
    await using redis = await startRedis();
    await using instances = await openInstances({ cacheBypassKey: KEY, redisUrl: redis.url });
    await instances.ask(0, MEDIA);
    instances.rename(NEW.media.name);
    expect((await instances.ask(0, MEDIA, {}, ANEW)).data).toEqual(NEW);
    instances.calls();
    await expect
      .poll(async () => {
        const masthead = instances.add();
        return (await instances.ask(instances.mastheads.indexOf(masthead), MEDIA)).data;
      })
      .toEqual(NEW);
    // It is Redis that has it: upstream was asked by nobody else.
    expect(instances.calls()).toEqual([]);
  });

  it('is who they are otherwise: a reader reads as that reader', async () => {
    await using instances = await openInstances({ cacheBypassKey: KEY });
    const { token } = instances.sandbox.readers.premium;
    await instances.ask(0, '{ viewer { id } media { name } }', {}, { ...ANEW, ...bearer(token) });
    await instances.ask(0, '{ viewer { id } media { name } }', {}, { ...ANEW, ...bearer(token) });
    expect(instances.calls().toSorted()).toEqual(['GET /', 'GET /', 'GET /account/me', 'GET /account/me']);
  });

  it('passes by the channel’s and the agent’s answers too', async () => {
    await using instances = await openInstances({ cacheBypassKey: KEY });
    const both = '{ channel { items(first: 1) { nodes { name } } } supportAgent { agentId } }';
    await instances.ask(0, both);
    const before = instances.calls();
    expect((await instances.ask(0, both, {}, ANEW)).errors).toEqual([]);
    expect(instances.calls().toSorted()).toEqual(before.toSorted());
  });

  it('shows it to nobody but the gateway, and finds it in no log', async () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'trace',
      json: true,
      destination: { write: (line) => void lines.push(line) },
    });
    await using instances = await openInstances({ cacheBypassKey: KEY, logger });
    instances.sandbox.interfere = altering('/', () => 'no record');
    await instances.ask(0, MEDIA, {}, ANEW);
    await instances.ask(0, MEDIA, {}, { 'x-cache-bypass-key': 'planted-wrong-key' });
    logger.warn({ headers: ANEW }, 'careless');
    expect(instances.sandbox.calls.length).toBeGreaterThan(1);
    expect(lines.length).toBeGreaterThan(0);
    const told = JSON.stringify([lines, instances.sandbox.calls]);
    expect(told).not.toContain(KEY);
    expect(told).not.toContain('planted-wrong-key');
  });
});

describe('who shows another key', () => {
  it.each([
    ['a wrong one', KEY, 'another-bypass-key'],
    ['one that begins alike', KEY, `${KEY}s`],
    ['an empty one', KEY, ''],
    ['one where there is none', undefined, KEY],
  ])('is told so, and gets nothing: %s', async (_, cacheBypassKey, shown) => {
    await using instances = await openInstances({ cacheBypassKey });
    await instances.ask(0, MEDIA);
    instances.calls();
    const { data, errors } = await instances.ask(0, MEDIA, {}, { 'x-cache-bypass-key': shown });
    expect(data).toEqual({ media: null });
    expect(errors).toMatchObject([
      {
        message: 'The key in the X-Cache-Bypass-Key header is not the one of this gateway.',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    expect(instances.calls()).toEqual([]);
  });
});
