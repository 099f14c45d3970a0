import { describe, expect, it, vi } from 'vitest';
import { AnswerMemory } from '../../src/upstreams/answers.js';
import { anew } from '../../src/upstreams/credential.js';
import { APPLICATION, keeping } from './keeping.js';
import { credential } from './upstream.js';

const ANEW = { credential: anew(APPLICATION) };

describe('who passes by what is kept', () => {
  it('has the call made, and what comes of it is for all', async () => {
    await using kept = await keeping();
    expect([await kept.ask(), await kept.ask(ANEW), await kept.ask()]).toEqual([1, 2, 2]);
  });

  it('joins no call that began before', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const asked = [kept.ask(), kept.ask(ANEW), kept.ask(ANEW)];
    await expect.poll(() => kept.calls()).toBe(3);
    release();
    expect((await Promise.all(asked)).toSorted()).toEqual([1, 2, 3]);
  });

  it('has an answer that no older one replaces, though that comes later', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const older = kept.ask();
    await expect.poll(() => kept.calls()).toBe(1);
    const newer = kept.ask(ANEW);
    await expect.poll(() => kept.calls()).toBe(2);
    release(2);
    expect(await newer).toBe(2);
    release();
    expect([await older, await kept.ask()]).toEqual([1, 2]);
  });

  it('has an answer that no older one takes the place of, though it is not to be kept', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const older = kept.ask();
    await expect.poll(() => kept.calls()).toBe(1);
    const newer = kept.ask(ANEW);
    await expect.poll(() => kept.calls()).toBe(2);
    kept.upstream.headers = { 'cache-control': 'no-store' };
    release(2);
    await newer;
    kept.upstream.headers = {};
    release();
    expect([await older, await kept.ask()]).toEqual([1, 3]);
  });

  it.each([
    [200, { 'cache-control': 'private' }],
    [404, {}],
  ])('drops what is kept where the new answer is not (%i)', async (status, headers) => {
    await using kept = await keeping();
    await kept.ask();
    Object.assign(kept.upstream, { status, headers });
    await kept.ask(ANEW);
    Object.assign(kept.upstream, { status: 200, headers: {} });
    expect(await kept.ask()).toBe(status === 404 ? undefined : 3);
  });

  it('leaves what is kept where the new one can’t be had', async () => {
    await using kept = await keeping();
    await kept.ask();
    kept.upstream.status = 500;
    expect(await kept.ask(ANEW)).toBeUndefined();
    expect(await kept.ask()).toBe(1);
  });

  it('has it made of what hangs on answers too', async () => {
    await using kept = await keeping();
    const changed = vi.fn();
    kept.purges.onChange(changed);
    await kept.ask();
    expect(changed).not.toHaveBeenCalled();
    await kept.ask(ANEW);
    expect(changed).toHaveBeenCalledOnce();
  });

  it('is a reader as any other where a reader’s token is sent', async () => {
    await using kept = await keeping();
    expect(await kept.ask({ credential: anew(credential('reader', 'reader')) })).toBe(1);
    expect(kept.memory.size).toBe(0);
  });
});

describe('when there is a purge', () => {
  it('a call that is under way is for who waits for it, and for nobody else', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const before = kept.ask();
    await expect.poll(() => kept.calls()).toBe(1);
    kept.purges.purged();
    const after = kept.ask();
    await expect.poll(() => kept.calls()).toBe(2);
    release(2);
    expect(await after).toBe(2);
    release();
    expect([await before, await kept.ask()]).toEqual([1, 2]);
  });

  it('its answer may not be given to others by who waits for it', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const call = { method: 'GET', path: '/', credential: APPLICATION } as const;
    const before = kept.answers.get(call);
    await expect.poll(() => kept.calls()).toBe(1);
    kept.purges.purged();
    release();
    expect((await before).freshUntil).toBe(0);
    expect((await kept.answers.get(call)).freshUntil).toBeGreaterThan(performance.now());
  });

  it('a thing that is missing is not remembered either', async () => {
    await using kept = await keeping();
    const release = kept.hold();
    const before = kept.ask();
    await expect.poll(() => kept.calls()).toBe(1);
    kept.purges.purged();
    kept.upstream.status = 404;
    release();
    await before;
    kept.upstream.status = 200;
    expect(await kept.ask()).toBe(2);
  });
});

describe('the memory that answers take', () => {
  it('is bounded: what has not been asked for the longest goes first', async () => {
    await using kept = await keeping({ memory: new AnswerMemory(8_000) });
    await kept.ask({ path: '/first' });
    await kept.ask({ path: '/second' });
    for (let n = 0; n < 50; n += 1) {
      await kept.ask({ path: `/${n}` });
      expect(await kept.ask({ path: '/first' })).toBe(1);
      expect(kept.memory.size).toBeLessThanOrEqual(8_000);
    }
    expect(await kept.ask({ path: '/second' })).toBeGreaterThan(50);
  });
});
