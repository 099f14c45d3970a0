import { describe, expect, it, vi } from 'vitest';
import type { Interference } from '../../src/sandbox/index.js';
import { openStage } from '../stage.js';

const LIMIT_MS = 400;
const MARGIN = 5;

/** Each call may take far longer than the operation. */
const config = { operationTimeoutMs: LIMIT_MS, callTimeoutMs: 20_000 };

const hanging =
  (path: RegExp): Interference =>
  (call) =>
    path.test(call.path) ? 'hang' : undefined;

async function timed<T>(work: Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const began = performance.now();
  const result = await work;
  return { result, ms: performance.now() - began };
}

describe('an operation whose time is up', () => {
  it('answers with what it has', async () => {
    await using stage = await openStage({ config });
    stage.sandbox.interfere = hanging(/^\/categories/);
    const { result, ms } = await timed(
      stage.run('{ contents(first: 2) { nodes { titleText } } categories { nodes { id } } }'),
    );
    expect(ms).toBeGreaterThanOrEqual(LIMIT_MS - 1);
    expect(ms).toBeLessThan(MARGIN * LIMIT_MS);
    expect(result.data).toMatchObject({ contents: { nodes: [{}, {}] }, categories: null });
    expect(result.errors).toMatchObject([
      { path: ['categories'], extensions: { code: 'UPSTREAM_TIMEOUT', upstream: 'omerlo' } },
    ]);
  });

  it('has its calls cancelled, and makes no more', async () => {
    await using stage = await openStage({ config });
    let asked = 0;
    stage.sandbox.interfere = ({ path }) => {
      if (!path.startsWith('/contents')) return undefined;
      asked += 1;
      return 'hang';
    };
    const { data, errors } = await stage.run('{ contents(first: 2) { nodes { titleText } } }');
    expect([data, errors[0]?.extensions.code]).toEqual([{ contents: null }, 'UPSTREAM_TIMEOUT']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(1);
  });

  it('was not slow because of a token that did not come', async () => {
    await using stage = await openStage({ config });
    stage.sandbox.interfere = hanging(/\/oauth\/token$/);
    const { result, ms } = await timed(stage.run('{ contents(first: 2) { nodes { titleText } } }'));
    expect(ms).toBeLessThan(MARGIN * LIMIT_MS);
    expect(result.errors).toMatchObject([{ path: ['contents'], extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
  });

  it('waits no longer for all three upstreams than for one', async () => {
    await using stage = await openStage({ config });
    stage.sandbox.interfere = hanging(/(contents|items|userinfo)$/);
    const { result, ms } = await timed(
      stage.run('{ contents { nodes { id } } channel { items { nodes { name } } } supportAgent { role } }'),
    );
    expect(ms).toBeLessThan(MARGIN * LIMIT_MS);
    expect(result.errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UPSTREAM_TIMEOUT'));
  });

  it('leaves no other operation worse off that asks for the same', async () => {
    await using stage = await openStage({ config });
    const release: (() => void)[] = [];
    stage.sandbox.interfere = async ({ path }) => {
      if (path === '/contents') await new Promise<void>((resolve) => release.push(resolve));
      return undefined;
    };
    const first = stage.run('{ contents(first: 2) { nodes { titleText } } }');
    await new Promise((resolve) => setTimeout(resolve, LIMIT_MS / 2));
    const second = stage.run('{ contents(first: 2) { nodes { titleText } } }');
    expect((await first).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    for (const each of release) each();
    expect((await second).errors).toEqual([]);
    await vi.waitFor(() => expect(release).toHaveLength(1), { timeout: 10_000 });
  });
});

describe('an operation that ends in time', () => {
  it('leaves no timer behind that would keep it in memory', async () => {
    await using stage = await openStage({ config: { operationTimeoutMs: 600_000 } });
    await stage.run('{ contents(first: 2) { nodes { titleText } } }');
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    for (let turn = 0; turn < 20; turn += 1) await stage.run('{ contents(first: 3) { nodes { titleText } } }');
    expect(timers()).toBeLessThan(before + 20);
  });
});
