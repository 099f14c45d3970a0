import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStage, type Stage } from '../stage.js';

const LIMIT_MS = 400;

/** Each call may take far longer than the operation. */
const config = { operationTimeoutMs: LIMIT_MS, callTimeoutMs: 20_000 };

describe('an operation whose time is up', () => {
  // undici keeps the first timer that it sets for good: one by a clock of ours would outlive that.
  beforeEach(async () => {
    await using stage = await openStage();
    await stage.run('{ categories { nodes { id } } }');
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => void vi.useRealTimers());

  /** Waits for something; `expect.poll` would move the clock on. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await turn();
  }

  /** Has calls hang whose path is such a one, and gives their paths as they come in. */
  function hanging({ sandbox }: Stage, path: RegExp): readonly string[] {
    const hung: string[] = [];
    sandbox.interfere = (call) => {
      if (!path.test(call.path)) return undefined;
      hung.push(call.path);
      return 'hang';
    };
    return hung;
  }

  /** Has an operation's time go by, once so many of its calls hang: it is answered then, and not before. */
  async function answerInTime<T>(hung: readonly string[], calls: number, asked: Promise<T>): Promise<T> {
    let isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    asked.then(answered, answered);
    await until(() => hung.length === calls);
    vi.advanceTimersByTime(LIMIT_MS - 1);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(isAnswered).toBe(false);
    // A timer may come a little early, for which it is set a little late.
    vi.advanceTimersByTime(3);
    return asked;
  }

  it('answers with what it has', async () => {
    await using stage = await openStage({ config });
    // Whose address is asked for has been read before.
    const hung = hanging(stage, /^\/(categories|people\/.+)/);
    const people = 'people(first: 2) { nodes { displayName address { city } } }';
    const asked = stage.run(`{ ${people} categories { nodes { id } } }`);
    const { data, errors } = await answerInTime(hung, 3, asked);
    const person = { displayName: expect.any(String), address: null };
    expect(data).toEqual({ people: { nodes: [person, person] }, categories: null });
    const late = { code: 'UPSTREAM_TIMEOUT', upstream: 'omerlo' };
    const byPath = errors.toSorted((a, b) => (a.path?.join() ?? '').localeCompare(b.path?.join() ?? ''));
    expect(byPath).toMatchObject([
      { path: ['categories'], extensions: late },
      { path: ['people', 'nodes', 0, 'address'], extensions: late },
      { path: ['people', 'nodes', 1, 'address'], extensions: late },
    ]);
  });

  it('has its calls cancelled, and makes no more', async () => {
    await using stage = await openStage({ config });
    const hung = hanging(stage, /^\/contents/);
    const asked = stage.run('{ contents(first: 2) { nodes { titleText } } }');
    const { data, errors } = await answerInTime(hung, 1, asked);
    expect([data, errors[0]?.extensions.code]).toEqual([{ contents: null }, 'UPSTREAM_TIMEOUT']);
    // Whatever was to be tried again would be.
    vi.advanceTimersByTime(5_000);
    expect((await stage.run('{ media { name } }')).errors).toEqual([]);
    expect(hung).toHaveLength(1);
  });

  it('was not slow because of a token that did not come', async () => {
    await using stage = await openStage({ config });
    const hung = hanging(stage, /\/oauth\/token$/);
    const { errors } = await answerInTime(hung, 1, stage.run('{ contents(first: 2) { nodes { titleText } } }'));
    expect(errors).toMatchObject([{ path: ['contents'], extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
  });

  it('waits no longer for all three upstreams than for one', async () => {
    await using stage = await openStage({ config });
    const hung = hanging(stage, /(contents|items|userinfo)$/);
    const asked = stage.run('{ contents { nodes { id } } channel { items { nodes { name } } } supportAgent { role } }');
    const { errors } = await answerInTime(hung, 3, asked);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UPSTREAM_TIMEOUT'));
  });

  it('leaves no other operation worse off that asks for the same', async () => {
    await using stage = await openStage({ config });
    const release: (() => void)[] = [];
    stage.sandbox.interfere = async ({ path }) => {
      if (path === '/contents') await new Promise<void>((resolve) => release.push(resolve));
      return undefined;
    };
    const first = stage.run('{ contents(first: 2) { nodes { titleText } } }');
    await until(() => release.length === 1);
    vi.advanceTimersByTime(LIMIT_MS / 2);
    const second = stage.run('{ contents(first: 2) { nodes { titleText } } }');
    // By the time that this has been to upstream and back, the second one waits with the first.
    expect((await stage.run('{ categories { nodes { id } } }')).errors).toEqual([]);
    vi.advanceTimersByTime(LIMIT_MS / 2 + 2);
    expect((await first).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    for (const each of release) each();
    expect((await second).errors).toEqual([]);
    expect(release).toHaveLength(1);
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
