import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OmerloGrants } from '../../src/auth/omerlo.js';
import { SessionKeeper } from '../../src/session/keeper.js';
import type { SessionRecord } from '../../src/session/record.js';
import { MemoryStore } from '../../src/store/memory.js';
import { Sealer } from '../../src/store/sealer.js';
import type { Rest } from '../../src/upstreams/rest.js';
import { IN_ANY_TIME } from '../stage.js';
import { answering, failureOf, type MadeUpUpstream, restOf, startUpstream } from '../upstreams/upstream.js';
import { tokenKey } from './fleet.js';

const FIRST = { token: 'first', lifetime: 60, refreshToken: 'first-refresh' };
const REFUSAL = answering(400, { error: 'invalid_grant' });

let store: MemoryStore;
let upstream: MadeUpUpstream;
let rest: Rest;
/** What the upstream does with each request for tokens, one after the other; then it grants the second pair. */
let reactions: Parameters<typeof startUpstream>[0][];
beforeEach(async () => {
  store = new MemoryStore();
  reactions = [];
  const grant = answering(200, { access_token: 'second', expires_in: 60, refresh_token: 'second-refresh' });
  upstream = await startUpstream((request, response) => (reactions.shift() ?? grant)(request, response));
  rest = restOf(upstream.origin, { timeoutMs: IN_ANY_TIME.callTimeoutMs });
});
afterEach(async () => {
  await rest.close();
  await upstream[Symbol.asyncDispose]();
});

/** An instance: they share the store. */
function keeper(patienceMs: number = IN_ANY_TIME.callTimeoutMs): SessionKeeper {
  return new SessionKeeper({
    store,
    sealer: new Sealer([tokenKey(1)]),
    shelf: 'shelf',
    grants: new OmerloGrants(rest, { id: 'client' }),
    idleSeconds: 600,
    maxSeconds: 6000,
    patienceMs,
    log: pino({ level: 'silent' }),
  });
}

/** Begins a session. @returns its key and its record */
async function started(): Promise<{ key: string; first: SessionRecord }> {
  const key = keeper().keyOf(await keeper().start(FIRST)) ?? '';
  return { key, first: await found(key) };
}

async function found(key: string): Promise<SessionRecord> {
  const record = await keeper().find(key);
  if (typeof record === 'string') throw new Error(`the session is ${record}`);
  return record;
}

