import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fleet, openFleet } from './fleet.js';
import { advance, expectReader, signedIn, stopClock } from './signed-in.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet[Symbol.asyncDispose]());
beforeEach(() => stopClock());
afterEach(() => {
  fleet.sandbox.interfere = undefined;
  vi.useRealTimers();
});

/** Holds the first call to a path back until it is let go. */
function gate(path: string) {
  let open = () => {};
  let noteArrival = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    noteArrival = resolve;
  });
  fleet.sandbox.interfere = async (call) => {
    if (call.path !== path) return undefined;
    noteArrival();
    await opened;
    return undefined;
  };
  return { arrived, open };
}

describe('a browser', () => {
  it('that signs in anew while an old tab is being answered keeps its new cookie', async () => {
    const browser = await signedIn(fleet);
    const oldTab = browser.copy();
    const held = gate('/contents');
    const answer = oldTab.ask('{ viewer { email } contents(first: 1) { nodes { id } } }');
    await held.arrived;
    await browser.signIn(fleet.sandbox.readers.premium);
    held.open();
    expect((await answer).headers.getSetCookie()).toEqual([]);
    await expectReader(browser, fleet);
  });

  it('whose sign-in was made with a clock that ran ahead is signed in all the same', async () => {
    advance(7200);
    const browser = await signedIn(fleet);
    vi.setSystemTime(Date.now() - 7_200_000);
    await expectReader(browser, fleet);
    const old = new Set(fleet.sandbox.calls.map(({ headers }) => headers.authorization));
    fleet.sandbox.interfere = ({ headers }) =>
      old.has(headers.authorization) && headers.authorization !== undefined
        ? { status: 401, headers: { 'content-type': 'application/json' }, body: {} }
        : undefined;
    await expectReader(browser, fleet);
  });
});

describe('strangers', () => {
  it('whose sign-ins a hanging token endpoint holds up keep nobody from reading', async () => {
    const anonymous = fleet.browser();
    const read = '{ categories(first: 1) { nodes { id } } }';
    expect((await anonymous.ask(read)).errors).toEqual([]);
    const comers = await Promise.all(
      Array.from({ length: 70 }, async () => {
        const browser = fleet.browser();
        const location = new URL((await browser.login()).headers.get('location') ?? '');
        const back = new URL(location.searchParams.get('redirect_uri') ?? '').pathname;
        return { browser, path: `${back}?code=made-up&state=${location.searchParams.get('state')}` };
      }),
    );
    const held = gate('/oauth/token');
    const answers = comers.map(({ browser, path }) => browser.send(path));
    await held.arrived;
    expect((await anonymous.ask(read)).errors).toEqual([]);
    held.open();
    const statuses = await Promise.all(answers.map(async (answer) => (await answer).status));
    expect(new Set(statuses)).toEqual(new Set([400]));
  });
});
