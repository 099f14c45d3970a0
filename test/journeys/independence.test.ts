import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Upstream } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server.js';
import { status } from '../graph/altered.js';
import { IN_ANY_TIME, openStage, type Stage } from '../stage.js';

const UPSTREAMS: readonly Upstream[] = ['omerlo', 'oracle', 'comm100'];

/** An upstream that has failed is asked again within a second; what asked for its token too. */
const PATIENCE = { timeout: 10_000, interval: 100 };

const FIELDS = {
  omerlo: 'contents(first: 2) { nodes { titleText } }',
  oracle: 'channel { items(first: 2) { nodes { name } } }',
  comm100: 'supportAgent { role }',
} as const;
const PAGE = `{ ${Object.values(FIELDS).join(' ')} }`;

/** What each upstream's part of the page is when it is there, and where its error stands when it is not. */
const PARTS = {
  omerlo: { data: { contents: { nodes: [{}, {}] } }, path: 'contents' },
  oracle: { data: { channel: { items: { nodes: [{}, {}] } } }, path: 'channel' },
  comm100: { data: { supportAgent: { role: 'AGENT' } }, path: 'supportAgent' },
} as const;

/** All but one upstream's parts are there, and that one's alone has an error. */
async function expectOnlyMissing(stage: Stage, upstream: Upstream, code: string): Promise<void> {
  const { data, errors } = await stage.run(PAGE);
  for (const other of UPSTREAMS.filter((each) => each !== upstream)) expect(data).toMatchObject(PARTS[other].data);
  expect(errors.map(({ path, extensions }) => [path?.[0], extensions.code, extensions.upstream])).toEqual([
    [PARTS[upstream].path, code, upstream],
  ]);
}

/** What an operator's page says, of a server on a port of its own. */
async function readiness({ masthead }: Stage): Promise<unknown> {
  const server = await startServer(
    { listener: masthead.listener, problems: masthead.problems, dispose: () => undefined },
    { host: '127.0.0.1', port: 0, admin: { host: '127.0.0.1', port: 0 }, logger: pino({ level: 'silent' }) },
  );
  try {
    const [ready, detailed] = await Promise.all(
      [server.url, server.adminUrl].map(async (url) => {
        const response = await fetch(`${url}/ready`);
        return { code: response.status, body: await response.json() };
      }),
    );
    return { ready, detailed };
  } finally {
    await server.close();
  }
}

afterEach(() => void vi.useRealTimers());

describe.each(UPSTREAMS)('%s', (upstream) => {
  it('not configured leaves the fields of the others alone', async () => {
    await using stage = await openStage({ config: { sandbox: [], [upstream]: undefined } });
    await expectOnlyMissing(stage, upstream, 'CONFIGURATION_MISSING');
    expect(stage.masthead.problems()).toEqual([]);
    const { errors } = await stage.run(PAGE);
    expect(errors[0]?.message).toContain(`${upstream.toUpperCase()}_URL`);
  });

  it('as the only one configured answers its own fields, and the others say what is missing', async () => {
    await using stage = await openStage({
      config: { omerlo: undefined, oracle: undefined, comm100: undefined, sandbox: [] },
    });
    const own = stage.sandbox.config[upstream];
    await using alone = await openStage({
      config: { omerlo: undefined, oracle: undefined, comm100: undefined, sandbox: [], [upstream]: own },
    });
    const { data, errors } = await alone.run(PAGE);
    expect(data).toMatchObject(PARTS[upstream].data);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['CONFIGURATION_MISSING', 'CONFIGURATION_MISSING']);
  });

  it('down leaves the fields of the others alone, and is named by readiness until it is back', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = (call) => (call.upstream === upstream ? 'reset' : undefined);
    for (let turn = 0; turn < 3; turn += 1) await expectOnlyMissing(stage, upstream, 'UPSTREAM_UNAVAILABLE');
    expect(await readiness(stage)).toMatchObject({
      ready: { code: 200, body: { status: 'degraded', degraded: [upstream] } },
      detailed: { code: 200, body: { problems: [{ part: upstream, problem: expect.stringContaining('reached') }] } },
    });

    stage.sandbox.interfere = undefined;
    await expect.poll(async () => (await stage.run(PAGE)).errors).toEqual([]);
    expect(await readiness(stage)).toMatchObject({ ready: { code: 200, body: { status: 'ok' } } });
  });

  it('that fails to answer after it has granted its token is named by readiness, too', async () => {
    await using stage = await openStage();
    expect((await stage.run(PAGE)).errors).toEqual([]);
    stage.sandbox.interfere = (call) => (call.upstream === upstream ? status(503, {}, {}) : undefined);
    for (let turn = 0; turn < 3; turn += 1) await expectOnlyMissing(stage, upstream, 'UPSTREAM_UNAVAILABLE');
    expect(stage.masthead.problems()).toMatchObject([{ part: upstream, problem: expect.stringContaining('503') }]);
    stage.sandbox.interfere = undefined;
    await vi.waitFor(async () => expect((await stage.run(PAGE)).errors).toEqual([]), PATIENCE);
    expect(stage.masthead.problems()).toEqual([]);
  });

  it('slow keeps only its own fields waiting, and no longer than a call may take', async () => {
    await using stage = await openStage();
    expect((await stage.run(PAGE)).errors).toEqual([]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    stage.sandbox.calls.length = 0;
    stage.sandbox.interfere = (call) => (call.upstream === upstream ? 'hang' : undefined);
    const asked = expectOnlyMissing(stage, upstream, 'UPSTREAM_TIMEOUT');
    while (stage.sandbox.calls.length < UPSTREAMS.length) await turn();
    // By the time that these have been to upstream and back, so have the page's own calls to those that are not slow.
    for (const other of UPSTREAMS.filter((each) => each !== upstream)) await stage.run(`{ ${FIELDS[other]} }`);
    vi.advanceTimersByTime(IN_ANY_TIME.callTimeoutMs + 1);
    await asked;
  });
});

