import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordedCall } from '../../src/sandbox/index.js';
import { answering, status } from '../graph/altered.js';
import { AGENT, agentToken, asAgent, codes } from '../graph/support/asking.js';
import { first, type Held, holding } from '../session/fleet.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { ASKED, type Guarded, UPSTREAMS } from './askers.js';

const ME = '/account/me';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // What is kept since 0 is kept for ever; a real process is older than that.
  seconds(1);
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

/** A graph whose channel and support agent are open to readers; its tokens are there. */
async function openToReaders(): Promise<Stage> {
  const stage = await openStage({
    config: ({ oracle, comm100 }) => ({
      oracle: { ...oracle, access: 'reader' },
      comm100: { ...comm100, access: 'reader' },
    }),
  });
  const { errors } = await stage.run(BOTH, {}, bearer(stage.sandbox.readers.registered.token));
  expect(errors).toEqual([]);
  seconds(61);
  stage.sandbox.calls.length = 0;
  return stage;
}

const BOTH = `{ channel { items(first: 1) { nodes { databaseId } } } supportAgent { agentId siteId role } }`;
const premium = ({ sandbox }: Stage) => bearer(sandbox.readers.premium.token);
const callsTo = ({ sandbox }: Stage, matches: (call: RecordedCall) => boolean) => sandbox.calls.filter(matches).length;
const checks = (stage: Stage) => callsTo(stage, ({ path }) => path === ME);
const accepted = (stage: Stage) => callsTo(stage, (call) => call.path === ME && call.status === 200);
const reads = (stage: Stage, upstream: Guarded) => callsTo(stage, (call) => call.upstream === upstream);

/** Lets calls of a kind wait at the upstream, until they are let go. */
function hold(stage: Stage, matches: (call: Parameters<Held['interference']>[0]) => boolean): Held {
  const held = holding(matches);
  stage.sandbox.interfere = held.interference;
  return held;
}

/** Sends an operation that can be left; it resolves to whether it was answered. */
function leaving({ masthead }: Stage, query: string, headers: Readonly<Record<string, string>>) {
  const leaver = new AbortController();
  const answered = masthead
    .fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
      signal: leaver.signal,
    })
    .then((response) => response.json())
    .then(
      ({ data, errors }) => data !== undefined && errors === undefined,
      () => false,
    );
  return { leave: () => leaver.abort(), answered };
}

describe('Omerlo is asked about a reader', () => {
  it('once a minute, however many operations and upstreams there are in it', async () => {
    await using stage = await openToReaders();
    for (const operation of [BOTH, ASKED.oracle.operation, ASKED.comm100.operation, BOTH]) {
      expect((await stage.run(operation, {}, premium(stage))).errors).toEqual([]);
      seconds(14);
    }
    expect(checks(stage)).toBe(1);
    seconds(5);
    expect((await stage.run(BOTH, {}, premium(stage))).errors).toEqual([]);
    expect(checks(stage)).toBe(2);
  });

  it('once for all that come at the same time', async () => {
    await using stage = await openToReaders();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => stage.run(BOTH, {}, premium(stage))));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    expect(checks(stage)).toBe(1);
  });

  it('each by themselves', async () => {
    await using stage = await openToReaders();
    const tokens = Array.from({ length: 5 }, (_, n) => {
      return stage.sandbox.addReader({ name: `Reader ${n}`, email: `reader-${n}@example.com` }).token;
    });
    const outcomes = await Promise.all([...tokens, ...tokens].map((token) => stage.run(BOTH, {}, bearer(token))));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    const asked = stage.sandbox.calls.filter(({ path }) => path === ME).map(({ headers }) => headers.authorization);
    expect(asked.sort()).toEqual(tokens.map((token) => `Bearer ${token}`).sort());
  });

  it('again each time when they are refused, as all who ask at once are', async () => {
    await using stage = await openToReaders();
    stage.sandbox.interfere = answering(ME, status(401));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => stage.run(BOTH, {}, premium(stage))));
    for (const outcome of outcomes) expect(codes(outcome)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(checks(stage)).toBe(1);
    stage.sandbox.interfere = undefined;
    expect((await stage.run(BOTH, {}, premium(stage))).errors).toEqual([]);
    expect(checks(stage)).toBe(2);
  });

  it('no more while they are remembered, be it that Omerlo is down by then', async () => {
    await using stage = await openToReaders();
    await stage.run(BOTH, {}, premium(stage));
    stage.sandbox.interfere = ({ upstream }) => (upstream === 'omerlo' ? 'reset' : undefined);
    expect((await stage.run(BOTH, {}, premium(stage))).errors).toEqual([]);
    seconds(61);
    expect(codes(await stage.run(BOTH, {}, premium(stage)))).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
  });
});

/** Until a second reader has been accepted, and long enough for a call of theirs to arrive. */
async function waiting(stage: Stage): Promise<void> {
  await expect.poll(() => accepted(stage)).toBe(2);
  await stage.run('{ viewer { name } }', {}, bearer(stage.sandbox.readers.registered.token));
}

