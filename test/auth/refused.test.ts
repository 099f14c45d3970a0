import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Interference, RecordedCall, SandboxAnswer } from '../../src/sandbox/index.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { answering, failureOf, restOf, startUpstream } from '../upstreams/upstream.js';
import { grants, numbered, omerloApplication } from './acquiring.js';

const LIST = '{ categories(first: 1) { nodes { id } } }';

/** What was called, in order, and what it was answered with. */
function story(stage: Stage): string[] {
  return stage.sandbox.calls.map(({ method, path, status }) => `${method} ${path} ${status}`);
}

const REFUSED: SandboxAnswer = { status: 401, headers: { 'content-type': 'application/json' }, body: { errors: [] } };

/** Refuses the calls that carry one of the first `count` tokens that are seen. */
function refusingTokens(count: number): Interference {
  const seen = new Set<string>();
  return ({ path, headers }: Omit<RecordedCall, 'status'>) => {
    if (path === '/oauth/token') return undefined;
    seen.add(headers.authorization ?? '');
    return [...seen].indexOf(headers.authorization ?? '') < count ? REFUSED : undefined;
  };
}

describe('an application token that upstream refuses', () => {
  it('is renewed, and the call repeated with the new one', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = refusingTokens(1);
    const { data, errors } = await stage.run(LIST);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ categories: { nodes: [{ id: expect.any(String) }] } });
    expect(story(stage)).toEqual([
      'POST /oauth/token 200',
      'GET /categories 401',
      'POST /oauth/token 200',
      'GET /categories 200',
    ]);
  });

  it('is repeated once and no more', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = refusingTokens(1000);
    const { data, errors } = await stage.run(LIST);
    expect(data).toEqual({ categories: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo' });
    expect(errors[0]?.message).toBe("The omerlo upstream refused the application's token.");
    expect(story(stage)).toEqual([
      'POST /oauth/token 200',
      'GET /categories 401',
      'POST /oauth/token 200',
      'GET /categories 401',
    ]);
  });

  it('is renewed once for all the calls that it failed', async () => {
    await using stage = await openStage();
    await stage.run(LIST);
    stage.sandbox.calls.length = 0;
    const refusing = refusingTokens(1);
    let asked = 0;
    // All have been sent before the first is refused.
    stage.sandbox.interfere = async (call, answer) => {
      asked += call.path === '/categories' ? 1 : 0;
      await expect.poll(() => asked).toBeGreaterThanOrEqual(20);
      return refusing(call, answer);
    };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stage.run(`{ categories(first: ${index + 1}) { nodes { id } } }`)),
    );
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    const calls = story(stage);
    expect(calls.filter((call) => call === 'POST /oauth/token 200')).toHaveLength(1);
    expect(calls.filter((call) => call === 'GET /categories 401')).toHaveLength(20);
    expect(calls.filter((call) => call === 'GET /categories 200')).toHaveLength(20);
  });

  it('is refused once for a call that several wait for, and all have its answer', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = refusingTokens(1);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => stage.run(LIST)));
    for (const { errors } of outcomes) expect(errors).toEqual([]);
    expect(story(stage)).toEqual([
      'POST /oauth/token 200',
      'GET /categories 401',
      'POST /oauth/token 200',
      'GET /categories 200',
    ]);
  });

  it('is the old one for a call that comes back late: the new one is not given up for it', async () => {
    const { acquire, credential } = numbered(3600);
    expect(await credential.bearer()).toBe('token-1');
    expect(credential.refused('token-1')).toBe(true);
    expect(await credential.bearer()).toBe('token-2');
    expect(credential.refused('token-1')).toBe(true);
    expect(await credential.bearer()).toBe('token-2');
    expect(acquire).toHaveBeenCalledTimes(2);
    await credential.close();
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)(
    'fails a %s, which must not be done twice; the next call has a new token',
    async (method) => {
      let granted = 0;
      await using upstream = await startUpstream((request, response) => {
        const isGrant = request.url?.includes('/oauth/token');
        if (isGrant) granted += 1;
        const isNew = request.headers.authorization === 'Bearer token-2';
        const answer = isGrant
          ? answering(200, { access_token: `token-${granted}`, expires_in: 3600 })
          : answering(isNew ? 200 : 401);
        return answer(request, response);
      });
      await using rest = restOf(upstream.origin);
      const call = { method, path: '/mail', credential: omerloApplication(rest, { id: 'id', secret: 'secret' }) };
      expect((await failureOf(rest.json(call))).kind).toBe('unavailable');
      expect(upstream.arrived.map((arrived) => arrived.method)).toEqual(['POST', method]);
      expect(await rest.json(call)).toEqual({ data: {} });
    },
  );
});

describe('a token in place of a refused one, that is refused too', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [3600, 5],
    [11, 5],
    [4, 2],
    [1, 0.5],
  ])('and lives for %i seconds is not replaced for %d', async (lifetime, seconds) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { acquire, credential } = numbered(lifetime);
    await credential.bearer();
    credential.refused('token-1');
    await credential.bearer();
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(credential.refused('token-2')).toBe(false);
    expect(await credential.bearer()).toBe('token-2');
    vi.advanceTimersByTime(2);
    expect(credential.refused('token-2')).toBe(true);
    expect(await credential.bearer()).toBe('token-3');
    // It is one more of those.
    expect(credential.refused('token-3')).toBe(false);
    expect(acquire).toHaveBeenCalledTimes(3);
    await credential.close();
  });

  it('keeps an upstream that refuses everything from being asked for tokens without end', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await using stage = await openStage();
    stage.sandbox.interfere = refusingTokens(1000);
    for (let operation = 0; operation < 20; operation += 1) {
      expect((await stage.run(LIST)).errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    }
    expect(grants(stage)).toEqual([200, 200]);
    vi.advanceTimersByTime(5001);
    for (let operation = 0; operation < 20; operation += 1) await stage.run(LIST);
    expect(grants(stage)).toEqual([200, 200, 200]);
    stage.sandbox.interfere = undefined;
    expect((await stage.run(LIST)).errors).toEqual([]);
    expect(grants(stage)).toEqual([200, 200, 200]);
  });

  it('is replaced at once if it was renewed in its time meanwhile: that is another refusal', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const { credential } = numbered(3600);
    await credential.bearer();
    credential.refused('token-1');
    await credential.bearer();
    await vi.advanceTimersByTimeAsync(3450 * 1000);
    expect(await credential.bearer()).toBe('token-3');
    expect(credential.refused('token-3')).toBe(true);
    expect(await credential.bearer()).toBe('token-4');
    await credential.close();
  });
});

describe('a reader’s token that upstream refuses', () => {
  it('is not repeated, and not replaced by the application’s', async () => {
    await using stage = await openStage();
    const reader = bearer('unknown-to-upstream');
    const { data, errors } = await stage.run('{ contents { nodes { id } } viewer { name email } }', {}, reader);
    expect(data).toEqual({ contents: null, viewer: { name: null, email: null } });
    // They come as the calls come back.
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]).sort()).toEqual([
      ['contents', 'UNAUTHENTICATED'],
      ['viewer.email', 'UNAUTHENTICATED'],
      ['viewer.name', 'UNAUTHENTICATED'],
    ]);
    expect(story(stage).sort()).toEqual(['GET /account/me 401', 'GET /contents 401']);
  });
});
