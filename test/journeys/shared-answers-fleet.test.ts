import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Sealer } from '../../src/store/sealer.js';
import { agentToken, asAgent } from '../graph/support/asking.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { bearer } from '../stage.js';
import { startUpstream } from '../upstreams/upstream.js';
import { CONTENT, MEDIA, openInstances, TOKEN_KEY } from './instances.js';

const ITEMS = '{ channel { items(first: 1) { nodes { name } } } }';

describe.skipIf(REDIS_SERVER === undefined)('instances that share a Redis', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(() => redis.command('FLUSHALL'));
  afterAll(() => redis?.stop());

  const fleet = () => openInstances({ redisUrl: redis.url });
  /** How many answers are in Redis. */
  const shelved = async () => [...(await redis.keys()).keys()].filter((key) => key.includes('/answers/')).length;

  it('make a call once: what one has read, the others need not', async () => {
    await using instances = await fleet();
    const first = await instances.ask(0, MEDIA);
    expect(instances.calls()).toEqual(['GET /']);
    await expect.poll(shelved).toBe(1);
    expect((await instances.ask(1, MEDIA)).data).toEqual(first.data);
    instances.add();
    expect((await instances.ask(2, MEDIA)).data).toEqual(first.data);
    expect(instances.calls()).toEqual([]);
  });

  it('share nothing that is private, and no secret', async () => {
    await using instances = await fleet();
    const { sandbox } = instances;
    sandbox.interfere = (_, answer) => ({
      ...answer,
      headers: { ...answer.headers, 'cache-control': 'public, max-age=3600' },
    });
    const { comm100, oracle, omerlo } = sandbox.config;
    const readers = Array.from({ length: 5 }, (_, n) =>
      sandbox.addReader({ name: `Reader ${n}`, email: `reader-${n}@example.com`, featureKeys: ['premium'] }),
    );
    const agent = await agentToken(sandbox, comm100);
    const me = `{ viewer { id name email entitlements { featureKey } favorites { id } }
      media { name } contents(first: 3) { nodes { titleText blocks { __typename } } }
      channel { items(first: 3) { nodes { databaseId name } } } supportAgent { agentId } }`;
    const strangers =
      '{ media { name } contents(first: 2) { nodes { titleText } } channel { items(first: 2) { nodes { name } } } }';
    const asked = await Promise.all([
      ...readers.map(({ token }, n) => instances.ask(n % 2, me, {}, { ...bearer(token), ...asAgent(agent) })),
      ...[0, 1].map((n) => instances.ask(n, strangers)),
    ]);
    for (const { errors } of asked) expect(errors).toEqual([]);
    await instances.ask(0, CONTENT, { id: sandbox.data.ids.premiumContent });
    await expect.poll(shelved).toBeGreaterThan(3);
    const held = await redis.keys();
    const tokens = sandbox.calls.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? []);
    const secrets = [
      ...new Set(tokens),
      ...[oracle.channelToken, oracle.channelSecret, omerlo.clientSecret, comm100.password, omerlo.clientId],
    ];
    expect(secrets.length).toBeGreaterThan(10);
    const everything = JSON.stringify([...held]);
    for (const secret of secrets) expect(everything).not.toContain(secret);
    // What is sealed is looked at too: the channel's token stands there in links of upstream's, nobody's else.
    const sealer = new Sealer([TOKEN_KEY]);
    for (const [place, value] of held) {
      if (!place.includes('/answers/')) continue;
      const answer = sealer.open(value, JSON.stringify(['shared answer', place])) ?? '';
      expect(answer).toContain('\n{');
      for (const secret of secrets) if (secret !== oracle.channelToken) expect(answer).not.toContain(secret);
      expect(answer).not.toMatch(/Reader \d|reader-\d@|\/account\//);
    }
  });

  it('are told apart by media, client and channel', async () => {
    let calls = 0;
    await using upstream = await startUpstream((request, response) => {
      const { url = '' } = request;
      response.setHeader('content-type', 'application/json');
      const id = '11111111-1111-4111-8111-111111111111';
      const isToken = url.includes('/oauth/token');
      calls += 1;
      const name = `answer ${calls}`;
      const client = /client-\d/.exec(url)?.[0] ?? 'none';
      const token = { access_token: client, token_type: 'bearer', expires_in: 3600 };
      response.end(JSON.stringify(isToken ? token : { data: { id, name }, items: [{ id, name }], hasMore: false }));
    });
    await using instances = await fleet();
    const media = (n: number) => `${n}1111111-1111-4111-8111-111111111111`;
    const omerlo = { url: upstream.origin, mediaId: media(1), clientId: 'client-1', clientSecret: 'secret' };
    const oracle = { url: upstream.origin, channelId: 'channel-1', channelToken: 'token-1', token: 'none' } as const;
    const all = [
      {},
      { omerlo: { ...omerlo, mediaId: media(2) } },
      { omerlo: { ...omerlo, clientId: 'client-2' } },
      { oracle: { ...oracle, channelId: 'channel-2' } },
      { oracle: { ...oracle, channelToken: 'token-2' } },
    ];
    const first = instances.mastheads.length;
    for (const each of all) instances.add({ omerlo, oracle, sandbox: [], ...each });
    const both = '{ media { name } channel { items(first: 1) { nodes { name } } } }';
    const answered: unknown[] = [];
    for (const [n] of all.entries()) {
      const { data, errors } = await instances.ask(first + n, both);
      expect(errors).toEqual([]);
      answered.push(data);
    }
    expect(new Set(answered.map((data) => JSON.stringify(data))).size).toBe(all.length);
    // Three medias or clients, and three channels or tokens: what is the same for some instances is read once.
    expect(upstream.arrived.filter(({ method }) => method === 'GET')).toHaveLength(6);
    await expect.poll(shelved).toBe(6);
  });

  it('take no notice of what is damaged there', async () => {
    await using instances = await fleet();
    const { data } = await instances.ask(0, MEDIA);
    await expect.poll(shelved).toBe(1);
    for (const key of (await redis.keys()).keys()) {
      if (key.includes('/answers/')) await redis.command('SET', key, '0\nx\n{"data":{"name":"forged"}}', 'PX', '60000');
    }
    expect((await instances.ask(1, MEDIA)).data).toEqual(data);
    expect(instances.calls()).toEqual(['GET /', 'GET /']);
  });

  it('go on without it while it is away, or hangs, each with what it keeps itself', async () => {
    await using own = await startRedis();
    await using instances = await openInstances({ redisUrl: own.url });
    await own.stop();
    expect((await instances.ask(0, MEDIA)).errors).toEqual([]);
    expect((await instances.ask(0, ITEMS)).errors).toEqual([]);
    expect((await instances.ask(0, MEDIA)).errors).toEqual([]);
    expect(instances.calls()).toHaveLength(2);
    await own.restart();
    own.pause();
    expect((await instances.ask(1, MEDIA)).errors).toEqual([]);
    own.resume();
  });
});
