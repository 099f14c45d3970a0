import { describe, expect, it, vi } from 'vitest';
import type { Grant } from '../../src/auth/grant.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { bearer, openStage, post } from '../stage.js';
import { acquiredBy, grants } from './acquiring.js';

const LIST = '{ categories(first: 1) { nodes { id } } }';

/** Operations that all make another call. */
const DIFFERENT = ['categories', 'contents', 'people', 'organizations', 'projects'].flatMap((list) =>
  Array.from({ length: 100 }, (_, index) => `{ ${list}(first: ${index + 1}) { nodes { id } } }`),
);

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

  it('is acquired once for five hundred requests at the same time on a cold start, and kept for those that follow', async () => {
    await using stage = await openStage();
    const { masthead } = stage;
    const outcomes = await Promise.all(DIFFERENT.map((operation) => post(masthead, operation, {}, {})));
    expect(outcomes.filter(({ errors, data }) => errors.length > 0 || !data)).toEqual([]);
    expect(grants(stage)).toEqual([200]);
    const calls = stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');
    expect(calls).toHaveLength(500);
    expect(new Set(calls.map(({ headers }) => headers.authorization)).size).toBe(1);
    expect((await stage.run(LIST)).errors).toEqual([]);
    expect(grants(stage)).toEqual([200]);
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