describe('readiness', () => {
  /** What is wrong after an operation has been sent so often. */
  async function problemsAfter(stage: Stage, times: number) {
    for (let turn = 0; turn < times; turn += 1) await stage.run(PAGE);
    return stage.masthead.problems();
  }

  it("names a channel token that is refused, which is the configuration's fault", async () => {
    await using stage = await openStage({
      config: ({ oracle }) => ({ oracle: { ...oracle, channelToken: 'a-wrong-one' } }),
    });
    const problem = expect.stringContaining('ORACLE_CHANNEL_TOKEN');
    expect(await problemsAfter(stage, 3)).toMatchObject([{ part: 'oracle', problem }]);
  });

  it.each(UPSTREAMS)('names %s where it refuses tokens that it has just granted', async (upstream) => {
    await using stage = await openStage();
    stage.sandbox.interfere = (call) =>
      call.upstream === upstream && !/\/(token|oauthToken)$/.test(call.path) ? status(401, {}, {}) : undefined;
    expect(await problemsAfter(stage, 3)).toMatchObject([{ part: upstream }]);
  });

  it('hears that an upstream is back from whichever call is answered first', async () => {
    await using stage = await openStage({ config: { supportLogin: true } });
    await stage.run(PAGE);
    const signIn = () =>
      stage.run('mutation ($input: SupportLoginInput!) { supportLogin(input: $input) { __typename } }', {
        input: { email: 'nobody@example.com', password: 'wrong' },
      });
    stage.sandbox.interfere = ({ upstream, path }) =>
      upstream === 'comm100' && path.endsWith('/token') ? status(503, {}, {}) : undefined;
    for (let turn = 0; turn < 3; turn += 1) await signIn();
    expect(stage.masthead.problems()).toMatchObject([{ part: 'comm100' }]);
    stage.sandbox.interfere = undefined;
    await vi.waitFor(async () => expect(await problemsAfter(stage, 1)).toEqual([]), PATIENCE);
  });
});

describe('the operators’ page', () => {
  it('tells how each upstream stands, which nobody else is told', async () => {
    // An upstream that is not asked at present is asked again in a second.
    vi.useFakeTimers({ toFake: ['performance'] });
    await using stage = await openStage({ config: { comm100: undefined, sandbox: ['omerlo', 'oracle'] } });
    const admin = { host: '127.0.0.1', port: 0 };
    const { masthead } = stage;
    // The stage disposes of the graph itself.
    const served = { ...masthead, dispose: () => undefined };
    const server = await startServer(served, { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }), admin });
    const told = async (url = '') => (await fetch(`${url}/ready`)).json();
    const states = async () => (await told(server.adminUrl)).upstreams;

    expect(await states()).toEqual([
      { upstream: 'omerlo', configured: true, token: 'none', breaker: 'closed' },
      { upstream: 'oracle', configured: true, token: 'none', breaker: 'closed' },
      { upstream: 'comm100', configured: false },
    ]);
    await stage.run('{ contents(first: 1) { nodes { id } } }');
    stage.sandbox.interfere = ({ upstream, path }) => {
      if (upstream === 'oracle') return status(401, {}, {});
      return path === '/categories' ? status(503) : undefined;
    };
    for (let turn = 0; turn < 3; turn += 1) await stage.run('{ categories { nodes { id } } }');
    await stage.run('{ channel { items(first: 2) { nodes { name } } } }');
    expect(await states()).toMatchObject([{ token: 'held', breaker: 'open' }, { token: 'refused' }, {}]);
    expect(await told(server.url)).toEqual({ status: 'degraded', degraded: ['omerlo', 'oracle'] });
    await server.close();
  });
});
