import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Grant } from '../../src/auth/grant.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { acquiredBy } from './acquiring.js';

const LIST = '{ categories(first: 1) { nodes { id } } }';

/** The statuses of the token calls that have arrived, in order. */
function grants(stage: Stage): number[] {
  return stage.sandbox.calls.filter(({ path }) => path === '/oauth/token').map(({ status }) => status);
}

describe('the application’s token', () => {
  it('is asked for as the vendor documents it: by the query of a POST without a body', async () => {
    await using stage = await openStage();
    await stage.run(LIST);
    const { clientId, clientSecret } = stage.sandbox.config.omerlo;
    const [grant] = stage.sandbox.calls;
    expect(grant).toMatchObject({
      method: 'POST',
      path: '/oauth/token',
      query: {
        grant_type: 'client_credentials',
        scope: 'application',
        client_id: clientId,
        client_secret: clientSecret,
      },
      body: '',
    });
    expect(grant?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    '{ __typename }',
    '{ viewer { name } }',
    '{ search(query: "x") { __typename } }',
    '{ __schema { queryType { name } } }',
  ])('is not asked for by %s, which makes no call', async (operation) => {
    await using stage = await openStage();
    expect((await stage.run(operation)).errors).toEqual([]);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('is not asked for where the reader’s own is enough', async () => {
    await using stage = await openStage();
    const reader = bearer(stage.sandbox.readers.registered.token);
    expect((await stage.run('{ viewer { name } contents(first: 1) { nodes { id } } }', {}, reader)).errors).toEqual([]);
    expect(grants(stage)).toEqual([]);
  });

  it('is acquired once for a hundred operations at the same time, and kept for those that follow', async () => {
    await using stage = await openStage();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => stage.run(LIST)));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    expect(grants(stage)).toEqual([200]);
    expect(stage.calls()).toHaveLength(100);
    await stage.run(LIST);
    expect(grants(stage)).toEqual([]);
  });

  it('is asked for again after it could not be had', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = ({ path }, answer) => (path === '/oauth/token' ? { ...answer, status: 503 } : undefined);
    const outcomes = await Promise.all([stage.run(LIST), stage.run(LIST)]);
    for (const { errors } of outcomes) expect(errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(grants(stage)).toEqual([503]);
    stage.sandbox.interfere = undefined;
    expect((await stage.run(LIST)).errors).toEqual([]);
    expect(grants(stage)).toEqual([503, 200]);
  });
});

describe('its life', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A credential whose tokens are numbered and live for some seconds. */
  function numbered(lifetime: number) {
    let granted = 0;
    const acquire = vi.fn<() => Promise<Grant>>(async () => {
      granted += 1;
      return { token: `token-${granted}`, lifetime };
    });
    return { acquire, credential: acquiredBy(acquire) };
  }

  it.each([
    [3600, 3540],
    [604_800, 604_740],
    [601, 541],
    [600, 540],
    [300, 270],
    [10, 9],
    [1, 0.9],
  ])('of %i seconds is used for %d: it ends a minute or a tenth early, whichever is less', async (lifetime, used) => {
    const { acquire, credential } = numbered(lifetime);
    expect(await credential.bearer()).toBe('token-1');
    vi.advanceTimersByTime(used * 1000 - 10);
    expect(await credential.bearer()).toBe('token-1');
    vi.advanceTimersByTime(20);
    expect(await Promise.all([credential.bearer(), credential.bearer()])).toEqual(['token-2', 'token-2']);
    expect(acquire).toHaveBeenCalledTimes(2);
  });

  it('without end needs no renewal', async () => {
    const { acquire, credential } = numbered(Number.POSITIVE_INFINITY);
    await credential.bearer();
    vi.advanceTimersByTime(1e12);
    expect(await credential.bearer()).toBe('token-1');
    expect(acquire).toHaveBeenCalledOnce();
  });

  it('is renewed in time for the graph, so that upstream never sees one that has expired', async () => {
    await using stage = await openStage({ sandbox: { tokenLifetime: 100 } });
    await stage.run(LIST);
    vi.advanceTimersByTime(89_900);
    await stage.run(LIST);
    expect(grants(stage)).toEqual([200]);
    vi.advanceTimersByTime(200);
    await Promise.all([stage.run(LIST), stage.run(LIST)]);
    expect(grants(stage)).toEqual([200, 200]);
    const [first, second, third, fourth] = stage.sandbox.calls
      .filter(({ path }) => path === '/categories')
      .map(({ headers }) => headers.authorization);
    expect([second, fourth]).toEqual([first, third]);
    expect(third).not.toBe(first);
  });
});

describe('whoever has left', () => {
  it('does not wait for a token, and the others still get it', async () => {
    let grant: ((grant: Grant) => void) | undefined;
    const credential = acquiredBy(
      () =>
        new Promise((resolve) => {
          grant = resolve;
        }),
    );
    const leaver = new AbortController();
    const left = credential.bearer(leaver.signal);
    const stayed = credential.bearer(new AbortController().signal);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: 'timeout' });
    grant?.({ token: 'token', lifetime: 60 });
    expect(await stayed).toBe('token');
  });

  it('makes none be asked for, and its failure hurts nobody', async () => {
    const acquire = vi.fn<() => Promise<Grant>>(() =>
      Promise.reject(new UpstreamFailure('unavailable', 'It is down.')),
    );
    const credential = acquiredBy(acquire);
    await expect(credential.bearer(AbortSignal.abort())).rejects.toMatchObject({ kind: 'timeout' });
    expect(acquire).not.toHaveBeenCalled();
    const leaver = new AbortController();
    const left = credential.bearer(leaver.signal);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ kind: 'timeout' });
    await expect(credential.bearer()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
