import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMasthead, type Masthead } from '../../src/index.js';
import { createLogger } from '../../src/log.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { IN_ANY_TIME } from '../stage.js';

const QUERY = '/graphql?query={categories(first:1){nodes{id}}}';
const KEY = Buffer.alloc(32, 1).toString('base64');

let sandbox: Sandbox;
let lines: Record<string, unknown>[];
const logger = createLogger({
  level: 'info',
  json: true,
  destination: { write: (line) => void lines.push(JSON.parse(line)) },
});

beforeEach(async () => {
  lines = [];
  sandbox = await startSandbox({});
});
afterEach(() => sandbox.close());

/** A server with operators' pages over a graph over the sandbox. */
async function serving(config: Parameters<typeof createMasthead>[0] = {}): Promise<RunningServer> {
  const masthead: Masthead = createMasthead({ omerlo: sandbox.config.omerlo, logger, ...IN_ANY_TIME, ...config });
  const address = { host: '127.0.0.1', port: 0 };
  return startServer(masthead, { ...address, logger, admin: address });
}

const told = async (url: string | undefined) => (await fetch(`${url}/ready`)).json();

describe('a credential of the gateway’s own', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('that is refused is named by readiness and the log, never its value, until it is accepted again', async () => {
    const refusal = { status: 401, headers: { 'content-type': 'application/json' }, body: {} };
    sandbox.interfere = ({ path }) => (path === '/oauth/token' ? refusal : undefined);
    const server = await serving();
    expect(await told(server.url)).toEqual({ status: 'ok' });
    const before = Date.now();
    for (let times = 0; times < 3; times += 1) await (await fetch(server.url + QUERY)).text();

    expect(await told(server.url)).toEqual({ status: 'degraded', degraded: ['omerlo'] });
    const { problems } = await told(server.adminUrl);
    expect(problems).toEqual([
      {
        part: 'omerlo',
        problem: "The omerlo upstream refused the application's client id and secret (HTTP 401 at the token endpoint)",
        credential: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET',
        since: expect.any(String),
      },
    ]);
    const since = Date.parse(problems[0].since);
    expect(since).toBeGreaterThanOrEqual(before);
    expect(since).toBeLessThanOrEqual(Date.now());
    const refusals = lines.filter(({ credential }) => credential !== undefined);
    expect(refusals).toMatchObject([{ level: 40, credential: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET' }]);

    // Half a minute later it is refused once more: it has been wrong since the first time.
    vi.advanceTimersByTime(31_000);
    await (await fetch(server.url + QUERY)).text();
    expect(await told(server.adminUrl)).toMatchObject({ problems, upstreams: [{ token: 'refused' }, {}, {}] });

    sandbox.interfere = undefined;
    vi.advanceTimersByTime(31_000);
    const { data } = await (await fetch(server.url + QUERY)).json();
    expect(data.categories.nodes).toHaveLength(1);
    expect(await told(server.url)).toEqual({ status: 'ok' });
    expect(await told(server.adminUrl)).toMatchObject({ status: 'ok', upstreams: [{ token: 'held' }, {}, {}] });
    expect(lines.at(-1)).toMatchObject({ level: 30, msg: 'the upstream grants tokens again' });
    expect(JSON.stringify(lines)).not.toContain(sandbox.config.omerlo.clientSecret);
    await server.close();
  });

  it('is not blamed for a token endpoint that fails, which is named by readiness until it does not', async () => {
    sandbox.interfere = ({ path }, answer) => (path === '/oauth/token' ? { ...answer, status: 503 } : undefined);
    const server = await serving();
    await (await fetch(server.url + QUERY)).text();
    expect(await told(server.url)).toEqual({ status: 'degraded', degraded: ['omerlo'] });
    const { problems } = await told(server.adminUrl);
    expect(problems).toEqual([
      { part: 'omerlo', problem: expect.stringContaining('HTTP 503'), since: expect.any(String) },
    ]);
    sandbox.interfere = undefined;
    vi.advanceTimersByTime(2_000);
    await (await fetch(server.url + QUERY)).text();
    expect(await told(server.url)).toEqual({ status: 'ok' });
    await server.close();
  });
});

describe.skipIf(REDIS_SERVER === undefined)('Redis', () => {
  it('that is away is named by readiness, without its address; nothing fails, and it is taken up again', async () => {
    await using redis = await startRedis({ password: 'planted-password' });
    const server = await serving({ redisUrl: redis.url, tokenKeys: [KEY] });
    await redis.stop();
    const { data } = await (await fetch(server.url + QUERY)).json();
    expect(data.categories.nodes).toHaveLength(1);

    expect(await told(server.url)).toEqual({ status: 'degraded', degraded: ['redis'] });
    // A process that was busy while it connected gives that up before it hears that it was refused, and tries again.
    await expect
      .poll(async () => (await told(server.adminUrl)).problems)
      .toEqual([{ part: 'redis', problem: "Redis can't be used: ECONNREFUSED." }]);
    expect(lines.some(({ level, msg }) => level === 40 && /^Redis/.test(String(msg)))).toBe(true);

    await redis.restart();
    await expect.poll(() => told(server.url)).toEqual({ status: 'ok' });
    expect(JSON.stringify(lines)).not.toContain('planted-password');
    await server.close();
  });
});
