import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src/log.js';
import { answering, status } from '../graph/altered.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { bearer } from '../stage.js';
import { CONTENT, type Instances, MEDIA, openInstances } from './instances.js';

const KEY = 'an-editors-bypass-key';
const FRONT_PAGE = `{
  media { name }
  contents(first: 3) { nodes { titleText authors { ... on Profile { displayName } } } }
  channel { items(first: 2) { nodes { name } } }
  supportAgent { agentId }
}`;
const ALL = /./;
/** Nothing of how long it may be shared. */
const JSON_ALONE = { 'content-type': 'application/json' };

describe('while an upstream is out of service', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

  it('the front page still answers, and says how old it is', async () => {
    await using instances = await openInstances();
    instances.sandbox.interfere = (_, answer) => ({ ...answer, headers: JSON_ALONE });
    const { data } = await instances.ask(0, FRONT_PAGE);
    seconds(84);
    instances.sandbox.interfere = answering(ALL, 'reset');
    const again = await instances.ask(0, FRONT_PAGE);
    expect(again.errors).toEqual([]);
    expect(again.data).toEqual(data);
    expect(again.extensions?.['stale']).toHaveLength(3);
    expect(again.extensions?.['stale']).toEqual(
      expect.arrayContaining(['omerlo', 'oracle', 'comm100'].map((upstream) => ({ upstream, ageSeconds: 84 }))),
    );
  });

  it('only what came of it is said to be old, by the oldest', async () => {
    await using instances = await openInstances();
    await instances.ask(0, MEDIA);
    seconds(100);
    await instances.ask(0, '{ contents(first: 3) { nodes { titleText } } }');
    seconds(100);
    instances.sandbox.interfere = ({ upstream }) => (upstream === 'omerlo' ? 'reset' : undefined);
    const { errors, extensions } = await instances.ask(
      0,
      '{ media { name } contents(first: 3) { nodes { titleText } } channel { items(first: 2) { nodes { name } } } }',
    );
    expect([errors, extensions]).toEqual([[], { stale: [{ upstream: 'omerlo', ageSeconds: 200 }] }]);
  });

  it('it is so by every way in, and the answer is not to be stored', async () => {
    await using instances = await openInstances();
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    const [masthead] = instances.mastheads;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: MEDIA }),
    };
    for (const fetch of [masthead?.fetch, masthead?.yoga.fetch]) {
      const response = await fetch?.('http://masthead.test/graphql', init);
      expect(await response?.json()).toEqual({
        data: { media: { name: expect.any(String) } },
        extensions: { stale: [{ upstream: 'omerlo', ageSeconds: 70 }] },
      });
    }
    const read = await masthead?.fetch(`http://masthead.test/graphql?query=${encodeURIComponent(MEDIA)}`);
    expect(read?.headers.get('cache-control')).toBe('no-store');
  });

  it('what is not kept has failed, and what is stands beside it', async () => {
    await using instances = await openInstances();
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    const { data, errors, extensions } = await instances.ask(0, '{ media { name } menu(key: "main") { id } }');
    expect(data).toEqual({ media: { name: expect.any(String) }, menu: null });
    expect(errors).toMatchObject([{ path: ['menu'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(extensions).toEqual({ stale: [{ upstream: 'omerlo', ageSeconds: 70 }] });
  });

  it('it is new again when the upstream is back', async () => {
    await using instances = await openInstances();
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    expect((await instances.ask(0, MEDIA)).extensions).toBeDefined();
    instances.sandbox.interfere = undefined;
    instances.rename('The New Lantern');
    seconds(2);
    await expect
      .poll(async () => instances.ask(0, MEDIA))
      .toMatchObject({ data: { media: { name: 'The New Lantern' } }, extensions: undefined });
  });

  it.each<[string, Parameters<typeof answering>[1]]>([
    ['400', status(400)],
    ['401', status(401)],
    ['403', status(403)],
    ['404', status(404)],
    ['410', status(410)],
    ['429', status(429)],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' }, body: '' }],
  ])('is not what it is when it answers with %s: nothing old is shown', async (_, answer) => {
    await using instances = await openInstances();
    const id = instances.sandbox.data.ids.publicContent;
    await instances.ask(0, CONTENT, { id });
    seconds(70);
    instances.sandbox.interfere = answering(/^\/contents/, answer);
    const { data, extensions } = await instances.ask(0, CONTENT, { id });
    expect([data, extensions]).toEqual([{ content: null }, undefined]);
  });

  it('who shows the bypass key is told so', async () => {
    await using instances = await openInstances({ cacheBypassKey: KEY });
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    const { data, errors } = await instances.ask(0, MEDIA, {}, { 'x-cache-bypass-key': KEY });
    expect([data, errors.length]).toEqual([{ media: null }, 1]);
    expect((await instances.ask(0, MEDIA)).errors).toEqual([]);
  });

  it('a reader is shown nothing of what is read with their token, be it theirs or a stranger’s', async () => {
    await using instances = await openInstances();
    const id = instances.sandbox.data.ids.premiumContent;
    const reader = bearer(instances.sandbox.readers.premium.token);
    const both = 'query ($id: ID!) { content(id: $id) { id } media { name } viewer { name } }';
    await instances.ask(0, both, { id });
    expect((await instances.ask(0, both, { id }, reader)).errors).toEqual([]);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    const read = await instances.ask(0, both, { id }, reader);
    expect(read.data).toEqual({ content: null, media: { name: expect.any(String) }, viewer: { name: null } });
    expect((await instances.ask(0, both, { id })).data).toMatchObject({ content: { id: expect.any(String) } });
  });

  it('nothing old is there after a purge', async () => {
    await using instances = await openInstances();
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    expect((await instances.ask(0, MEDIA)).errors).toEqual([]);
    await instances.purge(0, 'all');
    expect((await instances.ask(0, MEDIA)).errors).toHaveLength(1);
  });

  it('nothing old is there where nothing is kept', async () => {
    await using instances = await openInstances({ cacheMb: 0 });
    await instances.ask(0, MEDIA);
    instances.sandbox.interfere = answering(ALL, status(500));
    expect((await instances.ask(0, MEDIA)).errors).toHaveLength(1);
  });

  it('it is kept for that alone where an answer is shared only when it says so', async () => {
    await using instances = await openInstances({ cacheTtl: 0 });
    await instances.ask(0, MEDIA);
    await instances.ask(0, MEDIA);
    expect(instances.calls()).toEqual(['GET /', 'GET /']);
    instances.sandbox.interfere = answering(ALL, 'reset');
    const { errors, extensions } = await instances.ask(0, MEDIA);
    expect([errors, extensions]).toEqual([[], { stale: [{ upstream: 'omerlo', ageSeconds: 0 }] }]);
  });

  it('an operation whose time is up has what there is', async () => {
    await using instances = await openInstances({ cacheTtl: 0, operationTimeoutMs: 1000, callTimeoutMs: 20_000 });
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    expect((await instances.ask(0, MEDIA)).errors).toEqual([]);
    instances.sandbox.interfere = () => {
      seconds(1.1);
      return 'hang';
    };
    const { errors, extensions } = await instances.ask(0, MEDIA);
    expect([errors, extensions]).toEqual([[], { stale: [{ upstream: 'omerlo', ageSeconds: 1 }] }]);
  });

  it('the log says that old answers are given, and of what', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    await using instances = await openInstances({ logger: createLogger({ level: 'warn', json: true, destination }) });
    await instances.ask(0, MEDIA);
    seconds(70);
    instances.sandbox.interfere = answering(ALL, status(500));
    await instances.ask(0, 'query Front { media { name } }');
    const told = lines.map((line): unknown => JSON.parse(line));
    expect(told).toContainEqual(
      expect.objectContaining({
        operation: 'Front',
        upstream: 'omerlo',
        ageSeconds: 70,
        requestId: expect.any(String),
      }),
    );
  });
});

describe.skipIf(REDIS_SERVER === undefined)('an instance that is started while an upstream is out of service', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(() => redis.command('FLUSHALL'));
  afterAll(() => redis?.stop());

  const fleet = () => openInstances({ redisUrl: redis.url, cacheBypassKey: KEY });
  const shelved = async () => [...(await redis.keys()).keys()].filter((key) => key.includes('/answers/'));

  /** Has the first instance read it twice, and lets ten minutes pass. */
  async function readLongAgo(instances: Instances): Promise<void> {
    await instances.ask(0, MEDIA);
    await expect.poll(shelved).toHaveLength(1);
    await instances.ask(0, MEDIA, {}, { 'x-cache-bypass-key': KEY });
    const [place = ''] = await shelved();
    await expect.poll(() => redis.command('PTTL', place)).toBeGreaterThan(3_600_000);
    await redis.command('PEXPIRE', place, '3030000');
  }

  it('gives what others have kept, as old as it is', async () => {
    await using instances = await fleet();
    await readLongAgo(instances);
    instances.sandbox.interfere = answering(ALL, 'reset');
    instances.add();
    for (const _ of [1, 2]) {
      const { errors, extensions } = await instances.ask(2, MEDIA);
      expect([errors, extensions]).toEqual([[], { stale: [{ upstream: 'omerlo', ageSeconds: expect.any(Number) }] }]);
      // Redis has a clock of its own, which goes on.
      const [{ ageSeconds }] = Object(extensions)['stale'];
      expect(ageSeconds).toBeGreaterThanOrEqual(600);
      expect(ageSeconds).toBeLessThan(660);
    }
  });

  it('gives nothing old while the upstream answers, and has the others find what is new', async () => {
    await using instances = await fleet();
    await readLongAgo(instances);
    instances.rename('The New Lantern');
    instances.calls();
    instances.add();
    const media = { media: { name: 'The New Lantern' } };
    expect(await instances.ask(2, MEDIA)).toMatchObject({ data: media, extensions: undefined });
    const [place = ''] = await shelved();
    await expect.poll(() => redis.command('PTTL', place)).toBeGreaterThan(3_600_000);
    instances.add();
    expect(await instances.ask(3, MEDIA)).toMatchObject({ data: media, extensions: undefined });
    expect(instances.calls()).toEqual(['GET /']);
  });

  it.each([401, 403, 404, 410])('gives nothing that upstream took back before (%i)', async (code) => {
    await using instances = await fleet();
    await readLongAgo(instances);
    instances.add();
    instances.sandbox.interfere = answering(/^\/$/, status(code));
    expect((await instances.ask(2, MEDIA)).errors).toHaveLength(1);
    await expect.poll(shelved).toEqual([]);
    instances.sandbox.interfere = answering(ALL, status(500));
    instances.add();
    expect((await instances.ask(3, MEDIA)).errors).toHaveLength(1);
  });

  it('gives nothing that was purged', async () => {
    await using instances = await fleet();
    await readLongAgo(instances);
    const { mediaId } = instances.sandbox.config.omerlo;
    expect(await instances.purge(1, [mediaId])).toBe(1);
    instances.sandbox.interfere = answering(ALL, status(500));
    instances.add();
    for (const instance of [0, 1, 2]) {
      await expect.poll(async () => (await instances.ask(instance, MEDIA)).errors).toHaveLength(1);
    }
  });

  it('finds what has been asked for once for as long as it is fresh, and no longer', async () => {
    await using instances = await fleet();
    await instances.ask(0, MEDIA);
    await expect.poll(shelved).toHaveLength(1);
    const [place = ''] = await shelved();
    expect(await redis.command('PTTL', place)).toBeLessThanOrEqual(30_000);
  });
});