describe.each(UPSTREAMS)('while a reader’s call to %s is under way', (upstream) => {
  const { operation, path } = ASKED[upstream];

  it('who may not make it does not share its answer', async () => {
    await using stage = await openToReaders();
    const held = hold(stage, (call) => call.upstream === upstream);
    const reading = stage.run(operation, {}, premium(stage));
    await held.arrived;
    for (const headers of [{}, bearer('made-up'), bearer('two words'), { authorization: 'Basic eA==' }]) {
      const { data, errors } = await stage.run(operation, {}, headers);
      expect(data).toEqual(upstream === 'oracle' ? { channel: { items: null } } : { supportAgent: null });
      expect(errors).toMatchObject([{ path, extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    held.release();
    expect((await reading).errors).toEqual([]);
    expect(reads(stage, upstream)).toBe(1);
  });

  it('another reader shares its answer, once they are known to be one', async () => {
    await using stage = await openToReaders();
    const held = hold(stage, (call) => call.upstream === upstream);
    const reading = stage.run(operation, {}, premium(stage));
    await held.arrived;
    const other = stage.run(operation, {}, bearer(stage.sandbox.readers.registered.token));
    await waiting(stage);
    held.release();
    const [one, two] = await Promise.all([reading, other]);
    expect([one.errors, two.errors]).toEqual([[], []]);
    expect(two.data).toEqual(one.data);
    expect(reads(stage, upstream)).toBe(1);
  });

  it('whoever asked first may leave: it goes on for the others', async () => {
    await using stage = await openToReaders();
    const held = hold(stage, (call) => call.upstream === upstream);
    const leaver = leaving(stage, operation, premium(stage));
    await held.arrived;
    const staying = stage.run(operation, {}, bearer(stage.sandbox.readers.registered.token));
    await waiting(stage);
    leaver.leave();
    expect(await leaver.answered).toBe(false);
    held.release();
    expect((await staying).errors).toEqual([]);
    expect(reads(stage, upstream)).toBe(1);
  });
});

describe('while Omerlo is asked about a reader', () => {
  it('nobody is let in: not them, no stranger, and no other reader who is refused', async () => {
    await using stage = await openToReaders();
    const token = `Bearer ${stage.sandbox.readers.premium.token}`;
    const held = hold(stage, ({ path, headers }) => path === ME && headers.authorization === token);
    const reading = stage.run(BOTH, {}, premium(stage));
    await held.arrived;
    expect(codes(await stage.run(BOTH))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(codes(await stage.run(BOTH, {}, bearer('made-up')))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect([reads(stage, 'oracle'), reads(stage, 'comm100')]).toEqual([0, 0]);
    held.release();
    expect((await reading).errors).toEqual([]);
  });

  it('whoever asked first may leave: the others wait for the same answer, and get it', async () => {
    await using stage = await openToReaders();
    const held = hold(stage, ({ path }) => path === ME);
    const leaver = leaving(stage, BOTH, premium(stage));
    await held.arrived;
    const staying = Array.from({ length: 5 }, () => stage.run(BOTH, {}, premium(stage)));
    await stage.run('{ __typename }');
    leaver.leave();
    expect(await leaver.answered).toBe(false);
    held.release();
    for (const { errors } of await Promise.all(staying)) expect(errors).toEqual([]);
    expect(checks(stage)).toBe(1);
  });

  it('everybody may leave: nothing is read for them, and the next one need not be asked about', async () => {
    await using stage = await openToReaders();
    const held = hold(stage, ({ path }) => path === ME);
    const leavers = Array.from({ length: 3 }, () => leaving(stage, BOTH, premium(stage)));
    await held.arrived;
    for (const { leave } of leavers) leave();
    for (const { answered } of leavers) expect(await answered).toBe(false);
    held.release();
    await expect.poll(() => stage.sandbox.calls.at(-1)?.status).toBe(200);
    expect(stage.sandbox.calls.map(({ path }) => path)).toEqual([ME]);
    expect((await stage.run(BOTH, {}, premium(stage))).errors).toEqual([]);
    expect(checks(stage)).toBe(1);
  });

  it('who comes when it has failed is asked about anew', async () => {
    await using stage = await openToReaders();
    const held = holding(({ path }) => path === ME);
    let isFirst = true;
    stage.sandbox.interfere = first(held.interference, ({ path }) => {
      if (path !== ME || !isFirst) return undefined;
      isFirst = false;
      return status(500);
    });
    const failing = stage.run(BOTH, {}, premium(stage));
    await held.arrived;
    held.release();
    expect(codes(await failing)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect((await stage.run(BOTH, {}, premium(stage))).errors).toEqual([]);
    expect(checks(stage)).toBe(2);
  });
});

describe('agents who ask the same at once', () => {
  it('are each told who they are, by a call of their own, beside who asks as the gateway', async () => {
    await using stage = await openToReaders();
    const { agents } = stage.sandbox.data;
    const tokens = await Promise.all(agents.map((agent) => agentToken(stage.sandbox, agent)));
    stage.sandbox.calls.length = 0;
    const held = hold(stage, ({ upstream }) => upstream === 'comm100');
    const asked = [...tokens, ...tokens].map((token) => stage.run(AGENT, {}, asAgent(token)));
    const ours = [1, 2].map(() => stage.run(AGENT, {}, premium(stage)));
    await expect.poll(() => reads(stage, 'comm100')).toBe(5);
    held.release();
    const ids = (await Promise.all(asked)).map(({ data }) => data);
    const expected = agents.map(({ agentId, siteId, role }) => ({
      supportAgent: { agentId, siteId: String(siteId), role },
    }));
    expect(ids).toEqual([...expected, ...expected]);
    for (const { data } of await Promise.all(ours)) expect(data).toEqual(expected[0]);
    expect(reads(stage, 'comm100')).toBe(5);
  });
});
