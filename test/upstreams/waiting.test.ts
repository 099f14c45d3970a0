import { describe, expect, it } from 'vitest';
import { SharedAnswers } from '../../src/upstreams/cache.js';
import { holding } from './holding.js';
import { credential, failureOf, restOf } from './upstream.js';

const APPLICATION = credential('application', 'application');

describe('of those who wait for one call', () => {
  /** So many who wait for one call that is at the upstream, and can leave. */
  async function waiting(count: number) {
    const upstream = await holding();
    const rest = restOf(upstream.origin);
    const answers = new SharedAnswers(rest);
    const ask = (signal?: AbortSignal) => answers.json({ method: 'GET', path: '/', credential: APPLICATION, signal });
    const leavers = Array.from({ length: count }, () => new AbortController());
    const asked = leavers.map(({ signal }) => ask(signal));
    // Who leaves before it is looked at leaves no rejection behind.
    for (const each of asked) each.catch(() => undefined);
    await expect.poll(() => upstream.arrived.length).toBe(1);
    return {
      upstream,
      ask,
      leavers,
      asked,
      [Symbol.asyncDispose]: async () => {
        await rest.close();
        await upstream[Symbol.asyncDispose]();
      },
    };
  }

  it('one may leave, at once, and the others have their answer', async () => {
    await using scene = await waiting(3);
    scene.leavers[1]?.abort();
    const [first, second, third] = scene.asked;
    await expect(second).rejects.toMatchObject({ kind: 'timeout', message: 'The operation was given up.' });
    scene.upstream.answer();
    expect(await Promise.all([first, third])).toMatchObject([{ call: 1 }, { call: 1 }]);
    expect(scene.upstream.abandoned()).toBe(0);
  });

  it('the first may leave, who made it, and the others have their answer', async () => {
    await using scene = await waiting(2);
    scene.leavers[0]?.abort();
    scene.upstream.answer();
    expect(await scene.asked[1]).toMatchObject({ call: 1 });
  });

  it('one who can’t leave keeps it for whoever comes after all others have left', async () => {
    await using scene = await waiting(2);
    const stays = scene.ask();
    for (const leaver of scene.leavers) leaver.abort();
    const comes = scene.ask(new AbortController().signal);
    scene.upstream.answer();
    expect(await Promise.all([stays, comes])).toMatchObject([{ call: 1 }, { call: 1 }]);
  });

  it('all may leave: it is given up, and who comes next makes another', async () => {
    await using scene = await waiting(3);
    for (const leaver of scene.leavers) leaver.abort();
    const next = scene.ask(new AbortController().signal);
    for (const asked of scene.asked) expect((await failureOf(asked)).kind).toBe('timeout');
    await expect.poll(() => scene.upstream.abandoned()).toBe(1);
    scene.upstream.answer();
    expect(await next).toMatchObject({ call: 2 });
  });

  it('one may leave after the answer, which hurts nobody', async () => {
    await using scene = await waiting(2);
    scene.upstream.answer();
    await Promise.all(scene.asked);
    for (const leaver of scene.leavers) leaver.abort();
    expect(await scene.ask()).toMatchObject({ call: 2 });
    expect(scene.upstream.abandoned()).toBe(0);
  });

  it('who has left before asking makes no call and joins none', async () => {
    await using scene = await waiting(1);
    expect((await failureOf(scene.ask(AbortSignal.abort()))).kind).toBe('timeout');
    scene.leavers[0]?.abort();
    expect((await failureOf(scene.ask(AbortSignal.abort()))).kind).toBe('timeout');
    await expect.poll(() => scene.upstream.abandoned()).toBe(1);
    expect(scene.upstream.arrived).toHaveLength(1);
  });

  it.each([
    [500, 'unavailable'],
    [404, 'not-found'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
  ])('all hear of its failure (%i), which is not remembered', async (status, kind) => {
    await using scene = await waiting(3);
    scene.upstream.answer(status);
    for (const asked of scene.asked) expect((await failureOf(asked)).kind).toBe(kind);
    scene.upstream.answer(200);
    expect(await scene.ask()).toMatchObject({ call: 2 });
  });
});