describe('a refresh', () => {
  it('gives the tokens that somebody else has refreshed meanwhile, without a call', async () => {
    const { key, first } = await started();
    await keeper().refresh(key, first);
    expect(await keeper().refresh(key, first)).toMatchObject({ token: 'second' });
    expect(upstream.arrived).toHaveLength(1);
  });

  it('never gives the tokens that it is to replace, whatever else is being refreshed', async () => {
    const { key, first } = await started();
    const one = keeper();
    const [outdated, current] = await Promise.all([
      one.refresh(key, { ...first, token: 'before-the-first' }),
      one.refresh(key, first),
    ]);
    expect(outdated).toMatchObject({ token: 'first' });
    expect(current).toMatchObject({ token: 'second' });
    expect(upstream.arrived).toHaveLength(1);
  });

  it('is one for all, also where upstream grants the same token again', async () => {
    const again = answering(200, { access_token: 'first', expires_in: 60, refresh_token: 'second-refresh' });
    reactions.push(again, again, again);
    const { key, first } = await started();
    // Grants of one token are told apart by when they were asked for.
    while (Date.now() <= first.receivedAt) await pause(1);
    const instances = [keeper(), keeper()];
    const asked = instances.flatMap((each) => [each.refresh(key, first), each.refresh(key, first)]);
    for (const record of await Promise.all(asked)) {
      expect(record).toMatchObject({ token: 'first', refreshToken: 'second-refresh' });
    }
    expect(upstream.arrived).toHaveLength(1);
  });

  it('waits for an instance that has died in the middle of one until its lock is over', async () => {
    const { key, first } = await started();
    const locked = performance.now();
    await store.set(`${key}/lock`, 'somebody', { ttlMs: 100 });
    expect(await keeper().refresh(key, first)).toMatchObject({ token: 'second' });
    expect(performance.now() - locked).toBeGreaterThan(99);
  });

  it('fails whoever has waited for too long for another instance, and is done once that is dead', async () => {
    const { key, first } = await started();
    await store.set(`${key}/lock`, 'somebody', { ttlMs: 60_000 });
    const one = keeper(50);
    const failure = await failureOf(one.refresh(key, first));
    expect([failure.kind, failure.upstream]).toEqual(['timeout', 'omerlo']);
    expect(upstream.arrived).toEqual([]);
    expect(await found(key)).toMatchObject({ token: 'first' });
    await store.extend(`${key}/lock`, 1);
    const again = () =>
      keeper()
        .refresh(key, first)
        .catch(() => undefined);
    await expect.poll(async () => (await again())?.token).toBe('second');
  });

  it('that only waits is given up by closing', async () => {
    const { key, first } = await started();
    await store.set(`${key}/lock`, 'somebody', { ttlMs: 60_000 });
    const one = keeper();
    const failure = failureOf(one.refresh(key, first));
    await one.close();
    expect((await failure).kind).toBe('timeout');
  });

  it('ends no session whose refresh token an instance has used that was taken for dead', async () => {
    const { key, first } = await started();
    const refused = new Promise<void>((resolve) => {
      reactions.push(
        // Its lock is lost before it is answered, and another asks with the same refresh token.
        async (request, response) => {
          await store.delete(`${key}/lock`);
          await refused;
          answering(200, { access_token: 'second', expires_in: 60 })(request, response);
        },
        async (request, response) => {
          resolve();
          await expect.poll(async () => (await found(key)).token).toBe('second');
          REFUSAL(request, response);
        },
      );
    });
    const both = await Promise.all([keeper().refresh(key, first), keeper().refresh(key, first)]);
    expect(both).toMatchObject([{ token: 'second' }, { token: 'second' }]);
    expect(upstream.arrived).toHaveLength(2);
    expect(await found(key)).toMatchObject({ token: 'second' });
  });

  it('of a session that is not there gives none, and makes no call', async () => {
    const { first } = await started();
    expect(await keeper().refresh('shelf/session/none', first)).toBeUndefined();
    expect(upstream.arrived).toEqual([]);
  });
});

describe('a refresh before its time', () => {
  it('that is refused ends nothing as long as the token is good, and is not tried again at once', async () => {
    const { key, first } = await started();
    const one = keeper();
    reactions.push(REFUSAL, REFUSAL, REFUSAL);
    one.refreshEarly(key, first);
    await expect.poll(() => upstream.arrived.length).toBe(1);
    await one.close();
    one.refreshEarly(key, first);
    await pause(30);
    expect(await found(key)).toMatchObject({ token: 'first' });
    expect(upstream.arrived).toHaveLength(1);
    // What has to be refreshed is: then a refusal counts.
    expect(await keeper().refresh(key, first)).toBeUndefined();
    expect(await keeper().find(key)).toBe('unknown');
  });

  it('that is refused is asked for once more by who can’t do without', async () => {
    const { key, first } = await started();
    const one = keeper();
    reactions.push(REFUSAL, REFUSAL);
    one.refreshEarly(key, first);
    const needed = [one.refresh(key, first), one.refresh(key, first)];
    expect(await Promise.all(needed)).toEqual([undefined, undefined]);
    expect(upstream.arrived).toHaveLength(2);
  });
});

describe('a session whose browser signs in anew', () => {
  it('is over, also while it is being refreshed', async () => {
    const { key, first } = await started();
    let go = () => {};
    const arrived = new Promise<void>((resolve) => {
      reactions.push(async (request, response) => {
        resolve();
        await new Promise<void>((released) => {
          go = released;
        });
        answering(200, { access_token: 'second', expires_in: 60 })(request, response);
      });
    });
    const refreshed = keeper().refresh(key, first);
    await arrived;
    await keeper().replace(key);
    go();
    expect(await refreshed).toBeUndefined();
    expect(await keeper().find(key)).toBe('elsewhere');
  });
});
